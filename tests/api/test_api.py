"""The API: the same walls, refusals that say where and what, and nothing that decides."""

from __future__ import annotations

import secrets

import psycopg
import pytest
from django.conf import settings
from django.test import Client

import cast
from cast import ANNA, BRAM, OUDEWATER, WOERDEN
from schakel.intake.models import Signal
from schakel.project.database import address

pytestmark = pytest.mark.django_db
GOOD = {"feiten": "De roldeur van de hal is overdag dicht.", "gezienAls": "supervisor", "plaats": "Lijnbaanhof 12"}


def a_token(person, room, *, writing=True):
    secret = secrets.token_urlsafe(16)
    with psycopg.connect(address(settings.HOME, "owner")) as owner:
        owner.execute("set role schakel_engine")
        owner.execute(
            """insert into door.token (secret_hash, mandate_id, space_id, may_bring_in, ends_on)
               values (sha256(convert_to(%s, 'UTF8')), %s, %s, %s, current_date + 1)""",
            [secret, person.mandate, room.id, writing],
        )
    return secret


def ask(method, path, token="", body=None):
    return getattr(Client(), method)(
        f"/api/v1/{path}",
        **({"data": body, "content_type": "application/json"} if body is not None else {}),
        headers={"Authorization": f"Bearer {token}"} if token else {},
    )


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
    ),
)
def test_a_wrong_body_is_refused_with_the_field_that_is_wrong(change, where):
    answer = ask("post", "signalen", a_token(ANNA, OUDEWATER), GOOD | change)

    assert (answer.status_code, [error["location"] for error in answer.json()["errors"]]) == (422, [where])


def test_what_an_investigating_officer_saw_is_not_kept():
    answer = ask("post", "signalen", a_token(ANNA, OUDEWATER), GOOD | {"gezienAls": "investigator"})

    cast.enter(ANNA)
    assert (answer.status_code, Signal.objects.count()) == (422, 0)


def test_an_unknown_filter_is_refused():
    assert ask("get", "signalen?melder=Ans", a_token(ANNA, OUDEWATER)).status_code == 422


def test_the_description_is_published_and_has_a_contact():
    described = Client().get("/api/v1/openapi.json").json()

    assert (sorted(described["paths"]), bool(described["info"]["contact"])) == (
        ["/api/v1/dossiers", "/api/v1/dossiers/{kenmerk}", "/api/v1/signalen", "/api/v1/signalen/{kenmerk}"],
        True,
    )


def test_a_refusal_of_the_room_names_its_field():
    answer = ask(
        "post", "signalen", a_token(ANNA, OUDEWATER), GOOD | {"gezienVan": "2026-03-02", "gezienTot": "2026-03-01"}
    )

    assert (answer.status_code, len(answer.json()["errors"])) == (422, 1)
