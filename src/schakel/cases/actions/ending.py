"""Closing with its questions, evaluating what was skipped, and keeping a file longer with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.cases.actions.moving import take
from schakel.cases.actions.planning import drop_planned_steps
from schakel.cases.actions.steps import changing, keep_until, note, of, required, sealed_of, set_due
from schakel.cases.choices import HappeningKind, StepState
from schakel.cases.course import Asked, workflow_of
from schakel.cases.errors import CaseError
from schakel.cases.models import Case, CaseSignal, Closing, Extension, Step
from schakel.intake.terms import months_later, terms_of
from schakel.playbooks import library
from schakel.playbooks.entries.work import Step as FlowStep
from schakel.spaces.actions import settle_due
from schakel.spaces.choices import DueKind
from schakel.spaces.models import Record


@transaction.atomic
def close_case(
    *,
    case: Case,
    reason: str,
    answers: Mapping[str, str],
    by: int,
    at: datetime,
    drop_open_steps: bool = False,
    seen: int | None = None,
) -> Case:
    """Close a file with its three questions. What is skipped stays visible as owed; with all three answered the evaluation is done at once.

    From here the term of a closed file runs.
    """
    if not case.is_open:
        raise CaseError(_("This file is closed already."))
    reason = required(reason, _("Write why the file is closed."))
    _steps_ended(case, drop_open_steps, by, at)
    step = _way_out(case)
    take(case=case, step=step, asked=Asked(reason=reason), by=by, at=at, seen=seen)
    case.closing_reason = reason
    case.save(update_fields=["closing_reason"])
    settle_due(record=case.record)
    note(case, HappeningKind.CLOSED, by=by, at=at)
    terms = terms_of(case.space_id, at.date())
    keep_until(case, terms.closed_file_until(at.date()))
    _answer(case, answers, by, at)
    return _settle_evaluation(case, by, at, due_on=terms.evaluate_by(at.date()))


@transaction.atomic
def evaluate(*, case: Case, answers: Mapping[str, str], by: int, at: datetime, seen: int | None = None) -> Case:
    """Answer what was skipped when the file closed. With the last answer the evaluation is done."""
    if case.is_open:
        raise CaseError(_("Close the file first; then evaluate it."))
    if not owed(case):
        raise CaseError(_("The evaluation of this file is done."))
    if not any(words.strip() for words in answers.values()):
        raise CaseError(_("Answer at least one of the questions. Nothing and not known are answers too."))
    changing(case, seen, closed_too=True)
    _answer(case, answers, by, at)
    return _settle_evaluation(case, by, at, due_on=None)


@transaction.atomic
def extend_term(*, case: Case, until: date, reason: str, by: int, at: datetime, seen: int | None = None) -> Extension:
    """Keep a file longer: a decision with a reason, a name and a new day. Never longer than five years after the first of it came in.

    What was given to others keeps the day it was given with.
    """
    before = case.record.destroy_on
    reason = required(reason, _("Write why the file is needed longer."))
    furthest = kept_at_most(case)
    if until <= before:
        raise CaseError(
            _("The file is kept until %(day)s already. Choose a later day.") % {"day": f"{before:%d-%m-%Y}"}
        )
    if until > furthest:
        raise CaseError(_("A file is kept until %(day)s at the latest.") % {"day": f"{furthest:%d-%m-%Y}"})
    changing(case, seen, closed_too=True)
    keep_until(case, until)
    row = Extension.objects.create(
        **sealed_of(case), until_before=before, until=until, reason=reason, decided_by_id=by, decided_at=at
    )
    note(case, HappeningKind.EXTENDED, by=by, at=at)
    return row


def kept_at_most(case: Case) -> date:
    """Until when a file can be kept at most: counted from what came in first, the file itself or a signal in it."""
    rows = CaseSignal.objects.filter(**of(case)).values_list("signal_id", flat=True)
    cards = Record.objects.filter(space_id=case.space_id, pk__in=list(rows)).values_list("created_at", flat=True)
    first = min([case.opened_at, *cards]).date()
    return months_later(first, library().term("months-to-keep-file").most)


def owed(case: Case) -> list[Closing]:
    """The closing questions that were skipped and are still owed."""
    return list(Closing.objects.filter(**of(case), skipped=True))


def _way_out(case: Case) -> FlowStep:
    flow = workflow_of(case)
    step = next((step for step in flow.steps_from(case.state) if not flow.state(step.enter).open), None)
    if step is None:
        raise CaseError(_("From “%(state)s” there is no way there.") % {"state": flow.state(case.state).label})
    return step


def _steps_ended(case: Case, drop: bool, by: int, at: datetime) -> None:
    many = Step.objects.filter(**of(case), state=StepState.PLANNED).count()
    if many and not drop:
        words = ngettext(
            "%(many)d step is still open. Say how it ended, or that it is not carried out.",
            "%(many)d steps are still open. Say how they ended, or that they are not carried out.",
            many,
        )
        raise CaseError(words % {"many": many})
    if many:
        drop_planned_steps(case=case, reason=_("The file was closed."), by=by, at=at)


def _answer(case: Case, answers: Mapping[str, str], by: int, at: datetime) -> None:
    """Keep what was answered; note what was skipped. An answer that stands is not lost by leaving its field empty."""
    rows = {row.question: row for row in Closing.objects.filter(**of(case)).select_related("record")}
    for question in library().closing_questions.on(at.date()).ids():
        words = answers.get(question, "").strip()
        row = rows.get(question) or Closing(**sealed_of(case), question=question, skipped=True)
        if row.pk and not words:
            continue
        row.answer, row.skipped, row.answered_by_id, row.answered_at = words, not words, by, at
        row.save()


def _settle_evaluation(case: Case, by: int, at: datetime, *, due_on: date | None) -> Case:
    """Owed work on the list of the lead, or the state in which nothing is owed any more."""
    if owed(case):
        if due_on is not None:
            set_due(case, kind=DueKind.EVALUATE, detail="evaluation", due_on=due_on)
        return case
    settle_due(record=case.record, kind=DueKind.EVALUATE)
    flow = workflow_of(case)
    step = next((step for step in flow.steps_from(case.state) if not flow.state(step.enter).open), None)
    if step is not None:
        take(case=case, step=step, asked=Asked(reason=case.closing_reason), by=by, at=at)
    note(case, HappeningKind.EVALUATED, by=by, at=at)
    return case
