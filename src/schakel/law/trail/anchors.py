"""Heads of the chain that are given away. Who keeps the database can rebuild the chain, but not what already lies elsewhere.

One file, one line per head, only added to. It does its work when it lies with somebody else: let its folder be one of a second organisation.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from schakel.law.trail.keys import Signer, is_signed
from schakel.law.trail.seals import Seal

NAME = "anchors.jsonl"


def folder_of(home: Path) -> Path:
    """The folder in which heads are given away; meant to be one of a second organisation."""
    return Path(os.environ.get("SCHAKEL_ANCHORS") or home / "anchors")


@dataclass(frozen=True)
class Anchor:
    """The head of one seal, as it was given away."""

    number: int
    at: str
    head: bytes
    public: bytes
    signature: bytes

    @property
    def is_whole(self) -> bool:
        return is_signed(self.public, "anchor", self._words(), self.signature)

    @classmethod
    def of(cls, seal: Seal, signer: Signer) -> Anchor:
        bare = cls(seal.number, seal.at, seal.head, signer.public, b"")
        return cls(bare.number, bare.at, bare.head, bare.public, signer.sign("anchor", bare._words()))

    def _words(self) -> bytes:
        return json.dumps([self.number, self.at, self.head.hex()]).encode()

    def line(self) -> str:
        told = {"zegel": self.number, "op": self.at, "kop": self.head.hex()}
        return json.dumps(told | {"sleutel": self.public.hex(), "handtekening": self.signature.hex()}) + "\n"


def give(anchor: Anchor, folder: Path) -> None:
    """Add a head to the file of ``folder``, and not return before it stands on the disk."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(handle, anchor.line().encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def given(file: Path) -> Iterator[Anchor | None]:
    """The heads of a file; ``None`` for a line that is none, such as the half of one a machine that stopped left behind."""
    if not file.exists():
        return
    with file.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.strip():
                yield _read(line)


def newest(folder: Path) -> Anchor | None:
    """The last head that was given away from here."""
    found = None
    for anchor in given(folder / NAME):
        found = anchor or found
    return found


def _read(line: str) -> Anchor | None:
    try:
        told = json.loads(line)
        hashes = (bytes.fromhex(told[name]) for name in ("kop", "sleutel", "handtekening"))
        return Anchor(int(told["zegel"]), str(told["op"]), *hashes)
    except (ValueError, KeyError, TypeError):
        return None
