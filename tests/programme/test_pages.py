"""The pages of a table: two roles, own items only, forms that count once, and who was second."""

from __future__ import annotations

import uuid

import pytest
from meeting_page import BODY, address, form, paper, text_of, two_items

from cast import ANNA, DTO, EMMA, LEX, LOO, OUDEWATER, PIM, POLICE, SASKIA, TAX, TESS
from programme.table import TODAY, an_action, brought, decided
from schakel.partners.models import Organisation
from schakel.programme import queries
from schakel.programme.models import AgendaItem, Meeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("actor", (SASKIA, PIM, ANNA, EMMA))
def test_everybody_sees_who_sits_where(browser_of, actor):
    response = browser_of(actor).get("/overleggen/")

    said = text_of(response)
    assert response.status_code == 200
    assert [
        words in said
        for words in (
            "Taskforce GOC",
            "RIS",
            "DTO West-Utrecht",
            "Lokaal ondermijningsoverleg Oudewater",
            "te bevestigen",
        )
    ] == [True] * 5


@pytest.mark.parametrize("actor, room", ((EMMA, DTO), (LEX, DTO), (SASKIA, LOO), (ANNA, OUDEWATER)))
def test_a_body_of_others_and_what_is_no_body_are_not_there(browser_of, actor, room):
    response = browser_of(actor).get(f"/omgeving/{room.key}/overleg/")

    assert response.status_code == 404


def test_the_secretary_finds_what_was_brought_in(at, browser_of):
    key = brought(at)

    said = text_of(browser_of(SASKIA).get(BODY))

    assert (str(key) in said, "Wie gaat mee naar de bedrijfshal?" in said, "geen account" in said) == (
        True,
        True,
        True,
    )


def test_a_member_finds_no_tray(at, browser_of):
    key = brought(at)

    browser = browser_of(PIM)

    assert str(key) not in text_of(browser.get(BODY))
    assert browser.get(f"{BODY}ingebracht/{key}/").status_code == 404


def test_taking_up_is_two_clicks_and_counts_once(at, browser_of):
    key = brought(at)
    browser = browser_of(SASKIA)
    handed_in = form("op")

    first = browser.post(f"{BODY}ingebracht/{key}/", handed_in)

    at(SASKIA)
    item = AgendaItem.objects.get()
    assert (first.status_code, first.url) == (302, f"{BODY}punt/{item.record.key}/")


def test_a_name_in_a_line_asks_the_secretary_for_a_word(at, browser_of):
    key = brought(at, line="Wie belt Karel van Buuren?")
    browser = browser_of(SASKIA)

    refused = browser.post(f"{BODY}ingebracht/{key}/", form("op"))
    taken = browser.post(f"{BODY}ingebracht/{key}/", form("op", betrays_nobody="on"))

    assert (refused.status_code, "verraadt niemand" in text_of(refused), taken.status_code) == (422, True, 302)


def test_the_secretary_plans_a_meeting(at, browser_of):
    handed_in = {
        "form_key": str(uuid.uuid4()),
        "held_on": f"{TODAY:%d-%m-%Y}",
        "starts": "13:30",
        "ends": "15.30 uur",
        "place": "zaal 1",
    }
    browser = browser_of(SASKIA)

    answers = [browser.post(f"{BODY}nieuw/", handed_in) for _again in range(2)]

    at(SASKIA)
    meeting = Meeting.objects.get()
    assert [answer.url for answer in answers] == [address(meeting)] * 2
    assert browser_of(PIM).get(f"{BODY}nieuw/").status_code == 302


@pytest.mark.parametrize("wrong", ({"starts": "25.00"}, {"held_on": "31-02-2027"}, {"ends": "12.00"}, {"place": ""}))
def test_a_meeting_that_cannot_be_says_why(browser_of, wrong):
    handed_in = {
        "form_key": str(uuid.uuid4()),
        "held_on": f"{TODAY:%d-%m-%Y}",
        "starts": "13.30",
        "ends": "15.30",
        "place": "zaal 1",
    }

    response = browser_of(SASKIA).post(f"{BODY}nieuw/", handed_in | wrong)

    assert (response.status_code, "data-errors" in text_of(response)) == (422, True)


def test_a_participant_sees_own_items_without_numbers_and_nothing_of_others(at, browser_of):
    meeting, _first, second = two_items(at)
    browser = browser_of(PIM)

    said = text_of(browser.get(address(meeting)))

    assert ("bedrijfshal" in said, "garageboxen" in said, str(second.record.key) in said) == (True, False, False)
    assert browser.get(address(second)).status_code == 404
    assert browser.get(f"{address(second)}stand/").status_code == 404


def test_the_secretary_sees_every_item_and_papers_for_every_organisation(at, browser_of):
    meeting, _first, _second = two_items(at)

    said = text_of(browser_of(SASKIA).get(address(meeting)))

    at(SASKIA)
    names = list(queries.parties(meeting.space).values_list("name", flat=True))
    assert ("bedrijfshal" in said, "garageboxen" in said) == (True, True)
    assert [name in said for name in names] == [True] * len(names)


def test_who_is_asked_for_nothing_is_told_so(at, browser_of):
    meeting, _first, _second = two_items(at)

    response = browser_of(TESS).get(address(meeting))

    assert (response.status_code, "niet gevraagd" in text_of(response)) == (200, True)


def test_who_has_an_item_stands_first_with_papers_and_the_others_below(at, browser_of):
    meeting, _first, _second = two_items(at)

    page = text_of(browser_of(SASKIA).get(address(meeting)))

    above, below = page.split("Wie geen eigen punt heeft")
    papers = above[above.index("Stukken per deelnemer") :]
    named = [(house.name in papers, f"<b>{house.name}</b>" in below) for house in (POLICE, TAX)]
    assert named == [(True, False), (False, True)]


def test_papers_hold_the_own_items_only(at, browser_of):
    meeting, first, second = two_items(at)
    decided(first, POLICE)
    decided(second, TAX, reason="de dozen gaan eerst")
    an_action(first, POLICE, what="twee mensen regelen")
    an_action(second, TAX, what="boeken opvragen")
    at(SASKIA)
    police, tax = Organisation.objects.get(pk=POLICE.id), Organisation.objects.get(pk=TAX.id)

    agenda = browser_of(PIM).get(f"{address(meeting)}agenda/{police.key}/")
    list_of_police = paper(browser_of(PIM).get(f"{address(meeting)}actielijst/{police.key}/"))
    list_of_tax = paper(browser_of(SASKIA).get(f"{address(meeting)}actielijst/{tax.key}/"))

    assert ("bedrijfshal" in paper(agenda), "garageboxen" in paper(agenda)) == (True, False)
    assert [words in list_of_police for words in ("twee mensen regelen", "elk een eigen deel", "boeken", "dozen")] == [
        True,
        True,
        False,
        False,
    ]
    assert [
        words in list_of_tax for words in ("boeken opvragen", "de dozen gaan eerst", "bedrijfshal", "twee mensen")
    ] == [
        True,
        True,
        False,
        False,
    ]
    assert agenda["Content-Disposition"] == f'attachment; filename="agenda-{TODAY}.docx"'


def test_a_paper_says_what_was_written_for_somebody_else(at, browser_of):
    meeting, first, _second = two_items(at)
    an_action(first, POLICE, what="twee mensen regelen")
    at(SASKIA)
    police = Organisation.objects.get(pk=POLICE.id)

    said = paper(browser_of(PIM).get(f"{address(meeting)}actielijst/{police.key}/"))

    assert f"Vastgelegd door {SASKIA.name} namens {POLICE.name}, nog niet bevestigd" in said


def test_a_member_takes_no_papers_of_others_and_the_secretary_of_all(at, browser_of):
    meeting, _first, _second = two_items(at)
    at(SASKIA)
    keys = list(queries.parties(meeting.space).values_list("key", flat=True))

    of_pim = sorted(browser_of(PIM).get(f"{address(meeting)}agenda/{key}/").status_code for key in keys)
    of_secretary = {browser_of(SASKIA).get(f"{address(meeting)}agenda/{key}/").status_code for key in keys}

    assert (of_pim, of_secretary) == ([200, *[404] * (len(keys) - 1)], {200})


def test_the_calendar_file_holds_no_items(at, browser_of):
    meeting, _first, _second = two_items(at)

    said = browser_of(PIM).get(f"{address(meeting)}kalender/").content.decode()

    assert ("DTO West-Utrecht" in said, "bedrijfshal" in said, "garageboxen" in said) == (True, False, False)
