"""The bridge to the workflow of the playbooks: which way on there is, and what is still missing for it.

The list of states, steps and required fields is content. Here stands only what it means that a field is filled.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from schakel.cases.choices import CaseKind
from schakel.cases.models import Case, Choice, CommunicationMoment, FrontAnswer, Indicator
from schakel.cases.models import Step as PlannedStep
from schakel.playbooks import library
from schakel.playbooks.entries.work import NamedField, Step, Workflow
from schakel.spaces.models import Part

WORKFLOWS = {CaseKind.OWN: "own-file"}


@dataclass(frozen=True)
class Asked:
    """What somebody hands in together with a step of the workflow."""

    until: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Way:
    """A step out of the present state, and what still has to be filled before it may be taken."""

    label: str
    enter: str
    missing: tuple[NamedField, ...]
    closes: bool
    holds: bool
    begins: bool


def workflow_of(case: Case) -> Workflow:
    """The states and steps that hold for this kind of file."""
    return library().workflow(WORKFLOWS[CaseKind(case.case_kind)])


def _has(model: type[Part]) -> Callable[[Case, Asked], bool]:
    return lambda case, asked: model._default_manager.filter(record_id=case.record_id, space_id=case.space_id).exists()


def _every_moment_asked(case: Case) -> bool:
    """Whether communication was asked about at every moment of the playbook. No and later are answers."""
    rows = CommunicationMoment.objects.filter(record_id=case.record_id, space_id=case.space_id)
    return set(library().communication_moments.ids()) <= set(rows.values_list("moment", flat=True))


FILLED: dict[str, Callable[[Case, Asked], bool]] = {
    "choice": lambda case, asked: bool(case.choice),
    "choice-reason": _has(Choice),
    "steps": _has(PlannedStep),
    "indicators": _has(Indicator),
    "communication": lambda case, asked: _every_moment_asked(case),
    "until": lambda case, asked: asked.until is not None,
    "closing-reason": lambda case, asked: bool(asked.reason.strip()),
}


def filled(case: Case, wanted: Collection[str], asked: Asked) -> set[str]:
    """Which of the ``wanted`` fields have something in them. A field nobody knows is never filled."""
    found = {field for field in wanted if field in FILLED and FILLED[field](case, asked)}
    if set(wanted) & set(library().front_questions.ids()):
        rows = FrontAnswer.objects.filter(record_id=case.record_id, space_id=case.space_id).select_related("record")
        found |= {row.question for row in rows if row.answer.strip()}
    return found


def missing(case: Case, step: Step, asked: Asked) -> tuple[NamedField, ...]:
    """What still has to be filled before this step may be taken. A file that never began is asked all that a start asks."""
    flow, first = workflow_of(case), case.started_at is None
    return flow.missing(step, filled(case, flow.asked_by(step, first=first), asked), first=first)


def begins(case: Case, step: Step) -> bool:
    """Whether with this step the file is carried out for the first time."""
    return case.started_at is None and bool(workflow_of(case).state(step.enter).begins_with)


def ways_on(case: Case) -> tuple[Way, ...]:
    """The steps out of the present state. A date or a reason is asked with the step itself and is not counted as missing."""
    flow, first = workflow_of(case), case.started_at is None
    steps = flow.steps_from(case.state)
    wanted = {field for step in steps for field in flow.asked_by(step, first=first)}
    there = filled(case, wanted, Asked(until=date.max, reason="asked with the step"))
    return tuple(
        Way(
            label=step.label,
            enter=step.enter,
            missing=flow.missing(step, there, first=first),
            closes=not flow.state(step.enter).open,
            holds="until" in step.requires,
            begins=begins(case, step),
        )
        for step in steps
    )


def sentence_for(lacking: tuple[NamedField, ...]) -> str:
    """A refusal that names what is missing."""
    return _("This is still missing: %(fields)s.") % {
        "fields": ", ".join(field.label.rstrip("?").lower() for field in lacking)
    }
