"""What leaves the house carries its limits, and text stays text."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
from openpyxl.utils import get_column_letter

from schakel.intake.sources.xlsx.export import Limits, problems_workbook, workbook
from schakel.intake.sources.xlsx.rows import CellProblem
from schakel.intake.sources.xlsx.workbook import Formula, Row, look

LIMITS = Limits(
    "A. Zomer, gemeente Voorbeeld", datetime(2026, 11, 24, 9, 30), "eigen gebruik", date(2027, 1, 1), "niet doorgeven"
)
DEMO = Limits(
    "A. Zomer, gemeente Voorbeeld",
    datetime(2026, 11, 24, 9, 30),
    "eigen gebruik",
    date(2027, 1, 1),
    "niet doorgeven",
    synthetic=True,
)


def reopened(content):
    return openpyxl.load_workbook(BytesIO(content))


def test_who_when_why_and_the_limits_stand_in_the_file():
    sheet = reopened(workbook("Signalen", ["Datum", "Feiten"], [[date(2026, 3, 1), "a"]], LIMITS)).active

    assert [row[0] for row in sheet.iter_rows(values_only=True)] == [
        "Signalen",
        "Gemaakt door A. Zomer, gemeente Voorbeeld op 24-11-2026 09:30 voor eigen gebruik.",
        "Vernietig na 01-01-2027.",
        "Grenzen: niet doorgeven",
        None,
        "Datum",
        datetime(2026, 3, 1),
    ]


def test_a_demo_file_begins_with_the_mark():
    assert (
        reopened(workbook("Signalen", ["a"], [], DEMO)).active["A1"].value
        == "SYNTHETISCH: verzonnen inhoud. Geen echte personen of bedrijven."
    )


def test_text_that_looks_like_a_formula_stays_text():
    tricks = ["=1+1", "+31", "-2", "@SUM(A1)", '=HYPERLINK("http://voorbeeld")', "\t=1"]
    sheet = reopened(workbook("t", ["a"], [[trick] for trick in tricks], LIMITS)).active
    cells = [row[0] for row in sheet.iter_rows(min_row=7)]

    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
        (trick, "s", True) for trick in tricks
    ]


def test_nothing_of_maker_or_machine_stands_in_the_properties():
    book = reopened(workbook("t", ["a"], [["b"]], LIMITS))

    assert (book.properties.creator, book.properties.lastModifiedBy, book.properties.created) == (
        "Schakel",
        "Schakel",
        datetime(2000, 1, 1),
    )


def test_rows_with_mistakes_come_back_marked_with_the_sentence():
    problem = CellProblem(
        214, "Datum", "A", "31-02-2026", "no_such_day", "Regel 214, kolom 'Datum': 31-02-2026 bestaat niet."
    )
    content = problems_workbook(["Datum", "Feiten"], [(Row(214, ("31-02-2026", Formula("=1+1"))), (problem,))], LIMITS)
    line = list(reopened(content).active.iter_rows())[-1]

    assert [cell.value for cell in line] == [214, "31-02-2026", "=1+1", problem.sentence]
    assert [cell.fill.fgColor.rgb == "FFFBEBEA" for cell in line] == [False, True, False, True]
    assert look(content).likely.columns[1].header == "Datum"


def test_a_list_of_sixty_columns_can_be_written():
    headers = [f"Kolom {number}" for number in range(60)]

    assert reopened(workbook("t", headers, [headers], LIMITS)).active[f"{get_column_letter(60)}7"].value == "Kolom 59"
