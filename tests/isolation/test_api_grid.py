"""The grid of the API: every path and method of its own description × a token of everybody for every seat × own, another's and nothing."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from grid import seats_of
from pages import Answer, ask
from stage import SOMETHING, Stage

import cast
from api.calls import GOOD, a_token
from cast import ANNA, OUDEWATER, WOERDEN

pytestmark = pytest.mark.django_db
TOKENS = [(actor, room) for actor in cast.ACTORS for room in seats_of(actor)]
STRANGERS = [(actor, room) for actor in cast.ACTORS for room in (OUDEWATER, WOERDEN) if room not in seats_of(actor)]
UNKNOWN = str(SOMETHING)
COUNTED = {"squares": 0}


def described() -> list[tuple[str, str]]:
    """Every path and method that the running API publishes."""
    document = Client().get("/api/v1/openapi.json").json()
    return sorted((path, method) for path, ways in document["paths"].items() for method in ways)


def call(path: str, method: str, token: str, key: str = UNKNOWN) -> Answer:
    words: dict = {"headers": {"Authorization": f"Bearer {token}"}}
    if method == "post":
        words |= {"data": json.dumps(GOOD), "content_type": "application/json"}
    return ask(Client(), method, f"/api/v1{path.replace('{kenmerk}', key)}", **words)


def brings_in(actor: cast.Actor, room: cast.Room) -> bool:
    """Where the cast may bring a signal in: at a desk with signals, and from the postbox of who works at a municipality."""
    if room.kind == "postbox":
        return actor.house.municipality
    return (room, actor) in {
        (where, who)
        for where, who, role in cast.SEATS
        if where.kind in ("municipal", "closed") and role not in cast.LOOKING
    }


def own_key(stage: Stage, path: str) -> str:
    return stage.signal if path.startswith("/signalen") else stage.case


@pytest.mark.parametrize(("actor", "room"), TOKENS, ids=lambda value: value.name)
def test_a_token_reads_its_own_space_and_nothing_else(at, actor, room):
    stage, token, wrong = Stage(at, whole=False), a_token(actor, room), []
    for path, method in described():
        key = own_key(stage, path)
        there, nothing = call(path, method, token, key), call(path, method, token)
        COUNTED["squares"] += 1
        if "{" in path and room == OUDEWATER:
            wrong += [] if (there.status, nothing.status) == (200, 404) else [path]
        elif "{" in path:
            wrong += [] if there == nothing and there.status == 404 else [path]
        elif method == "get":
            wrong += [] if (key.encode() in whole(path, token)) == (room == OUDEWATER) else [path]
        elif method == "post":
            wrong += [] if there.status == (201 if brings_in(actor, room) else 403) else [path]

    assert wrong == []


def whole(path: str, token: str) -> bytes:
    return Client().get(f"/api/v1{path}", headers={"Authorization": f"Bearer {token}"}).content


@pytest.mark.parametrize(("actor", "room"), STRANGERS, ids=lambda value: value.name)
def test_a_token_without_a_seat_is_no_token(at, actor, room):
    stage, token = Stage(at, whole=False), a_token(actor, room)

    answers = [(call(path, method, token, own_key(stage, path)), call(path, method, "made-up")) for path, method in described()]  # fmt: skip

    assert [there.status for there, _nothing in answers] == [401] * len(answers)
    assert [there.body for there, nothing in answers if there.body != nothing.body] == []


@pytest.mark.parametrize(("days", "status"), ((0, 401), (-1, 401), (1, 200)))
def test_a_token_ends_on_its_day(days, status):
    token = a_token(ANNA, OUDEWATER, days=days)

    assert call("/signalen", "get", token).status == status


def test_a_token_is_no_way_into_the_pages_and_a_session_none_into_the_api(browser_of):
    token, browser = a_token(ANNA, OUDEWATER), browser_of(ANNA)

    page = Client().get(f"/omgeving/{OUDEWATER.key}/signalen/", headers={"Authorization": f"Bearer {token}"})
    cookie = Client()
    cookie.cookies["schakel"] = token

    assert (page.status_code, cookie.get("/")["Location"]) == (302, "/aanmelden/")
    assert browser.get("/api/v1/signalen").status_code == 401


@pytest.mark.parametrize("shown", ("", "Bearer", "Bearer ", "Basic {}", "{}", "Bearer {} {}", "Bearer é", "Bearer {}\t", "bearer {}"))  # fmt: skip
def test_a_token_is_shown_in_one_way(shown):
    token = a_token(ANNA, OUDEWATER)

    answer = Client().get("/api/v1/signalen", headers={"Authorization": shown.replace("{}", token)})

    assert answer.status_code == (200 if shown.strip().lower() == "bearer {}" else 401)


def test_the_size_of_the_grid_of_the_api_is_said(capsys):
    with capsys.disabled():
        print(f"\n   api: {len(described())} ways in × {len(TOKENS)} seats and {len(STRANGERS)} strangers: {COUNTED['squares']} squares of own, another's and nothing")  # fmt: skip

    assert len(described()) >= 5
