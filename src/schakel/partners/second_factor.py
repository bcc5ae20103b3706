"""The second factor: a code from a phone, and recovery codes for when the phone is gone.

The tables, the arithmetic of the codes, the QR drawing and the recovery codes are django-allauth's. Two things are ours: the secret is sealed
before it reaches the database, and a code that was used once is refused in every process (allauth remembers it per process).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime

from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from schakel.partners.models import Account

PERIOD = 30
# one period early or late: clocks of phones differ
SLACK = 1


class SealedSecrets(DefaultMFAAdapter):
    """Secrets of the second factor lie sealed in the database; the key does not stand there."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def is_enrolled(account: Account) -> bool:
    """Whether this account signs in with a code."""
    return Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists()


def new_secret() -> str:
    """A secret for a phone, sealed so that it may lie in a session until the first code proves it."""
    return str(get_adapter().encrypt(generate_totp_secret()))


def in_letters(sealed: str) -> str:
    """The secret as somebody types it into a phone: groups of four."""
    secret = get_adapter().decrypt(sealed)
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def drawing(account: Account, sealed: str) -> str:
    """The secret as a QR code (SVG)."""
    adapter = get_adapter()
    return str(adapter.build_totp_svg(adapter.build_totp_url(account, adapter.decrypt(sealed))))


@transaction.atomic(using="door")
def enrol(*, account: Account, sealed: str, code: str, at: datetime) -> list[str] | None:
    """Bind a phone when its first code is right, and give the recovery codes, which are shown once. ``None``: the code was wrong."""
    secret = get_adapter().decrypt(sealed)
    counter = _counter_of(secret, code, at, after=0)
    if counter is None:
        return None
    Authenticator.objects.filter(user=account).delete()
    _remember(TOTP.activate(account, secret).instance, counter, at)
    return RecoveryCodes.activate(account).get_unused_codes()


@transaction.atomic(using="door")
def code_is_right(*, account: Account, code: str, at: datetime) -> bool:
    """Whether this is the code of this half minute, not used before, or a recovery code not used before."""
    digits = "".join(code.split())
    if len(digits) != 6:
        spare = Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).first()
        return bool(spare and RecoveryCodes(spare).validate_code(digits))
    phone = Authenticator.objects.select_for_update().filter(user=account, type=Authenticator.Type.TOTP).first()
    if phone is None:
        return False
    counter = _counter_of(get_adapter().decrypt(phone.data["secret"]), digits, at, after=phone.data.get("used", 0))
    if counter is None:
        return False
    _remember(phone, counter, at)
    return True


def codes_left(account: Account) -> int:
    """How many recovery codes are not used yet."""
    spare = Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(RecoveryCodes(spare).get_unused_codes()) if spare else 0


def _remember(phone: Authenticator, counter: int, at: datetime) -> None:
    phone.data["used"] = counter
    phone.last_used_at = at
    phone.save(update_fields=["data", "last_used_at"])


def _counter_of(secret: str, code: str, at: datetime, *, after: int) -> int | None:
    """The period whose code this is, when that period comes after the last one used."""
    now = int(at.timestamp()) // PERIOD
    digits = "".join(code.split()).encode()
    fitting = [
        counter
        for counter in range(now - SLACK, now + SLACK + 1)
        if hmac.compare_digest(format_hotp_value(hotp_value(secret, counter)).encode(), digits) and counter > after
    ]
    return max(fitting, default=None)


def _box() -> Fernet:
    seed = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"schakel second factor").derive(seed)
    return Fernet(base64.urlsafe_b64encode(key))
