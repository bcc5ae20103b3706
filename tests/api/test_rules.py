"""The API against the NLGov REST API Design Rules 2.2, rule by rule, from the description as it is published."""

from __future__ import annotations

import re

import pytest

from api.calls import GOOD, a_token, ask
from cast import ANNA, OUDEWATER
from schakel.api.problems import DETAILS
from schakel.api.version import VERSION
from schakel.spaces import sealing

pytestmark = pytest.mark.django_db
REFUSED = [
    ("get", "signalen", "", None, 401),
    ("get", "bestaat-niet", "token", None, 404),
    ("get", "signalen/6f0f4a7e-0000-4000-8000-000000000000", "token", None, 404),
    ("get", "signalen/geen-kenmerk", "token", None, 400),
    ("get", "signalen/", "token", None, 404),
    ("get", "", "token", None, 404),
    ("get", "signalen?bladzijde=nul", "token", None, 400),
    ("get", "signalen?bladzijde=0", "token", None, 400),
    ("get", "signalen?stand=weg", "token", None, 400),
    ("delete", "signalen", "token", None, 405),
    ("put", "signalen", "token", GOOD, 405),
    ("patch", "dossiers", "token", GOOD, 405),
    ("post", "dossiers", "token", GOOD, 405),
    ("post", "signalen", "reading", GOOD, 403),
    ("post", "signalen", "token", "geen json", 400),
    ("post", "signalen", "token", "[" * 100_000, 400),
    ("post", "signalen", "token", b"\xff\xfe", 400),
    ("post", "signalen", "token", " ", 400),
    ("post", "signalen", "token", [], 400),
    ("post", "signalen", "token", GOOD | {"feiten": ""}, 400),
    ("post", "signalen", "token", GOOD | {"gezienAls": "investigator"}, 422),
    ("post", "signalen", "token", GOOD | {"feiten": "x" * 3_000_000}, 413),
]


@pytest.fixture
def described(client):
    return client.get("/api/v1/openapi.json").json()


def test_the_description_is_published_for_everybody_at_its_standard_place(client):
    answer = client.get("/api/v1/openapi.json")

    assert (
        answer.status_code,
        answer["Content-Type"],
        answer["Access-Control-Allow-Origin"],
        answer["API-Version"],
    ) == (
        200,
        "application/json",
        "*",
        VERSION,
    )


def test_the_description_names_version_contact_server_and_who_may_ask(described):
    contact = described["info"]["contact"]

    assert sorted(contact) == ["email", "name", "url"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", described["info"]["version"])
    assert [re.search(r"/(v\d+)$", server["url"])[1] for server in described["servers"]] == ["v1"]  # type: ignore[index]
    assert described["openapi"].startswith("3.")
    assert described["security"] == [{"token": []}]
    assert described["components"]["securitySchemes"]["token"] == {"type": "http", "scheme": "bearer"}


def test_paths_are_dutch_plural_nouns_without_a_slash_at_the_end(described):
    assert sorted(described["paths"]) == ["/dossiers", "/dossiers/{kenmerk}", "/signalen", "/signalen/{kenmerk}"]


def test_every_name_is_camel_case(described):
    keys = [parameter["name"] for path in described["paths"].values() for way in path.values() for parameter in way["parameters"] if parameter["in"] != "header"]  # fmt: skip
    fields = [name for schema in described["components"]["schemas"].values() for name in schema.get("properties", {})]

    assert [name for name in (*keys, *fields) if not re.fullmatch(r"[a-z][a-zA-Z]*", name)] == []
    assert len(fields) > 30


def test_only_the_methods_of_the_rules_are_used_and_reading_is_safe(described):
    ways = {(path, way) for path, operations in described["paths"].items() for way in operations}

    assert ways == {
        ("/signalen", "get"),
        ("/signalen", "post"),
        ("/signalen/{kenmerk}", "get"),
        ("/dossiers", "get"),
        ("/dossiers/{kenmerk}", "get"),
    }


def test_every_answer_is_described_with_its_version_and_every_refusal_as_a_problem(described):
    answers = [
        (status, answer)
        for path in described["paths"].values()
        for way in path.values()
        for status, answer in way["responses"].items()
    ]

    assert [status for status, answer in answers if "API-Version" not in answer["headers"]] == []
    assert {tuple(answer["content"]) for status, answer in answers if int(status) >= 400} == {
        ("application/problem+json",)
    }
    assert [way for path in described["paths"].values() for way in path.values() if "400" not in way["responses"]] == []


def test_every_reference_in_the_description_leads_somewhere(described):
    def references(part):
        if isinstance(part, dict):
            for name, value in part.items():
                yield from [value] if name == "$ref" else references(value)
        elif isinstance(part, list):
            for value in part:
                yield from references(value)

    known = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}

    assert set(references(described)) - known == set()


def test_days_are_dates_and_moments_have_a_zone(described):
    schemas = described["components"]["schemas"]
    signal = schemas["SignalShape"]["properties"]

    assert (signal["vernietigenOp"]["format"], signal["ontvangenOp"]["format"]) == ("date", "date-time")
    made = ask("post", "signalen", a_token(ANNA, OUDEWATER), GOOD).json()
    assert re.search(r"(Z|[+-]\d\d:\d\d)$", made["ontvangenOp"])


@pytest.mark.parametrize(("method", "path", "who", "body", "status"), REFUSED)
def test_every_refusal_is_a_problem_with_its_version_that_says_what_to_do(method, path, who, body, status):
    token = a_token(ANNA, OUDEWATER, writing=who == "token") if who else ""

    answer = ask(method, path, token, body)

    said = answer.json()
    assert (answer.status_code, answer["Content-Type"], answer["API-Version"]) == (
        status,
        "application/problem+json",
        VERSION,
    )
    assert (said["status"], bool(said["title"]), len(said["detail"]) > 15) == (status, True, True)
    assert set(said) <= {"status", "title", "detail", "errors"}


def test_a_refusal_for_the_method_says_which_methods_there_are():
    assert ask("delete", "signalen", a_token(ANNA, OUDEWATER))["Allow"].replace(" ", "").split(",") in (["GET", "POST"], ["POST", "GET"])  # fmt: skip


def test_a_refusal_for_the_token_says_how_to_show_one():
    assert ask("get", "signalen")["WWW-Authenticate"] == 'Bearer realm="Schakel"'


@pytest.mark.parametrize("kind", ("text/plain", "application/xml", "multipart/form-data; boundary=x", ""))
def test_another_format_than_json_is_refused_and_named(kind):
    answer = ask("post", "signalen", a_token(ANNA, OUDEWATER), '{"feiten": "x"}', kind)

    assert (answer.status_code, "application/json" in answer.json()["detail"]) == (415, True)


def test_a_broken_body_is_answered_with_the_place_where_it_breaks():
    answer = ask("post", "signalen", a_token(ANNA, OUDEWATER), '{\n  "feiten": "x",\n  oeps\n}')

    assert answer.json()["detail"] == "Dit is geen JSON: het loopt vast op regel 3, teken 3."


def test_all_that_is_wrong_is_said_at_once():
    wrong = {"gezienVan": "2026-02-31", "melder": "Ans", "genoemd": [{"soort": "weg"}]}

    answer = ask("post", "signalen", a_token(ANNA, OUDEWATER), wrong)

    assert sorted(error["location"]["pointer"] for error in answer.json()["errors"]) == [
        "/feiten",
        "/genoemd/0/soort",
        "/genoemd/0/zoalsWaargenomen",
        "/gezienAls",
        "/gezienVan",
        "/melder",
    ]


def test_a_host_that_is_not_ours_is_refused_in_the_same_words(client):
    answer = client.get("/api/v1/signalen", headers={"host": "elders.example"})

    assert (answer.status_code, answer["Content-Type"], answer["API-Version"]) == (
        400,
        "application/problem+json",
        VERSION,
    )


def test_a_length_beyond_all_bounds_is_refused_before_a_byte_is_read(client):
    answer = client.post("/api/v1/signalen", data="x", content_type="application/json", CONTENT_LENGTH=str(2 * 1024**3))

    assert (answer.status_code, answer["Connection"], answer.json()["title"]) == (413, "close", "Te groot")


def test_a_fault_of_ours_is_a_problem_without_what_went_wrong(client, settings, tmp_path):
    """A key that is gone: the text of the signal can no longer be opened."""
    token = a_token(ANNA, OUDEWATER)
    made = ask("post", "signalen", token, GOOD).json()["kenmerk"]
    sealing.forget()
    settings.KEYS = tmp_path
    client.raise_request_exception = False

    answer = client.get(f"/api/v1/signalen/{made}", headers={"Authorization": f"Bearer {token}"})

    sealing.forget()
    assert (answer.status_code, answer["Content-Type"], answer["API-Version"]) == (
        500,
        "application/problem+json",
        VERSION,
    )
    assert answer.json() == {"status": 500, "title": "Er ging bij ons iets mis", "detail": DETAILS[500]}
