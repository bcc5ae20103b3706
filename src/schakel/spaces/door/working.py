"""Background work at a desk: a transaction that enters one space with a purpose, and the one way to ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction

from schakel.spaces.errors import in_words
from schakel.spaces.models import Record, Space


@contextmanager
def at_work(space: UUID | str, purpose: str, person: int | None = None) -> Iterator[Space]:
    """A transaction of the worker at one desk; every line of the trail shows ``purpose``, and for whom it is done."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select door.enter_work(%s, %s, %s)", [space, purpose, person])
            room = cursor.fetchone()[0]
        yield Space.objects.select_related("organisation").get(pk=room)


def enqueue(task: str, record: Record) -> bool:
    """Ask for background work on a record at this desk. It runs when this transaction is kept, and never when it is rolled back.

    Gives ``False`` when the same work was already asked for and has not begun.
    """
    with in_words(), connection.cursor() as cursor:
        cursor.execute("select spaces_enqueue(%s, %s)", [task, record.key])
        return bool(cursor.fetchone()[0])
