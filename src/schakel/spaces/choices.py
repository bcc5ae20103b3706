"""Enumerations of the room spaces."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpaceKind(models.TextChoices):
    """What a space is for. The names on screens come from the playbooks."""

    MUNICIPAL = "municipal", _("Municipality's environment")
    LINE = "line", _("Police and mayor")
    BODY = "body", _("Meeting")
    POSTBOX = "postbox", _("Only you")
    M_BOX = "m_box", _("M. box")
    CLOSED = "closed", _("Closed file")
    INTEGRAL = "integral", _("Integral case")
    PICTURE = "picture", _("Picture of a network")
    INSPECTION = "inspection", _("Inspection")
    REGION = "region", _("Region, without persons")
    RIGHTS = "rights", _("Requests of people")


class SeatRole(models.TextChoices):
    """What somebody does in a space."""

    OFFICER = "officer", _("Safety officer")
    LEAD = "lead", _("Team leader")
    MEMBER = "member", _("Member")
    SECRETARY = "secretary", _("Secretary")
    CHAIR = "chair", _("Chair")
    READER = "reader", _("Reader")
    PRIVACY = "privacy", _("Privacy officer")
    CONTRIBUTOR = "contributor", _("Contributor")
    CONTACT = "contact", _("Contact point")


class DueKind(models.TextChoices):
    """Why something stands on somebody's work list. ``web`` knows how each kind is shown."""

    RECEIVED = "received", _("Look at what came in")
    WEIGH = "weigh", _("Weigh")
    SECOND_WEIGHING = "second_weighing", _("Weigh as the second person")
    LOOK_AGAIN = "look_again", _("Look again")
    ANSWER = "answer", _("Answer the contributor")
    STEP = "step", _("Step of a file")
    EVALUATE = "evaluate", _("Evaluate a file")
    BROUGHT = "brought", _("Item brought in for a meeting")
    MEETING = "meeting", _("Meeting")
    ACTION = "action", _("Action")
    CONFIRM = "confirm", _("Confirm what was recorded for you")
    CHOSEN = "chosen", _("The meeting chose")
    IMPORT = "import", _("Import")
    DESTROY = "destroy", _("Will be destroyed")
    CORRECTED = "corrected", _("Corrected by whom it came from")
    WITHDRAWN = "withdrawn", _("Called back by whom it came from")
    TELL = "tell", _("Tell who has it")
    SOURCE = "source", _("Question to a source")
    RIGHTS = "rights", _("Request of a person")
    INFORM = "inform", _("Inform who is concerned")


class ProvisionOutcome(models.TextChoices):
    """What became of the question whether content goes to another organisation."""

    GIVEN = "given", _("Provided")
    SPOKEN = "spoken", _("Told in conversation")
    REFUSED = "refused", _("Not provided")


class RightKind(models.TextChoices):
    """What somebody asks about the data that are kept on them."""

    ACCESS = "access", _("Right of access")
    CORRECTION = "correction", _("Correction")
    ERASURE = "erasure", _("Erasure")
    RESTRICTION = "restriction", _("Restriction")
    OBJECTION = "objection", _("Objection")


class RightOutcome(models.TextChoices):
    """How a request ended."""

    DONE = "done", _("Done as asked")
    PARTLY = "partly", _("Done in part")
    REFUSED = "refused", _("Refused")
    TAKEN_BACK = "taken_back", _("Taken back by who asked")


class RightAnswer(models.TextChoices):
    """How one environment answered."""

    GIVEN = "given", _("Given, all of it")
    PARTLY = "partly", _("Given in part")
    DONE = "done", _("Done as asked")
    WITHHELD = "withheld", _("Not given or not done")
    NOTHING = "nothing", _("Nothing here about this person")
