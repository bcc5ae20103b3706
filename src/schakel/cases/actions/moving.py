"""From one state to the next, as the list in the playbook allows; on hold; and the start, which fixes what is measured."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.cases.actions.steps import changing, note, of, set_due
from schakel.cases.choices import HappeningKind
from schakel.cases.course import Asked, begins, missing, sentence_for, workflow_of
from schakel.cases.errors import CaseError
from schakel.cases.models import Case, Indicator
from schakel.intake.terms import terms_of
from schakel.playbooks.entries.work import Step
from schakel.spaces.choices import DueKind


@transaction.atomic
def move_case(
    *,
    case: Case,
    enter: str,
    by: int,
    at: datetime,
    until: date | None = None,
    reason: str = "",
    seen: int | None = None,
) -> Case:
    """Take a step to another state. What the playbook requires and is missing is named. Closing asks its own questions: ``close_case``."""
    flow = workflow_of(case)
    step = flow.step(case.state, enter)
    if step is None:
        raise CaseError(_("From “%(state)s” there is no way there.") % {"state": flow.state(case.state).label})
    if not flow.state(enter).open:
        raise CaseError(_("Closing and evaluating ask questions of their own."))
    return take(case=case, step=step, asked=Asked(until, reason), by=by, at=at, seen=seen)


@transaction.atomic
def hold(*, case: Case, until: date, by: int, at: datetime, seen: int | None = None) -> Case:
    """On hold until a day: one word for every pause, no reason asked. The retention clock goes on."""
    step = next((step for step in workflow_of(case).steps_from(case.state) if "until" in step.requires), None)
    if step is None:
        raise CaseError(
            _("From “%(state)s” there is no way there.") % {"state": workflow_of(case).state(case.state).label}
        )
    return take(case=case, step=step, asked=Asked(until=until), by=by, at=at, seen=seen)


@transaction.atomic
def start_case(*, case: Case, by: int, at: datetime, seen: int | None = None) -> Case:
    """Begin to carry out. From here what is measured stands fixed, in the database too."""
    step = next((step for step in workflow_of(case).steps_from(case.state) if "indicators" in step.requires), None)
    if step is None:
        raise CaseError(_("A file starts from its plan."))
    return take(case=case, step=step, asked=Asked(), by=by, at=at, seen=seen)


def take(*, case: Case, step: Step, asked: Asked, by: int, at: datetime, seen: int | None = None) -> Case:
    """Take one step of the workflow, with all that belongs to entering its state."""
    lacking = missing(case, step, asked)
    if lacking:
        raise CaseError(sentence_for(lacking))
    holds = "until" in step.requires
    if holds:
        _check_hold(case, asked.until, at.date())
    changing(case, seen, closed_too=True)
    case.state = step.enter
    case.is_open = workflow_of(case).state(step.enter).open
    case.on_hold_until = asked.until if holds else None
    case.closed_at = None if case.is_open else case.closed_at or at
    starts = begins(case, step)
    if starts:
        case.started_at = at
        Indicator.objects.filter(**of(case)).update(frozen_at=at)
    case.save(update_fields=["state", "is_open", "on_hold_until", "closed_at", "started_at"])
    set_due(case, kind=DueKind.LOOK_AGAIN, detail="on_hold", due_on=case.on_hold_until)
    if case.is_open:
        set_due(case, kind=DueKind.EVALUATE, detail="evaluation", due_on=None)
    _note_move(case, starts=starts, holds=holds, by=by, at=at)
    return case


def _note_move(case: Case, *, starts: bool, holds: bool, by: int, at: datetime) -> None:
    if not case.is_open:
        return
    kind = HappeningKind.STARTED if starts else HappeningKind.HELD if holds else HappeningKind.MOVED
    note(case, kind, by=by, at=at, detail=case.state)


def _check_hold(case: Case, until: date | None, day: date) -> None:
    if until is None or until <= day:
        raise CaseError(_("This day is not in the future. Until when?"))
    furthest = min(terms_of(case.space_id, day).last_hold(day), case.record.destroy_on)
    if until > furthest:
        raise CaseError(
            _("On hold can last until %(day)s at the latest. Then look again.") % {"day": f"{furthest:%d-%m-%Y}"}
        )
