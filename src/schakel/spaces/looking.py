"""The bridge to the engine ``looking``: the use of one environment out of the trail, and what makes a look work.

Only its privacy officer gets lines; the database decides that. Who works on an item is asked of the items themselves: whoever brought it in, stands
on it or on a part of it by name, or has a task for it. Beyond that, whoever wrote on it. What programs read is not in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from schakel.engines.looking import Deed, Facts, Finding, Look, Use, Waiting, Worker, findings
from schakel.engines.looking.use import SEARCH
from schakel.partners.models import Mandate, Person
from schakel.playbooks import library
from schakel.spaces.choices import SeatRole
from schakel.spaces.models import Due, Item, LookQuestion, Part, Record, Seat, Space
from schakel.spaces.search import naming

#: Who works at the desk of an environment: what waits there waits for them.
DESK = frozenset({SeatRole.OFFICER.value, SeatRole.LEAD.value, SeatRole.MEMBER.value})
EVERYBODY = frozenset(SeatRole.values)
#: Everybody at a table reads what stands on its agenda.
OF_THE_TABLE = ("meeting", "agenda_item", "action")
#: A search with more hits than this says nothing about any of them.
NARROW = 5
#: The function gives at most so many lines for one person.
MOST_LINES = 10_000


@dataclass(frozen=True)
class Report:
    """What was found, the use it was found in, and whether somebody's oldest lines did not fit."""

    found: tuple[Finding, ...]
    use: Use
    facts: Facts
    names: dict[int, str]
    cut_short: bool


def report_of(
    space: Space, *, since: datetime, read_from: datetime, until: datetime, settled: Iterable[LookQuestion] = ()
) -> Report:
    """Patterns of which the last look lies behind ``since``, in what was done from ``read_from`` on."""
    day = timezone.localdate(until)
    lines = _lines(space, read_from, until)
    use, names = _use(space, lines)
    known: dict[tuple[str, int | None, int | None], datetime] = {}
    for one in settled:
        mark = one.rule, one.person_id, one.item_no
        known[mark] = max(known.get(mark, _clock(one.upto)), _clock(one.upto))
    facts = library().looking(day)
    found = findings(use, facts, since=_clock(since), settled=known)
    full = max(Counter(line[2] for line in lines).values(), default=0) >= MOST_LINES
    return Report(found, use, facts, names, full)


def settled_about(environment: int) -> list[LookQuestion]:
    """What the asker settled about an environment, newest first. It stands in the asker's own postbox."""
    rows = LookQuestion.objects.filter(environment_id=environment).select_related("record", "person")
    return list(rows.order_by("-settled_at"))


@dataclass(frozen=True)
class Told:
    """What a privacy officer told me about a question on my own use."""

    at: datetime
    place: str
    rule: str
    outcome: str


def told_to_me(many: int = 50) -> list[Told]:
    """Questions about my own use of which I was told how they ended, newest first."""
    return [Told(*row) for row in _asked("select * from spaces_looking_told(%s)", many)]


def _lines(space: Space, since: datetime, until: datetime) -> list[tuple[Any, ...]]:
    return _asked("select * from spaces_use_of(%s, %s, %s)", space.pk, since, until)


def _use(space: Space, lines: list[tuple[Any, ...]]) -> tuple[Use, dict[int, str]]:
    numbers = {line[4] for line in lines if line[4] is not None}
    cards = {card.pk: card for card in Record.objects.filter(space=space, pk__in=numbers)}
    whole = {number: card.part_of_id or number for number, card in cards.items()}
    broad = _broad(lines)
    looks, deeds = [], []
    for number, at, person, what, record, act, processing in lines:
        how, _colon, why = what.partition(":")
        item = whole.get(record, record)
        if act != "look":
            deeds.append(Deed(_clock(at), person, item))
        elif not (how == SEARCH and record is not None and (person, processing) in broad):
            looks.append(Look(number, _clock(at), person, item, how, why))
    items = {look.item for look in looks if look.item is not None}
    workers, names = _workers(space)
    use = Use(
        looks=tuple(looks),
        deeds=tuple(deeds),
        workers=workers,
        tied=_tied(space, items, whole),
        waits=_waits(space, items, lines, {card.pk: card for card in cards.values()}),
        kinds={number: card.kind for number, card in cards.items()},
        naming=frozenset(whole.get(one, one) for one in naming(space.pk, names.values())) & items,
    )
    return use, names


def _broad(lines: Iterable[tuple[Any, ...]]) -> set[tuple[int, UUID]]:
    """The searches with many hits: nobody looked for one of those."""
    hits = Counter((line[2], line[6]) for line in lines if line[3].startswith(SEARCH) and line[4] is not None)
    return {search for search, many in hits.items() if many > NARROW}


def _workers(space: Space) -> tuple[tuple[Worker, ...], dict[int, str]]:
    """Everybody who takes or took part, in the newest role, from the first day on; until the last day of the seat or of the mandate."""
    seats = Seat.objects.filter(space=space).select_related("person").order_by("valid_from", "pk")
    ends = dict(
        Mandate.objects.filter(person__seats__space=space, valid_until__isnull=False)
        .order_by("valid_until")
        .values_list("person_id", "valid_until")
    )
    found: dict[int, Worker] = {}
    names: dict[int, str] = {}
    for seat in seats:
        before = found.get(seat.person_id)
        first = min(before.since, seat.valid_from) if before else seat.valid_from
        last = min((one for one in (seat.valid_until, ends.get(seat.person_id)) if one), default=None)
        found[seat.person_id] = Worker(seat.person_id, seat.role, first, last)
        names[seat.person_id] = seat.person.name
    return tuple(found.values()), names


def _tied(space: Space, items: set[int], whole: dict[int, int]) -> frozenset[tuple[int, int]]:
    """Who belongs with an item: who brought it in, who stands on it or on a part of it by name, who has a task for it."""
    pairs: set[tuple[int, int]] = set()
    cards = Record.objects.filter(space=space, pk__in=items, created_by__isnull=False)
    pairs |= {(person, number) for number, person in cards.values_list("pk", "created_by_id")}
    tasks = Due.objects.filter(space=space, record_id__in=items, person__isnull=False)
    pairs |= {(person, number) for number, person in tasks.values_list("record_id", "person_id")}
    for model in (*Item.kinds.values(), *Part.parts):
        for name in [field.attname for field in model._meta.local_concrete_fields if field.related_model is Person]:
            rows = model._default_manager.filter(space_id=space.pk, record_id__in=items, **{f"{name}__isnull": False})
            pairs |= {(person, whole.get(number, number)) for number, person in rows.values_list("record_id", name)}
    return frozenset(pairs)


def _waits(
    space: Space, items: set[int], lines: Iterable[tuple[Any, ...]], cards: dict[int, Record]
) -> dict[int, Waiting]:
    """What waits, or waited within these lines, for everybody at the desk; and what stands on a table."""
    found = {number: Waiting(EVERYBODY) for number in items if number in cards and cards[number].kind in OF_THE_TABLE}
    ending = {part._meta.db_table for part in Part.parts if part.ends_waiting}
    for _number, at, _person, what, record, act, _processing in lines:
        if act == "add" and what in ending and record in items:
            found[record] = Waiting(DESK, _clock(at))
    tasks = Due.objects.filter(space=space, record_id__in=items, person__isnull=True)
    for record, role in tasks.values_list("record_id", "role"):
        found[record] = Waiting(frozenset({role}) if role else EVERYBODY)
    return found


def _clock(at: datetime) -> datetime:
    """The moment on the clock of the office."""
    return timezone.localtime(at).replace(tzinfo=None)


def _asked(words: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall()
