"""What every action asks first, and the work it leaves for people of an organisation."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from schakel.programme.access import has_a_voice, keeps_the_table, may_write_for, writes_on_behalf
from schakel.programme.choices import MeetingState
from schakel.programme.errors import ProgrammeError
from schakel.programme.models import AgendaItem, Decision, DecisionTaker, Dissent, Meeting, Participation, Recorded
from schakel.spaces.actions import add_due, settle_due
from schakel.spaces.choices import DueKind, SeatRole
from schakel.spaces.models import Party, Seat, Space

DAYS_TO_CONFIRM = 14


def ask_keeper(by: Seat) -> None:
    """Refuse who does not keep this table."""
    if not keeps_the_table(by):
        raise ProgrammeError(_("Only the secretary or the chair of this meeting does this."))


def ask_writer_for(by: Seat, organisation: int) -> None:
    """Refuse who writes for another organisation without keeping the table."""
    if not may_write_for(by, organisation):
        raise ProgrammeError(
            _("You answer for your own organisation. For another one the secretary or the chair writes.")
        )


def ask_voice_of(by: Seat, organisation: int | None) -> None:
    """Refuse who confirms for another organisation, the secretary too."""
    if not (has_a_voice(by) and by.organisation_id == organisation):
        raise ProgrammeError(_("Only somebody of the organisation it was recorded for can confirm this."))


def ask_open(meeting: Meeting | None) -> None:
    """Refuse to change what a closed meeting left behind."""
    if meeting is not None and meeting.state == MeetingState.CLOSED:
        raise ProgrammeError(_("This meeting is closed. What it chose does not change any more."))


def ask_party(space: Space | int, organisation: int) -> None:
    """Refuse an organisation that does not take part in this body."""
    if not Party.objects.filter(space=space, organisation_id=organisation).exists():
        raise ProgrammeError(_("This organisation does not take part in this meeting."))


def recorded(by: Seat, organisation: int, at: datetime) -> dict[str, Any]:
    """Who wrote it down, and for whom: what somebody writes for the own organisation needs no confirmation."""
    return {
        "recorded_by_id": by.person_id,
        "recorded_at": at,
        "on_behalf_of_id": organisation if writes_on_behalf(by, organisation) else None,
        "confirmed_at": None,
        "confirmed_by_id": None,
    }


def people_of(space: Space | int, organisation: int, day: date) -> list[int]:
    """The people with a seat here today for one organisation."""
    held = Seat.objects.filter(Q(valid_until=None) | Q(valid_until__gt=day), space=space, valid_from__lte=day)
    return sorted(set(held.filter(organisation_id=organisation).values_list("person_id", flat=True)))


def waiting_for(item: AgendaItem) -> set[int]:
    """The organisations whose word on this item was written down by another and not confirmed yet."""
    kinds: list[type[Recorded]] = [Participation, DecisionTaker, Dissent]
    return {
        organisation
        for kind in kinds
        for organisation in kind._default_manager.filter(
            record_id=item.record_id, space_id=item.space_id, on_behalf_of__isnull=False, confirmed_at=None
        ).values_list("on_behalf_of_id", flat=True)
    }


def ask_all_to_confirm(item: AgendaItem, day: date) -> None:
    """Ask each organisation whose word waits, once, and take it from the list of the others."""
    settle_due(record=item.record, kind=DueKind.CONFIRM)
    for organisation in sorted(waiting_for(item)):
        for person in people_of(item.space_id, organisation, day):
            due_on = day + timedelta(days=DAYS_TO_CONFIRM)
            add_due(space=item.space_id, record=item.record, kind=DueKind.CONFIRM, due_on=due_on, person=person)


def chair_of(item: AgendaItem, day: date) -> int:
    """The organisation of the chair, who holds a decision; at a table without one, the organisation that brought the item."""
    held = Seat.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=day), space=item.space_id, role=SeatRole.CHAIR, valid_from__lte=day
    ).first()
    return held.organisation_id if held else item.record.holder_id


def decision_of(item: AgendaItem) -> Decision | None:
    """What was chosen on an item, if anything was."""
    return Decision.objects.filter(record_id=item.record_id, space_id=item.space_id).first()
