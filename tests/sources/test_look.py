"""What is in a workbook: sheets, header, columns, colours, and remarks before anything is chosen."""

from datetime import date, datetime

import pytest

from schakel.intake.sources.refusals import FileRefused
from schakel.intake.sources.xlsx.workbook import CellError, Formula, Row, look, rows
from sources.files import a_workbook, a_zip, changed, part_of


def test_title_rows_and_merged_titles_above_the_list_are_passed_over():
    book = look(
        a_workbook(
            ["Signalenlijst gemeente Voorbeeld"],
            ["Bijgewerkt tot en met maart"],
            [],
            ["Algemeen", None, "Waar", None],
            ["Datum", "Bron", "Straat", "Omschrijving"],
            ["01-03-2026", "boa", "Lijnbaanhof", "Roldeur dicht"],
            merges=("A1:D1", "A4:B4", "C4:D4"),
        )
    )

    sheet = book.likely
    assert (sheet.header_row, sheet.row_count) == (5, 1)
    assert [column.header for column in sheet.columns] == ["Datum", "Bron", "Straat", "Omschrijving"]


def test_a_list_without_a_header_starts_at_the_first_row():
    sheet = look(a_workbook([date(2026, 3, 1), "Roldeur dicht"], [date(2026, 3, 2), "Bestelbus"])).likely

    assert (sheet.header_row, sheet.row_count) == (0, 2)
    assert [column.name for column in sheet.columns] == ["Kolom A", "Kolom B"]


def test_columns_tell_how_full_they_are_and_what_they_hold():
    sheet = look(
        a_workbook(["Datum", "Nr", "Tekst"], [date(2026, 3, 1), 12, "a"], [date(2026, 3, 2), None, "b"])
    ).likely

    assert [(column.filled, column.kinds, column.samples) for column in sheet.columns] == [
        (2, ("date",), ("01-03-2026", "02-03-2026")),
        (1, ("number",), ("12",)),
        (2, ("text",), ("a", "b")),
    ]


def test_colours_are_counted_with_the_legend_above_the_list():
    sheet = look(
        a_workbook(
            ["rood = afgewezen"],
            ["Datum", "Feiten"],
            ["01-03-2026", "a"],
            ["02-03-2026", "b"],
            ["03-03-2026", "c"],
            fills=(("A1", "FFFF0000"), ("A3", "FFFF0000"), ("B3", "FFFF0000"), ("A4", "FF92D050")),
        )
    ).likely

    assert [(colour.rgb, colour.name, colour.rows, colour.legend) for colour in sheet.colours] == [
        ("FF0000", "rood", 1, "rood = afgewezen"),
        ("92D050", "groen", 1, ""),
    ]


def test_a_legend_on_its_own_sheet_is_found():
    def with_legend(book):
        sheet = book.create_sheet("Legenda")
        sheet.append([None, "nog te wegen"])
        from openpyxl.styles import PatternFill

        sheet["A1"].fill = PatternFill("solid", fgColor="FFFFFF00")

    sheet = look(
        a_workbook(["Datum", "Feiten"], ["01-03-2026", "a"], fills=(("A2", "FFFFFF00"),), more=with_legend)
    ).sheets[0]

    assert [(colour.name, colour.legend) for colour in sheet.colours] == [("geel", "nog te wegen")]


def test_merged_cells_are_filled_down_and_headings_between_rows_passed_over():
    book = a_workbook(
        ["Datum", "Straat", "Feiten"],
        ["Maart", None, None],
        ["01-03-2026", "Lijnbaanhof", "a"],
        [None, None, "b"],
        ["02-03-2026", "Havenkade", "c"],
        merges=("A2:C2", "A3:A4", "B3:B4"),
    )

    assert [row.cells for row in rows(book, 0, 1)] == [
        ("01-03-2026", "Lijnbaanhof", "a"),
        ("01-03-2026", "Lijnbaanhof", "b"),
        ("02-03-2026", "Havenkade", "c"),
    ]


def test_rows_keep_the_number_that_the_spreadsheet_shows():
    book = a_workbook([], ["Datum", "Feiten"], ["01-03-2026", "a"], [], ["02-03-2026", "b"])

    assert [row.number for row in rows(book, 0, 2)] == [3, 5]


def test_values_come_through_as_they_are():
    moment = datetime(2026, 3, 1, 22, 30)
    book = a_workbook(["Datum", "Feiten", "A", "B", "C"], [moment, "regel 1\nregel 2 🚚", 12345678, 1.5, True])

    assert list(rows(book, 0, 1)) == [Row(2, (moment, "regel 1\nregel 2 🚚", 12345678, 1.5, True))]


def test_a_cell_of_ten_thousand_characters_is_not_cut():
    book = a_workbook(["Datum", "Feiten"], ["01-03-2026", "é" * 10_000])

    assert next(rows(book, 0, 1)).cells[1] == "é" * 10_000


def test_formulas_are_recognised_with_and_without_a_stored_value():
    book = a_workbook(["Datum", "A", "B", "C"], ["01-03-2026", "=1+1", "=1+2", 4])
    sheet = (
        part_of(book, "xl/worksheets/sheet1.xml")
        .replace("<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
        .replace("<f>1+1</f><v/>", "<f>1+1</f><v>2</v>")
    )
    stored = changed(book, {"xl/worksheets/sheet1.xml": sheet})

    assert next(rows(stored, 0, 1)).cells == ("01-03-2026", Formula(2), Formula(None), 4)
    assert (look(stored).likely.formulas, look(stored).likely.formulas_without_value) == (2, 1)


def test_an_error_in_a_cell_is_an_error_and_not_a_text():
    def with_error(book):
        book.active["B2"] = "#REF!"
        book.active["B2"].data_type = "e"

    assert next(rows(a_workbook(["Datum", "A"], ["01-03-2026", "x"], more=with_error), 0, 1)).cells[1] == CellError(
        "#REF!"
    )


def test_hidden_sheets_and_rows_links_and_comments_are_named():
    def hide(book):
        from openpyxl.comments import Comment

        book.create_sheet("Namen").sheet_state = "veryHidden"
        book.active.row_dimensions[2].hidden = True
        book.active["A2"].comment = Comment("bel mij", "iemand")

    book = a_workbook(["Datum", "Feiten"], ["01-03-2026", "a"], more=hide)
    seen = look(changed(book, {"xl/externalLinks/externalLink1.xml": "<a/>"}))

    assert (seen.external_links, seen.comments, seen.sheets[1].hidden) == (1, 1, True)
    assert seen.remarks == (
        "Dit bestand heeft verborgen bladen: Namen. Die worden alleen gelezen als u ze kiest.",
        "Blad “Signalen” heeft 1 verborgen regel. Die wordt ook gelezen.",
        "Dit bestand heeft koppelingen naar andere bestanden. Die worden niet gevolgd.",
        "In dit bestand staan opmerkingen bij cellen. Die worden niet gelezen.",
    )


def test_a_stray_cell_far_away_does_not_fill_the_memory():
    def far(book):
        book.active["XFD1048576"] = "x"

    with pytest.raises(FileRefused) as refused:
        look(a_workbook(["Datum", "Feiten"], ["01-03-2026", "a"], more=far))

    assert refused.value.code == "too_many_rows"


def test_a_workbook_without_rows_is_refused():
    with pytest.raises(FileRefused) as refused:
        look(a_workbook(["Datum", "Feiten"]))

    assert refused.value.code == "no_sheet"


def test_a_file_may_be_given_as_bytes_path_or_open_file(tmp_path):
    content = a_workbook(["Datum", "Feiten"], ["01-03-2026", "a"])
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(content)

    with path.open("rb") as opened:
        opened.read(10)
        assert look(content) == look(path) == look(opened)


def test_a_zip_is_not_looked_into_twice():
    with pytest.raises(FileRefused):
        list(rows(a_zip(**{"a.txt": "b"}), 0, 1))
