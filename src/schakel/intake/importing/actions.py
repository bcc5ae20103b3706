"""What a person does with a list: choose it, say what its columns are, have it checked, read it in, or undo it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Mapping as Pairs
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.intake.actions import refer
from schakel.intake.choices import BatchState
from schakel.intake.content import INVESTIGATOR
from schakel.intake.errors import IntakeError
from schakel.intake.importing.choices import BEFORE, Stage
from schakel.intake.importing.lists import book_of, fingerprint, mapping_of, sheet_of, to_text
from schakel.intake.importing.models import Preparation
from schakel.intake.models import Batch, Mapping, Signal
from schakel.intake.sources.refusals import refuse_length
from schakel.intake.sources.xlsx import mapping as mappings
from schakel.intake.sources.xlsx.fields import Field
from schakel.intake.sources.xlsx.workbook import Sheet, look
from schakel.intake.terms import terms_of
from schakel.playbooks import library
from schakel.spaces.actions import attach, destroy, new_record, set_term
from schakel.spaces.door.working import enqueue
from schakel.spaces.models import Record, Space

FILE_DAYS = 7
FILE_LIMIT = 25 * 1024 * 1024
LIKE_ENOUGH = 0.6
LONGEST_REASON = 2_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@transaction.atomic
def choose_file(*, space: Space, name: str, content: bytes, by: int, at: datetime) -> Batch:
    """Look at a file and keep it, sealed, for seven days at most. What cannot be read is refused and not kept."""
    refuse_length(len(content), FILE_LIMIT)
    book = look(content)
    card = new_record(
        space=space,
        kind=Batch.kind,
        holder=space.organisation_id or 0,
        by=by,
        at=at,
        destroy_on=at.date() + timedelta(days=FILE_DAYS),
    )
    batch = Batch.objects.create(record=card, space=space, file_name=name[:200], state=BatchState.WAITING)
    preparation = Preparation(
        record=card,
        space=space,
        fingerprint=fingerprint(space.pk, content),
        book=to_text(book),
        touched_at=at,
        file=attach(record=card, name=name, content_type=XLSX, content=content, by=by, at=at),
    )
    _take_sheet(preparation, book.likely)
    preparation.save()
    return batch


@transaction.atomic
def choose_sheet(*, preparation: Preparation, index: int, at: datetime) -> Preparation:
    """Take another sheet of the file; its columns are proposed anew."""
    _before_writing(preparation)
    sheet = next((sheet for sheet in book_of(preparation).sheets if sheet.index == index and sheet.row_count), None)
    if sheet is None:
        raise IntakeError(_("This sheet has no rows. Choose another one."))
    _take_sheet(preparation, sheet)
    preparation.stage, preparation.touched_at = Stage.CHOSEN, at
    preparation.save(update_fields=["sheet", "mapping", "stage", "touched_at"])
    return preparation


@transaction.atomic
def choose_columns(
    *,
    batch: Batch,
    preparation: Preparation,
    columns: Pairs[int, Field | None],
    colours: Pairs[str, tuple[Field, str]],
    capacity: str,
    by: int,
    at: datetime,
) -> Preparation:
    """Keep what a person chose per column and colour, remember it for the next list, and ask for the check."""
    _before_writing(preparation)
    if capacity == INVESTIGATOR or capacity not in library().capacities.ids():
        raise IntakeError(_("Say first in which capacity this was seen."))
    chosen = _chosen(mapping_of(preparation), sheet_of(preparation), columns, colours)
    if problems := chosen.problems():
        raise IntakeError(" ".join(problems))
    preparation.mapping, preparation.capacity = json.dumps(chosen.to_json()), capacity
    preparation.stage, preparation.rows_read, preparation.touched_at = Stage.CHECKING, 0, at
    _drop_wrong_rows(preparation, at)
    preparation.save(update_fields=["mapping", "capacity", "stage", "rows_read", "touched_at", "wrong_rows"])
    remember_mapping(batch=batch, mapping=chosen, by=by, at=at)
    enqueue("desk.check_list", batch.record)
    return preparation


@transaction.atomic
def refer_list(*, batch: Batch, preparation: Preparation, at: datetime) -> str:
    """Keep nothing of a list of what an investigating officer saw: it goes at once. Says where it belongs."""
    _before_writing(preparation)
    referral = refer(space=batch.space, at=at)
    destroy(record=batch.record, why="seen as investigating officer", at=at)
    return referral


@transaction.atomic
def remember_mapping(*, batch: Batch, mapping: mappings.Mapping, by: int, at: datetime) -> Mapping:
    """Keep a mapping for the next list with these headers: one per set of headers, the last choice wins."""
    kept = mapping.to_json()
    headers = _headers(kept)
    until = at.date() + timedelta(days=batch.space.retention_days)
    for saved in Mapping.objects.filter(space=batch.space).select_related("record"):
        if _headers(json.loads(saved.content)) == headers:
            set_term(record=saved.record, destroy_on=until)
            saved.content, saved.used_at = json.dumps(kept), at
            saved.save(update_fields=["content", "used_at"])
            return saved
    card = new_record(
        space=batch.space, kind=Mapping.kind, holder=batch.record.holder_id, by=by, at=at, destroy_on=until
    )
    name = ", ".join(rule.name for rule in mapping.columns[:4])
    return Mapping.objects.create(record=card, space=batch.space, name=name[:200], content=json.dumps(kept), used_at=at)


@transaction.atomic
def confirm(
    *,
    batch: Batch,
    preparation: Preparation,
    doubles: Iterable[int] = (),
    all_doubles: bool = False,
    watched: Iterable[int] = (),
    reason_old: str = "",
    at: datetime,
) -> Batch:
    """Ask for the list to be written. Confirmed twice is written once."""
    if preparation.stage not in BEFORE:
        return batch
    if preparation.stage != Stage.CHECKED:
        raise IntakeError(_("The list is not checked yet. Wait for the check, and read what it found."))
    found = preparation.found
    reason = reason_old.strip()[:LONGEST_REASON]
    out = rows_left_out(found, doubles=found["double_rows"] if all_doubles else doubles, watched=watched)
    total = rows_to_write(found, out=out, old=bool(reason))
    if not total:
        raise IntakeError(_("No row is left to read in. Mend the list and choose it again."))
    until = terms_of(batch.space_id, timezone.localdate(at)).unweighed_until(timezone.localdate(at))
    _keep_longer(batch, preparation, until)
    batch.reason_old, batch.total, batch.done, batch.state = reason, total, 0, BatchState.WAITING
    batch.save(update_fields=["reason_old", "total", "done", "state"])
    preparation.chosen = json.dumps({"out": sorted(out)})
    preparation.stage, preparation.last_row, preparation.touched_at = Stage.WAITING, 0, at
    preparation.save(update_fields=["chosen", "stage", "last_row", "touched_at"])
    enqueue("desk.read_in", batch.record)
    return batch


@transaction.atomic
def ask_undo(*, batch: Batch, preparation: Preparation, at: datetime) -> Batch:
    """Ask for everything of this list that nobody worked on to be destroyed."""
    if preparation.stage in (Stage.UNDOING, Stage.UNDONE):
        return batch
    if preparation.stage not in (Stage.DONE, Stage.FAILED):
        raise IntakeError(_("This list is not read in yet, so there is nothing to undo."))
    preparation.stage, preparation.rows_read, preparation.touched_at = Stage.UNDOING, 0, at
    preparation.save(update_fields=["stage", "rows_read", "touched_at"])
    enqueue("desk.undo_list", batch.record)
    return batch


@transaction.atomic
def ask_again(*, batch: Batch, preparation: Preparation, at: datetime) -> bool:
    """Ask once more for work that stands still, or that stopped. It goes on after the last row that was written."""
    work = {
        Stage.CHECKING: "check_list",
        Stage.WAITING: "read_in",
        Stage.RUNNING: "read_in",
        Stage.UNDOING: "undo_list",
    }
    if preparation.stage == Stage.FAILED and preparation.file_id and preparation.chosen:
        preparation.stage, batch.state = Stage.RUNNING, BatchState.RUNNING
        preparation.save(update_fields=["stage"])
        batch.save(update_fields=["state"])
    if preparation.stage not in work:
        return False
    Preparation.objects.filter(pk=preparation.pk).update(touched_at=at)
    return enqueue(f"desk.{work[Stage(preparation.stage)]}", batch.record)


@transaction.atomic
def drop_list(*, batch: Batch, preparation: Preparation, at: datetime) -> None:
    """Throw a list away before it is read in: file, findings and all."""
    if (
        preparation.stage not in (*BEFORE, Stage.FAILED)
        or Signal.objects.filter(space_id=batch.space_id, batch=batch).exists()
    ):
        raise IntakeError(_("This list is being read in, or was. Undo it instead."))
    destroy(record=batch.record, why="thrown away before it was read in", at=at)


def rows_left_out(found: dict, *, doubles: Iterable[int] = (), watched: Iterable[int] = ()) -> set[int]:
    """The rows that stay out: doubles, and rows that may betray somebody, but for those that a person ticked as such."""
    return (set(found["double_rows"]) - set(doubles)) | (set(found["watched_rows"]) - set(watched))


def rows_to_write(found: dict, *, out: set[int], old: bool) -> int:
    """How many rows come in with these choices. Old rows count only when a reason is given."""
    old_out = out & set(found["old_out"])
    return found["write"] - len(out - old_out) + (found["old"] - len(old_out) if old else 0)


def proposed_for(preparation: Preparation, sheet: Sheet) -> mappings.Mapping:
    """What this municipality chose before for a list with these headers, and otherwise what the columns themselves tell."""
    saved = _saved_for(preparation, sheet)
    return mappings.recall(json.loads(saved.content), sheet) if saved else mappings.propose(sheet)


def is_known(preparation: Preparation, sheet: Sheet) -> bool:
    """Whether a list with these headers was mapped here before."""
    return _saved_for(preparation, sheet) is not None


def _saved_for(preparation: Preparation, sheet: Sheet) -> Mapping | None:
    headers = {column.header for column in sheet.columns if column.header}
    best, most = None, LIKE_ENOUGH
    for saved in Mapping.objects.filter(space_id=preparation.space_id).order_by("-used_at")[:100]:
        known = _headers(json.loads(saved.content))
        likeness = len(headers & known) / max(len(headers | known), 1)
        if likeness > most or (likeness == most and best is None):
            best, most = saved, likeness
    return best


def _take_sheet(preparation: Preparation, sheet: Sheet) -> None:
    preparation.sheet = sheet.index
    preparation.mapping = json.dumps(proposed_for(preparation, sheet).to_json())


def _headers(kept: dict) -> set[str]:
    return {rule["header"] for rule in kept["columns"] if rule["header"]}


def _chosen(
    mapping: mappings.Mapping, sheet: Sheet, columns: Pairs[int, Field | None], colours: Pairs[str, tuple[Field, str]]
) -> mappings.Mapping:
    """The mapping with every choice of a person in it."""
    rules = {rule.index: rule for rule in mapping.columns}
    for index, chosen in columns.items():
        if index in rules and rules[index].field is not chosen:
            mapping = mapping.with_column(index, chosen)
    for colour in sheet.colours:
        if colour.rgb in colours:
            wanted, value = colours[colour.rgb]
            mapping = mapping.with_colour(colour.rgb, colour.name, wanted, value.strip()[:200])
    return mapping


def _keep_longer(batch: Batch, preparation: Preparation, until: date) -> None:
    """The batch stays as long as its signals may wait, so that it can be undone; its files keep their own day."""
    files = [card for card in (preparation.file_id, preparation.wrong_rows_id) if card]
    days = {card.pk: card.destroy_on for card in Record.objects.filter(pk__in=files)}
    set_term(record=batch.record, destroy_on=until)
    for card in Record.objects.filter(pk__in=files):
        set_term(record=card, destroy_on=days[card.pk])
    batch.record.refresh_from_db()
    preparation.record = batch.record


def _drop_wrong_rows(preparation: Preparation, at: datetime) -> None:
    if preparation.wrong_rows_id:
        destroy(record=Record.objects.get(pk=preparation.wrong_rows_id), why="checked anew", at=at)
        preparation.wrong_rows = None


def _before_writing(preparation: Preparation) -> None:
    if preparation.stage not in BEFORE:
        raise IntakeError(_("This list was confirmed already. Undo it first, and then choose the file again."))
