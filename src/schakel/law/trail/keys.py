"""The key that signs seals: outside the database, readable by its owner only. Method: Ed25519 (RFC 8032)."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

NAME = "sign.key"
PUBLIC = "sign.pub"


class KeyUnreadable(Exception):
    """What stands in this file is no key; the sentence says so."""


@dataclass(frozen=True)
class Signer:
    """Signs with the key of one folder; made there at first use."""

    private: Ed25519PrivateKey
    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Signer:
        """The key below ``folder``. Two processes that make it at once end with the same one."""
        file = folder / NAME
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _once(file, secrets.token_bytes(32), 0o600)
        signer = cls(Ed25519PrivateKey.from_private_bytes(file.read_bytes()), folder)
        if not (folder / PUBLIC).exists():
            _once(folder / PUBLIC, f"{signer.public.hex()}\n".encode(), 0o644)
        return signer

    @property
    def public(self) -> bytes:
        return self.private.public_key().public_bytes_raw()

    @property
    def name(self) -> str:
        return name_of(self.public)

    def sign(self, kind: str, words: bytes) -> bytes:
        """``kind`` keeps a signature over one thing from passing for one over another."""
        return self.private.sign(_message(kind, words))

    def derived(self, purpose: str) -> bytes:
        """A secret for something else, which says nothing of this key (HMAC-SHA-256 as in RFC 5869). It outlives a change of the key."""
        kept = self.folder / f"{purpose}.key"
        if kept.exists():
            return kept.read_bytes()
        return hmac.new(self.private.private_bytes_raw(), f"schakel {purpose}".encode(), hashlib.sha256).digest()


def name_of(public: bytes) -> str:
    """Sixteen signs by which people compare a key."""
    return hashlib.sha256(public).hexdigest()[:16]


def is_signed(public: bytes, kind: str, words: bytes, signature: bytes) -> bool:
    """Whether the owner of ``public`` signed these words as this kind."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _message(kind, words))
    except (InvalidSignature, ValueError):
        return False
    return True


def read_public(file: Path) -> bytes:
    """A public key as ``sign.pub`` holds it."""
    try:
        key = bytes.fromhex(file.read_text().strip())
    except (ValueError, OSError) as problem:
        raise KeyUnreadable(f"{file} is geen publieke sleutel van een spoor.") from problem
    if len(key) != 32:
        raise KeyUnreadable(f"{file} is geen publieke sleutel van een spoor.")
    return key


def _message(kind: str, words: bytes) -> bytes:
    return b"schakel " + kind.encode() + b"\n" + words


def _once(file: Path, content: bytes, mode: int) -> None:
    """Write a file whole and synced, or leave the one that somebody else was quicker to make."""
    own = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
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
