"""A seal as a value: its words, its head, and which lines belong to it. The same rules stand in ``law/sql/0002_words.sql``.

Hashes are SHA-256 (FIPS 180-4). The head of a seal covers the head before it, the lines, and the seal's own words.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any

FIRST = bytes(32)


@dataclass(frozen=True)
class Seal:
    """One link of the chain. ``at`` is a moment in UTC, as text."""

    number: int
    at: str
    cluster: str
    after: int
    upto: int
    open: tuple[int, ...]
    lines: int
    previous: bytes
    root: bytes
    head: bytes

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> Seal:
        """From a row of the database, in the order of its columns."""
        number, moment, cluster, after, upto, open_, lines, previous, root, head = row
        at = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return cls(number, at, cluster, after, upto, tuple(open_), lines, bytes(previous), bytes(root), bytes(head))

    @classmethod
    def read(cls, told: dict[str, Any]) -> Seal:
        """From a line of a file. Raises ``ValueError``, ``KeyError`` or ``TypeError`` where it is none."""
        number, at, cluster, after, upto, open_, lines = told["zegel"]
        numbers = (number, after, upto, lines)
        if not all(type(one) is int for one in numbers) or not all(type(one) is str for one in (at, cluster, open_)):
            raise ValueError("not a seal")
        hashes = (bytes.fromhex(told[name]) for name in ("vorige", "regels", "kop"))
        return cls(number, at, cluster, after, upto, tuple(int(one) for one in open_.split(",") if one), lines, *hashes)

    def told(self) -> dict[str, Any]:
        """As it stands in a file."""
        return {
            "zegel": self._facts(),
            "vorige": self.previous.hex(),
            "regels": self.root.hex(),
            "kop": self.head.hex(),
        }

    def right_head(self) -> bytes:
        """The head that these words, these lines and this forerunner have."""
        words = json.dumps(self._facts(), ensure_ascii=False).encode()
        return hashlib.sha256(self.previous + self.root + words).digest()

    def holds(self, line: int, transaction: int, before: Seal | None) -> bool:
        """Whether a line belongs to this seal: its transaction is over now, and was not at the seal ``before``."""
        upto, open_, after = (before.upto, before.open, before.after) if before else (0, (), 0)
        fresh = transaction >= upto or transaction in open_
        if self.upto == 0:
            return fresh and after < line <= self.after
        return fresh and line > self.after and transaction < self.upto and transaction not in self.open

    def _facts(self) -> list[Any]:
        open_ = ",".join(str(one) for one in self.open)
        return [self.number, self.at, self.cluster, self.after, self.upto, open_, self.lines]


def seals_after(connection: Any, number: int) -> Iterator[tuple[Seal, str | None, bytes | None]]:
    """The seals behind ``number`` in their order, each with who signed it and the signature, where it has one."""
    words = """select s.*, g.signer, g.signature from law_seal s left join law_sealsignature g on g.number = s.number
               where s.number > %s order by s.number"""
    for row in connection.execute(words, [number]):
        yield Seal.of(row[:-2]), row[-2], bytes(row[-1]) if row[-1] is not None else None
