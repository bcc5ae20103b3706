"""Whatever stands in a field or a filter, a page answers in words: every form of every page, field by field, made from the pages themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pages import INSIDE
from stage import SOMETHING, Stage

import cast
from bad_input.forms_found import Form, forms_in
from cast import ANNA, KEES, SASKIA

pytestmark = pytest.mark.django_db(databases=["default", "door"])
# One of each kind that a hasty reader of fields trips over.
JUNK = ("a\x00b", "²", "9" * 40, "-1", "31-02-2026", "🚐", "x" * 10_000)
WORST = ("²", "9" * 40)
FILTERS = ("bladzijde", "stand", "thema", "soort", "omgeving", "termijn", "trekker", "concept", "signaal", "kaart", "bevoegdheid", "sinds", "wie")  # fmt: skip
ELSEWHERE = ("/", "/zoeken/", "/toegang/", "/toegang/mensen/nieuw/", "/organisaties/", "/overleggen/", "/ik/", "/mijn-spoor/", "/wat-kan-ik-doen/", "/regio/", "/brievenbus/")  # fmt: skip
# What a page sends by script, without a form of its own.
BY_SCRIPT = (
    (f"/omgeving/{cast.POSTBOXES[ANNA.mandate].key}/concept/signal/{SOMETHING}/", ("about", "facts", "capacity")),
    (f"/omgeving/{cast.POSTBOXES[ANNA.mandate].key}/concept/signal/{SOMETHING}/weg/", ("about",)),
    (f"/omgeving/{cast.OUDEWATER.key}/signaal/zelfde-plek/", ("place", "postcode")),
)


def asked(browser: Client, method: str, address: str, **data: Any) -> Any:
    """The answer; what it did is undone."""
    with transaction.atomic():
        answer = getattr(browser, method)(address, **data)
        transaction.set_rollback(True)
    return answer


def addresses(stage: Stage) -> list[str]:
    person = f"/toegang/mensen/{stage.key_of(cast.LEX)}/"
    return [*(stage.home(route).address(route) for route in INSIDE), *ELSEWHERE, person]


def forms_of(browser: Client, pages: list[str]) -> Iterator[tuple[str, Form]]:
    """Every form somebody meets, once."""
    known = set()
    for page in pages:
        answer = asked(browser, "get", page)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        for form in forms_in(answer.content.decode()):
            target = form.action or page
            if not target.startswith(("/aanmelden/", "/taal/")) and (target, *sorted(form.fields)) not in known:
                known.add((target, *sorted(form.fields)))
                yield target, form


@pytest.mark.slow
@pytest.mark.parametrize("actor", (ANNA, SASKIA, KEES, cast.EMMA), ids=lambda actor: actor.name)
def test_no_field_of_any_form_breaks_a_page(at, browser_of, actor, record_property):
    stage, browser = Stage(at), browser_of(actor)
    browser.raise_request_exception = False
    broken, sent = [], 0
    for target, form in forms_of(browser, addresses(stage)):
        key = {name: value for name, value in form.fields.items() if name.endswith("form_key")}
        everywhere = [dict.fromkeys(form.fields, junk) | key for junk in JUNK]
        for change in (*everywhere, *({name: junk} for name in form.fields for junk in WORST)):
            sent += 1
            answer = asked(browser, "post", target, data={**form.fields, **change})
            broken += [(target, str(change)[:60])] if answer.status_code >= 500 else []

    record_property("sent", sent)
    assert (broken, sent > 0) == ([], True)


def test_no_filter_of_any_page_breaks_it(at, browser_of):
    stage, browser = Stage(at), browser_of(ANNA)
    browser.raise_request_exception = False
    filters = [dict.fromkeys(FILTERS, junk) for junk in JUNK]

    broken = [
        (page, junk["bladzijde"][:12])
        for page in addresses(stage)
        for junk in filters
        if asked(browser, "get", page, data=junk).status_code >= 500
    ]

    assert broken == []


@pytest.mark.parametrize(("address", "fields"), BY_SCRIPT, ids=("draft", "draft away", "same place"))
def test_nothing_sent_by_script_breaks_an_answer(browser_of, address, fields):
    browser = browser_of(ANNA)
    browser.raise_request_exception = False

    answers = [asked(browser, "post", address, data={name: junk}).status_code for name in fields for junk in JUNK]

    assert [status for status in answers if status >= 500] == []


@pytest.mark.parametrize(
    ("address", "fields"),
    (
        (f"/omgeving/{cast.OUDEWATER.key}/signaal/nieuw/", {"contributor": "abc"}),
        (f"/omgeving/{cast.DTO.key}/overleg/nieuw/", {"starts": "9" * 40, "ends": "9" * 40, "day": "1-1-2027"}),
        (f"/omgeving/{cast.POSTBOXES[ANNA.mandate].key}/concept/signal/{SOMETHING}/weg/", {"about": "geen kenmerk"}),
    ),
    ids=("a contributor that is none", "a time beyond all clocks", "a space that is none"),
)
def test_what_once_broke_a_page_does_not(browser_of, address, fields):
    browser = browser_of(SASKIA if "overleg" in address else ANNA)

    assert browser.post(address, fields).status_code in (302, 422)


def test_a_sign_that_stands_for_nothing_is_refused_in_words(browser_of):
    answer = browser_of(ANNA).post(f"/omgeving/{cast.OUDEWATER.key}/signaal/nieuw/", {"facts": "a\x00b"})

    assert (answer.status_code, "Ga terug en probeer opnieuw" in answer.content.decode()) == (400, True)


def test_more_text_than_a_form_can_hold_is_refused_in_words(browser_of):
    answer = browser_of(ANNA).post(f"/omgeving/{cast.OUDEWATER.key}/signaal/nieuw/", {"facts": "x" * 2_600_000})

    assert (answer.status_code, "uw tekst staat er nog" in answer.content.decode()) == (413, True)
