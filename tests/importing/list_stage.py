"""Builders for tests of reading in a list: a spreadsheet, a desk, and the steps up to a page."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import BytesIO

from django.db import transaction
from openpyxl import Workbook

from cast import ANNA, OUDEWATER, enter
from schakel.intake.importing import checking, working
from schakel.intake.importing.actions import choose_columns, choose_file, confirm
from schakel.intake.importing.lists import mapping_of
from schakel.intake.importing.models import Preparation
from schakel.intake.importing.queries import preparation_of
from schakel.intake.models import Batch
from schakel.spaces.models import Space

NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
TODAY = date(2026, 11, 24)
HEADERS = ("Datum melding", "Adres", "Plaats", "Bron", "Omschrijving", "KvK-nummer")
VANS = "Elke avond laden busjes zonder opschrift dozen uit bij deze hal."


def a_row(**other: object) -> list[object]:
    """A row as municipalities write them; name what differs."""
    row = {
        "day": date(2026, 11, 2),
        "place": "Dorpsstraat 12",
        "town": "Oudewater",
        "source": "collega",
        "facts": VANS,
        "kvk": "",
    }
    return list({**row, **other}.values())


def a_list(*rows: Iterable[object], headers: Iterable[str] = HEADERS) -> bytes:
    """A spreadsheet with these rows below the headers."""
    book = Workbook()
    sheet = book.active
    sheet.append(list(headers))
    for row in rows:
        sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@contextmanager
def desk(person=ANNA, room=OUDEWATER):
    """A transaction at the desk, as the worker has, without leaving the test's own."""
    with transaction.atomic():
        enter(person, room)
        yield Space.objects.select_related("organisation").get(pk=room.id)


def chosen(content: bytes, name: str = "lijst.xlsx") -> Batch:
    with desk() as space:
        return choose_file(space=space, name=name, content=content, by=ANNA.id, at=NOON)


def again(batch: Batch) -> tuple[Batch, Preparation]:
    """The list as it stands now."""
    fresh = Batch.objects.select_related("record", "space").get(pk=batch.pk)
    return fresh, preparation_of(fresh)


def checked(content: bytes, *, capacity: str = "otherwise") -> tuple[Batch, Preparation]:
    """A list whose columns are as proposed, and whose rows were checked."""
    batch = chosen(content)
    with desk():
        batch, preparation = again(batch)
        columns = {rule.index: rule.field for rule in mapping_of(preparation).columns}
        choose_columns(
            batch=batch, preparation=preparation, columns=columns, colours={}, capacity=capacity, by=ANNA.id, at=NOON
        )
    checking.check(batch.record.key, desk=desk, at=NOON)
    with desk():
        return again(batch)


def confirmed(content: bytes, **choices: object) -> tuple[Batch, Preparation]:
    batch, preparation = checked(content)
    with desk():
        confirm(batch=batch, preparation=preparation, at=NOON, **choices)
        return again(batch)


def read_in(content: bytes, **choices: object) -> tuple[Batch, Preparation]:
    """A list that was read in whole."""
    batch, _ = confirmed(content, **choices)
    working.read_in(batch.record.key, desk=desk, at=NOON)
    with desk():
        return again(batch)
