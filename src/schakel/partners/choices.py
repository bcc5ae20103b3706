"""Enumerations of the room partners."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AreaKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    BASE_TEAM = "base_team", _("Base team")
    DISTRICT = "district", _("District")
    PROVINCE = "province", _("Province")
    REGION = "region", _("Region")


class TakesPart(models.TextChoices):
    """May this kind of organisation take part in a RIEC case? Unknown is an answer."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")
