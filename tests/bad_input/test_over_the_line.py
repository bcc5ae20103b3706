"""What only a real line shows: a file refused on its length, a form sent twice at once, two people who weigh at the same moment."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from intake_page import short_form

from bad_input.server import Browser, forget, sent
from cast import ANNA, LEX, OUDEWATER, session_of
from schakel.project.database import address

HERE = f"/omgeving/{OUDEWATER.key}"
TWO_GIGABYTES = 2 * 1024**3
GOOD = {"capacity": "supervisor", "facts": "De roldeur is overdag dicht.", "place": "Lijnbaanhof 12", "save": "1"}


@pytest.fixture(autouse=True)
def _clean(port):
    yield
    forget()


def asked(words, *values):
    with psycopg.connect(address(settings.HOME, "owner")) as owner:
        owner.execute("set role schakel_engine")
        return owner.execute(words, values).fetchall()


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize(
    ("path", "kind", "says"),
    (
        (f"{HERE}/inlezen/", "multipart/form-data; boundary=x", "Dit bestand is te groot"),
        (f"{HERE}/signaal/nieuw/", "multipart/form-data; boundary=x", "Dit bestand is te groot"),
        ("/aanmelden/", "application/x-www-form-urlencoded", "Dit bestand is te groot"),
        ("/api/v1/signalen", "application/json", "Te groot"),
    ),
)
def test_two_gigabytes_are_refused_on_their_length_within_a_second_and_the_line_is_closed(port, path, kind, says):
    words = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: schakel={session_of(ANNA)}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {TWO_GIGABYTES}\r\n\r\n--x\r\n"
    )

    lines = [sent(port, words) for _ in range(3)]

    assert [(line.head.split(" ")[1], says in line.body, line.closed) for line in lines] == [("413", True, True)] * 3
    assert min(line.seconds for line in lines) < 1


def test_the_refusal_says_what_happened_and_what_to_do(port):
    line = sent(port, f"POST /aanmelden/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {TWO_GIGABYTES}\r\n\r\n")

    assert "Er is niets gelezen en niets gewijzigd. Een bijlage mag 25 MB zijn" in text(line.body)


@pytest.mark.parametrize("length", ("-1", "+5", "9" * 30, "1e3", "²"))
def test_a_length_that_is_none_is_refused(port, length):
    line = sent(port, f"POST /aanmelden/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {length}\r\n\r\n")

    assert line.head.split(" ")[1] in ("400", "413")


@pytest.mark.parametrize(
    "header",
    (
        "Cookie: schakel=\"a\\000b\"",
        "Cookie: django_language=../../etc; messages=\"\\000\\377\"; csrftoken=\"\\000\"",
        "SCRIPT_NAME: /api",
        "PATH_INFO: /toegang/",
        "X-Forwarded-Host: elders.example",
        "X-Forwarded-Proto: https",
        "X-HTTP-Method-Override: DELETE",
        "Host: elders.example",
    ),
)  # fmt: skip
def test_no_header_breaks_a_page_or_opens_one(port, header):
    own = "" if header.startswith("Host") else f"Host: 127.0.0.1:{port}\r\n"

    before = "/api" if header.startswith("SCRIPT") else ""

    line = sent(port, f"GET {before}{HERE}/signalen/ HTTP/1.1\r\n{own}{header}\r\nConnection: close\r\n\r\n")

    assert line.head.split(" ")[1] in ("302", "400", "404")
    assert "Signalen" not in line.body


@pytest.mark.parametrize(
    "path", ("/aanmelden/als/a%00b/", "/organisaties/a%00b/", "/%00", "/?soort=%00", "/zoeken/?q=%00")
)
def test_a_sign_that_stands_for_nothing_is_refused_in_the_address(port, path):
    answer = Browser(port, ANNA).get(path)

    assert (answer.status in (400, 404), "Dit ging bij ons mis" in answer.text) == (True, False)


def test_a_form_sent_six_times_at_once_is_kept_once(port):
    browser, key = Browser(port, ANNA), str(uuid4())

    with ThreadPoolExecutor(6) as together:
        answers = list(
            together.map(lambda _n: browser.post(f"{HERE}/signaal/nieuw/", GOOD | {"form_key": key}), range(6))
        )

    kept = asked("select count(*) from intake_signal where space_id = %s", OUDEWATER.id)
    assert ([answer.status for answer in answers], kept) == ([302] * 6, [(1,)])
    assert len({answer.location for answer in answers}) == 1


def test_two_who_weigh_at_the_same_moment_are_told_who_was_first_and_keep_their_words(port):
    made = Browser(port, ANNA).post(f"{HERE}/signaal/nieuw/", GOOD | {"form_key": str(uuid4())}).location
    people = {"Anna": Browser(port, ANNA), "Lex": Browser(port, LEX)}

    with ThreadPoolExecutor(2) as together:
        work = {
            who: together.submit(browser.post, f"{made}wegen/", short_form(reason=f"Reden van {who}."))
            for who, browser in people.items()
        }
    answers = {who: each.result() for who, each in work.items()}

    second = next(who for who, answer in answers.items() if answer.status == 409)
    assert sorted(answer.status for answer in answers.values()) == [302, 409]
    assert asked("select count(*) from intake_weighing where space_id = %s", OUDEWATER.id) == [(1,)]
    assert f"Reden van {second}." in answers[second].text
    assert re.search(r"(Anna Verschuur|Lex Tuinstra) woog dit signaal", text(answers[second].text))
