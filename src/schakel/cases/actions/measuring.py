"""What was agreed beforehand: when communication is an intervention, and what is measured."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.cases.actions.steps import changing, note, of, required, sealed_of, set_due
from schakel.cases.choices import HappeningKind, IndicatorKind, MomentAnswer
from schakel.cases.errors import CaseError
from schakel.cases.models import Case, CommunicationMoment, Indicator, Measurement
from schakel.playbooks import library
from schakel.spaces.choices import DueKind


@transaction.atomic
def plan_communication(
    *,
    case: Case,
    moment: str,
    answer: str,
    reason: str,
    by: int,
    at: datetime,
    planned_on: date | None = None,
    seen: int | None = None,
) -> CommunicationMoment:
    """Answer whether communication is an intervention at a moment: yes with what is told, no with why, later with the day it is asked again."""
    if moment not in library().communication_moments.on(at.date()).ids():
        raise CaseError(_("This moment is not in the list."))
    if answer not in MomentAnswer.values:
        raise CaseError(_("Answer yes, no or later."))
    if answer == MomentAnswer.LATER and (planned_on is None or planned_on <= at.date()):
        raise CaseError(_("Later needs a day in the future on which you decide."))
    if answer != MomentAnswer.LATER:
        reason = required(reason, _("Write what you tell and to whom, or why you tell nothing."))
    changing(case, seen)
    row = CommunicationMoment.objects.filter(**of(case), moment=moment).select_related("record").first()
    row = row or CommunicationMoment(**sealed_of(case), moment=moment)
    row.answer, row.reason, row.asked_by_id, row.asked_at = answer, reason.strip(), by, at
    row.planned_on = None if answer == MomentAnswer.NO else planned_on
    row.save()
    later = planned_on if answer == MomentAnswer.LATER else None
    set_due(case, kind=DueKind.LOOK_AGAIN, detail=f"communication {moment}", due_on=later)
    note(case, HappeningKind.COMMUNICATION, by=by, at=at, detail=moment)
    return row


@transaction.atomic
def ask_communication(
    *, case: Case, answers: Mapping[str, tuple[str, str, date | None]], by: int, at: datetime, seen: int | None = None
) -> list[CommunicationMoment]:
    """Answer several moments at once: answer, reason and day by moment. All of them are kept, or none."""
    if not answers:
        raise CaseError(_("Answer at least one moment."))
    rows = []
    for moment, (answer, reason, planned_on) in answers.items():
        name = library().communication_moments.named(moment).name
        try:
            row = plan_communication(
                case=case, moment=moment, answer=answer, reason=reason, planned_on=planned_on, by=by, at=at, seen=seen
            )
        except CaseError as refusal:
            raise CaseError(f"{name}: {refusal}") from refusal
        rows.append(row)
        seen = None
    return rows


@transaction.atomic
def add_indicator(
    *,
    case: Case,
    text: str,
    kind: str,
    target: str,
    by: int,
    at: datetime,
    baseline: str = "",
    measured_by: str = "",
    seen: int | None = None,
) -> Indicator:
    """Agree on something to measure, before the file starts."""
    text = required(text, _("Write what you measure."))
    target = required(target, _("Write what you aim at. Without a goal there is nothing to measure against."))
    if kind not in IndicatorKind.values:
        raise CaseError(_("Say whether this is about content, process or cooperation."))
    _not_started(case)
    changing(case, seen)
    row = Indicator.objects.create(
        **sealed_of(case),
        text=text,
        kind=kind,
        target=target,
        baseline=baseline.strip(),
        measured_by=measured_by.strip(),
    )
    note(case, HappeningKind.INDICATORS, by=by, at=at)
    return row


@transaction.atomic
def remove_indicator(*, case: Case, indicator: Indicator, by: int, at: datetime, seen: int | None = None) -> None:
    """Take back what was to be measured, before the file starts."""
    _not_started(case)
    changing(case, seen)
    indicator.delete()
    note(case, HappeningKind.INDICATORS, by=by, at=at)


@transaction.atomic
def measure(
    *,
    case: Case,
    indicator: UUID,
    value: str,
    by: int,
    at: datetime,
    measured_on: date | None = None,
    seen: int | None = None,
) -> Measurement:
    """Write down what was found on a day. It may be done in a closed file too, until its evaluation is done."""
    value = required(value, _("Write what you found. Not known is an answer too."))
    day = measured_on or at.date()
    if day > at.date():
        raise CaseError(_("This day is still to come."))
    if not Indicator.objects.filter(**of(case), key=indicator).exists():
        raise CaseError(_("This is not one of the things that were agreed."))
    changing(case, seen, closed_too=True)
    row = (
        Measurement.objects.filter(**of(case), indicator_key=indicator, measured_on=day)
        .select_related("record")
        .first()
    )
    row = row or Measurement(**sealed_of(case), indicator_key=indicator, measured_on=day)
    row.value, row.measured_by_id = value, by
    row.save()
    note(case, HappeningKind.MEASURED, by=by, at=at)
    return row


def _not_started(case: Case) -> None:
    if case.started_at is not None:
        raise CaseError(
            _(
                "What is measured stands fixed since the file started. Write in the evaluation what you would measure next time."
            )
        )
