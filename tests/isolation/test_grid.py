"""The grid: every table with a space × everybody of the cast × every room, by SQL as the application, read and written."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from rows import CONTENT, READ_ONLY, ROOMS, put_everywhere

import cast

pytestmark = pytest.mark.django_db
ACTORS = cast.ACTORS


def seated(actor: cast.Actor, room: cast.Room) -> bool:
    """Whether the cast gives this person a seat here, for this organisation."""
    return (room, actor) in {(place, who) for place, who, _ in cast.SEATS} or room == cast.POSTBOXES[actor.mandate]


@pytest.fixture(scope="module")
def full(django_db_setup, django_db_blocker):
    import psycopg
    from django.conf import settings

    from schakel.project.database import address

    with django_db_blocker.unblock():
        put_everywhere()
    yield
    with psycopg.connect(address(settings.HOME, "owner")) as owner:
        owner.execute("set role schakel_engine")
        owner.execute("delete from spaces_record where kind = 'grid'")
        for table in ("spaces_formkey", "spaces_trace"):
            owner.execute(f"delete from {table}")


def one(words, *values):
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchone()[0] if cursor.description else cursor.rowcount


def attempts(words, room):
    """How many rows a statement would change, undone at once."""
    with connection.cursor() as cursor:
        cursor.execute("savepoint attempt")
        cursor.execute(words, [room.id])
        changed = cursor.rowcount
        cursor.execute("rollback to savepoint attempt")
        return changed


@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model._meta.db_table)
def test_everybody_sees_the_rows_of_the_own_rooms_and_no_other(full, at, model, record_property):
    table, wrong, asked = model._meta.db_table, [], 0
    for actor in ACTORS:
        at(actor)
        for room in ROOMS:
            asked += 1
            if (one(f"select count(*) from {table} where space_id = %s", room.id) > 0) != seated(actor, room):
                wrong.append((actor.name, actor.house.slug, room.name))

    record_property("assertions", asked)
    assert wrong == []


@pytest.mark.parametrize(
    "model",
    [model for model in CONTENT if model._meta.db_table not in READ_ONLY],
    ids=lambda model: model._meta.db_table,
)
def test_everybody_writes_at_a_desk_of_their_own_and_at_no_other(full, at, model):
    table, wrong = model._meta.db_table, []
    column = next(
        field.column
        for field in model._meta.local_concrete_fields
        if field.column != "space_id" and not field.primary_key
    )
    for actor in ACTORS:
        for room in ROOMS:
            at(actor, room)
            here = seated(actor, room)
            for words in (
                f"update {table} set {column} = {column} where space_id = %s",
                f"delete from {table} where space_id = %s",
            ):
                if (attempts(words, room) > 0) != here:
                    wrong.append((actor.name, room.name, words.split()[0]))
        at(actor)
        if any(attempts(f"delete from {table} where space_id = %s", room) for room in ROOMS):
            wrong.append((actor.name, "reading", "delete"))

    assert wrong == []


def test_the_size_of_the_grid_is_said(capsys):
    reads = len(CONTENT) * len(ACTORS) * len(ROOMS)
    writes = len([model for model in CONTENT if model._meta.db_table not in READ_ONLY]) * len(ACTORS) * (len(ROOMS) * 3)
    with capsys.disabled():
        print(
            f"\n   grid on {date.today()}: {len(CONTENT)} tables × {len(ACTORS)} people × {len(ROOMS)} rooms: {reads + writes:,} assertions"
        )

    assert reads + writes > 5_000
