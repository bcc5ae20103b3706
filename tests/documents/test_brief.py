"""One A4 for who never signs in: what is asked stands first, the limits on the page, and it stays one page."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from docx import Document

from schakel.programme.documents.brief import Brief, Measure, Step, clip, one_page
from schakel.programme.documents.paper import footing_line
from schakel.programme.documents.sheets import Footing

MADE = datetime(2026, 11, 24, 9, 40, tzinfo=ZoneInfo("Europe/Amsterdam"))
FOOTING = Footing("Anna Verschuur", MADE, "de burgemeester", date(2026, 12, 10), "niet doorgeven")
DEMO = replace(FOOTING, synthetic=True)
LONGEST = "Op het terrein staan hallen leeg die toch worden gebruikt, en niemand weet wie er betaalt. " * 20


def a_brief(**changes) -> Brief:
    said = {
        "title": "Hallen met afwijkend gebruik",
        "about": "Bedrijventerreinen · Plan",
        "problem": "Hallen staan leeg en worden toch gebruikt.",
        "whose": "Ondernemers op het terrein.",
        "choice": "Multi",
        "reasons": "Gemeente en politie doen elk een deel.",
        "dissent": "",
        "asked": ("Sluit de hal. Besluit vóór 1 december 2026 (Opiumwet 13b).",),
        "steps": (Step("Controle van het gebruik", "Gemeente Oudewater", date(2026, 12, 1), "Gepland"),),
        "measures": (Measure("Hallen volgens vergunning", "7 van 11", "11 van 11", ""),),
        "barriers": "3 staan, 9 plekken zijn leeg",
        "communication": "vooraf, erna",
        "footing": FOOTING,
    }
    return Brief(**(said | changes))


def read(content: bytes) -> Document:
    return Document(BytesIO(content))


def text_of(content: bytes) -> str:
    paper = read(content)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in paper.paragraphs] + cells)


def lines_of(content: bytes) -> int:
    """About how many lines of an A4 this takes: 95 letters a line, a heading takes two, a row of the table two."""
    paper = read(content)
    text = sum(max(1, math.ceil(len(paragraph.text) / 95)) for paragraph in paper.paragraphs)
    headings = sum(paragraph.style.name.startswith(("Heading", "Title")) for paragraph in paper.paragraphs)
    return text + headings + 2 * sum(len(table.rows) for table in paper.tables)


def test_what_is_asked_stands_before_everything_else():
    said = text_of(one_page(a_brief()))

    order = ["Wat wordt van u gevraagd", "Sluit de hal", "Het probleem", "De keuze", "Wie doet wat", "Waaraan u ziet"]
    assert sorted(order, key=said.index) == order


def test_who_is_asked_nothing_is_told_so():
    assert "Nu niets. U leest dit om het te weten." in text_of(one_page(a_brief(asked=())))


def test_an_empty_file_makes_a_page_too():
    empty = a_brief(
        problem="", whose="", choice="", reasons="", asked=(), steps=(), measures=(), barriers="", communication=""
    )

    said = text_of(one_page(empty))

    assert ("Nog niet opgeschreven." in said, "Nog niet gemaakt." in said, "nog geen stappen" in said) == (True,) * 3


@pytest.mark.parametrize("many", (1, 40))
def test_it_stays_one_page_however_much_there_is(many):
    full = a_brief(
        title=LONGEST,
        problem=LONGEST,
        whose=LONGEST,
        reasons=LONGEST,
        dissent=LONGEST,
        asked=(LONGEST,) * many,
        steps=(Step(LONGEST, LONGEST, date(2026, 12, 1), "Gepland"),) * many,
        measures=(Measure(LONGEST, LONGEST, LONGEST, LONGEST),) * many,
        barriers=LONGEST,
        communication=LONGEST,
    )

    assert lines_of(one_page(full)) <= 52


def test_what_is_left_out_is_counted():
    steps = (Step("Controle", "Gemeente", date(2026, 12, 1), "Gepland"),) * 9

    assert "En nog 3 stappen in het dossier." in text_of(one_page(a_brief(steps=steps)))


def test_the_limits_and_the_mark_of_the_demonstration_stand_on_the_page():
    paper = read(one_page(a_brief(footing=DEMO)))

    section = paper.sections[0]
    assert "niet doorgeven" in section.footer.paragraphs[0].text
    assert "SYNTHETISCH" in section.header.paragraphs[0].text


@pytest.mark.parametrize(
    "text, length, said",
    [
        ("kort", 10, "kort"),
        ("een twee drie", 9, "een …"),
        ("een\n  twee", 20, "een twee"),
        ("a" * 30, 10, "aaaaaaaa …"),
    ],
)
def test_a_text_is_cut_where_a_word_ends(text, length, said):
    assert clip(text, length) == said


def test_the_head_of_the_trail_stands_in_the_footer_where_there_is_one():
    with_head = replace(FOOTING, head="ab12 (25-11-2026 12:00)")

    with translation.override("nl"):
        said, without = footing_line(with_head), footing_line(FOOTING)

    assert (said, "spoor" in without) == (f"{without}; kop van het spoor: ab12 (25-11-2026 12:00)", False)
