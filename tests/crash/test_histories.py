"""Kill -9 at random moments under ten people at work: what was acknowledged is there once, what was refused is absent, no write without its line.

``SCHAKEL_KILLS`` says how often; ``make bench`` kills 500 times.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from histories import KEPT, REFUSED, SILENT, Attempt, BringsIn, Sender, Tells, at_work
from homes import passable_folder
from running import PARTS, ROOT, Demo, alive, processes, wait_until

from schakel.project.postgres import Postgres
from schakel.project.serve import prepare_database, run_schakel
from testserver import free_port

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("SCHAKEL_KILLS", "50"))
SIGNALS = 40
PAGES = ("marit", "joost", "sanne")
#: What falls: a part of the four that take all others along, or one process of pages or database, that must be replaced.
FALLS = ("pages", "background work", "database", "parent", "one process of pages", "one process of the database")


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    """A small invented region that runs as ``make demo`` runs it."""
    with passable_folder() as home:
        server = Postgres(home).start()
        prepare_database(home, server, fresh=True)
        run_schakel(home, "migrate", "-v0")
        run_schakel(home, "demo-region", "--size", str(SIGNALS))
        (home / "demo-region.done").touch()
        server.stop()
        own = Demo(home, free_port())
        own.start()
        yield own
        if own.process and own.process.poll() is None:
            own.stop()


@pytest.fixture(scope="module")
def accounts(demo: Demo) -> dict[str, dict[str, str]]:
    said = subprocess.run(
        [sys.executable, "-m", "schakel", "demo-accounts", "--json"],
        env={**os.environ, "SCHAKEL_HOME": str(demo.home), "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return {one["username"]: one for one in json.loads(said.stdout)}


def senders(demo: Demo, accounts: dict[str, dict[str, str]], rng: random.Random, turn: int) -> list[Sender]:
    """Ten people: seven programs that bring in signals for two municipalities, three people at a screen."""
    tokens = [accounts[name]["api_token"] for name in ("marit", "sanne")]
    doors = [accounts[name]["login_url"] for name in PAGES]
    seeds = [random.Random(rng.random()) for _ in range(10)]
    brings = [BringsIn(demo.port, f"b{turn}-{who}-", seeds[who], tokens[who % 2]) for who in range(7)]
    return [*brings, *(Tells(demo.port, f"t{turn}-{who}-", seeds[7 + who], doors[who]) for who in range(3))]


def fell(demo: Demo, what: str, rng: random.Random) -> bool:
    """Kill -9. Whether all of it goes along, and somebody has to start it again."""
    parts = demo.parts()
    if what in PARTS:
        os.kill(next(pid for pid, words in parts.items() if PARTS[what](words)), signal.SIGKILL)
        return True
    over = PARTS["pages" if what.endswith("pages") else "database"]
    master = next(pid for pid, words in parts.items() if over(words))
    below = [
        pid
        for pid, (parent, words) in processes().items()
        if parent == master and ("schakel_app" in words or what.endswith("pages"))
    ]
    if below:
        os.kill(rng.choice(below), signal.SIGKILL)
    return False


def back(demo: Demo, accounts: dict[str, dict[str, str]], begun: float) -> float:
    """Seconds until somebody can sign in and sees the own work, whoever has to start what fell."""

    def works() -> bool:
        if demo.process.poll() is not None:
            demo.start()
        return Tells(demo.port, "", random.Random(0), accounts[PAGES[0]]["login_url"]).comes_in()

    wait_until(works, 90)
    return time.monotonic() - begun


def seen(demo: Demo, words: str, values: list[object]) -> list[tuple]:
    """What stands there, over all walls: with the eyes of the role that makes copies."""
    with psycopg.connect((demo.home / "connections" / "backup.url").read_text()) as copier:
        return copier.execute(words, values).fetchall()


def stands(demo: Demo, attempts: list[Attempt]) -> dict[str, int]:
    """How often each attempt stands in the database, by what was sent."""
    marks = [attempt.mark for attempt in attempts if attempt.kind == "signal"]
    found = Counter(mark for (mark,) in seen(demo, "select place from intake_signal where place = any(%s)", [marks]))
    keys = [attempt.key for attempt in attempts if attempt.kind == "spoken"]
    told = Counter(
        str(key)
        for (key,) in seen(
            demo,
            """select f.key from spaces_formkey f join spaces_record r on position(r.key::text in f.answer) > 0
               join spaces_provisiondecision d on d.record_id = r.id where f.key = any(%s::uuid[])""",
            [keys],
        )
    )
    return {a.key: found[a.mark] if a.kind == "signal" else told[a.key] for a in attempts}


def without_line(demo: Demo) -> list[tuple]:
    """Rows that were written and of which the trail holds no line."""
    return [
        row
        for table in ("intake_signal", "spaces_provisiondecision", "spaces_record")
        for row in seen(
            demo,
            f"""select %s, t.{"id" if table == "spaces_record" else "record_id"} from {table} t where not exists
                (select 1 from law_trailline l where l.record_no = t.{"id" if table == "spaces_record" else "record_id"}
                   and l.what = %s and l.act = 'add')""",
            [table, table],
        )
    ]


def test_kill_9_at_random_moments_loses_nothing_doubles_nothing_and_leaves_no_write_without_its_line(demo, accounts):
    rng = random.Random(20261125)
    every: list[Attempt] = []
    waits: list[float] = []
    wrong: list[tuple[str, str, int]] = []

    for turn in range(KILLS):
        what = FALLS[turn % len(FALLS)]
        people = senders(demo, accounts, rng, turn)
        at_work(people, 0.4 + rng.random(), lambda what=what: fell(demo, what, rng))
        waits.append(back(demo, accounts, time.monotonic()))
        attempts = [attempt for one in people for attempt in one.attempts]
        times = stands(demo, attempts)
        wrong += [
            (what, attempt.mark, times[attempt.key])
            for attempt in attempts
            if times[attempt.key] not in {KEPT: (1,), REFUSED: (0,), SILENT: (0, 1)}[attempt.told]
        ]
        every += attempts
    heard = Counter(attempt.told for attempt in every)
    print(f"\n   kill -9: {KILLS} times, {len(every)} attempts {dict(heard)}; back in {max(waits):.1f} s at most")

    assert wrong == []
    assert without_line(demo) == []
    assert max(waits) <= 60
    assert min(heard[KEPT], heard[REFUSED], heard[SILENT]) > 0


def test_what_was_sent_and_not_answered_is_kept_once_when_it_is_sent_again(demo, accounts):
    rng = random.Random(7)
    people = [one for one in senders(demo, accounts, rng, 9999) if isinstance(one, BringsIn)]
    at_work(people, 0.8, lambda: fell(demo, "database", rng))
    back(demo, accounts, time.monotonic())
    silent = [(one, attempt) for one in people for attempt in one.attempts if attempt.told == SILENT]

    for one, attempt in silent:
        one.send(attempt)

    again = [attempt for _one, attempt in silent]
    times = stands(demo, again)
    assert again
    assert {(attempt.told, times[attempt.key]) for attempt in again} <= {(KEPT, 1), (REFUSED, 0)}


def test_the_trail_of_all_that_was_killed_is_whole(demo, tmp_path: Path):
    file = tmp_path / "trail.jsonl"
    environment = {**os.environ, "SCHAKEL_HOME": str(demo.home), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "schakel", "trail"]

    subprocess.run([*command, "export", str(file), "--reden", "nagaan"], env=environment, check=True)
    checked = subprocess.run([*command, "verify", str(file)], env=environment, capture_output=True, text=True)

    assert (checked.returncode, alive(demo.parts()) != []) == (0, True), checked.stdout + checked.stderr
