"""The pages of an item and of an action: choosing, answering, confirming, finishing."""

from __future__ import annotations

import re
import uuid

import pytest
from meeting_page import BODY, address, form, key_and_version, text_of, two_items

from cast import ANNA, BRAM, DTO, LOO, PIM, POLICE, RIEC, SASKIA, TAX, TESS, WOERDEN_TOWN
from programme.table import NOON, TODAY, a_meeting, an_action, an_item, decided, on_agenda, seat
from schakel.programme import actions, queries
from schakel.programme.models import Action, AgendaItem, Decision, Meeting, Participation
from schakel.spaces.models import Record

pytestmark = pytest.mark.django_db


def test_the_secretary_records_a_choice_once_however_often_it_is_sent(at, browser_of):
    _meeting, first, _second = two_items(at)
    browser = browser_of(SASKIA)
    handed_in = form(
        "keuze", first.record.version, option="multi", reason="elk een deel", taken_by=[POLICE.slug, RIEC.slug]
    )

    answers = [browser.post(f"{address(first)}keuze/", handed_in).status_code for _again in range(2)]

    at(SASKIA)
    assert (answers, Decision.objects.get().reason, Record.objects.get(pk=first.pk).version) == (
        [302, 302],
        "elk een deel",
        first.record.version + 1,
    )


def test_two_secretaries_at_once_the_second_sees_both_texts_and_may_go_on(at, browser_of):
    _meeting, first, _second = two_items(at)
    seen = first.record.version
    browser = browser_of(SASKIA)
    browser.post(
        f"{address(first)}keuze/",
        form("keuze", seen, option="multi", reason="tekst van de eerste", taken_by=[POLICE.slug]),
    )

    late = browser.post(
        f"{address(first)}keuze/",
        form("keuze", seen, option="mono", reason="tekst van de tweede", taken_by=[RIEC.slug]),
    )

    said = text_of(late)
    newest = re.search(r'name="keuze-version" value="(\d+)"', said).group(1)
    assert (late.status_code, "tekst van de eerste" in said, "tekst van de tweede" in said, newest) == (
        409,
        True,
        True,
        str(seen + 1),
    )
    again = browser.post(
        f"{address(first)}keuze/",
        form("keuze", newest, option="mono", reason="tekst van de tweede", taken_by=[RIEC.slug]),
    )
    at(SASKIA)
    assert (again.status_code, Decision.objects.get().reason) == (302, "tekst van de tweede")


def test_a_member_has_no_form_for_the_choice_and_cannot_send_it(at, browser_of):
    _meeting, first, _second = two_items(at)
    browser = browser_of(PIM)

    page = text_of(browser.get(address(first)))
    sent = browser.post(
        f"{address(first)}keuze/", form("keuze", 1, option="mono", reason="wij", taken_by=[POLICE.slug])
    )

    at(PIM)
    assert ("keuze-option" in page, sent.status_code, Decision.objects.count()) == (False, 422, 0)


def test_a_member_answers_confirms_and_disagrees_on_one_page(at, browser_of):
    _meeting, first, _second = two_items(at)
    browser = browser_of(PIM)
    joined = browser.post(f"{address(first)}meedoen/", form("mee", joins="yes", reason="wij kennen de hal"))
    at(SASKIA, DTO)
    decided(first, POLICE)
    confirmed = browser.post(f"{address(first)}akkoord/", key_and_version(first))

    other = browser.post(f"{address(first)}anders/", form("anders", text="eerst overleg met de buren"))

    at(PIM)
    assert [answer.status_code for answer in (joined, confirmed, other)] == [302] * 3
    assert "eerst overleg met de buren" in text_of(browser.get(address(first)))
    at(PIM)
    assert Participation.objects.get(organisation_id=POLICE.id).reason == "wij kennen de hal"


def test_what_was_recorded_for_a_member_is_confirmed_after_the_meeting_closed_too(at, browser_of):
    meeting, first, second = two_items(at)
    decided(first, POLICE)
    actions.take_off(item=second, by=seat(SASKIA), at=NOON, seen=second.record.version)
    actions.close_meeting(meeting=meeting, by=seat(SASKIA), seen=meeting.record.version, at=NOON)
    browser = browser_of(PIM)

    page = text_of(browser.get(address(first)))
    confirmed = browser.post(f"{address(first)}akkoord/", key_and_version(first))

    assert (f"{address(first)}akkoord/" in page, "anders-text" in page, "Dit overleg is gesloten" in page) == (
        True,
    ) * 3
    assert confirmed.status_code == 302
    after = text_of(browser.get(address(first)))
    assert (f"{address(first)}akkoord/" in after, "anders-text" in after) == (False, False)


def test_a_refused_button_is_a_page_with_one_sentence(at, browser_of):
    _meeting, first, _second = two_items(at)

    response = browser_of(PIM).post(f"{address(first)}akkoord/", key_and_version(first))

    assert (response.status_code, "niets dat op uw organisatie wacht" in text_of(response)) == (409, True)


def test_an_action_for_a_partner_without_account_is_recorded_and_marked(at, browser_of):
    at(ANNA, LOO)
    from programme.table import fields
    from schakel.spaces.models import Space

    item = actions.bring_item(
        space=Space.objects.get(pk=LOO.id), organisation=ANNA.house.id, content=fields(), by=seat(ANNA, LOO), at=NOON
    )
    base = f"/omgeving/{LOO.key}/overleg/"
    handed_in = form(
        "actie",
        what="wijkagent laat de hal zien",
        holder=POLICE.slug,
        contact_role="community-officer",
        due_on=f"{TODAY:%d-%m-%Y}",
    )

    response = browser_of(ANNA).post(f"{base}punt/{item.record.key}/afspraak/", handed_in)

    page = text_of(browser_of(ANNA).get(f"{base}punt/{item.record.key}/"))
    assert (response.status_code, "vastgelegd door Anna Verschuur namens Politie Midden-Nederland" in page) == (
        302,
        True,
    )


def test_a_member_confirms_and_finishes_an_action(at, browser_of):
    _meeting, first, _second = two_items(at)
    action = an_action(first, POLICE)
    browser = browser_of(PIM)
    page = text_of(browser.get(address(action)))
    browser.post(f"{address(action)}bevestigen/", {"form_key": str(uuid.uuid4())})

    done = browser.post(
        address(action), {"form_key": str(uuid.uuid4()), "version": "1", "result": "twee mensen gevonden"}
    )

    at(PIM)
    action = Action.objects.get()
    assert ("Bevestig: wij doen dit" in page, done.status_code, action.state, action.confirmed_by_id) == (
        True,
        302,
        "done",
        PIM.id,
    )


def test_an_action_of_others_is_not_there(at, browser_of):
    _meeting, _first, second = two_items(at)
    action = an_action(second, TAX)

    assert (browser_of(PIM).get(address(action)).status_code, browser_of(TESS).get(address(action)).status_code) == (
        404,
        200,
    )


def test_asking_again_answers_nothing_until_something_of_the_own_items_changes(at, browser_of):
    _meeting, first, second = two_items(at)
    browser = browser_of(PIM)
    tag = re.search(r'"If-None-Match": "(\w+)"', browser.get(address(first)).content.decode()).group(1)
    quiet = browser.get(f"{address(first)}stand/", headers={"If-None-Match": tag})
    at(SASKIA, DTO)
    decided(second, TAX)
    still_quiet = browser.get(f"{address(first)}stand/", headers={"If-None-Match": tag})
    at(SASKIA, DTO)
    decided(first, POLICE)

    news = browser.get(f"{address(first)}stand/", headers={"If-None-Match": tag})

    assert (quiet.status_code, quiet.content, still_quiet.status_code) == (204, b"", 204)
    assert (news.status_code, "elk een eigen deel" in text_of(news), "garageboxen" in text_of(news)) == (
        200,
        True,
        False,
    )


def test_the_meeting_goes_from_agenda_to_closed(at, browser_of):
    meeting, first, _second = two_items(at)
    browser = browser_of(SASKIA)
    later = a_meeting(14)
    decided(first, POLICE)
    fixed = browser.post(f"{address(meeting)}vaststellen/", {"form_key": str(uuid.uuid4()), "version": "1"})
    too_early = browser.post(f"{address(meeting)}sluiten/", {"form_key": str(uuid.uuid4()), "version": "2"})
    carried = browser.post(f"{address(meeting)}meenemen/", {"form_key": str(uuid.uuid4()), "to": later.record.key})

    closed = browser.post(f"{address(meeting)}sluiten/", {"form_key": str(uuid.uuid4()), "version": "1"})

    at(SASKIA)
    assert [answer.status_code for answer in (fixed, too_early, carried, closed)] == [409, 409, 302, 302]
    assert Meeting.objects.get(pk=meeting.pk).state == "closed"
    assert "garageboxen" in text_of(browser.get(address(later)))


def test_a_member_rounds_nothing_off(at, browser_of):
    meeting, _first, _second = two_items(at)

    response = browser_of(PIM).post(f"{address(meeting)}sluiten/", {"form_key": str(uuid.uuid4()), "version": "1"})

    assert (response.status_code, "secretaris of de voorzitter" in text_of(response)) == (409, True)


def test_what_is_an_own_item_is_the_same_for_the_database_and_for_the_agenda(at):
    _meeting, first, second = two_items(at)
    decided(first, TAX)
    an_action(second, WOERDEN_TOWN)
    actions.say_who_joins(item=second, organisation=POLICE.id, joins="no", by=seat(SASKIA), at=NOON)
    everything = queries.whole(AgendaItem.objects.all())

    for house in (POLICE.id, TAX.id, WOERDEN_TOWN.id, RIEC.id, ANNA.house.id):
        for joining in (True, False):
            own = set(queries.of_organisation(everything, house, joining=joining).values_list("pk", flat=True))
            assert own == {item.pk for item in everything if item.concerns(house, joining=joining)}


@pytest.mark.parametrize("actor", (SASKIA, ANNA))
def test_a_page_costs_the_same_for_one_item_or_three(at, browser_of, actor):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    meeting = None
    costs = []
    browser = browser_of(actor)
    for _more in range(3):
        item = an_item(at)
        meeting = meeting or a_meeting()
        on_agenda(item, meeting)
        decided(item, POLICE, TAX)
        an_action(item, TAX)
        an_item(at)
        counts = []
        for page in (BODY, address(meeting), address(item)):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                browser.get(page)
            counts.append(len(asked))
        costs.append(counts)

    assert costs[1] == costs[2]
    assert max(costs[2]) <= 32


def test_another_officer_sees_only_the_own_items(at, browser_of):
    _meeting, first, _second = two_items(at)

    assert (browser_of(BRAM).get(address(first)).status_code, browser_of(ANNA).get(address(first)).status_code) == (
        404,
        200,
    )
