"""Another key: the old one says which key follows it, and the new one says which it follows. Whoever knows one of them can go on from there.

A key that was stolen is turned at once; what is signed with it afterwards is found, because no seal goes back to an earlier key.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from schakel.law.trail.keys import NAME, PUBLIC, Signer, is_signed

STATEMENTS = "keys.jsonl"
NEXT = "sign.key.next"
PSEUDONYMS = "pseudonyms"


@dataclass(frozen=True)
class Handover:
    """One key was followed by another, and both say so."""

    old: bytes
    new: bytes
    at: str
    by_old: bytes
    by_new: bytes

    @property
    def is_whole(self) -> bool:
        """Whether both keys signed it."""
        words = _words(self.old, self.new, self.at)
        return is_signed(self.old, "key", words, self.by_old) and is_signed(self.new, "key", words, self.by_new)

    def told(self) -> dict[str, str]:
        """As it stands in a file."""
        hashes = {"oud": self.old, "nieuw": self.new, "door_oud": self.by_old, "door_nieuw": self.by_new}
        return {"op": self.at} | {name: value.hex() for name, value in hashes.items()}

    @classmethod
    def read(cls, told: dict[str, Any]) -> Handover:
        """From a file. Raises ``ValueError``, ``KeyError`` or ``TypeError`` where it is none."""
        old, new, by_old, by_new = (bytes.fromhex(told[name]) for name in ("oud", "nieuw", "door_oud", "door_nieuw"))
        return cls(old, new, str(told["op"]), by_old, by_new)


def handovers(folder: Path) -> list[Handover]:
    """Every change of the key of a folder, oldest first."""
    file = folder / STATEMENTS
    if not file.exists():
        return []
    return [Handover.read(json.loads(line)) for line in file.read_text().splitlines() if line.strip()]


def chain_of(statements: Iterable[Handover], newest: bytes) -> list[bytes] | None:
    """The keys in their order, up to ``newest``; ``None`` where a statement is false or does not follow on the one before."""
    keys: list[bytes] = []
    for one in statements:
        if not one.is_whole or (keys and keys[-1] != one.old):
            return None
        keys += [one.new] if keys else [one.old, one.new]
    if not keys:
        return [newest]
    return keys if keys[-1] == newest else None


def turn(folder: Path, at: str) -> Handover:
    """Let a new key follow the one of ``folder``. Stopped half way, the next call makes the same change whole."""
    old = Signer.at(folder)
    _keep(folder / f"{PSEUDONYMS}.key", old.derived(PSEUDONYMS))
    if not (folder / NEXT).exists():
        _keep(folder / NEXT, secrets.token_bytes(32))
    new = Signer(Ed25519PrivateKey.from_private_bytes((folder / NEXT).read_bytes()), folder)
    made = next((one for one in handovers(folder) if (one.old, one.new) == (old.public, new.public)), None)
    if made is None:
        words = _words(old.public, new.public, at)
        made = Handover(old.public, new.public, at, old.sign("key", words), new.sign("key", words))
        _add(folder / STATEMENTS, json.dumps(made.told()) + "\n")
    (folder / PUBLIC).unlink(missing_ok=True)
    (folder / NEXT).replace(folder / NAME)
    Signer.at(folder)
    return made


def _words(old: bytes, new: bytes, at: str) -> bytes:
    return json.dumps([old.hex(), new.hex(), at]).encode()


def _keep(file: Path, content: bytes) -> None:
    if not file.exists():
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())


def _add(file: Path, line: str) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    with os.fdopen(handle, "w") as stream:
        stream.write(line)
        stream.flush()
        os.fsync(stream.fileno())
