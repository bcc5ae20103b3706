"""What the tests of the API share: a token that was given out, and a call with it."""

from __future__ import annotations

import json
import secrets
from typing import Any

import psycopg
from django.conf import settings
from django.test import Client

import cast
from schakel.project.database import address

GOOD = {"feiten": "De roldeur van de hal is overdag dicht.", "gezienAls": "supervisor", "plaats": "Lijnbaanhof 12"}


def a_token(person: cast.Actor, room: cast.Room, *, writing: bool = True, days: int = 1) -> str:
    """A token of a person for one space, until so many days from now."""
    secret = secrets.token_urlsafe(16)
    with psycopg.connect(address(settings.HOME, "owner")) as owner:
        owner.execute("set role schakel_engine")
        owner.execute(
            """insert into door.token (secret_hash, mandate_id, space_id, may_bring_in, ends_on)
               values (sha256(convert_to(%s, 'UTF8')), %s, %s, %s, current_date + %s)""",
            [secret, person.mandate, room.id, writing, days],
        )
    return secret


def ask(
    method: str, path: str, token: str = "", body: Any = None, kind: str = "application/json", **headers: str
) -> Any:
    """A call of the API; a body that is no text is sent as JSON."""
    sent = body if isinstance(body, str | bytes) or body is None else json.dumps(body)
    given = {"Authorization": f"Bearer {token}"} if token else {}
    words = {} if sent is None else {"data": sent, "content_type": kind}
    return getattr(Client(), method)(f"/api/v1/{path}", **words, headers=given | headers)
