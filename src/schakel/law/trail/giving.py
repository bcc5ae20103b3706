"""The trail in one file, to be checked by somebody else: who took it out and why, the sealed lines, the seals with their signatures.

Each line of the trail stands there as it was sealed. No values, no names: numbers and keys. The last line is signed over the whole file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from schakel.law.trail.keys import Signer
from schakel.law.trail.seals import Seal, seals_after
from schakel.law.trail.turning import handovers

VERSION = 1
AT_ONCE = 500
LIMITS = (
    "Alleen om na te gaan of het spoor heel is, en wie wat deed. Bevat persoonsnummers van gebruikers: bewaar het als een "
    "personeelsgegeven, geef het niet verder, en vernietig het als de controle klaar is."
)
WORDS = """
    select s.number, law_words(l) from law_seal s left join law_seal p on p.number = s.number - 1 cross join lateral law_lines(p, s) l
    where s.number between %s and %s order by s.number, l.xid, l.id"""


@dataclass(frozen=True)
class Taking:
    """Who takes the trail out, when and why; and what of it."""

    by: str
    at: datetime
    why: str
    upto: int


class Written:
    """A file that remembers the hash of what was written in it."""

    def __init__(self, file: Path) -> None:
        self.stream = file.open("xb")
        file.chmod(0o600)
        self.digest = hashlib.sha256()

    def add(self, words: str) -> None:
        line = words.encode() + b"\n"
        self.digest.update(line)
        self.stream.write(line)

    def tell(self, **told: Any) -> None:
        self.add(json.dumps(told, ensure_ascii=False))


def give_out(
    connection: psycopg.Connection[Any], file: Path, signer: Signer, taking: Taking, progress: Callable[[int], None]
) -> tuple[int, int]:
    """Write the sealed trail to ``file``. Gives how many lines and how many seals; ``file`` must not be there yet."""
    out, lines, last = Written(file), 0, None
    with out.stream:
        out.tell(
            schakel="spoor",
            versie=VERSION,
            door=taking.by,
            op=taking.at.isoformat(timespec="seconds"),
            reden=taking.why,
            grenzen=LIMITS,
            sleutel=signer.public.hex(),
            overdrachten=[one.told() for one in handovers(signer.folder)],
            zegels=taking.upto,
        )
        for first in range(1, taking.upto + 1, AT_ONCE):
            until = min(first + AT_ONCE - 1, taking.upto)
            for seal, signature, words in _sealed(connection, first, until):
                for line in words:
                    out.add(line)
                    lines += 1
                out.tell(**seal.told(), **signature)
                last = seal
            progress(until)
        told = {
            "zegels": taking.upto,
            "regels": lines,
            "kop": last.head.hex() if last else "",
            "sha256": out.digest.hexdigest(),
        }
        out.tell(slot=told, handtekening=signer.sign("file", json.dumps(told).encode()).hex())
    return lines, taking.upto


def _sealed(
    connection: psycopg.Connection[Any], first: int, until: int
) -> Iterator[tuple[Seal, dict[str, str | None], Iterator[str]]]:
    """Some hundreds of seals, each with its lines in the order in which they were sealed."""
    seals = [row for row in seals_after(connection, first - 1) if row[0].number <= until]
    with connection.cursor("lines") as cursor:
        cursor.itersize = 10_000
        rows = iter(cursor.execute(WORDS, [first, until]))
        ahead: list[tuple[int, str]] = []

        def of(number: int) -> Iterator[str]:
            while row := ahead.pop() if ahead else next(rows, None):
                if row[0] != number:
                    ahead.append(row)
                    return
                yield row[1]

        for seal, signer, signature in seals:
            yield seal, {"door": signer, "handtekening": signature.hex() if signature else None}, of(seal.number)
