"""Which cards went, as numbers in a file beside the keys: what was destroyed stays destroyed when an older copy is put back.

The trail knows every card that went, by whatever road; but the trail goes down with its database. So the worker writes the numbers down outside it,
every five minutes and after every round: what somebody destroyed in the last minutes before a machine is lost can come back, and nothing else.
Numbers and moments, no content. A line is kept for twice as long as a copy.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

NAME = "gone"
FIRST = "schakel-gone-1"
OVERLAP = timedelta(days=1)  # a line can be kept some time after it was written


class GoneUnreadable(Exception):
    """The list cannot be used; the sentence says why."""


@dataclass(frozen=True)
class Gone:
    """When each card went, by its number, since a moment, in the Schakel with this master key."""

    since: datetime
    whose: str
    cards: dict[int, datetime]


def whose(keys: Path) -> str:
    """Which Schakel a folder of keys belongs to: a short hash of its master key, which says nothing of the key."""
    return hashlib.sha256(b"gone" + (keys / "master.key").read_bytes()).hexdigest()[:16]


def read(file: Path) -> Gone:
    """The list in a file; a folder of keys or a home may be named instead."""
    for place in (file, file / NAME, file / "keys" / NAME):
        if place.is_file():
            break
    else:
        raise GoneUnreadable(f"In {file} staat geen lijst van wat weg is (bestand '{NAME}', naast de sleutels).")
    try:
        head, *rows = place.read_text().splitlines()
        first, since, owner = head.split()
        cards = {int(record): datetime.fromisoformat(at) for record, at in map(str.split, rows)}
        if first != FIRST:
            raise ValueError
        return Gone(datetime.fromisoformat(since), owner, cards)
    except ValueError:
        raise GoneUnreadable(f"{place} is geen lijst van wat weg is, of is veranderd.") from None


def write(keys: Path, gone: Gone) -> None:
    """Write the list anew, whole or not at all."""
    rows = [f"{FIRST} {gone.since.isoformat()} {gone.whose}"]
    rows += [f"{record} {at.isoformat()}" for record, at in sorted(gone.cards.items())]
    fresh = keys / f"{NAME}.{os.getpid()}"
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as stream:
        stream.write("\n".join(rows) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(keys / NAME)


def note_gone(*, keys: Path, at: datetime, days: int) -> int:
    """Write down what went since the last time. Returns how many cards are on the list. For the worker, that may ask the trail for numbers."""
    from django.db import connection

    if not (keys / "master.key").exists():  # nothing was ever sealed here
        return 0
    oldest = at - timedelta(days=2 * days)
    known = read(keys) if (keys / NAME).exists() else Gone(oldest, whose(keys), {})
    newest = max(known.cards.values(), default=known.since)
    with connection.cursor() as cursor:
        cursor.execute("select record, at from door.cards_gone(%s)", [max(newest - OVERLAP, oldest)])
        fresh = dict(cursor.fetchall())
    cards = {record: moment for record, moment in (known.cards | fresh).items() if moment >= oldest}
    if cards != known.cards or not (keys / NAME).exists():
        write(keys, Gone(max(known.since, oldest), known.whose, cards))
    return len(cards)
