"""The bridge to the playbooks for terms: what a municipality adopted, and otherwise what the playbook proposes."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from schakel.intake.models import Protocol
from schakel.playbooks import library
from schakel.spaces.days import working_days_later

NAMES = (
    "weeks_to_weigh",
    "weeks_second_weighing",
    "weeks_to_keep_rejected",
    "months_to_keep_weighed",
    "months_to_look_again",
    "weeks_on_hold",
    "working_days_to_answer",
    "months_of_old_rows",
    "months_to_keep_file",
    "weeks_to_evaluate",
)


@dataclass(frozen=True)
class Terms:
    """The terms that hold in a space on a day. ``adopted_on`` is empty where the municipality adopted none itself."""

    weeks_to_weigh: int
    weeks_second_weighing: int
    weeks_to_keep_rejected: int
    months_to_keep_weighed: int
    months_to_look_again: int
    weeks_on_hold: int
    working_days_to_answer: int
    months_of_old_rows: int
    months_to_keep_file: int
    weeks_to_evaluate: int
    adopted_on: date | None = None

    def weigh_by(self, day: date) -> date:
        """Until when a signal that came in on ``day`` may wait for its weighing."""
        return day + timedelta(weeks=self.weeks_to_weigh)

    def second_by(self, day: date) -> date:
        """Until when the second person may take, counted from the first judgement."""
        return day + timedelta(weeks=self.weeks_second_weighing)

    def unweighed_until(self, day: date) -> date:
        """When a signal nobody weighs is destroyed: it then counts as rejected on the last day for weighing."""
        return self.rejected_until(self.weigh_by(day))

    def rejected_until(self, day: date) -> date:
        """When a signal rejected on ``day`` is destroyed."""
        return day + timedelta(weeks=self.weeks_to_keep_rejected)

    def weighed_until(self, day: date) -> date:
        """When a signal weighed on ``day`` is destroyed, as long as no file takes it up."""
        return months_later(day, self.months_to_keep_weighed)

    def last_look_again(self, day: date) -> date:
        """The furthest day to which looking again may be put off."""
        return months_later(day, self.months_to_look_again)

    def last_hold(self, day: date) -> date:
        """The furthest day until which something may be on hold."""
        return day + timedelta(weeks=self.weeks_on_hold)

    def answer_by(self, day: date) -> date:
        """Until when the contributor waits for an answer."""
        return working_days_later(day, self.working_days_to_answer)

    def oldest_row(self, day: date) -> date:
        """Rows of a list older than this stay out, unless a reason is given."""
        return months_later(day, -self.months_of_old_rows)

    def closed_file_until(self, day: date) -> date:
        """When a file closed on ``day`` is destroyed, with its signals."""
        return months_later(day, self.months_to_keep_file)

    def evaluate_by(self, day: date) -> date:
        """Until when the evaluation of a file closed on ``day`` may wait; after that it is owed."""
        return day + timedelta(weeks=self.weeks_to_evaluate)


def proposed(day: date) -> Terms:
    """The terms of the playbook, for a municipality that adopted none."""
    return Terms(**{name: library().term(name.replace("_", "-")).value for name in NAMES})


def protocol_of(space: int, day: date) -> Protocol | None:
    """What the municipality of this space adopted and holds on a day, if it adopted anything."""
    held = Protocol.objects.filter(Q(valid_until=None) | Q(valid_until__gt=day), space_id=space, valid_from__lte=day)
    return held.order_by("-valid_from").first()


def terms_of(space: int, day: date) -> Terms:
    """The terms of a space on a day."""
    own = protocol_of(space, day)
    if own is None:
        return proposed(day)
    return Terms(**{name: getattr(own, name) for name in NAMES}, adopted_on=own.adopted_on)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where there is no such day."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
