"""Somebody else's session or token: copied, kept, aged, moved, or made up."""

from __future__ import annotations

from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.test import Client
from pages import ask
from stage import Stage

import cast
from api.calls import GOOD, a_token
from api.calls import ask as call
from cast import ANNA, BO, BRAM, CLOSED, OUDEWATER, WOERDEN
from entrances import PASSWORD, enrolled, open_doors, sign_in
from schakel.project.database import address

PAGES = ("/", "/zoeken/", f"/omgeving/{OUDEWATER.key}/signalen/", "/mijn-spoor/")


@pytest.fixture
def doors(request, django_db_setup, django_db_blocker):
    yield from open_doors(request, django_db_blocker)


def with_cookie(value: str) -> Client:
    browser = Client()
    browser.cookies["schakel"] = value
    return browser


def aged(secret: str, column: str, by: timedelta) -> None:
    with psycopg.connect(address(settings.HOME, "door")) as door:
        words = f"update door.session set {column} = {column} - %s where secret_hash = sha256(convert_to(%s, 'UTF8'))"
        assert door.execute(words, [by, secret]).rowcount == 1


def sent_away(browser: Client) -> list[str]:
    """Where each page sends this browser."""
    return [browser.get(page).headers.get("Location", "") for page in PAGES]


@pytest.mark.django_db
@pytest.mark.parametrize(("column", "by"), (("seen_at", timedelta(minutes=31)), ("ends_at", timedelta(hours=1))))
def test_a_stolen_cookie_is_worth_nothing_after_its_time(column, by):
    """Tried: using a copied cookie after half an hour without use, and after the end of the sign-in.

    Stopped: the database asks both clocks at each page; the cookie itself holds no time."""
    secret = cast.session_of(ANNA)
    assert with_cookie(secret).get("/").status_code == 200

    aged(secret, column, by)

    assert sent_away(with_cookie(secret)) == ["/aanmelden/"] * len(PAGES)


def test_a_stolen_cookie_is_worth_nothing_after_sign_out(doors):
    """Tried: using a copy of the cookie after its owner signed out.

    Stopped: signing out takes the row of the session away; the door knows no other."""
    doors.account(doors.person("Nora Wester", cast.OUDEWATER_TOWN))
    browser = Client()
    enrolled(browser)
    thief = with_cookie(browser.cookies["schakel"].value)
    assert thief.get("/ik/").status_code == 200

    browser.post("/aanmelden/afmelden/")

    assert sent_away(thief) == ["/aanmelden/"] * len(PAGES)


def test_a_cookie_from_half_way_through_sign_in_opens_nothing(doors):
    """Tried: the cookie of somebody whose password was right and whose second step was not done.

    Stopped: until the last step the session names an account and no person, so the database answers nobody."""
    doors.account(doors.person("Nora Wester", cast.OUDEWATER_TOWN))
    browser = Client()
    sign_in(browser, password=PASSWORD)

    assert sent_away(with_cookie(browser.cookies["schakel"].value)) == ["/aanmelden/"] * len(PAGES)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value",
    ("", "x", "' or 1=1 --", "00000000000000000000000000000000", "a\x00b", "é", "{}", "x" * 4_000),
    ids=("empty", "short", "sql", "zeros", "nul", "accent", "json", "long"),
)
def test_a_cookie_that_is_made_up_is_nobody(value):
    """Tried: cookies that are guessed, injected, broken or very long.

    Stopped: the database compares a SHA-256 of what came; nothing of it is read as anything else."""
    assert sent_away(with_cookie(value)) == ["/aanmelden/"] * len(PAGES)


@pytest.mark.django_db
def test_the_hash_that_stands_in_the_database_is_no_cookie():
    """Tried: the value of a stolen session table as a cookie.

    Stopped: the table holds the hash, and the hash of the hash is nobody."""
    secret = cast.session_of(ANNA)
    with psycopg.connect(address(settings.HOME, "door")) as door:
        words = "select encode(secret_hash, 'hex') from door.session where secret_hash = sha256(convert_to(%s, 'UTF8'))"
        kept = door.execute(words, [secret]).fetchone()[0]

    assert sent_away(with_cookie(kept)) == ["/aanmelden/"] * len(PAGES)


@pytest.mark.django_db
def test_a_session_in_the_address_is_no_session():
    """Tried: the secret of the session as a parameter of the address, where it would stay in a history.

    Stopped: only the cookie is read."""
    secret = cast.session_of(ANNA)

    assert Client().get(f"/?schakel={secret}&sessionid={secret}")["Location"] == "/aanmelden/"


@pytest.mark.django_db
def test_the_mandate_of_the_session_cannot_be_chosen_by_the_request(browser_of):
    """Tried: naming another organisation in a field, a filter, a header and a cookie.

    Stopped: the mandate stands with the session in the database, and is read from nowhere else."""
    browser = browser_of(BO)
    browser.cookies["mandate"] = browser.cookies["organisation"] = str(WOERDEN.house.id)
    address_there = f"/omgeving/{WOERDEN.key}/signalen/"

    answers = [
        browser.get(address_there, {"organisation": "2", "mandate": "10", "space": str(WOERDEN.key)}),
        browser.get(address_there, headers={"X-Organisation": "gemeente-woerden", "X-Forwarded-User": "bo"}),
        browser.post(address_there, {"organisation": "2", "mandate": "10"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 405]


@pytest.mark.django_db
@pytest.mark.parametrize("room", (WOERDEN, CLOSED, cast.DTO, cast.POSTBOXES[BRAM.mandate]), ids=lambda room: room.name)
def test_a_token_of_one_space_is_worth_nothing_in_another(at, room):
    """Tried: a token of Oudewater with the keys of things in other spaces, also of spaces its person has a seat in.

    Stopped: the token enters with its own space and no other."""
    stage = Stage(at, whole=False)
    token = a_token(ANNA, room) if room in (CLOSED, cast.DTO) else a_token(BRAM, room)

    answers = [call("get", f"{kind}/{key}", token) for kind, key in (("signalen", stage.signal), ("dossiers", stage.case))]  # fmt: skip

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ("post", "put", "patch", "delete"))
def test_a_token_that_reads_is_replayed_with_another_method(method):
    """Tried: a token that only reads, to write with every other method.

    Stopped: without the right to bring in, the token has no desk, and a refusal comes before anything is read."""
    token = a_token(ANNA, OUDEWATER, writing=False)

    answer = call(method, "signalen", token, GOOD)

    assert answer.status_code == (403 if method == "post" else 405)


@pytest.mark.django_db
@pytest.mark.parametrize("place", ("query", "cookie", "body", "path", "basic", "header"))
def test_a_token_is_taken_from_its_own_header_only(place):
    """Tried: a good token in the address, a cookie, the body, the user name of Basic, and another header.

    Stopped: one header is read, so that a token does not end up in a log or a history."""
    token = a_token(ANNA, OUDEWATER)
    asked = {
        "query": lambda: call("get", f"signalen?access_token={token}&token={token}"),
        "cookie": lambda: Client(headers={"Cookie": f"token={token}; schakel={token}"}).get("/api/v1/signalen"),
        "body": lambda: call("post", "signalen", "", {**GOOD, "token": token}),
        "path": lambda: call("get", f"signalen/{token}"),
        "basic": lambda: call("get", "signalen", "", None, **{"Authorization": f"Basic {token}"}),
        "header": lambda: call("get", "signalen", "", None, **{"X-Api-Key": token, "Proxy-Authorization": f"Bearer {token}"}),
    }  # fmt: skip

    assert asked[place]().status_code == 401


@pytest.mark.django_db
def test_a_call_that_is_sent_twice_brings_one_signal_in():
    """Tried: sending a captured call once more, with its key of the call.

    Stopped: the key is kept in the space; the second call gets the first answer."""
    token, key = a_token(ANNA, OUDEWATER), "7d9f3a52-0000-4000-8000-000000000001"

    first, second = (call("post", "signalen", token, GOOD, **{"Idempotency-Key": key}) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["kenmerk"] == second.json()["kenmerk"]


@pytest.mark.django_db
def test_keys_that_are_counted_or_derived_lead_nowhere(at, browser_of):
    """Tried: guessing keys: the neighbours of a real key, the row's own number, keys made from numbers.

    Stopped: keys are random; a wrong one is answered as one that never was."""
    stage, browser = Stage(at, whole=False), browser_of(ANNA)
    browser.get("/")
    number = int(stage.signal.replace("-", ""), 16)
    near = [f"{number + step:032x}" for step in (-2, -1, 1, 2)]
    counted = [f"{n:032x}" for n in (0, 1, 2, 1001)]

    def page(key: str):
        return ask(browser, "get", f"/omgeving/{OUDEWATER.key}/signaal/{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}/")  # fmt: skip

    assert {(page(key).status, page(key).body) for key in near + counted} == {(404, page(counted[0]).body)}
    assert browser.get(f"/omgeving/{OUDEWATER.key}/signaal/1/").status_code == 404
