"""A hand at the database for the steps of two people: cards, proposals and decisions in SQL, as somebody of the cast."""

from __future__ import annotations

import psycopg
from hand import Hand, state_of

import cast
from cast import ANNA, OUDEWATER


def card(
    hand: Hand,
    room: cast.Room = OUDEWATER,
    *,
    labels: int = 0,
    kind: str = "signal",
    version: int = 1,
    made_from: int | None = None,
    part_of: int | None = None,
) -> int:
    """A card in a space, put there from above."""
    return hand.above(
        """insert into spaces_record (key, space_id, kind, holder_id, labels, ground, destroy_on, version, created_at, made_from_id, part_of_id)
           values (gen_random_uuid(), %s, %s, 1, %s, 'test', current_date + 90, %s, now(), %s, %s) returning id""",
        room.id, kind, labels, version, made_from, part_of,
    )[0][0]  # fmt: skip


def labels(hand: Hand, number: int) -> int:
    return hand.above("select labels from spaces_record where id = %s", number)[0][0]


def done(hand: Hand, words: str, *values: object) -> str:
    """What a statement of the application gives; or the state it was refused with, and then nothing of it stays."""
    hand.cursor.execute("savepoint deed")
    try:
        found = hand.rows(words, *values)
    except psycopg.Error as error:
        hand.cursor.execute("rollback to savepoint deed")
        return state_of(error)
    return str(found[0][0]) if found else str(hand.cursor.rowcount)


def propose(
    hand: Hand,
    number: int,
    act: str = "label_off",
    off: int = 32,
    *,
    by: cast.Actor = ANNA,
    room: cast.Room = OUDEWATER,
    reference: str = "",
    reason: bytes = b"x",
    days: int = 14,
    seen: int = 0,
) -> str:
    """Propose something about a card: the key of the proposal, or why not."""
    key, version = hand.above("select key, version from spaces_record where id = %s", number)[0]
    hand.enter(by, room)
    words = "select spaces_propose(%s, %s, %s, %s, %s, %s, current_date + %s::int)"
    return done(hand, words, key, act, off, reference, seen or version, reason, days)


def decide(
    hand: Hand,
    proposal: str,
    by: cast.Actor = cast.LEX,
    *,
    yes: bool = True,
    room: cast.Room = OUDEWATER,
    said: bytes = b"y",
) -> str:
    """Say yes or no: what became of it, or why not."""
    hand.enter(by, room)
    return done(hand, "select spaces_decide(%s, %s, %s)", proposal, yes, said)
