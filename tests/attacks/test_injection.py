"""What was typed stays what was typed: in a question to the database, on a page, in a template, in a document, in a calendar."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.db import connection, connections
from django.test import Client
from pages import INSIDE, ask
from signals_of import a_firm, a_signal
from stage import Stage

import cast
from api.calls import GOOD, a_token
from api.calls import ask as call
from bad_input.forms_found import Form
from bad_input.test_junk import ELSEWHERE, FILTERS, addresses, asked, forms_of
from cast import ANNA, KEES, OUDEWATER, SASKIA
from schakel.intake.sources.xlsx.export import Limits, workbook
from schakel.programme.documents.calendar import calendar
from schakel.programme.documents.sheets import Meeting

pytestmark = pytest.mark.django_db(databases=["default", "door"])
MARK = "zxqvinj"
SQL = (
    f"'; select set_config('schakel.pass','1|1|1,2,3',true) --{MARK}",
    f"{MARK}' or '1'='1",
    f'{MARK}") or 1=1 --',
    f"{MARK}\\' union select secret_hash from door.session --",
    f"%{MARK}' and 1/0=1 and '%'='",
)
SCRIPT = f"<script>{MARK}()</script>\"'><img src=x onerror={MARK}()>{{{{ {MARK}|upper }}}}{{% debug %}}${{7*7}}"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "＝1+1")


SLOW = pytest.mark.slow


def named(who: cast.Actor) -> str:
    return who.name


@contextmanager
def questions() -> Iterator[list[str]]:
    """The words of every question to the database, as they are sent: values travel apart from them."""
    words: list[str] = []

    def hear(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        words.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear), connections["door"].execute_wrapper(hear):
        yield words


def filled(form: Form, text: str) -> dict[str, str]:
    """The form with the text in every field but its key."""
    return {name: value if name.endswith("form_key") else text for name, value in form.fields.items()}


@pytest.mark.parametrize("actor", (KEES, *(pytest.param(who, marks=SLOW) for who in (ANNA, SASKIA))), ids=named)
def test_no_field_of_any_form_becomes_part_of_a_question(at, browser_of, actor):
    """Tried: SQL in every field of every form of every page, in five ways of writing it.

    Stopped: values travel apart from the words of a question, and the server binds them."""
    stage, browser = Stage(at), browser_of(actor)
    browser.raise_request_exception = False
    broken, sent = [], 0
    with questions() as words:
        for target, form in forms_of(browser, addresses(stage)):
            for text in SQL if actor is ANNA else SQL[:2]:
                sent += 1
                status = asked(browser, "post", target, data=filled(form, text)).status_code
                broken += [(target, text)] if status >= 500 else []

    assert (broken, [one for one in words if MARK in one], sent > 5) == ([], [], True)


@pytest.mark.slow
@pytest.mark.parametrize("text", SQL, ids=range(len(SQL)))
def test_no_filter_of_any_page_becomes_part_of_a_question(at, browser_of, text):
    """Tried: SQL in every filter of every page, known or made up, also as a name of a filter of the database library.

    Stopped: filters are named in the code; a word that is no filter filters nothing."""
    stage, browser = Stage(at), browser_of(ANNA)
    browser.raise_request_exception = False
    given = dict.fromkeys((*FILTERS, "space_id__gt", "record__space__in", f"id) or (1=1 --{MARK}", "_connector", "order_by"), text)  # fmt: skip
    with questions() as words:
        statuses = {asked(browser, "get", page, data=given).status_code for page in addresses(stage)}

    assert ([one for one in words if MARK in one], {status for status in statuses if status >= 500}) == ([], set())


@pytest.mark.parametrize("text", SQL, ids=range(len(SQL)))
def test_no_word_that_is_searched_becomes_part_of_a_question(browser_of, text):
    """Tried: SQL as the words that are searched, as the place and as the reason.

    Stopped: words become keyed numbers before they are asked; the place must be one of the own."""
    with questions() as words:
        for field in ("words", "where", "space", "reason"):
            given = {"words": "hal", "where": str(OUDEWATER.key), "space": str(OUDEWATER.key), "reason": "place"}
            browser_of(ANNA).post("/zoeken/", given | {field: text})

    assert [one for one in words if MARK in one] == []


@pytest.mark.parametrize("text", SQL, ids=range(len(SQL)))
def test_no_parameter_of_the_api_becomes_part_of_a_question(text):
    """Tried: SQL in every field, filter, key and header of the API, and a filter that does not exist.

    Stopped: what does not fit the description is refused; the rest is bound."""
    token = a_token(ANNA, OUDEWATER)
    with questions() as words:
        answers = [
            *(call("post", "signalen", token, GOOD | {name: text}) for name in ("feiten", "titel", "plaats", "gezienAls", "thema", "eigenKenmerk", "onbekend")),
            *(Client().get(f"/api/v1/{where}", {name: text}, headers={"Authorization": f"Bearer {token}"}) for where in ("signalen", "dossiers") for name in ("stand", "bladzijde", "space_id__gt", "order_by")),
            call("post", "signalen", token, GOOD, **{"Idempotency-Key": text}),
            Client().get(f"/api/v1/signalen/{text}", headers={"Authorization": f"Bearer {token}"}),
            call("get", "signalen", text.encode().decode("latin-1")),
        ]  # fmt: skip

    assert [one for one in words if MARK in one] == []
    assert {answer.status_code for answer in answers} <= {201, 400, 401, 404, 422}


def planted(at) -> Stage:
    """A signal with the script in every text of it, on a stage with everything else."""
    stage = Stage(at)
    at(ANNA, OUDEWATER)
    signal = a_signal(
        facts=SCRIPT, place=SCRIPT, title=SCRIPT[:190], suspicion=SCRIPT, inference=SCRIPT, own_reference=SCRIPT[:100],
        capacity="supervisor", mentions=[a_firm(observed=SCRIPT, number="00120345")],
    )  # fmt: skip
    stage.signal = str(signal.record.key)
    stage.homes.insert(
        0, (r"signaal/<", type(stage.homes[0][1])(OUDEWATER, {**stage.home("x/signaal/<").keys, "key": stage.signal}))
    )
    return stage


def test_what_was_typed_is_shown_as_text_on_every_page(at, browser_of):
    """Tried: a script, a tag with a handler, and a piece of a template in every text of a signal, then every page.

    Stopped: templates write text as text; nothing that was typed is read as a template."""
    stage, browser = planted(at), browser_of(ANNA)
    live, shown = [], 0
    for page in [*(stage.home(route).address(route) for route in INSIDE), *ELSEWHERE]:
        body = ask(browser, "get", page).body.decode("utf-8", "replace")
        shown += MARK in body
        live += [page for bad in (f"<script>{MARK}", f"<img src=x onerror={MARK}", MARK.upper()) if bad in body]

    assert (live, shown >= 3) == ([], True)


@pytest.mark.slow
@pytest.mark.parametrize("actor", (ANNA, SASKIA, KEES), ids=named)
def test_what_was_refused_comes_back_as_text(at, browser_of, actor):
    """Tried: the same in every field of every form, and in every filter, so that the page that refuses shows it again.

    Stopped: fields are filled in by the library of forms, which escapes."""
    stage, browser = Stage(at), browser_of(actor)
    browser.raise_request_exception = False
    live, back = [], 0
    for target, form in forms_of(browser, addresses(stage)):
        answer = asked(browser, "post", target, data=filled(form, SCRIPT))
        body = answer.content.decode("utf-8", "replace")
        back += MARK in body
        live += [target for bad in (f"<script>{MARK}", f"<img src=x onerror={MARK}", MARK.upper()) if bad in body]
    for page in addresses(stage):
        body = asked(browser, "get", page, data=dict.fromkeys(FILTERS, SCRIPT)).content.decode("utf-8", "replace")
        live += [page for bad in (f"<script>{MARK}", f"<img src=x onerror={MARK}", MARK.upper()) if bad in body]

    assert (live, back > 3) == ([], True)


def test_what_was_typed_is_text_in_the_api():
    """Tried: a script in a signal, read through the API by a browser.

    Stopped: the answer is JSON by its kind, is not guessed at, and runs nothing."""
    token = a_token(ANNA, OUDEWATER)

    answer = call("post", "signalen", token, GOOD | {"feiten": SCRIPT})

    assert (answer["Content-Type"].split(";")[0], answer["X-Content-Type-Options"]) == ("application/json", "nosniff")
    assert json.loads(answer.content)["feiten"] == SCRIPT


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_in_a_text_calculates_in_no_spreadsheet(formula):
    """Tried: each way to begin a formula, in a title, a header and a cell of a spreadsheet that leaves the house.

    Stopped: every cell is written as text and marked as typed text."""
    limits = Limits(formula, datetime(2026, 11, 24), formula, date(2027, 1, 1), formula)
    content = workbook(formula, [formula], [[formula]], limits)

    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row]
    parts = zipfile.ZipFile(io.BytesIO(content))

    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [name for name in parts.namelist() if b"<f>" in parts.read(name)] == []


def papers(at, browser: Client) -> Iterator[tuple[str, bytes]]:
    """Every document that the addresses give this browser."""
    stage = planted(at)
    for route in INSIDE:
        answer = ask(browser, "get", stage.home(route).address(route))
        kind = dict(answer.headers).get("Content-Type", "")
        if answer.status == 200 and "officedocument" in kind:
            yield route, browser.get(stage.home(route).address(route)).content


@pytest.mark.parametrize("actor", (ANNA, SASKIA), ids=lambda actor: actor.name)
def test_no_document_that_leaves_fetches_calculates_or_runs(at, browser_of, actor):
    """Tried: fields that fetch or calculate, links to outside, programs and templates in every document that leaves.

    Stopped: documents are built from values; the only fields in them are the page numbers."""
    found = []
    for route, content in papers(at, browser_of(actor)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                part = archive.read(name).decode("utf-8", "replace")
                said = [bad for bad in ('TargetMode="External"', "vbaProject", "DDEAUTO", " DDE ", "INCLUDE", "attachedTemplate", "<f>", "HYPERLINK") if bad in part]  # fmt: skip
                found += [(route, name, said)] if said else []

    assert found == []


@pytest.mark.parametrize("trick", ("a\r\nATTACH:http://x", "a\nBEGIN:VALARM", "a;VALUE=URI:http://x", "a\u2028X:1", "a\x0bX:1"))  # fmt: skip
def test_a_line_in_a_calendar_cannot_be_begun_by_who_names_a_place(trick):
    """Tried: a place or a body whose name begins a new line of the calendar: an alarm, an attachment to fetch.

    Stopped: line breaks are written as signs, other control signs are left out."""
    moment = datetime.fromisoformat("2026-11-24T12:00:00+00:00")
    said = calendar(Meeting(UUID(int=1), trick, moment, moment, trick), at=moment).decode().split("\r\n")

    assert [line.split(":")[0].split(";")[0] for line in said if line and not line.startswith(" ")] == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
        "LOCATION", "CLASS", "TRANSP", "END", "END",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ("Idempotency-Key", "Accept-Language", "Referer", "User-Agent", "X-Request-Id"))
def test_no_header_that_came_goes_back_in_a_header(browser_of, name):
    """Tried: a line break and a mark in each header that a client sends, hoping to find it in one that comes back.

    Stopped: no header of an answer is made from one that came."""
    token = a_token(ANNA, OUDEWATER)
    trick = f"{MARK}%0d%0aSet-Cookie: {MARK}=1"

    answers = [
        browser_of(ANNA).get("/", headers={name: trick}),
        call("get", "signalen", token, None, **{name: trick}),
        call("post", "signalen", token, GOOD, **{name: trick}),
    ]

    assert [line for answer in answers for line in answer.headers.items() if MARK in str(line)] == []
    assert [value for answer in answers for value in answer.cookies if MARK in value] == []
