"""The pages of giving: the question, the answer with its rules, two doors of one size, the register, and what others see of it."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest
from django.urls import reverse
from docx import Document
from provided import LATER, a_weighed_signal, give, to
from signals_of import a_signal

from cast import ANNA, BRAM, KEES, LEX, OUDEWATER, WOERDEN
from schakel.spaces.models import ProvisionDecision, Received

pytestmark = pytest.mark.django_db
POLICE, TAX, NEIGHBOUR = "politie-midden-nederland", "belastingdienst", "gemeente-woerden"
REASONS = {
    "necessity": "Nodig om de melding te doen.",
    "considered": "Zonder adres is er niets te melden.",
    "until": f"{LATER:%d-%m-%Y}",
}


def asking(recipient=POLICE, purpose="report-offence", form="chosen-fields", kind="own-observation", **more):
    return {
        "form_key": str(uuid4()), "recipient": recipient, "purpose": purpose, "form": form, "source_kind": kind, **more,
    }  # fmt: skip


def text_of(response):
    return response.content.decode()


def where(signal):
    return reverse("signal-provide", args=[OUDEWATER.key, signal.key])


def test_the_question_is_answered_with_its_rule_its_article_and_what_is_needed(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_weighed_signal(suspicion="Misschien een lab.")

    shown = text_of(browser_of(ANNA).post(where(signal), asking(vraag="ja")))

    assert "nog te bevestigen" in shown and "Het mag, met" in shown
    assert 'data-piece="fact" checked' in shown and 'data-piece="mention-firm-1" checked' in shown
    assert 'data-piece="suspicion">' in shown
    assert ProvisionDecision.objects.count() == 0


def test_a_no_says_which_rule_and_what_is_possible_instead(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_weighed_signal()
    browser = browser_of(ANNA)

    shown = text_of(browser.post(where(signal), asking(TAX, "public-order", vraag="ja")))

    assert "Het mag niet, niet zo" in shown and "Zonder personen" in shown
    assert 'name="geef"' not in shown and 'name="niet"' in shown
    again = text_of(browser.post(where(signal), asking(TAX, "public-order", andere_vorm="without-persons")))
    assert 'name="geef"' in again and 'name="line"' in again


def test_nothing_goes_before_two_people_weighed(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_signal()
    browser = browser_of(ANNA)

    assert "Eerst wegen twee mensen" in text_of(browser.post(where(signal), asking(vraag="ja")))
    browser.post(where(signal), asking(geef="ja", pieces=["fact"], **REASONS))

    assert ProvisionDecision.objects.count() == 0


def test_giving_asks_its_reasons_and_keeps_what_was_typed(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_weighed_signal()

    response = browser_of(ANNA).post(
        where(signal), asking(geef="ja", pieces=["where"], necessity="", considered="Geen andere weg.", until="31-02-2027")
    )  # fmt: skip

    shown = text_of(response)
    assert response.status_code == 422 and "Geen andere weg." in shown and "31-02-2027" in shown
    assert 'data-piece="where" checked' in shown and 'data-piece="fact">' in shown
    assert ProvisionDecision.objects.count() == 0


def test_given_once_however_often_it_is_sent_and_the_paper_holds_its_limits(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_weighed_signal()
    browser = browser_of(ANNA)
    form = asking(geef="ja", pieces=["fact", "where"], **REASONS)

    first, second = (browser.post(where(signal), form) for _ in range(2))

    assert first.status_code == second.status_code == 302 and first.url == second.url
    at(ANNA, OUDEWATER)
    assert ProvisionDecision.objects.count() == 1
    paper = browser.get(f"{first.url}stuk/")
    assert paper.headers["Content-Disposition"].startswith('attachment; filename="verstrekking-')
    written = Document(io.BytesIO(paper.content))
    told = "\n".join(line.text for line in written.paragraphs)
    foot = "\n".join(line.text for line in written.sections[0].footer.paragraphs)
    assert "Lijnbaanhof 12" in told and "Bandenhal" not in told
    assert "Grondslag" in told and "Vernietig na" in told and "Anna Verschuur" in foot


def test_giving_nothing_is_as_easy_and_asks_one_reason(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_weighed_signal()
    browser = browser_of(ANNA)

    assert browser.post(where(signal), asking(niet="ja")).status_code == 422
    done = browser.post(where(signal), asking(niet="ja", why_not="Eerst zelf kijken."))

    shown = text_of(browser.get(done.url))
    assert "Niet verstrekt aan Politie" in shown and "Eerst zelf kijken." in shown


def test_a_text_without_persons_is_looked_at_for_names(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_weighed_signal()
    browser = browser_of(ANNA)
    named = asking(form="without-persons", purpose="knowledge", geef="ja", line="Dhr. Jansen huurt de hal.", **REASONS)

    assert "lijkt op een naam" in text_of(browser.post(where(signal), named))
    plain = named | {"line": "Er worden hallen kort verhuurd en snel weer verlaten.", "form_key": str(uuid4())}
    assert browser.post(where(signal), plain).status_code == 302


def test_a_conversation_is_written_down_from_the_signal(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_weighed_signal()
    browser = browser_of(ANNA)
    form = {
        "form_key": str(uuid4()), "recipient": POLICE, "heard": "nee", "source_kind": "own-observation",
        "purpose": "public-order", "with_whom": "wachtcommandant",
    }  # fmt: skip

    done = browser.post(reverse("signal-spoken", args=[OUDEWATER.key, signal.key]), form)

    assert "Mondeling verteld aan Politie" in text_of(browser.get(done.url))
    assert "Politie Midden-Nederland" in text_of(browser.get(reverse("signal", args=[OUDEWATER.key, signal.key])))


def test_the_register_is_filtered_and_the_privacy_officers_colleagues_see_it(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_weighed_signal()
    give(signal, to(POLICE, "report-offence"), "fact")
    place = reverse("provisions", args=[OUDEWATER.key])

    assert "Politie Midden-Nederland</a>" in text_of(browser_of(LEX).get(place))
    assert "Politie Midden-Nederland</a>" in text_of(browser_of(LEX).get(place, {"uitkomst": "given", "wie": POLICE}))
    assert "Politie Midden-Nederland</a>" not in text_of(browser_of(LEX).get(place, {"uitkomst": "refused"}))


def test_who_takes_no_part_finds_no_register_and_no_decision(at, browser_of):
    at(ANNA, OUDEWATER)
    decision = give(a_weighed_signal(), to(POLICE, "report-offence"), "fact")

    for somebody in (BRAM, KEES):
        for name, args in (("provisions", []), ("provision", [decision.key]), ("provision-paper", [decision.key])):
            assert browser_of(somebody).get(reverse(name, args=[OUDEWATER.key, *args])).status_code == 404


def test_the_neighbour_reads_its_limits_takes_it_up_and_hears_when_it_is_called_back(at, browser_of):
    at(ANNA, OUDEWATER)
    decision = give(a_weighed_signal(), to(NEIGHBOUR, "hand-on"), "fact", "where")
    at(BRAM, WOERDEN)
    copy = Received.objects.select_related("record").get(space_id=WOERDEN.id, what="provided")
    place = reverse("received-one", args=[WOERDEN.key, copy.record.key])
    neighbour = browser_of(BRAM)

    assert "Wat u ermee mag" in text_of(neighbour.get(place)) and "Verstrekt door Gemeente Oudewater" in text_of(
        neighbour.get(place)
    )
    made = neighbour.post(place, {"form_key": str(uuid4()), "signaal": "ja"})
    assert "/signaal/" in made.url and "Lijnbaanhof 12" in text_of(neighbour.get(made.url))
    back = browser_of(ANNA).post(
        reverse("provision-withdraw", args=[OUDEWATER.key, decision.key]),
        {"intrekken-form_key": str(uuid4()), "intrekken-because": "Verkeerde straat."},
    )
    assert back.status_code == 302
    assert "Ingetrokken" in text_of(neighbour.get(place))
    assert "Ingetrokken: " in text_of(neighbour.get("/"))


def test_an_agreement_fills_in_the_ground_and_asks_the_need_alone(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_weighed_signal()
    browser = browser_of(ANNA)
    kept = {
        "form_key": str(uuid4()), "recipient": POLICE, "name": "Werkafspraak meldingen", "number": "2026-12",
        "purpose": "report-offence", "kinds": ["own-observation"], "forms_": ["chosen-fields"],
        "ground": "Werkafspraak 2026-12, artikel 3", "conditions": "Alleen het basisteam leest het.",
        "valid_from": "1-1-2026", "valid_until": "1-1-2030",
    }  # fmt: skip
    assert browser.post(reverse("agreement-new", args=[OUDEWATER.key]), kept).status_code == 302
    shown = text_of(browser.post(where(signal), asking(vraag="ja")))
    key = shown.split('name="agreement"')[1].split('value="')[2].split('"')[0]

    form = asking(geef="ja", pieces=["fact"], agreement=key, necessity="Nodig.", until=REASONS["until"])
    done = browser.post(where(signal), form)

    assert done.status_code == 302
    assert "Werkafspraak 2026-12, artikel 3" in text_of(browser.get(done.url))
    assert "Werkafspraak meldingen (2026-12)" in text_of(browser.get(reverse("agreements", args=[OUDEWATER.key])))


@pytest.mark.parametrize("how_many", (1, 3))
def test_the_register_costs_the_same_for_one_or_three(at, browser_of, django_assert_num_queries, how_many):
    at(ANNA, OUDEWATER)
    signal = a_weighed_signal()
    for _ in range(how_many):
        give(signal, to(POLICE, "report-offence"), "fact")
    browser, place = browser_of(ANNA), reverse("provisions", args=[OUDEWATER.key])
    browser.get(place)

    with django_assert_num_queries(10):
        browser.get(place)
