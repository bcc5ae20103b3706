"""The API: the same walls, refusals that say where and what, and nothing that decides."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from case_files import a_step, in_days, planned
from django.db import connection
from django.test.utils import CaptureQueriesContext

import cast
from api.calls import GOOD, a_token, ask
from cast import ANNA, BRAM, DTO, EMMA, LOO, OUDEWATER, PIM, POSTBOXES, SASKIA, WOERDEN
from schakel.cases.models import Case
from schakel.intake.models import Signal
from schakel.spaces.models import FormKey, Received, Record

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("token", ("", "made-up"))
@pytest.mark.parametrize("path", ("signalen", "dossiers", "signalen/6f0f4a7e-0000-4000-8000-000000000000"))
def test_without_a_token_there_is_a_problem_that_says_what_to_do(path, token):
    answer = ask("get", path, token)

    assert (answer.status_code, answer["Content-Type"], "token" in answer.json()["detail"]) == (
        401,
        "application/problem+json",
        True,
    )


def test_what_is_brought_in_can_be_read_and_listed():
    token = a_token(ANNA, OUDEWATER)

    made = ask("post", "signalen", token, GOOD)
    read = ask("get", f"signalen/{made.json()['kenmerk']}", token)
    listed = ask("get", "signalen", token)

    assert (made.status_code, read.json()["feiten"], [row["kenmerk"] for row in listed.json()["regels"]]) == (
        201,
        GOOD["feiten"],
        [made.json()["kenmerk"]],
    )
    assert read["API-Version"] == "1.0.0"


def test_a_token_of_another_municipality_reads_nothing_of_it():
    made = ask("post", "signalen", a_token(ANNA, OUDEWATER), GOOD).json()["kenmerk"]
    other = a_token(BRAM, WOERDEN)

    there, nowhere = (
        ask("get", f"signalen/{made}", other),
        ask("get", "signalen/6f0f4a7e-0000-4000-8000-000000000000", other),
    )

    assert (there.status_code, there.content, ask("get", "signalen", other).json()["regels"]) == (
        404,
        nowhere.content,
        [],
    )


def test_a_reading_token_brings_nothing_in():
    answer = ask("post", "signalen", a_token(ANNA, OUDEWATER, writing=False), GOOD)

    cast.enter(ANNA)
    assert (answer.status_code, Signal.objects.count()) == (403, 0)


@pytest.mark.parametrize(
    ("change", "where"),
    (
        ({"feiten": ""}, "feiten"),
        ({"gezienVan": "2026-02-31"}, "gezienVan"),
        ({"melder": "Ans"}, "melder"),
        ({"genoemd": [{"soort": "nationality", "zoalsWaargenomen": "x"}]}, "genoemd/0/soort"),
        ({"feiten": "a\x00b"}, "feiten"),
        ({"gezienVan": 0}, "gezienVan"),
        ({"facts": "by its English name"}, "facts"),
    ),
)
def test_a_wrong_body_is_refused_with_the_field_that_is_wrong(change, where):
    answer = ask("post", "signalen", a_token(ANNA, OUDEWATER), GOOD | change)

    assert (answer.status_code, [error["location"]["pointer"] for error in answer.json()["errors"]]) == (
        400,
        [f"/{where}"],
    )


def test_what_an_investigating_officer_saw_is_not_kept():
    answer = ask("post", "signalen", a_token(ANNA, OUDEWATER), GOOD | {"gezienAls": "investigator"})

    cast.enter(ANNA)
    assert (answer.status_code, Signal.objects.count()) == (422, 0)


def test_what_is_brought_in_from_a_postbox_arrives_at_the_municipality():
    box, key = POSTBOXES[EMMA.mandate], str(uuid4())
    token = a_token(EMMA, box)

    first, again = (ask("post", "signalen", token, GOOD, **{"Idempotency-Key": key}) for _time in range(2))

    cast.enter(EMMA)
    own = list(Signal.objects.values_list("space_id", flat=True))
    cast.enter(ANNA, OUDEWATER)
    received = Received.objects.filter(space_id=OUDEWATER.id)
    assert (first.status_code, again.json(), own) == (201, first.json(), [box.id])
    assert [row.what for row in received] == ["signal"]
    assert [json.loads(row.content)["facts"] for row in received] == [GOOD["feiten"]]


@pytest.mark.parametrize(
    ("actor", "room"), ((SASKIA, DTO), (ANNA, DTO), (ANNA, LOO), (PIM, POSTBOXES[PIM.mandate])), ids=lambda it: it.name
)
def test_where_no_signal_can_arrive_the_refusal_says_so(actor, room):
    answer = ask("post", "signalen", a_token(actor, room), GOOD)

    cast.enter(actor)
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert "Idempotency-Key" not in answer.json()["detail"]
    assert (Signal.objects.count(), FormKey.objects.count()) == (0, 0)


def test_an_unknown_filter_is_refused():
    answer = ask("get", "signalen?melder=Ans", a_token(ANNA, OUDEWATER))

    assert (answer.status_code, answer.json()["errors"][0]["location"]) == (400, {"name": "melder"})


def test_a_refusal_of_the_room_names_its_field():
    answer = ask(
        "post", "signalen", a_token(ANNA, OUDEWATER), GOOD | {"gezienVan": "2026-03-02", "gezienTot": "2026-03-01"}
    )

    assert (answer.status_code, answer.json()["errors"]) == (
        422,
        [
            {
                "in": "body",
                "location": {"pointer": "/gezienTot"},
                "code": "refused",
                "detail": "De laatste dag ligt vóór de eerste.",
            }
        ],
    )


def test_a_file_says_what_was_chosen_and_who_does_what_by_when(at):
    at(ANNA, OUDEWATER)
    case = planned()
    a_step(case, what="Controle van het gebruik")
    a_step(case, organisation=None, partner_type="provincie", power="", what="Gesprek over de huur", due_on=in_days(30))
    Record.objects.filter(pk=case.pk).update(labels=4)

    read = ask("get", f"dossiers/{case.key}", a_token(ANNA, OUDEWATER)).json()

    assert [(row["keuze"], row["redenen"], row["overleg"]) for row in read["keuzes"]] == [
        ("multi", "Gemeente en politie doen elk een deel.", "")
    ]
    assert [(row["wat"], row["partner"], row["uiterlijkOp"], row["stand"]) for row in read["stappen"]] == [
        ("Controle van het gebruik", "Gemeente Oudewater", f"{in_days(14)}", "planned"),
        ("Gesprek over de huur", "Provincie", f"{in_days(30)}", "planned"),
    ]
    assert read["labels"] == ["bibob"]


def test_reading_a_file_costs_the_same_for_one_step_or_three(at):
    at(ANNA, OUDEWATER)
    case, counts = planned(), []
    for many in (1, 2):
        at(ANNA, OUDEWATER)
        for _step in range(many):
            a_step(Case.objects.select_related("record", "space").get(pk=case.pk))
        token = a_token(ANNA, OUDEWATER)
        with CaptureQueriesContext(connection) as queries:
            ask("get", f"dossiers/{case.key}", token)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_words_that_may_say_who_told_it_come_back_as_a_warning():
    told = ask("post", "signalen", a_token(ANNA, OUDEWATER), GOOD | {"vermoeden": "Mijn buurvrouw Ans zegt het."})
    plain = ask("post", "signalen", a_token(ANNA, OUDEWATER), GOOD)

    (warning,) = told.json()["waarschuwingen"]
    assert (told.status_code, warning["veld"], warning["woord"]) == (201, "vermoeden", "Mijn buurvrouw Ans")
    assert "wie het vertelde" in warning["waarom"]
    assert plain.json()["waarschuwingen"] == []


def test_a_report_of_m_is_refused_with_what_to_do():
    refused = ask("post", "signalen", a_token(ANNA, OUDEWATER), GOOD | {"hoeBekend": "m"})

    assert refused.status_code == 422
    assert "zolang er geen M.-postbus is. Bewaar de melding zoals het contract zegt." in refused.json()["detail"]


def test_a_label_comes_along_and_what_the_space_refuses_is_refused_in_words():
    token = a_token(ANNA, OUDEWATER)
    kept = ask("post", "signalen", token, GOOD | {"labels": ["bibob"]})
    refused = ask("post", "signalen", token, GOOD | {"labels": ["awr67"]})
    unknown = ask("post", "signalen", token, GOOD | {"labels": ["geheim"]})

    assert (kept.status_code, kept.json()["labels"]) == (201, ["bibob"])
    assert (refused.status_code, "mag dit soort inhoud niet bevatten" in refused.json()["detail"]) == (422, True)
    assert (unknown.status_code, unknown.json()["errors"][0]["location"]) == (400, {"pointer": "/labels/0"})
