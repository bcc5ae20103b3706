"""Each part of a running Schakel is really killed: the rest ends by itself, and the next start has every row."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psycopg
import pytest
from homes import passable_folder

from schakel.project.postgres import Postgres
from schakel.project.serve import prepare_database, run_schakel
from testserver import free_port

ROOT = Path(__file__).resolve().parents[2]
AROUND = "import subprocess, sys; raise SystemExit(subprocess.run(sys.argv[1:]).returncode)"
PARTS = {
    "pages": lambda words: "gunicorn" in words,
    "background work": lambda words: words.endswith("schakel worker"),
    "database": lambda words: "/postgres -D " in words,
    "parent": lambda words: words.endswith("schakel demo") and "subprocess" not in words,
    "what started the parent": lambda words: "subprocess" in words,
}
pytestmark = pytest.mark.slow


class Demo:
    """``make demo`` as it runs: a parent below something that started it, with three children."""

    def __init__(self, home: Path, port: int) -> None:
        self.home, self.port = home, port
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
            "SCHAKEL_HOME": str(self.home),
            "SCHAKEL_PORT": str(self.port),
            "SCHAKEL_ENDS_WITH_PARENT": "1",
            "PYTHONPATH": str(ROOT / "src"),
        }
        with (self.home / "demo.log").open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", AROUND, sys.executable, "-m", "schakel", "demo"],
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(lambda: "Open http" in self.said() or self.process.poll() is not None)
        assert "Open http" in self.said(), self.said()

    def said(self) -> str:
        return (self.home / "demo.log").read_text()

    def page(self) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/toegankelijkheid/", timeout=10) as answer:
            return answer.status

    def parts(self) -> dict[int, str]:
        """Every process of it, with the words it was started with."""
        found, more = {self.process.pid}, True
        table = processes()
        while more:
            children = {pid for pid, (parent, _) in table.items() if parent in found} - found
            found, more = found | children, bool(children)
        return {pid: table[pid][1] for pid in sorted(found) if pid in table}

    def stop(self, by: signal.Signals = signal.SIGTERM) -> float:
        """Ask it to stop, as a terminal does: everybody in the group. Gives the seconds until the last one is gone."""
        parts, begun = self.parts(), time.monotonic()
        os.killpg(self.process.pid, by)
        wait_until(lambda: not alive(parts))
        self.process.wait(10)
        return time.monotonic() - begun


def processes() -> dict[int, tuple[int, str]]:
    table = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:2]
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        except OSError:
            continue
        if state != "Z":
            table[int(folder.name)] = (int(parent), words)
    return table


def alive(parts: dict[int, str]) -> list[str]:
    table = processes()
    return [words for pid, words in parts.items() if pid in table and table[pid][1] == words]


def wait_until(promise, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not promise():
        assert time.monotonic() < end, "it did not come to pass in time"
        time.sleep(0.05)


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
