"""Keys that go: a month that is over loses its key in every space where nothing is sealed under it any more.

What counts is what stands in the sealed columns themselves, not what a card says of its day: a round that failed, a kind that no round answers
for, a draft or a file loses no text that is still there. Whatever is left keeps its key until a later round.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from psycopg import sql

from schakel.spaces.door.working import at_work
from schakel.spaces.fields import sealed_fields
from schakel.spaces.models import Trace
from schakel.spaces.sealing import destroy_month, destroy_space, month_of, months_with_a_key, spaces_with_keys

PURPOSE = "retention"
KEY = "key"
log = logging.getLogger("schakel.retention")


def clear_keys(*, day: date, at: datetime) -> int:
    """Delete the keys of months that were over on ``day``, and those of spaces that are gone. Returns how many months went.

    A space that refuses does not keep the others waiting. A kill between the rows and the key is mended by the next round.
    """
    gone = 0
    for number, key, dropped in _owners(spaces_with_keys()):
        try:
            if key is not None:
                gone += clear_keys_of(key, number, day=day, at=at)
            elif dropped:
                destroy_space(number)
        except (DatabaseError, OSError) as error:
            log.error("deleting keys in one space was refused: %s", type(error).__name__)
    return gone


def clear_keys_of(space: UUID, number: int, *, day: date, at: datetime) -> int:
    """The same in one space."""
    over = [month for month in months_with_a_key(number) if month < month_of(day)]
    if not over:
        return 0
    with at_work(space, PURPOSE) as room:
        going = [month for month in over if month not in sealed_under(number, over)]
        for month in going:
            destroy_month(number, month)
            first, last = days_of(month)
            Trace.objects.create(space=room, kind=KEY, came_on=first, due_on=last, gone_at=at, why="month")
    return len(going)


def sealed_under(space: int, months: Iterable[int]) -> set[int]:
    """Under which of these months something is still sealed in a space. Asked from the desk where it stands: only there is everything seen."""
    asked = {month.to_bytes(2, "big"): month for month in months}
    found: set[int] = set()
    with connection.cursor() as cursor:
        for table, columns in sealed_columns().items():
            for column in columns:
                cursor.execute(
                    _QUESTION.format(column=sql.Identifier(column), table=sql.Identifier(table)), [space, list(asked)]
                )
                found |= {asked[bytes(row[0])] for row in cursor.fetchall()}
    return found


_QUESTION = sql.SQL(
    "select distinct substring({column} from 2 for 2) from {table} where space_id = %s and substring({column} from 2 for 2) = any(%s)"
)


@lru_cache(maxsize=1)
def sealed_columns() -> dict[str, list[str]]:
    """Every table with sealed columns, with those columns."""
    models = [model for model in apps.get_models() if model._meta.managed]
    return {
        model._meta.db_table: names for model in models if (names := [field.column for field in sealed_fields(model)])
    }


def last_copy_gone(traces: Iterable[Trace]) -> dict[int, date]:
    """By the number of each trace: the day on which the last copy that can hold the key of its text is gone.

    The key goes when its month is over, or later where something else was still sealed under it; a copy made just before holds it as long as
    copies are kept.
    """
    traces = list(traces)
    months = {days_of(month_of(trace.due_on))[1] for trace in traces}
    rooms = {trace.space_id for trace in traces}
    keys = Trace.objects.filter(space_id__in=rooms, kind=KEY, due_on__in=months)
    went = {(key.space_id, month_of(key.due_on)): timezone.localdate(key.gone_at) for key in keys}
    kept = timedelta(days=settings.BACKUP_DAYS)
    return {
        trace.pk: max(
            went.get((trace.space_id, month_of(trace.due_on)), _month_over(trace.due_on)),
            timezone.localdate(trace.gone_at),
        )
        + kept
        for trace in traces
    }


def _month_over(day: date) -> date:
    return days_of(month_of(day))[1] + timedelta(days=1)


def days_of(month: int) -> tuple[date, date]:
    """The first and the last day of a month by its number."""
    first = date(month // 12, month % 12 + 1, 1)
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return first, following - timedelta(days=1)


def _owners(numbers: list[int]) -> list[tuple[int, UUID | None, bool]]:
    with connection.cursor() as cursor:
        cursor.execute("select number, key, gone from door.spaces_of_keys(%s) order by number", [numbers])
        return list(cursor.fetchall())
