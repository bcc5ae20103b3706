"""Every line of a transaction that is over comes under one seal, once, whenever it ends; and nothing of it can be changed from within."""

from __future__ import annotations

import os
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import psycopg
import pytest
from given import run
from own_house import wait_for

import testserver
from cast import ANNA, LEX, OUDEWATER, WOERDEN
from schakel.law.trail.sealing import Sealer

pytestmark = pytest.mark.slow
SEALED = """
    select s.number, l.id, l.xid from law_seal s left join law_seal p on p.number = s.number - 1 cross join lateral law_lines(p, s) l
    order by 1, 3, 2"""


def close(town) -> int | None:
    """The number of the seal that was made, if any."""
    with town.as_role("worker") as worker:
        row = worker.execute("select number from law_close_batch()").fetchone()
    return row[0] if row else None


def above(town, words: str, *values: object) -> list[tuple]:
    """Asked as an administrator of the database."""
    with psycopg.connect(testserver.RUNNING.admin_url, dbname="schakel_town") as admin:
        cursor = admin.execute(words, values)
        return cursor.fetchall() if cursor.description else []


def seals_of(town, record: int) -> list[int]:
    """Under which seals the lines of one card stand."""
    return [
        row[0]
        for row in above(
            town,
            SEALED.replace("order by 1", "where l.record_no = %s and l.what in ('spaces_record', 'probe') order by 1"),
            record,
        )
    ]


def written(town, many: int = 3) -> int:
    """Cards that were written and kept; the number of the last."""
    with town.at_desk() as app:
        return [town.a_record(app)[0] for _one in range(many)][-1]


def test_a_seal_holds_the_lines_that_were_not_sealed_before(town):
    close(town)
    record = written(town)

    number = close(town)

    assert seals_of(town, record) == [number]
    assert close(town) is None


def test_lines_of_a_long_transaction_are_sealed_when_it_is_over_and_hold_up_no_other(town):
    close(town)
    with town.at_desk() as long:
        slow = town.a_record(long)[0]
        quick = written(town)
        first = close(town)
        between = seals_of(town, slow)
        later = written(town)
        second = close(town)
        long.commit()
    third = close(town)

    assert (between, seals_of(town, quick), seals_of(town, later)) == ([], [first], [second])
    assert seals_of(town, slow) == [third]


def test_a_line_with_a_lower_number_that_is_kept_later_is_not_forgotten(town):
    close(town)
    with town.at_desk() as early, town.at_desk() as late:
        low = town.a_record(early)[0]
        high = town.a_record(late)[0]
        late.commit()
        first = close(town)
        early.commit()
    second = close(town)

    assert (low < high, seals_of(town, high), seals_of(town, low)) == (True, [first], [second])


def test_what_is_taken_back_leaves_no_line_and_no_seal(town):
    close(town)
    with town.at_desk() as app:
        town.a_record(app)
        app.rollback()

    assert close(town) is None


def test_a_transaction_that_seals_and_writes_loses_none_of_its_own_lines(town):
    close(town)
    with town.at_desk() as app:
        first = town.a_record(app)[0]
        app.execute("reset role")
    with psycopg.connect(testserver.RUNNING.admin_url, dbname="schakel_town") as admin:
        words = """insert into law_trailline (at, xid, what, record_no, act, columns, purpose)
                   values (now(), pg_current_xact_id()::text::bigint, 'probe', %s, 'look', '', '')"""
        admin.execute(words, [-1])
        written(town)  # later and over before: then a snapshot reckons this transaction among those that are over
        admin.execute("select law_close_batch()")
        admin.execute(words, [-2])
    number = close(town)

    assert (seals_of(town, -1), seals_of(town, -2)) == ([number], [number])
    assert len(seals_of(town, first)) == 1


def test_two_that_seal_at_once_take_turns(town):
    """The second waits for the first and then finds nothing left; it is not refused."""
    close(town)
    record = written(town)
    with town.as_role("worker") as first, ThreadPoolExecutor(1) as beside:
        number = first.execute("select number from law_close_batch()").fetchone()[0]
        second = beside.submit(close, town)
        wait_for(lambda: above(town, "select 1 from pg_locks where not granted"))
        first.commit()
        again = second.result(20)

    assert (seals_of(town, record), again) == ([number], None)


def test_once_an_hour_there_is_a_seal_without_lines(town):
    close(town)
    with psycopg.connect(testserver.RUNNING.admin_url, dbname="schakel_town") as admin:
        admin.execute("set session_replication_role = replica")
        for minutes in (59, 2):
            admin.execute("update law_seal set at = at - make_interval(mins => %s)", [minutes])
            made = admin.execute("select lines from law_close_batch()").fetchone()
            assert made == (None if minutes == 59 else (0,))
        admin.rollback()


def test_a_worker_that_is_killed_while_it_seals_loses_no_line_and_seals_none_twice(town):
    worker = town.start_worker()
    wait_for(lambda: above(town, "select 1 from law_sealsignature limit 1"))
    records = [written(town, 40) for _round in range(5)]
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    records += [written(town, 40) for _round in range(5)]

    second = town.start_worker()
    wait_for(lambda: all(len(seals_of(town, record)) == 1 for record in records))
    second.terminate()
    second.wait(20)

    times = Counter(line for _number, line, _xid in above(town, SEALED))
    assert set(times.values()) == {1}
    assert len(times) == above(town, "select count(*) from law_trailline")[0][0]


def test_a_database_that_is_away_makes_seals_late_and_not_lost(town):
    close(town)
    record = written(town)
    stop, asked = Event(), []

    def connect() -> psycopg.Connection:
        asked.append(1)
        if len(asked) < 3:
            raise psycopg.OperationalError("away")
        stop.set()
        worker = town.as_role("worker")
        worker.autocommit = True
        return worker

    Sealer(connect, town.home / "trail", town.home / "anchors").run(stop, every=0.01)

    assert (len(asked), len(seals_of(town, record))) == (3, 1)


def test_sealing_can_be_done_once_by_hand(town):
    close(town)
    record = written(town)

    answer = run(town, "seal", "--once")

    assert (answer.returncode, answer.stdout, len(seals_of(town, record))) == (0, "", 1)
    signed = "select count(*) from law_seal s left join law_sealsignature g using (number) where g.signature is null"
    assert above(town, signed) == [(0,)]


def test_a_worker_that_stops_seals_the_last_lines_and_gives_the_head_away(town):
    worker = town.start_worker()
    wait_for(lambda: above(town, "select 1 from law_sealsignature limit 1"))
    worker.terminate()
    worker.wait(20)
    head = above(town, "select encode(head, 'hex') from law_seal order by number desc limit 1")[0][0]

    assert head in (town.home / "anchors" / "anchors.jsonl").read_text().splitlines()[-1]


WRITES = (
    "insert into law_trailline (at, xid, what, act, columns, purpose) values (now(), 1, 'x', 'look', '', '')",
    "update law_trailline set what = 'x'",
    "delete from law_trailline",
    "truncate law_trailline",
    "insert into law_seal select * from law_seal limit 1",
    "update law_seal set lines = 0",
    "delete from law_seal",
    "truncate law_seal",
    "insert into law_sealsignature values (1, 'x', 'x')",
    "update law_sealsignature set signer = 'x'",
    "delete from law_sealsignature",
    "truncate law_sealsignature",
    "alter table law_trailline disable trigger all",
    "alter table law_trailline no force row level security",
    "select nextval('law_trailline_id_seq')",
    "select setval('law_trailline_id_seq', 1)",
)


@pytest.mark.parametrize("role", ("app", "door", "worker", "backup"))
@pytest.mark.parametrize("words", WRITES)
def test_no_role_of_the_application_adds_changes_or_takes_out_a_line_or_a_seal(town, role, words):
    close(town)
    with town.as_role(role) as somebody:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            somebody.execute(words)
        somebody.rollback()


@pytest.mark.parametrize("table", ("law_trailline", "law_seal", "law_sealsignature"))
@pytest.mark.parametrize("words", ("update {} set {}", "delete from {}", "truncate {}"))
def test_not_even_the_engine_and_the_owner_change_or_empty_the_trail(town, table, words):
    column = {"law_trailline": "what = 'x'", "law_seal": "lines = 0", "law_sealsignature": "signer = 'x'"}[table]
    before = above(town, f"select count(*) from {table}")
    for role in ("schakel_owner", "schakel_engine"):
        with town.as_role("owner") as owner:
            owner.execute(f"set role {role}")
            try:
                owner.execute(words.format(table, column))
            except (psycopg.errors.InsufficientPrivilege, psycopg.Error) as refusal:
                assert refusal.sqlstate in ("42501", "SK030")
            owner.rollback()
    with psycopg.connect(testserver.RUNNING.admin_url, dbname="schakel_town") as admin:
        if before != [(0,)]:
            with pytest.raises(psycopg.Error, match="only added to"):
                admin.execute(words.format(table, column))

    assert above(town, f"select count(*) from {table}") == before


@pytest.mark.parametrize("role", ("app", "door", "backup"))
@pytest.mark.parametrize("words", ("select law_close_batch()", "select law_sign_seal(1, 'x', 'x')"))
def test_only_the_worker_seals_and_signs(town, role, words):
    with town.as_role(role) as somebody, pytest.raises(psycopg.errors.InsufficientPrivilege):
        somebody.execute(words)


def test_what_is_done_in_one_transaction_under_one_pass_is_one_processing(town):
    with town.at_desk() as app:
        card = town.a_record(app)[0]
        app.execute("update spaces_record set ground = 'x' where id = %s", [card])
        app.execute("select door.looked(array[%s], array[%s::bigint], 'page')", [OUDEWATER.id, card])
    with town.at_desk(LEX) as app:
        app.execute("select door.looked(array[%s], array[%s::bigint], 'page')", [OUDEWATER.id, card])
        app.execute("select door.test_enter(%s, %s, null)", [ANNA.id, ANNA.house.id])
        app.execute("select door.looked(array[%s], array[%s::bigint], 'page')", [OUDEWATER.id, card])

    lines = above(
        town,
        "select act, person_no, processing from law_trailline where record_no = %s and what in ('spaces_record', 'page') order by id",
        card,
    )
    numbers = [processing for _act, _person, processing in lines]
    assert [act for act, _person, _processing in lines] == ["add", "change", "look", "look", "look"]
    assert len(set(numbers[:3])) == 1
    assert len(set(numbers)) == 3


def test_the_application_cannot_choose_the_number_of_its_processing(town):
    """It is made from what the database signed; a setting of one's own gives no pass, and so nothing to look at."""
    with town.at_desk() as app:
        card = town.a_record(app)[0]
        app.execute("select set_config('schakel.pass', current_setting('schakel.pass') || 'x', true)")
        app.execute("select door.looked(array[%s], array[%s::bigint], 'forged')", [OUDEWATER.id, card])

    assert above(town, "select count(*) from law_trailline where what = 'forged'") == [(0,)]


def test_who_may_see_nothing_there_looks_at_nothing(town):
    with town.at_desk() as app:
        app.execute("select door.looked(array[%s], array[1::bigint], 'elsewhere')", [WOERDEN.id])

    assert above(town, "select count(*) from law_trailline where what = 'elsewhere'") == [(0,)]
