"""Reading a day as people write it in Dutch or English, and saying in a sentence what is wrong with it."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from django.utils.translation import gettext as _

from schakel.web.shell.dates import day_full

MONTH_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for word in words.split()
}
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
WRITTEN = re.compile(r"(?:[a-z]{2,9}\.? )?(\d{1,2}) ([a-z]{3,9})\.? (\d{4}|\d{2})")


class Unreadable(ValueError):
    """What was typed is no day; the sentence says why, and what it may have been."""


def read_day(typed: str) -> date:
    """The day that was typed. A year of two figures lies in this century."""
    words = " ".join(typed.lower().split())
    year, month, day = _parts(words)
    if not 1 <= month <= 12:
        raise Unreadable(_("There is no month %(month)d. Write the day first: 20-11-2026.") % {"month": month})
    if not 1900 <= year <= 2200:
        raise Unreadable(_("The year %(year)d cannot be right.") % {"year": year})
    last = calendar.monthrange(year, month)[1]
    if 1 <= day <= last:
        return date(year, month, day)
    if not 1 <= day <= 31:
        raise Unreadable(_("A month has no day %(day)d.") % {"day": day})
    raise Unreadable(_no_such_day(year, month, day, last))


def _parts(words: str) -> tuple[int, int, int]:
    if found := YEAR_FIRST.fullmatch(words):
        year, month, day = found.groups()
        return int(year), int(month), int(day)
    if found := DAY_FIRST.fullmatch(words):
        day, month, year = found.groups()
        return _whole(year), int(month), int(day)
    if (found := WRITTEN.fullmatch(words)) and found[2] in MONTH_WORDS:
        return _whole(found[3]), MONTH_WORDS[found[2]], int(found[1])
    raise Unreadable(_("We cannot read this as a day. Write it like 20-11-2026 or 20 november 2026."))


def _whole(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _no_such_day(year: int, month: int, day: int, last: int) -> str:
    """31 februari bestaat niet. Bedoelt u 28 februari of 3 maart?"""
    before = date(year, month, last)
    after = before + timedelta(days=day - last)
    named = {
        "typed": f"{day} {day_full(before).split(' ')[1]}",
        "before": _without_year(before),
        "after": _without_year(after),
    }
    return _("%(typed)s does not exist. Do you mean %(before)s or %(after)s?") % named


def _without_year(day: date) -> str:
    return day_full(day).rsplit(" ", 1)[0]
