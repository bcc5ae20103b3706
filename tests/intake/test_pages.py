"""The pages of intake, by the client that a browser would be."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from signals_of import DAY, IN_A_MONTH, NOON, a_firm, a_signal, weighed_full, weighed_short

from cast import ANNA, BRAM, EMMA, LEX, OUDEWATER, POSTBOXES, WOERDEN
from schakel.intake.actions import put_file_with
from schakel.intake.models import Mention, Signal, Weighing
from schakel.spaces.models import Attachment, Draft, Due, Received, Record, Trace

pytestmark = pytest.mark.django_db
HERE = f"/omgeving/{OUDEWATER.key}"
BOX = POSTBOXES[ANNA.mandate]
GOOD = {"capacity": "supervisor", "facts": "De roldeur is overdag dicht.", "place": "Lijnbaanhof 12"}


def filled(**more):
    return {**GOOD, "form_key": str(uuid4()), "save": "1", **more}


def at_home(at, room=OUDEWATER, person=ANNA):
    at(person, room)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def follow(browser, response):
    assert response.status_code == 302, text_of(response)
    return browser.get(response["Location"])


@pytest.fixture
def anna(browser_of):
    return browser_of(ANNA)


@pytest.mark.parametrize("page", ("signalen/", "signaal/nieuw/", "ingekomen/", "inlezen/bericht/", "signaal/doorverwezen/"))
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
    response = anna.post(f"{HERE}/signaal/nieuw/", filled(**{"m0-kind": "firm", "m0-observed": "Bandenhal", "m0-number": "00120345"}))

    page = follow(anna, response)

    at(ANNA)
    (signal,) = Signal.objects.all()
    assert (signal.facts, signal.place_key, Mention.objects.get().observed) == (GOOD["facts"], "lijnbaanhof 12", "Bandenhal")
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
    response = anna.post(f"{HERE}/signaal/nieuw/", filled(capacity="", seen_from="31 februari 2026", suspicion="Misschien opslag"))

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
    back = anna.post(f"{HERE}/signaal/nieuw/", {**form, "files": SimpleUploadedFile("foto.jpg", b"GEHEIME-PIXELS", "image/jpeg")})
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
    kept = anna.post(f"/omgeving/{BOX.key}/concept/signal/{key}/", {"facts": "Half verhaal", "about": str(OUDEWATER.key)})

    listed = anna.get(f"{HERE}/signaal/nieuw/")
    opened = anna.get(f"{HERE}/signaal/nieuw/?concept={key}")

    assert "Concept bewaard" in text_of(kept)
    assert f"?concept={key}" in listed.content.decode()
    assert ("Half verhaal" in text_of(opened), "klopt nog niet" in text_of(opened)) == (True, False)


def test_while_an_investigating_officer_types_no_draft_is_kept(anna, at):
    answer = anna.post(f"/omgeving/{BOX.key}/concept/signal/{uuid4()}/", {"facts": "Gezien", "capacity": "investigator"})

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

    answers = [lex.post(f"/omgeving/{room.key}/concept/signal/{uuid4()}/", {"facts": "x"}).status_code for room in (BOX, OUDEWATER)]

    assert answers == [404, 404]


def test_more_rows_come_without_losing_what_was_typed(anna):
    response = anna.post(f"{HERE}/signaal/nieuw/", {**filled(), "m0-kind": "firm", "m0-observed": "Bandenhal", "more": "1"})

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
        f"{HERE}/signaal/{signal.key}/wijzigen/", filled(facts="Anders gezien.", version="1", **{"m0-kind": "vehicle", "m0-observed": "Busje"})
    )

    assert response.status_code == 302
    at(ANNA)
    assert (Signal.objects.get().facts, list(Mention.objects.values_list("kind", "observed"))) == ("Anders gezien.", [("vehicle", "Busje")])


def test_who_was_second_gets_both_texts(at, anna, browser_of):
    at_home(at)
    signal = a_signal()
    browser_of(LEX).post(f"{HERE}/signaal/{signal.key}/wijzigen/", filled(facts="De tekst van Lex.", version="1"))

    response = anna.post(f"{HERE}/signaal/{signal.key}/wijzigen/", filled(facts="De tekst van Anna.", version="1"))

    page = text_of(response)
    assert (response.status_code, "De tekst van Lex." in page, "De tekst van Anna." in page) == (409, True, True)
    at(ANNA)
    assert Signal.objects.get().facts == "De tekst van Lex."


def short_form(**more):
    answers = {"answer-fits-plan": "fits", "answer-own-territory": "own", "answer-own-task": "own", "answer-concrete": "concrete"}
    return {**answers, "size": "short", "outcome": "full-weighing", "form_key": str(uuid4()), "version": "1", **more}


def full_form(**more):
    answers = {"answer-severity": "moderate", "answer-proportionality": "in-proportion", "answer-subsidiarity": "needed"}
    reasons = {name.replace("answer", "reason"): f"Reden bij {name}." for name in answers}
    return {**answers, **reasons, "size": "full", "outcome": "own-file", "reason": "Zelf.", "form_key": str(uuid4()), **more}


def test_the_short_weighing_by_the_form(at, anna):
    at_home(at)
    signal = a_signal()

    response = anna.post(f"{HERE}/signaal/{signal.key}/wegen/", short_form(outcome="nothing", ready_reason="Het is te weinig concreet om na te gaan."))

    assert response.status_code == 302
    at(ANNA)
    weighing = Weighing.objects.select_related("record").get()
    assert (Signal.objects.get().status, weighing.reason) == ("rejected", "Het is te weinig concreet om na te gaan.")


def test_a_short_weighing_that_is_not_whole_comes_back_with_what_was_chosen(at, anna):
    at_home(at)
    signal = a_signal()

    response = anna.post(f"{HERE}/signaal/{signal.key}/wegen/", short_form(outcome="look-again", reason="Nog even niet."))

    page = text_of(response)
    assert (response.status_code, "Zeg op welke dag u opnieuw kijkt." in page, "Nog even niet." in page) == (422, True, True)


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
    done = anna.post(f"{HERE}/signaal/{signal.key}/akkoord/", {"agree-form_key": str(uuid4()), "agree-reason": "Lex heeft gelijk."})

    at(ANNA)
    assert (empty.status_code, done.status_code, Signal.objects.get().status) == (422, 302, "rejected")


def test_hold_and_resume_by_the_forms(at, anna):
    at_home(at)
    signal = a_signal()
    address = f"{HERE}/signaal/{signal.key}"

    wrong = anna.post(f"{address}/aanhouden/", {"hold-form_key": str(uuid4()), "hold-version": "1", "hold-until": "1-1-2020"})
    anna.post(f"{address}/aanhouden/", {"hold-form_key": str(uuid4()), "hold-version": "1", "hold-until": f"{IN_A_MONTH:%d-%m-%Y}"})
    at(ANNA)
    held = Signal.objects.get().status
    anna.post(f"{address}/hervatten/", {"resume-form_key": str(uuid4()), "resume-version": "2"})
    at(ANNA)

    assert (wrong.status_code, "al geweest" in text_of(wrong), held, Signal.objects.get().status) == (409, True, "on_hold", "new")


def test_a_signal_is_given_to_a_colleague_by_the_form(at, anna):
    at_home(at)
    signal = a_signal()
    from schakel.partners.models import Person

    key = Person.objects.get(pk=LEX.id).key

    anna.post(f"{HERE}/signaal/{signal.key}/toewijzen/", {"assign-form_key": str(uuid4()), "assign-version": "1", "assign-person": str(key)})

    at(ANNA)
    assert Due.objects.get().person_id == LEX.id


def test_a_file_comes_out_by_one_road_that_asks_again(at, anna):
    at_home(at)
    signal = a_signal()
    file = put_file_with(signal=signal, name="foto.jpg", content_type="image/jpeg", content=b"GEHEIME-PIXELS", by=ANNA.id, at=NOON)
    address = f"{HERE}/signaal/{signal.key}/bijlage/{file.key}/"

    asked, refused, given = anna.get(address), anna.post(address, {"form_key": str(uuid4())}), anna.post(
        address, {"form_key": str(uuid4()), "purpose": "weigh"}
    )

    assert (b"GEHEIME-PIXELS" in asked.content, refused.status_code) == (False, 422)
    assert (given.content, given["Content-Type"], "foto" in given["Content-Disposition"]) == (b"GEHEIME-PIXELS", "application/octet-stream", False)


def test_a_file_of_another_signal_is_not_there(at, anna):
    at_home(at)
    file = put_file_with(signal=a_signal(), name="foto.jpg", content_type="image/jpeg", content=b"GEHEIME-PIXELS", by=ANNA.id, at=NOON)
    other = a_signal()

    assert anna.get(f"{HERE}/signaal/{other.key}/bijlage/{file.key}/").status_code == 404


def test_files_are_added_on_the_page(at, anna):
    at_home(at)
    signal = a_signal()

    anna.post(f"{HERE}/signaal/{signal.key}/bijlagen/", {"files-form_key": str(uuid4()), "files-files": SimpleUploadedFile("a.txt", b"tekst")})

    at(ANNA)
    assert Attachment.objects.get().size == 5


@pytest.mark.parametrize("how_many", (1, 3))
def test_the_list_asks_the_same_of_the_database_for_one_signal_or_three(at, anna, how_many, django_assert_max_num_queries):
    at_home(at)
    for _ in range(how_many):
        a_signal()

    with django_assert_max_num_queries(14) as asked:
        page = anna.get(f"{HERE}/signalen/")

    counts.setdefault("list", set()).add(len(asked))
    assert (page.content.decode().count("data-k=\"Stand\""), len(counts["list"])) == (how_many, 1)


counts: dict[str, set[int]] = {}


@pytest.mark.parametrize(
    "filters, many",
    [("", 3), ("stand=rejected", 1), ("stand=new", 2), ("thema=horeca", 1), ("van=mij", 0), ("van=niemand", 3), ("thema=verzonnen", 3), ("stand=new&thema=horeca", 1)],
)
def test_the_list_filters_by_fixed_lists_only(at, anna, filters, many):
    at_home(at)
    weighed_short(a_signal(), outcome="nothing", reason="Te vaag.")
    a_signal(theme="horeca")
    a_signal()

    page = anna.get(f"{HERE}/signalen/?{filters}")

    assert page.content.decode().count('data-k="Stand"') == many


def test_the_list_has_pages_of_fifty(at, anna):
    at_home(at)
    for _ in range(51):
        a_signal()

    first, second = (anna.get(f"{HERE}/signalen/?bladzijde={number}").content.decode() for number in ("1", "2"))

    assert (first.count('data-k="Stand"'), second.count('data-k="Stand"'), "bladzijde=2" in first) == (50, 1, True)


def test_an_employee_brings_in_by_the_letterbox_and_gets_an_answer_there(at, anna, browser_of):
    emma = browser_of(EMMA)
    box = POSTBOXES[EMMA.mandate]
    assert emma.get("/brievenbus/").status_code == 200

    arrived = follow(emma, emma.post(f"/omgeving/{box.key}/inbrengen/", filled(facts="Veel post op één adres.")))
    at(ANNA)
    received = Received.objects.select_related("record").get()
    taken = anna.post(f"{HERE}/ingekomen/{received.key}/", {"form_key": str(uuid4())})
    signal = taken["Location"]
    anna.post(f"{signal}antwoord/", {"answer-form_key": str(uuid4()), "answer-version": "1", "answer-answer": "Dank. Wij kijken ernaar."})

    assert "Uw signaal is aangekomen." in text_of(arrived)
    assert "Dank. Wij kijken ernaar." in text_of(emma.get("/brievenbus/"))
    assert emma.get(signal).status_code == 404
    assert emma.get(f"{HERE}/signalen/").status_code == 404


def test_the_letterbox_comes_back_with_what_is_wrong_and_what_an_investigator_saw_is_referred(at, browser_of):
    emma, box = browser_of(EMMA), POSTBOXES[EMMA.mandate]

    wrong = emma.post(f"/omgeving/{box.key}/inbrengen/", filled(capacity="", facts="Half"))
    betrays = emma.post(f"/omgeving/{box.key}/inbrengen/", filled(facts="Mijn buurvrouw Ans zegt het."))
    referred = emma.post(f"/omgeving/{box.key}/inbrengen/", filled(capacity="investigator"))

    assert (wrong.status_code, "Half" in text_of(wrong), betrays.status_code) == (422, True, 422)
    assert "Wet politiegegevens" in text_of(referred)
    at(EMMA)
    assert Record.objects.filter(kind="signal").count() == 0


def test_the_letterbox_does_not_come_out_for_who_works_for_no_municipality(browser_of):
    from cast import PIM

    assert browser_of(PIM).get("/brievenbus/").status_code == 404


def test_the_tray_shows_what_waits_and_taking_up_twice_makes_one(at, anna, browser_of):
    emma, box = browser_of(EMMA), POSTBOXES[EMMA.mandate]
    emma.post(f"/omgeving/{box.key}/inbrengen/", filled(facts="Veel post op één adres."))
    at(ANNA)
    address = f"{HERE}/ingekomen/{Received.objects.select_related('record').get().key}/"

    tray, one = anna.get(f"{HERE}/ingekomen/"), anna.get(address)
    key = str(uuid4())
    first, second = (anna.post(address, {"form_key": key}) for _ in range(2))
    third = anna.post(address, {"form_key": str(uuid4())})

    assert ("Veel post op één adres" in text_of(tray), "Emma Rietveld" in text_of(one)) == (True, True)
    assert (first["Location"], third.status_code) == (second["Location"], 409)
    at(ANNA)
    assert Signal.objects.count() == 1


def test_a_pasted_text_becomes_a_form_to_confirm(anna, at):
    pasted = f"Hallo,\n\nOp {DAY:%d-%m-%Y} stonden er bestelbussen bij Lijnbaanhof 12, 3421 AB.\n\nGroet,\nPiet"

    page = follow(anna, anna.post(f"{HERE}/inlezen/bericht/", {"form_key": str(uuid4()), "pasted": pasted}))

    words = page.content.decode()
    assert ("bestelbussen" in words, "Lijnbaanhof 12" in words, "Piet" in words) == (True, True, False)
    at(ANNA)
    assert (Signal.objects.count(), Draft.objects.count()) == (0, 1)


def test_a_message_brings_its_attachment_and_no_sender(anna, at):
    message = (
        b"From: Jan Jansen <jan@politie.nl>\r\nTo: oov@oudewater.nl\r\nSubject: melding\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="g"\r\n\r\n--g\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
        b"Bestelbussen bij Lijnbaanhof 12.\r\n--g\r\nContent-Type: text/plain; name=lijst.txt\r\n"
        b'Content-Disposition: attachment; filename="lijst.txt"\r\n\r\nkentekens\r\n--g--\r\n'
    )

    response = anna.post(f"{HERE}/inlezen/bericht/", {"form_key": str(uuid4()), "message": SimpleUploadedFile("m.eml", message)})
    words = follow(anna, response).content.decode()

    assert ("lijst.txt" in words, "Jansen" in words, "politie.nl" in words) == (True, False, True)


def test_nothing_or_something_else_than_a_message_is_answered_in_words(anna):
    empty = anna.post(f"{HERE}/inlezen/bericht/", {"form_key": str(uuid4()), "pasted": ""})
    other = anna.post(f"{HERE}/inlezen/bericht/", {"form_key": str(uuid4()), "message": SimpleUploadedFile("m.eml", b"\xd0\xcf\x11\xe0" * 50)})

    assert (empty.status_code, "Kies een bericht of plak de tekst." in text_of(empty)) == (422, True)
    assert other.status_code == 422


def test_a_reader_without_a_working_seat_writes_nothing(browser_of):
    pim = browser_of(LEX)

    assert pim.post(f"/omgeving/{WOERDEN.key}/signaal/nieuw/", filled()).status_code == 404
