"""The pages of asking: the link is shown once, who answers needs no account and reads no more than the question, and the answer is work."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from provided import a_weighed_signal
from signals_of import DAY, a_signal

from cast import ANNA, BRAM, ILSE, OUDEWATER, enter
from schakel.intake.asking.models import SourceQuestion

pytestmark = pytest.mark.django_db
FORM = {
    "source": "permits", "subject": "Lijnbaanhof 12, Oudewater", "asked_of": "Team vergunningen",
    "necessity": "Wij moeten weten of opslag is vergund.", "answer_by": f"{DAY + timedelta(days=7):%d-%m-%Y}",
}  # fmt: skip


def text_of(response):
    return response.content.decode()


def where(signal):
    return reverse("ask-source", args=[OUDEWATER.key, signal.key])


def asked(browser, signal, **more):
    return browser.post(where(signal), FORM | {"form_key": str(uuid4())} | more)


def link_in(response):
    return re.search(r"https?://[^/]+(/bronvraag/[^/\s]+/)", text_of(response))[1]


def the_question():
    enter(ANNA, OUDEWATER)
    return SourceQuestion.objects.select_related("record").get()


def test_the_form_offers_open_sources_and_says_why_others_stand_at_no(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_weighed_signal()

    shown = text_of(browser_of(ANNA).get(where(signal)))

    assert 'value="permits"' in shown and 'value="youth"' not in shown
    assert "Jeugd en leerplicht" in shown and "Bronnen die op nee staan" in shown


def test_before_two_people_weighed_there_is_no_form(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_signal()

    assert "Eerst wegen twee mensen" in text_of(browser_of(ANNA).get(where(signal)))


def test_the_link_is_shown_once_and_the_same_form_again_leads_to_the_question(at, browser_of):
    at(ANNA, OUDEWATER)
    signal, browser, key = a_weighed_signal(), browser_of(ANNA), str(uuid4())

    first, second = (asked(browser, signal, form_key=key) for _ in range(2))

    assert first.status_code == 200 and link_in(first)
    assert second.url == reverse("source-question", args=[OUDEWATER.key, the_question().key])
    assert "/bronvraag/" not in re.sub(r"/omgeving/[^\"]*", "", text_of(browser.get(second.url)))


def test_who_has_the_link_answers_without_an_account(at, browser_of):
    at(ANNA, OUDEWATER)
    signal, browser = a_weighed_signal(), browser_of(ANNA)
    link, holder = link_in(asked(browser, signal)), Client()

    knock = text_of(holder.get(link))
    read = text_of(holder.post(link, {}))
    done = text_of(holder.post(link, {"antwoord": "ja", "answer": "yes", "answered_as": "Medewerker vergunningen"}))

    assert "Lijnbaanhof" not in knock and "Gemeente Oudewater heeft een vraag aan u" in knock
    assert "Lijnbaanhof 12" in read and "opslag is vergund" not in read and "Roldeur" not in read
    assert "Dank u wel" in done
    assert holder.get(link).status_code == 404
    shown = text_of(browser.get(reverse("source-question", args=[OUDEWATER.key, the_question().key])))
    assert "Ja, er is iets bekend" in shown and "Vragen wat er bekend is" in shown
    assert "Antwoord: Lijnbaanhof 12" in text_of(browser.get("/"))


def test_an_answer_with_a_mistake_comes_back_with_what_was_typed(at, browser_of):
    at(ANNA, OUDEWATER)
    link = link_in(asked(browser_of(ANNA), a_weighed_signal()))

    refused = Client().post(link, {"antwoord": "ja", "answered_as": "Medewerker vergunningen"})

    assert refused.status_code == 422 and 'value="Medewerker vergunningen"' in text_of(refused)


def test_a_new_link_ends_the_old_one_and_a_question_taken_back_opens_nothing(at, browser_of):
    at(ANNA, OUDEWATER)
    browser = browser_of(ANNA)
    old = link_in(asked(browser, a_weighed_signal()))
    doing = reverse("source-question-act", args=[OUDEWATER.key, the_question().key])

    fresh = link_in(browser.post(doing, {"link": "ja"}))

    assert Client().get(old).status_code == 404 and Client().get(fresh).status_code == 200
    browser.post(doing, {"terug": "ja", "form_key": str(uuid4())})
    assert Client().get(fresh).status_code == 404
    assert "Bronvraag: " not in text_of(browser.get("/"))


def test_what_is_known_is_a_second_question(at, browser_of):
    at(ANNA, OUDEWATER)
    browser = browser_of(ANNA)
    link = link_in(asked(browser, a_weighed_signal()))
    Client().post(link, {"antwoord": "ja", "answer": "yes", "answered_as": "Medewerker vergunningen"})
    more = {
        "form_key": str(uuid4()), "question": "Waarvoor is de vergunning?", "necessity": "Klopt het gebruik?",
        "compatible": "De vergunning gaat over het gebruik.", "answer_by": FORM["answer_by"],
    }  # fmt: skip
    second = link_in(browser.post(reverse("ask-on", args=[OUDEWATER.key, the_question().key]), more))

    assert 'name="text"' in text_of(Client().post(second, {}))
    told = {"antwoord": "ja", "answer": "yes", "text": "Opslag van banden.", "answered_as": "Medewerker"}
    assert "Dank u wel" in text_of(Client().post(second, told))


def test_who_only_looks_and_who_takes_no_part_ask_nothing(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_weighed_signal()

    assert asked(browser_of(ILSE), signal).status_code == 404
    assert browser_of(BRAM).get(where(signal)).status_code == 404
    at(ANNA, OUDEWATER)
    assert not SourceQuestion.objects.exists()
