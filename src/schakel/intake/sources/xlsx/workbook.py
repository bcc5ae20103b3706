"""A spreadsheet from outside, seen through the wall of the closed room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from schakel.intake.sources.closed import Source, ask
from schakel.intake.sources.guard import XLSX_LIMIT
from schakel.intake.sources.refusals import FileRefused

COLOUR_NAMES = {
    "red": pgettext_lazy("colour", "red"),
    "orange": pgettext_lazy("colour", "orange"),
    "yellow": pgettext_lazy("colour", "yellow"),
    "green": pgettext_lazy("colour", "green"),
    "blue": pgettext_lazy("colour", "blue"),
    "purple": pgettext_lazy("colour", "purple"),
    "pink": pgettext_lazy("colour", "pink"),
    "brown": pgettext_lazy("colour", "brown"),
    "grey": pgettext_lazy("colour", "grey"),
    "black": pgettext_lazy("colour", "black"),
}


@dataclass(frozen=True)
class Formula:
    """A cell with a formula, and the value that the file kept for it; ``None`` when it kept none."""

    value: Value


@dataclass(frozen=True)
class CellError:
    """A cell in which the spreadsheet itself shows an error, such as ``#REF!``."""

    code: str


Value = str | int | float | bool | date | datetime | Formula | CellError | None


@dataclass(frozen=True)
class Row:
    """One row, with the number that the spreadsheet shows for it, and the fill colours by column."""

    number: int
    cells: tuple[Value, ...]
    colours: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """A column: what it is called, how full it is, and a few of its values as they would be shown."""

    index: int
    letter: str
    header: str
    samples: tuple[str, ...] = ()
    filled: int = 0
    kinds: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The header, or the letter where there is no header."""
        return self.header or _("Column %(letter)s") % {"letter": self.letter}


@dataclass(frozen=True)
class Colour:
    """A fill colour, in how many rows it stands, and what a legend in the file says it means."""

    rgb: str
    name: str
    rows: int
    legend: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet: ``header_row`` 0 means that the first row is already a row of values."""

    index: int
    name: str
    hidden: bool
    row_count: int
    header_row: int
    columns: tuple[Column, ...]
    colours: tuple[Colour, ...] = ()
    merged: int = 0
    formulas: int = 0
    formulas_without_value: int = 0
    hidden_rows: int = 0
    preview: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Book:
    """A workbook: its sheets, and remarks to show before anything is chosen."""

    sheets: tuple[Sheet, ...]
    external_links: int = 0
    comments: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def likely(self) -> Sheet:
        """The sheet somebody probably means: the visible one with most rows."""
        return max(self.sheets, key=lambda sheet: (not sheet.hidden, sheet.row_count))


def look(source: Source) -> Book:
    """What is in this file. Raises ``FileRefused`` with a sentence when it is not a spreadsheet that can be read."""
    sheets: list[dict[str, Any]] = []
    about: dict[str, Any] = {}
    with closing(ask("xlsx-look", source, limit=XLSX_LIMIT)) as lines:
        for line in lines:
            if "sheet" in line:
                sheets.append(line["sheet"])
            else:
                about = line["book"]
    if not any(sheet["row_count"] for sheet in sheets):
        raise FileRefused("no_sheet")
    seen = tuple(_sheet(sheet, about["legends"]) for sheet in sheets)
    conditional = any(sheet["conditional"] for sheet in sheets)
    return Book(seen, about["external_links"], about["comments"], tuple(_remarks(seen, about, conditional)))


def rows(source: Source, sheet: int, header_row: int = 0) -> Iterator[Row]:
    """The filled rows below ``header_row`` of a sheet, one by one. Closing the iterator ends the reading."""
    with closing(ask("xlsx-rows", source, limit=XLSX_LIMIT, sheet=sheet, header=header_row)) as lines:
        for number, cells, colours in lines:
            yield Row(
                number,
                tuple([_value(cell) if isinstance(cell, dict) else cell for cell in cells]),
                {int(column): rgb for column, rgb in colours.items()} if colours else {},
            )


def _value(said: dict[str, Any]) -> Value:
    mark, inside = next(iter(said.items()))
    if mark == "d":
        return date.fromisoformat(inside)
    if mark == "t":
        return datetime.fromisoformat(inside)
    if mark == "e":
        return CellError(inside)
    return Formula(_value(inside) if isinstance(inside, dict) else inside)


def _sheet(said: dict[str, Any], legends: dict[str, str]) -> Sheet:
    return Sheet(
        index=said["index"],
        name=said["name"],
        hidden=said["hidden"],
        row_count=said["row_count"],
        header_row=said["header_row"],
        columns=tuple(
            Column(
                column["index"],
                column["letter"],
                column["header"],
                tuple(column["samples"]),
                column["filled"],
                tuple(column["kinds"]),
            )
            for column in said["columns"]
        ),
        colours=tuple(
            Colour(colour["rgb"], str(COLOUR_NAMES[colour["name"]]), colour["rows"], legends.get(colour["rgb"], ""))
            for colour in said["colours"]
        ),
        merged=said["merged"],
        formulas=said["formulas"],
        formulas_without_value=said["formulas_without_value"],
        hidden_rows=said["hidden_rows"],
        preview=tuple(tuple(row) for row in said["preview"]),
    )


def _remarks(sheets: tuple[Sheet, ...], about: dict[str, Any], conditional: bool) -> Iterator[str]:
    hidden = [sheet.name for sheet in sheets if sheet.hidden]
    if hidden:
        yield _("This file has hidden sheets: %(names)s. They are read only when you choose them.") % {
            "names": ", ".join(hidden)
        }
    for sheet in sheets:
        yield from _remarks_on(sheet)
    if about["external_links"]:
        yield _("This file has links to other files. They are not followed.")
    if about["comments"]:
        yield _("This file has comments beside cells. They are not read.")
    if about["images"]:
        yield _("This file has pictures. They are not read.")
    if conditional:
        yield _(
            "Some colours are made by a rule in the spreadsheet (conditional formatting). Those colours are not read."
        )


def _remarks_on(sheet: Sheet) -> Iterator[str]:
    if sheet.hidden_rows:
        yield ngettext(
            "Sheet “%(name)s” has %(many)s hidden row. It is read as well.",
            "Sheet “%(name)s” has %(many)s hidden rows. They are read as well.",
            sheet.hidden_rows,
        ) % {"name": sheet.name, "many": sheet.hidden_rows}
    if sheet.formulas_without_value:
        yield ngettext(
            "Sheet “%(name)s” has %(many)s formula without a stored value. Open the file in your spreadsheet program, save it and try again.",
            "Sheet “%(name)s” has %(many)s formulas without a stored value. Open the file in your spreadsheet program, save it and try again.",
            sheet.formulas_without_value,
        ) % {"name": sheet.name, "many": sheet.formulas_without_value}
