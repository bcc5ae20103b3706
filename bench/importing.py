"""Part 3: a list of 100,000 rows of 12 columns read in, from confirm to done, by the real background worker in a process of its own.

Into the municipality that has most signals already. What was written is undone afterwards, so that the next run begins as this one did.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import psycopg
from bench.lists import HEADERS, workbook
from bench.people import Officer, officers, session
from bench.place import ROOT, Place
from bench.report import Report, progress
from django.db import connection, transaction
from django.utils import timezone

from schakel.intake.importing.actions import ask_undo, choose_columns, choose_file, confirm
from schakel.intake.importing.choices import Stage
from schakel.intake.importing.lists import mapping_of
from schakel.intake.importing.models import Preparation
from schakel.intake.importing.queries import preparation_of
from schakel.intake.models import Batch
from schakel.spaces.door import enter
from schakel.spaces.models import Space

PART = "3 import"
GOAL = 60
LONGEST = 900
POLL = 0.05


def measure(place: Place, report: Report, *, rows: int) -> None:
    """Choose, check, confirm, wait until it is done, undo."""
    with psycopg.connect(place.admin_url) as admin:
        admin.execute("delete from procrastinate_jobs")  # what a run that was broken off left behind
    content = workbook(rows)
    me = officers(place.admin_url)[0]
    desk = Desk(session(place.admin_url, me), me)
    print(
        f"   {rows:,} rows x {len(HEADERS)} columns, {len(content) / 1e6:.1f} MB, {me.signals:,} signals there already"
    )
    with _worker(place) as worker:
        begun = time.perf_counter()
        key = desk.choose(content)
        report.add(PART, "look at the file and keep it", _took(time.perf_counter() - begun, rows))
        begun = time.perf_counter()
        desk.columns(key)
        desk.wait(key, Stage.CHECKED)
        report.add(PART, "check", _took(time.perf_counter() - begun, rows))
        begun = time.perf_counter()
        desk.confirm(key)
        desk.wait(key, Stage.DONE)
        seconds = time.perf_counter() - begun
        met = seconds <= GOAL * max(rows / 100_000, 1) and desk.written(key) == rows
        report.add(PART, f"from confirm to done, {rows:,} rows", _took(seconds, rows), f"≤ {GOAL} s", met)
        report.add(PART, "most memory of the worker, check and reading in", f"{_peak(worker.pid):.0f} MB")
        begun = time.perf_counter()
        desk.undo(key)
        desk.wait(key, Stage.UNDONE)
        report.add(PART, "undo", _took(time.perf_counter() - begun, rows))
    with psycopg.connect(place.admin_url, autocommit=True) as admin:
        admin.execute("vacuum analyze")


class Desk:
    """What the officer does, each in a transaction through the door."""

    def __init__(self, secret: str, me: Officer) -> None:
        self.secret, self.me, self.total = secret, me, 0

    def choose(self, content: bytes) -> UUID:
        with self._at() as space:
            batch = choose_file(space=space, name="meting.xlsx", content=content, by=self.me.person, at=timezone.now())
            return batch.record.key

    def columns(self, key: UUID) -> None:
        with self._at() as space:
            batch, preparation = self._of(space, key)
            chosen = {rule.index: rule.field for rule in mapping_of(preparation).columns}
            choose_columns(
                batch=batch,
                preparation=preparation,
                columns=chosen,
                colours={},
                capacity="otherwise",
                by=self.me.person,
                at=timezone.now(),
            )

    def confirm(self, key: UUID) -> None:
        with self._at() as space:
            batch, preparation = self._of(space, key)
            confirm(batch=batch, preparation=preparation, all_doubles=True, at=timezone.now())

    def undo(self, key: UUID) -> None:
        with self._at() as space:
            batch, preparation = self._of(space, key)
            ask_undo(batch=batch, preparation=preparation, at=timezone.now())

    def written(self, key: UUID) -> int:
        with self._at() as space:
            return self._of(space, key)[0].done

    def wait(self, key: UUID, stage: Stage) -> None:
        """Look as a page that shows progress does, until the stage is reached."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            with self._at() as space:
                batch, preparation = self._of(space, key)
            if preparation.stage == stage:
                return
            if preparation.stage == Stage.FAILED:
                break
            progress(str(Stage(preparation.stage).value), batch.done or preparation.rows_read, batch.total or 1)
            time.sleep(POLL)
        raise AssertionError(f"the list did not come to {stage}: it is {preparation.stage}")

    @contextmanager
    def _at(self) -> Iterator[Space]:
        with transaction.atomic():
            enter(self.secret, UUID(self.me.key))
            yield Space.objects.select_related("organisation").get(pk=self.me.space)

    def _of(self, space: Space, key: UUID) -> tuple[Batch, Preparation]:
        batch = Batch.objects.select_related("record", "space").get(space=space, record__key=key)
        return batch, preparation_of(batch)


@contextmanager
def _worker(place: Place) -> Iterator[subprocess.Popen[bytes]]:
    """``schakel worker`` as it runs in service."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SCHAKEL_ROLE": "worker"}
    with (place.home / "worker.log").open("ab") as log:
        child = subprocess.Popen([sys.executable, "-m", "schakel", "worker"], env=env, stdout=log, stderr=log)
    try:
        yield child
    finally:
        connection.close()
        child.terminate()
        child.wait(30)


def _peak(pid: int) -> float:
    """The most memory a process ever held, in megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def _took(seconds: float, rows: int) -> str:
    return f"{seconds:.1f} s ({rows / seconds:,.0f} rows a second)"
