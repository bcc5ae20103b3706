"""Rows become signals, or sentences that name the cell and what was probably meant."""

from datetime import date

import pytest

from schakel.intake.sources.xlsx.fields import Field
from schakel.intake.sources.xlsx.mapping import ColourRule, ColumnRule, Mapping, propose
from schakel.intake.sources.xlsx.rows import LONG, RowSignal, read
from schakel.intake.sources.xlsx.workbook import CellError, Formula, Row, look, rows
from sources.files import a_workbook

TODAY = date(2026, 11, 24)
COLUMNS = {
    "datum": Field.RECEIVED,
    "van": Field.SEEN_FROM,
    "tot": Field.SEEN_UNTIL,
    "straat": Field.PLACE,
    "nr": Field.PLACE,
    "postcode": Field.POSTCODE,
    "feiten": Field.FACTS,
    "kvk": Field.KVK,
    "bedrijf": Field.FIRM,
    "status": Field.STATUS,
    "notitie": None,
}


def a_mapping(*names, colours=()):
    return Mapping(
        tuple(ColumnRule(at, chr(65 + at), name, COLUMNS[name]) for at, name in enumerate(names)), tuple(colours)
    )


def reading(cells, number=214, colours=None, rules=()):
    row = Row(number, tuple(cells.values()), colours or {})
    return next(iter(read([row], a_mapping(*cells, colours=rules), day=TODAY)))


def sentences(**cells):
    read_row = reading({"feiten": "Roldeur dicht", **cells})
    assert read_row.signal is None
    return [problem.sentence for problem in read_row.problems]


def test_a_row_becomes_a_signal():
    read_row = reading(
        {
            "datum": "12 mrt 2024",
            "straat": "Lijnbaanhof",
            "nr": 12,
            "postcode": "3421ab",
            "feiten": " Roldeur dicht\r\n2x ",
            "kvk": 123456,
            "bedrijf": "Bandenhal",
        }
        | {"kvk": "KvK 0012 3456"}
    )

    assert read_row.problems == ()
    assert read_row.signal == RowSignal(
        214,
        received_on=date(2024, 3, 12),
        place="Lijnbaanhof 12",
        postcode="3421 AB",
        facts="Roldeur dicht\n2x",
        kvk="00123456",
        firm="Bandenhal",
    )


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    (
        ("datum", "31-02-2026", "Regel 214, kolom 'datum': 31-02-2026 bestaat niet. Bedoelt u 28 februari of 3 maart?"),
        ("datum", "03-25-2026", "Regel 214, kolom 'datum': 03-25-2026 bestaat niet. Bedoelt u 25 maart?"),
        ("datum", "45-13-2026", "Regel 214, kolom 'datum': 45-13-2026 bestaat niet."),
        (
            "datum",
            "week 60 2026",
            "Regel 214, kolom 'datum': week 60 2026 bestaat niet. Een jaar heeft 52 of 53 weken.",
        ),
        ("datum", "gisteren", "Regel 214, kolom 'datum': “gisteren” is geen datum. Schrijf bijvoorbeeld 28-02-2026."),
        ("datum", date(2027, 1, 1), "Regel 214, kolom 'datum': 01-01-2027 ligt in de toekomst."),
        ("datum", date(1975, 1, 1), "Regel 214, kolom 'datum': 01-01-1975 is te lang geleden."),
        (
            "kvk",
            1234567,
            "Regel 214, kolom 'kvk': 1234567 heeft zeven cijfers. Een KvK-nummer heeft er acht. Bedoelt u 01234567?",
        ),
        ("kvk", "123456789012", "Regel 214, kolom 'kvk': 123456789012 heeft 12 cijfers. Een KvK-nummer heeft er acht."),
        ("kvk", "onbekend", "Regel 214, kolom 'kvk': onbekend is geen KvK-nummer. Dat heeft acht cijfers."),
        (
            "postcode",
            "B-2000",
            "Regel 214, kolom 'postcode': B-2000 is geen Nederlandse postcode. Die heeft vier cijfers en twee letters.",
        ),
        (
            "status",
            Formula(None),
            "Regel 214, kolom 'status': de formule heeft geen bewaarde waarde. Open het bestand in uw rekenprogramma, sla het op en probeer opnieuw.",
        ),
        (
            "status",
            CellError("#REF!"),
            "Regel 214, kolom 'status': het rekenblad toont hier een fout. Herstel de formule of typ de waarde.",
        ),
        (
            "status",
            "x" * 201,
            "Regel 214, kolom 'status': Cel B214 heeft 201 tekens en de grens is 200. Maak de tekst korter of splits de regel.",
        ),
    ),
)
def test_a_wrong_cell_is_named_with_what_was_probably_meant(column, value, sentence):
    assert sentences(**{column: value}) == [sentence]


def test_a_cell_of_ten_thousand_characters_is_named_and_not_cut():
    read_row = reading({"feiten": "x" * 10_000})

    assert [problem.sentence for problem in read_row.problems] == [
        f"Regel 214, kolom 'feiten': Cel A214 heeft 10.000 tekens en de grens is {LONG:,}. Maak de tekst korter of splits de regel.".replace(
            "8,000", "8.000"
        )
    ]


def test_every_wrong_cell_of_a_row_is_named():
    assert [sentence.split("'")[1] for sentence in sentences(datum="31-04-2026", kvk="1", postcode="x")] == [
        "datum",
        "kvk",
        "postcode",
    ]


def test_a_row_without_facts_is_named_and_an_empty_row_passed_over():
    mapping = a_mapping("datum", "feiten", "notitie")
    found = list(
        read([Row(2, ("01-03-2026", None, "x")), Row(3, (None, " ", "alleen een notitie"))], mapping, day=TODAY)
    )

    assert [(row.number, row.problems[0].sentence) for row in found] == [
        (2, "Regel 2, kolom 'feiten': er is niets ingevuld. Zonder feiten is een regel geen signaal.")
    ]


def test_a_week_is_a_period_and_the_assumed_year_is_said():
    signal = reading({"van": "week 12", "feiten": "Bestelbussen"}).signal

    assert (signal.seen_from, signal.seen_until) == (date(2026, 3, 16), date(2026, 3, 22))
    assert signal.notes == ("Kolom “van”: het jaar 2026 is aangenomen.",)


def test_a_last_day_before_the_first_is_named():
    read_row = reading({"van": "03-03-2026", "tot": "01-03-2026", "feiten": "a"})

    assert [problem.code for problem in read_row.problems] == ["ends_before_it_begins"]


def test_a_formula_gives_its_stored_value_and_says_so():
    signal = reading({"feiten": Formula("Roldeur dicht")}).signal

    assert (signal.facts, signal.notes) == ("Roldeur dicht", ("Kolom “feiten”: de waarde komt uit een formule.",))


def test_a_colour_fills_a_field_that_is_empty():
    red = ColourRule("FF0000", "rood", Field.STATUS, "afgewezen")

    empty = reading({"feiten": "a", "status": None}, colours={0: "FF0000"}, rules=[red]).signal
    filled = reading({"feiten": "a", "status": "open"}, colours={0: "FF0000"}, rules=[red]).signal

    assert (empty.status, filled.status) == ("afgewezen", "open")
    assert empty.notes == ("De kleur rood is gelezen als “afgewezen”.",)


def test_a_signal_knows_its_youngest_day_and_what_makes_it_the_same():
    one = reading(
        {"datum": "05-03-2026", "van": "01-03-2026", "feiten": "Roldeur dícht", "straat": "Lijnbaanhof 1"}
    ).signal
    two = reading(
        {"datum": "07-03-2026", "van": "1 mrt 2026", "feiten": "roldeur  dicht.", "straat": "lijnbaanhof 1"}, number=300
    ).signal

    assert one.last_day == date(2026, 3, 5)
    assert one.sameness == two.sameness


def test_control_characters_do_not_come_in():
    assert reading({"feiten": "a\x00b\x07c"}).signal.facts == "abc"


def test_a_whole_file_is_read_from_bytes_to_signals():
    content = a_workbook(
        ["Datum", "Adres", "Omschrijving", "Kleur"],
        ["01-03-2026", "Lijnbaanhof 12", "Roldeur dicht 🚪", None],
        ["31-02-2026", "Havenkade 3", "Bestelbus", None],
    )
    sheet = look(content).likely

    found = list(read(rows(content, sheet.index, sheet.header_row), propose(sheet), day=TODAY))

    assert [
        (row.number, row.signal and row.signal.facts, [problem.letter for problem in row.problems]) for row in found
    ] == [
        (2, "Roldeur dicht 🚪", []),
        (3, None, ["A"]),
    ]
