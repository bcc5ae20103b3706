"""Part ``looks``: what the line of each look costs on a whole page. The same page with ``door.looked`` and with an empty function in its place, in turns.

The empty function stands in the bench's own database only, and the right one is put back whatever happens.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from bench.drawing import Draw, Drawing
from bench.people import officers
from bench.place import ROOT, Place
from bench.report import Report, median, progress, times

PART = "looks"
BLOCKS = 10
WARM = 40
MOST = 1.10
RIGHT = ROOT / "src" / "schakel" / "spaces" / "sql" / "0030_looked.sql"
EMPTY = """
    create or replace function door.looked(spaces int[], records bigint[], what text) returns void language plpgsql security definer
      set search_path = pg_catalog, door, public, pg_temp as $$ begin end $$"""


def measure(place: Place, report: Report, *, requests: int) -> None:
    """A page that shows one item, and a list that shows fifty: with and without their lines."""
    drawing = Drawing(place.admin_url, officers(place.admin_url), requests * 4 + WARM * 2)
    kinds: dict[str, Draw] = {"signal page": drawing.signal, "signal list (fifty lines)": drawing.signals}
    for what, draw in kinds.items():
        _one(place, report, what, draw, requests)


def _one(place: Place, report: Report, what: str, draw: Draw, requests: int) -> None:
    for _warm in range(WARM):
        _ask(draw)
    found: dict[bool, list[float]] = {True: [], False: []}
    for block in range(BLOCKS * 2):
        on = block % 2 == block // 2 % 2
        with _logging(place, on):
            found[on] += [_ask(draw) for _request in range(max(requests // BLOCKS, 1))]
        progress(what, block + 1, BLOCKS * 2)
    report.add(PART, f"{what}, each look logged", times(found[True]))
    report.add(PART, f"{what}, no look logged", times(found[False]))
    ratio = median(found[True]) / median(found[False])
    report.add(PART, f"{what}, the one over the other", f"{ratio:.2f} (medians)", f"≤ {MOST:.2f}", ratio <= MOST)


@contextmanager
def _logging(place: Place, on: bool) -> Iterator[None]:
    if on:
        yield
        return
    _put(place, EMPTY)
    try:
        yield
    finally:
        _put(place, RIGHT.read_text())


def _put(place: Place, words: str) -> None:
    with psycopg.connect(place.admin_url) as admin:
        admin.execute(words)


def _ask(draw: Draw) -> float:
    asked = draw()
    return asked.browser.ask(asked.page).seconds
