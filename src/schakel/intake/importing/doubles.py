"""Rows that are probably a signal that is there already: the same place, the same day and nearly the same words.

Where there is no place to compare by: the same day and every word.

Compared within the file and within the own environment, and nowhere else. A person decides; nothing is thrown away in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from schakel.intake.importing.rows import Ready
from schakel.intake.models import Signal
from schakel.intake.wording import same_words, words_of
from schakel.spaces.models import Space

ALIKE = 0.6
AT_ONCE = 2_000


@dataclass(frozen=True)
class Candidate:
    """What is needed to compare one signal with another."""

    place: str
    day: date | None
    words: frozenset[str]


@dataclass(frozen=True)
class Double:
    """Row ``row`` is probably row ``same_row`` of this file, or the signal ``signal`` in the own environment."""

    row: int
    place: str
    day: date | None
    begins: str
    same_row: int = 0
    signal: UUID | None = None


def candidate(row: Ready) -> Candidate:
    """A row as something to compare. Without a place the whole text and the day must be the same."""
    own = row.content
    return Candidate(own.place_key(), row.day, words_of(own.facts))


def alike(left: Candidate, right: Candidate) -> bool:
    """The same place and day, and at least three in five words shared. Where a place is missing every word counts."""
    if left.place != right.place or left.day != right.day:
        return False
    shared, all_words = len(left.words & right.words), len(left.words | right.words)
    return shared == all_words if not left.place else shared >= ALIKE * all_words


class WithinFile:
    """Remembers the rows seen so far, by place and day."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, date | None], list[tuple[int, Candidate]]] = defaultdict(list)

    def same_as(self, number: int, row: Candidate) -> int:
        """The number of an earlier row that is probably the same, or 0; the row is remembered."""
        others = self._seen[(row.place, row.day)]
        for earlier, other in others[:50]:
            if alike(row, other):
                return earlier
        others.append((number, row))
        return 0


def in_environment(space: Space, wanted: dict[int, Candidate], batch: int) -> Iterator[tuple[int, UUID]]:
    """Rows with the signal in the own environment that each is probably the same as."""
    yield from _on_the_same_place(space, wanted, batch)
    yield from _in_the_same_words(space, wanted, batch)


def _in_the_same_words(space: Space, wanted: dict[int, Candidate], batch: int) -> Iterator[tuple[int, UUID]]:
    """Rows without a place: the same day and every word, compared by one number so that nothing has to be opened."""
    rows: dict[int, list[int]] = defaultdict(list)
    for number, row in wanted.items():
        if not row.place:
            rows[same_words(space.pk, row.words, row.day)].append(number)
    asked = list(rows)
    for start in range(0, len(asked), AT_ONCE):
        there = Signal.objects.filter(space=space, same_words__in=asked[start : start + AT_ONCE]).exclude(
            batch_id=batch
        )
        for same, key in dict(there.values_list("same_words", "record__key")).items():
            yield from ((number, key) for number in rows[same])


def _on_the_same_place(space: Space, wanted: dict[int, Candidate], batch: int) -> Iterator[tuple[int, UUID]]:
    by_place: dict[str, list[int]] = defaultdict(list)
    for number, row in wanted.items():
        if row.place:
            by_place[row.place].append(number)
    places = list(by_place)
    for start in range(0, len(places), AT_ONCE):
        found: set[int] = set()
        for signal in _signals_at(space, places[start : start + AT_ONCE], batch):
            yield from _matches(signal, by_place, wanted, found)


def _matches(
    signal: Signal, by_place: dict[str, list[int]], wanted: dict[int, Candidate], found: set[int]
) -> Iterator[tuple[int, UUID]]:
    day = signal.seen_from or timezone.localdate(signal.received_at)
    numbers = [number for number in by_place[signal.place_key] if number not in found and wanted[number].day == day]
    if not numbers:
        return
    there = Candidate(signal.place_key, day, words_of(signal.facts))
    for number in numbers:
        if alike(wanted[number], there):
            found.add(number)
            yield number, signal.record.key


def _signals_at(space: Space, places: list[str], batch: int) -> Iterable[Signal]:
    rows = Signal.objects.filter(space=space, place_key__in=places).exclude(batch_id=batch)
    return (
        rows.select_related("record")
        .only("place_key", "seen_from", "received_at", "facts", "space", "record__key")
        .iterator(AT_ONCE)
    )
