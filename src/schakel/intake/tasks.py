"""Background work: each night, what is due is destroyed, one space after the other."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from schakel.intake.actions import destroy_due
from schakel.spaces.models import Space

PURPOSE = "retention"


def destroy_everywhere(*, day: date, at: datetime) -> int:
    """Go round the spaces in which something is due. Needs the role of the worker: it enters each space with a purpose the trail shows."""
    with connection.cursor() as cursor:
        cursor.execute("select door.spaces_to_clear(%s)", [day])
        keys: list[UUID] = [row[0] for row in cursor.fetchall()]
    return sum(_destroy_in(key, day, at) for key in keys)


def _destroy_in(key: UUID, day: date, at: datetime) -> int:
    gone = 0
    while True:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("select door.enter_work(%s, %s)", [key, PURPOSE])
            went = destroy_due(space=Space.objects.get(key=key), day=day, at=at)
        gone += went
        if not went:
            return gone
