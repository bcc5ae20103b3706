"""Items: taken up from what was brought in, put on an agenda, and who takes part in each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.programme.access import keeps_the_table
from schakel.programme.actions.asking import (
    ask_all_to_confirm,
    ask_keeper,
    ask_open,
    ask_party,
    ask_voice_of,
    ask_writer_for,
    recorded,
)
from schakel.programme.choices import ItemState, Joins
from schakel.programme.content import Fields, fields_of, raw
from schakel.programme.errors import ProgrammeError
from schakel.programme.lines import checked, checked_if_any
from schakel.programme.models import SENTENCE, AgendaItem, Meeting, Participation
from schakel.spaces.actions import hand_on, new_record, origin, take_up, touch
from schakel.spaces.models import Received, Record, Seat, Space
from schakel.spaces.search import index

MINUTES = 15
LONGEST = 240


@transaction.atomic
def take_up_item(*, received: Received, by: Seat, at: datetime, betrays_nobody: bool = False) -> AgendaItem:
    """Put what was brought in on the list, its fields checked again. The organisation that brought it takes part."""
    ask_keeper(by)
    _ask_untouched(received)
    fields = fields_of(received.content, day=timezone.localdate(at), betrays_nobody=betrays_nobody)
    record = new_record(
        space=received.space,
        kind=AgendaItem.kind,
        holder=received.record.holder_id,
        by=by.person_id,
        at=at,
        destroy_on=received.record.destroy_on,
        made_from=received.record,
    )
    item = _new_item(record, fields, received.received_at, at)
    _brings(item, received.record.created_by_id or by.person_id, at)
    take_up(received=received, at=at)
    return item


@transaction.atomic
def turn_back_item(
    *, received: Received, reason: str, by: Seat, at: datetime, betrays_nobody: bool = False
) -> Received:
    """Give an item back to who brought it, with what is missing. It does not come on the list."""
    ask_keeper(by)
    _ask_untouched(received)
    why = checked(reason, limit=SENTENCE, betrays_nobody=betrays_nobody)
    giver = origin(received.record)
    if giver is not None:
        content = {
            "answers": str(received.record.key),
            "body": received.space.name,
            "line": raw(received.content).get("line", ""),
            "option": "back",
            "reason": why,
            "taken_by": "",
            "held_on": "",
            "look_again_on": "",
        }
        hand_on(
            record=received.record,
            receiver=giver,
            what="decision",
            content=content,
            necessity=_("Answer to an item that was brought in"),
            until=received.record.destroy_on,
            at=at,
        )
    return take_up(received=received, at=at)


@transaction.atomic
def bring_item(
    *,
    space: Space,
    organisation: int,
    content: Mapping[str, object],
    by: Seat,
    at: datetime,
    betrays_nobody: bool = False,
) -> AgendaItem:
    """Put an item on the list at the table itself, for the own organisation or, as secretary, for a partner without account."""
    ask_writer_for(by, organisation)
    ask_party(space, organisation)
    fields = fields_of(content, day=timezone.localdate(at), betrays_nobody=betrays_nobody)
    record = new_record(space=space, kind=AgendaItem.kind, holder=organisation, by=by.person_id, at=at)
    item = _new_item(record, fields, at, at)
    _joins(item, organisation, Joins.YES, "", by, at)
    return item


@transaction.atomic
def put_on_agenda(
    *,
    item: AgendaItem,
    meeting: Meeting,
    by: Seat,
    at: datetime,
    seen: int,
    starts_at: datetime | None = None,
    minutes: int | None = None,
) -> AgendaItem:
    """Give an item a time on an agenda. Without a time it comes after the last one."""
    ask_keeper(by)
    ask_open(meeting)
    if item.state not in (ItemState.BROUGHT, ItemState.PLANNED) or item.space_id != meeting.space_id:
        raise ProgrammeError(_("This item was discussed already. It does not come on another agenda."))
    begins, lasts = starts_at or end_of_agenda(meeting, but=item.pk), minutes or MINUTES
    if not meeting.starts_at <= begins <= meeting.ends_at:
        raise ProgrammeError(_("This time lies outside the meeting."))
    if not 0 < lasts <= LONGEST:
        raise ProgrammeError(_("An item takes between 1 and 240 minutes."))
    touch(record=item.record, seen=seen)
    item.meeting, item.state, item.starts_at, item.minutes = meeting, ItemState.PLANNED, begins, lasts
    item.save(update_fields=["meeting", "state", "starts_at", "minutes"])
    return item


@transaction.atomic
def take_off(*, item: AgendaItem, by: Seat, at: datetime, seen: int) -> AgendaItem:
    """Take an item that was not discussed off the agenda; it goes back to the list."""
    ask_keeper(by)
    ask_open(item.meeting)
    if item.state != ItemState.PLANNED:
        raise ProgrammeError(_("Only an item that was not discussed goes back to the list."))
    touch(record=item.record, seen=seen)
    item.meeting, item.state, item.starts_at = None, ItemState.BROUGHT, None
    item.save(update_fields=["meeting", "state", "starts_at"])
    return item


@transaction.atomic
def say_who_joins(
    *,
    item: AgendaItem,
    organisation: int,
    joins: str,
    by: Seat,
    at: datetime,
    reason: str = "",
    betrays_nobody: bool = False,
) -> Participation:
    """Ask an organisation for an item, or say for it that it takes part or not.

    A member answers for the own organisation and only where it was asked; who keeps the table may ask any, and write its answer for it.
    """
    ask_open(item.meeting)
    ask_writer_for(by, organisation)
    ask_party(item.space_id, organisation)
    if joins == Joins.ASKED and not keeps_the_table(by):
        raise ProgrammeError(_("Say whether your organisation takes part: yes or no."))
    if not keeps_the_table(by) and not _was_asked(item, organisation):
        raise ProgrammeError(_("Your organisation was not asked for this item."))
    why = checked_if_any(reason, limit=SENTENCE, betrays_nobody=betrays_nobody)
    return _joins(item, organisation, Joins(joins), why, by, at)


@transaction.atomic
def confirm_participation(*, item: AgendaItem, by: Seat, at: datetime) -> Participation:
    """Somebody of the organisation says that what was written for it is right."""
    ask_voice_of(by, by.organisation_id)
    row = _participations(item).filter(on_behalf_of_id=by.organisation_id, confirmed_at=None).first()
    if row is None:
        raise ProgrammeError(_("There is nothing here that waits for your organisation."))
    row.confirmed_at, row.confirmed_by_id = at, by.person_id
    row.save(update_fields=["confirmed_at", "confirmed_by"])
    ask_all_to_confirm(item, timezone.localdate(at))
    return row


def _ask_untouched(received: Received) -> None:
    if received.taken_up_at is not None:
        raise ProgrammeError(_("Somebody else took this up already."))
    if received.what != "body_item":
        raise ProgrammeError(_("This is no item for a meeting."))


def _new_item(record: Record, fields: Fields, brought_at: datetime, at: datetime) -> AgendaItem:
    item = AgendaItem.objects.create(record=record, space=record.space, brought_at=brought_at, **fields.as_columns())
    index(record, item.words(), at)
    return item


def _brings(item: AgendaItem, person: int, at: datetime) -> Participation:
    return Participation.objects.create(
        record=item.record,
        space=item.space,
        organisation_id=item.record.holder_id,
        joins=Joins.YES,
        recorded_by_id=person,
        recorded_at=at,
    )


def _joins(item: AgendaItem, organisation: int, joins: Joins, reason: str, by: Seat, at: datetime) -> Participation:
    said = recorded(by, organisation, at)
    if joins == Joins.ASKED:
        said["on_behalf_of_id"] = None
    row, _made = Participation.objects.update_or_create(
        record=item.record,
        space=item.space,
        organisation_id=organisation,
        defaults={"joins": joins, "reason": reason, **said},
    )
    ask_all_to_confirm(item, timezone.localdate(at))
    return row


def _participations(item: AgendaItem) -> QuerySet[Participation]:
    return Participation.objects.filter(record_id=item.record_id, space_id=item.space_id)


def _was_asked(item: AgendaItem, organisation: int) -> bool:
    return item.record.holder_id == organisation or _participations(item).filter(organisation_id=organisation).exists()


def end_of_agenda(meeting: Meeting, but: int | None = None) -> datetime:
    """Where the last item of a meeting ends (``but`` does not count), or where the meeting begins."""
    others = AgendaItem.objects.filter(space_id=meeting.space_id, meeting=meeting.pk, starts_at__isnull=False)
    others = others.exclude(pk=but) if but else others
    ends = [other.starts_at + timedelta(minutes=other.minutes or MINUTES) for other in others if other.starts_at]
    return min(max([meeting.starts_at, *ends]), meeting.ends_at)
