"""The tables of intake, by SQL as the application: another organisation sees, changes and adds nothing."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from signals_of import NOON, a_firm, a_signal, an_adopted_protocol, the_space, weighed_short

from cast import ANNA, BRAM, OUDEWATER, WOERDEN
from schakel.intake.models import Batch, Mapping
from schakel.intake.queries import signals
from schakel.spaces.actions import new_record

pytestmark = pytest.mark.django_db
TABLES = ("intake_signal", "intake_mention", "intake_weighing", "intake_protocol", "intake_batch", "intake_mapping")


def sql(words, *values):
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


@pytest.fixture
def filled(at):
    """One row of Oudewater in each table."""
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal(mentions=[a_firm()]))
    an_adopted_protocol()
    for model, more in (
        (Batch, {"file_name": "lijst.xlsx"}),
        (Mapping, {"name": "lijst", "content": "{}", "used_at": NOON}),
    ):
        record = new_record(space=the_space(), kind=model.kind, holder=ANNA.house.id, by=ANNA.id, at=NOON)
        model.objects.create(record=record, space=the_space(), **more)
    return signal


@pytest.mark.parametrize("table", TABLES)
def test_the_own_people_see_the_row(filled, at, table):
    at(ANNA)

    assert sql(f"select count(*) from {table}") == [(1,)]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("room", (None, WOERDEN))
def test_another_organisation_sees_changes_and_deletes_nothing(filled, at, table, room):
    at(BRAM, room)

    assert sql(f"select count(*) from {table}") == [(0,)]
    assert sql(f"update {table} set space_id = space_id") == 0
    assert sql(f"delete from {table}") == 0


@pytest.mark.parametrize("table", TABLES)
def test_nobody_moves_a_row_to_another_space(filled, at, table):
    at(ANNA, OUDEWATER)

    with pytest.raises(DatabaseError), transaction.atomic():
        sql(f"update {table} set space_id = %s", WOERDEN.id)


def test_a_mention_cannot_hang_on_a_signal_of_another_space(filled, at):
    at(BRAM, WOERDEN)

    with pytest.raises(DatabaseError), transaction.atomic():
        sql(
            "insert into intake_mention (record_id, space_id, kind, observed, number, certainty) values (%s, %s, 'firm', 'x', '', 'unknown');".replace(
                ";", ""
            ),
            filled.pk,
            WOERDEN.id,
        )
        sql("set constraints all immediate")


@pytest.mark.parametrize("how_many", (1, 3))
def test_a_list_costs_the_same_for_one_signal_or_three(at, how_many, django_assert_num_queries):
    at(ANNA, OUDEWATER)
    for _ in range(how_many):
        a_signal()

    with django_assert_num_queries(1):
        rows = [(row.title, row.place, row.record.destroy_on) for row in signals(the_space_key(), 50)]

    assert len(rows) == how_many


def the_space_key():
    from schakel.spaces.models import Space

    return Space(id=OUDEWATER.id)
