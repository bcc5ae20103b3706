"""Sealing: every second, what is over is sealed in the database and signed here; every hour, and at the end, a head is given away.

Killed at any moment it loses nothing: seal and signature are one transaction, and what was not sealed is sealed by the next round. The signer
remembers the last head it signed, outside the database. A chain that does not go on from there is sealed and not signed: a past that was rebuilt
gets no signature.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import psycopg

from schakel.law.trail import anchors
from schakel.law.trail.keys import Signer
from schakel.law.trail.seals import FIRST, Seal, seals_after

EVERY = 1.0
ANCHOR_EVERY = timedelta(hours=1)
STATE = "signed.json"
log = logging.getLogger("schakel.trail")


class ChainBroken(Exception):
    """What stands in the database does not go on from what was signed before."""


@dataclass
class Sealer:
    """Seals the trail of one database with the key of one folder."""

    connect: Callable[[], psycopg.Connection[Any]]
    folder: Path
    anchors: Path
    signer: Signer = field(init=False)
    broken: bool = False
    given: anchors.Anchor | None = field(init=False)
    signed: tuple[int, bytes] | None = field(init=False)

    def __post_init__(self) -> None:
        self.signer = Signer.at(self.folder)
        self.given = anchors.newest(self.anchors)
        self.signed = _remembered(self.folder / STATE)

    def run(self, stop: Event, every: float = EVERY) -> None:
        """Seal until ``stop``. A database that is away is asked again; what is late is sealed then."""
        connection = None
        while True:
            ending = stop.is_set()
            try:
                connection = connection or self.connect()
                self.round(connection)
                self.give_away(connection, always=ending)
            except (psycopg.Error, OSError) as problem:
                log.warning("the trail was not sealed this time: %s", type(problem).__name__)
                connection = _closed(connection)
            if ending:
                _closed(connection)
                return
            stop.wait(every)

    def round(self, connection: psycopg.Connection[Any]) -> Seal | None:
        """Close a batch, and sign what has no signature yet. Gives the new seal, or ``None`` where there was nothing to seal.

        The key is read each time, so that one that was turned is used at once.
        """
        self.signer = Signer.at(self.folder)
        signed = None
        with connection.transaction():
            row = connection.execute("select s.* from law_close_batch() s").fetchone()
            try:
                signed = self._sign(connection)
                self.broken = False
            except ChainBroken as problem:
                self._tell(problem)
        if signed and signed != self.signed:
            self._remember(*signed)
        return Seal.of(row) if row else None

    def give_away(self, connection: psycopg.Connection[Any], *, always: bool = False) -> None:
        """Give the newest signed head away: once an hour, and at the end of the work."""
        before = self.given
        recent = before is not None and datetime.now(UTC) - datetime.fromisoformat(before.at) < ANCHOR_EVERY
        if self.broken or (recent and not always):
            return
        words = """select s.* from law_seal s join law_sealsignature g on g.number = s.number where g.signer = %s
                    order by s.number desc limit 1"""
        row = connection.execute(words, [self.signer.name]).fetchone()
        if row and (before is None or before.head != bytes(row[-1])):
            self.given = anchors.Anchor.of(Seal.of(row), self.signer)
            anchors.give(self.given, self.anchors)

    def _sign(self, connection: psycopg.Connection[Any]) -> tuple[int, bytes]:
        """Sign what follows on the last head signed here, and nothing else. Gives the head that is the last now."""
        number, head = self.signed or _trusted(connection, self.signer.name)
        if not _stands(connection, number, head):
            raise ChainBroken(f"seal {number}, which was signed here, is not there any more")
        for seal, signer, _signature in list(seals_after(connection, number)):
            if seal.number != number + 1 or seal.previous != head or seal.right_head() != seal.head:
                raise ChainBroken(f"seal {seal.number} does not follow on seal {number}")
            if signer is None:
                words = [seal.number, self.signer.name, self.signer.sign("seal", seal.head)]
                connection.execute("select law_sign_seal(%s, %s, %s)", words)
            number, head = seal.number, seal.head
        return number, head

    def _remember(self, number: int, head: bytes) -> None:
        own = self.folder / f"{STATE}.{os.getpid()}"
        with own.open("w") as stream:
            stream.write(json.dumps({"zegel": number, "kop": head.hex()}))
            stream.flush()
            os.fsync(stream.fileno())
        own.replace(self.folder / STATE)
        self.signed = (number, head)

    def _tell(self, problem: ChainBroken) -> None:
        if not self.broken:
            log.error("the chain over the trail is not the one that was signed; it is sealed on, unsigned: %s", problem)
        self.broken = True


def _remembered(file: Path) -> tuple[int, bytes] | None:
    if not file.exists():
        return None
    told = json.loads(file.read_text())
    return int(told["zegel"]), bytes.fromhex(told["kop"])


def _stands(connection: psycopg.Connection[Any], number: int, head: bytes) -> bool:
    """Whether a seal is there, with this head; the beginning always is."""
    row = connection.execute("select head from law_seal where number = %s", [number]).fetchone()
    return number == 0 or (row is not None and bytes(row[0]) == head)


def _trusted(connection: psycopg.Connection[Any], signer: str) -> tuple[int, bytes]:
    """Where nothing is remembered (a first start, rows put back): the last seal that this key signed, or the beginning."""
    row = connection.execute(
        "select s.number, s.head from law_seal s join law_sealsignature g using (number) where g.signer = %s order by 1 desc limit 1",
        [signer],
    ).fetchone()
    return (row[0], bytes(row[1])) if row else (0, FIRST)


def _closed(connection: psycopg.Connection[Any] | None) -> None:
    if connection is not None:
        connection.close()
