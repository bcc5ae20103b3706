"""Part 6: what sealing costs. The same page and the same thousand rows with the sealing beside them and without, in turns; then 100,000 lines sealed,
given out and checked.

The lines stay in this database: nobody takes a line out of a trail.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import psycopg
from bench.drawing import Draw, Drawing
from bench.people import Officer, officers, session
from bench.place import ROOT, Place
from bench.report import Report, median, progress, times
from django.db import connection, transaction

from schakel.law.trail.checking import check
from schakel.law.trail.giving import Taking, give_out
from schakel.law.trail.keys import Signer
from schakel.spaces.door import enter

PART = "6 trail"
BLOCKS = 10
ROUNDS = 15
ROWS = 1_000
LINES = 100_000
BATCH = 1_000
CARDS = """
    insert into spaces_record (key, space_id, kind, holder_id, labels, ground, destroy_on, version, created_at)
    select gen_random_uuid(), %s, 'bench', %s, 0, 'meten', current_date + 300, 1, now() from generate_series(1, %s) returning id"""
A_LINE = """
    insert into law_trailline (at, xid, person_no, organisation_no, space_no, what, record_no, act, columns, purpose, processing)
    select clock_timestamp(), pg_current_xact_id()::text::bigint, 1, 1, 1, 'spaces_record', n, 'change', 'ground,version', '', gen_random_uuid()
    from generate_series(1, %s) n"""


def measure(place: Place, report: Report, *, requests: int) -> None:
    """A page and a thousand rows with and without sealing, and 100,000 lines from being written to being checked."""
    people = officers(place.admin_url)
    _seal_what_is_there(place, report)
    _pages(place, report, people, requests // 2)
    _rows(place, report, people[0])
    _many_lines(place, report)


def _seal_what_is_there(place: Place, report: Report) -> None:
    """The first seal of a trail that was never sealed holds all of it."""
    with psycopg.connect(place.admin_url, autocommit=True) as admin:
        begun = time.perf_counter()
        made = admin.execute("select lines from law_close_batch()").fetchone()
        if made:
            report.add(PART, "the first seal over what was there", _took(time.perf_counter() - begun, made[0], "lines"))


def _pages(place: Place, report: Report, people: list[Officer], requests: int) -> None:
    """Blocks of pages, in turns with and without; each writes a line."""
    drawing = Drawing(place.admin_url, people, requests * 2 + 40)
    draw: Draw = drawing.signal
    for _warm in range(40):
        _ask(draw)
    found: dict[bool, list[float]] = {True: [], False: []}
    for block in range(BLOCKS * 2):
        on = block % 2 == block // 2 % 2
        with _sealing(place, on):
            found[on] += [_ask(draw) for _request in range(requests // BLOCKS)]
        progress("signal page", block + 1, BLOCKS * 2)
    report.add(PART, "signal page, sealed every second", times(found[True]))
    report.add(PART, "signal page, not sealed", times(found[False]))
    report.add(
        PART, "signal page, the one over the other", f"{median(found[True]) / median(found[False]):.2f} (medians)"
    )


def _rows(place: Place, report: Report, me: Officer) -> None:
    """A thousand cards written in one transaction, a thousand changed one by one in the database, and taken away again."""
    secret = session(place.admin_url, me)
    found: dict[bool, list[float]] = {True: [], False: []}
    for number in range(ROUNDS * 2):
        on = number % 2 == number // 2 % 2
        with _sealing(place, on):
            found[on].append(_thousand(secret, me))
        progress("1,000 rows", number + 1, ROUNDS * 2)
    for on, words in ((True, "sealed every second"), (False, "not sealed")):
        report.add(PART, f"{ROWS:,} rows added and changed, {words}", times(found[on]))
    report.add(PART, "rows, the one over the other", f"{median(found[True]) / median(found[False]):.2f} (medians)")


def _thousand(secret: str, me: Officer) -> float:
    with transaction.atomic():
        enter(secret, UUID(me.key))
        begun = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(CARDS, [me.space, me.organisation, ROWS])
            numbers = [number for (number,) in cursor.fetchall()]
            cursor.execute("update spaces_record set ground = 'gemeten' where id = any(%s)", [numbers])
        took = time.perf_counter() - begun
        with connection.cursor() as cursor:
            cursor.execute("delete from spaces_record where id = any(%s)", [numbers])
    return took


def _many_lines(place: Place, report: Report) -> None:
    """In one seal, in a hundred, given out and checked."""
    with psycopg.connect(place.admin_url, autocommit=True) as admin:
        admin.execute("select law_close_batch()")
        admin.execute(A_LINE, [LINES])
        begun = time.perf_counter()
        admin.execute("select law_close_batch()")
        report.add(PART, f"{LINES:,} lines under one seal", _took(time.perf_counter() - begun, LINES, "lines"))
        spent = 0.0
        for _batch in range(LINES // BATCH):
            admin.execute(A_LINE, [BATCH])
            begun = time.perf_counter()
            admin.execute("select law_close_batch()")
            spent += time.perf_counter() - begun
        report.add(PART, f"{LINES:,} lines under {LINES // BATCH} seals", _took(spent, LINES // BATCH, "seals"))
    with TemporaryDirectory() as folder:
        _given_out(place, report, Path(folder) / "spoor.jsonl")


def _given_out(place: Place, report: Report, file: Path) -> None:
    with psycopg.connect(place.admin_url) as copier:
        upto = copier.execute("select max(number) from law_seal").fetchone()[0]  # type: ignore[index]
        begun = time.perf_counter()
        taking = Taking("bench", datetime.now(UTC), "meten", upto)
        lines, _seals = give_out(copier, file, Signer.at(place.home / "trail"), taking, lambda number: None)
    size = f", {file.stat().st_size / lines:.0f} bytes a line"
    report.add(PART, f"{lines:,} lines given out", _took(time.perf_counter() - begun, lines, "lines") + size)
    begun = time.perf_counter()
    with file.open("rb") as rows:
        outcome = check(rows)
    report.add(PART, f"{outcome.lines:,} lines checked offline", _took(time.perf_counter() - begun, lines, "lines"))
    if {finding.kind for finding in outcome.findings} - {"signature"}:
        raise AssertionError(f"the trail of the bench is not whole: {outcome.findings[0].words}")


@contextmanager
def _sealing(place: Place, on: bool) -> Iterator[None]:
    """``schakel trail seal`` as it runs in service, in a process of its own; or nothing."""
    if not on:
        yield
        return
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SCHAKEL_HOME": str(place.home)}
    with (place.home / "trail.log").open("ab") as log:
        child = subprocess.Popen([sys.executable, "-m", "schakel", "trail", "seal"], env=env, stdout=log, stderr=log)
    time.sleep(0.7)  # it has begun
    try:
        yield
    finally:
        child.terminate()
        child.wait(20)


def _ask(draw: Draw) -> float:
    asked = draw()
    return asked.browser.ask(asked.page).seconds


def _took(seconds: float, many: int, what: str) -> str:
    return f"{seconds:.2f} s ({many / seconds:,.0f} {what} a second)"
