"""What a source holder may answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceAnswer(models.TextChoices):
    """The answer to a question; nothing while it waits."""

    YES = "yes", _("Yes, something is known")
    NO = "no", _("No, nothing is known")
    CANNOT = "cannot", _("I may not or cannot say")
