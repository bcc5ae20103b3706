"""A simulated month in many environments: honest people of seven kinds, and people who look where they have no work.

Nothing of it is measured in a municipality: how honest people behave is assumed, and each assumption stands here as a number. The people who snoop
do their honest work too. One seed, one world.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from schakel.engines.looking import Deed, Look, Use, Worker

FIRST = date(2026, 1, 26)
HOLIDAYS = (date(2026, 4, 3), date(2026, 4, 6))  # the days off in these ninety days
DAYS = 90
MONTH = 30
ITEMS = 160
#: The people of one environment: kind and role.
PEOPLE = (
    ("officer", "officer"),
    ("officer", "officer"),
    ("officer", "officer"),
    ("evening", "officer"),
    ("substitute", "officer"),
    ("new", "officer"),
    ("night", "member"),
    ("lead", "lead"),
    ("secretary", "secretary"),
    ("reader", "reader"),
)
OFFICER, READER = 1, 10


@dataclass(frozen=True)
class Habits:
    """How honest people use it. ``along`` is how many times a working day somebody opens an item without working on it."""

    along: dict[str, float] = field(
        default_factory=lambda: {
            "officer": 0.12, "evening": 0.12, "substitute": 0.12, "new": 3.0, "night": 0.08, "lead": 1.2, "secretary": 0.5, "reader": 2.5,
        }
    )  # fmt: skip
    along_again: float = 0.10  # such a look is at the item of the look before
    sessions: tuple[int, int] = (3, 8)  # own items opened in a day
    writes: float = 0.4  # and written on
    searches: float = 0.3  # searches for a person in a day
    borne_out: float = 0.9  # of which the reason fits the work of that day
    late: float = 0.02  # a look after hours by who works by day
    naming: float = 0.02  # items that bear the name of a colleague
    taken_over: tuple[int, int] = (5, 12)  # items a substitute takes over
    taken_up: float = 0.8  # of which are written on within days


@dataclass(frozen=True)
class Snooper:
    """Who snoops in an environment, how, and which lines that makes, oldest first."""

    person: int
    kind: str
    looks: tuple[Look, ...]


@dataclass(frozen=True)
class World:
    """One environment of ninety days, with at most one snooper."""

    use: Use
    since: datetime
    snooper: Snooper | None
    kinds: dict[int, str]

    def cut(self, many: int) -> Use:
        """The same environment in which the snooper stopped after so many looks."""
        gone = {look.id for look in self.snooper.looks[many:]} if self.snooper else set()
        looks = tuple(look for look in self.use.looks if look.id not in gone)
        return Use(
            looks, self.use.deeds, self.use.workers, self.use.tied, self.use.waits, self.use.kinds, self.use.naming
        )


class Maker:
    """Makes one environment."""

    def __init__(self, seed: str, habits: Habits) -> None:
        self.chance, self.habits = random.Random(seed), habits
        self.looks: list[Look] = []
        self.deeds: list[Deed] = []
        self.tied: set[tuple[int, int]] = set()
        self.number = 0
        self.days = [FIRST + timedelta(days=day) for day in range(DAYS)]
        self.workdays = [day for day in self.days if day.weekday() < 5 and day not in HOLIDAYS]
        self.month = [day for day in self.workdays if day >= self.days[-MONTH]]
        self.kinds = {item: self.chance.choice(("signal", "signal", "case")) for item in range(ITEMS)}
        self.naming = frozenset(item for item in range(ITEMS) if self.chance.random() < habits.naming) | {0}
        self.own: dict[int, list[int]] = {}
        self.workers: list[Worker] = []

    def world(self, snooper: str = "") -> World:
        """The environment whole; with ``snooper`` one of the officers does that too, in the last month."""
        for person, (kind, role) in enumerate(PEOPLE, 1):
            since = self.days[-12] if kind == "new" else FIRST - timedelta(days=400)
            until = self.days[-1] if snooper == "leaver" and person == 1 else None
            self.workers.append(Worker(person, role, since, until))
            self.own[person] = self.chance.sample(range(1, ITEMS - 30), self.chance.randint(8, 18))
            self.tied |= {(person, item) for item in self.own[person][: len(self.own[person]) // 2]}
            self._honest(person, kind, since)
        who = READER if snooper == "searcher" else OFFICER
        bad = Snooper(who, snooper, tuple(self._snoop(snooper, who))) if snooper else None
        self.looks += bad.looks if bad else ()
        use = Use(
            tuple(self.looks), tuple(self.deeds), tuple(self.workers), frozenset(self.tied), {}, self.kinds, self.naming
        )
        since = datetime.combine(self.days[-MONTH], time())
        return World(use, since, bad, {person: kind for person, (kind, _role) in enumerate(PEOPLE, 1)})

    def _honest(self, person: int, kind: str, since: date) -> None:
        for day in self.workdays:
            if day < since or self.chance.random() < 0.15:
                continue
            self._own_work(person, kind, day)
            self._along(person, kind, day)
            if kind in ("officer", "evening", "substitute") and self.chance.random() < self.habits.searches:
                self._search(person, kind, day)
        if kind == "substitute":
            self._take_over(person)

    def _own_work(self, person: int, kind: str, day: date) -> None:
        if kind == "reader":
            return
        for _session in range(self.chance.randint(*self.habits.sessions)):
            item, at = self.chance.choice(self.own[person]), self._moment(day, kind)
            self._look(at, person, item)
            if self.chance.random() < self.habits.writes:
                self.deeds.append(Deed(at + timedelta(minutes=9), person, item))

    def _along(self, person: int, kind: str, day: date) -> None:
        mean = self.habits.along[kind]
        many = sum(self.chance.random() < mean / 10 for _chance in range(10)) if mean else 0
        before = [look.item for look in self.looks[-60:] if look.person == person and look.item not in self.own[person]]
        for _look in range(many):
            again = before and self.chance.random() < self.habits.along_again
            item = self.chance.choice(before) if again else self.chance.randrange(1, ITEMS)
            self._look(self._moment(day, kind), person, item)

    def _search(self, person: int, kind: str, day: date) -> None:
        at = self._moment(day, kind)
        self.looks.append(self._line(at, person, None, "search-person", self.chance.choice(("signal", "case"))))
        reason = self.looks[-1].reason
        if self.chance.random() < self.habits.borne_out:
            items = [item for item in self.own[person] if self.kinds[item] == reason] or self.own[person]
            self.deeds.append(Deed(at + timedelta(minutes=20), person, self.chance.choice(items)))

    def _take_over(self, person: int) -> None:
        """A colleague falls ill: his items are read at once, and most are worked on in the two weeks after."""
        day = self.chance.choice(self.month[:-10])
        many = self.chance.randint(*self.habits.taken_over)
        for item in self.chance.sample(self.own[1], min(many, len(self.own[1]))):
            self._look(self._moment(day, "officer"), person, item)
            if self.chance.random() < self.habits.taken_up:
                later = day + timedelta(days=self.chance.randint(0, 10))
                self._look(self._moment(later, "officer"), person, item)
                self.deeds.append(Deed(self._moment(later, "officer"), person, item))

    def _snoop(self, kind: str, who: int) -> Iterator[Look]:
        ways: dict[str, Callable[[], Iterator[tuple[datetime, int | None, str]]]] = {
            "ex": self._ex, "famous": self._famous, "colleague": self._names, "night": self._night, "bribed": self._bribed,
            "searcher": self._searcher, "hidden": self._searcher, "leaver": self._leaver, "slow-same": self._slow_same, "slow": self._slow,
        }  # fmt: skip
        lines = sorted(ways[kind](), key=lambda one: one[0])
        for at, item, how in lines:
            yield self._line(at, who, item, how, "signal" if how == "search-person" and item is None else "")

    def _strange(self, many: int) -> list[int]:
        return self.chance.sample([item for item in range(1, ITEMS) if item not in self.own[1]], many)

    def _some_days(self, many: int) -> list[date]:
        return sorted(self.chance.sample(self.month, many))

    def _ex(self) -> Iterator[tuple[datetime, int | None, str]]:
        """The same person, looked up again and again, a few times a week."""
        (item,) = self._strange(1)
        for day in self._some_days(8):
            yield self._moment(day, "officer"), item, self.chance.choice(("page", "search-person"))

    def _famous(self) -> Iterator[tuple[datetime, int | None, str]]:
        """A file that everybody talks about: some looks within a week and a half."""
        (item,), days = self._strange(1), self.month[5:13]
        for day in sorted(self.chance.sample(days, 5)):
            yield self._moment(day, "officer"), item, "page"

    def _names(self) -> Iterator[tuple[datetime, int | None, str]]:
        for day in self._some_days(5):
            yield self._moment(day, "officer"), 0, "page"

    def _night(self) -> Iterator[tuple[datetime, int | None, str]]:
        items = self._strange(6)
        for day in self._some_days(3):
            for _time in range(2):
                hour = self.chance.choice((21, 22, 23, 0, 1))
                yield datetime.combine(day, time(hour, self.chance.randrange(60))), items.pop(), "page"

    def _bribed(self) -> Iterator[tuple[datetime, int | None, str]]:
        """Systematically through other people's items, some a day."""
        items = self._strange(30)
        for day in self.month[-8:-3]:
            for _time in range(6):
                yield self._moment(day, "officer"), items.pop(), "page"

    def _searcher(self) -> Iterator[tuple[datetime, int | None, str]]:
        """Names of acquaintances: by somebody who works on no signal at all, or hidden among the searches of an officer."""
        for day in self._some_days(8):
            yield self._moment(day, "officer"), None, "search-person"

    def _leaver(self) -> Iterator[tuple[datetime, int | None, str]]:
        items = self._strange(8)
        for day in [day for day in self.month if day >= self.days[-18]][:8]:
            yield self._moment(day, "officer"), items.pop(), self.chance.choice(("file", "paper", "page"))

    def _slow_same(self) -> Iterator[tuple[datetime, int | None, str]]:
        (item,) = self._strange(1)
        for day in self.workdays[2::5]:
            yield self._moment(day, "officer"), item, "page"

    def _slow(self) -> Iterator[tuple[datetime, int | None, str]]:
        """One look a week, another item each time."""
        days = self.workdays[2::5]
        for day, item in zip(days, self._strange(len(days)), strict=True):
            yield self._moment(day, "officer"), item, "page"

    def _moment(self, day: date, kind: str) -> datetime:
        if kind == "night":
            hour = self.chance.choice((20, 21, 22, 23, 0, 1, 2))
        elif kind == "evening" and self.chance.random() < 0.4:
            hour = self.chance.choice((20, 21, 22))
        elif self.chance.random() < self.habits.late:
            hour = self.chance.choice((6, 20, 21))
        else:
            hour = self.chance.randint(8, 17)
        return datetime.combine(day, time(hour, self.chance.randrange(60)))

    def _look(self, at: datetime, person: int, item: int) -> None:
        self.looks.append(self._line(at, person, item, "page", ""))

    def _line(self, at: datetime, person: int, item: int | None, how: str, reason: str) -> Look:
        self.number += 1
        return Look(self.number, at, person, item, how, reason)


#: What is to be on the report within five looks; and what is told as it is.
SNOOPERS = ("ex", "famous", "colleague", "night", "bribed", "searcher", "leaver", "slow-same")
NOT_FOUND = ("hidden", "slow")
