"""The pages around a signal: colleague, files, lists, the letterbox, the tray, pasted text and messages."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from intake_page import HERE, at_home, counts, filled, follow, text_of
from signals_of import DAY, NOON, a_firm, a_signal, weighed_short

from cast import ANNA, BRAM, EMMA, LEX, OUDEWATER, POSTBOXES, WOERDEN, seated
from schakel.intake.actions import put_file_with
from schakel.intake.models import Signal
from schakel.playbooks import library
from schakel.spaces.actions import content_of
from schakel.spaces.models import Attachment, Draft, Due, Received, Record
from schakel.web.intake.views.letterbox import card_of_function
from schakel.web.shell.dates import day_full

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(browser_of):
    return browser_of(ANNA)


def test_a_signal_is_given_to_a_colleague_by_the_form(at, anna):
    at_home(at)
    signal = a_signal()
    from schakel.partners.models import Person

    key = Person.objects.get(pk=LEX.id).key

    anna.post(
        f"{HERE}/signaal/{signal.key}/toewijzen/",
        {"assign-form_key": str(uuid4()), "assign-version": "1", "assign-person": str(key)},
    )

    at(ANNA)
    assert Due.objects.get().person_id == LEX.id


def test_a_file_comes_out_by_one_road_that_asks_again(at, anna):
    at_home(at)
    signal = a_signal()
    file = put_file_with(
        signal=signal, name="foto.jpg", content_type="image/jpeg", content=b"GEHEIME-PIXELS", by=ANNA.id, at=NOON
    )
    address = f"{HERE}/signaal/{signal.key}/bijlage/{file.key}/"

    asked, refused, given = (
        anna.get(address),
        anna.post(address, {"form_key": str(uuid4())}),
        anna.post(address, {"form_key": str(uuid4()), "purpose": "weigh"}),
    )

    assert (b"GEHEIME-PIXELS" in asked.content, refused.status_code) == (False, 422)
    assert (given.content, given["Content-Type"], "foto" in given["Content-Disposition"]) == (
        b"GEHEIME-PIXELS",
        "application/octet-stream",
        False,
    )


def test_a_file_of_another_signal_is_not_there(at, anna):
    at_home(at)
    file = put_file_with(
        signal=a_signal(), name="foto.jpg", content_type="image/jpeg", content=b"GEHEIME-PIXELS", by=ANNA.id, at=NOON
    )
    other = a_signal()

    assert anna.get(f"{HERE}/signaal/{other.key}/bijlage/{file.key}/").status_code == 404


def test_files_are_added_on_the_page(at, anna):
    at_home(at)
    signal = a_signal()

    anna.post(
        f"{HERE}/signaal/{signal.key}/bijlagen/",
        {"files-form_key": str(uuid4()), "files-files": SimpleUploadedFile("a.txt", b"tekst")},
    )

    at(ANNA)
    assert Attachment.objects.get().size == 5


@pytest.mark.parametrize("how_many", (1, 3))
def test_the_list_asks_the_same_of_the_database_for_one_signal_or_three(
    at, anna, how_many, django_assert_max_num_queries
):
    at_home(at)
    for _ in range(how_many):
        a_signal()

    with django_assert_max_num_queries(14) as asked:
        page = anna.get(f"{HERE}/signalen/")

    counts.setdefault("list", set()).add(len(asked))
    assert (page.content.decode().count('data-k="Stand"'), len(counts["list"])) == (how_many, 1)


@pytest.mark.parametrize("how_many", (1, 3))
@pytest.mark.parametrize("page", ("", "wegen/"))
def test_a_signal_asks_the_same_of_the_database_for_one_of_everything_or_three(
    at, anna, page, how_many, django_assert_max_num_queries
):
    at_home(at)
    signal = weighed_short(a_signal(mentions=[a_firm()] * how_many))
    for number in range(how_many):
        a_signal(facts=f"Eerder {number}.")
        put_file_with(
            signal=signal, name=f"{number}.txt", content_type="text/plain", content=b"tekst", by=ANNA.id, at=NOON
        )

    with django_assert_max_num_queries(26) as asked:
        anna.get(f"{HERE}/signaal/{signal.key}/{page}")

    counts.setdefault(page, set()).add(len(asked))
    assert len(counts[page]) == 1


@pytest.mark.parametrize(
    "filters, many",
    [
        ("", 3),
        ("stand=rejected", 1),
        ("stand=new", 2),
        ("thema=horeca", 1),
        ("van=mij", 0),
        ("van=niemand", 3),
        ("thema=verzonnen", 3),
        ("stand=new&thema=horeca", 1),
    ],
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
    anna.post(
        f"{signal}antwoord/",
        {"answer-form_key": str(uuid4()), "answer-version": "1", "answer-answer": "Dank. Wij kijken ernaar."},
    )

    assert "Uw signaal is aangekomen." in text_of(arrived)
    told = text_of(emma.get("/brievenbus/"))
    assert "Dank. Wij kijken ernaar." in told
    assert f"op wat u inbracht op {day_full(timezone.localdate())}" in told
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


def test_a_file_goes_along_by_the_letterbox_also_when_the_form_came_back(at, anna, browser_of):
    emma, box = browser_of(EMMA), POSTBOXES[EMMA.mandate]
    form = filled(capacity="")
    back = emma.post(
        f"/omgeving/{box.key}/inbrengen/", {**form, "files": SimpleUploadedFile("foto.jpg", b"GEHEIME-PIXELS")}
    )
    emma.post(f"/omgeving/{box.key}/inbrengen/", {**form, "capacity": "otherwise"})
    at(ANNA)
    address = f"{HERE}/ingekomen/{Received.objects.select_related('record').get().key}/"
    shown = anna.get(address)
    anna.post(address, {"form_key": str(uuid4())})

    assert ("foto.jpg" in text_of(back), "foto.jpg" in text_of(shown)) == (True, True)
    at(ANNA)
    (file,) = Attachment.objects.all()
    assert (file.name, file.space_id, content_of(file)) == ("foto.jpg", OUDEWATER.id, b"GEHEIME-PIXELS")


def test_what_was_taken_up_shows_the_way_to_the_signal_and_no_text(at, anna, browser_of):
    emma, box = browser_of(EMMA), POSTBOXES[EMMA.mandate]
    emma.post(f"/omgeving/{box.key}/inbrengen/", filled(facts="Veel post op één adres."))
    at(ANNA)
    address = f"{HERE}/ingekomen/{Received.objects.select_related('record').get().key}/"
    signal = anna.post(address, {"form_key": str(uuid4())})["Location"]

    page = anna.get(address).content.decode()

    assert (signal in page, "Veel post" in page) == (True, False)


def test_an_answer_reaches_whom_the_officer_named_and_is_passed_on_by_hand_where_there_is_no_own_page(
    at, anna, browser_of
):
    at(ANNA, OUDEWATER)
    named, unknown = a_signal(contributor=EMMA.id), a_signal(contributor=BRAM.id)
    words = {signal.key: text_of(anna.get(f"{HERE}/signaal/{signal.key}/")) for signal in (named, unknown)}

    for signal in (named, unknown):
        given = {"answer-form_key": str(uuid4()), "answer-version": "1", "answer-answer": "Dank. Wij kijken."}
        assert anna.post(f"{HERE}/signaal/{signal.key}/antwoord/", given).status_code == 302

    assert "vindt het antwoord op de eigen pagina" in words[named.key]
    assert "Geef het antwoord zelf door" in words[unknown.key]
    assert "Dank. Wij kijken." in text_of(browser_of(EMMA).get("/brievenbus/"))
    at(BRAM)
    assert Received.objects.count() == 0


@pytest.mark.parametrize(
    ("function", "card"),
    (
        ("Medewerker Burgerzaken", "burgerzaken"),
        ("beheerder openbaar groen", "buitendienst"),
        ("adviseur openbare orde en veiligheid", None),
        ("", None),
    ),
)
def test_nobody_gets_the_card_of_another_desk(function, card):
    found = card_of_function(function, library().sign_cards.on(DAY))

    assert (found.id if found else None) == card


def test_who_is_not_recognised_chooses_a_desk_once(browser_of):
    emma = browser_of(EMMA)

    before = text_of(emma.get("/brievenbus/"))
    chosen = text_of(emma.get("/brievenbus/?kaart=vastgoed"))
    after = text_of(emma.get("/brievenbus/"))

    assert ("Signaalkaart" in before, "Kies de uwe" in before) == (False, True)
    assert "Signaalkaart: Vastgoed en grondzaken" in chosen
    assert "Signaalkaart: Vastgoed en grondzaken" in after


def test_who_watches_over_the_use_may_bring_in_by_the_letterbox_too(at, browser_of):
    browser = browser_of(EMMA)
    with seated(EMMA, OUDEWATER, "privacy"):
        work, page = browser.get("/"), browser.get("/brievenbus/")
        brought = browser.post(
            f"/omgeving/{POSTBOXES[EMMA.mandate].key}/inbrengen/", filled(facts="Veel post op één adres.")
        )

    assert work.content.decode().count('href="/brievenbus/"') >= 2
    assert (page.status_code, brought.status_code) == (200, 302)
    at(ANNA)
    assert Received.objects.count() == 1


def test_who_writes_in_the_environment_has_no_letterbox(anna):
    assert 'href="/brievenbus/"' not in anna.get("/").content.decode()


def test_files_that_are_too_large_for_the_letterbox_are_refused_in_words(at, browser_of):
    emma, box = browser_of(EMMA), POSTBOXES[EMMA.mandate]

    page = emma.post(
        f"/omgeving/{box.key}/inbrengen/", filled(files=SimpleUploadedFile("groot.bin", b"x" * 10_000_001))
    )

    assert "samen groter dan 10 MB" in text_of(page)
    at(EMMA)
    assert Record.objects.filter(kind="signal").count() == 0


def test_a_file_over_25_mb_is_refused_in_words(anna, at):
    page = follow(
        anna,
        anna.post(
            f"{HERE}/signaal/nieuw/", filled(files=SimpleUploadedFile("groot.bin", b"x" * (25 * 1024 * 1024 + 1)))
        ),
    )

    assert "groter dan 25 MB" in text_of(page) or "Het bestand" in text_of(page)
    at(ANNA)
    assert Signal.objects.count() == 0


def test_the_letterbox_shows_what_was_typed_before(browser_of):
    emma, box = browser_of(EMMA), POSTBOXES[EMMA.mandate]
    emma.post(
        f"/omgeving/{box.key}/concept/letterbox/{uuid4()}/",
        {"facts": "Half verhaal", "m0-kind": "firm", "m0-observed": "Bandenhal"},
    )

    page = emma.get("/brievenbus/").content.decode()

    assert ("Half verhaal" in page, "Bandenhal" in page) == (True, True)


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

    response = anna.post(
        f"{HERE}/inlezen/bericht/", {"form_key": str(uuid4()), "message": SimpleUploadedFile("m.eml", message)}
    )
    words = follow(anna, response).content.decode()

    assert ("lijst.txt" in words, "Jansen" in words, "politie.nl" in words) == (True, False, True)


def test_nothing_or_something_else_than_a_message_is_answered_in_words(anna):
    empty = anna.post(f"{HERE}/inlezen/bericht/", {"form_key": str(uuid4()), "pasted": ""})
    other = anna.post(
        f"{HERE}/inlezen/bericht/",
        {"form_key": str(uuid4()), "message": SimpleUploadedFile("m.eml", b"\xd0\xcf\x11\xe0" * 50)},
    )

    assert (empty.status_code, "Kies een bericht of plak de tekst." in text_of(empty)) == (422, True)
    assert other.status_code == 422


def test_a_reader_without_a_working_seat_writes_nothing(browser_of):
    pim = browser_of(LEX)

    assert pim.post(f"/omgeving/{WOERDEN.key}/signaal/nieuw/", filled()).status_code == 404
