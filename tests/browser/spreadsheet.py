"""Spreadsheets as municipalities keep them: a title on top, merged cells, a colour that means something, and slips. And how one is read in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from playwright.sync_api import Page
from screen import follow, pick, press

HEADERS = ("Datum melding", "Adres", "Plaats", "Bron", "Wat is er gezien", "Afdeling", "BSN")
FIRST_ROW = 4


def a_row(what: str, day: object = "12-11-2026", place: str = "Dijkgraafstraat 4") -> tuple[object, ...]:
    """A row as it is typed: where, what, and who brought it."""
    return (day, place, "Oudewater", "collega", what, "vergunningen", None)


def a_list(folder: Path, name: str, rows: Iterable[tuple[object, ...]], *, merged: int = 0, yellow: int = 0) -> Path:
    """A file with these rows. ``merged`` rows share the date of the first one; the first ``yellow`` rows have a yellow cell."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Signalen 2026"
    sheet["A1"] = "Signalenlijst gemeente Oudewater"
    sheet["A1"].font = Font(bold=True)
    sheet.merge_cells("A1:G1")
    sheet.append([])
    sheet.append(HEADERS)
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(start_row=FIRST_ROW, start_column=1, end_row=FIRST_ROW + merged - 1, end_column=1)
    for number in range(yellow):
        sheet.cell(FIRST_ROW + number, 5).fill = PatternFill("solid", fgColor="FFFFC000")
    file = folder / name
    book.save(file)
    return file


def look_at(page: Page, file: Path) -> None:
    """Choose a file, say who saw it, and have the rows checked with the columns as proposed."""
    page.goto("/")
    follow(page, "Lijst inlezen")
    page.set_input_files("input[type=file]", file)
    press(page, "Bekijk dit bestand")
    pick(page, "In welke hoedanigheid", "Anders")


def set_to_work(page: Page, button: str, until: str) -> None:
    """Press a button that sets the background to work, and see the page come by itself."""
    press(page, button)
    page.get_by_role("heading", level=1, name=until, exact=True).wait_for(timeout=60_000)
