"""A copy put back elsewhere: the same rows, a sealed text that opens, and a pass that works under a key of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from homes import passable_folder
from own_house import House

from cast import ANNA, WOERDEN
from schakel.project.backup import back_up, put_back
from schakel.project.postgres import Postgres

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
COUNTED = (
    "spaces_record",
    "spaces_space",
    "spaces_seat",
    "intake_signal",
    "intake_batch",
    "law_trailline",
    "partners_person",
)
SIGNAL = """
import django; django.setup()
from list_stage import a_list, a_row, chosen
print(chosen(a_list(a_row()), name="Busjes bij de hal.xlsx").record.key)
"""
READ = """
import django; django.setup()
from django.db import transaction
from schakel.intake.models import Batch
from schakel.spaces.door import enter
with transaction.atomic():
    me = enter("een-nieuwe-aanmelding")
    print(me.name, "|", Batch.objects.get(record__key="{key}").file_name)
"""


def counts(house: House) -> dict[str, int]:
    with house.as_role("backup") as copier:
        return {table: copier.execute(f"select count(*) from {table}").fetchone()[0] for table in COUNTED}


def pass_key(house: House) -> bytes:
    with house.as_role("owner") as owner:
        owner.execute("set role schakel_engine")
        return owner.execute("select inner_pad from door.pass_key").fetchone()[0]


@pytest.fixture
def other():
    with passable_folder() as home:
        yield House(home)


@pytest.mark.slow
def test_a_copy_put_back_elsewhere_opens_for_those_who_had_a_seat(house, other):
    key = house.run(SIGNAL)
    before = counts(house)
    copied = back_up(house.home, house.home / "keys", other.home / "copy", at=NOON)

    filled = put_back(other.home, other.home / "keys", other.home / "copy")

    server = Postgres(other.home).start()
    try:
        with other.as_role("door") as door:
            door.execute(
                """insert into door.session (secret_hash, person_id, mandate_id, ends_at)
                   values (sha256('een-nieuwe-aanmelding'), %s, %s, now() + interval '1 hour')""",
                [ANNA.id, ANNA.mandate],
            )
        with other.as_role("app") as app:
            seen_by_nobody = app.execute("select count(*) from spaces_record").fetchone()[0]
            app.execute("select door.enter('een-nieuwe-aanmelding')")
            elsewhere = app.execute("select count(*) from spaces_record where space_id = %s", [WOERDEN.id]).fetchone()[
                0
            ]
        read, after, turned = other.run(READ.format(key=key)), counts(other), pass_key(other) != pass_key(house)
    finally:
        server.stop()
    assert read == "Anna Verschuur | Busjes bij de hal.xlsx"
    assert (copied, after, turned) == (filled, before, True)
    assert (seen_by_nobody, elsewhere) == (0, 0)


@pytest.mark.slow
def test_what_had_its_day_since_the_copy_was_made_does_not_come_back(house, other):
    with house.at_desk() as app:
        due, _ = house.a_record(app, destroy_on=date.today(), kind="copied")
        later, _ = house.a_record(app, destroy_on=date.today() + timedelta(days=1), kind="copied")
    back_up(house.home, house.home / "keys", other.home / "copy", at=NOON)

    put_back(other.home, other.home / "keys", other.home / "copy")

    server = Postgres(other.home).start()
    try:
        with other.as_role("backup") as copier:
            left = copier.execute("select id from spaces_record where id = any(%s)", [[due, later]]).fetchall()
            traces = copier.execute("select why from spaces_trace where kind = 'copied'").fetchall()
    finally:
        server.stop()
    assert (left, traces) == ([(later,)], [("term",)])
