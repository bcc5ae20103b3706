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


HEADER = "Van: Piet Jansen <piet@voorbeeld.nl>\nVerzonden: vrijdag 20 november 2026 09:12\nAan: Marit Hoekstra\nOnderwerp: loods\n\n"
SEEN = "Op 18 november stond om 23.00 uur een vrachtwagen bij Lijnbaanhof 12."


@pytest.mark.parametrize(
    "text",
    (
        f"{HEADER}Beste Marit,\n\n{SEEN}\n\nGroet, Piet\n06-12345678",
        f"{HEADER}{SEEN}",
        f"ter info\n\n{HEADER}Hoi Marit,\n\n{SEEN}\n\nMet vriendelijke groet,\nPiet Jansen",
        f"Van: Piet Jansen\nAan: Marit Hoekstra;\n Joost van Rhee\nOnderwerp: loods\n\n{SEEN}",
    ),
)
def test_who_wrote_to_whom_does_not_come_along_with_a_message_copied_whole(text):
    draft = from_text(text, day=TODAY)

    assert draft.facts.removeprefix("ter info").strip() == SEEN
    assert draft.seen_from == date(2026, 11, 18)
    assert "Regels met wie aan wie schreef, zijn weggelaten." in draft.reasons


@pytest.mark.parametrize(
    "text",
    (
        "Van: het station rijdt elke avond een bus naar de haven.",
        "Dag en nacht staan er busjes bij de hal",
        "Beste zicht op de loods is vanaf de dijk, daar stonden drie auto's.",
    ),
)
def test_somebodys_own_sentence_is_no_header_and_no_greeting(text):
    draft = from_text(text, day=TODAY)

    assert (draft.facts, draft.reasons[:0]) == (text, ())
