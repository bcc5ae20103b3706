"""A hand at the database: asks as the application does, over its own connection or within a transaction of an administrator that is taken back.

The second way lets a test take one guard away, ask the same questions, and put everything back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import DatabaseError, connection

import cast
import testserver

REFUSED = "refused"


class Hand:
    """One connection on which somebody of the cast asks in SQL."""

    def __init__(self, cursor: Any) -> None:
        self.cursor = cursor

    def rows(self, words: str, *values: Any) -> list[tuple]:
        self.cursor.execute(words, list(values) or None)
        return self.cursor.fetchall() if self.cursor.description else []

    def enter(self, who: cast.Actor, room: cast.Room | None = None) -> None:
        self.rows("select door.test_enter(%s, %s, %s)", who.id, who.house.id, room.key if room else None)

    def tried(self, words: str, *values: Any) -> list[tuple] | str:
        """What a statement gives, undone at once; or the state it was refused with."""
        self.cursor.execute("savepoint attempt")
        try:
            return self.rows(words, *values)
        except (psycopg.Error, DatabaseError) as error:
            return state_of(error)
        finally:
            self.cursor.execute("rollback to savepoint attempt")

    def rooms(self, words: str, *values: Any) -> set[int]:
        """The spaces whose rows a statement gives back; none where it was refused."""
        found = self.tried(words, *values)
        return set() if isinstance(found, str) else {room for (room,) in found}

    def above(self, words: str, *values: Any) -> list[tuple]:
        """Asked over the walls, as an administrator; only within ``taken_away``."""
        self.cursor.execute("set local role none")
        try:
            return self.rows(words, *values)
        finally:
            self.cursor.execute("set local role schakel_app")


def state_of(error: BaseException) -> str:
    """The five letters of a refusal of the database."""
    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    return getattr(cause, "sqlstate", None) or REFUSED


def application() -> Hand:
    """The application itself, in the transaction of the test."""
    return Hand(connection.cursor())


def without(function: str, piece: str, instead: str = "") -> str:
    """The statement that loads a function of the database again with one piece of it gone; as it stands now, so that it cannot grow old."""
    admin_url = testserver.RUNNING.admin_url.replace("/postgres", "/schakel_test")  # type: ignore[union-attr]
    with psycopg.connect(admin_url) as admin:
        source = admin.execute("select pg_get_functiondef(%s::regprocedure)", [function]).fetchone()[0]  # type: ignore[index]
    assert source.count(piece) == 1, f"{function} has {source.count(piece)} of: {piece}"
    return source.replace(piece, instead)


@contextmanager
def taken_away(*guards: str) -> Iterator[Hand]:
    """The application in a database where ``guards`` were taken away, until the end of this block."""
    admin_url = testserver.RUNNING.admin_url.replace("/postgres", "/schakel_test")  # type: ignore[union-attr]
    with psycopg.connect(admin_url) as admin:
        admin.execute("set local lock_timeout = '20s'")
        for words in guards:
            admin.execute(words.encode())
        admin.execute("set local role schakel_app")
        yield Hand(admin.cursor())
        admin.rollback()
