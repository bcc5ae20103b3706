"""Which ciphers stand in the code, and what a sealed text does when somebody touched it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from schakel.spaces import sealing

SOURCE = Path(sealing.__file__).resolve().parents[1]
WEAK = re.compile(r"\b(md5|sha1|MD5|SHA1|ECB|RC4|TripleDES|Blowfish|PKCS1v15|random\.(random|randint|choice|choices|getrandbits))\b")  # fmt: skip
# Chance that protects nothing: the invented region of the demonstration is drawn with a seed.
PLAY = "demo"
TEXT = b"De roldeur is overdag dicht."
WHERE = {"space": 7, "card": 11, "field": "facts"}


def test_no_weak_hash_and_no_weak_mode_stands_in_the_code():
    found = [
        (str(file.relative_to(SOURCE)), word.group(0))
        for file in SOURCE.rglob("*.py")
        if PLAY not in file.relative_to(SOURCE).parts
        for word in WEAK.finditer(file.read_text())
    ]

    assert found == []


@pytest.fixture
def sealed(settings, tmp_path):
    sealing.forget()
    settings.KEYS = tmp_path
    yield sealing.seal(TEXT, until=date(2027, 1, 1), **WHERE)
    sealing.forget()


def test_a_sealed_text_that_was_changed_or_moved_does_not_open(sealed):
    assert sealing.unseal(sealed, **WHERE) == TEXT
    changed = [bytes([*sealed[:at], sealed[at] ^ 1, *sealed[at + 1 :]]) for at in range(3, len(sealed))]
    moved = [{"space": 8}, {"card": 12}, {"field": "suspicion"}]

    for blob, where in [(blob, WHERE) for blob in changed] + [(sealed, WHERE | other) for other in moved]:
        with pytest.raises(sealing.SealBroken):
            sealing.unseal(blob, **where)


def test_the_same_text_is_sealed_differently_each_time(sealed):
    assert sealing.seal(TEXT, until=date(2027, 1, 1), **WHERE) != sealed
