"""Spreadsheets that leave the house: text as text, and the limits inside the file.

Built from the fields that were handed in, in a new workbook: no properties, comments or formulas come along from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING, Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from schakel.intake.sources.xlsx.marks import column_letter, column_number
from schakel.intake.sources.xlsx.rows import CONTROL, CellProblem
from schakel.intake.sources.xlsx.workbook import CellError, Formula, Row

CELL_LIMIT = 32_767  # the file format has no room for more
NEUTRAL_DAY = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
WRONG = PatternFill("solid", fgColor="FFFBEBEA")
DEMO = PatternFill("solid", fgColor="FFFFCF33")
WIDTH = 22
WIDE = 60


@dataclass(frozen=True)
class Limits:
    """Who made this file, when, for whom, until when it may be kept and what may not be done with it."""

    made_by: str
    made_on: datetime
    made_for: str
    destroy_after: date
    limits: str
    synthetic: bool = False


def workbook(title: str, headers: Sequence[str], lines: Iterable[Sequence[object]], limits: Limits) -> bytes:
    """A workbook of one sheet: the limits first, then the headers, then the lines."""
    book, sheet = _new(title, limits, [WIDTH] * len(headers))
    sheet.append([_written(sheet, header, bold=True) for header in headers])
    for line in lines:
        sheet.append([_written(sheet, value) for value in line])
    return _saved(book)


def problems_workbook(
    headers: Sequence[str], rows: Iterable[tuple[Row, tuple[CellProblem, ...]]], limits: Limits
) -> bytes:
    """The rows with mistakes as they were, wrong cells marked, with the sentences in the last column."""
    book, sheet = _new(_("Rows with mistakes"), limits, [10, *[WIDTH] * len(headers), WIDE])
    heads = [_("Row"), *headers, _("What is wrong")]
    sheet.append([_written(sheet, head, bold=True) for head in heads])
    for row, problems in rows:
        wrong = {column_number(problem.letter) for problem in problems}
        cells = [row.cells[at] if at < len(row.cells) else None for at in range(len(headers))]
        why = "\n".join(problem.sentence for problem in problems)
        sheet.append(
            [
                _written(sheet, row.number),
                *[_written(sheet, _plain(value), marked=at in wrong) for at, value in enumerate(cells)],
                _written(sheet, why, marked=True),
            ]
        )
    return _saved(book)


def _new(title: str, limits: Limits, widths: Sequence[int]) -> tuple[Workbook, WriteOnlyWorksheet]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("List"))
    for at, width in enumerate(widths):
        sheet.column_dimensions[column_letter(at)].width = width
    if limits.synthetic:
        mark = _written(sheet, _("SYNTHETISCH: invented content. No real persons or firms."), bold=True)
        mark.fill = DEMO
        sheet.append([mark])
    sheet.append([_written(sheet, title, bold=True)])
    made = _("Made by %(who)s on %(when)s for %(whom)s.") % {
        "who": limits.made_by,
        "when": f"{limits.made_on:%d-%m-%Y %H:%M}",
        "whom": limits.made_for,
    }
    sheet.append([_written(sheet, made)])
    sheet.append([_written(sheet, _("Destroy after %(day)s.") % {"day": f"{limits.destroy_after:%d-%m-%Y}"})])
    sheet.append([_written(sheet, _("Limits: %(limits)s") % {"limits": limits.limits})])
    sheet.append([])
    return book, sheet


def _written(sheet: WriteOnlyWorksheet, value: Any, *, bold: bool = False, marked: bool = False) -> Cell:
    """A cell. Text stays text, also when it starts with a sign that a spreadsheet would calculate with."""
    if isinstance(value, str):
        value = CONTROL.sub("", value)[:CELL_LIMIT]
    cell: Cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = TYPE_STRING
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "\t")
        cell.alignment = WRAPPED
    if isinstance(value, date):
        cell.number_format = "dd-mm-yyyy"
    if bold:
        cell.font = BOLD
    if marked:
        cell.fill = WRONG
    return cell


def _plain(value: object) -> object:
    if isinstance(value, Formula):
        return _plain(value.value)
    return value.code if isinstance(value, CellError) else value


def _saved(book: Workbook) -> bytes:
    """The bytes, with properties that say nothing about machine or maker."""
    book.properties.creator = "Schakel"
    book.properties.lastModifiedBy = "Schakel"
    book.properties.created = book.properties.modified = NEUTRAL_DAY
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
