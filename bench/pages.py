"""Part 1: whole pages at full size, asked one after the other by one person at a time."""

from __future__ import annotations

from bench.drawing import Draw, Drawing
from bench.people import officers, session, wide_people
from bench.place import Place
from bench.report import Report, at, progress, times
from bench.waiting import can_be_told

WARM = 100
GOAL_MS = 100
PART = "1 pages"


def measure(place: Place, report: Report, *, requests: int) -> None:
    """Each kind of page: warm-ups, then ``requests`` that count."""
    drawing = Drawing(place.admin_url, officers(place.admin_url), requests + WARM)
    kinds: dict[str, Draw] = {
        "work list (Mijn werk), officers of 38 municipalities": drawing.work,
        "signal list, first page": drawing.signals,
        "signal list, with filters": drawing.signals_filtered,
        "signal list, page 40 (the last there is)": drawing.signals_deep,
        "file list": drawing.cases,
        "search": drawing.search,
        "search, the five commonest words, three largest municipalities": drawing.search_common,
        "file page": drawing.case,
        "signal page": drawing.signal,
    }
    for what, draw in kinds.items():
        one_kind(report, what, draw, requests)
    for many, who in wide_people().items():
        one_kind(report, f"work list, {many} open spaces", drawing.always("/", session(place.admin_url, who)), requests)


def one_kind(report: Report, what: str, draw: Draw, requests: int) -> None:
    """A line of the table for one kind of page."""
    seconds, alone, size = [], [], 0
    for number in range(WARM + requests):
        asked = draw()
        answer = asked.browser.ask(asked.page)
        if number >= WARM:
            seconds.append(answer.seconds)
            alone.append(answer.seconds - answer.waited)
            size += len(answer.body)
        progress(what, number + 1, WARM + requests)
    free = f"; without waiting for a processor {times(alone)}" if can_be_told() else ""
    figure = f"{times(seconds)}{free}; {len(seconds):,} pages of {size / len(seconds) / 1000:.0f} kB"
    report.add(PART, what, figure, f"p95 ≤ {GOAL_MS} ms", at(seconds, 0.95) <= GOAL_MS)
