"""Enumerations of the room cases. States, choices, moments and questions stand in the playbooks instead."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseKind(models.TextChoices):
    """Whose file it is. In profile *smal* only the own file of a municipality can be opened."""

    OWN = "own", _("Own file")
    LINE = "line", _("Police and mayor")
    INTEGRAL = "integral", _("Integral case")


class StepState(models.TextChoices):
    """How far a step of the plan is."""

    PLANNED = "planned", _("Planned")
    DONE = "done", _("Done")
    SKIPPED = "skipped", _("Not carried out")
    HELD_NOT = "held_not", _("Did not hold")


class BarrierState(models.TextChoices):
    """What stands in the way of a stage. A cell without a row is empty, and that is the message."""

    PLANNED = "planned", _("Planned")
    STANDS = "stands", _("Stands")
    DID_NOT_HOLD = "did_not_hold", _("Did not hold")


class MomentAnswer(models.TextChoices):
    """Is communication an intervention at this moment? Later is an answer."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    LATER = "later", _("Later")


class IndicatorKind(models.TextChoices):
    """What an agreed measure says something about."""

    CONTENT = "content", _("Content")
    PROCESS = "process", _("Process")
    COOPERATION = "cooperation", _("Cooperation")


class HappeningKind(models.TextChoices):
    """What happened to a file: kinds without content. What exactly stands in the file itself."""

    OPENED = "opened", _("The file was opened")
    CHANGED = "changed", _("Title, theme or lead changed")
    SIGNAL_ADDED = "signal_added", _("A signal was added")
    ANSWERED = "answered", _("Questions beforehand answered")
    CHOSEN = "chosen", _("A choice was made")
    PARTNER_ADDED = "partner_added", _("A partner takes part")
    PARTNER_ENDED = "partner_ended", _("A partner no longer takes part")
    STEP_ADDED = "step_added", _("A step was added to the plan")
    STEP_CHANGED = "step_changed", _("A step of the plan changed")
    STEP_DONE = "step_done", _("A step was done")
    STEP_SKIPPED = "step_skipped", _("A step is not carried out")
    STEP_HELD_NOT = "step_held_not", _("A step did not hold")
    STEP_CONFIRMED = "step_confirmed", _("A partner confirmed a step")
    BARRIER_PLANNED = "barrier_planned", _("A barrier was planned")
    BARRIER_STANDS = "barrier_stands", _("A barrier stands")
    BARRIER_HELD_NOT = "barrier_held_not", _("A barrier did not hold")
    COMMUNICATION = "communication", _("Communication was planned")
    INDICATORS = "indicators", _("What is measured was agreed")
    MEASURED = "measured", _("Something was measured")
    STARTED = "started", _("The carrying out started; what is measured stands fixed")
    MOVED = "moved", _("The file moved on")
    HELD = "held", _("The file was put on hold")
    BROUGHT = "brought", _("An item was put on the list of a meeting")
    DECISION = "decision", _("A decision of a meeting was linked")
    CLOSED = "closed", _("The file was closed")
    EVALUATED = "evaluated", _("The evaluation is done")
    EXTENDED = "extended", _("The term was extended")


class InformingAnswer(models.TextChoices):
    """Whether who is concerned is told."""

    INFORM = "inform", _("Inform")
    LATER = "later", _("Put off")
    NOT = "not", _("Leave out")
