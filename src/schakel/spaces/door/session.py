"""The session is the door's: a random secret in the cookie, its SHA-256 in the database, thirty minutes idle, twelve hours at most.

The store speaks to ``door.session`` over the connection ``door``. Pages never read it: ``door.enter`` does, with the secret itself.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import CreateError, SessionBase
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.db import connections
from django.utils import timezone


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


class SessionStore(SessionBase):
    """Django's session on ``door.session``. ``person_id`` and ``mandate_id`` are columns, so that the database can decide by them."""

    def _get_new_session_key(self) -> str:
        return secrets.token_urlsafe(32)

    @classmethod
    def get_model_class(cls) -> None:
        return None

    def load(self) -> dict[str, Any]:
        row = self._one(
            "select content from door.session where secret_hash = %s and ends_at > now() and seen_at > now() - make_interval(secs => %s)",
            [_hash(self.session_key or ""), settings.SESSION_IDLE_SECONDS],
        )
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0]) if row[0] else {}

    def exists(self, session_key: str) -> bool:
        return self._one("select 1 from door.session where secret_hash = %s", [_hash(session_key)]) is not None

    def create(self) -> None:
        self._session_key = self._get_new_session_key()
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            return self.create()
        content = self._get_session(no_load=must_create)
        values = [
            _hash(self.session_key),
            content.get("_auth_user_id"),
            content.get("schakel_person"),
            content.get("schakel_mandate"),
            self.encode(content),
            timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE),
        ]
        with connections["door"].cursor() as cursor:
            cursor.execute(
                """insert into door.session (secret_hash, account_id, person_id, mandate_id, content, ends_at)
                   values (%s, %s::bigint, %s::bigint, %s::bigint, %s, %s)
                   on conflict (secret_hash) do update set account_id = excluded.account_id, person_id = excluded.person_id,
                     mandate_id = excluded.mandate_id, content = excluded.content where not %s""",
                [*values, must_create],
            )
            if must_create and cursor.rowcount == 0:
                raise CreateError
        return None

    def cycle_key(self) -> None:
        """A new secret for the same sign-in: it ends when the old one would have ended, so that twelve hours stay twelve hours."""
        old = self._one("select ends_at from door.session where secret_hash = %s", [_hash(self.session_key or "")])
        super().cycle_key()
        if old is not None:
            with connections["door"].cursor() as cursor:
                cursor.execute(
                    "update door.session set ends_at = least(ends_at, %s) where secret_hash = %s",
                    [old[0], _hash(self.session_key or "")],
                )

    def delete(self, session_key: str | None = None) -> None:
        with connections["door"].cursor() as cursor:
            cursor.execute(
                "delete from door.session where secret_hash = %s", [_hash(session_key or self.session_key or "")]
            )

    @classmethod
    def clear_expired(cls) -> None:
        with connections["door"].cursor() as cursor:
            cursor.execute("delete from door.session where ends_at <= now()")

    def _one(self, words: str, values: list[Any]) -> Any:
        with connections["door"].cursor() as cursor:
            cursor.execute(words, values)
            return cursor.fetchone()


def end_sessions(account: int) -> int:
    """End every sign-in of an account: the password changed, so what was opened with the old one closes. Returns how many."""
    with connections["door"].cursor() as cursor:
        cursor.execute("delete from door.session where account_id = %s", [account])
        return int(cursor.rowcount)


class SessionMiddleware(DjangoSessionMiddleware):
    """Django's own, but a page that did not touch the session neither reads nor writes it."""

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        self.SessionStore = SessionStore
