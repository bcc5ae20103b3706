"""Enumerations of the room law."""

from enum import IntFlag

from django.db import models


class Label(IntFlag):
    """What a record carries along wherever it goes. Bits only ever get added; names and rules stand in the playbooks."""

    WPG = 1
    AWR67 = 2
    BIBOB = 4
    FIU = 8
    M = 16
    CRIMINAL = 32
    SPECIAL = 64


class Profile(models.TextChoices):
    """What this deployment is for (``house``, decision 4)."""

    SMAL = "smal", "smal"
    INTEGRAAL = "integraal", "integraal"
    OPSPORING = "opsporing", "opsporing"


class Act(models.TextChoices):
    """What a line of the trail says that was done."""

    ADD = "add"
    CHANGE = "change"
    DROP = "drop"
    LOOK = "look"
