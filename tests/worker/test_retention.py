"""The daily round destroys what is due, in each space apart, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

from own_house import wait_for

from cast import BRAM, OUDEWATER, WOERDEN

ROUND = """
import django; django.setup()
from django.utils import timezone
from schakel.spaces.tasks import clear_all
print(clear_all(day=timezone.localdate(), at=timezone.now()))
"""
TODAY = date.today()


def left(house, *ids: int) -> list[int]:
    with house.at_desk() as app:
        return [
            row[0] for row in app.execute("select id from spaces_record where id = any(%s) order by id", [list(ids)])
        ]


def test_what_is_due_goes_with_what_it_encloses_and_leaves_a_trace(house):
    with house.at_desk() as app:
        due, _ = house.a_record(app, destroy_on=TODAY, kind="round")
        file, _ = house.a_record(app, destroy_on=TODAY, part_of_id=due, kind="round file")
        early, _ = house.a_record(app, destroy_on=TODAY - timedelta(days=3), kind="round")
        later, _ = house.a_record(app, destroy_on=TODAY + timedelta(days=1))
        own, _ = house.a_record(app, destroy_on=TODAY, part_of_id=later, kind="round file")

    house.run(ROUND, role="worker")

    with house.at_desk() as app:
        traces = app.execute(
            "select kind, why, due_on from spaces_trace where kind like 'round%%' order by kind, due_on"
        ).fetchall()
    assert left(house, due, file, early, later, own) == [later]
    assert traces == [
        ("round", "term", TODAY - timedelta(days=3)),
        ("round", "term", TODAY),
        ("round file", "term", TODAY),
    ]


def test_what_was_made_from_something_that_goes_stays(house):
    with house.at_desk() as app:
        due, _ = house.a_record(app, destroy_on=TODAY)
        made, _ = house.a_record(app, made_from_id=due)

    house.run(ROUND, role="worker")

    assert left(house, due, made) == [made]


def test_the_round_goes_through_every_space(house):
    with house.at_desk() as app:
        here, _ = house.a_record(app, destroy_on=TODAY)
    with house.at_desk(BRAM, WOERDEN) as app:
        there, _ = house.a_record(app, WOERDEN, destroy_on=TODAY)

    gone = house.run(ROUND, role="worker")

    with house.at_desk(BRAM, WOERDEN) as app:
        rest = app.execute("select count(*) from spaces_record where id = %s", [there]).fetchone()[0]
    assert (gone, left(house, here), rest) == ("2", [], 0)


def test_a_worker_that_starts_does_the_round_at_once(house):
    """A machine that was off in the night keeps nothing beyond its day."""
    with house.at_desk() as app:
        due, _ = house.a_record(app, destroy_on=TODAY)

    worker = house.start_worker()
    wait_for(lambda: left(house, due) == [])
    worker.terminate()
    worker.wait(20)

    assert left(house, due) == []


def test_the_trail_says_for_what_purpose(house):
    with house.at_desk() as app:
        due, _ = house.a_record(app, destroy_on=TODAY)

    house.run(ROUND, role="worker")

    with house.as_role("owner") as owner:
        owner.execute("set role schakel_engine")
        line = owner.execute(
            "select act, purpose, person_no, space_no from law_trailline where record_no = %s and act = 'drop'", [due]
        ).fetchall()
    assert line == [("drop", "retention", None, OUDEWATER.id)]


def test_sign_ins_that_ended_are_forgotten(house):
    with house.as_role("door") as door:
        door.execute(
            "insert into door.session (secret_hash, ends_at) values ('\\x01', now() - interval '1 minute'), ('\\x02', now() + interval '1 hour')"
        )

    house.run("import django; django.setup()\nfrom schakel.spaces.tasks import sessions\nsessions(0)", role="worker")

    with house.as_role("door") as door:
        assert door.execute(
            "select secret_hash from door.session where secret_hash in ('\\x01', '\\x02')"
        ).fetchall() == [(b"\x02",)]


BROUGHT_IN = """
import django; django.setup()
from django.db import transaction
from signals_of import NOON, a_signal, the_space, weighed_short
from cast import ANNA, EMMA, OUDEWATER, POSTBOXES, enter
from schakel.intake.actions import hand_in, put_file_with, take_up_received
from schakel.intake.actions.answering import letterbox
from schakel.spaces.models import Received
with transaction.atomic():
    enter(EMMA, POSTBOXES[EMMA.mandate])
    own = a_signal(room=POSTBOXES[EMMA.mandate], by=EMMA, facts="Veel post op het adres.")
    put_file_with(signal=own, name="foto.png", content_type="image/png", content=b"foto", by=EMMA.id, at=NOON)
    hand_in(signal=own, receiver=letterbox(), at=NOON)
with transaction.atomic():
    enter(ANNA, OUDEWATER)
    came = Received.objects.select_related("record", "space").get(taken_up_at=None)
    signal = take_up_received(received=came, by=ANNA.id, at=NOON)
    weighed_short(signal, outcome="nothing", reason="Niet voor ons.")
    print(signal.record.destroy_on.isoformat(), came.record.destroy_on.isoformat())
"""
CLEARED = """
import django; django.setup()
from datetime import date
from django.utils import timezone
from cast import EMMA, OUDEWATER, POSTBOXES
from schakel.spaces.tasks import clear
for room in (OUDEWATER, POSTBOXES[EMMA.mandate]):
    clear(room.key, day=date.fromisoformat("{day}"), at=timezone.now())
"""
STILL_THERE = """
import django; django.setup()
from django.db import transaction
from cast import ANNA, EMMA, enter
from schakel.intake.models import Signal
from schakel.spaces.models import Attachment, Received
for person in (ANNA, EMMA):
    with transaction.atomic():
        enter(person)
        print([row.facts for row in Signal.objects.filter(batch=None)], [row.name for row in Attachment.objects.all()], [row.content for row in Received.objects.all()])
"""


def test_a_rejected_signal_of_the_letterbox_is_gone_everywhere_on_its_day(house):
    goes, card_goes = house.run(BROUGHT_IN).split()
    assert goes < card_goes

    house.run(CLEARED.format(day=goes), role="worker")

    assert house.run(STILL_THERE).splitlines() == ["[] [] ['{}']", "[] [] []"]
