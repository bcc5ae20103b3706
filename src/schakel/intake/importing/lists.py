"""The list as it was looked at: kept as text with its preparation, and opened again as values."""

from __future__ import annotations

import dataclasses
import hmac
import json
from collections.abc import Iterator
from datetime import date

from schakel.intake.importing.models import Preparation
from schakel.intake.sources.xlsx.mapping import Mapping
from schakel.intake.sources.xlsx.rows import RowRead, read
from schakel.intake.sources.xlsx.workbook import Book, Colour, Column, Row, Sheet, rows
from schakel.spaces.actions import content_of
from schakel.spaces.sealing import search_key


def to_text(book: Book) -> str:
    """A workbook as it was looked at, without its rows."""
    return json.dumps(dataclasses.asdict(book))


def book_of(preparation: Preparation) -> Book:
    """The workbook of a preparation. Gone once the list was read in."""
    said = json.loads(preparation.book)
    return Book(
        tuple(_sheet(sheet) for sheet in said["sheets"]),
        said["external_links"],
        said["comments"],
        tuple(said["remarks"]),
    )


def sheet_of(preparation: Preparation) -> Sheet:
    """The sheet that was chosen."""
    return next(sheet for sheet in book_of(preparation).sheets if sheet.index == preparation.sheet)


def mapping_of(preparation: Preparation) -> Mapping:
    """Which column becomes which field, as chosen so far."""
    return Mapping.from_json(json.loads(preparation.mapping))


def take_along(preparation: Preparation) -> None:
    """Open the sealed parts now, while the pass is here: the rows are read outside any transaction."""
    for name in ("book", "mapping", "outcome", "file"):
        getattr(preparation, name)


def raw_rows(preparation: Preparation) -> Iterator[Row]:
    """The rows of the chosen sheet, from the file that was kept for it. Ends with ``FileRefused`` where the file is not what it was."""
    return rows(content_of(preparation.file), preparation.sheet, sheet_of(preparation).header_row)


def read_rows(preparation: Preparation, *, day: date) -> Iterator[RowRead]:
    """Each row read by the chosen mapping."""
    return read(raw_rows(preparation), mapping_of(preparation), day=day)


def fingerprint(space: int, content: bytes) -> str:
    """The same file gives the same mark in one space, and another one in every other."""
    return hmac.digest(search_key(space), content, "sha256").hex()


def _sheet(said: dict) -> Sheet:
    columns = tuple(
        Column(**{**column, "samples": tuple(column["samples"]), "kinds": tuple(column["kinds"])})
        for column in said["columns"]
    )
    colours = tuple(Colour(**colour) for colour in said["colours"])
    preview = tuple(tuple(row) for row in said["preview"])
    return Sheet(**{**said, "columns": columns, "colours": colours, "preview": preview})
