"""How one environment was used, as values: who looked at what, who worked on what, and what is ordinary there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

#: Ways of looking that take something out of the environment.
TAKEN_ALONG = frozenset({"file", "paper"})
SEARCH = "search-person"


@dataclass(frozen=True)
class Look:
    """One time somebody opened, found or took along something. ``item`` is ``None`` for a search itself. Moments are those of the office clock."""

    id: int
    at: datetime
    person: int
    item: int | None
    how: str
    reason: str = ""


@dataclass(frozen=True)
class Deed:
    """Somebody wrote something on an item."""

    at: datetime
    person: int
    item: int


@dataclass(frozen=True)
class Worker:
    """Somebody who takes part: in which role, from when until when."""

    person: int
    role: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Waiting:
    """An item that is work for everybody in some roles, until a moment; without one it still is."""

    roles: frozenset[str]
    until: datetime | None = None


@dataclass(frozen=True)
class Rule:
    """How many make a question, and within how many days. ``reading`` counts for roles whose work it is to read along."""

    id: str
    least: int
    reading: int
    within_days: int


@dataclass(frozen=True)
class Facts:
    """What a playbook says: the rules, office hours, days off, and how much looking is ordinary for each role."""

    rules: Mapping[str, Rule]
    opens: time
    closes: time
    days_off: frozenset[date] = frozenset()
    reading_roles: frozenset[str] = frozenset()
    ordinary: Mapping[str, int] = field(default_factory=dict)
    beyond_ordinary: int = 2
    settling_in_days: int = 30
    work_days: int = 30

    def is_odd(self, at: datetime) -> bool:
        """Whether the office is closed: night, weekend, day off."""
        return at.weekday() > 4 or at.date() in self.days_off or not self.opens <= at.time() < self.closes


@dataclass(frozen=True)
class Use:
    """The use of one environment.

    ``tied`` are the pairs of person and item that belong together whatever was done: brought in, has or had a task for it, is its holder.
    ``waits`` says for an item for which roles it is work that waits, and until when it was (``None``: still). ``naming`` are the items that bear
    the name of a colleague.
    """

    looks: tuple[Look, ...]
    deeds: tuple[Deed, ...]
    workers: tuple[Worker, ...]
    tied: frozenset[tuple[int, int]] = frozenset()
    waits: Mapping[int, Waiting] = field(default_factory=dict)
    kinds: Mapping[int, str] = field(default_factory=dict)
    naming: frozenset[int] = frozenset()

    @cached_property
    def by_person(self) -> dict[int, list[Look]]:
        """The looks of each person, oldest first."""
        found: dict[int, list[Look]] = {worker.person: [] for worker in self.workers}
        for look in sorted(self.looks, key=lambda one: (one.at, one.id)):
            if look.person in found:
                found[look.person].append(look)
        return found

    @cached_property
    def deeds_on(self) -> dict[tuple[int, int], list[datetime]]:
        """When a person wrote on an item, oldest first."""
        found: dict[tuple[int, int], list[datetime]] = {}
        for deed in self.deeds:
            found.setdefault((deed.person, deed.item), []).append(deed.at)
        return {pair: sorted(moments) for pair, moments in found.items()}

    @cached_property
    def deeds_of(self) -> dict[int, list[Deed]]:
        """What each person wrote."""
        found: dict[int, list[Deed]] = {}
        for deed in self.deeds:
            found.setdefault(deed.person, []).append(deed)
        return found

    def is_work(self, look: Look, role: str, days: int) -> bool:
        """Whether the person of this look works on the item: they belong together, it is work that waits for the role, or the person wrote on it
        before, or wrote on it within ``days``."""
        if look.item is None:
            return False
        pair = (look.person, look.item)
        if pair in self.tied or self._waits(look.item, look.at, role):
            return True
        moments = self.deeds_on.get(pair, [])
        return bool(moments) and moments[0] <= look.at + timedelta(days=days)

    def _waits(self, item: int, at: datetime, role: str) -> bool:
        waiting = self.waits.get(item)
        return waiting is not None and role in waiting.roles and (waiting.until is None or at <= waiting.until)
