"""What a participant takes home: the own items, the limits on every page, and nothing else."""

import zipfile
from datetime import date, datetime
from io import BytesIO
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn

from schakel.programme.documents.actions import action_list
from schakel.programme.documents.agenda import agenda
from schakel.programme.documents.sheets import (
    Action,
    ActionSheet,
    AgendaItem,
    AgendaSheet,
    Decision,
    Footing,
    Meeting,
    file_name,
)

HERE = ZoneInfo("Europe/Amsterdam")
MEETING = Meeting(
    UUID(int=7),
    "DTO West-Utrecht",
    datetime(2026, 11, 26, 10, 0, tzinfo=HERE),
    datetime(2026, 11, 26, 12, 0, tzinfo=HERE),
    "Raadzaal, kamer 2",
)
FOOTING = Footing(
    "A. de Groot, RIEC-bureau",
    datetime(2026, 11, 24, 9, 40, tzinfo=HERE),
    "Belastingdienst",
    date(2026, 12, 10),
    "alleen voor dit overleg, niet doorgeven",
)
DEMO = Footing(
    FOOTING.made_by, FOOTING.made_at, FOOTING.made_for, FOOTING.destroy_after, FOOTING.limits, synthetic=True
)


def an_item(title="Hallen met afwijkend gebruik", **changes):
    said = {
        "municipality": "Oudewater",
        "theme": "Bedrijventerreinen",
        "asked": "Kiezen: mono, multi of integraal",
        "takes_part": ("Gemeente Oudewater", "Belastingdienst"),
    }
    return AgendaItem(title, **(said | changes))


def an_agenda(*items, footing=FOOTING):
    return agenda(AgendaSheet(MEETING, "Belastingdienst", items, footing))


def an_action_list(*items, footing=FOOTING):
    return action_list(ActionSheet(MEETING, "Belastingdienst", items, footing))


def reopened(content):
    return Document(BytesIO(content))


def lines(content):
    return [(paragraph.style.name, paragraph.text) for paragraph in reopened(content).paragraphs]


def everything(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


PAPERS = pytest.mark.parametrize("paper", (an_agenda, an_action_list))


def test_an_agenda_shows_when_where_for_whom_and_the_own_items():
    assert lines(an_agenda(an_item(phase="Keuze vooraf", place_kind="Hal", term="In deze vergadering"))) == [
        ("Title", "Agenda DTO West-Utrecht"),
        ("Normal", "Wanneer: donderdag 26 november 2026, 10.00 tot 12.00 uur"),
        ("Normal", "Waar: Raadzaal, kamer 2"),
        ("Normal", "Voor: Belastingdienst"),
        ("Heading 1", "Uw punten"),
        ("Heading 2", "Hallen met afwijkend gebruik"),
        ("Normal", "Gemeente: Oudewater"),
        ("Normal", "Thema: Bedrijventerreinen"),
        ("Normal", "Soort plek: Hal"),
        ("Normal", "Fase: Keuze vooraf"),
        ("Normal", "Wat wordt gevraagd: Kiezen: mono, multi of integraal"),
        ("Normal", "Termijn: In deze vergadering"),
        ("Normal", "Wie neemt deel: Gemeente Oudewater, Belastingdienst"),
    ]


def test_without_items_an_agenda_says_so():
    assert lines(an_agenda())[-1] == ("Normal", "U bent voor geen punten gevraagd. U hoeft er niet te zijn.")


def test_items_carry_no_numbers_because_a_gap_would_betray_what_is_not_shown():
    one, two = an_agenda(an_item("Eerste"), an_item("Tweede")), an_agenda(an_item("Tweede"))

    assert [text for style, text in lines(one) if style == "Heading 2"] == ["Eerste", "Tweede"]
    assert [line for line in lines(one) if line not in lines(two)] == [("Heading 2", "Eerste")]
    assert all(
        "numPr" not in part for part in (everything(one)["word/document.xml"], everything(two)["word/document.xml"])
    )


def test_decisions_and_actions_show_who_recorded_them_for_whom():
    decision = Decision(
        "Multi: gemeente en Belastingdienst, elk een eigen deel.",
        ("Gemeente Oudewater",),
        date(2026, 11, 26),
        "A. de Groot",
        "Belastingdienst",
        False,
    )
    actions = (
        Action(
            "Geef twee namen door",
            "Belastingdienst",
            date(2026, 11, 30),
            recorded_by="A. de Groot",
            on_behalf_of="Belastingdienst",
            confirmed=False,
        ),
        Action("Maak het plan van de dag", "Gemeente Oudewater", date(2026, 12, 1), done_on=date(2026, 11, 27)),
    )
    content = an_action_list(an_item(decisions=(decision,), actions=actions))

    assert [text for _, text in lines(content)][8:12] == [
        "Besluit",
        "Multi: gemeente en Belastingdienst, elk een eigen deel.",
        "Besloten door: Gemeente Oudewater, 26 november 2026",
        "Vastgelegd door A. de Groot namens Belastingdienst, nog niet bevestigd.",
    ]
    assert [[cell.text for cell in row.cells] for row in reopened(content).tables[0].rows] == [
        ["Wat", "Wie", "Vóór", "Gedaan"],
        [
            "Geef twee namen door\nVastgelegd door A. de Groot namens Belastingdienst, nog niet bevestigd.",
            "Belastingdienst",
            "maandag 30 november 2026",
            "nog niet",
        ],
        ["Maak het plan van de dag", "Gemeente Oudewater", "dinsdag 1 december 2026", "27 november 2026"],
    ]


@PAPERS
def test_the_limits_stand_at_the_foot_of_every_page(paper):
    sections = reopened(paper(an_item())).sections

    assert [section.footer.paragraphs[0].text for section in sections] == [
        "Gemaakt door A. de Groot, RIEC-bureau op 24 november 2026, 09.40 uur voor Belastingdienst; vernietig na 10 december 2026; "
        "grenzen: alleen voor dit overleg, niet doorgeven"
    ]
    assert [section.different_first_page_header_footer for section in sections] == [False]


@PAPERS
def test_a_demo_paper_carries_its_mark_on_every_page_and_a_real_one_does_not(paper):
    demo, real = (
        reopened(paper(an_item(), footing=footing)).sections[0].header.paragraphs[0].text for footing in (DEMO, FOOTING)
    )

    assert (demo, real) == ("SYNTHETISCH · Verzonnen gegevens. Geen echte personen of bedrijven.", "")


@PAPERS
def test_the_properties_say_nothing_about_who_where_or_how_often(paper):
    core = reopened(paper(an_item())).core_properties

    assert (
        core.author,
        core.last_modified_by,
        core.revision,
        core.comments,
        core.keywords,
        core.subject,
        core.category,
    ) == ("Schakel", "Schakel", 1, "", "", "", "")
    assert (core.created.year, core.modified.year) == (2000, 2000)


@PAPERS
def test_no_thumbnail_comment_or_machine_comes_along(paper):
    parts = everything(paper(an_item()))

    assert [name for name in parts if "thumbnail" in name or "comment" in name or "customXml" in name] == []
    assert [name for name, said in parts.items() if "Microsoft" in said and name.startswith("docProps")] == []


@PAPERS
def test_the_paper_is_dutch_and_its_tables_tell_their_heads(paper):
    document = reopened(paper(an_item(actions=(Action("a", "b", date(2026, 12, 1)),))))
    language = (
        document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr")).find(qn("w:lang"))
    )

    assert (language.get(qn("w:val")), document.core_properties.language) == ("nl-NL", "nl-NL")
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")).startswith("Acties")


@PAPERS
def test_a_paper_is_dutch_also_when_the_screen_is_english(paper):
    with translation.override("en"):
        english = lines(paper(an_item()))

    assert english == lines(paper(an_item()))


@PAPERS
def test_signs_that_a_docx_cannot_hold_do_not_break_it(paper):
    assert "Hal & <schuur> 🚚" in [text for _, text in lines(paper(an_item("Hal\x00 & <schuur> 🚚")))]


def test_a_file_name_tells_the_kind_and_the_day_only():
    assert file_name(AgendaSheet(MEETING, "Belastingdienst", (), FOOTING)) == "agenda-2026-11-26.docx"
    assert file_name(ActionSheet(MEETING, "Belastingdienst", (), FOOTING)) == "actielijst-2026-11-26.docx"
