"""Dates as people write them in lists: Excel numbers, ``31-02-2026``, ``12 mrt 2024``, ``week 12``.

A date that does not exist is an answer of its own, with the dates that were probably meant. Nothing is guessed in silence: what was
assumed (the year) is said.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import isfinite

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb febr februari february",
            "mrt maa maart mar march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}
MONTH_NAMES = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
SERIAL_ZERO = date(1899, 12, 30)
SERIALS = range(29_221, 73_051)  # 1980 until 2100
WEEKDAYS = r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo)\.?,?\s+"
CLOCK = r"(?:[,\s]+(?:om\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*uur)?)?"
NUMBERS = re.compile(rf"(\d{{1,2}})\s*[-/.\s]\s*(\d{{1,2}})\s*[-/.\s]\s*(\d{{4}}|\d{{2}}){CLOCK}", re.I)
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]\d{1,2}:\d{2}.*)?")
COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
WORDS = re.compile(rf"(\d{{1,2}})e?[\s-]+([a-z]{{3,9}})\.?(?:[\s-]+(\d{{4}}|'?\d{{2}}))?{CLOCK}", re.I)
WEEK = re.compile(r"(?:week|wk)\.?\s*(\d{1,2})(?:[\s,/-]+(?:van\s+)?(\d{4}))?|(\d{4})[\s-]?w(\d{1,2})", re.I)
MONTH = re.compile(r"(?:(?:begin|half|medio|eind|in)\s+)?([a-z]{3,9})\.?\s+(\d{4})", re.I)
YEAR = re.compile(r"(?:in\s+)?(19[89]\d|20\d{2})")
BETWEEN = re.compile(r"\s+(?:t/m|tot en met|tot|en)\s+|\s+[-–]\s+", re.I)


@dataclass(frozen=True)
class Days:
    """A day, or the period that was meant; ``until`` is the last day. ``assumed`` says what was not written."""

    first: date
    until: date | None = None
    assumed: str = ""


@dataclass(frozen=True)
class NoDay:
    """What stands there is no day that exists. ``meant`` holds the likely ones."""

    code: str
    meant: tuple[date, ...] = ()


def read_days(value: object, day: date) -> Days | NoDay:
    """The day or period that ``value`` says; ``day`` is today, for dates without a year."""
    if isinstance(value, datetime):
        return Days(value.date())
    if isinstance(value, date):
        return Days(value)
    if isinstance(value, bool) or value is None:
        return NoDay("no_date")
    if isinstance(value, int | float):
        return _from_serial(value)
    return _from_text(" ".join(str(value).split()), day)


def dutch(day: date) -> str:
    """As it is said: ``28 februari``."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]}"


def _from_serial(value: float) -> Days | NoDay:
    """Excel counts days; a number like 20260304 is a date that lost its marks."""
    if not isfinite(value):
        return NoDay("no_date")
    if int(value) in SERIALS:
        return Days(SERIAL_ZERO + timedelta(days=int(value)))
    found = COMPACT.fullmatch(str(int(value)))
    return _existing(*(int(part) for part in found.groups())) if found else NoDay("no_date")


def _from_text(text: str, day: date) -> Days | NoDay:
    bare = re.sub(f"^{WEEKDAYS}", "", text, flags=re.I)
    for read in (_iso, _numbers, _words, _week, _month, _year):
        found = read(bare, day)
        if found is not None:
            return found
    return _period(bare, day)


def _iso(text: str, day: date) -> Days | NoDay | None:
    found = ISO.fullmatch(text) or COMPACT.fullmatch(text)
    return _existing(*(int(part) for part in found.groups())) if found else None


def _numbers(text: str, day: date) -> Days | NoDay | None:
    found = NUMBERS.fullmatch(text)
    if not found:
        return None
    in_month, month, year = (int(part) for part in found.groups())
    return _existing(_century(year), month, in_month)


def _words(text: str, day: date) -> Days | NoDay | None:
    found = WORDS.fullmatch(text)
    if not found or found[2].casefold() not in MONTHS:
        return None
    month, in_month = MONTHS[found[2].casefold()], int(found[1])
    if found[3]:
        return _existing(_century(int(found[3].lstrip("'"))), month, in_month)
    latest = _existing(day.year, month, in_month)
    if isinstance(latest, Days) and latest.first > day:
        latest = _existing(day.year - 1, month, in_month)
    return Days(latest.first, assumed=str(latest.first.year)) if isinstance(latest, Days) else latest


def _week(text: str, day: date) -> Days | NoDay | None:
    found = WEEK.fullmatch(text)
    if not found:
        return None
    number, year = int(found[1] or found[4]), found[2] or found[3]
    if year:
        return _whole_week(int(year), number)
    latest = _whole_week(day.year, number)
    if isinstance(latest, NoDay) or latest.first > day:
        latest = _whole_week(day.year - 1, number)
    return latest if isinstance(latest, NoDay) else Days(latest.first, latest.until, str(latest.first.year))


def _whole_week(year: int, number: int) -> Days | NoDay:
    try:
        return Days(date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7))
    except ValueError:
        return NoDay("no_week")


def _month(text: str, day: date) -> Days | NoDay | None:
    found = MONTH.fullmatch(text)
    if not found or found[1].casefold() not in MONTHS:
        return None
    month, year = MONTHS[found[1].casefold()], int(found[2])
    if not 1900 <= year <= 2199:
        return NoDay("no_date")
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _year(text: str, day: date) -> Days | NoDay | None:
    found = YEAR.fullmatch(text)
    return Days(date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)) if found else None


def _period(text: str, day: date) -> Days | NoDay:
    """Two days with a word between; the first may lack month and year (``3 t/m 7 maart 2026``)."""
    parts = BETWEEN.split(text)
    if len(parts) != 2:
        return NoDay("no_date")
    last = _from_text(parts[1], day) if not BETWEEN.search(parts[1]) else NoDay("no_date")
    if isinstance(last, NoDay):
        return last
    end = last.until or last.first
    if re.fullmatch(r"\d{1,2}", parts[0]):
        first = _existing(end.year, end.month, int(parts[0]))
    else:
        first = _from_text(parts[0], end)
    if isinstance(first, NoDay):
        return first
    return Days(first.first, end, last.assumed) if first.first <= end else NoDay("ends_before_it_begins")


def _century(year: int) -> int:
    return year if year > 99 else year + (2000 if year < 80 else 1900)


def _existing(year: int, month: int, in_month: int) -> Days | NoDay:
    """The day itself, or the days that were probably meant."""
    if not 1900 <= year <= 2199:
        return NoDay("no_date")
    try:
        return Days(date(year, month, in_month))
    except ValueError:
        return NoDay("no_such_day", _meant(year, month, in_month))


def _meant(year: int, month: int, in_month: int) -> tuple[date, ...]:
    if 1 <= month <= 12 and 28 < in_month <= 31:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last, last + timedelta(days=in_month - last.day)
    if month > 12 and 1 <= in_month <= 12 and month <= calendar.monthrange(year, in_month)[1]:
        return (date(year, in_month, month),)
    return ()
