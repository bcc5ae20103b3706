"""From what one of us sees to what we do together and what it changed: one story, by the people who do it."""

from __future__ import annotations

from mile import ANSWERS, LINE, bring, keep, weigh_full, work_out
from playwright.sync_api import Page
from screen import add_signal, fill, follow, go, menu, pick, press, shown, sign_in, title, weigh_short
from secretary import (
    ACTION,
    ACTION_OF_HOUTEN,
    ACTION_OF_MONTFOORT,
    OTHER,
    REASON,
    agree_with_houten,
    ask_and_record,
    fetched,
    plan_a_meeting,
    put_on_the_agenda,
    words_of,
    write_an_item_for_houten,
)

FACTS = "Achter het tankstation wisselen chauffeurs elke nacht van wagen."
SIGNAL = FACTS.rstrip(".")
FILE = "Wisselplaats van chauffeurs"


def test_from_a_signal_to_an_agreed_action_and_an_evaluated_file(opened):
    marit = sign_in(opened(), "Marit Hoekstra")
    joost = sign_in(opened(375, 800), "Joost van Rhee")
    anneke = sign_in(opened(), "Anneke de Groot")
    tom = sign_in(opened(), "Tom Brandsma")

    signal = weighed_by_two(marit, joost)
    file = a_file_that_started(marit, signal)
    brought_to_two_meetings(marit, file)
    meeting = recorded_by_the_secretary(anneke)
    papers_hold_own_items_only(anneke, meeting)
    the_police_see_their_own_item(tom, meeting)
    closed_and_evaluated(marit, file)
    sanne = sign_in(opened(), "Sanne Verhulst")
    nothing_for_the_neighbour(sanne, marit, signal, file)


def weighed_by_two(marit: Page, joost: Page) -> str:
    """Marit weighs short and then her half; Joost his half, on the phone, without seeing hers."""
    add_signal(marit, FACTS, "Bewaar en weeg", place="Rijksweg 1", theme="Transport")
    weigh_short(marit, "Naar de volle weging")
    signal = marit.url
    follow(marit, "Weeg")
    weigh_full(marit)

    joost.goto("/")
    go(joost, joost.get_by_role("link", name=f"Weeg als tweede: {SIGNAL}").first)
    follow(joost, "Weeg")
    before = shown(joost)
    weigh_full(joost)

    assert ("Een plek is genoeg." in before, "Een plek is genoeg." in shown(joost)) == (False, True)
    marit.goto(signal)
    assert "Gewogen: dossier mag" in shown(marit)
    return signal


def a_file_that_started(marit: Page, signal: str) -> str:
    """Questions, choice, plan, measures and communication; then what was agreed to measure stands fixed."""
    marit.goto(signal)
    follow(marit, "Open een dossier")
    fill(marit, title=FILE)
    keep(marit, "Open het dossier", "Het dossier is open.")
    file = marit.url.split("#")[0]

    work_out(marit)
    go(marit, marit.get_by_role("link", name="Begin met uitvoeren"))
    keep(marit, "Begin met uitvoeren")

    marit.goto(file)
    seen = shown(marit)
    assert [words in seen for words in (*ANSWERS.values(), "Vastgezet op", "nog niet bevestigd")] == [True] * 7
    return file


def brought_to_two_meetings(marit: Page, file: str) -> None:
    """Before anything goes, the screen shows exactly what the meeting gets: fixed fields and one line, nothing of the file."""
    for body in ("Lokaal ondermijningsoverleg Oudewater", "DTO West-Utrecht"):
        marit.goto(file)
        preview = bring(marit, body)

        assert (body in preview, LINE in preview, FILE in preview.split("Precies dit")[1]) == (True, True, False)
        assert [words in preview for words in (*ANSWERS.values(), FACTS)] == [False] * 6
    marit.goto(file)
    assert "Op de lijst gezet van DTO West-Utrecht" in shown(marit)


def recorded_by_the_secretary(anneke: Page) -> str:
    """Anneke takes the item up, makes the agenda, and records who takes part, the choice and the actions."""
    anneke.goto("/")
    go(anneke, anneke.get_by_role("link", name=LINE).first)
    keep(anneke, "Zet het punt op de lijst", "Het punt staat op de lijst.")
    write_an_item_for_houten(anneke)
    anneke.goto("/")
    meeting = plan_a_meeting(anneke)
    put_on_the_agenda(anneke, meeting, LINE, OTHER)
    agree_with_houten(anneke, meeting)
    ask_and_record(anneke, meeting)

    seen = shown(anneke)
    assert [words in seen for words in ("Multi", REASON, ACTION, ACTION_OF_MONTFOORT)] == [True] * 4
    assert "vastgelegd door Anneke de Groot namens Gemeente Montfoort, nog niet bevestigd" in seen
    return meeting


def papers_hold_own_items_only(anneke: Page, meeting: str) -> None:
    """Everyone leaves with an agenda and an action list in which only the own items stand; the calendar file holds none."""
    anneke.goto(meeting)
    police = [words_of(fetched(anneke, f"{kind} Politie Midden-Nederland")) for kind in ("agenda", "actielijst")]
    houten = [words_of(fetched(anneke, f"{kind} Gemeente Houten")) for kind in ("agenda", "actielijst")]
    calendar = fetched(anneke, "Agendabestand").decode()

    assert [("SYNTHETISCH" in paper, LINE in paper, OTHER in paper) for paper in police] == [(True, True, False)] * 2
    assert [("SYNTHETISCH" in paper, LINE in paper, OTHER in paper) for paper in houten] == [(True, False, True)] * 2
    assert (ACTION in police[1], ACTION_OF_HOUTEN in police[1], ACTION_OF_HOUTEN in houten[1]) == (True, False, True)
    assert ("BEGIN:VEVENT" in calendar, LINE[:20] in calendar, OTHER[:20] in calendar) == (True, False, False)


def the_police_see_their_own_item(tom: Page, meeting: str) -> None:
    """Tom meets the item he is asked for and no other, and confirms what was written for him."""
    tom.goto(meeting)
    seen = shown(tom)
    assert (LINE in seen, OTHER in seen, ACTION in seen) == (True, False, True)

    press(tom, "Akkoord")

    assert "bevestigd" in shown(tom)
    tom.goto("/")
    assert (ACTION in shown(tom), ACTION_OF_HOUTEN in shown(tom)) == (True, False)


def closed_and_evaluated(marit: Page, file: str) -> None:
    """The answer of the meeting comes back as work; one closing question is skipped, stays owed, and is answered later."""
    marit.goto("/")
    go(marit, marit.get_by_role("link", name=f"Het overleg koos: {LINE}").first)
    press(marit, "Zet het bij dit dossier")
    assert "DTO West-Utrecht koos: Multi" in shown(marit)
    marit.goto(file)
    follow(marit, "Nachtelijke ronde langs het terrein")
    pick(marit, "Hoe liep het af?", "Gedaan")
    fill(marit, result="Twee vervoerders zijn aangesproken.")
    keep(marit, "Bewaar hoe het afliep")
    follow(marit, "Sluit het dossier")
    fill(marit, reason="Er wordt niet meer gewisseld.")
    keep(marit, "Sluit het dossier")
    assert "Overgeslagen, staat nog open" in shown(marit)

    follow(marit, "Evalueer")
    for field in marit.get_by_role("main").get_by_role("textbox").all():
        field.fill("Eerst samen kijken, dan pas controleren.")
    keep(marit, "Bewaar de antwoorden")

    assert "Geëvalueerd" in shown(marit)


def found(page: Page) -> str:
    """What searching in the own environment finds."""
    page.goto("/zoeken/")
    fill(page, words="tankstation chauffeurs")
    press(page, "Zoeken")
    return shown(page)


def nothing_for_the_neighbour(sanne: Page, marit: Page, signal: str, file: str) -> None:
    """Another municipality finds it in no list and by no search, and an address of it is the page that is not there."""
    for name in ("Signalen", "Dossiers", "Overleg"):
        menu(sanne, name)
        assert (SIGNAL in shown(sanne), FILE in shown(sanne), LINE in shown(sanne)) == (False, False, False)
    assert ("Niets gevonden" in found(sanne), SIGNAL in found(marit)) == (True, True)

    nowhere = signal[:-13] + "000000000000/"
    pages = []
    for address in (signal, file, nowhere):
        answer = sanne.goto(address)
        pages.append((answer.status, title(sanne), shown(sanne)))
    assert pages[0] == pages[1] == pages[2]
    assert pages[0][:2] == (404, "Deze bladzijde is er niet")
