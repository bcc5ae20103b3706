"""Enumerations of the room intake. What an expert may want to change stands in the playbooks instead."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignalStatus(models.TextChoices):
    """Where a signal stands. *On hold* is one word for every pause: it betrays no reason."""

    NEW = "new", _("To be weighed")
    SHORT_WEIGHED = "short_weighed", _("To be weighed by two")
    WEIGHING = "weighing", _("Waits for the second person")
    ACCEPTED = "accepted", _("Weighed: file may be opened")
    OWN_ROUTE = "own_route", _("Own route")
    REJECTED = "rejected", _("Rejected")
    REFERRED = "referred", _("Referred elsewhere")
    LOOK_AGAIN = "look_again", _("Look again later")
    ON_HOLD = "on_hold", _("On hold")
    IN_CASE = "in_case", _("In a file")


OPEN = (
    SignalStatus.NEW,
    SignalStatus.SHORT_WEIGHED,
    SignalStatus.WEIGHING,
    SignalStatus.LOOK_AGAIN,
    SignalStatus.ON_HOLD,
)


class MentionKind(models.TextChoices):
    """What kind of thing a signal mentions; the hints stand in the playbooks."""

    FIRM = "firm", _("Firm")
    PLACE = "place", _("Place")
    VEHICLE = "vehicle", _("Vehicle")
    PERSON = "person", _("Person")
    PHONE = "phone", _("Telephone number")
    OTHER = "other", _("Something else")


class Certainty(models.TextChoices):
    """How sure the writer is of what was seen. Not known is an answer."""

    CERTAIN = "certain", _("Certain")
    UNCERTAIN = "uncertain", _("Not certain")
    UNKNOWN = "unknown", _("I do not know")


class WeighingSize(models.TextChoices):
    """The short weighing is one person's; the full one is two persons', each apart."""

    SHORT = "short", _("Short weighing")
    FULL = "full", _("Full weighing")


class BatchState(models.TextChoices):
    """How far an import run is."""

    WAITING = "waiting", _("Waits")
    RUNNING = "running", _("Is being read in")
    DONE = "done", _("Read in")
    FAILED = "failed", _("Failed")
    UNDONE = "undone", _("Undone")


# What a person may say of a signal. The other labels come from where something came from, and stand in a space of their own.
PUT_BY_HAND = ("wpg", "bibob", "strafrechtelijk", "bijzonder")
