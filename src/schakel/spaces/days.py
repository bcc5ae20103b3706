"""Days as terms count them."""

from __future__ import annotations

from datetime import date, timedelta


def working_days_later(day: date, many: int) -> date:
    """So many days later, without Saturdays and Sundays. Public holidays count as working days: the term is then a little shorter."""
    while many > 0:
        day += timedelta(days=1)
        many -= day.weekday() < 5
    return day
