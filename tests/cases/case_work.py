"""What the tests of these pages share: addresses, forms and what a reader sees."""

from __future__ import annotations

from django.db import connection

from schakel.spaces.models import Due

MODEL = "synthetic-drugs-business-estate"


def work_on(case):
    return [(due.kind, due.person_id, due.due_on) for due in Due.objects.filter(record=case.record).order_by("due_on")]


def sql(words, *values):
    with connection.cursor() as cursor:
        cursor.execute(words, values)
