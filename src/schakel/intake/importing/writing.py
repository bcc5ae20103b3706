"""Many signals in few statements, under the same policies as one: cards, signals, mentions, due work and index, sealed before they go.

COPY is not possible where row-level security holds, so rows go as arrays. While the database writes one slice this process reads, seals and
counts the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db import connection, connections, models
from django.utils import timezone

from schakel.intake.importing.rows import Ready
from schakel.intake.models import Mention, Signal, names_of
from schakel.spaces import search
from schakel.spaces.choices import DueKind
from schakel.spaces.fields import SealedText, sealed_fields
from schakel.spaces.models import Due, Record
from schakel.spaces.sealing import seal

T = TypeVar("T")
NOON = time(12)


@dataclass(frozen=True)
class Place:
    """Where a slice goes, for whom, and until when it is kept."""

    space: int
    batch: int
    holder: int
    ground: str
    by: int | None
    at: datetime
    destroy_on: date
    weigh_by: date


@dataclass
class Slice:
    """Some thousands of rows on their way. ``last_row`` is the last row of the file that was looked at for it."""

    rows: list[Ready]
    last_row: int
    ids: list[int] = field(default_factory=list)
    lexemes: list[list[str]] = field(default_factory=list)


class Lane:
    """One thread that speaks with the database while this one works; without ``beside`` everything is done in turn, on this connection."""

    def __init__(self, *, beside: bool) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1) if beside else None

    def __enter__(self) -> Lane:
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread:
            self._thread.submit(connections.close_all).result()
            self._thread.shutdown()

    def ask(self, work: Callable[..., T], *values: Any) -> Callable[[], T]:
        """Begin ``work``; what comes back gives its answer, or raises what it raised."""
        if self._thread is None:
            answer = work(*values)
            return lambda: answer
        begun: Future[T] = self._thread.submit(work, *values)
        return begun.result


def reserve(part: Slice) -> Slice:
    """Numbers for the cards, because a seal holds the number of its card; and the Dutch lexemes of all rows in one statement."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('spaces_record_id_seq') from generate_series(1, %s)", [len(part.rows)])
        part.ids = [row[0] for row in cursor.fetchall()]
    found = search.lexemes([row.words for row in part.rows])
    named = search.lexemes([" ".join(names_of((m.kind, m.observed) for m in row.mentions)) for row in part.rows])
    part.lexemes = [words + search.as_names(names) for words, names in zip(found, named, strict=True)]
    return part


class Tokens:
    """The keyed numbers of lexemes, each made once."""

    def __init__(self, space: int) -> None:
        self.space = space
        self._known: dict[str, int] = {}

    def of(self, lexemes: list[str]) -> str:
        """The numbers of one text, written as an array."""
        known = self._known
        for lexeme in lexemes:
            if lexeme not in known:
                known[lexeme] = search.tokens(self.space, [lexeme])[0]
        return "{" + ",".join(map(str, sorted({known[lexeme] for lexeme in lexemes}))) + "}"


@dataclass(frozen=True)
class Sealed:
    """A slice as columns, ready for the database."""

    ids: list[int]
    signals: dict[str, list[Any]]
    mentions: dict[str, list[Any]]
    moments: list[datetime]
    tokens: list[str]
    last_row: int


def sealed(part: Slice, place: Place, tokens: Tokens) -> Sealed:
    """Turn rows into columns; texts that must be gone for certain are sealed here."""
    secret = {text.name: text.place for text in sealed_fields(Signal)}
    signals: dict[str, list[Any]] = {}
    mentions: dict[str, list[Any]] = {name: [] for name in ("record_id", "kind", "observed", "number", "certainty")}
    moments = [_moment(row.received_on, place.at) for row in part.rows]
    for card, row in zip(part.ids, part.rows, strict=True):
        for name, value in row.content.columns().items():
            if name in secret and value:
                value = seal(value.encode(), space=place.space, card=card, field=secret[name], until=place.destroy_on)
            elif name in secret:
                value = b""
            signals.setdefault(name, []).append(value)
        signals.setdefault("same_words", []).append(row.same_words(place.space))
        for mention in row.mentions:
            for name, value in zip(
                mentions, (card, mention.kind, mention.observed, mention.number, mention.certainty), strict=True
            ):
                mentions[name].append(value)
    return Sealed(part.ids, signals, mentions, moments, [tokens.of(words) for words in part.lexemes], part.last_row)


def write(columns: Sealed, place: Place) -> None:
    """Write one slice at the desk this transaction entered."""
    if not columns.ids:
        return
    card = {
        "space_id": place.space,
        "kind": Signal.kind,
        "holder_id": place.holder,
        "ground": place.ground,
        "destroy_on": place.destroy_on,
    }
    _insert(Record, {"id": columns.ids}, {**card, "created_at": place.at, "created_by_id": place.by})
    signals = {**columns.signals, "record_id": columns.ids, "received_at": columns.moments}
    _insert(Signal, signals, {"space_id": place.space, "batch_id": place.batch})
    if columns.mentions["record_id"]:
        _insert(Mention, columns.mentions, {"space_id": place.space})
    _insert(Due, {"record_id": columns.ids}, {"space_id": place.space, "kind": DueKind.WEIGH, "due_on": place.weigh_by})
    with connection.cursor() as cursor:
        cursor.execute(
            """insert into spaces_finding (record_id, space_id, at, tokens)
               select r, %s, m, t::bigint[] from unnest(%s::bigint[], %s::timestamptz[], %s::text[]) x (r, m, t)""",
            [place.space, columns.ids, columns.moments, columns.tokens],
        )


def _insert(model: type[models.Model], many: dict[str, Sequence[Any]], same: dict[str, Any]) -> None:
    """One statement for all rows: ``many`` differ per row, ``same`` do not, and the rest takes the default of its field."""
    names, picked, values, arrays = [], [], [], []
    quote = connection.ops.quote_name
    for column in model._meta.local_concrete_fields:
        name, kind = column.column, column.db_type(connection)
        if name in many:
            names.append(name)
            picked.append(f"u.{quote(name)}")
            arrays.append((name, "%b" if isinstance(column, SealedText) else "%s", kind.replace("serial", "int")))
        elif name == "key":
            names.append(name)
            picked.append("gen_random_uuid()")
        elif name != "id":
            names.append(name)
            picked.append("%s")
            values.append(column.get_db_prep_save(same[name] if name in same else column.get_default(), connection))
    source = ", ".join(f"{mark}::{kind}[]" for _, mark, kind in arrays)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""insert into {quote(model._meta.db_table)} ({", ".join(map(quote, names))})
                select {", ".join(picked)} from unnest({source}) u ({", ".join(quote(name) for name, _, _ in arrays)})""",  # noqa: S608  names come from the models
            [*values, *(list(many[name]) for name, _, _ in arrays)],
        )


def _moment(day: date | None, at: datetime) -> datetime:
    """When a row came in: at noon of its day, or now where it gives none."""
    return timezone.make_aware(datetime.combine(day, NOON)) if day and day < timezone.localdate(at) else at
