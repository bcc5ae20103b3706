"""On hold, taken up again, given to somebody, taken into a file."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.intake import access
from schakel.intake.choices import OPEN, SignalStatus
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.intake.models import Signal
from schakel.intake.terms import terms_of
from schakel.spaces.actions import add_due, set_term, settle_due, touch
from schakel.spaces.choices import DueKind
from schakel.spaces.models import Due

PAUSED_WORK = (DueKind.WEIGH, DueKind.SECOND_WEIGHING)


@transaction.atomic
def hold(*, signal: Signal, until: date, seen: int, by: int, at: datetime) -> Signal:
    """Put a signal on hold until a day. No reason is asked, so that the pause betrays nothing. The retention clock goes on."""
    day = at.date()
    if signal.status not in OPEN or signal.status == SignalStatus.ON_HOLD:
        raise IntakeError(_("Only a signal that still waits can be put on hold."))
    if until <= day:
        raise FieldRefused("until", _("This day is not in the future. Until when?"))
    furthest = min(terms_of(signal.space_id, day).last_hold(day), signal.record.destroy_on)
    if until > furthest:
        sentence = _(
            "On hold can last until %(day)s at the latest: then the term of your protocol or of the signal itself ends."
        )
        raise FieldRefused("until", sentence % {"day": f"{furthest:%d-%m-%Y}"})
    touch(record=signal.record, seen=seen)
    signal.status_before_hold, signal.status, signal.on_hold_until = signal.status, SignalStatus.ON_HOLD, until
    signal.save(update_fields=["status", "status_before_hold", "on_hold_until"])
    for kind in (*PAUSED_WORK, DueKind.LOOK_AGAIN):
        settle_due(record=signal.record, kind=kind)
    add_due(
        space=signal.space_id,
        record=signal.record,
        kind=DueKind.LOOK_AGAIN,
        due_on=until,
        person=signal.assigned_to_id,
        detail="on_hold",
    )
    return signal


@transaction.atomic
def resume(*, signal: Signal, seen: int, by: int, at: datetime) -> Signal:
    """Take a signal up again where it was left. The term goes on from where it stands."""
    if signal.status != SignalStatus.ON_HOLD:
        raise IntakeError(_("This signal is not on hold."))
    touch(record=signal.record, seen=seen)
    signal.status, signal.status_before_hold, signal.on_hold_until = signal.status_before_hold, "", None
    signal.save(update_fields=["status", "status_before_hold", "on_hold_until"])
    settle_due(record=signal.record, kind=DueKind.LOOK_AGAIN)
    kind, due_on, detail = _work_after(signal, at.date())
    add_due(
        space=signal.space_id,
        record=signal.record,
        kind=kind,
        due_on=due_on,
        person=signal.assigned_to_id,
        detail=detail,
    )
    return signal


def _work_after(signal: Signal, day: date) -> tuple[str, date, str]:
    """The work a signal waits for, by the status it went back to."""
    if signal.status == SignalStatus.LOOK_AGAIN and signal.look_again_on:
        return DueKind.LOOK_AGAIN, signal.look_again_on, ""
    if signal.status == SignalStatus.WEIGHING:
        second_by = terms_of(signal.space_id, day).second_by(day)
        return DueKind.SECOND_WEIGHING, min(second_by, signal.record.destroy_on), ""
    grace = terms_of(signal.space_id, day).rejected_until(day) - day
    detail = "full" if signal.status == SignalStatus.SHORT_WEIGHED else ""
    return DueKind.WEIGH, max(day, signal.record.destroy_on - grace), detail


@transaction.atomic
def assign(*, signal: Signal, person: int | None, seen: int, by: int, at: datetime) -> Signal:
    """Give a signal to somebody who works in this environment, or to nobody in particular."""
    if person is not None and not access.who_write(signal.space, at.date()).filter(person_id=person).exists():
        raise FieldRefused("person", _("This person does not work in this environment today."))
    touch(record=signal.record, seen=seen)
    signal.assigned_to_id = person
    signal.save(update_fields=["assigned_to"])
    waiting = Due.objects.filter(record=signal.record, kind__in=[DueKind.WEIGH, DueKind.LOOK_AGAIN, DueKind.ANSWER])
    waiting.update(person_id=person)
    return signal


@transaction.atomic
def taken_into_file(*, signal: Signal, destroy_on: date, at: datetime) -> Signal:
    """A file took this signal up: it is kept as long as the file, and leaves the list of what waits. Called by the room of the file."""
    if signal.status in (SignalStatus.REJECTED, SignalStatus.REFERRED):
        raise IntakeError(_("A rejected signal cannot go into a file."))
    if signal.status not in (SignalStatus.OWN_ROUTE, SignalStatus.ACCEPTED, SignalStatus.IN_CASE):
        raise IntakeError(_("Weigh this signal first. A file begins with a weighed signal."))
    signal.status = SignalStatus.IN_CASE
    signal.save(update_fields=["status"])
    for kind in (*PAUSED_WORK, DueKind.LOOK_AGAIN):
        settle_due(record=signal.record, kind=kind)
    set_term(record=signal.record, destroy_on=destroy_on)
    return signal
