"""Enumerations of the room programme. What experts would change (asks, phases, kinds of decision) stands in the playbooks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingState(models.TextChoices):
    """How far a meeting is."""

    PLANNED = "planned", _("Planned")
    AGENDA_FIXED = "agenda_fixed", _("Agenda fixed")
    HELD = "held", _("Held")
    CLOSED = "closed", _("Closed")


class ItemState(models.TextChoices):
    """Where an item stands: on the list, on an agenda, or behind it."""

    BROUGHT = "brought", _("On the list")
    PLANNED = "planned", _("On the agenda")
    DISCUSSED = "discussed", _("Discussed")
    CARRIED = "carried", _("To the next meeting")
    DONE = "done", _("Done")


class Joins(models.TextChoices):
    """Whether an organisation takes part in an item."""

    ASKED = "asked", _("Asked, no answer yet")
    YES = "yes", _("Takes part")
    NO = "no", _("Does not take part")


class ActionState(models.TextChoices):
    """Whether an action still has to be done."""

    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")
