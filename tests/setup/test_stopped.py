"""Each part of a running Schakel is really killed: the rest ends by itself, and the next start has every row."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import psycopg
import pytest
from homes import passable_folder
from running import PARTS, ROOT, Demo, alive, processes, wait_until

from schakel.project.postgres import Postgres
from schakel.project.serve import prepare_database, run_schakel
from testserver import free_port

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home():
    with passable_folder() as place:
        yield place


@pytest.fixture(scope="module")
def demo(home):
    """A home with tables and one row, that counts as a finished demonstration."""
    server = Postgres(home).start()
    prepare_database(home, server, fresh=True)
    run_schakel(home, "migrate", "-v0")
    (home / "demo-region.done").touch()
    with psycopg.connect(server.admin_url, dbname="schakel") as connection:
        connection.execute("insert into django_content_type (app_label, model) values ('kept', 'here')")
    server.stop()
    own = Demo(home, free_port())
    yield own
    if own.process and own.process.poll() is None:
        own.stop()


def kept(demo: Demo) -> int:
    with psycopg.connect((demo.home / "connections" / "owner.url").read_text()) as owner:
        return owner.execute("select count(*) from django_content_type where app_label = 'kept'").fetchone()[0]


@pytest.mark.parametrize("part", PARTS)
def test_whatever_part_is_killed_nothing_stays_behind_and_the_next_start_has_every_row(demo, part):
    demo.start()
    parts = demo.parts()
    victim = next(pid for pid, words in parts.items() if PARTS[part](words))

    os.kill(victim, signal.SIGKILL)
    wait_until(lambda: not alive(parts))
    demo.process.wait(10)
    demo.start()

    assert (demo.page(), kept(demo)) == (200, 1)
    demo.stop()


def test_a_start_right_after_a_kill_waits_for_the_port_and_does_not_take_another(demo):
    demo.start()
    demo.page()
    parent = next(pid for pid, words in demo.parts().items() if PARTS["parent"](words))

    os.kill(parent, signal.SIGKILL)
    demo.process.wait(10)
    demo.start()

    assert (demo.page(), kept(demo)) == (200, 1)
    demo.stop()


def test_a_killed_process_of_the_pages_is_replaced(demo):
    demo.start()
    master = next(pid for pid, words in demo.parts().items() if PARTS["pages"](words))
    victim = next(pid for pid, (parent, _) in processes().items() if parent == master)

    os.kill(victim, signal.SIGKILL)
    wait_until(lambda: victim not in processes())

    assert (demo.page(), demo.process.poll()) == (200, None)
    demo.stop()


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_stop_it_stops_all_of_it_in_time(demo, by):
    demo.start()
    demo.page()

    passed = demo.stop(by)

    assert passed < 10
    assert "Bezig met stoppen" in demo.said()


def test_a_second_one_in_the_same_home_is_told_where_the_first_one_is(demo):
    demo.start()

    second = subprocess.run(
        [sys.executable, "-m", "schakel", "demo"],
        env={**os.environ, "SCHAKEL_HOME": str(demo.home), "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
    )

    assert second.returncode == 1
    assert f"draait al met de gegevens in {demo.home}, op http://127.0.0.1:{demo.port}/" in second.stderr
    demo.stop()
