"""What a line of the work list says: what is to be done, why it is here just now, and a link to where it is done."""

from __future__ import annotations

import re

import pytest
from case_files import a_case, a_step
from django.db import connection
from django.test.utils import CaptureQueriesContext
from signals_of import IN_A_MONTH, NOON, a_signal, weighed_full, weighed_short

from cast import ANNA, LEX, OUDEWATER
from schakel.cases.models import Case
from schakel.intake.actions import hold

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_step_is_called_by_what_is_to_be_done_and_leads_to_its_own_page(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case(title="Gebruik van hallen")
    step = a_step(case, what="Bel de verhuurder")

    answer = browser_of(ANNA).get("/")

    address = f"/omgeving/{OUDEWATER.key}/dossier/{case.key}/stap/{step.key}/"
    assert f'<h4><a href="{address}">Bel de verhuurder</a></h4>' in answer.content.decode()
    assert "Een stap in uw dossier ‘Gebruik van hallen’." in text_of(answer)
    assert browser_of(ANNA).get(address).status_code == 200


def test_steps_cost_the_same_for_one_or_many(at, browser_of):
    at(ANNA, OUDEWATER)
    case, browser, counts = a_case(), browser_of(ANNA), []
    for _round in range(2):
        at(ANNA, OUDEWATER)
        a_step(Case.objects.select_related("record", "space").get(pk=case.pk), what=f"Stap {_round}")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def weighed_by_one(_at):
    weighed_short(a_signal())


def weighed_apart(_at):
    signal = weighed_short(a_signal())
    weighed_full(signal, by=ANNA)
    weighed_full(signal, by=LEX, outcome="full-nothing")


def put_on_hold(_at):
    signal = a_signal()
    hold(signal=signal, until=IN_A_MONTH, seen=signal.record.version, by=ANNA.id, at=NOON)


@pytest.mark.parametrize(
    "happened, words",
    [
        (weighed_by_one, "Eén persoon woog dit. Twee mensen wegen het voluit, elk apart."),
        (weighed_apart, "U beiden kwam op iets anders uit."),
        (put_on_hold, "Aangehouden tot deze dag."),
    ],
)
def test_a_line_says_why_it_is_here_just_now(at, browser_of, happened, words):
    at(ANNA, OUDEWATER)
    happened(at)

    assert words in text_of(browser_of(ANNA).get("/"))
