"""Builders for the tests of a table: a meeting of the DTO, items on its list, seats to act under."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import cast
from cast import ANNA, DTO, OUDEWATER, SASKIA
from schakel.programme import actions, queries
from schakel.programme.models import AgendaItem, Meeting
from schakel.spaces.actions import hand_on, new_record
from schakel.spaces.models import Received, Record, Seat, Space

HERE = ZoneInfo("Europe/Amsterdam")
TODAY = date.today()
NOON = datetime.combine(TODAY, datetime.min.time(), HERE) + timedelta(hours=12)
FIELDS = {
    "line": "Wie gaat mee naar de bedrijfshal?",
    "municipality": "oudewater",
    "theme": "bedrijventerreinen",
    "phase": "choice",
    "place_kind": "",
    "ask": "choose",
    "term": "next-meeting",
    "contact_role": "safety-officer",
}


def fields(**other: str) -> dict[str, str]:
    from schakel.playbooks import library

    return {**FIELDS, "place_kind": library().place_kinds.on(TODAY)[0].id, **other}


def seat(actor: cast.Actor, room: cast.Room = DTO) -> Seat:
    found = queries.seat_of(Space.objects.get(pk=room.id), actor.id, actor.house.id, TODAY)
    assert found is not None
    return found


def a_meeting(days: int = 0, room: cast.Room = DTO, keeper: cast.Actor = SASKIA) -> Meeting:
    begins = NOON + timedelta(days=days)
    return actions.plan_meeting(
        space=Space.objects.get(pk=room.id),
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
        place="Stadhuis Woerden, zaal 2",
        by=seat(keeper, room),
        at=NOON,
    )


def brought(at, giver: cast.Actor = ANNA, desk: cast.Room = OUDEWATER, receiver: cast.Room = DTO, **other: str) -> UUID:
    """An item that a municipality handed on; the answer is the key of its copy at the table."""
    at(giver, desk)
    record = new_record(space=Space.objects.get(pk=desk.id), kind="case", holder=giver.house.id, by=giver.id, at=NOON)
    return hand_on(
        record=record,
        receiver=receiver.key,
        what="body_item",
        content=fields(**other),
        necessity="keuze van het overleg",
        until=TODAY + timedelta(days=90),
        at=NOON,
    )


def received(key: UUID) -> Received:
    return Received.objects.select_related("record", "space").get(record__key=key)


def an_item(at, giver: cast.Actor = ANNA, desk: cast.Room = OUDEWATER, **other: str) -> AgendaItem:
    """An item on the list of the DTO, as its secretary sees it."""
    key = brought(at, giver, desk, **other)
    at(SASKIA, DTO)
    return actions.take_up_item(received=received(key), by=seat(SASKIA), at=NOON)


def on_agenda(item: AgendaItem, meeting: Meeting, **other) -> AgendaItem:
    return actions.put_on_agenda(
        item=item, meeting=meeting, by=seat(SASKIA), at=NOON, seen=item.record.version, **other
    )


def an_item_on_the_agenda(at, **other: str) -> AgendaItem:
    item = an_item(at, **other)
    return on_agenda(item, a_meeting())


def decided(item: AgendaItem, *takers: cast.House, **other):
    facts = {"option": "multi", "reason": "elk een eigen deel", "look_again_on": None, **other}
    seen = facts.pop("seen", Record.objects.get(pk=item.pk).version)
    return actions.record_decision(
        item=item, taken_by=[house.id for house in takers], by=seat(SASKIA), at=NOON, seen=seen, **facts
    )


def an_action(item: AgendaItem, house: cast.House, keeper: cast.Actor = SASKIA, **other):
    facts = {"what": "twee mensen regelen voor de dag", "due_on": TODAY + timedelta(days=7), **other}
    return actions.add_action(item=item, organisation=house.id, by=seat(keeper), at=NOON, **facts)
