"""A calendar file for a meeting (RFC 5545): when and where. No items, no names of people: a calendar is seen by many."""

from __future__ import annotations

from datetime import UTC, datetime

from schakel.programme.documents.sheets import Meeting

LINE = 75


def calendar(meeting: Meeting, *, at: datetime) -> bytes:
    """The meeting as an .ics; ``at`` is the moment of making."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Schakel//Overleg//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{meeting.key}@schakel",
        f"DTSTAMP:{_moment(at)}",
        f"DTSTART:{_moment(meeting.starts_at)}",
        f"DTEND:{_moment(meeting.ends_at)}",
        f"SUMMARY:{_text(meeting.body)}",
        f"LOCATION:{_text(meeting.place)}",
        "CLASS:PRIVATE",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(_folded(line) for line in lines if not line.endswith("LOCATION:")).encode()


def _moment(at: datetime) -> str:
    """In universal time, so that no time zone has to be described."""
    if at.tzinfo is None:
        raise ValueError("a moment in a calendar needs a time zone")
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(said: str) -> str:
    """Escaped as RFC 5545 3.3.11 asks; other control characters are left out."""
    escaped = (
        said.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r\n", "\n").replace("\n", "\\n")
    )
    return "".join(mark for mark in escaped if ord(mark) >= 32 and ord(mark) != 127)


def _folded(line: str) -> str:
    """No line longer than 75 octets, never cut within a character."""
    folded, used = "", 0
    for mark in line:
        size = len(mark.encode())
        if used + size > LINE:
            folded += "\r\n "
            used = 1
        folded += mark
        used += size
    return f"{folded}\r\n"
