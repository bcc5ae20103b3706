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
    JURIST = "jurist", _("Jurist")
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
    DECIDE = "decide", _("Decide on a proposal")
    DECIDED = "decided", _("Your proposal was decided")
    LABELS = "labels", _("A label was taken off at the source")
    SHARING_QUESTION = "sharing_question", _("Question about sharing")
    SHARING_ANSWERED = "sharing_answered", _("Answer to your question")
    CONFIRM_RULE = "confirm_rule", _("Confirm a rule")
    RULE_AGAIN = "rule_again", _("Look at a rule again")
    LOOKING = "looking", _("Look at striking use")
    RIGHTS = "rights", _("Request of a person")
    INFORM = "inform", _("Inform who is concerned")


class ProvisionOutcome(models.TextChoices):
    """What became of the question whether content goes to another organisation."""

    GIVEN = "given", _("Provided")
    SPOKEN = "spoken", _("Told in conversation")
    REFUSED = "refused", _("Not provided")


class TwoPersonAct(models.TextChoices):
    """What one person proposes and another one decides."""

    LABEL_OFF = "label_off", _("Take a label off")
    DESTROY = "destroy", _("Destroy now")


class ProposalOutcome(models.TextChoices):
    """What became of a proposal."""

    WAITING = "", _("Waits")
    AGREED = "agreed", _("Agreed")
    REFUSED = "refused", _("Not agreed")
    WITHDRAWN = "withdrawn", _("Called back")
    LAPSED = "lapsed", _("Nobody decided in time")


class SharingOutcome(models.TextChoices):
    """What a jurist answered to the question whether something may be shared."""

    MAY = "may", _("It may")
    CONDITIONS = "conditions", _("It may, on conditions")
    NOT = "not", _("It may not")
    OPEN = "open", _("The law leaves it open: a bottleneck")


class RuleProposalOutcome(models.TextChoices):
    """What the second person said of a proposed rule."""

    CONFIRMED = "confirmed", _("Confirmed")
    TURNED_DOWN = "turned_down", _("Not confirmed")


class BottleneckStatus(models.TextChoices):
    """How far a bottleneck is that the region cannot solve by itself."""

    OPEN = "open", _("Not raised yet")
    RAISED = "raised", _("Raised elsewhere")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


class LookOutcome(models.TextChoices):
    """How a question about the use of an environment ended."""

    EXPLAINED = "explained", _("Asked, and explained")
    UNEXPLAINED = "unexplained", _("Asked, and not explained")
    REPORTED = "reported", _("Reported as an incident")
    NOT_ASKED = "not_asked", _("Not asked: nothing strange on a closer look")


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
