"""Check a given-out trail, line by line, with nothing but the file: no database, no settings, and the memory of one seal.

What the chain cannot tell, because it was rebuilt as a whole, an anchor tells: a head that lay elsewhere before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from schakel.law.trail import findings as say
from schakel.law.trail.anchors import Anchor
from schakel.law.trail.findings import Outcome
from schakel.law.trail.keys import is_signed, name_of
from schakel.law.trail.seals import FIRST, Seal
from schakel.law.trail.turning import Handover, chain_of

SILENCE = timedelta(minutes=65)
REMEMBERED = 100_000  # lines of one seal of which the order is kept; beyond it only their number and hash


def check(
    rows: Iterable[bytes],
    *,
    public: bytes | None = None,
    anchors: Iterable[Anchor | None] = (),
    progress: Callable[[int], None] = lambda number: None,
) -> Outcome:
    """Everything that is wrong with the file whose rows these are. ``public`` is the key one got by another way."""
    checker = Checker(public, anchors)
    for number, row in enumerate(rows, 1):
        checker.row(number, row)
        if number % 100_000 == 0:
            progress(number)
    return checker.end()


class Checker:
    """Goes through a file once."""

    def __init__(self, public: bytes | None, anchors: Iterable[Anchor | None]) -> None:
        self.outcome, self.expected = Outcome(), public
        self.file, self.taken = hashlib.sha256(), ""
        self.keys, self.key = [public or b""], 0
        self.before: Seal | None = None
        self.last_row, self.closed = b"", False
        self.unsigned: tuple[int, int] | None = None
        self.anchors: dict[int, Anchor] = {}
        for row, anchor in enumerate(anchors, 1):
            if anchor is None or not anchor.is_whole:
                self.outcome.found(*say.false_anchor(row))
            else:
                self.anchors[anchor.number] = anchor
        self._begin()

    def row(self, number: int, row: bytes) -> None:
        """One row of the file: who took it out, a line, a seal, or the lock at the end."""
        if self.closed:
            self.outcome.found(*say.unreadable(number))
        elif number == 1:
            self._head(row)
        elif row.startswith(b"["):
            self._line(number, row)
        else:
            self._told(number, row)
        self.file.update(row)

    def end(self) -> Outcome:
        """What only shows when the file is over."""
        if not self.closed:
            self.outcome.found(*say.file_open())
        if self.count:
            self.outcome.found(*say.unsealed(self.count))
        self._close_unsigned()
        last = self.before.number if self.before else 0
        for anchor in sorted(self.anchors.values(), key=lambda one: one.number):
            if anchor.number > last:
                self.outcome.found(*say.end_missing(anchor.number, anchor.at, last))
        self._silence()
        return self.outcome

    def _begin(self) -> None:
        """A new seal begins behind the one before it."""
        self.count, self.lines = 0, hashlib.sha256()
        self.kept: list[tuple[int, int, bytes]] = []

    def _head(self, row: bytes) -> None:
        told = _read(row)
        if told.get("schakel") != "spoor" or not all(type(told.get(name)) is str for name in ("door", "op", "reden")):
            self.outcome.found(*say.no_head())
        self.taken = str(told.get("op", ""))
        try:
            named = bytes.fromhex(told["sleutel"])
            statements = [Handover.read(one) for one in told.get("overdrachten", [])]
        except (KeyError, ValueError, TypeError, AttributeError):
            named, statements = b"", []
        chain = chain_of(statements, named)
        if chain is None:
            self.outcome.found(*say.false_handover())
        self._known(named, chain or [named])

    def _known(self, named: bytes, chain: list[bytes]) -> None:
        """Which keys count: those that hang together with the one that was got by another way."""
        if self.expected is None:
            self.keys = chain
            self.outcome.notes.append(
                f"De sleutel ({name_of(named)}) komt uit het bestand zelf. Geef met --sleutel de sleutel die u op een andere weg kreeg."
            )
        elif self.expected in chain:
            self.keys = chain
        else:
            self.outcome.found(*say.other_key(name_of(named), name_of(self.expected)))

    def _line(self, number: int, row: bytes) -> None:
        self.outcome.lines += 1
        self.count += 1
        words = row.removesuffix(b"\n")
        digest = hashlib.sha256(words).digest()
        self.lines.update(digest)
        try:
            fields = json.loads(words)
            key = (int(fields[1]), int(fields[0]))
        except (ValueError, TypeError, IndexError):
            self.outcome.found(*say.unreadable(number))
            return
        if len(self.kept) < REMEMBERED:
            self.kept.append((*key, digest))

    def _told(self, number: int, row: bytes) -> None:
        told = _read(row)
        try:
            if "zegel" in told:
                return self._seal(Seal.read(told), told.get("handtekening"))
            if "slot" in told:
                return self._lock(told)
        except (ValueError, KeyError, TypeError):
            pass
        return self.outcome.found(*say.unreadable(number))

    def _seal(self, seal: Seal, signature: Any) -> None:
        self.outcome.seals += 1
        before = self.before
        expected = before.number + 1 if before else 1
        if seal.number > expected:
            self.outcome.found(*say.seals_missing(expected, seal.number - 1))
        elif seal.number < expected:
            self.outcome.found(*say.seal_misplaced(seal.number, expected))
        if seal.previous != (before.head if before else FIRST) and seal.number <= expected:
            self.outcome.found(*say.does_not_follow(seal.number))
        if seal.right_head() != seal.head:
            self.outcome.found(*say.seal_changed(seal.number))
        self._lines_of(seal)
        self._signature(seal, signature)
        anchor = self.anchors.get(seal.number)
        if anchor is not None and anchor.head != seal.head:
            self.outcome.found(*say.rebuilt(seal.number))
        self.before = seal
        self._begin()

    def _lines_of(self, seal: Seal) -> None:
        """Whether the lines before this seal are those that were sealed."""
        follows = seal.number == (self.before.number + 1 if self.before else 1)
        if self.count < seal.lines:
            self.outcome.found(*say.removed(seal.number, seal.at, self.count, seal.lines))
        elif self.count > seal.lines:
            self.outcome.found(*say.added(seal.number, seal.at, self.count, seal.lines))
        elif self.lines.digest() != seal.root:
            sorted_ = hashlib.sha256(b"".join(digest for _xid, _line, digest in sorted(self.kept))).digest()
            words = say.moved if sorted_ == seal.root else say.changed
            self.outcome.found(*words(seal.number, seal.at))
        if follows:
            for transaction, line, _digest in self.kept:
                if not seal.holds(line, transaction, self.before):
                    self.outcome.found(*say.stranger(seal.number, line))

    def _signature(self, seal: Seal, signature: Any) -> None:
        if signature is None:
            first = self.unsigned[0] if self.unsigned else seal.number
            self.unsigned = (first, seal.number)
            return
        self._close_unsigned()
        words = bytes.fromhex(signature)
        signers = (number for number in range(len(self.keys)) if is_signed(self.keys[number], "seal", seal.head, words))
        key = self.key if is_signed(self.keys[self.key], "seal", seal.head, words) else next(signers, None)
        if key is None:
            self.outcome.found(*say.falsely_signed(seal.number))
        elif key < self.key:
            self.outcome.found(*say.older_key(seal.number))
        else:
            self.key = key

    def _close_unsigned(self) -> None:
        if self.unsigned:
            self.outcome.found(*say.unsigned(*self.unsigned))
            self.unsigned = None

    def _lock(self, told: dict[str, Any]) -> None:
        """The last row holds what stands before it."""
        self.closed = True
        lock, signature = told["slot"], bytes.fromhex(told["handtekening"])
        words = json.dumps(lock).encode()
        last = self.before.number if self.before else 0
        if lock["zegels"] != last:
            self.outcome.found(*say.end_cut(lock["zegels"], last))
        if lock["sha256"] != self.file.hexdigest() or not is_signed(self.keys[-1], "file", words, signature):
            self.outcome.found(*say.file_changed())

    def _silence(self) -> None:
        try:
            taken = datetime.fromisoformat(self.taken)
            last = datetime.fromisoformat(self.before.at) if self.before else taken
        except ValueError:
            return
        if taken - last > SILENCE and self.before:
            self.outcome.found(*say.went_silent(self.before.at, self.taken))


def _read(row: bytes) -> dict[str, Any]:
    try:
        told = json.loads(row)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
