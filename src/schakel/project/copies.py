"""How long copies are kept: thirty days at most, and fewer where ``SCHAKEL_BACKUP_DAYS`` says so.

The page about destruction names the day on which the last copy of a key is gone; that day is a promise that whoever keeps the copies must keep.
"""

from __future__ import annotations

import json
import os
import tarfile
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

MOST_DAYS = 30
MOST_BYTES = 5_000_000
NAME = "SCHAKEL_BACKUP_DAYS"


class DaysRefused(ValueError):
    """The number of days is no number, or too many; the sentence says what it may be."""


def days_kept() -> int:
    """For how many days a copy is kept."""
    words = os.environ.get(NAME) or str(MOST_DAYS)
    if not words.isdecimal() or not 1 <= int(words) <= MOST_DAYS:
        raise DaysRefused(f"{NAME} is het aantal dagen dat kopieën blijven: 1 tot en met {MOST_DAYS}, en niet {words}.")
    return int(words)


@dataclass(frozen=True)
class Expired:
    """What an expiry did: which copies went, and which files were left alone because they are not ours or cannot be dated."""

    gone: list[str]
    kept: list[str]
    left: list[str]


def expire(folder: Path, *, at: datetime, days: int) -> Expired:
    """Delete the copies in a folder that are older than so many days, rows and keys alike. What is not a copy of ours is never touched.

    A copy says itself when it was made; the date of its file says nothing. A link is not followed and not removed.
    """
    found = Expired([], [], [])
    for file in sorted(folder.iterdir()):
        if file.is_symlink() or not file.is_file():
            continue
        made = made_at(file)
        if made is None:
            found.left.append(file.name)
        elif at - made > timedelta(days=days):
            file.unlink()
            found.gone.append(file.name)
        else:
            found.kept.append(file.name)
    if found.gone:
        _settle(folder)
    return found


def made_at(file: Path) -> datetime | None:
    """When a copy of rows or of keys was made; nothing for any other file."""
    try:
        with tarfile.open(file) as bundle:
            first = bundle.next()
            if first is None:
                return None
            if first.name == "manifest.json":
                manifest = json.loads(_read(bundle, first))
                return _moment(manifest["made_at"]) if "migrations" in manifest else None
            second = bundle.next()
            if first.name == "fingerprint" and second is not None and second.name == "made_at":
                return _moment(_read(bundle, second).decode())
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError, TypeError, zlib.error):
        pass
    return None


def _moment(words: str) -> datetime | None:
    moment = datetime.fromisoformat(words)
    return moment if moment.tzinfo else None


def _read(bundle: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = bundle.extractfile(member)
    return stream.read(MOST_BYTES) if stream else b""


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
