"""What people looked at without work is a question for the privacy officer, settled with a sentence; nobody else reads it."""

from __future__ import annotations

import re
from io import BytesIO
from uuid import uuid4

import pytest
from cards import sql
from django.utils import timezone
from openpyxl import load_workbook
from signals_of import DAY, NOON, a_signal, weighed_short

import cast
from cast import ANNA, BO, BRAM, EMMA, ILSE, KEES, LEX, OUDEWATER, VERA, WOERDEN
from schakel.intake.actions import put_file_with
from schakel.intake.content import Mentioned
from schakel.law.models import TrailLine
from schakel.spaces.actions import new_record, remind_of_looking
from schakel.spaces.models import LookQuestion, Space
from schakel.spaces.search import naming

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HERE = f"/omgeving/{OUDEWATER.key}"
PAGE = f"{HERE}/opvallend/"
DONE = {"outcome": "own-route", "reason": "Een eigen controle volstaat."}
MANY = 5


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def ilse(browser_of):
    """Ilse is the privacy officer of Oudewater."""
    return browser_of(ILSE)


@pytest.fixture
def signals(at):
    """Signals of Anna, weighed and done with: they wait for nobody."""
    at(ANNA, OUDEWATER)
    return [weighed_short(a_signal(facts=f"Signaal {number}."), **DONE) for number in range(MANY)]


@pytest.fixture
def browsed(signals, browser_of):
    """Bo, an officer too, opens them all and does nothing with them."""
    for signal in signals:
        assert browser_of(BO).get(f"{HERE}/signaal/{signal.key}/").status_code == 200
    return signals


def settled(browser, page, **filled):
    mark = re.search(r'name="mark" value="([0-9a-f]+)"', page.content.decode())[1]
    words = {"outcome": "explained", "explanation": "Bo nam waar voor Anna."}
    return browser.post(f"{PAGE}afdoen/", {"form_key": str(uuid4()), "mark": mark, **words, **filled}, follow=True)


def test_who_opens_many_items_without_work_is_on_the_report_with_the_innocent_explanation(browsed, ilse):
    page = text_of(ilse.get(PAGE))

    assert f"Veel stukken zonder werk: {BO.name}" in page
    assert "In 7 dagen 5 verschillende stukken bekeken zonder eraan te werken." in page
    assert "Vaak gewoon: Waarneming, een nieuwe taak" in page


def test_one_item_less_is_no_question(browsed, ilse, at):
    at(BO, OUDEWATER)
    put_file_with(signal=browsed[0], name="x.txt", content_type="text/plain", content=b"x", by=BO.id, at=NOON)

    page = text_of(ilse.get(PAGE))

    assert (BO.name in page, "Niets wat een vraag waard is" in page) == (False, True)


def test_what_still_waits_for_everybody_at_the_desk_is_work_to_read(at, browser_of, ilse):
    at(ANNA, OUDEWATER)
    waiting = [a_signal(facts=f"Signaal {number}.") for number in range(MANY)]
    for signal in waiting:
        browser_of(BO).get(f"{HERE}/signaal/{signal.key}/")

    assert BO.name not in text_of(ilse.get(PAGE))


def test_a_program_that_reads_and_a_list_that_shows_are_no_looks(signals, browser_of, ilse):
    browser_of(BO).get(f"{HERE}/signaal/")

    assert BO.name not in text_of(ilse.get(PAGE))


def test_what_is_settled_does_not_come_back_and_stands_with_the_officer_alone(browsed, ilse, at, browser_of):
    done = settled(ilse, ilse.get(PAGE))

    assert "Niets wat een vraag waard is" in text_of(done)
    assert f"Veel stukken zonder werk {BO.name} Gevraagd, en verklaard. Bo nam waar voor Anna." in text_of(done)
    at(ILSE)
    kept = LookQuestion.objects.get()
    assert (kept.space_id, kept.environment_id, kept.person_id) == (
        cast.POSTBOXES[ILSE.mandate].id,
        OUDEWATER.id,
        BO.id,
    )
    for other in (ANNA, LEX, BO, EMMA, KEES):
        at(other)
        assert LookQuestion.objects.count() == 0
    assert "Verteld" not in text_of(browser_of(BO).get("/mijn-spoor/"))


def test_the_sentence_is_sealed(browsed, ilse, at):
    settled(ilse, ilse.get(PAGE))
    at(ILSE)

    ((bytes_kept,),) = sql("select explanation from spaces_lookquestion")

    assert (b"waar voor Anna" in bytes(bytes_kept), len(bytes_kept) > 20) == (False, True)


def test_new_looks_make_the_question_anew(browsed, ilse, browser_of):
    settled(ilse, ilse.get(PAGE))

    for signal in browsed:
        browser_of(BO).get(f"{HERE}/signaal/{signal.key}/")

    assert f"Veel stukken zonder werk: {BO.name}" in text_of(ilse.get(PAGE))


def test_without_a_sentence_it_is_not_settled_and_says_so(browsed, ilse):
    refused = settled(ilse, ilse.get(PAGE), explanation=" ")

    assert (refused.status_code, "Vul dit in." in text_of(refused)) == (422, True)


def test_the_person_hears_of_it_where_the_officer_ticks_so_and_not_the_sentence(browsed, ilse, browser_of):
    settled(ilse, ilse.get(PAGE), told="on", outcome="reported")

    mine, others = (text_of(browser_of(who).get("/mijn-spoor/")) for who in (BO, ANNA))

    assert "Er was een vraag over uw gebruik (Veel stukken zonder werk). Zo liep het af: Gemeld als incident." in mine
    assert ("waar voor Anna" in mine, "een vraag over uw gebruik" in others) == (False, False)


def test_who_is_no_privacy_officer_tells_nobody_anything(at, browser_of):
    """Anna writes such a line in her own postbox: it is her postbox. The database does not hand it to Bo."""
    box = cast.POSTBOXES[ANNA.mandate]
    at(ANNA, box)
    card = new_record(space=Space.objects.get(pk=box.id), kind="look_question", holder=1, by=ANNA.id, at=NOON)
    LookQuestion.objects.create(
        record=card, space=card.space, environment_id=OUDEWATER.id, rule="many", person_id=BO.id, upto=NOON, outcome="reported",
        told=True, settled_at=timezone.now(),
    )  # fmt: skip

    assert "een vraag over uw gebruik" not in text_of(browser_of(BO).get("/mijn-spoor/"))


@pytest.mark.parametrize("who", (ANNA, LEX, BRAM, KEES, VERA, BO))
@pytest.mark.parametrize("address", (PAGE, f"{PAGE}lijst.xlsx", f"{HERE}/spoor/stand/", f"{HERE}/spoor/stand/kop.txt"))
def test_nobody_but_the_privacy_officer_reads_it(browser_of, who, address):
    assert browser_of(who).get(address).status_code == 404


@pytest.mark.parametrize("who", (ANNA, LEX, VERA))
def test_nobody_but_the_privacy_officer_settles(browsed, ilse, browser_of, who):
    assert settled(browser_of(who), ilse.get(PAGE)).status_code == 404


def test_reading_the_report_leaves_a_line_and_so_does_taking_it_along(ilse, at):
    ilse.get(PAGE)
    ilse.get(f"{PAGE}lijst.xlsx")
    at(ILSE)

    lines = TrailLine.objects.filter(person_no=ILSE.id, space_no=OUDEWATER.id).order_by("id")

    assert list(lines.values_list("what", "act")) == [("looking", "look"), ("looking-file", "look")]


def test_the_spreadsheet_says_who_when_why_and_within_which_limits(browsed, ilse):
    sheet = load_workbook(BytesIO(ilse.get(f"{PAGE}lijst.xlsx").content)).active

    said = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)

    for words in (ILSE.name, "om naar gebruik te vragen", "Vragen, geen oordelen", BO.name, "Vaak de verklaring"):
        assert words in said
    assert "Signaal 1." not in said


def test_an_item_that_names_a_colleague_is_known_by_the_index_alone(at):
    at(ANNA, OUDEWATER)
    named = a_signal(mentions=[Mentioned(kind="person", observed=LEX.name, number="", certainty="certain")])
    a_signal(facts=f"{LEX.name} belde hierover.")

    assert naming(OUDEWATER.id, [LEX.name, BO.name, "Lex"]) == {named.pk}
    assert naming(WOERDEN.id, [LEX.name]) == set()


def test_the_reminder_once_a_month_says_how_many_or_nothing(browsed, ilse, at):
    at(ILSE, cast.POSTBOXES[ILSE.mandate])
    box = Space.objects.get(pk=cast.POSTBOXES[ILSE.mandate].id)

    for many in (3, 2):
        remind_of_looking(postbox=box, environment=OUDEWATER.key, person=ILSE.id, many=many, day=DAY)
    with_two = text_of(ilse.get("/"))
    at(ILSE, cast.POSTBOXES[ILSE.mandate])
    remind_of_looking(postbox=box, environment=OUDEWATER.key, person=ILSE.id, many=0, day=DAY)

    assert ("Opvallend gebruik: 2 te bekijken" in with_two, "Opvallend gebruik: 3" in with_two) == (True, False)
    assert "te bekijken" not in text_of(ilse.get("/"))
