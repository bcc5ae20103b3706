"""Who looked at what. The database opens the trail to who may read it, and to nobody else; these ask and name the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from schakel.spaces.models import Record, Space


@dataclass(frozen=True)
class Look:
    """Somebody looked at a card. ``space`` and ``record`` are our own numbers, never shown."""

    at: datetime
    person: str
    organisation: str
    what: str
    space: int = 0
    record: int = 0


@dataclass(frozen=True)
class Line:
    """A line of the trail of a space, as its privacy officer reads it."""

    id: int
    at: datetime
    person_no: int
    person: str
    what: str
    record_no: int | None
    act: str


def looked_at(record: Record, many: int = 200) -> list[Look]:
    """Who looked at a card, newest first; nothing for who does not answer for its space."""
    return [Look(*row) for row in _asked("select * from spaces_looked_at(%s, %s)", record.pk, many)]


def looked_at_mine(many: int = 100) -> list[Look]:
    """Who looked at what I brought in, newest first."""
    return [Look(*row) for row in _asked("select * from spaces_looked_at_mine(%s)", many)]


def trail_of(space: Space, *, since: datetime, person: int | None = None, many: int = 500) -> list[Line]:
    """What people did in a space since a moment, newest first; nothing for who is not its privacy officer."""
    rows = _asked("select * from spaces_trail_of(%s, %s, %s, %s)", space.pk, person, since, many)
    return [Line(*row) for row in rows]


def answers_for(space: Space) -> bool:
    """Whether I answer for this space, or am its privacy officer."""
    return bool(_asked("select spaces_answers_for(%s)", space.pk)[0][0])


def guards_privacy_of(space: Space) -> bool:
    """Whether I am the privacy officer of this space today."""
    return bool(_asked("select spaces_sits_as(%s, array['privacy'])", space.pk)[0][0])


def standing(space: Space) -> tuple[bool, list[str]]:
    """Whether I answer for this space, and who is controller of it: one question, because every page of an item asks it."""
    words = """
        select spaces_answers_for(%s), coalesce(array_agg(c.name order by c.id), '{}')
        from spaces_spacecontroller s join partners_controller c on c.id = s.controller_id where s.space_id = %s"""
    ((answers, controllers),) = _asked(words, space.pk, space.pk)
    return bool(answers), list(controllers)


def _asked(words: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall()
