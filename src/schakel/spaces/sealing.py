"""Keys and seals: texts that must be gone for certain are encrypted under a key per space and month of destruction.

The keys stand outside the database and outside its backups, one small file each, wrapped by a master key. Destroying a month is deleting a
file. Space, card and field are bound in as associated data, so that a sealed text cannot be moved to another place. Method: AES-256-GCM
(NIST SP 800-38D) with a random 96-bit nonce; wrapping by AES key wrap (RFC 3394).
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from datetime import date
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap
from django.conf import settings

VERSION = b"\x01"
HEAD = 1 + 2 + 12
# A key stays in the memory of a process no longer than this, and is used only as long as its file stands.
REMEMBERED_SECONDS = 600.0
REMEMBERED: dict[tuple[int, str], tuple[tuple[int, int], bytes]] = {}
_begun = [0.0]


class SealBroken(Exception):
    """The text cannot be opened: its key is destroyed, or it was moved or changed."""


def month_of(day: date) -> int:
    """A month as one number that fits in two bytes."""
    return day.year * 12 + day.month - 1


def seal(text: bytes, *, space: int, card: int, field: str, until: date) -> bytes:
    """Encrypt ``text`` under the key of ``space`` for the month of ``until``."""
    month = month_of(until)
    nonce = secrets.token_bytes(12)
    body = AESGCM(_key(space, str(month), make=True)).encrypt(nonce, text, _place(space, card, field))
    return VERSION + month.to_bytes(2, "big") + nonce + body


def unseal(blob: bytes, *, space: int, card: int, field: str) -> bytes:
    """Open what ``seal`` made. Raises ``SealBroken`` where the key is gone or the text stands in another place."""
    month = int.from_bytes(blob[1:3], "big")
    try:
        return AESGCM(_key(space, str(month), make=False)).decrypt(
            blob[3:HEAD], blob[HEAD:], _place(space, card, field)
        )
    except (InvalidTag, FileNotFoundError) as error:
        raise SealBroken(f"space {space}, card {card}, {field}") from error


def search_key(space: int) -> bytes:
    """The key that makes the search tokens of one space."""
    return _key(space, "search", make=True)


def months_with_a_key(space: int) -> list[int]:
    """The months of which the key of this space still stands, earliest first."""
    return sorted(int(file.stem) for file in _folder(space).glob("*.key") if file.stem.isdecimal())


def spaces_with_keys() -> list[int]:
    """The spaces that have keys, as numbers."""
    return sorted(int(place.name) for place in settings.KEYS.glob("*") if place.is_dir() and place.name.isdecimal())


def forget() -> None:
    """Forget every key in the memory of this process; the next text reads its key from the file again."""
    REMEMBERED.clear()
    _master.cache_clear()


def destroy_month(space: int, month: int) -> bool:
    """Delete the key of a month. What was sealed under it can never be opened again, by no process."""
    REMEMBERED.pop((space, str(month)), None)
    try:
        _file(space, str(month)).unlink()
    except FileNotFoundError:
        return False
    _settle(_folder(space))
    return True


def destroy_space(space: int) -> bool:
    """Delete every key of a space that is gone, the one of its search index too."""
    for held in [held for held in REMEMBERED if held[0] == space]:
        REMEMBERED.pop(held, None)
    if not _folder(space).is_dir():
        return False
    shutil.rmtree(_folder(space))
    _settle(settings.KEYS)
    return True


def _place(space: int, card: int, field: str) -> bytes:
    return f"{space}|{card}|{field}".encode()


def _folder(space: int) -> Path:
    return settings.KEYS / str(space)


def _file(space: int, name: str) -> Path:
    return _folder(space) / f"{name}.key"


def _key(space: int, name: str, make: bool) -> bytes:
    """The key in its file. What a process remembers of it counts only for that very file: deleting it elsewhere closes it here at once."""
    file = f"{settings.KEYS}/{space}/{name}.key"  # in words, not a Path: this is asked for every text on a page
    try:
        found = os.stat(file)
    except FileNotFoundError:
        REMEMBERED.pop((space, name), None)
        if not make:
            raise
        _write_once(Path(file), aes_key_wrap(_master(), secrets.token_bytes(32)))
        found = os.stat(file)
    _forget_in_time()
    stamp = (found.st_ino, found.st_mtime_ns)
    held = REMEMBERED.get((space, name))
    if held is None or held[0] != stamp:
        held = REMEMBERED[space, name] = (stamp, aes_key_unwrap(_master(), Path(file).read_bytes()))
    return held[1]


def _forget_in_time() -> None:
    now = time.monotonic()
    if now - _begun[0] > REMEMBERED_SECONDS:
        REMEMBERED.clear()
        _begun[0] = now


def _settle(folder: Path) -> None:
    """Have the disk know that a file in this folder is gone: a deleted key does not come back after the power fails."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@lru_cache(maxsize=1)
def _master() -> bytes:
    file = settings.KEYS / "master.key"
    if not file.exists():
        _write_once(file, secrets.token_bytes(32))
    return file.read_bytes()


def _write_once(file: Path, content: bytes) -> None:
    """Write a key so that two processes that make it at once end with the same one, whole and synced to disk."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    own = file.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(own, file)
    except FileExistsError:
        pass
    finally:
        own.unlink()
