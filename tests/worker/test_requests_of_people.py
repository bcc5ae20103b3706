"""The worker asks every environment of one controller, as its own role and by its own list; killed in between, it asks the rest and nobody twice."""

from __future__ import annotations

from datetime import date

from test_retention import ROUND, left

from cast import CLOSED, NOOR, OUDEWATER, RIGHTS, WOERDEN

TAKE_IN = """
import django; django.setup()
from django.db import transaction
from django.utils import timezone
from cast import NOOR, RIGHTS, enter
from schakel.spaces.actions import ask, check_identity, take_in
from schakel.spaces.models import Space
from schakel.spaces.models.rights import About
now = timezone.now()
with transaction.atomic():
    enter(NOOR, RIGHTS)
    request = take_in(space=Space.objects.get(pk=RIGHTS.id), right="access", about=About(name="Gerrit Zwanenburg"), what="", received_on=now.date(),
                      by=NOOR.id, at=now)
    check_identity(request=request, how="Kwam langs", on=now.date(), seen=1, at=now)
    ask(request=request, seen=2, at=now)
    print(request.record.key)
"""
ASK = """
import django; django.setup()
from schakel.spaces.asking_rooms import ask_rooms
ask_rooms(space="{space}", record="{record}")
ask_rooms(space="{space}", record="{record}")
"""


def test_the_work_that_was_asked_for_puts_the_question_at_every_desk_of_the_organisation_once(house):
    key = house.run(TAKE_IN).strip().splitlines()[-1]
    with house.as_role("worker") as worker:
        jobs = worker.execute(
            "select task_name, args::text from procrastinate_jobs where task_name = 'desk.rights_ask'"
        ).fetchall()
    assert [(name, key in words and str(RIGHTS.key) in words) for name, words in jobs] == [("desk.rights_ask", True)]

    house.run(ASK.format(space=RIGHTS.key, record=key), role="worker")

    with house.as_role("owner") as owner:
        owner.execute("set role schakel_engine")
        asked = owner.execute(
            "select space_id from spaces_rightsquestion where request = %s order by 1", [key]
        ).fetchall()
        lines = owner.execute(
            "select distinct purpose from law_trailline where what = 'spaces_rightsquestion'"
        ).fetchall()
    assert [room for (room,) in asked] == [OUDEWATER.id, CLOSED.id]
    assert lines == [("rights",)]
    assert WOERDEN.id not in {room for (room,) in asked} and NOOR.house == OUDEWATER.house


def test_the_daily_round_passes_by_what_stands_still_and_destroys_the_rest(house):
    with house.at_desk() as app:
        still, _ = house.a_record(app, destroy_on=date.today(), kind="round still")
        due, _ = house.a_record(app, destroy_on=date.today(), kind="due beside requests")
    with house.as_role("owner") as owner:
        owner.execute("set role schakel_engine")
        words = "update spaces_record set restricted_since = now(), restricted_for = gen_random_uuid() where id = %s"
        owner.execute(words, [still])

    house.run(ROUND, role="worker")

    assert left(house, still, due) == [still]
