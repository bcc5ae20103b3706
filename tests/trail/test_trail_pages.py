"""Who saw what: for who answers for an environment, for its privacy officer, for who brought something in, and for nobody else."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from cards import sql
from django.utils import timezone
from signals_of import DAY, NOON, a_signal

import schakel
from cast import ANNA, BRAM, DTO, EMMA, KEES, LEX, OUDEWATER, PIM, SASKIA, WOERDEN
from programme.table import an_item
from schakel.spaces.actions import destroy
from schakel.spaces.models import Record, Space
from schakel.spaces.seats import give_seat
from schakel.web.trail.words import gone_because

pytestmark = pytest.mark.django_db
HERE = f"/omgeving/{OUDEWATER.key}"


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def emma(at, browser_of):
    """Emma is the privacy officer of Oudewater: an administrator of access gave her that place."""
    at(KEES)
    space = Space.objects.get(pk=OUDEWATER.id)
    give_seat(space=space, person=EMMA.id, organisation=EMMA.house.id, role="privacy", day=timezone.localdate())
    return browser_of(EMMA)


@pytest.fixture
def signal(at):
    at(ANNA, OUDEWATER)
    return a_signal()


def trail_address(item, room=OUDEWATER):
    return f"/omgeving/{room.key}/spoor/{item.record.key}/"


def test_the_page_of_an_item_says_what_holds_for_it_and_leads_to_who_saw_it(signal, browser_of):
    page = browser_of(ANNA).get(f"{HERE}/signaal/{signal.key}/")

    said = text_of(page)
    assert "Wat geldt voor dit stuk?" in said
    assert "Doel aanpak van ondermijning" in said
    assert "Bronhouder Gemeente Oudewater" in said
    assert "Verwerkings\u00adverantwoordelijke Gemeente Oudewater" in said
    assert trail_address(signal) in page.content.decode()


def test_a_label_stands_on_the_page_with_its_rule(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_signal()
    Record.objects.filter(pk=signal.pk).update(labels=4)

    said = text_of(browser_of(ANNA).get(f"{HERE}/signaal/{signal.key}/"))

    assert "Bibob : Geheim. Alleen voor wie het nodig heeft voor de Wet Bibob." in said


def test_who_answers_for_the_environment_sees_who_looked(signal, browser_of):
    for _time in range(2):
        browser_of(LEX).get(f"{HERE}/signaal/{signal.key}/")

    said = text_of(browser_of(ANNA).get(trail_address(signal)))

    assert f"{LEX.name} Gemeente Oudewater opende de bladzijde (2×)" in said


@pytest.mark.parametrize("who", (BRAM, EMMA, KEES))
def test_nobody_else_learns_who_looked(signal, browser_of, who):
    browser = browser_of(who)

    assert browser.get(trail_address(signal)).status_code == 404
    assert browser.get(f"/omgeving/{WOERDEN.key}/spoor/{signal.record.key}/").status_code == 404


def test_at_a_table_the_secretary_sees_who_looked_and_a_member_does_not(at, browser_of):
    item = an_item(at)
    browser_of(ANNA).get(f"/omgeving/{DTO.key}/overleg/punt/{item.record.key}/")

    kept = browser_of(SASKIA).get(trail_address(item, DTO))
    member = browser_of(PIM).get(trail_address(item, DTO))

    assert (kept.status_code, ANNA.name in text_of(kept), member.status_code) == (200, True, 404)
    assert browser_of(PIM).get(f"/omgeving/{DTO.key}/vernietiging/").status_code == 404


def test_who_brought_something_in_sees_which_colleague_looked_at_it(signal, browser_of):
    browser_of(LEX).get(f"{HERE}/signaal/{signal.key}/")

    mine = text_of(browser_of(ANNA).get("/mijn-spoor/"))
    others = text_of(browser_of(BRAM).get("/mijn-spoor/"))

    assert f"{LEX.name} een signaal Gemeente Oudewater" in mine
    assert LEX.name not in others


def test_the_privacy_officer_reads_who_did_what_here(signal, emma, browser_of):
    browser_of(LEX).get(f"{HERE}/signaal/{signal.key}/")

    page = text_of(emma.get(f"{HERE}/spoor/"))

    assert f"{LEX.name} Bekeek een signaal: opende de bladzijde" in page
    assert f"{ANNA.name} Voegde toe: een signaal" in page


@pytest.mark.parametrize("who", (ANNA, LEX, BRAM, KEES))
def test_who_is_not_the_privacy_officer_reads_nothing_of_it(signal, browser_of, who):
    assert browser_of(who).get(f"{HERE}/spoor/").status_code == 404


def test_a_search_for_a_person_is_there_with_its_reason_also_when_it_found_nobody(emma, browser_of):
    browser_of(LEX).post("/zoeken/", {"words": "Hendrik Zevenbergen", "place": str(OUDEWATER.key), "reason": "case"})

    page = text_of(emma.get(f"{HERE}/spoor/?soort=gezocht"))

    assert f"{LEX.name} Zocht een persoon: werkt aan een dossier" in page or (
        f"{LEX.name} Een persoon gezocht: werkt aan een dossier" in page
    )
    assert "Zevenbergen" not in page


def test_the_filters_are_fixed_lists(signal, emma, browser_of):
    browser_of(LEX).get(f"{HERE}/signaal/{signal.key}/")

    changed = text_of(emma.get(f"{HERE}/spoor/?soort=gewijzigd"))
    nonsense = emma.get(f"{HERE}/spoor/?soort=x&wie=y&sinds=z")

    assert ("Voegde toe: een signaal" in changed, "Bekeek een signaal" in changed) == (True, False)
    assert nonsense.status_code == 200


def test_that_the_privacy_officer_looked_stands_in_the_trail_too(emma):
    emma.get(f"{HERE}/spoor/")

    again = text_of(emma.get(f"{HERE}/spoor/"))

    assert f"{EMMA.name} Las deze bladzijde" in again


def test_what_goes_and_what_went_stands_on_one_page(at, browser_of):
    at(ANNA, OUDEWATER)
    goes, went = a_signal(facts="Een zin die weggaat."), a_signal(facts="Een zin die weg is.")
    Record.objects.filter(pk=goes.pk).update(destroy_on=DAY + timedelta(days=3))
    destroy(record=went.record, why="term", at=NOON)

    page = text_of(browser_of(ANNA).get(f"{HERE}/vernietiging/"))

    assert "Signaal Een zin die weggaat" in page
    assert "de dag was gekomen" in page
    assert "Een zin die weg is" not in page


def test_who_takes_part_nowhere_but_in_the_own_postbox_reads_that(browser_of):
    assert "Nog nergens." in text_of(browser_of(EMMA).get("/mijn-spoor/"))


def test_every_reason_why_something_went_is_said_in_words():
    code = "\n".join(file.read_text() for file in Path(schakel.__file__).parent.glob("**/*.py"))
    written = set(re.findall(r"""destroy\((?:[^()]|\([^()]*\))*why="([^"]+)\"""", code))
    written |= set(re.findall(r"'([a-z ]+)' from spaces_record", code))

    assert (len(written) > 5, [why for why in written if gone_because(why) == why]) == (True, [])


def test_the_lines_themselves_stay_shut(signal, at, emma):
    at(EMMA)

    assert sql("select count(*) from law_trailline where person_no = %s", ANNA.id) == [(0,)]
    assert sql("select count(*) from spaces_trail_of(%s, null, now() - interval '1 day', 10)", WOERDEN.id) == [(0,)]


def test_the_work_list_of_the_privacy_officer_leads_there_and_offers_no_signal(emma):
    page = emma.get("/").content.decode()

    assert (f"{HERE}/spoor/" in page, f"{HERE}/signaal/nieuw/" in page) == (True, False)


@pytest.mark.parametrize("who", (ANNA, KEES))
def test_an_environment_says_what_it_is_for_and_what_may_not_come_in(browser_of, who):
    said = text_of(browser_of(who).get(f"{HERE}/wie/"))

    assert "Doel aanpak van ondermijning" in said
    assert "Profiel smal: een overleg bevat geen inhoud van partners" in said
    assert "Mag er niet in Belastinggeheim (AWR 67), FIU" in said
