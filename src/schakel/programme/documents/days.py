"""Days and times as Dutch papers write them: ``donderdag 26 november 2026``, ``17.00 uur``."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def long_day(day: date) -> str:
    """``donderdag 26 november 2026``."""
    return date_format(_here(day), "l j F Y")


def day_of(day: date) -> str:
    """``26 november 2026``."""
    return date_format(_here(day), "j F Y")


def hour(at: datetime) -> str:
    """``17.00``, in the time of the meeting place."""
    return f"{_here(at):%H.%M}"


def from_until(starts_at: datetime, ends_at: datetime) -> str:
    """``donderdag 26 november 2026, 10.00 tot 12.00 uur``."""
    return _("%(day)s, %(from)s to %(until)s") % {
        "day": long_day(starts_at),
        "from": hour(starts_at),
        "until": hour(ends_at),
    }


def _here(at: date) -> date:
    if isinstance(at, datetime) and timezone.is_aware(at):
        return timezone.localtime(at)
    return at
