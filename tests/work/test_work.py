"""Mijn werk, search and the region, as a person sees them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import ANNA, BRAM, DTO, EMMA, LEX, OUDEWATER, SASKIA, WOERDEN
from schakel.intake.actions import bring_in
from schakel.intake.content import Content, Mentioned
from schakel.law.models import TrailLine
from schakel.spaces import actions, search
from schakel.spaces.models import Space

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def a_task(at, by, room, kind="weigh", days=0, **more):
    at(by, room)
    space = Space.objects.get(pk=room.id)
    record = actions.new_record(space=space, kind="signal", holder=by.house.id, by=by.id, at=timezone.now())
    actions.add_due(space=space, record=record, kind=kind, due_on=TODAY + timedelta(days=days), **more)
    return record


def test_an_empty_list_offers_three_ways_to_begin(browser_of):
    page = browser_of(ANNA).get("/").content.decode()

    assert [words in page for words in ("Lijst inlezen", "Signaal toevoegen", "Wat kan ik doen aan …")] == [True] * 3


def test_who_has_no_environment_of_a_municipality_gets_the_letterbox(browser_of):
    page = browser_of(EMMA).get("/").content.decode()

    assert ("Lijst inlezen" in page, "/brievenbus/" in page) == (False, True)


def test_work_stands_in_the_group_of_its_term(browser_of, at):
    for days in (-3, 0, 400):
        a_task(at, ANNA, OUDEWATER, days=days)

    page = browser_of(ANNA).get("/").content.decode()

    assert ("3 dagen over tijd" in page, page.count('class="taak'), page.count("Later")) == (True, 3, 1)


@pytest.mark.parametrize(("person", "seen"), ((ANNA, 1), (LEX, 0), (BRAM, 0)))
def test_work_of_one_person_is_on_no_other_list(browser_of, at, person, seen):
    a_task(at, ANNA, OUDEWATER, person=ANNA.id)

    assert browser_of(person).get("/").content.decode().count('class="taak') == seen


@pytest.mark.parametrize(("person", "seen"), ((SASKIA, 1), (ANNA, 0)))
def test_work_for_a_role_is_for_those_with_that_role_there(browser_of, at, person, seen):
    a_task(at, SASKIA, DTO, kind="brought", role="secretary")

    assert browser_of(person).get("/").content.decode().count('class="taak') == seen


@pytest.mark.parametrize("address", ("/?soort=step", "/?termijn=late", "/?soort=geen-soort&termijn=late"))
def test_a_filter_says_that_nothing_is_left(browser_of, at, address):
    a_task(at, ANNA, OUDEWATER, days=1)

    page = browser_of(ANNA).get(address).content.decode()

    assert ("Niets met dit filter" in page, page.count('class="taak')) == (True, 0)


def test_the_work_list_costs_the_same_for_one_task_or_many(browser_of, at):
    browser, counts = browser_of(ANNA), []
    a_task(at, ANNA, OUDEWATER)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            browser.get("/")
        counts.append(len(queries))
        for _ in range(5):
            a_task(at, ANNA, OUDEWATER)

    assert counts[0] == counts[1]


def test_search_finds_by_post_and_keeps_no_words_in_the_address(browser_of, at):
    record = a_task(at, ANNA, OUDEWATER)
    search.index(record, ["roldeur bij de garagebox"], timezone.now())

    answer = browser_of(ANNA).post("/zoeken/", {"words": "garagebox", "place": str(OUDEWATER.key), "reason": "place"})

    assert (
        answer.status_code,
        str(record.key) in answer.content.decode(),
        "garagebox" in answer.request["QUERY_STRING"],
    ) == (200, True, False)


def test_another_municipality_finds_nothing_and_cannot_choose_the_place(browser_of, at):
    record = a_task(at, ANNA, OUDEWATER)
    search.index(record, ["garagebox"], timezone.now())

    answer = browser_of(BRAM).post("/zoeken/", {"words": "garagebox", "place": str(OUDEWATER.key), "reason": "place"})

    assert (answer.status_code, str(record.key) in answer.content.decode()) == (422, False)


def asked(words: str, reason: str = "place") -> dict[str, str]:
    return {"words": words, "place": str(OUDEWATER.key), "reason": reason}


def lines(at) -> list[str]:
    at(ANNA)
    return list(TrailLine.objects.filter(person_no=ANNA.id, record_no=None, act="look").values_list("what", flat=True))


def test_the_first_answer_is_a_place_and_is_chosen_already(browser_of):
    page = browser_of(ANNA).get("/zoeken/").content.decode()

    chosen = re.findall(r'<input type="radio" name="reason" value="(\w+)"([^>]*)>', page)
    assert ([value for value, more in chosen if "checked" in more], chosen[0][0]) == (["place"], "place")


@pytest.mark.parametrize(
    "words",
    (
        "dhr. Jansen",
        "Jansen",
        "de vries",
        "piet jansen",
        "mohammed",
        "06-12345678",
        "123456782",
        "piet dorpsstraat jansen",
    ),
)
def test_who_looks_for_a_person_says_why_first(browser_of, at, words):
    browser = browser_of(ANNA)

    without, with_reason = browser.post("/zoeken/", asked(words)), browser.post("/zoeken/", asked(words, "signal"))

    assert "Kies waarom u zoekt" in without.content.decode()
    assert (without.status_code, with_reason.status_code) == (422, 200)
    assert lines(at) == ["search", "search-person:signal"]


@pytest.mark.parametrize(
    "words", ("bedrijfshal", "Lijnbaanhof 12", "jan van galenstraat", "Oudewater", "3421 AA", "rode bus")
)
def test_a_place_asks_nothing_more(browser_of, at, words):
    assert browser_of(ANNA).post("/zoeken/", asked(words)).status_code == 200
    assert lines(at) == ["search"]


def test_a_name_that_stands_in_this_environment_is_known_as_one(browser_of, at):
    at(ANNA, OUDEWATER)
    mentions = [Mentioned("person", "Bestuurder, dhr. Zevenbergen"), Mentioned("firm", "Bandenhal Roodland")]
    content = Content(facts="Een bestuurder laadt banden in.", capacity="supervisor")
    bring_in(
        space=Space.objects.get(pk=OUDEWATER.id), content=content, mentions=mentions, by=ANNA.id, at=timezone.now()
    )
    browser = browser_of(ANNA)

    named = browser.post("/zoeken/", asked("zevenbergen"))
    others = [browser.post("/zoeken/", asked(words)) for words in ("bestuurder", "roodland")]

    assert (named.status_code, [answer.status_code for answer in others]) == (422, [200, 200])
    assert browser.post("/zoeken/", asked("zevenbergen", "case")).status_code == 200


def test_a_name_in_another_environment_is_a_word_here(browser_of, at):
    at(ANNA, OUDEWATER)
    content = Content(facts="Iemand laadt banden in.", capacity="supervisor")
    mentions = [Mentioned("person", "Zevenbergen")]
    bring_in(
        space=Space.objects.get(pk=OUDEWATER.id), content=content, mentions=mentions, by=ANNA.id, at=timezone.now()
    )

    answer = browser_of(BRAM).post("/zoeken/", asked("zevenbergen") | {"place": str(WOERDEN.key)})

    assert answer.status_code == 200


@pytest.mark.parametrize("reason", ("", "zomaar"))
def test_without_an_answer_from_the_list_nothing_is_searched(browser_of, at, reason):
    answer = browser_of(ANNA).post("/zoeken/", asked("garagebox", reason))

    assert (answer.status_code, lines(at)) == (422, [])


def test_the_region_has_38_municipalities_and_no_signal(browser_of):
    page = browser_of(ANNA).get("/regio/?thema=bedrijventerreinen").content.decode()

    assert (page.count("<title>") - 1, "Oudewater" in page) == (38, True)


@pytest.mark.parametrize(("person", "said"), ((ANNA, True), (SASKIA, False)))
def test_the_map_speaks_of_your_own_municipality_to_who_works_for_one(browser_of, person, said):
    page = browser_of(person).get("/").content.decode()

    assert ("Uw eigen gemeente" in page, "Dikke lijnen zijn districten" in page) == (said, True)


def test_the_region_says_which_municipalities_are_planned_to_end(browser_of):
    page = browser_of(ANNA).get("/regio/").content.decode()

    assert page.count("gepland: eindigt op 1 januari 2027") == 2


def test_what_came_in_is_called_by_its_line(browser_of, at):
    record, until = a_task(at, ANNA, OUDEWATER, days=400), TODAY + timedelta(days=20)
    line = {"line": "Wie gaat eerst kijken?"}
    actions.hand_on(
        record=record,
        receiver=DTO.key,
        what="body_item",
        content=line,
        necessity="Keuze",
        until=until,
        at=timezone.now(),
    )

    page = browser_of(SASKIA).get("/").content.decode()

    assert page.count(">Wie gaat eerst kijken?</a>") == 1


def test_an_action_leads_to_its_own_page(browser_of, at):
    at(SASKIA, DTO)
    room = Space.objects.get(pk=DTO.id)
    record = actions.new_record(space=room, kind="action", holder=SASKIA.house.id, by=SASKIA.id, at=timezone.now())
    actions.add_due(space=room, record=record, kind="action", due_on=TODAY, person=SASKIA.id)

    page = browser_of(SASKIA).get("/").content.decode()

    assert page.count(f'<h4><a href="/omgeving/{DTO.key}/overleg/actie/{record.key}/">') == 1
