"""The queue: the application asks with two keys, only the worker reads, and a request that is rolled back never runs."""

from __future__ import annotations

import psycopg
import pytest

from cast import ANNA, BRAM, OUDEWATER, WOERDEN


def jobs(house, key) -> list[tuple]:
    with house.as_role("worker") as worker:
        return worker.execute(
            "select task_name, args, lock from procrastinate_jobs where args ->> 'record' = %s", [str(key)]
        ).fetchall()


def test_a_job_holds_two_keys_and_nothing_else(house):
    with house.at_desk() as app:
        _, key = house.a_record(app)
        app.execute("select spaces_enqueue('desk.check_list', %s)", [key])

    assert jobs(house, key) == [("desk.check_list", {"space": str(OUDEWATER.key), "record": str(key)}, str(key))]


def test_a_request_that_is_rolled_back_never_runs(house):
    with house.at_desk() as app:
        _, key = house.a_record(app)
        app.execute("select spaces_enqueue('desk.check_list', %s)", [key])
        app.rollback()

    assert jobs(house, key) == []


def test_asked_twice_while_it_waits_is_asked_once(house):
    with house.at_desk() as app:
        _, key = house.a_record(app)
        asked = [app.execute("select spaces_enqueue('desk.check_list', %s)", [key]).fetchone()[0] for _ in range(2)]

    assert (asked, len(jobs(house, key))) == ([True, False], 1)


def test_work_on_a_record_of_another_environment_is_refused(house):
    with house.at_desk() as app:
        _, key = house.a_record(app)
        app.commit()

    with house.at_desk(BRAM, WOERDEN) as other, pytest.raises(psycopg.DatabaseError) as refused:
        other.execute("select spaces_enqueue('desk.check_list', %s)", [key])

    assert refused.value.sqlstate == "SK004"


def test_without_a_desk_nothing_can_be_asked(house):
    with house.at_desk() as app:
        _, key = house.a_record(app)
        app.commit()
        app.execute("select door.test_enter(%s, %s, null)", [ANNA.id, ANNA.house.id])

        with pytest.raises(psycopg.DatabaseError) as refused:
            app.execute("select spaces_enqueue('desk.check_list', %s)", [key])

    assert refused.value.sqlstate == "SK004"


@pytest.mark.parametrize(
    "task", ["round.retention", "builtin:procrastinate.builtin_tasks.remove_old_jobs", "desk.check_list; drop"]
)
def test_only_work_at_a_desk_can_be_asked(house, task):
    with house.at_desk() as app:
        _, key = house.a_record(app)

        with pytest.raises(psycopg.DatabaseError) as refused:
            app.execute("select spaces_enqueue(%s, %s)", [task, key])

    assert refused.value.sqlstate == "SK011"


@pytest.mark.parametrize(
    "words",
    [
        "select * from procrastinate_jobs",
        "insert into procrastinate_jobs (queue_name, task_name) values ('default', 'desk.read_in')",
        "update procrastinate_jobs set args = '{}'",
        "delete from procrastinate_jobs",
        "select * from procrastinate_events",
        "select procrastinate_fetch_job_v2(null, 1)",
        f"select door.enter_work('{OUDEWATER.key}', 'import')",
    ],
)
def test_the_application_neither_reads_nor_writes_the_queue(house, words):
    with house.at_desk() as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(words)


def test_the_worker_sees_one_space_at_a_time(house):
    with house.at_desk() as app:
        house.a_record(app)
    with house.at_desk(BRAM, WOERDEN) as app:
        house.a_record(app, WOERDEN)

    with house.as_role("worker") as worker:
        before = worker.execute("select count(*) from spaces_record").fetchone()[0]
        worker.execute("select door.enter_work(%s, 'test')", [OUDEWATER.key])
        seen = {row[0] for row in worker.execute("select distinct space_id from spaces_record")}

    assert (before, seen) == (0, {OUDEWATER.id})
