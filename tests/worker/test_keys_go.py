"""The key of a month goes when the month is over, in every process at once, and never before the last text under it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date, timedelta

import pytest

from cast import OUDEWATER

TODAY = date.today()
SETUP = "import django; django.setup()\n"
WRITTEN = (
    SETUP
    + """
from django.db import transaction
from signals_of import a_signal
from cast import ANNA, OUDEWATER, enter
from schakel.spaces.actions import set_term
from datetime import date
with transaction.atomic():
    enter(ANNA, OUDEWATER)
    one = a_signal(facts="Zinnetje onder slot {day}")
    set_term(record=one.record, destroy_on=date.fromisoformat("{day}"))
    print(one.record_id)
"""
)
READ = (
    SETUP
    + """
from django.db import transaction
from cast import ANNA, OUDEWATER, enter
from schakel.intake.models import Signal
with transaction.atomic():
    enter(ANNA, OUDEWATER)
    one = Signal.objects.get(pk={card})
    print(one.facts)
"""
)
ROUND = (
    SETUP
    + """
from datetime import date
from django.utils import timezone
from schakel.spaces.tasks import clear_all
from schakel.spaces.shredding import clear_keys
day, at = date.fromisoformat("{day}"), timezone.now()
{rows}
print(clear_keys(day=day, at=at))
"""
)
ROWS = "clear_all(day=day, at=at)"


def a_far_month(number: int) -> date:
    """The fifteenth of a month no other text of the house goes in."""
    return date(2090, number, 15)


def month_after(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def key_file(house, day: date, space: int = OUDEWATER.id):
    return house.home / "keys" / str(space) / f"{day.year * 12 + day.month - 1}.key"


def written(house, day: date) -> int:
    return int(house.run(WRITTEN.format(day=day)))


def do_round(house, day: date, rows: str = "") -> str:
    return house.run(ROUND.format(day=day, rows=rows), role="worker")


def goes(house, card: int) -> None:
    with house.at_desk() as app:
        app.execute("delete from spaces_record where id = %s", [card])


def test_the_key_of_a_month_that_is_over_goes_and_leaves_a_trace(house):
    day = a_far_month(1)
    goes(house, written(house, day))
    stood = key_file(house, day).exists()

    do_round(house, month_after(day))

    with house.at_desk() as app:
        traces = app.execute(
            "select came_on, due_on, why from spaces_trace where kind = 'key' and due_on >= '2090-01-01' order by due_on"
        ).fetchall()
    assert (stood, key_file(house, day).exists()) == (True, False)
    assert traces == [(date(2090, 1, 1), date(2090, 1, 31), "month")]


def test_the_key_stays_on_the_last_day_of_its_month(house):
    day = a_far_month(2)
    goes(house, written(house, day))

    do_round(house, date(2090, 2, 28))

    assert key_file(house, day).exists()


def test_a_text_that_is_still_there_keeps_its_key(house):
    """A round that failed, or a kind no round answers for: what stands there can still be read."""
    day = a_far_month(3)
    card = written(house, day)

    do_round(house, month_after(day))

    assert (key_file(house, day).exists(), house.run(READ.format(card=card))) == (True, f"Zinnetje onder slot {day}")
    goes(house, card)
    do_round(house, month_after(day))
    assert not key_file(house, day).exists()


@pytest.mark.slow
def test_a_card_that_says_another_day_than_its_text_loses_nothing(house):
    """What counts is what stands in the column, not what the card says."""
    day = a_far_month(4)
    card = written(house, day)
    with house.at_desk() as app:
        app.execute("update spaces_record set destroy_on = '2091-01-01' where id = %s", [card])

    do_round(house, month_after(day))

    assert house.run(READ.format(card=card)) == f"Zinnetje onder slot {day}"
    goes(house, card)


def test_every_sealed_column_of_the_database_is_asked(house):
    """A new table with a sealed text is known at once: otherwise its key could go before it."""
    asked = house.run(
        SETUP
        + "from schakel.spaces.shredding import sealed_columns\nprint(sorted(f'{t}.{c}' for t, cs in sealed_columns().items() for c in cs))"
    )

    with house.as_role("owner") as owner:
        found = owner.execute(
            """select c.table_name || '.' || c.column_name from information_schema.columns c
                where c.table_schema = 'public' and c.data_type = 'bytea' and exists (select 1 from information_schema.columns s
                  where s.table_schema = 'public' and s.table_name = c.table_name and s.column_name = 'space_id') order by 1"""
        ).fetchall()
    assert asked == str(sorted(row[0] for row in found))


@pytest.mark.slow
def test_a_process_that_still_knows_the_key_cannot_open_the_text_any_more(house):
    day = a_far_month(5)
    card = written(house, day)
    code = READ.format(card=card) + (
        "print('read', flush=True)\ninput()\n"
        "from schakel.spaces.sealing import unseal, SealBroken\n"
        "try:\n    unseal(blob, space=OUDEWATER.id, card=one.record_id, field='intake_signal.facts'); print('open')\n"
        "except SealBroken:\n    print('shut')\n"
    )
    code = code.replace("    print(one.facts)", "    blob = bytes(one.__dict__['facts'])\n    one.facts")
    other = subprocess.Popen(
        [sys.executable, "-c", code],
        env=house.environment("app"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    house.children.append(other)
    assert other.stdout.readline() == "read\n"
    goes(house, card)

    do_round(house, month_after(day))

    assert other.communicate("\n", timeout=30)[0] == "shut\n"


def test_a_kill_between_the_rows_and_the_key_is_mended_by_the_next_round(house):
    day = a_far_month(6)
    card = written(house, day)
    killed = subprocess.run(
        [
            sys.executable,
            "-c",
            ROUND.format(
                day=month_after(day),
                rows=f"from schakel.spaces.tasks import clear\nclear('{OUDEWATER.key}', day=day, at=at)\nimport os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
            ),
        ],
        env=house.environment("worker"),
        check=False,
    )
    with house.at_desk() as app:
        left = app.execute("select count(*) from spaces_record where id = %s", [card]).fetchone()[0]
    assert (killed.returncode, left, key_file(house, day).exists()) == (-signal.SIGKILL, 0, True)

    do_round(house, month_after(day))

    assert not key_file(house, day).exists()


@pytest.mark.slow
def test_the_keys_of_a_space_that_is_gone_go_all_of_them(house):
    """The key of its search index too. Of a number this database never knew, nothing is touched."""
    gone, unknown = 7001, 7002
    for number in (gone, unknown):
        folder = house.home / "keys" / str(number)
        folder.mkdir(parents=True)
        (folder / "search.key").write_bytes(os.urandom(40))
        (folder / "25000.key").write_bytes(os.urandom(40))
    with house.as_role("owner") as owner:
        owner.execute("set role schakel_engine")
        owner.execute(
            """insert into spaces_space (id, key, kind, name, purpose, ground, floor, refuses, retention_days, contact, opened_at)
               values (%s, gen_random_uuid(), 'body', 'Weg', 'x', 'x', 0, 0, 10, '', now())""",
            [gone],
        )
        owner.execute("delete from spaces_space where id = %s", [gone])

    do_round(house, TODAY)

    assert [(house.home / "keys" / str(number)).exists() for number in (gone, unknown)] == [False, True]


@pytest.mark.slow
def test_kill_9_in_the_middle_of_destroying_leaves_each_card_or_its_trace(house):
    day = a_far_month(7)
    with house.at_desk() as app:
        app.execute(
            """insert into spaces_record (key, space_id, kind, holder_id, labels, ground, destroy_on, version, created_at)
               select gen_random_uuid(), %s, 'kill', 1, 0, 'toets', %s, 1, now() from generate_series(1, 4000)""",
            [OUDEWATER.id, day],
        )
    code = ROUND.format(
        day=day, rows=f"from schakel.spaces.tasks import clear\nclear('{OUDEWATER.key}', day=day, at=at)"
    )
    seen = []
    for _again in range(3):
        child = subprocess.Popen([sys.executable, "-c", code], env=house.environment("worker"))
        begun = counts(house)
        while counts(house) == begun and child.poll() is None:
            pass
        child.kill()
        child.wait()
        seen.append(counts(house))

    do_round(house, day, ROWS)

    assert {cards + traces for cards, traces in seen} == {4000}
    assert 0 < seen[0][1] < 4000
    assert counts(house) == (0, 4000)


def counts(house) -> tuple[int, int]:
    with house.at_desk() as app:
        return app.execute(
            "select (select count(*) from spaces_record where kind = 'kill')::int, (select count(*) from spaces_trace where kind = 'kill')::int"
        ).fetchone()
