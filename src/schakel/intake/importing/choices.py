"""How far the reading in of a list is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Nothing is written before ``WAITING``; nothing is asked after it but to undo."""

    CHOSEN = "chosen", _("File chosen")
    CHECKING = "checking", _("Is being checked")
    CHECKED = "checked", _("Checked")
    WAITING = "waiting", _("Waits")
    RUNNING = "running", _("Is being read in")
    DONE = "done", _("Read in")
    UNDOING = "undoing", _("Is being undone")
    UNDONE = "undone", _("Undone")
    FAILED = "failed", _("Failed")


BUSY = (Stage.CHECKING, Stage.WAITING, Stage.RUNNING, Stage.UNDOING)
BEFORE = (Stage.CHOSEN, Stage.CHECKING, Stage.CHECKED)
