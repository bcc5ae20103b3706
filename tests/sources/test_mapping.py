"""A mapping is proposed with a reason per column, and what may not come in is proposed to be left out."""

import json

import pytest

from schakel.intake.sources.xlsx.fields import Field, LeaveOut
from schakel.intake.sources.xlsx.mapping import ColourRule, Mapping, is_bsn, is_plate, propose, recall
from schakel.intake.sources.xlsx.workbook import Colour, Column, Sheet


def a_sheet(*headers, samples=None, colours=()):
    told = samples or {}
    columns = tuple(
        Column(at, chr(65 + at), header, tuple(told.get(header, ("1-1-2026", "2-1-2026"))), 10, ("text",))
        for at, header in enumerate(headers)
    )
    return Sheet(0, "Lijst", False, 10, 1, columns, colours)


@pytest.mark.parametrize(
    ("header", "field"),
    (
        ("Datum", Field.RECEIVED),
        ("Datum ontvangst", Field.RECEIVED),
        ("Datum waarneming", Field.SEEN_FROM),
        ("Tot en met", Field.SEEN_UNTIL),
        ("Adres", Field.PLACE),
        ("Straat + nr", Field.PLACE),
        ("Postcode", Field.POSTCODE),
        ("Woonplaats", Field.TOWN),
        ("Bron", Field.SOURCE_KIND),
        ("Omschrijving signaal", Field.FACTS),
        ("Wat is gezien?", Field.FACTS),
        ("Vermoeden", Field.SUSPICION),
        ("Soort signaal", Field.THEME),
        ("Naam bedrijf", Field.FIRM),
        ("KvK-nummer", Field.KVK),
        ("Betrokkene(n)", Field.PERSON),
        ("Kenteken", Field.VEHICLE),
        ("Status melding", Field.STATUS),
        ("Opmerkingen", Field.REMARK),
        ("Zaaknummer", Field.REFERENCE),
        ("Signaalnummer", Field.REFERENCE),
    ),
)
def test_a_header_that_municipalities_use_is_recognised(header, field):
    rule = propose(a_sheet(header, "Melding")).columns[0]

    assert (rule.field, rule.leave_out) == (field, None)
    assert rule.reason.startswith("Boven de kolom staat")


@pytest.mark.parametrize(
    ("header", "why"),
    (
        ("BSN", LeaveOut.BSN),
        ("Burgerservicenummer betrokkene", LeaveOut.BSN),
        ("Geboortedatum", LeaveOut.BIRTH),
        ("Nationaliteit", LeaveOut.ORIGIN),
        ("Land van herkomst", LeaveOut.ORIGIN),
        ("Signalement", LeaveOut.ORIGIN),
        ("Medische bijzonderheden", LeaveOut.HEALTH),
        ("Geloof", LeaveOut.BELIEF),
        ("Naam melder", LeaveOut.REPORTER),
        ("Gemeld door", LeaveOut.REPORTER),
        ("Telefoon melder", LeaveOut.REPORTER),
        ("M-nummer", LeaveOut.M_NUMBER),
        ("MMA nummer", LeaveOut.M_NUMBER),
        ("FIU", LeaveOut.FIU),
        ("Telefoonnummer", LeaveOut.CONTACT),
    ),
)
def test_a_column_that_may_not_come_in_is_left_out_with_the_reason(header, why):
    rule = propose(a_sheet(header, "Omschrijving")).columns[0]

    assert (rule.field, rule.leave_out, rule.reason) == (None, why, why.reason)


def test_values_tell_when_the_header_does_not():
    mapping = propose(
        a_sheet(
            "Veld 1",
            "Veld 2",
            "Veld 3",
            "Veld 4",
            "Veld 5",
            samples={
                "Veld 1": ("3421 AB", "3421AC"),
                "Veld 2": ("111222333", "123456782"),
                "Veld 3": ("XX-123-B", "12-XXX-3"),
                "Veld 4": ("a@voorbeeld.nl", "b@voorbeeld.nl"),
                "Veld 5": (
                    "De roldeur van de hal is overdag altijd dicht",
                    "Drie avonden bestelbussen bij de achterdeur",
                ),
            },
        )
    )

    assert [(rule.field, rule.leave_out) for rule in mapping.columns] == [
        (Field.POSTCODE, None),
        (None, LeaveOut.BSN),
        (Field.VEHICLE, None),
        (None, LeaveOut.CONTACT),
        (Field.FACTS, None),
    ]


def test_street_and_number_in_two_columns_make_one_place_and_a_leading_number_is_a_reference():
    mapping = propose(a_sheet("Nr", "Straat", "Nr.", "Omschrijving"))

    assert [rule.field for rule in mapping.columns] == [Field.REFERENCE, Field.PLACE, Field.PLACE, Field.FACTS]


def test_a_second_column_for_a_field_that_holds_one_is_not_used():
    mapping = propose(a_sheet("Status", "Status oud", "Omschrijving", "Datum"))

    assert [rule.field for rule in mapping.columns] == [Field.STATUS, None, Field.FACTS, Field.RECEIVED]
    assert mapping.columns[1].reason == "Een andere kolom vult al “Status”."


def test_a_colour_with_a_legend_is_proposed_as_a_status():
    colours = (Colour("FF0000", "rood", 3, "Afgewezen / niets mee doen"), Colour("FFFF00", "geel", 2, ""))

    assert propose(a_sheet("Omschrijving", colours=colours)).colours == (
        ColourRule("FF0000", "rood", Field.STATUS, "afgewezen"),
    )


def test_a_mapping_without_facts_or_date_says_what_to_choose():
    assert propose(a_sheet("Status", samples={"Status": ("open", "dicht")})).problems() == (
        "Kies de kolom die zegt wat is gezien of gehoord. Zonder feiten is een regel geen signaal.",
        "Kies een kolom met een datum. Zonder datum weet niemand hoe oud een signaal is.",
    )


def test_a_person_may_choose_otherwise_and_the_field_moves():
    mapping = propose(a_sheet("Datum", "Omschrijving", "Status", "Stand van zaken")).with_column(3, Field.STATUS)

    assert [rule.field for rule in mapping.columns] == [Field.RECEIVED, Field.FACTS, None, Field.STATUS]
    assert mapping.problems() == ()


def test_a_kept_mapping_comes_back_by_header_in_whatever_order():
    kept = (
        propose(a_sheet("Datum", "Omschrijving", "Stand"))
        .with_column(2, None)
        .with_colour("FF0000", "rood", Field.STATUS, "afgewezen")
    )
    told = json.loads(json.dumps(kept.to_json()))

    mapping = recall(told, a_sheet("Stand", "DATUM ", "Wijk", "Omschrijving", colours=(Colour("FF0000", "rood", 1),)))

    assert [rule.field for rule in mapping.columns] == [None, Field.RECEIVED, None, Field.FACTS]
    assert mapping.colours == (ColourRule("FF0000", "rood", Field.STATUS, "afgewezen"),)
    assert Mapping.from_json(told).to_json() == kept.to_json()


def test_a_kept_mapping_holds_no_values_of_the_list():
    kept = propose(a_sheet("Datum", "Omschrijving", samples={"Omschrijving": ("geheim", "ook geheim")}))

    assert "geheim" not in json.dumps(kept.to_json())


def test_every_field_and_every_reason_has_its_own_sentence():
    assert len({field.label for field in Field}) == len(Field)
    assert len({why.reason for why in LeaveOut}) == len({why.label for why in LeaveOut}) == len(LeaveOut)


@pytest.mark.parametrize(
    ("text", "outcome"),
    (("111222333", True), ("1112.22.333", True), ("111222334", False), ("000000000", False), ("12345678", False)),
)
def test_a_citizen_service_number_passes_the_eleven_test(text, outcome):
    assert is_bsn(text) is outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    (("XX-123-B", True), ("12-ab-34", True), ("12-34-56", False), ("AB-CD-EF", False), ("12-AB", False)),
)
def test_a_number_plate_has_letters_and_digits(text, outcome):
    assert is_plate(text) is outcome
