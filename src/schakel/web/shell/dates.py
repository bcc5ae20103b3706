"""Days and terms as a civil servant says them: "vr 20 nov", "20 november 2026", "17.00 uur", "3 dagen over tijd"."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

SHORT_MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def day_of(value: date | datetime) -> date:
    """The calendar day here of a day or a moment."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def _short_month(day: date) -> str:
    return SHORT_MONTHS.get((get_language() or "nl")[:2], SHORT_MONTHS["nl"])[day.month - 1]


def day_short(day: date, today: date) -> str:
    """vr 20 nov; with the year when it is not this one."""
    words = f"{WEEKDAYS_ABBR[day.weekday()]} {day.day} {_short_month(day)}"
    return words if day.year == today.year else f"{words} {day.year}"


def day_full(day: date) -> str:
    """20 november 2026."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def day_named(day: date) -> str:
    """vrijdag 20 november."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month]}"


def clock(moment: datetime) -> str:
    """17.00 uur."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return _("%(time)s hours") % {"time": f"{local.hour}.{local:%M}"}


def term_text(day: date, today: date) -> str:
    """How far away a day is, in words."""
    days = (day - today).days
    if days < 0:
        return ngettext("%(days)d day overdue", "%(days)d days overdue", -days) % {"days": -days}
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}


def upper_first(words: str) -> str:
    """The first letter as a capital, the rest as it was."""
    return words[:1].upper() + words[1:]
