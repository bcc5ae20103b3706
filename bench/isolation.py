"""Part 2: what isolation costs on whole pages. The same page three times in a row, in every order, and the same answer each time."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from bench.drawing import Draw, Drawing
from bench.openly import Without, facts
from bench.people import officers, session, wide_people
from bench.place import Place
from bench.report import Report, median, progress

WARM = 30
GOAL = 1.2
PART = "2 isolation"
ON, POLICIES, ALL = "on", "policies off", "policies and pass off"
Way = Callable[[], AbstractContextManager[None]]


def measure(place: Place, report: Report, *, requests: int) -> None:
    """Half of ``requests`` pages of each kind, each three times: with isolation on, and twice with less of it."""
    requests //= 2
    drawing = Drawing(place.admin_url, officers(place.admin_url), requests + WARM)
    without = Without(place.admin_url)
    try:
        here, there = facts(place.admin_url)
        if (here, there) != (False, True):
            raise AssertionError(f"isolation is not on ({here}) or not off ({there})")
        ways: dict[str, Way] = {ON: nullcontext, POLICIES: without.policies, ALL: without.policies_and_pass}
        kinds: dict[str, Draw] = {
            "work list": drawing.work,
            "signal list": drawing.signals,
            "search": drawing.search,
            "file page": drawing.case,
            "signal page": drawing.signal,
        }
        for many, who in wide_people((100, 300)).items():
            kinds[f"work list, {many} open spaces"] = drawing.always("/", session(place.admin_url, who))
        for what, draw in kinds.items():
            one_kind(report, what, draw, ways, requests)
    finally:
        without.close(place.admin_url)


def one_kind(report: Report, what: str, draw: Draw, ways: dict[str, Way], requests: int) -> None:
    """A line of the table: medians and their ratio. Pages that differ are counted, and none may."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    orders, differ = itertools.cycle(itertools.permutations(ways)), 0
    for number in range(WARM + requests):
        asked, pages = draw(), {}
        for name in next(orders):
            with ways[name]():
                answer = asked.browser.ask(asked.page)
            pages[name] = answer.masked()
            if number >= WARM:
                seconds[name].append(answer.seconds)
        differ += len(set(pages.values())) > 1
        progress(what, number + 1, WARM + requests)
    middle = {name: median(values) for name, values in seconds.items()}
    for off in (POLICIES, ALL):
        ratio = middle[ON] / middle[off]
        figure = f"{middle[off]:.1f} → {middle[ON]:.1f} ms, {ratio:.2f} times (medians of {requests:,}; {differ} pages differed)"
        report.add(PART, f"{what}, against {off}", figure, f"≤ {GOAL} times", ratio <= GOAL and differ == 0)
