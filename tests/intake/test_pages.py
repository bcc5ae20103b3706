"""The pages of intake, by the client that a browser would be."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from intake_page import BOX, GOOD, HERE, at_home, filled, follow, full_form, short_form, text_of
from signals_of import IN_A_MONTH, a_firm, a_signal, weighed_full, weighed_short

from cast import ANNA, BRAM, LEX, OUDEWATER, WOERDEN
from schakel.intake.models import Mention, Signal, Weighing
from schakel.spaces.models import Attachment, Draft, Trace

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(browser_of):
    return browser_of(ANNA)


@pytest.mark.parametrize(
    "page", ("signalen/", "signaal/nieuw/", "ingekomen/", "inlezen/bericht/", "signaal/doorverwezen/")
)
def test_each_page_opens_for_the_officer_and_is_not_there_for_another_municipality(browser_of, page):
    assert browser_of(ANNA).get(f"{HERE}/{page}").status_code == 200
    assert browser_of(BRAM).get(f"{HERE}/{page}").status_code == 404


@pytest.mark.parametrize("page", ("", "wijzigen/", "wegen/"))
def test_each_page_of_a_signal_opens_for_the_officer_and_is_not_there_for_another(at, browser_of, page):
    at_home(at)
    signal = a_signal(mentions=[a_firm()])

    assert browser_of(ANNA).get(f"{HERE}/signaal/{signal.key}/{page}").status_code == 200
    assert browser_of(BRAM).get(f"{HERE}/signaal/{signal.key}/{page}").status_code == 404
    assert browser_of(BRAM).get(f"/omgeving/{WOERDEN.key}/signaal/{signal.key}/{page}").status_code == 404


def test_a_signal_is_kept_by_the_form(anna, at):
    response = anna.post(
        f"{HERE}/signaal/nieuw/", filled(**{"m0-kind": "firm", "m0-observed": "Bandenhal", "m0-number": "00120345"})
    )

    page = follow(anna, response)

    at(ANNA)
    (signal,) = Signal.objects.all()
    assert (signal.facts, signal.place_key, Mention.objects.get().observed) == (
        GOOD["facts"],
        "lijnbaanhof 12",
        "Bandenhal",
    )
    assert "De roldeur is overdag dicht." in text_of(page)


def test_the_same_form_sent_twice_keeps_one_signal(anna, at):
    form = filled()

    first, second = (anna.post(f"{HERE}/signaal/nieuw/", form) for _ in range(2))

    at(ANNA)
    assert (first["Location"], Signal.objects.count()) == (second["Location"], 1)


def test_keep_and_weigh_goes_to_the_weighing(anna):
    response = anna.post(f"{HERE}/signaal/nieuw/", {**filled(), "next": "weigh"})

    assert response["Location"].endswith("/wegen/")


def test_what_is_wrong_comes_back_with_everything_that_was_typed(anna, at):
    response = anna.post(
        f"{HERE}/signaal/nieuw/", filled(capacity="", seen_from="31 februari 2026", suspicion="Misschien opslag")
    )

    page = text_of(follow(anna, response))

    assert "31 februari bestaat niet. Bedoelt u 28 februari of 3 maart?" in page
    assert "Zeg eerst in welke hoedanigheid dit is gezien." in page
    assert "De roldeur is overdag dicht." in page
    assert "Misschien opslag" in page
    at(ANNA)
    assert Signal.objects.count() == 0


@pytest.mark.parametrize(
    "more, words",
    [
        ({"point": "51.2194 4.4025"}, "Dit punt ligt niet in Nederland"),
        ({"point": "noord"}, "Een punt heeft twee getallen nodig"),
        ({"m0-kind": "firm", "m0-observed": "Hal", "m0-number": "0012034"}, "acht cijfers; u gaf er 7"),
        ({"facts": " "}, "Schrijf op wat is gezien of gehoord."),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_nothing(anna, at, more, words):
    page = text_of(follow(anna, anna.post(f"{HERE}/signaal/nieuw/", filled(**more))))

    at(ANNA)
    assert (words in page, Signal.objects.count()) == (True, 0)


def test_a_file_that_came_with_a_form_that_came_back_is_not_lost(anna, at):
    form = filled(capacity="")
    back = anna.post(
        f"{HERE}/signaal/nieuw/", {**form, "files": SimpleUploadedFile("foto.jpg", b"GEHEIME-PIXELS", "image/jpeg")}
    )
    page = text_of(follow(anna, back))

    anna.post(f"{HERE}/signaal/nieuw/", {**form, "capacity": "otherwise"})

    at(ANNA)
    (file,) = Attachment.objects.all()
    assert ("foto.jpg" in page, file.name, file.space_id, Draft.objects.count()) == (True, "foto.jpg", OUDEWATER.id, 0)


def test_words_that_betray_a_reporter_come_back_once_and_then_go_through(anna, at):
    form = filled(facts="Mijn buurvrouw Ans zegt dat het zoet ruikt.")
    page = follow(anna, anna.post(f"{HERE}/signaal/nieuw/", form))

    shown = re.findall(r'name="shown" value="([^"]+)"', page.content.decode())
    assert shown
    again = anna.post(f"{HERE}/signaal/nieuw/", {**form, "shown": [word.replace("&#x27;", "'") for word in shown]})

    at(ANNA)
    assert (again.status_code, Signal.objects.count()) == (302, 1)


def test_a_warning_is_answered_by_replacing_or_leaving_and_keeps_what_was_typed(anna, at):
    form = filled(facts="Mijn buurvrouw Ans zegt dat het zoet ruikt.")
    page = follow(anna, anna.post(f"{HERE}/signaal/nieuw/", form)).content.decode()
    token = re.search(r'name="replace" value="([^"]+)"', page)[1]

    after = follow(anna, anna.post(f"{HERE}/signaal/nieuw/", {**form, "replace": token})).content.decode()

    assert "Mijn buurvrouw Ans" not in after
    assert "Een omwonende zegt" in after
    at(ANNA)
    assert Signal.objects.count() == 0


def test_a_number_that_may_be_a_bsn_must_be_taken_out_or_left_knowingly(anna, at):
    form = filled(facts="Op de brief stond 111222333.")
    page = follow(anna, anna.post(f"{HERE}/signaal/nieuw/", form)).content.decode()
    token = re.search(r'name="leave" value="([^"]+)"', page)[1]

    still = anna.post(f"{HERE}/signaal/nieuw/", {**form, "shown": token})
    left = anna.post(f"{HERE}/signaal/nieuw/", {**form, "left": token})

    assert ("concept=" in still["Location"], "concept=" in left["Location"]) == (True, False)
    at(ANNA)
    assert Signal.objects.count() == 1


def test_what_an_investigating_officer_saw_is_referred_and_nowhere_kept(anna, at):
    key = str(uuid4())
    anna.post(f"/omgeving/{BOX.key}/concept/signal/{key}/", {"facts": "Wat een boa zag", "about": str(OUDEWATER.key)})

    page = follow(anna, anna.post(f"{HERE}/signaal/nieuw/", filled(capacity="investigator", form_key=key)))

    assert "Wet politiegegevens" in text_of(page)
    at(ANNA)
    assert (Signal.objects.count(), Draft.objects.count(), Trace.objects.get().kind) == (0, 0, "referral")


def test_a_draft_is_kept_while_one_types_and_found_back(anna, at):
    key = uuid4()
    kept = anna.post(
        f"/omgeving/{BOX.key}/concept/signal/{key}/", {"facts": "Half verhaal", "about": str(OUDEWATER.key)}
    )

    listed = anna.get(f"{HERE}/signaal/nieuw/")
    opened = anna.get(f"{HERE}/signaal/nieuw/?concept={key}")

    assert "Concept bewaard" in text_of(kept)
    assert f"?concept={key}" in listed.content.decode()
    assert ("Half verhaal" in text_of(opened), "klopt nog niet" in text_of(opened)) == (True, False)


def test_while_an_investigating_officer_types_no_draft_is_kept(anna, at):
    answer = anna.post(
        f"/omgeving/{BOX.key}/concept/signal/{uuid4()}/", {"facts": "Gezien", "capacity": "investigator"}
    )

    at(ANNA)
    assert ("Niet bewaard." in text_of(answer), Draft.objects.count()) == (True, 0)


def test_a_draft_is_thrown_away(anna, at):
    key = uuid4()
    anna.post(f"/omgeving/{BOX.key}/concept/signal/{key}/", {"facts": "Half verhaal", "about": str(OUDEWATER.key)})

    anna.post(f"/omgeving/{BOX.key}/concept/signal/{key}/weg/", {"about": str(OUDEWATER.key)})

    at(ANNA)
    assert Draft.objects.count() == 0


def test_nobody_keeps_a_draft_in_the_postbox_of_another_or_in_the_municipality(browser_of):
    lex = browser_of(LEX)

    answers = [
        lex.post(f"/omgeving/{room.key}/concept/signal/{uuid4()}/", {"facts": "x"}).status_code
        for room in (BOX, OUDEWATER)
    ]

    assert answers == [404, 404]


def test_more_rows_come_without_losing_what_was_typed(anna):
    response = anna.post(
        f"{HERE}/signaal/nieuw/", {**filled(), "m0-kind": "firm", "m0-observed": "Bandenhal", "more": "1"}
    )

    page = follow(anna, response).content.decode()

    assert ("Bandenhal" in page, 'name="m3-kind"' in page) == (True, True)


def test_earlier_signals_on_the_place_are_shown_while_it_is_typed_and_on_the_page(at, anna):
    at_home(at)
    first = a_signal(facts="Zoete geur.")
    second = a_signal(facts="Bestelbussen.")

    typed = anna.post(f"{HERE}/signaal/zelfde-plek/", {"place": "lijnbaanhof 12"})
    page = anna.get(f"{HERE}/signaal/{second.key}/")

    assert ("Zoete geur" in text_of(typed), "Bestelbussen" in text_of(typed)) == (True, True)
    assert (f"/signaal/{first.key}/" in page.content.decode(), "Kan ook:" in text_of(page)) == (True, True)


def test_a_change_is_kept_with_its_mentions(at, anna):
    at_home(at)
    signal = a_signal(mentions=[a_firm()])

    response = anna.post(
        f"{HERE}/signaal/{signal.key}/wijzigen/",
        filled(facts="Anders gezien.", version="1", **{"m0-kind": "vehicle", "m0-observed": "Busje"}),
    )

    assert response.status_code == 302
    at(ANNA)
    assert (Signal.objects.get().facts, list(Mention.objects.values_list("kind", "observed"))) == (
        "Anders gezien.",
        [("vehicle", "Busje")],
    )


def test_who_was_second_gets_both_texts(at, anna, browser_of):
    at_home(at)
    signal = a_signal()
    browser_of(LEX).post(f"{HERE}/signaal/{signal.key}/wijzigen/", filled(facts="De tekst van Lex.", version="1"))

    response = anna.post(f"{HERE}/signaal/{signal.key}/wijzigen/", filled(facts="De tekst van Anna.", version="1"))

    page = text_of(response)
    assert (response.status_code, "De tekst van Lex." in page, "De tekst van Anna." in page) == (409, True, True)
    at(ANNA)
    assert Signal.objects.get().facts == "De tekst van Lex."


def test_the_short_weighing_by_the_form(at, anna):
    at_home(at)
    signal = a_signal()

    response = anna.post(
        f"{HERE}/signaal/{signal.key}/wegen/",
        short_form(outcome="nothing", ready_reason="Het is te weinig concreet om na te gaan."),
    )

    assert response.status_code == 302
    at(ANNA)
    weighing = Weighing.objects.select_related("record").get()
    assert (Signal.objects.get().status, weighing.reason) == ("rejected", "Het is te weinig concreet om na te gaan.")


def test_a_short_weighing_that_is_not_whole_comes_back_with_what_was_chosen(at, anna):
    at_home(at)
    signal = a_signal()

    response = anna.post(
        f"{HERE}/signaal/{signal.key}/wegen/", short_form(outcome="look-again", reason="Nog even niet.")
    )

    page = text_of(response)
    assert (response.status_code, "Zeg op welke dag u opnieuw kijkt." in page, "Nog even niet." in page) == (
        422,
        True,
        True,
    )


def test_two_people_weighing_short_at_once_the_second_is_told_who_was_first(at, anna, browser_of):
    at_home(at)
    signal = a_signal()
    browser_of(LEX).post(f"{HERE}/signaal/{signal.key}/wegen/", short_form(outcome="own-route"))

    response = anna.post(f"{HERE}/signaal/{signal.key}/wegen/", short_form(outcome="nothing", reason="Mijn reden."))

    page = text_of(response)
    assert (response.status_code, "Mijn reden." in page) == (409, True)
    at(ANNA)
    assert Weighing.objects.count() == 1


def test_the_full_weighing_hides_the_judgement_of_the_other_until_both_are_done(at, anna, browser_of):
    at_home(at)
    signal = weighed_short(a_signal())
    anna.post(f"{HERE}/signaal/{signal.key}/wegen/", full_form(**{"reason-severity": "Geheim oordeel van Anna."}))
    lex = browser_of(LEX)

    before = text_of(lex.get(f"{HERE}/signaal/{signal.key}/wegen/")) + text_of(lex.get(f"{HERE}/signaal/{signal.key}/"))
    after = follow(lex, lex.post(f"{HERE}/signaal/{signal.key}/wegen/", full_form(outcome="full-nothing")))

    assert "Geheim oordeel" not in before
    assert "Geheim oordeel van Anna." in text_of(after)
    assert "1 verschil" in text_of(after)


def test_one_of_two_agrees_by_the_form(at, anna, browser_of):
    at_home(at)
    signal = weighed_short(a_signal())
    weighed_full(signal, by=ANNA)
    weighed_full(signal, by=LEX, outcome="full-nothing")

    empty = anna.post(f"{HERE}/signaal/{signal.key}/akkoord/", {"agree-form_key": str(uuid4()), "agree-reason": ""})
    done = anna.post(
        f"{HERE}/signaal/{signal.key}/akkoord/", {"agree-form_key": str(uuid4()), "agree-reason": "Lex heeft gelijk."}
    )

    at(ANNA)
    assert (empty.status_code, done.status_code, Signal.objects.get().status) == (422, 302, "rejected")


def test_hold_and_resume_by_the_forms(at, anna):
    at_home(at)
    signal = a_signal()
    address = f"{HERE}/signaal/{signal.key}"

    wrong = anna.post(
        f"{address}/aanhouden/", {"hold-form_key": str(uuid4()), "hold-version": "1", "hold-until": "1-1-2020"}
    )
    anna.post(
        f"{address}/aanhouden/",
        {"hold-form_key": str(uuid4()), "hold-version": "1", "hold-until": f"{IN_A_MONTH:%d-%m-%Y}"},
    )
    at(ANNA)
    held = Signal.objects.get().status
    anna.post(f"{address}/hervatten/", {"resume-form_key": str(uuid4()), "resume-version": "2"})
    at(ANNA)

    assert (wrong.status_code, "al geweest" in text_of(wrong), held, Signal.objects.get().status) == (
        409,
        True,
        "on_hold",
        "new",
    )
