"""The plan: who takes part, which step by which partner and power, and what stands in the way of which stage."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.cases.actions.steps import changing, note, of, required, sealed_of, set_due
from schakel.cases.choices import BarrierState, HappeningKind, StepState
from schakel.cases.errors import CaseError
from schakel.cases.models import BarrierUse, Case, Step, TakesPart
from schakel.playbooks import library
from schakel.playbooks.entries.law import Barrier
from schakel.spaces.choices import DueKind

ENDED = {
    StepState.DONE: HappeningKind.STEP_DONE,
    StepState.SKIPPED: HappeningKind.STEP_SKIPPED,
    StepState.HELD_NOT: HappeningKind.STEP_HELD_NOT,
}
BARRIER_HAPPENINGS = {
    BarrierState.PLANNED: HappeningKind.BARRIER_PLANNED,
    BarrierState.STANDS: HappeningKind.BARRIER_STANDS,
    BarrierState.DID_NOT_HOLD: HappeningKind.BARRIER_HELD_NOT,
}


@transaction.atomic
def add_partner(
    *,
    case: Case,
    organisation: int,
    role: str,
    by: int,
    at: datetime,
    has_account: bool = False,
    valid_from: date | None = None,
    valid_until: date | None = None,
    seen: int | None = None,
) -> TakesPart:
    """Note that an organisation takes part, in which role, until when. It gives nobody access: that is a seat in the environment."""
    role = required(role, _("Write in which function this partner takes part. No name."))
    first = valid_from or at.date()
    if valid_until is not None and valid_until <= first:
        raise CaseError(_("The last day lies before the first."))
    rows = TakesPart.objects.filter(**of(case), organisation_id=organisation)
    if any(row.valid_until is None or row.valid_until > first for row in rows):
        raise CaseError(_("This organisation takes part already."))
    changing(case, seen)
    row = TakesPart.objects.create(
        **sealed_of(case),
        organisation_id=organisation,
        role=role,
        has_account=has_account,
        valid_from=first,
        valid_until=valid_until,
    )
    note(case, HappeningKind.PARTNER_ADDED, by=by, at=at)
    return row


@transaction.atomic
def end_partner(*, case: Case, partner: TakesPart, by: int, at: datetime, seen: int | None = None) -> TakesPart:
    """From today this organisation no longer takes part. Its steps stay as they are."""
    if partner.valid_until is not None and partner.valid_until <= at.date():
        raise CaseError(_("This organisation takes no part any more."))
    changing(case, seen)
    partner.valid_until = max(at.date(), partner.valid_from)
    partner.save(update_fields=["valid_until"])
    note(case, HappeningKind.PARTNER_ENDED, by=by, at=at)
    return partner


@transaction.atomic
def add_step(
    *,
    case: Case,
    what: str,
    due_on: date,
    by: int,
    at: datetime,
    organisation: int | None = None,
    partner_type: str = "",
    power: str = "",
    holder: int | None = None,
    seen: int | None = None,
) -> Step:
    """Plan a step of one partner by its own power. Recorded for another organisation it stays unconfirmed until that said yes."""
    what = required(what, _("Write what is done in this step."))
    _check_partner(organisation, partner_type)
    _check_power(power, at.date())
    _check_day(due_on, at.date())
    changing(case, seen)
    step = Step.objects.create(
        **sealed_of(case),
        what=what,
        organisation_id=organisation,
        partner_type="" if organisation else partner_type,
        power=power,
        due_on=due_on,
        holder_id=holder,
        recorded_by_id=by,
        recorded_at=at,
        on_behalf=organisation != case.space.organisation_id,
    )
    set_due(case, kind=DueKind.STEP, detail=str(step.key), due_on=due_on, person=holder)
    note(case, HappeningKind.STEP_ADDED, by=by, at=at)
    return step


@transaction.atomic
def move_step(
    *, case: Case, step: Step, due_on: date, by: int, at: datetime, holder: int | None = None, seen: int | None = None
) -> Step:
    """Give a planned step another day or another holder."""
    _check_planned(step)
    _check_day(due_on, at.date())
    changing(case, seen)
    step.due_on, step.holder_id = due_on, holder
    step.save(update_fields=["due_on", "holder"])
    set_due(case, kind=DueKind.STEP, detail=str(step.key), due_on=due_on, person=holder)
    note(case, HappeningKind.STEP_CHANGED, by=by, at=at)
    return step


@transaction.atomic
def finish_step(
    *,
    case: Case,
    step: Step,
    state: str,
    result: str,
    by: int,
    at: datetime,
    done_on: date | None = None,
    seen: int | None = None,
) -> Step:
    """Say how a step ended: done, not carried out, or did not hold; always with what came of it or why not."""
    _check_planned(step)
    if state not in ENDED:
        raise CaseError(_("Say how the step ended: done, not carried out, or did not hold."))
    result = required(result, _("Write what came of it, or why it did not go on. Nothing is an answer too."))
    if done_on is not None and done_on > at.date():
        raise CaseError(_("This day is still to come."))
    changing(case, seen)
    step.state, step.result, step.done_on = state, result, done_on or at.date()
    step.save(update_fields=["state", "result", "done_on"])
    set_due(case, kind=DueKind.STEP, detail=str(step.key), due_on=None)
    note(case, ENDED[StepState(state)], by=by, at=at)
    return step


@transaction.atomic
def confirm_step(*, case: Case, step: Step, by: int, at: datetime, seen: int | None = None) -> Step:
    """Note that the partner said yes to what was recorded on its behalf."""
    if not step.awaits_confirmation:
        raise CaseError(_("This step needs no confirmation any more."))
    changing(case, seen)
    step.confirmed_on = at.date()
    step.save(update_fields=["confirmed_on"])
    note(case, HappeningKind.STEP_CONFIRMED, by=by, at=at)
    return step


@transaction.atomic
def choose_barrier_model(*, case: Case, model: str, by: int, at: datetime, seen: int | None = None) -> Case:
    """Lay a barrier model beside the file. What was placed on another model stays and comes back with it."""
    if model and model not in library().barrier_models.on(at.date()).ids():
        raise CaseError(_("This barrier model is not in the list."))
    changing(case, seen)
    case.barrier_model = model
    case.save(update_fields=["barrier_model"])
    return case


@transaction.atomic
def place_barrier(
    *,
    case: Case,
    barrier: str,
    state: str,
    by: int,
    at: datetime,
    since: date | None = None,
    note_on_it: str = "",
    seen: int | None = None,
) -> BarrierUse:
    """Say that a barrier of the model is planned, stands, or did not hold; the last one always with why."""
    entry = _barrier(case, barrier)
    if state not in BarrierState.values:
        raise CaseError(_("Say whether the barrier is planned, stands, or did not hold."))
    if state == BarrierState.DID_NOT_HOLD:
        required(note_on_it, _("Write why it did not hold."))
    day = since or at.date()
    if day > at.date() and state != BarrierState.PLANNED:
        raise CaseError(_("This day is still to come."))
    changing(case, seen)
    row = (
        BarrierUse.objects.filter(**of(case), model=case.barrier_model, barrier=barrier)
        .select_related("record")
        .first()
    )
    row = row or BarrierUse(**sealed_of(case), model=case.barrier_model, barrier=barrier, stage=entry.stage)
    row.state, row.since, row.note, row.set_by_id, row.set_at = state, day, note_on_it.strip(), by, at
    row.save()
    note(case, BARRIER_HAPPENINGS[BarrierState(state)], by=by, at=at, detail=barrier)
    return row


def drop_planned_steps(*, case: Case, reason: str, by: int, at: datetime) -> int:
    """Every step that is still planned is not carried out. Part of closing; the change is counted there."""
    rows = Step.objects.filter(**of(case), state=StepState.PLANNED).select_related("record")
    for step in rows:
        step.state, step.result, step.done_on = StepState.SKIPPED, reason, at.date()
        step.save(update_fields=["state", "result", "done_on"])
        set_due(case, kind=DueKind.STEP, detail=str(step.key), due_on=None)
        note(case, HappeningKind.STEP_SKIPPED, by=by, at=at)
    return len(rows)


def _barrier(case: Case, barrier: str) -> Barrier:
    model = library().barrier_models.get(case.barrier_model)
    entry = next((entry for entry in model.barriers if entry.id == barrier), None) if model else None
    if entry is None:
        raise CaseError(_("This barrier is not in the model of this file."))
    return entry


def _check_partner(organisation: int | None, partner_type: str) -> None:
    if organisation is None and partner_type not in library().organisation_types.ids():
        raise CaseError(_("Say which partner does this."))


def _check_power(power: str, day: date) -> None:
    if power and power not in library().powers.on(day).ids():
        raise CaseError(_("This power is not in the list."))


def _check_day(due_on: date, day: date) -> None:
    if due_on < day:
        raise CaseError(_("This day has passed. When is it ready?"))


def _check_planned(step: Step) -> None:
    if step.state != StepState.PLANNED:
        raise CaseError(_("This step has ended already."))
