"""The grid of pages: every address of the running code × every way to ask × everybody of the cast × own, another's and nothing.

Another's is the same as nothing: to the byte, to the header and to the question asked of the database.
"""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from grid import kept_by, seats_of
from pages import INSIDE, ROUTES, Answer, ask, walls_taken_away
from stage import NOWHERE, Home, Stage

import cast
from cast import WOERDEN

HTMX = {"HX-Request": "true"}
WAYS: dict[str, dict] = {
    "get": {},
    "post": {},
    "head": {},
    "put": {},
    "delete": {},
    "get by htmx": {"headers": HTMX},
    "post by htmx": {"headers": HTMX},
}
# Everybody reads and writes; the rarer ways are asked by an outsider and by somebody who gives access. Some of it waits for `make test-all`.
QUICK = [(cast.BRAM, way) for way in WAYS] + [(cast.KEES, "get"), (cast.EMMA, "post"), (cast.VERA, "get")]
EVERY = [
    *((actor, way) for actor in cast.ACTORS for way in ("get", "post")),
    *((actor, way) for actor in (cast.BRAM, cast.KEES) for way in WAYS if way not in ("get", "post")),
]
ASKED = [pytest.param(*pair, marks=[] if pair in QUICK else pytest.mark.slow) for pair in EVERY]
ACCESS = {"omgeving/<uuid:space>/wie/", "omgeving/<uuid:space>/wie/erbij/", "omgeving/<uuid:space>/wie/eraf/"}
PEOPLE = [route for route in ROUTES if "<uuid:person>" in route]
COUNTED = {"squares": 0}


def allowed(actor: cast.Actor, route: str, home: Home) -> bool:
    """Whether this address is this person's own."""
    return home.room in seats_of(actor) or (route in ACCESS and home.room in kept_by(actor))


def own_of(actor: cast.Actor, home: Home) -> cast.Room | None:
    """A space of this person of the same kind, where the key of another's thing may be tried."""
    return next((room for room in seats_of(actor) if room.kind == home.room.kind and room != home.room), None)


def differences(browser, actor: cast.Actor, way: str, stage: Stage) -> list[str]:
    method, wrong = way.split(" ")[0], []
    for route in INSIDE:
        home = stage.home(route)
        words = WAYS[way] | ({"data": stage.form(route)} if method == "post" else {})
        if not allowed(actor, route, home):
            there = ask(browser, method, home.address(route), **words)
            nowhere = ask(browser, method, home.address(route, space=NOWHERE, keys=home.nothing()), **words)
            wrong += compared(route, there, nowhere)
        own = own_of(actor, home)
        if own is not None and home.nothing() != home.keys and not allowed(actor, route, home):
            there = ask(browser, method, home.address(route, space=own.key), **words)
            nothing = ask(browser, method, home.address(route, space=own.key, keys=home.nothing()), **words)
            wrong += compared(f"{route} from {own.name}", there, nothing)
    return wrong


def compared(where: str, there: Answer, nothing: Answer) -> list[str]:
    COUNTED["squares"] += 1
    parts = ("status", "body", "headers", "asked")
    return [f"{where}: {part}" for part in parts if getattr(there, part) != getattr(nothing, part)]


@pytest.mark.django_db
@pytest.mark.parametrize(("actor", "way"), ASKED, ids=lambda value: getattr(value, "name", value))
def test_what_is_of_another_is_the_same_page_as_nothing(at, browser_of, actor, way):
    stage, browser = Stage(at), browser_of(actor)
    browser.get("/")  # what a process asks once is asked

    assert differences(browser, actor, way, stage) == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", ("get", "post"))
@pytest.mark.parametrize("actor", cast.ACTORS, ids=lambda actor: f"{actor.name}, {actor.house.slug}")
def test_a_person_of_another_house_is_the_same_page_as_nobody(at, browser_of, actor, method):
    stage, browser = Stage(at), browser_of(actor)
    browser.get("/")
    stranger = stage.key_of(cast.EMMA if actor.house == WOERDEN.house else cast.BRAM)
    wrong = []
    for route in PEOPLE:
        there, nobody = (
            ask(browser, method, f"/{route.replace('<uuid:person>', key)}") for key in (stranger, str(uuid4()))
        )
        wrong += compared(route, there, nobody)

    assert wrong == []


@pytest.mark.django_db
def test_every_address_opens_for_somebody_and_breaks_for_nobody(at, browser_of):
    """An address that nobody can open would be the same for all, and prove nothing."""
    stage = Stage(at)
    opened: dict[str, set[int]] = {route: set() for route in INSIDE}
    for actor in (cast.ANNA, cast.LEX, cast.SASKIA, cast.KEES, cast.PIM, cast.ILSE, cast.JULES, cast.NOOR):
        browser = browser_of(actor)
        for route in INSIDE:
            home = stage.home(route)
            for method in ("get", "post"):
                words = {"data": stage.form(route)} if method == "post" else {}
                opened[route].add(ask(browser, method, home.address(route), **words).status)

    closed = [route for route, seen in opened.items() if not seen - {403, 404, 405}]
    broken = [route for route, seen in opened.items() if any(status >= 500 for status in seen)]
    assert (closed, broken) == ([], [])


@pytest.mark.django_db
def test_nobody_signed_in_is_sent_to_the_door_everywhere(at, client):
    stage = Stage(at)
    client.get("/")
    wrong = []
    for route in INSIDE:
        home = stage.home(route)
        for method in ("get", "post"):
            there = ask(client, method, home.address(route))
            nowhere = ask(client, method, home.address(route, space=NOWHERE, keys=home.nothing()))
            wrong += compared(route, there, nowhere)
            wrong += [] if there.status == 302 and ("Location", "/aanmelden/") in there.headers else [route]

    assert wrong == []


def test_the_size_of_the_grid_of_pages_is_said(capsys):
    with capsys.disabled():
        print(
            f"\n   pages: {len(INSIDE)} addresses inside an environment × {len(WAYS)} ways × {len(cast.ACTORS)} people: {COUNTED['squares']:,} pairs compared in status, bytes, headers and questions"
        )

    assert len(INSIDE) > 60


OPEN = [f"alter policy see on {table} using (true)" for table in ("spaces_space", "spaces_record", "intake_signal")]


@pytest.mark.parametrize(("guards", "told"), (([], False), (OPEN, True)), ids=("walls", "no walls"))
def test_the_grid_of_pages_notices_when_the_walls_are_gone(django_db_setup, django_db_blocker, guards, told):
    route, browser = "omgeving/<uuid:space>/signaal/<uuid:key>/", Client()
    with django_db_blocker.unblock(), walls_taken_away(*guards):
        browser.cookies["schakel"] = cast.session_of(cast.BRAM)
        browser.get("/")  # what a process asks once is asked
        home = Stage(cast.enter, whole=False).home(route)
        there = ask(browser, "get", home.address(route))
        nothing = ask(browser, "get", home.address(route, space=NOWHERE, keys=home.nothing()))

    assert bool(compared(route, there, nothing)) is told
