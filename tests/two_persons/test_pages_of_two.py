"""The pages of a step for two people: the quiet link, the form, the state that waits, the second person's two doors, and what became of it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from pages import ROUTES
from proposals import CRIMINAL, WPG, gone, labelled, labels_now, off, proposal
from signals_of import NOON, a_signal

from cast import ANNA, BRAM, EMMA, ILSE, LEX, OUDEWATER, POSTBOXES, VERA, enter
from schakel.intake.actions import hand_in
from schakel.intake.models import Signal
from schakel.spaces import actions
from schakel.spaces.labels import bits
from schakel.spaces.models import Due, Proposal, Received, Space

pytestmark = pytest.mark.django_db


def page_of(browser, signal: Signal) -> str:
    return browser.get(reverse("signal", args=[OUDEWATER.key, signal.key])).content.decode()


def address(row: Proposal) -> str:
    return reverse("proposal", args=[OUDEWATER.key, row.key])


def test_the_page_of_an_item_has_two_quiet_links_for_who_works_there(browser_of):
    signal = labelled(CRIMINAL)

    mine, readers = page_of(browser_of(ANNA), signal), page_of(browser_of(VERA), signal)

    links = ("label-eraf/", "nu-vernietigen/")
    assert ([link in mine for link in links], [link in readers for link in links]) == ([True, True], [False, False])


def test_an_item_without_such_a_label_has_no_link_to_take_one_off(browser_of):
    assert "label-eraf/" not in page_of(browser_of(ANNA), labelled())


def test_a_label_goes_from_the_form_by_the_second_person_off_the_item(browser_of):
    signal = labelled(CRIMINAL)
    form = {"labels": [CRIMINAL], "reason": "Er staat niets strafbaars in.", "version": signal.record.version}
    form |= {"form_key": "00000000-0000-4000-8000-000000000001"}

    sent = browser_of(ANNA).post(reverse("signal-label-off", args=[OUDEWATER.key, signal.key]), form)
    shown = browser_of(LEX).get(sent.url).content.decode()
    said = browser_of(LEX).post(sent.url, {"ja": "ja", "ja-said": "Klopt."})
    after = browser_of(ANNA).get(said.url).content.decode()

    assert (sent.status_code, said.status_code) == (302, 302)
    assert all(words in shown for words in ("Er staat niets strafbaars in.", ANNA.name, 'name="ja"', 'name="nee"'))
    assert "Klopt." in after and LEX.name in after
    enter(ANNA)
    assert labels_now(signal) == 0


def test_a_no_leaves_everything_and_the_proposer_reads_why(browser_of):
    signal = labelled(CRIMINAL)
    row = off(signal, CRIMINAL)

    browser_of(LEX).post(address(row), {"nee": "ja", "nee-said": "Het staat er wel."})
    work = browser_of(ANNA).get("/").content.decode()
    browser_of(ANNA).post(reverse("proposal-read", args=[OUDEWATER.key, row.key]))

    enter(ANNA)
    assert address(row) in work
    assert (proposal(row.key).outcome, Due.objects.filter(kind="decided").count()) == ("refused", 0)


def test_who_proposed_sees_whom_it_waits_for_and_no_doors(browser_of):
    row = off(labelled(CRIMINAL), CRIMINAL)

    shown = browser_of(ANNA).get(address(row)).content.decode()
    refused = browser_of(ANNA).post(address(row), {"ja": "ja", "ja-said": "Ik ben het met mezelf eens."})

    assert ("tweedeur" in shown, LEX.name in shown, "Trek het voorstel in" in shown) == (False, True, True)
    assert refused.status_code == 422
    enter(ANNA)
    assert proposal(row.key).outcome == ""


def test_who_only_reads_has_no_doors_and_their_yes_counts_for_nothing(browser_of):
    row = off(labelled(CRIMINAL), CRIMINAL)

    shown = browser_of(VERA).get(address(row)).content.decode()
    refused = browser_of(VERA).post(address(row), {"ja": "ja", "ja-said": "Goed."})

    assert ("tweedeur" in shown, refused.status_code) == (False, 422)


def test_another_municipality_sees_the_page_that_says_nothing(browser_of):
    row = off(labelled(CRIMINAL), CRIMINAL)

    assert [browser_of(BRAM).get(address(row)).status_code, browser_of(BRAM).post(address(row)).status_code] == [
        404,
        404,
    ]


def test_a_door_without_a_reason_stays_shut(browser_of):
    row = off(labelled(CRIMINAL), CRIMINAL)

    answer = browser_of(LEX).post(address(row), {"ja": "ja", "ja-said": " "})

    assert (answer.status_code, "Vul dit in." in answer.content.decode()) == (422, True)


def test_a_label_of_the_police_asks_for_their_reference(browser_of):
    signal = labelled(WPG)
    form = {"labels": [WPG], "reason": "Mag.", "version": 1, "form_key": "00000000-0000-4000-8000-000000000002"}

    answer = browser_of(ANNA).post(reverse("signal-label-off", args=[OUDEWATER.key, signal.key]), form)

    assert (answer.status_code, "kenmerk van de politie" in answer.content.decode()) == (422, True)


def test_what_changed_since_can_only_be_refused(browser_of):
    signal = labelled(CRIMINAL)
    row = off(signal, CRIMINAL)
    actions.touch(record=signal.record, seen=signal.record.version)

    shown = browser_of(LEX).get(address(row)).content.decode()

    assert ("sindsdien iets veranderd" in shown, 'name="ja"' in shown, 'name="nee"' in shown) == (True, False, True)


def test_the_privacy_officer_decides_on_the_same_page_without_a_desk(browser_of):
    signal = labelled(CRIMINAL)
    row = off(signal, CRIMINAL)

    said = browser_of(ILSE).post(address(row), {"ja": "ja", "ja-said": "Klopt."})

    enter(ANNA)
    assert (said.status_code, labels_now(signal)) == (302, 0)


def test_destroying_leads_to_the_page_that_tells_what_went(browser_of):
    signal = labelled(worked_on=True)
    row = gone(signal)

    said = browser_of(LEX).post(address(row), {"ja": "ja", "ja-said": "Dubbel."})
    told = browser_of(LEX).get(said.url).content.decode()

    assert (said.url, "twee personen beslisten dat" in told) == (reverse("destruction", args=[OUDEWATER.key]), True)
    assert page_of(browser_of(LEX), signal).count("Dubbel.") == 0


def test_who_called_it_back_reads_so(browser_of):
    row = off(labelled(CRIMINAL), CRIMINAL)

    back = browser_of(ANNA).post(reverse("proposal-call-back", args=[OUDEWATER.key, row.key]))
    late = browser_of(LEX).post(address(row), {"ja": "ja", "ja-said": "Goed."})

    assert (back.status_code, late.status_code) == (302, 422)
    assert "wacht niet meer" in late.content.decode()


def test_what_came_in_has_the_same_two_forms(browser_of):
    enter(EMMA, POSTBOXES[EMMA.mandate])
    own = a_signal(room=POSTBOXES[EMMA.mandate], by=EMMA)
    hand_in(signal=own, receiver=OUDEWATER.key, at=NOON)
    enter(ANNA, OUDEWATER)
    came = Received.objects.select_related("record").get(space=Space.objects.get(pk=OUDEWATER.id))
    actions.put_labels(record=came.record, labels=bits([CRIMINAL]))
    browser = browser_of(ANNA)

    pages = [
        browser.get(reverse(name, args=[OUDEWATER.key, came.record.key])).content.decode()
        for name in ("received-one-label-off", "received-one-destroy-now")
    ]

    assert ["Welk label gaat eraf?" in pages[0], "Stel dit voor" in pages[1]] == [True, True]


def test_who_decides_reads_what_stands_in_the_item(browser_of):
    row = off(labelled(CRIMINAL), CRIMINAL)

    shown = browser_of(LEX).get(address(row)).content.decode()

    assert "Drie avonden bestelbussen." in shown


def test_a_program_has_no_address_to_propose_or_to_decide():
    asked = [route for route in ROUTES if route.startswith("api/")]

    found = [route for route in asked for word in ("voorstel", "label", "vernietig") if word in route]
    assert (found, len(asked) > 5) == ([], True)
