"""The rules. Each is one small function that answers with the looks that make the question, or with nothing.

A finding is a question with an innocent explanation beside it, never a judgement: it names the rule, the numbers and the looks.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median

from schakel.engines.looking.use import SEARCH, TAKEN_ALONG, Facts, Look, Rule, Use, Worker

#: A week is the measure of how many different items somebody opens.
WEEK = timedelta(days=7)
#: Fewer colleagues of the same role than this say nothing about what is ordinary; then the playbook does.
ENOUGH = 3
#: Whoever writes this share of it outside office hours works then.
SHARE_OF_EVENINGS = 0.2
#: A reason for a search is borne out by work on such an item within so many days.
NEAR = timedelta(days=2)
REASONS = {"signal": "signal", "double": "signal", "case": "case"}

Settled = Mapping[tuple[str, int | None, int | None], datetime]


@dataclass(frozen=True)
class Reason:
    """Which sentence, and with which numbers in it. The sentence stands in the playbook."""

    id: str
    values: Mapping[str, int]


@dataclass(frozen=True)
class Finding:
    """A pattern worth a question: about whom, about which item where it is one, and the looks that make it."""

    person: int | None
    item: int | None
    reason: Reason
    looks: tuple[Look, ...]

    @property
    def rule(self) -> str:
        """The rule that found it."""
        return self.reason.id

    @property
    def mark(self) -> tuple[str, int | None, int | None]:
        """What is settled when this is settled."""
        return self.rule, self.person, self.item


@dataclass(frozen=True)
class Case:
    """One person's looks without work, with what the rules need beside them."""

    use: Use
    facts: Facts
    worker: Worker
    idle: tuple[Look, ...]
    settled: Settled
    ordinary: float = 0
    items: Mapping[int, list[Look]] = field(default_factory=dict)

    def least(self, rule: Rule, at: date) -> int:
        """The number that makes a question on a day: for who reads along by task, or is settling in, a higher one."""
        return rule.reading if _reads_along(self.worker, self.facts, at) else rule.least

    def at_least(self, rule: Rule) -> Callable[[date], int]:
        """The same, as a question about a day."""
        return lambda at: self.least(rule, at)

    def open(self, rule: str, looks: Sequence[Look], item: int | None = None) -> list[Look]:
        """The looks that were not settled under this rule before."""
        until = self.settled.get((rule, self.worker.person, item))
        return [look for look in looks if until is None or look.at > until]


def findings(use: Use, facts: Facts, *, since: datetime, settled: Settled | None = None) -> tuple[Finding, ...]:
    """Every pattern of which the last look lies at or behind ``since``, in the order of that look.

    What was settled does not come back: only looks after that moment count, and they must make the number anew.
    """
    known: Settled = settled or {}
    idle = {worker.person: _idle(use, facts, worker) for worker in use.workers}
    busiest = {person: _busiest(looks) for person, looks in idle.items()}
    found: list[Finding] = []
    for worker in use.workers:
        ordinary = _ordinary(use, facts, worker, busiest)
        case = Case(use, facts, worker, idle[worker.person], known, ordinary, _by_item(idle[worker.person]))
        for name, ask in RULES.items():
            if name in facts.rules:
                found += ask(case, facts.rules[name])
    if "many-people" in facts.rules:
        found += _many_people(use, facts, facts.rules["many-people"], idle, known)
    late = (one for one in found if one.looks[-1].at >= since)
    return tuple(sorted(late, key=lambda one: (one.looks[-1].at, one.looks[-1].id, one.rule)))


def _idle(use: Use, facts: Facts, worker: Worker) -> tuple[Look, ...]:
    """What somebody looked at without working on it."""
    looks = use.by_person[worker.person]
    return tuple(one for one in looks if one.item is not None and not use.is_work(one, worker.role, facts.work_days))


def _reads_along(worker: Worker, facts: Facts, at: date) -> bool:
    """Whether reading without working on it is this person's task then."""
    return worker.role in facts.reading_roles or at < worker.since + timedelta(days=facts.settling_in_days)


def _by_item(looks: Sequence[Look]) -> dict[int, list[Look]]:
    found: dict[int, list[Look]] = {}
    for look in looks:
        if look.item is not None:
            found.setdefault(look.item, []).append(look)
    return found


def _ordinary(use: Use, facts: Facts, worker: Worker, busiest: Mapping[int, int]) -> float:
    """How many different items without work a colleague of the same role opens in a busy week; the middle one of them, so that no one sets it."""
    alike = [one.person for one in use.workers if one.role == worker.role and one.person != worker.person]
    if len(alike) < ENOUGH:
        return facts.ordinary.get(worker.role, 0)
    return median(busiest[person] for person in alike)


def _busiest(looks: Sequence[Look]) -> int:
    most, first = 0, 0
    for end, last in enumerate(looks):
        while looks[first].at <= last.at - WEEK:
            first += 1
        most = max(most, len({one.item for one in looks[first : end + 1]}))
    return most


def _latest(
    looks: Sequence[Look], least: Callable[[date], int], days: int, key: Callable[[Look], Hashable]
) -> tuple[tuple[Look, ...], int]:
    """The latest ``days`` in which the looks have enough different keys, and how many; nothing where there are none."""
    span = timedelta(days=days)
    for end in range(len(looks) - 1, -1, -1):
        last = looks[end].at
        within = [one for one in looks[: end + 1] if one.at > last - span]
        many = len({key(one) for one in within})
        if many >= least(last.date()):
            return tuple(within), many
    return (), 0


def _again(case: Case, rule: Rule) -> Iterator[Finding]:
    """The same item on several days."""
    for item, looks in case.items.items():
        asked = case.open(rule.id, looks, item)
        within, days = _latest(asked, case.at_least(rule), rule.within_days, lambda one: one.at.date())
        if within:
            values = {"times": len(within), "days": days, "within": rule.within_days}
            yield Finding(case.worker.person, item, Reason(rule.id, values), within)


def _many(case: Case, rule: Rule) -> Iterator[Finding]:
    """Many different items in one week, and clearly more than colleagues of the same role open. Not where half as many newly opened ones
    were taken up: so works who stands in for somebody.
    """
    usual = round(case.ordinary) + case.facts.beyond_ordinary
    asked = case.open(rule.id, case.idle)
    within, items = _latest(asked, lambda at: max(case.least(rule, at), usual), rule.within_days, lambda one: one.item)
    if within and _taken_up(case, within[-1].at, timedelta(days=rule.within_days)) * 2 < items:
        values = {"items": items, "within": rule.within_days, "ordinary": round(case.ordinary)}
        yield Finding(case.worker.person, None, Reason(rule.id, values), within)


def _taken_up(case: Case, at: datetime, span: timedelta) -> int:
    """How many items this person opened for the first time around then, and wrote on afterwards."""
    first: dict[int, datetime] = {}
    for look in case.use.by_person[case.worker.person]:
        if look.item is not None:
            first.setdefault(look.item, look.at)
    moments, person = case.use.deeds_on, case.worker.person
    fresh = {item: opened for item, opened in first.items() if abs(opened - at) <= span and (person, item) in moments}
    return sum(moments[person, item][0] >= opened for item, opened in fresh.items())


def _odd_hours(case: Case, rule: Rule) -> Iterator[Finding]:
    """When the office is closed. Not for whoever writes at such hours too: then it is when they work."""
    deeds = case.use.deeds_of.get(case.worker.person, [])
    odd = sum(case.facts.is_odd(deed.at) for deed in deeds)
    if deeds and odd >= SHARE_OF_EVENINGS * len(deeds):
        return
    asked = case.open(rule.id, [one for one in case.idle if case.facts.is_odd(one.at)])
    within, many = _latest(asked, case.at_least(rule), rule.within_days, _opened)
    if within:
        yield Finding(case.worker.person, None, Reason(rule.id, {"times": many, "within": rule.within_days}), within)


def _opened(look: Look) -> Hashable:
    """Opened and opened again within the hour is one time."""
    return look.item, look.at.date(), look.at.hour


def _colleague(case: Case, rule: Rule) -> Iterator[Finding]:
    """Items that bear the name of somebody who works here."""
    for item in sorted(case.use.naming & case.items.keys()):
        asked = case.open(rule.id, case.items[item], item)
        within, many = _latest(asked, case.at_least(rule), rule.within_days, _opened)
        if within:
            values = {"times": many, "within": rule.within_days}
            yield Finding(case.worker.person, item, Reason(rule.id, values), within)


def _thin_reason(case: Case, rule: Rule) -> Iterator[Finding]:
    """Searches for persons of which the reason is not borne out by any work; at least half of all that person's searches."""
    searches = [one for one in case.use.by_person[case.worker.person] if one.item is None and one.how == SEARCH]
    asked = case.open(rule.id, searches)
    thin = [one for one in asked if not _borne_out(one, case.use)]
    if len(thin) * 2 < len(asked):
        return
    within, times = _latest(thin, case.at_least(rule), rule.within_days, lambda one: one.id)
    if within:
        values = {"times": times, "of": len(asked), "within": rule.within_days}
        yield Finding(case.worker.person, None, Reason(rule.id, values), within)


def _borne_out(look: Look, use: Use) -> bool:
    """Whether the person wrote on an item of the kind that the reason speaks of, around that day."""
    kind = REASONS.get(look.reason)
    deeds = use.deeds_of.get(look.person, [])
    return any(use.kinds.get(deed.item) == kind and abs(deed.at - look.at) <= NEAR for deed in deeds)


def _leaving(case: Case, rule: Rule) -> Iterator[Finding]:
    """Much looked at or taken along without work, in the last days before somebody leaves."""
    until = case.worker.until
    if until is None:
        return
    last = [one for one in case.idle if _within_days_before(one.at.date(), until, rule.within_days)]
    asked = case.open(rule.id, last)
    within, items = _latest(asked, case.at_least(rule), rule.within_days, lambda one: one.item)
    if within:
        taken = sum(one.how in TAKEN_ALONG for one in within)
        values = {"items": items, "taken": taken, "within": rule.within_days}
        yield Finding(case.worker.person, None, Reason(rule.id, values), within)


def _within_days_before(day: date, until: date, days: int) -> bool:
    return until - timedelta(days=days) <= day <= until


def _many_people(
    use: Use, facts: Facts, rule: Rule, idle: Mapping[int, tuple[Look, ...]], settled: Settled
) -> Iterator[Finding]:
    """One item that several people opened whose task it is not to read along. About the item: who had a reason is asked, not guessed."""
    on: dict[int, list[Look]] = {}
    for worker in use.workers:
        for look in idle[worker.person]:
            if look.item is not None and not _reads_along(worker, facts, look.at.date()):
                on.setdefault(look.item, []).append(look)
    for item, looks in on.items():
        until = settled.get((rule.id, None, item))
        asked = sorted((one for one in looks if until is None or one.at > until), key=lambda one: (one.at, one.id))
        within, people = _latest(asked, lambda at: rule.least, rule.within_days, lambda one: one.person)
        if within:
            values = {"people": people, "within": rule.within_days}
            yield Finding(None, item, Reason(rule.id, values), within)


RULES: dict[str, Callable[[Case, Rule], Iterator[Finding]]] = {
    "again": _again,
    "many": _many,
    "odd-hours": _odd_hours,
    "colleague": _colleague,
    "thin-reason": _thin_reason,
    "leaving": _leaving,
}
