"""From a pasted text a day, a place and the facts are proposed, each with the words it rests on."""

from datetime import date

import pytest

from schakel.intake.sources.mail.paste import PasteDraft, from_text

TODAY = date(2026, 11, 24)


def test_day_place_postcode_and_facts_are_proposed_with_reasons():
    text = (
        "Hallo Marit,\n\nOp 12 november 2026 zag ik aan de Lijnbaanhof 12, 3421 AB, drie bestelbussen bij de roldeur.\nDe hal is overdag dicht.\n\n"
        "Met vriendelijke groet,\nJan Zomer\nTeam toezicht"
    )

    assert from_text(text, day=TODAY) == PasteDraft(
        date(2026, 11, 12),
        None,
        "Lijnbaanhof 12",
        "3421 AB",
        "Op 12 november 2026 zag ik aan de Lijnbaanhof 12, 3421 AB, drie bestelbussen bij de roldeur.\nDe hal is overdag dicht.",
        (
            "Aanhef en ondertekening zijn weggelaten, zodat er geen naam meekomt.",
            "De dag komt uit “12 november 2026”.",
            "De postcode komt uit “3421 AB”.",
            "De plaats komt uit “Lijnbaanhof 12”.",
        ),
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    (
        ("Gisteravond stond de deur open.", date(2026, 11, 23), None),
        ("Vandaag gezien", date(2026, 11, 24), None),
        ("Vorige dinsdag gezien", date(2026, 11, 17), None),
        ("In week 12 elke avond", date(2026, 3, 16), date(2026, 3, 22)),
        ("Afspraak voor 1-1-2027, gezien op 3-3-26", date(2026, 3, 3), None),
        ("Op 31-02-2026 gezien", None, None),
        ("Onbekend wanneer", None, None),
    ),
)
def test_a_day_is_proposed_only_when_it_exists_and_is_past(text, first, last):
    draft = from_text(text, day=TODAY)

    assert (draft.seen_from, draft.seen_until) == (first, last)


@pytest.mark.parametrize(
    ("text", "place"),
    (
        ("Bij Touwslagerskade 4a staan vaten", "Touwslagerskade 4a"),
        ("Bij de Oude Havenweg 12 staan vaten", "Oude Havenweg 12"),
        ("Ergens aan de Veenkluitdreef", "Veenkluitdreef"),
        ("In de schuur staan 12 vaten", ""),
    ),
)
def test_a_street_with_its_number_is_proposed_as_the_place(text, place):
    assert from_text(text, day=TODAY).place == place
