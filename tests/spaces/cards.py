"""Small builders of cards for the tests of the spaces."""

from __future__ import annotations

from uuid import uuid4

from django.db import connection
from django.utils import timezone

from cast import ANNA, OUDEWATER
from schakel.spaces import actions
from schakel.spaces.models import Draft, Space

NOON = timezone.now()


def sql(words, *values):
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def a_record(room=OUDEWATER, by=ANNA, **more):
    space = Space.objects.get(pk=room.id)
    return actions.new_record(space=space, kind="draft", holder=by.house.id, by=by.id, at=NOON, **more)


def a_draft(room=OUDEWATER, by=ANNA, text="een draft"):
    record = a_record(room, by)
    return Draft.objects.create(
        record=record, space=record.space, form="signal", target=uuid4(), content=text, updated_at=NOON
    )
