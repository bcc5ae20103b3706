"""What the worker does with a list: check it, write it, undo it. Each may be killed at any moment and begun again; nothing is done twice.

``desk`` is how a transaction at the right desk begins. What is written and how far it came are kept in the same transaction.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from schakel.intake.choices import BatchState, SignalStatus
from schakel.intake.importing.choices import Stage
from schakel.intake.importing.lists import read_rows, take_along
from schakel.intake.importing.models import Preparation
from schakel.intake.importing.rows import Fate, fate_of, ready
from schakel.intake.importing.writing import Lane, Place, Sealed, Slice, Tokens, reserve, sealed, write
from schakel.intake.models import Batch, Signal, Weighing
from schakel.intake.sources.refusals import FileRefused
from schakel.intake.terms import terms_of
from schakel.spaces.actions import destroy
from schakel.spaces.models import Provision, Record, Space

Desk = Callable[[], AbstractContextManager[Space]]
AT_ONCE = 5_000
UNDONE_AT_ONCE = 2_000


class Overtaken(Exception):
    """Another worker went on with this list; this one stops."""


@dataclass(frozen=True)
class Run:
    """What a run needs to know, read once, so that no row is asked for it."""

    preparation: Preparation
    place: Place
    oldest: date | None
    left_out: frozenset[int]
    day: date
    last_row: int
    total: int


def read_in(key: UUID, *, desk: Desk, at: datetime) -> None:
    """Write the rows of a confirmed list, from the first one that was not written yet."""
    with desk() as space:
        run = _begin(space, key, at)
    if run is None:
        return
    try:
        _write_slices(run, desk)
    except FileRefused:
        with desk() as space:
            fail(key, space=space, at=timezone.now())
        return
    with desk() as space:
        _finish(space, key, timezone.now())


def undo(key: UUID, *, desk: Desk, at: datetime) -> None:
    """Destroy the signals of a list that nobody worked on since; the others stay and are counted."""
    gone = UNDONE_AT_ONCE
    while gone == UNDONE_AT_ONCE:
        with desk() as space:
            found = locked(space, key)
            if found is None or found[1].stage != Stage.UNDOING:
                return
            gone = _undo_some(found[0], at)
            batch, preparation = found
            preparation.rows_read += gone
            preparation.touched_at = timezone.now()
            if gone < UNDONE_AT_ONCE:
                preparation.kept = Signal.objects.filter(space=space, batch=batch).count()
                preparation.stage, batch.state, batch.undone_at = Stage.UNDONE, BatchState.UNDONE, at
            preparation.save(update_fields=["rows_read", "kept", "touched_at", "stage"])
            batch.save(update_fields=["state", "undone_at"])


def fail(key: UUID, *, space: Space, at: datetime) -> None:
    """Say that the work stopped. What was written stays, and can be undone."""
    found = locked(space, key)
    if found is None or found[1].stage not in (Stage.CHECKING, Stage.WAITING, Stage.RUNNING, Stage.UNDOING):
        return
    batch, preparation = found
    preparation.stage, batch.state = Stage.FAILED, BatchState.FAILED
    preparation.touched_at = at
    preparation.save(update_fields=["stage", "touched_at"])
    batch.save(update_fields=["state"])


def locked(space: Space, key: UUID) -> tuple[Batch, Preparation] | None:
    """A list with its preparation, held until the end of this transaction."""
    batch = (
        Batch.objects.select_for_update(of=("self",))
        .filter(space=space, record__key=key)
        .select_related("record")
        .first()
    )
    if batch is None:
        return None
    preparation = Preparation.objects.select_related("record").get(space=space, record_id=batch.record_id)
    return batch, preparation


def _begin(space: Space, key: UUID, at: datetime) -> Run | None:
    found = locked(space, key)
    if found is None or found[1].stage not in (Stage.WAITING, Stage.RUNNING):
        return None
    batch, preparation = found
    day = timezone.localdate(at)
    terms = terms_of(space.pk, day)
    place = Place(
        space=space.pk,
        batch=batch.pk,
        holder=batch.record.holder_id,
        ground=space.ground,
        by=batch.record.created_by_id,
        at=at,
        destroy_on=terms.unweighed_until(day),
        weigh_by=terms.weigh_by(day),
    )
    chosen = json.loads(preparation.chosen)
    run = Run(
        preparation=preparation,
        place=place,
        oldest=None if batch.reason_old else terms.oldest_row(day),
        left_out=frozenset(chosen["out"]),
        day=day,
        last_row=preparation.last_row,
        total=batch.total,
    )
    take_along(preparation)
    preparation.stage, preparation.touched_at = Stage.RUNNING, at
    preparation.save(update_fields=["stage", "touched_at"])
    batch.state, batch.started_at = BatchState.RUNNING, batch.started_at or at
    batch.save(update_fields=["state", "started_at"])
    return run


def _write_slices(run: Run, desk: Desk) -> None:
    """Two steps behind each other: while the database writes a slice, the next one is read, and its lexemes are asked before that."""
    tokens = Tokens(run.place.space)
    before = run.last_row
    with Lane(beside=run.total > AT_ONCE) as lane:
        waiting: Callable[[], Slice] | None = None
        writing: Callable[[], None] = lambda: None  # noqa: E731
        for part in _slices(run):
            asked = lane.ask(reserve, part)
            if waiting:
                columns = sealed(waiting(), run.place, tokens)
                writing()
                writing, before = lane.ask(_keep, columns, before, run, desk), columns.last_row
            waiting = asked
        if waiting:
            columns = sealed(waiting(), run.place, tokens)
            writing()
            lane.ask(_keep, columns, before, run, desk)()


def _slices(run: Run) -> Iterator[Slice]:
    """The rows that are written, some thousands at a time; what was written before is passed over."""
    rows, last = [], run.last_row
    for row in read_rows(run.preparation, day=run.day):
        if row.number <= run.last_row:
            continue
        last = row.number
        if row.number not in run.left_out and fate_of(row, oldest=run.oldest or date.min) is Fate.WRITE:
            rows.append(ready(row.signal, capacity=run.preparation.capacity))
        if len(rows) == AT_ONCE:
            yield Slice(rows, last)
            rows = []
    yield Slice(rows, last)


def _keep(columns: Sealed, before: int, run: Run, desk: Desk) -> None:
    """Write one slice and how far it came, together or not at all. Whoever finds another last row than it left, stops."""
    with desk():
        changed = Preparation.objects.filter(pk=run.preparation.pk, last_row=before, stage=Stage.RUNNING).update(
            last_row=columns.last_row, touched_at=timezone.now()
        )
        if not changed:
            raise Overtaken
        write(columns, run.place)
        with connection.cursor() as cursor:
            cursor.execute(
                "update intake_batch set done = done + %s where record_id = %s", [len(columns.ids), run.place.batch]
            )


def _finish(space: Space, key: UUID, at: datetime) -> None:
    """The list is in: its file and what was shown of it go."""
    found = locked(space, key)
    if found is None or found[1].stage != Stage.RUNNING:
        return
    batch, preparation = found
    if preparation.file_id:
        destroy(record=Record.objects.get(pk=preparation.file_id), why="read in", at=at)
    kept = preparation.found
    preparation.outcome = json.dumps({name: kept[name] for name in kept if not isinstance(kept[name], list)})
    preparation.book, preparation.stage, preparation.file_id, preparation.touched_at = "", Stage.DONE, None, at
    preparation.save(update_fields=["outcome", "book", "stage", "file", "touched_at"])
    batch.state, batch.finished_at = BatchState.DONE, at
    batch.save(update_fields=["state", "finished_at"])


def untouched(batch: Batch) -> QuerySet[Signal]:
    """Signals of a list that nobody worked on since: not changed, not weighed, nothing made from them, nothing given away."""
    cards = Record.objects.filter(space_id=batch.space_id)
    worked_on = [
        Weighing.objects.filter(space_id=batch.space_id).values("record_id"),
        cards.filter(made_from__isnull=False).values("made_from_id"),
        cards.filter(part_of__isnull=False).values("part_of_id"),
        Provision.objects.filter(space_id=batch.space_id, source__isnull=False).values("source_id"),
    ]
    rows = Signal.objects.filter(
        space_id=batch.space_id, batch=batch, status=SignalStatus.NEW, assigned_to=None, record__version=1
    )
    for others in worked_on:
        rows = rows.exclude(pk__in=others)
    return rows


def _undo_some(batch: Batch, at: datetime) -> int:
    """Destroy some thousands; each leaves its trace without content."""
    ids = list(untouched(batch).order_by("pk").values_list("pk", flat=True)[:UNDONE_AT_ONCE])
    with connection.cursor() as cursor:
        cursor.execute(
            """insert into spaces_trace (space_id, kind, came_on, gone_at, due_on, why)
               select space_id, kind, created_at::date, %s, destroy_on, 'import undone' from spaces_record where id = any(%s)""",
            [at, ids],
        )
    Record.objects.filter(pk__in=ids)._raw_delete("default")
    return len(ids)
