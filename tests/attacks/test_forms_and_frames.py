"""A form from elsewhere, a page in a frame, a link that leads away: the browser as a weapon against its owner."""

from __future__ import annotations

import json
import re
from uuid import uuid4

import pytest
from django.test import Client
from pages import INSIDE, ROUTES, ask
from signals_of import IN_A_MONTH, a_signal
from stage import Stage

import cast
from cast import ANNA, OUDEWATER, SASKIA

pytestmark = pytest.mark.django_db(databases=["default", "door"])
TOP = [f"/{route}" for route in ROUTES if "<" not in route and not route.startswith("api/")]
SLOW = pytest.mark.slow
OVERRIDE = ("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method")


def strict(who: cast.Actor) -> Client:
    """A browser of somebody, whose forms are checked as in real life."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["schakel"] = cast.session_of(who)
    return browser


def everywhere(at) -> list[tuple[str, str]]:
    stage = Stage(at)
    return [(route, stage.home(route).address(route)) for route in INSIDE] + [(page, page) for page in TOP]


@pytest.mark.parametrize(
    "sent",
    (
        "nothing",
        *(
            pytest.param(way, marks=SLOW)
            for way in ("a foreign token", "a token of another browser", "json", "multipart")
        ),
    ),
)
def test_a_form_from_elsewhere_is_refused_at_every_address(at, sent):
    """Tried: POST to every address with a good cookie and no token, a made-up token, one of another browser, as JSON, as a file form.

    Stopped: the token of the form and the one of the cookie must belong together, whatever the kind of body."""
    places, browser = everywhere(at), strict(ANNA)
    other = Client(enforce_csrf_checks=True)
    other.get("/aanmelden/")
    words: dict = {
        "nothing": {},
        "a foreign token": {"data": {"csrfmiddlewaretoken": "a" * 64}},
        "a token of another browser": {"data": {"csrfmiddlewaretoken": other.cookies["csrftoken"].value}},
        "json": {"data": json.dumps({"x": 1}), "content_type": "application/json"},
        "multipart": {"data": {"x": "y"}, "headers": {"X-CSRFToken": "b" * 64}},
    }[sent]

    passed = [route for route, place in places if ask(browser, "post", place, **words).status not in (403, 404)]

    assert passed == []


@pytest.mark.slow
def test_a_get_that_says_it_is_a_post_stays_a_get(at):
    """Tried: a GET with a header or a field that says it is really a POST or DELETE.

    Stopped: the method of the line counts and nothing else."""
    browser, different = strict(ANNA), []
    for route, place in everywhere(at):
        plain = ask(browser, "get", place)
        said = ask(browser, "get", f"{place}?_method=DELETE", headers=dict.fromkeys(OVERRIDE, "POST"))
        different += [] if said.status == plain.status else [route]

    assert different == []


def test_a_get_writes_nothing_but_view_lines(at):
    """Tried: making somebody's browser do something by having it fetch an address, as a picture or a link.

    Stopped: a GET enters without a desk, and the database lets it write nothing."""
    browser, wrote = strict(ANNA), []
    for route, place in everywhere(at):
        answer = ask(browser, "get", place)
        words = [words for words in answer.asked if words.split(" ")[0].upper() in ("INSERT", "UPDATE", "DELETE")]
        wrote += [(route, one[:60]) for one in words if "door." not in one]

    assert wrote == []


@pytest.mark.slow
@pytest.mark.parametrize("who", (ANNA, SASKIA), ids=lambda who: who.name)
def test_no_page_is_kept_framed_guessed_or_told_on(at, who):
    """Tried: every address: is it kept by the browser, shown in a frame of another site, read as another kind, or told to the next site?

    Stopped: four headers on every answer, errors and files too."""
    browser, wrong = strict(who), []
    for route, place in everywhere(at):
        for method in ("get", "post", "put"):
            headers = dict(ask(browser, method, place).headers)
            kept = (
                headers.get("Cache-Control", "").startswith("no-store"),
                headers.get("X-Frame-Options") == "DENY",
                "frame-ancestors 'none'" in headers.get("Content-Security-Policy", ""),
                headers.get("X-Content-Type-Options") == "nosniff",
                headers.get("Referrer-Policy") == "same-origin",
            )
            wrong += [] if all(kept) else [(method, route, kept)]

    assert wrong == []


def test_no_script_or_style_of_a_page_is_its_own(at):
    """Tried: running what was typed as a script: is there a place for script or style in any page?

    Stopped: the policy allows files of this server only; pages hold no script, no style and no handler."""
    browser, found, read = strict(ANNA), [], 0
    inline = re.compile(rb"<script(?![^>]*\bsrc=)|<style|\son[a-z]+\s*=\s*[\"']|\sstyle\s*=|javascript:", re.I)
    for route, place in everywhere(at):
        answer = ask(browser, "get", place)
        if b"<html" in answer.body:
            read += 1
            found += [(route, match[0]) for match in inline.finditer(answer.body)]

    assert (found, read > 40) == ([], True)


@pytest.mark.parametrize(
    "target",
    ("https://example.org/", "//example.org/", "/\\example.org", "\\\\example.org", "http:example.org", "javascript:alert(1)", " https://example.org", "https:///example.org", "/%0d%0aSet-Cookie:x=y", "data:text/html,x"),
)  # fmt: skip
@pytest.mark.parametrize("field", ("next", "redirect", "url"))
def test_no_address_sends_anybody_away_from_here(target, field):
    """Tried: an address of ours that sends on to another site, by the field that says where to go next.

    Stopped: only a place of this host is followed; elsewhere it is the first page."""
    browser = Client()
    browser.cookies["schakel"] = cast.session_of(ANNA)

    answer = browser.post("/taal/", {"language": "en", field: target})
    asked = browser.get(f"/aanmelden/?{field}={target}")

    assert answer["Location"] in ("/", "/%0d%0aSet-Cookie:x=y", "/%250d%250aSet-Cookie:x=y")
    assert "example.org" not in asked.headers.get("Location", "")
    assert b"example.org" not in asked.content


@pytest.mark.parametrize(
    "host", ("example.org", "127.0.0.1.example.org", "127.0.0.1:80@example.org", "example.org#127.0.0.1", "")
)
def test_another_name_in_the_host_is_no_part_of_an_answer(host):
    """Tried: another name as host, so that a link or a redirect of ours leads there.

    Stopped: only names that were set are answered; the refusal holds no part of what came."""
    browser = Client(raise_request_exception=False)
    browser.cookies["schakel"] = cast.session_of(ANNA)

    answer = browser.get("/", headers={"Host": host, "X-Forwarded-Host": host})

    assert (answer.status_code, b"example.org" in answer.content) == (400, False)


def test_a_name_said_by_a_proxy_that_is_not_there_is_not_believed():
    """Tried: X-Forwarded-Host and -Proto from outside, where no proxy was set.

    Stopped: they are read only where the deployment says that there is a proxy."""
    browser = Client()
    browser.cookies["schakel"] = cast.session_of(ANNA)

    answer = browser.get("/", headers={"X-Forwarded-Host": "example.org", "X-Forwarded-Proto": "https"})

    assert (answer.status_code, b"example.org" in answer.content) == (200, False)


@pytest.mark.slow
def test_another_site_reads_no_answer(at):
    """Tried: a script of another site that asks with the cookie of the person, for every address.

    Stopped: no answer allows another origin, but the public description of the API, which is the same for all."""
    browser = strict(ANNA)
    opened = [
        route
        for route, place in everywhere(at)
        for method in ("get", "options")
        if any(
            name.startswith("Access-Control")
            for name, _ in ask(browser, method, place, headers={"Origin": "https://example.org"}).headers
        )
    ]

    assert opened == []
    assert Client().get("/api/v1/openapi.json")["Access-Control-Allow-Origin"] == "*"


def test_after_signing_out_the_browser_is_told_to_keep_nothing():
    """Tried: going back with the button of the browser after signing out, or reading its store.

    Stopped: no page was to be kept, and signing out tells the browser to clear cache, cookies and storage."""
    browser = strict(ANNA)
    token = browser.get("/aanmelden/").cookies.get("csrftoken") or browser.get("/").cookies["csrftoken"]

    answer = browser.post("/aanmelden/afmelden/", {"csrfmiddlewaretoken": token.value})

    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer["Cache-Control"] == "no-store"
    assert browser.cookies["schakel"].value == ""


def test_a_late_answer_does_not_overwrite_a_newer_one(at, browser_of):
    """Tried: sending a form that was opened before somebody else changed the same thing.

    Stopped: the form names the version it was opened on; an older one is refused with what stands there now."""
    at(ANNA, OUDEWATER)
    signal = a_signal()
    place = f"/omgeving/{OUDEWATER.key}/signaal/{signal.record.key}/aanhouden/"
    fields = {"hold-version": "1", "hold-until": f"{IN_A_MONTH:%d-%m-%Y}"}

    first, second = (browser_of(who).post(place, fields | {"hold-form_key": str(uuid4())}) for who in (ANNA, cast.LEX))

    assert (first.status_code, second.status_code) == (302, 409)
