"""Planning a meeting, fixing its agenda, carrying on what is open, and closing it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.programme.actions.asking import ask_all_to_confirm, ask_keeper, ask_open
from schakel.programme.actions.items import end_of_agenda
from schakel.programme.choices import ActionState, ItemState, MeetingState
from schakel.programme.errors import ProgrammeError
from schakel.programme.lines import checked
from schakel.programme.models import LINE, Action, AgendaItem, Meeting, Participation
from schakel.spaces.actions import add_due, new_record, settle_due, touch
from schakel.spaces.choices import DueKind, SpaceKind
from schakel.spaces.models import Seat, Space


@transaction.atomic
def plan_meeting(
    *, space: Space, starts_at: datetime, ends_at: datetime, place: str, by: Seat, at: datetime
) -> Meeting:
    """Plan a meeting of a body; everybody with a seat there finds it on the own list."""
    ask_keeper(by)
    if space.kind != SpaceKind.BODY:
        raise ProgrammeError(_("Only a body meets. This environment is something else."))
    if ends_at <= starts_at:
        raise ProgrammeError(_("The meeting ends before it begins."))
    # A place of meeting is a room or a house of the government: an address may stand here.
    where = checked(place, limit=LINE, betrays_nobody=True)
    held_on = timezone.localtime(starts_at).date()
    record = new_record(space=space, kind=Meeting.kind, holder=by.organisation_id, by=by.person_id, at=at)
    meeting = Meeting.objects.create(
        record=record, space=space, held_on=held_on, starts_at=starts_at, ends_at=ends_at, place=where
    )
    add_due(space=space, record=record, kind=DueKind.MEETING, due_on=held_on)
    return meeting


@transaction.atomic
def fix_agenda(*, meeting: Meeting, by: Seat, seen: int, at: datetime) -> Meeting:
    """Say that the agenda stands. An empty agenda does not."""
    ask_keeper(by)
    if meeting.state != MeetingState.PLANNED:
        raise ProgrammeError(_("The agenda of this meeting stands already."))
    if not AgendaItem.objects.filter(space_id=meeting.space_id, meeting=meeting.pk).exists():
        raise ProgrammeError(_("There is nothing on the agenda yet. Put an item on it first."))
    touch(record=meeting.record, seen=seen)
    meeting.state = MeetingState.AGENDA_FIXED
    meeting.save(update_fields=["state"])
    return meeting


@transaction.atomic
def carry_open_items(*, meeting: Meeting, to: Meeting, by: Seat, at: datetime) -> list[AgendaItem]:
    """Carry what was not discussed, and actions that are open, to a later meeting of the same body.

    The item stays where it was, marked as carried; a new one is made from it, with who takes part and what was answered.
    """
    ask_keeper(by)
    ask_open(meeting)
    ask_open(to)
    if to.space_id != meeting.space_id or to.starts_at <= meeting.starts_at:
        raise ProgrammeError(_("Items go to a later meeting of the same body."))
    open_items = AgendaItem.objects.filter(space_id=meeting.space_id, meeting=meeting.pk, state=ItemState.PLANNED)
    carried = [_carry(item, to, by, at) for item in open_items.select_related("record").order_by("starts_at")]
    Action.objects.filter(space_id=meeting.space_id, meeting=meeting.pk, state=ActionState.OPEN).update(meeting=to.pk)
    Meeting.objects.filter(pk=to.pk).update(carried_from=meeting.pk)
    to.carried_from_id = meeting.pk
    return carried


@transaction.atomic
def close_meeting(*, meeting: Meeting, by: Seat, seen: int, at: datetime) -> Meeting:
    """Close a meeting once every item on it was discussed or carried on."""
    ask_keeper(by)
    ask_open(meeting)
    here = AgendaItem.objects.filter(space_id=meeting.space_id, meeting=meeting.pk)
    left = here.filter(state=ItemState.PLANNED).count()
    if left:
        raise ProgrammeError(
            ngettext(
                "%(count)d item has no choice yet. Record one, take it off, or carry it to the next meeting.",
                "%(count)d items have no choice yet. Record them, take them off, or carry them to the next meeting.",
                left,
            )
            % {"count": left}
        )
    touch(record=meeting.record, seen=seen)
    here.filter(state=ItemState.DISCUSSED).update(state=ItemState.DONE)
    meeting.state, meeting.closed_at = MeetingState.CLOSED, at
    meeting.save(update_fields=["state", "closed_at"])
    settle_due(record=meeting.record, kind=DueKind.MEETING)
    return meeting


def _carry(item: AgendaItem, to: Meeting, by: Seat, at: datetime) -> AgendaItem:
    record = new_record(
        space=to.space,
        kind=AgendaItem.kind,
        holder=item.record.holder_id,
        by=by.person_id,
        at=at,
        destroy_on=item.record.destroy_on,
        made_from=item.record,
    )
    fresh = AgendaItem.objects.create(
        record=record,
        space=to.space,
        meeting=to,
        state=ItemState.PLANNED,
        starts_at=end_of_agenda(to),
        minutes=item.minutes,
        **{name: getattr(item, name) for name in COPIED},
    )
    for row in Participation.objects.filter(record_id=item.record_id, space_id=item.space_id):
        row.pk, row.record = None, record
        row.save(force_insert=True)
    AgendaItem.objects.filter(pk=item.pk).update(state=ItemState.CARRIED)
    settle_due(record=item.record, kind=DueKind.CONFIRM)
    ask_all_to_confirm(fresh, timezone.localdate(at))
    return fresh


COPIED = ("line", "municipality", "theme", "phase", "place_kind", "ask", "term", "contact_role", "brought_at")
