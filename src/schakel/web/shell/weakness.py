"""``/.well-known/security.txt`` (RFC 9116): whom to tell about a weakness, and until when that holds."""

from __future__ import annotations

import re
from datetime import date

CONTACT = re.compile(r"^(https://|mailto:)[\x21-\x7e]+$")


def day_of(words: str) -> date | None:
    """The last day, or nothing where it is none."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def security_txt(contact: str, expires: str, today: date) -> str | None:
    """The file; nothing where nobody is named, or where it is over: a wrong address is worse than none."""
    day = day_of(expires)
    if not CONTACT.match(contact) or day is None or day < today:
        return None
    lines = (f"Contact: {contact}", f"Expires: {day.isoformat()}T23:59:59Z", "Preferred-Languages: nl, en")
    return "\n".join(lines) + "\n"
