"""Before anyone outside hears of a file, two people weighed a signal of it in full; in the file they still can."""

from __future__ import annotations

import pytest
from case_files import NOON, a_case, by_one, by_two
from case_page import ITEM, address, keyed, text_of
from django.urls import reverse
from signals_of import a_full_judgement, weighed_full

from cast import ANNA, DTO, LEX, OUDEWATER, acting
from schakel.cases.actions import bring_to_body
from schakel.cases.errors import CaseError
from schakel.cases.models import Brought
from schakel.intake.actions import agree, full_weigh
from schakel.intake.choices import SignalStatus
from schakel.intake.errors import IntakeError
from schakel.intake.models import Signal
from schakel.spaces.models import Due

pytestmark = pytest.mark.django_db


def brought(case):
    fields = {name: value for name, value in ITEM.items() if name not in ("line", "confirmed", "body")}
    return bring_to_body(case=case, body=DTO.key, fields=fields, line=ITEM["line"], confirmed=True, by=ANNA.id, at=NOON)


def fresh(signal):
    return Signal.objects.select_related("record", "space").get(pk=signal.pk)


def test_a_file_on_the_own_route_is_not_told_to_others(at):
    at(ANNA, OUDEWATER)
    case = a_case(signals=[by_one()])

    with pytest.raises(CaseError, match="before two people weighed"):
        brought(case)

    assert Brought.objects.count() == 0


def test_two_people_weigh_in_the_file_and_then_it_may_be_told(at):
    at(ANNA, OUDEWATER)
    signal = by_one()
    case = a_case(signals=[signal])
    kept = fresh(signal).record.destroy_on

    for person in (ANNA, LEX):
        weighed_full(fresh(signal), by=person)

    assert brought(case).body_name == DTO.name
    assert (fresh(signal).status, fresh(signal).record.destroy_on) == (SignalStatus.IN_CASE, kept)
    assert [due.kind for due in Due.objects.filter(record=signal.record)] == []


def test_one_of_two_is_not_enough(at):
    at(ANNA, OUDEWATER)
    signal = by_one()
    case = a_case(signals=[signal])
    weighed_full(fresh(signal), by=ANNA)

    with pytest.raises(CaseError, match="before two people weighed"):
        brought(case)

    assert [due.kind for due in Due.objects.filter(record=signal.record)] == ["second_weighing"]


@pytest.mark.parametrize("outcome", ("full-nothing", "not-now"))
def test_two_people_who_say_no_keep_it_inside(at, outcome):
    from signals_of import IN_A_MONTH

    at(ANNA, OUDEWATER)
    signal = by_one()
    case = a_case(signals=[signal])
    more = {"look_again_on": IN_A_MONTH} if outcome == "not-now" else {}
    for person in (ANNA, LEX):
        weighed_full(fresh(signal), by=person, outcome=outcome, **more)

    with pytest.raises(CaseError, match="before two people weighed"):
        brought(case)

    assert fresh(signal).status == SignalStatus.IN_CASE


def test_who_differed_in_the_file_may_still_agree(at):
    at(ANNA, OUDEWATER)
    signal = by_one()
    case = a_case(signals=[signal])
    weighed_full(fresh(signal), by=ANNA, outcome="to-consultation")
    weighed_full(fresh(signal), by=LEX, outcome="full-nothing")

    with acting(LEX, OUDEWATER):
        agree(signal=fresh(signal), reason="De politie weet meer.", by=LEX.id, at=NOON)

    assert brought(case).body_name == DTO.name


def test_what_two_people_settled_is_not_weighed_once_more(at):
    at(ANNA, OUDEWATER)
    signal = by_one()
    a_case(signals=[signal])
    for person in (ANNA, LEX):
        weighed_full(fresh(signal), by=person)

    with pytest.raises(IntakeError, match="was weighed already"):
        full_weigh(signal=fresh(signal), judgement=a_full_judgement(), by=ANNA.id, at=NOON)


def test_the_page_says_who_weighs_first_and_leads_there(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = by_one()
    case = a_case(signals=[signal])
    browser, weigh = browser_of(ANNA), reverse("signal-weigh", args=[OUDEWATER.key, signal.key])

    page = text_of(browser.get(address(case, "case-bring")))
    given = browser.post(address(case, "case-bring"), keyed(geef="1", confirmed="on", **ITEM))

    assert ("Eerst wegen twee mensen" in page, f'href="{weigh}"' in page) == (True, True)
    assert ("Eerst wegen twee mensen" in text_of(given), Brought.objects.count()) == (True, 0)
    assert 'name="answer-severity"' in text_of(browser.get(weigh))
    assert f'href="{weigh}"' in text_of(browser.get(reverse("signal", args=[OUDEWATER.key, signal.key])))


def test_after_both_weighed_the_page_asks_for_the_item(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case(signals=[by_two(by_new())])

    page = text_of(browser_of(ANNA).get(address(case, "case-bring")))

    assert ("Eerst wegen twee mensen" in page, 'name="line"' in page) == (False, True)


def by_new():
    from case_files import a_signal

    return a_signal(status=SignalStatus.NEW)


@pytest.mark.parametrize("name", ("case", "case-partners", "case-step-new"))
def test_who_plans_is_told_that_nobody_outside_hears_yet(at, browser_of, name):
    at(ANNA, OUDEWATER)
    early, weighed = a_case(signals=[by_one()]), a_case()

    told = [
        text_of(browser_of(ANNA).get(address(case, name))).count("Vertel het nog niemand buiten")
        for case in (early, weighed)
    ]

    assert told == [2 if name == "case" else 1, 0]
