"""Keys and seals: texts that must be gone for certain are encrypted under a key per space and month of destruction.

The keys stand outside the database and outside its backups, one small file each, wrapped by a master key. Destroying a month is deleting a
file. Space, card and field are bound in as associated data, so that a sealed text cannot be moved to another place. Method: AES-256-GCM
(NIST SP 800-38D) with a random 96-bit nonce; wrapping by AES key wrap (RFC 3394).
"""

from __future__ import annotations

import os
import secrets
from datetime import date
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap
from django.conf import settings

VERSION = b"\x01"
HEAD = 1 + 2 + 12


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


def destroy_month(space: int, month: int) -> bool:
    """Delete the key of a month. What was sealed under it can never be opened again."""
    _key.cache_clear()
    try:
        _file(space, str(month)).unlink()
    except FileNotFoundError:
        return False
    return True


def _place(space: int, card: int, field: str) -> bytes:
    return f"{space}|{card}|{field}".encode()


def _file(space: int, name: str) -> Path:
    return settings.KEYS / str(space) / f"{name}.key"


@lru_cache(maxsize=4096)
def _key(space: int, name: str, make: bool) -> bytes:
    file = _file(space, name)
    if not file.exists() and make:
        _write_once(file, aes_key_wrap(_master(), secrets.token_bytes(32)))
    return aes_key_unwrap(_master(), file.read_bytes())


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
