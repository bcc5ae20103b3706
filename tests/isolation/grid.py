"""The questions of the grid: who sees rows of which space, and who writes where. Each answers with what is wrong, so that no answer is good.

Every question is asked of a hand (``hand``): as things are, and with one guard taken away. Then the grid must notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from hand import Hand
from rows import PRESENT, READ_ONLY, ROOMS, a_row

import cast

NO_RIGHT = "42501"  # refused by a policy, or by the lack of a right
ACTORS = cast.ACTORS


@dataclass(frozen=True)
class Wrong:
    """One square of the grid that is not as it should be."""

    table: str
    who: str
    where: str
    what: str


def seats_of(who: cast.Actor) -> list[cast.Room]:
    """Where the cast gives this person a seat, for this organisation."""
    return [room for room, actor, _role in cast.SEATS if actor == who] + [cast.POSTBOXES[who.mandate]]


def desks_of(who: cast.Actor) -> list[cast.Room]:
    """Where this person writes: a reader and a privacy officer look."""
    looking = [room for room, actor, role in cast.SEATS if actor == who and role in cast.LOOKING]
    return [room for room in seats_of(who) if room not in looking]


def kept_by(who: cast.Actor) -> list[cast.Room]:
    """Where this person gives access without taking part."""
    return [room for room in ROOMS if who.keeper and room.house == who.house and room.kind not in ("postbox", "closed")]


def wrong_reading(hand: Hand, model: type[models.Model]) -> Iterator[Wrong]:
    """Everybody sees rows of the own spaces, of all of them, and of no other; the keeper of access also who sits in the spaces kept."""
    table = model._meta.db_table
    for who in ACTORS:
        hand.enter(who)
        seen = hand.rooms(f"select distinct space_id from {table}")
        meant = {room.id for room in (*seats_of(who), *(kept_by(who) if table == "spaces_seat" else ()))}
        yield from _differences(table, who, "reading", seen, meant & PRESENT[table])


def wrong_writing(hand: Hand, model: type[models.Model]) -> Iterator[Wrong]:
    """At a desk everybody changes, deletes and adds rows of that space and of no other; without a desk nothing."""
    table = model._meta.db_table
    for who in ACTORS:
        own = seats_of(who)
        hand.enter(who)
        yield from _differences(table, who, "change without a desk", _changed(hand, model), set())
        yield from _differences(table, who, "delete without a desk", _deleted(hand, table), set())
        for room in own:
            yield from _add(hand, model, who, room, "without a desk", allowed=False)
        for room in ROOMS:
            hand.enter(who, room)
            here = {room.id} if room in desks_of(who) and table not in READ_ONLY else set()
            yield from _differences(table, who, f"change at {room.name}", _changed(hand, model), here)
            yield from _differences(table, who, f"delete at {room.name}", _deleted(hand, table), here)
            yield from _adding(hand, model, who, room, allowed=bool(here))


def squares() -> tuple[int, int, int]:
    """How many squares one table has: read; written; written where nobody writes."""
    seats = sum(len(seats_of(who)) for who in ACTORS)
    writing = sum(len(desks_of(who)) for who in ACTORS)
    desks = len(ACTORS) * len(ROOMS)
    refused = desks * len(ROOMS) * 2 + desks + 2 * desks + seats
    return desks, refused + writing * (len(ROOMS) - 1), refused


def _differences(table: str, who: cast.Actor, what: str, found: set[int], meant: set[int]) -> Iterator[Wrong]:
    for room in ROOMS:
        if (room.id in found) != (room.id in meant):
            yield Wrong(table, f"{who.name} ({who.house.slug})", room.name, what)


def _changed(hand: Hand, model: type[models.Model]) -> set[int]:
    column = next(
        field.column
        for field in model._meta.local_concrete_fields
        if field.column != "space_id" and not field.primary_key
    )
    return hand.rooms(f"update {model._meta.db_table} set {column} = {column} returning space_id")


def _deleted(hand: Hand, table: str) -> set[int]:
    return hand.rooms(f"delete from {table} returning space_id")


def _adding(
    hand: Hand, model: type[models.Model], who: cast.Actor, desk: cast.Room, *, allowed: bool
) -> Iterator[Wrong]:
    """At a desk of their own a row in that space goes in, and one in any other space does not."""
    yield from _add(hand, model, who, desk, f"add at {desk.name}", allowed=allowed)
    if allowed:
        for other in ROOMS:
            if other != desk:
                yield from _add(hand, model, who, other, f"add at {desk.name}", allowed=False)


def _add(
    hand: Hand, model: type[models.Model], who: cast.Actor, room: cast.Room, what: str, *, allowed: bool
) -> Iterator[Wrong]:
    """Whether the policy lets a row in. What the table asks beside the policy (a unique number, a check) is not looked at here."""
    columns = a_row(model, 0, room)
    names, places = ", ".join(columns), ", ".join(["%s"] * len(columns))
    answer = hand.tried(f"insert into {model._meta.db_table} ({names}) values ({places})", *columns.values())
    if (answer != NO_RIGHT) != allowed:
        yield Wrong(model._meta.db_table, f"{who.name} ({who.house.slug})", room.name, what)
