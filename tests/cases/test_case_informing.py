"""Whether who is concerned is told: asked when a file names people, decided with a ground and a day, and never forgotten."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from case_files import NOON, TODAY, a_case, by_two, the_space
from django.urls import reverse

from cast import ANNA, BRAM, OUDEWATER
from schakel.cases import actions
from schakel.cases.errors import CaseError
from schakel.cases.models import Informing
from schakel.intake.actions import bring_in
from schakel.intake.content import Content, Mentioned
from schakel.spaces.models import Due

pytestmark = pytest.mark.django_db


def naming(kind: str):
    mention = Mentioned(kind=kind, observed="Gerrit Zwanenburg", certainty="certain")
    content = Content(facts="Iemand laadt elke avond dozen.", capacity="supervisor")
    return by_two(bring_in(space=the_space(), content=content, mentions=[mention], by=ANNA.id, at=NOON))


def waiting(case) -> list[tuple[date, str, int]]:
    return list(Due.objects.filter(record=case.record, kind="inform").values_list("due_on", "detail", "person"))


def decided(case, answer="later", on=TODAY + timedelta(days=60), ground="obstructs", reason="De controle komt nog."):
    return actions.decide_informing(
        case=case, answer=answer, on=on, ground=ground, reason=reason, by=ANNA.id, at=NOON, seen=None
    )


@pytest.mark.parametrize(("kind", "asked"), [("person", 1), ("firm", 0)])
def test_a_file_that_names_people_asks_within_a_month_and_another_one_does_not(at, kind, asked):
    at(ANNA, OUDEWATER)

    case = a_case(signals=[naming(kind)])

    assert waiting(case) == [(NOON.date() + timedelta(days=30), "first", ANNA.id)][:asked]


def test_a_signal_added_later_that_names_people_asks_too_and_once(at):
    at(ANNA, OUDEWATER)
    case = a_case()

    actions.add_signals(case=case, signals=[naming("person")], by=ANNA.id, at=NOON)
    actions.add_signals(case=case, signals=[naming("person")], by=ANNA.id, at=NOON)

    assert len(waiting(case)) == 1


def test_put_off_comes_back_on_its_day_and_what_was_decided_before_stays(at):
    at(ANNA, OUDEWATER)
    case = a_case(signals=[naming("person")])

    decided(case)
    decided(case, on=TODAY + timedelta(days=90), answer="not", ground="secrecy")

    assert waiting(case) == [(TODAY + timedelta(days=90), "not", ANNA.id)]
    assert list(Informing.objects.order_by("id").values_list("answer", "ground")) == [
        ("later", "obstructs"),
        ("not", "secrecy"),
    ]


def test_told_today_leaves_nothing_to_do(at):
    at(ANNA, OUDEWATER)
    case = a_case(signals=[naming("person")])

    decided(case, answer="inform", on=NOON.date(), ground="", reason="")

    assert waiting(case) == []


@pytest.mark.parametrize(
    "wrong", [{"ground": ""}, {"reason": " "}, {"on": TODAY}, {"on": TODAY + timedelta(days=500)}, {"answer": "x"}]
)
def test_not_now_without_a_ground_a_reason_and_a_day_within_a_year_is_refused(at, wrong):
    at(ANNA, OUDEWATER)
    case = a_case()

    with pytest.raises(CaseError):
        decided(case, **wrong)
    assert Informing.objects.count() == 0


def test_the_page_asks_keeps_and_shows_the_history(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case(signals=[naming("person")])
    browser, address = browser_of(ANNA), reverse("case", args=[OUDEWATER.key, case.key])
    assert "Dit dossier noemt mensen." in browser.get(address).content.decode()

    words = {"form_key": str(uuid4()), "answer": "later", "ground": "obstructs", "reason": "Eerst de controle."}
    words |= {"on": f"{TODAY + timedelta(days=60):%d-%m-%Y}", "version": case.record.version}
    response = browser.post(reverse("case-informing", args=[OUDEWATER.key, case.key]), words)

    assert response.status_code == 302
    shown = browser.get(address).content.decode()
    assert "Uitstellen" in shown and "Eerst de controle." in shown and "Het staat de aanpak in de weg" in shown
    assert browser_of(BRAM).get(reverse("case-informing", args=[OUDEWATER.key, case.key])).status_code == 404
