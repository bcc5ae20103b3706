"""A calendar file says when and where, in the form that calendars read, and nothing of what is discussed."""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from schakel.programme.documents.calendar import calendar
from schakel.programme.documents.sheets import Meeting

HERE = ZoneInfo("Europe/Amsterdam")
AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def a_meeting(body="DTO West-Utrecht", place="Raadzaal, kamer 2; begane grond"):
    return Meeting(
        UUID(int=7), body, datetime(2026, 11, 26, 10, 0, tzinfo=HERE), datetime(2026, 11, 26, 12, 0, tzinfo=HERE), place
    )


def test_a_calendar_file_is_as_the_standard_asks():
    assert calendar(a_meeting(), at=AT).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Schakel//Overleg//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:00000000-0000-0000-0000-000000000007@schakel",
        "DTSTAMP:20261120T080000Z",
        "DTSTART:20261126T090000Z",
        "DTEND:20261126T110000Z",
        "SUMMARY:DTO West-Utrecht",
        "LOCATION:Raadzaal\\, kamer 2\\; begane grond",
        "CLASS:PRIVATE",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_long_lines_are_folded_within_75_octets_and_never_within_a_character():
    said = "Lokaal ondermijningsoverleg " + "é🚚" * 40
    content = calendar(a_meeting(body=said), at=AT)

    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert f"SUMMARY:{said}" in content.decode().replace("\r\n ", "")


def test_a_line_break_in_a_name_cannot_add_a_line():
    content = calendar(a_meeting(body="DTO\r\nATTENDEE:mailto:x@voorbeeld\x00"), at=AT).decode()

    assert "SUMMARY:DTO\\nATTENDEE:mailto:x@voorbeeld\r\n" in content
    assert "\r\nATTENDEE" not in content


def test_a_meeting_without_a_place_has_no_empty_line_for_it():
    assert b"LOCATION" not in calendar(a_meeting(place=""), at=AT)


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        calendar(a_meeting(), at=datetime(2026, 11, 20))
