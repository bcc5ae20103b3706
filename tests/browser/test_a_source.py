"""Asking a source as people do it: the officer asks, somebody without an account answers on a phone, and the officer asks on. Each page fits everybody."""

from __future__ import annotations

import re

from fit import faults
from screen import fill, follow, menu, pick, press, shown, sign_in, title


def to_a_signal_that_two_weighed(page) -> None:
    sign_in(page, "Marit Hoekstra")
    menu(page, "Verstrekkingen")
    page.goto(f"{page.url}?uitkomst=given&wie=politie-midden-nederland")
    follow(page, "Politie Midden-Nederland")
    follow(page, "Waar het over ging")


def test_a_source_is_asked_and_answers_without_an_account(page, opened):
    to_a_signal_that_two_weighed(page)
    follow(page, "Een bron vragen")
    press(page, "Vraag ja of nee")
    assert page.locator("[aria-invalid=true]").count() > 1 and faults(page) == {}
    pick(page, "Welke bron?", "Klachten en overlast")
    fill(page, asked_of="Team meldingen", necessity="Wij willen weten of er meer mensen last van hebben.")
    press(page, "Vraag ja of nee")
    link = re.search(r"https?://\S+/bronvraag/\S+/", shown(page))[0]
    assert (title(page), faults(page)) == ("Geef dit door", {})

    phone = opened(375, 800)
    phone.goto(link)
    assert "heeft een vraag aan u" in title(phone) and faults(phone) == {}
    press(phone, "Lees de vraag")
    press(phone, "Geef dit antwoord")
    assert phone.locator("[aria-invalid=true]").count() > 1 and faults(phone) == {}
    pick(phone, "Uw antwoord", "Ja, er is iets bekend")
    fill(phone, answered_as="Medewerker meldingen")
    press(phone, "Geef dit antwoord")
    assert (title(phone), faults(phone)) == ("Dank u wel", {})
    phone.goto(link)
    assert (title(phone), faults(phone)) == ("Hier is geen vraag", {})

    follow(page, "Naar de vraag")
    assert "Ja, er is iets bekend" in shown(page) and faults(page) == {}
    follow(page, "Vragen wat er bekend is")
    assert faults(page) == {}
