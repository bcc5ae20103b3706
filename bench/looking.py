"""Part ``looking``: who snoops stands on the privacy officer's report within five looks, and how many honest people stand there too.

Thresholds were chosen on the seeds ``TUNED``; what is told is of other seeds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bench.report import Report
from bench.snooping import MONTH, NOT_FOUND, PEOPLE, SNOOPERS, Habits, Maker, World

from schakel.engines.looking import Facts, Finding, findings
from schakel.playbooks import library

if TYPE_CHECKING:
    from bench.place import Place

PART = "looking"
TUNED = range(1, 6)
OTHERS = range(401, 406)
FEW = OTHERS[:2]
ENVIRONMENTS = 100  # of ten people: a thousand users
WITHIN = 5
MOST_FALSE = 1.0


def measure(place: Place | None, report: Report, *, requests: int) -> None:
    """Needs no database."""
    facts = library().looking(Maker("day", Habits()).days[-1])
    for name, seeds in (("tuned on", TUNED), ("never tuned on", OTHERS)):
        honest(report, facts, name, seeds, Habits())
    caught(report, facts, OTHERS)
    usual = Habits()
    twice = replace(usual, along={kind: mean * 2 for kind, mean in usual.along.items()})
    careless = replace(usual, borne_out=0.7, late=0.06)
    for name, habits in (("twice as much reading along", twice), ("careless with reasons and hours", careless)):
        honest(report, facts, f"never tuned on, {name}", FEW, habits, goal=False)


def honest(report: Report, facts: Facts, name: str, seeds: Iterable[int], habits: Habits, *, goal: bool = True) -> None:
    """How many of a hundred honest people stand on the report of one month, and by which rules."""
    people, wrong, rules = 0, 0, Counter[str]()
    for world in worlds(seeds, habits):
        people += len(PEOPLE)
        found = asked(world, facts)
        blamed = {person for one in found for person in about(one)}
        wrong += len(blamed)
        rules.update(f"{one.rule} {world.kinds[person]}" for one in found for person in about(one))
    rate = wrong / people * 100
    why = ", ".join(f"{rule} {many}" for rule, many in rules.most_common())
    words = f"{rate:.2f} of 100 a month ({wrong} of {people:,}; {why or 'none'})"
    if goal:
        report.add(PART, f"honest people on the report, seeds {name}", words, f"≤ {MOST_FALSE:.0f}", rate <= MOST_FALSE)
    else:
        report.add(PART, f"honest people on the report, seeds {name}", words)


def caught(report: Report, facts: Facts, seeds: Iterable[int]) -> None:
    """Of each kind of snooper: how many stand on the report when they stop after five looks, and after how many looks they do."""
    seeds = list(seeds)
    for kind in (*SNOOPERS, *NOT_FOUND):
        needed = [looks_needed(world, facts) for world in worlds(seeds, Habits(), kind, many=20)]
        within = sum(one is not None and one <= WITHIN for one in needed)
        found = sorted(one for one in needed if one is not None)
        words = f"{within} of {len(needed)} within {WITHIN} looks"
        words += f"; half of those found after {found[len(found) // 2]}" if found else ""
        words += f"; never {len(needed) - len(found)}"
        if kind in NOT_FOUND:
            report.add(PART, f"snooper {kind}", words)
        else:
            report.add(PART, f"snooper {kind}", words, "all", within == len(needed))


def worlds(seeds: Iterable[int], habits: Habits, snooper: str = "", many: int = ENVIRONMENTS) -> Iterator[World]:
    """Environments, each from its own seed."""
    for seed in seeds:
        for number in range(many):
            yield Maker(f"{seed} {number} {snooper}", habits).world(snooper)


def asked(world: World, facts: Facts) -> tuple[Finding, ...]:
    """What stands on the report of the last month."""
    return findings(world.use, facts, since=world.since)


def about(finding: Finding) -> set[int]:
    """The people who would be asked."""
    return {finding.person} if finding.person is not None else {look.person for look in finding.looks}


def looks_needed(world: World, facts: Facts) -> int | None:
    """After how many of the snooping looks there is a finding that holds one of them; nothing where there never is."""
    assert world.snooper is not None
    numbers = {look.id for look in world.snooper.looks}
    since = world.since - timedelta(days=90 - MONTH)
    for many in range(1, len(world.snooper.looks) + 1):
        for one in findings(world.cut(many), facts, since=since):
            if world.snooper.person in about(one) and numbers & {look.id for look in one.looks}:
                return many
    return None
