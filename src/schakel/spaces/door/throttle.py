"""How often somebody may try: per account and per address, in the database, through the door's role.

A try counts before it is judged, so that a hundred at once do not all slip through. What is kept is a keyed hash, no name and no address.
A *turn* is the same for what is done inside or without an account, counted by ``door.turn`` in the transaction of the page.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, connections, transaction
from django.http import HttpRequest

WINDOW = timedelta(minutes=15)
LIMITS = {"account": 5, "address": 40}


@dataclass(frozen=True)
class Try:
    """One try. ``again_at`` says when the next one may be made; a try with ``again_at`` is not judged."""

    again_at: datetime | None = None
    secrets: tuple[uuid.UUID, ...] = field(default=())


def begin_try(*, account: str, address: str, at: datetime) -> Try:
    """Count this try; refuse it when the account or the address has used up its number."""
    subjects = {"account": account, "address": network_of(address)}
    with transaction.atomic(using="door"), connections["door"].cursor() as cursor:
        cursor.execute("delete from door.attempt where at <= %s", [at - WINDOW])
        for what in sorted(subjects):
            cursor.execute(
                "select pg_advisory_xact_lock(hashtextextended(%s, 4712))", [_hash(what, subjects[what]).hex()]
            )
        moments = [moment for what, who in subjects.items() if (moment := _full_until(cursor, what, who, at))]
        if moments:
            return Try(again_at=max(moments))
        secrets = tuple(uuid.uuid4() for _ in subjects)
        rows = [
            (what, _hash(what, who), at, secret) for (what, who), secret in zip(subjects.items(), secrets, strict=True)
        ]
        cursor.executemany("insert into door.attempt (what, who, at, secret) values (%s, %s, %s, %s)", rows)
    return Try(secrets=secrets)


def take_turn(kind: str, who: str) -> datetime | None:
    """Count one turn of somebody: ``token`` and ``link`` (wrong ones, per network), ``person`` (searches for persons) and ``letter`` (letterbox).

    Gives when the next may be, where the number is used up. How many stands in ``door.turn``. Of a right token or link nothing is counted:
    who shares an address with somebody who guesses is not shut out.
    """
    with connection.cursor() as cursor:
        cursor.execute("select door.turn(%s, %s)", [kind, _hash(kind, who)])
        moment: datetime | None = cursor.fetchone()[0]
    return moment


def forget(account: str, tries: Iterable[Try] = ()) -> None:
    """It went well: the failures of this account count no longer, nor do these tries against the address."""
    secrets = [secret for one in tries for secret in one.secrets]
    with connections["door"].cursor() as cursor:
        cursor.execute(
            "delete from door.attempt where what = 'account' and who = %s or secret = any(%s::uuid[])",
            [_hash("account", account), secrets],
        )


def address_of(request: HttpRequest) -> str:
    """Where the request came from. What a proxy says counts only where a proxy was configured, and then its last word."""
    if settings.SECURE_PROXY_SSL_HEADER is not None:
        said = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
        if said:
            return str(said)
    return str(request.META.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    """An IPv4 address as it is; of an IPv6 address the network, because one subscriber has 2^64 of them."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else str(known)


def _full_until(cursor: object, what: str, who: str, at: datetime) -> datetime | None:
    cursor.execute(  # type: ignore[attr-defined]
        "select at from door.attempt where what = %s and who = %s and at > %s order by at desc offset %s limit 1",
        [what, _hash(what, who), at - WINDOW, LIMITS[what] - 1],
    )
    row = cursor.fetchone()  # type: ignore[attr-defined]
    return row[0] + WINDOW if row else None


def _hash(what: str, who: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"{what}|{who}".encode(), hashlib.sha256).digest()
