"""The pages of reading in a list, asked over HTTP by people of the cast."""

from __future__ import annotations

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from list_stage import NOON, a_list, a_row, again, checked, confirmed, desk, read_in

from cast import ANNA, BRAM, EMMA, OUDEWATER
from schakel.intake.importing import checking, working
from schakel.intake.models import Batch, Signal
from schakel.web.shell.middleware import SecurityHeaders

pytestmark = pytest.mark.django_db
START = f"/omgeving/{OUDEWATER.key}/inlezen/"


def address(name: str, batch: Batch) -> str:
    return reverse(name, args=[OUDEWATER.key, batch.record.key])


def brought(browser, content: bytes, key: str = "", name: str = "lijst.xlsx"):
    return browser.post(START, {"file": SimpleUploadedFile(name, content), "form_key": key or str(uuid.uuid4())})


def test_a_list_goes_from_file_to_signals_and_back_over_the_pages(browser_of):
    browser = browser_of(ANNA)

    columns = brought(browser, a_list(a_row(), a_row(day="31-02-2026"))).headers["Location"]
    form = browser.get(columns).content.decode()
    chosen = dict(re.findall(r'name="(column-\d+)".*?<option value="(\w*)" selected', form, re.S))
    busy = browser.post(columns, {**chosen, "capacity": "otherwise"}).headers["Location"]
    progress = browser.get(busy).content.decode()
    with desk():
        batch = Batch.objects.select_related("record").get()
    checking.check(batch.record.key, desk=desk, at=NOON)
    found = browser.get(busy).content.decode()
    browser.post(address("import-confirm", batch), {"form_key": str(uuid.uuid4())})
    working.read_in(batch.record.key, desk=desk, at=NOON)
    result = browser.get(busy).content.decode()
    browser.post(address("import-undo", batch))
    working.undo(batch.record.key, desk=desk, at=NOON)
    undone = browser.get(busy).content.decode()

    assert "De regels worden nagekeken" in progress
    assert "1 regel staat klaar" in found and "31-02-2026 bestaat niet" in found
    assert "1 signaal is ingelezen" in result
    assert "1 signaal is vernietigd, ook in de zoekindex." in undone


def test_words_to_look_at_again_stand_on_the_page_of_the_check_with_a_tick_for_what_stays_out(browser_of):
    told = a_row(place="Kerkpad 1", facts="Mijn buurvrouw Ans zegt dat het zoet ruikt.")
    batch, _ = checked(a_list(a_row(), told))
    browser = browser_of(ANNA)

    page = browser.get(address("import", batch)).content.decode()
    browser.post(address("import-confirm", batch), {"form_key": str(uuid.uuid4()), "watched": ["3"]})
    working.read_in(batch.record.key, desk=desk, at=NOON)

    assert "1 regel staat klaar" in page
    assert ("Mijn buurvrouw Ans" in page, "wie het vertelde" in page) == (True, True)
    assert 'name="watched" value="3"' in page
    with desk():
        assert Signal.objects.count() == 2


def test_the_same_form_sent_twice_keeps_one_file(browser_of):
    browser, key = browser_of(ANNA), str(uuid.uuid4())

    answers = [brought(browser, a_list(a_row()), key).headers["Location"] for _ in range(2)]

    with desk():
        assert (answers[0] == answers[1], Batch.objects.count()) == (True, 1)


def test_confirmed_twice_over_the_page_is_read_in_once(browser_of):
    batch, _ = checked(a_list(a_row()))
    browser, key = browser_of(ANNA), str(uuid.uuid4())

    for form_key in (key, key, str(uuid.uuid4())):
        browser.post(address("import-confirm", batch), {"form_key": form_key})
    for _ in range(3):
        working.read_in(batch.record.key, desk=desk, at=NOON)

    with desk():
        assert Signal.objects.count() == 1


def test_a_refused_file_is_answered_in_the_form(browser_of):
    page = brought(browser_of(ANNA), b"PK\x03\x04 geen werkmap", name="lijst.xlsx").content.decode()

    assert "Dit bestand is beschadigd" in page or "Dit is een zipbestand" in page
    assert "niet bewaard" in page


def test_a_form_without_a_file_says_what_to_do(browser_of):
    page = browser_of(ANNA).post(START, {"form_key": str(uuid.uuid4())}).content.decode()

    assert "Kies een spreadsheet." in page


def test_two_gigabytes_are_refused_on_their_length_alone():
    class Unread:
        def read(self, *_):
            raise AssertionError("the body was read")

    request = RequestFactory().post(START)
    request.META["CONTENT_LENGTH"] = str(2 * 1024**3)
    request.META["wsgi.input"] = Unread()

    answer = SecurityHeaders(lambda _: pytest.fail("the page was asked"))(request)

    assert answer.status_code == 413
    assert "te groot" in answer.content.decode()


def test_a_list_of_an_investigating_officer_is_destroyed_and_referred(browser_of):
    browser = browser_of(ANNA)
    columns = brought(browser, a_list(a_row())).headers["Location"]

    page = browser.post(columns, {"capacity": "investigator"}).content.decode()

    with desk():
        assert "Wet politiegegevens" in page
        assert Batch.objects.count() == 0


def test_progress_says_how_far_and_then_sends_on(browser_of):
    batch, _ = confirmed(a_list(a_row()))
    browser = browser_of(ANNA)

    busy = browser.get(address("import-progress", batch)).content.decode()
    working.read_in(batch.record.key, desk=desk, at=NOON)
    done = browser.get(address("import-progress", batch))

    assert "0 van 1" in busy
    assert done.headers["HX-Redirect"] == address("import", batch)


def test_the_columns_page_shows_a_reason_and_hides_what_may_not_come_in(browser_of):
    browser = browser_of(ANNA)
    rows = [["1-11-2026", "Kerkpad 1", "Busjes bij de hal", "123456782"]] * 3

    columns = brought(browser, a_list(*rows, headers=("Datum", "Adres", "Omschrijving", "BSN"))).headers["Location"]
    page = browser.get(columns).content.decode()

    assert ("Blijft weg: Burgerservicenummer" in page, "123456782" in page, "Kerkpad 1" in page) == (True, False, True)


@pytest.mark.parametrize("person", [BRAM, EMMA])
def test_who_may_not_bring_in_finds_no_page(browser_of, person):
    batch, _ = read_in(a_list(a_row()))
    browser = browser_of(person)

    answers = [
        browser.get(place).status_code
        for place in (START, address("import", batch), address("import-wrong-rows", batch))
    ]
    answers += [
        browser.post(address(name, batch), {"form_key": uuid.uuid4()}).status_code
        for name in ("import-undo", "import-confirm", "import-drop")
    ]

    assert answers == [404] * 6
    with desk():
        assert again(batch)[0].state == "done"


def test_the_page_with_lists_costs_the_same_for_one_and_three(browser_of):
    browser = browser_of(ANNA)

    checked(a_list(a_row()))
    browser.get(START)
    one = asked_by(lambda: browser.get(START))
    for number in (1, 2):
        checked(a_list(a_row(place=f"Kerkpad {number}")))
    three = asked_by(lambda: browser.get(START))

    assert one == three


def asked_by(work) -> int:
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)
