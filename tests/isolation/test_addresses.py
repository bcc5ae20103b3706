"""Every address of the running code × everybody: another's environment is the same page as one that does not exist, to the byte and to the query."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID, uuid5

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

import cast

pytestmark = pytest.mark.django_db
NOWHERE = uuid5(cast.ROOT, "nowhere")
SOMETHING = uuid5(cast.ROOT, "something")
MASKS = (
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"'),
    re.compile(r'name="form_key" value="[^"]+"'),
    re.compile(r'content="[A-Za-z0-9]{64}"'),
)


def patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        else:
            yield route, entry


def filled(route: str, space: UUID) -> str:
    """The address of a route in ``space``, with keys of nothing behind it."""
    route = re.sub(r"^omgeving/<uuid:\w+>", f"omgeving/{space}", route)
    route = re.sub(r"<uuid:\w+>", str(SOMETHING), route)
    route = re.sub(r"<int:\w+>", "1", route)
    return "/" + re.sub(r"<(?:\w+:)?\w+>", "x", route)


INSIDE = sorted({route for route, _ in patterns(get_resolver()) if route.startswith("omgeving/<uuid:")})


def masked(answer) -> bytes:
    text = answer.content.decode("utf-8", "replace")
    for mask in MASKS:
        text = mask.sub("", text)
    return re.sub(rf"{cast.OUDEWATER.key}|{cast.WOERDEN.key}|{NOWHERE}", "SPACE", text).encode()


def asked(browser, method: str, address: str) -> tuple[int, bytes, list[str]]:
    with CaptureQueriesContext(connection) as queries:
        answer = getattr(browser, method)(address)
    words = [
        re.sub(r"'[^']*'|\b\d+\b", "?", query["sql"]) for query in queries if "SAVEPOINT" not in query["sql"].upper()
    ]
    return answer.status_code, masked(answer), words


@pytest.mark.parametrize("method", ("get", "post"))
@pytest.mark.parametrize("route", INSIDE)
def test_another_environment_is_the_same_page_as_none(browser_of, route, method):
    browser = browser_of(cast.BRAM)
    browser.get("/")  # what a process asks once is asked

    there, nowhere = (
        asked(browser, method, filled(route, cast.OUDEWATER.key)),
        asked(browser, method, filled(route, NOWHERE)),
    )

    assert (there[0], there[1]) == (nowhere[0], nowhere[1])
    assert there[2] == nowhere[2]
    assert there[0] in (403, 404, 405)


@pytest.mark.parametrize("route", INSIDE)
@pytest.mark.parametrize(
    "actor", (cast.ANNA, cast.LEX, cast.EMMA, cast.KEES, cast.SASKIA, cast.PIM), ids=lambda actor: actor.name
)
def test_no_address_breaks_for_anybody(browser_of, route, actor):
    browser = browser_of(actor)
    answers = [browser.get(filled(route, room.key)).status_code for room in (cast.OUDEWATER, cast.DTO, cast.CLOSED)]

    assert [status for status in answers if status >= 500] == []


def test_there_are_addresses_to_try(capsys):
    with capsys.disabled():
        print(f"\n   addresses inside an environment: {len(INSIDE)}")

    assert len(INSIDE) > 20
