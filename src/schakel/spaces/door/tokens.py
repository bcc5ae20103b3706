"""Tokens of the API, as set-up gives and ends them: shown once, kept as a hash, good for one mandate in one space until a day."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from django.db import connections

SHOWN = 12


@dataclass(frozen=True)
class Token:
    """A token that was given out. ``mark`` tells it apart, and opens nothing."""

    mark: str
    mandate_id: int
    space_id: int
    may_bring_in: bool
    name: str
    ends_on: date


def give_token(*, mandate: int, space: int, may_bring_in: bool, name: str, until: date) -> str:
    """A new token, to be shown once. Whether the mandate has a seat there is asked by the caller, and again at each call."""
    secret = secrets.token_urlsafe(32)
    with connections["door"].cursor() as cursor:
        cursor.execute(
            "insert into door.token (secret_hash, mandate_id, space_id, may_bring_in, name, ends_on) values (%s, %s, %s, %s, %s, %s)",
            [_hash(secret), mandate, space, may_bring_in, name, until],
        )
    return secret


def mark_of(secret: str) -> str:
    """How a token is called on a list."""
    return _hash(secret).hex()[:SHOWN]


def tokens_on(day: date) -> list[Token]:
    """The tokens that hold on a day, oldest first."""
    with connections["door"].cursor() as cursor:
        cursor.execute(
            """select left(encode(secret_hash, 'hex'), %s), mandate_id, space_id, may_bring_in, name, ends_on
               from door.token where ends_on > %s order by made_at, secret_hash""",
            [SHOWN, day],
        )
        return [Token(*row) for row in cursor.fetchall()]


def end_token(mark: str) -> bool:
    """End a token: the next call with it is refused. Says whether there was one."""
    with connections["door"].cursor() as cursor:
        cursor.execute("delete from door.token where left(encode(secret_hash, 'hex'), %s) = %s", [SHOWN, mark])
        return bool(cursor.rowcount)


def end_tokens_named(*, mandate: int, name: str) -> int:
    """End what was given to a mandate under one name. Returns how many."""
    with connections["door"].cursor() as cursor:
        cursor.execute("delete from door.token where mandate_id = %s and name = %s", [mandate, name])
        return int(cursor.rowcount)


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
