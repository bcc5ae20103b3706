"""Figures as lines of one table: what was measured, the goal, and whether it was met."""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One line of the table. ``goal`` is empty for what is told and not judged."""

    part: str
    what: str
    figure: str
    goal: str = ""
    met: bool | None = None


@dataclass
class Report:
    """All lines of a run."""

    lines: list[Line] = field(default_factory=list)

    def add(self, part: str, what: str, figure: str, goal: str = "", met: bool | None = None) -> None:
        """A line, shown at once and again in the table."""
        line = Line(part, what, figure, goal, met)
        self.lines.append(line)
        print(f"   {_words(line)}", flush=True)

    def table(self) -> str:
        """The whole run as a table of Markdown, so that it can stand on a page as it is."""
        rows = ["| part | what | figure | goal | met |", "|---|---|---|---|---|"]
        rows += [f"| {line.part} | {line.what} | {line.figure} | {line.goal} | {_met(line)} |" for line in self.lines]
        return "\n".join(rows)

    @property
    def missed(self) -> list[Line]:
        return [line for line in self.lines if line.met is False]


def times(seconds: Sequence[float]) -> str:
    """p50 and p95 in milliseconds, and the slowest."""
    return f"p50 {at(seconds, 0.5):.0f}, p95 {at(seconds, 0.95):.0f}, slowest {max(seconds) * 1000:.0f} ms"


def at(seconds: Sequence[float], share: float) -> float:
    """A percentile, in milliseconds, without drawing between two values."""
    ordered = sorted(seconds)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000


def median(seconds: Sequence[float]) -> float:
    return statistics.median(seconds) * 1000


def auc(left: Sequence[float], right: Sequence[float]) -> float:
    """How well one threshold on the time tells the two apart, in the better of both directions: 0.5 is not at all."""
    pairs = sorted([(value, 0) for value in left] + [(value, 1) for value in right])
    ranks, place = 0.0, 0
    while place < len(pairs):
        last = place
        while last + 1 < len(pairs) and pairs[last + 1][0] == pairs[place][0]:
            last += 1
        rank = (place + last) / 2 + 1
        ranks += rank * sum(side for _value, side in pairs[place : last + 1])
        place = last + 1
    many_left, many_right = len(left), len(right)
    area = (ranks - many_right * (many_right + 1) / 2) / (many_left * many_right)
    return max(area, 1 - area)


def machine() -> str:
    """The load beside this run; figures of a busy machine are upper bounds."""
    one, five, fifteen = os.getloadavg()
    return f"{os.cpu_count()} cores, load {one:.2f} / {five:.2f} / {fifteen:.2f}, Python {sys.version.split()[0]}"


def progress(what: str, done: int, of: int) -> None:
    """A running number on a terminal; nothing in a log."""
    if sys.stdout.isatty():
        print(f"\r   {what} {done:,}/{of:,}", end="\r" if done < of else "\r\033[K", flush=True)


def _words(line: Line) -> str:
    goal = f"  [goal {line.goal}: {_met(line)}]" if line.goal else ""
    return f"{line.what}: {line.figure}{goal}"


def _met(line: Line) -> str:
    return "" if line.met is None else "yes" if line.met else "NO"
