"""The pages of requests: for the contact point and the privacy officer, the question at each desk, and two worlds that look the same."""

from __future__ import annotations

import io
import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from asked import LATER, NAME, a_mention_of, a_request, an_asked_request, card_of, fresh, question_in
from django.urls import reverse
from docx import Document
from provided import a_weighed_signal, give, to
from signals_of import DAY, NOON

from cast import ANNA, BRAM, CLOSED, EMMA, ILSE, KEES, LEX, NOOR, OUDEWATER, RIGHTS, VERA
from schakel.intake.models import Signal
from schakel.spaces.actions import decide_request, destroy, finish, hand_over, let_stand_still
from schakel.spaces.models import RightsRequest
from schakel.spaces.rights import came_back

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return response.content.decode()


def plain(response) -> str:
    """The page without what is random on it: keys of forms and tokens."""
    return re.sub(r'(name="[^"]*(?:form_key|csrfmiddlewaretoken)" value=)"[^"]*"', r"\1", text_of(response))


def address(name: str, item, *, room=RIGHTS) -> str:
    return reverse(name, args=[room.key, item.key])


def posted(browser, name: str, item, prefix: str, room=RIGHTS, /, **fields):
    words = {f"{prefix}-{field}": value for field, value in {"form_key": str(uuid4()), **fields}.items()}
    return browser.post(address(name, item, room=room), words)


def decided(request: RightsRequest, at, outcome="done", **more) -> RightsRequest:
    at(NOOR, RIGHTS)
    request = fresh(request)
    return decide_request(request=request, outcome=outcome, seen=request.record.version, by=NOOR.id, at=LATER, **more)


def test_a_request_is_taken_in_checked_and_asked_on_the_pages(at, browser_of):
    browser = browser_of(NOOR)
    words = {
        "form_key": str(uuid4()),
        "right": "access",
        "received_on": f"{DAY:%d-%m-%Y}",
        "name": NAME,
        "addresses": "Kerkpad 4\nDam 1",
    }
    there = browser.post(reverse("rights-new", args=[RIGHTS.key]), words)["Location"]
    at(NOOR)
    request = RightsRequest.objects.select_related("record").get()
    assert there == address("rights-request", request)
    assert request.person.addresses == ("Kerkpad 4", "Dam 1")

    posted(browser, "rights-identiteit", request, "identiteit", how="Kwam langs", on=f"{DAY:%d-%m-%Y}", version=1)
    posted(browser, "rights-vragen", request, "vragen", version=2)

    shown = text_of(browser.get(there))
    assert "Zij antwoorden uiterlijk op" in shown and "De brief" not in shown.split("4. Het besluit")[0]
    assert "Verzoeken</a>" in text_of(browser.get(there))


@pytest.mark.parametrize("other", [ANNA, LEX, BRAM, KEES, EMMA, VERA], ids=lambda who: who.name)
def test_others_get_the_page_that_says_nothing_and_no_line_in_the_menu(at, browser_of, other):
    request = an_asked_request(OUDEWATER)
    browser = browser_of(other)

    for name in ("rights-request", "rights-letter", "rights-export"):
        assert browser.get(address(name, request)).status_code == 404
    assert browser.get(reverse("rights-requests", args=[RIGHTS.key])).status_code == 404
    assert "/verzoeken/" not in text_of(browser.get("/"))


def test_the_privacy_officer_reads_and_has_no_buttons(at, browser_of):
    request = an_asked_request(OUDEWATER)
    browser = browser_of(ILSE)

    shown = text_of(browser.get(address("rights-request", request)))

    assert NAME in shown and 'name="besluit-outcome"' not in shown
    assert posted(browser, "rights-besluit", request, "besluit", outcome="taken_back", version=3).status_code == 404
    assert browser.get(address("rights-letter", request)).status_code == 404


def test_two_worlds_with_and_without_a_closed_file_are_the_same_for_the_contact_point(at, browser_of):
    """Byte for byte until something is given: also after the closed file said no, and after the day is over."""
    pages = []
    for hidden in (False, True):
        request = an_asked_request(OUDEWATER, *([CLOSED] if hidden else []))
        finish(question=question_in(OUDEWATER), answer="nothing", by=ANNA.id, at=NOON)
        browser = browser_of(NOOR)
        seen = [plain(browser.get(address("rights-request", request))), plain(browser.get("/"))]
        if hidden:
            a_mention_of(CLOSED)
            finish(
                question=question_in(CLOSED),
                answer="withheld",
                ground="investigation",
                note="Loopt.",
                by=ANNA.id,
                at=NOON,
            )
            assert [plain(browser.get(address("rights-request", request))), plain(browser.get("/"))] == seen
        pages.append([page.replace(str(request.key), "KEY") for page in seen])
        at(NOOR, RIGHTS)
        destroy(record=fresh(request).record, why="test", at=NOON)
        for room in (OUDEWATER, *([CLOSED] if hidden else [])):
            destroy(record=question_in(room).record, why="test", at=NOON)

    assert pages[0] == pages[1]


def words_of(response) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(response.content)).paragraphs]


def test_the_letter_reads_the_same_with_and_without_what_may_not_be_said(at, browser_of):
    letters, files = [], []
    for answer, ground in (("nothing", ""), ("withheld", "investigation"), ("withheld", "police-data")):
        request = an_asked_request(OUDEWATER)
        finish(question=question_in(OUDEWATER), answer=answer, ground=ground, note="x", by=ANNA.id, at=NOON)
        request = decided(request, at, "partly" if ground else "done")
        browser = browser_of(NOOR)
        reference = str(request.key)[:8]
        letters.append(
            [line.replace(reference, "REF") for line in words_of(browser.get(address("rights-letter", request)))]
        )
        told = json.loads(browser.get(address("rights-export", request)).content)
        files.append({name: word for name, word in told.items() if name not in ("gemaakt_op", "kenmerk")})
        at(ANNA, OUDEWATER)
        destroy(record=question_in(OUDEWATER).record, why="test", at=NOON)

    assert letters[1] == letters[0] and letters[2] == letters[0]
    assert files[1] == files[0] and files[2] == files[0]
    assert "Er zijn geen gegevens die wij u mogen geven." in letters[0]


def test_the_letter_says_what_is_held_whence_who_has_it_and_how_long_and_which_ground_may_be_named(at, browser_of):
    signal = a_weighed_signal()
    give(signal, to("politie-midden-nederland", "report-offence"), "fact")
    request = an_asked_request(OUDEWATER)
    question = question_in(OUDEWATER)
    pieces = [piece for piece in signal.to_give() if piece.id == "fact"]
    hand_over(question=question, source=card_of(signal), pieces=pieces, by=ANNA.id, at=NOON)
    finish(question=question, answer="partly", ground="rights-of-others", note="Buren.", by=ANNA.id, at=NOON)
    request = decided(request, at, "partly")

    browser = browser_of(NOOR)
    letter = "\n".join(words_of(browser.get(address("rights-letter", request))))
    told = json.loads(browser.get(address("rights-export", request)).content)

    assert signal.facts in letter and "Politie Midden-Nederland" in letter and "Autoriteit Persoonsgegevens" in letter
    assert "Wij geven niet alles, omdat er ook gegevens van anderen in staan." in letter and "Buren" not in letter
    assert [one["inhoud"] for one in told["gegevens"]] == [[{"naam": pieces[0].name, "tekst": signal.facts}]]
    assert told["gegevens"][0]["ontvangers"] == [f"Politie Midden-Nederland, {NOON:%d-%m-%Y}"]
    assert (told["gemaakt_door"], told["voor"], bool(told["grenzen"]), bool(told["waarom"])) == (
        "Noor Wiersma, Gemeente Oudewater",
        NAME,
        True,
        True,
    )


def test_there_is_no_letter_before_the_decision(at, browser_of):
    request = an_asked_request(OUDEWATER)

    assert browser_of(NOOR).get(address("rights-letter", request)).status_code == 404


def test_people_at_a_desk_see_the_question_give_and_are_through(at, browser_of):
    signal = a_mention_of()
    request = an_asked_request(OUDEWATER)
    question = question_in(OUDEWATER)
    browser = browser_of(ANNA)
    assert "Inzage: staat hier iets?" in text_of(browser.get("/"))
    shown = text_of(browser.get(address("rights-question", question, room=OUDEWATER)))
    assert str(signal.key) in shown and NAME in shown

    posted(browser, "rights-do", question, "stuk", OUDEWATER, item=str(signal.key), act="geven", pieces=["fact"])
    posted(browser, "rights-do", question, "zelf", OUDEWATER, act="zelf", text="Ook een brief van mei.")
    posted(browser, "rights-through", question, "klaar", OUDEWATER, answer="given")

    shown = text_of(browser_of(NOOR).get(address("rights-request", request)))
    assert signal.facts in shown and "Ook een brief van mei." in shown
    assert "heeft geantwoord" in shown
    assert "staat hier iets?" not in text_of(browser.get("/"))


def test_who_only_looks_reads_the_question_and_does_not_answer_it(at, browser_of):
    an_asked_request(OUDEWATER)
    question = question_in(OUDEWATER)
    browser = browser_of(VERA)

    assert "klaar-answer" not in text_of(browser.get(address("rights-question", question, room=OUDEWATER)))
    assert posted(browser, "rights-through", question, "klaar", OUDEWATER, answer="nothing").status_code == 404


def test_an_item_that_stands_still_says_so_and_keeps_what_was_typed_out(at, browser_of):
    signal = a_mention_of()
    an_asked_request(OUDEWATER, right="restriction")
    question = question_in(OUDEWATER)
    browser = browser_of(ANNA)

    posted(browser, "rights-do", question, "stuk", OUDEWATER, item=str(signal.key), act="stil")

    assert "Dit staat stil" in text_of(browser.get(reverse("signal", args=[OUDEWATER.key, signal.key])))


def test_destroying_for_a_request_is_one_button_and_what_stands_still_has_none(at, browser_of):
    signal, other = a_mention_of(), a_mention_of(facts="Een tweede.")
    an_asked_request(OUDEWATER, right="erasure")
    question = question_in(OUDEWATER)
    let_stand_still(question=question, source=card_of(other), at=NOON)
    browser = browser_of(ANNA)

    posted(browser, "rights-do", question, "stuk", OUDEWATER, item=str(signal.key), act="vernietigen")
    refused = posted(browser, "rights-do", question, "stuk", OUDEWATER, item=str(other.key), act="vernietigen")

    at(ANNA)
    assert list(Signal.objects.values_list("pk", flat=True)) == [other.pk]
    assert (refused.status_code, "staat stil op verzoek" in text_of(refused)) == (422, True)


def test_what_came_back_can_be_opened_by_its_address_without_a_fault(at, browser_of):
    signal = a_mention_of()
    request = an_asked_request(OUDEWATER)
    hand_over(question=question_in(OUDEWATER), source=card_of(signal), pieces=signal.to_give()[:1], by=ANNA.id, at=NOON)
    at(NOOR)
    came = came_back(fresh(request))[0].received

    assert browser_of(NOOR).get(f"/omgeving/{RIGHTS.key}/ingekomen/{came.record.key}/").status_code < 500


def test_a_request_that_came_in_late_is_still_due_a_month_after_it_came(at, browser_of):
    request = a_request(received_on=DAY - timedelta(days=40))

    assert request.due_on < DAY
    assert "dagen over tijd" in text_of(browser_of(NOOR).get(reverse("rights-requests", args=[RIGHTS.key]))).lower()
