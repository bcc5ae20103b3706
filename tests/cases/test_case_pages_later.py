"""The later pages of a file: barriers, measures, the way on, the end, the meeting, and what can be done."""

from __future__ import annotations

import json

import pytest
from case_files import MOMENTS, NOON, a_case, a_signal, a_step, an_indicator, answered, in_days, planned, started
from case_page import ITEM, MODEL, address, decided, handed_in, text_of
from django.urls import reverse

from cast import ANNA, EMMA, LOO, OUDEWATER, OUDEWATER_TOWN, SASKIA, TAX, known_as
from schakel.cases import actions
from schakel.cases.models import (
    BarrierUse,
    Brought,
    Case,
    Closing,
    CommunicationMoment,
    Indicator,
    Measurement,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def test_a_barrier_model_is_chosen_and_a_cell_filled(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()

    chosen = handed_in(at, browser_of, case, "case-model", model=MODEL)
    placed = handed_in(
        at, browser_of, case, "case-barrier", "tenant-check", state="did_not_hold", note_on_it="Kende de check niet."
    )

    use = BarrierUse.objects.get()
    assert (chosen.status_code, placed.status_code, use.state, use.note) == (
        302,
        302,
        "did_not_hold",
        "Kende de check niet.",
    )
    assert browser_of(ANNA).get(address(case, "case-barrier", "toverij")).status_code == 404


def test_what_is_measured_comes_from_the_list_or_from_own_words(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()

    listed = handed_in(at, browser_of, case, "case-indicators", proposal="days-to-answer", target="10")
    own = handed_in(at, browser_of, case, "case-indicators", text="Lege hallen", kind="content", target="geen")
    neither = handed_in(at, browser_of, case, "case-indicators", target="10")
    gone = handed_in(at, browser_of, case, "case-indicator-gone", Indicator.objects.order_by("id").last().key)

    assert [answer.status_code for answer in (listed, own, neither, gone)] == [302, 302, 422, 302]
    assert [(row.kind, row.target, row.measured_by) for row in Indicator.objects.all()] == [
        ("process", "10", "vanzelf")
    ]


def test_what_was_found_is_written_down(at, browser_of):
    at(ANNA, OUDEWATER)
    case = started()

    answer = handed_in(at, browser_of, case, "case-measure", Indicator.objects.get().key, value="8 van 11")

    assert (answer.status_code, Measurement.objects.get().value) == (302, "8 van 11")
    assert handed_in(at, browser_of, case, "case-indicator-gone", Indicator.objects.get().key).status_code == 409


def test_communication_is_asked_per_moment(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()

    answer = handed_in(at, browser_of, case, "case-communication", "before", answer="yes", reason="Brief.")

    assert (answer.status_code, [(row.moment, row.answer) for row in CommunicationMoment.objects.all()]) == (
        302,
        [("before", "yes")],
    )
    assert browser_of(ANNA).get(address(case, "case-communication", "ooit")).status_code == 404


def test_the_way_on_is_a_page_that_names_what_is_missing(at, browser_of):
    at(ANNA, OUDEWATER)
    case = answered(a_case())

    shown = text_of(browser_of(ANNA).get(address(case, "case-move", "planning")))
    refused = handed_in(at, browser_of, case, "case-move", "planning")
    nowhere = browser_of(ANNA).get(address(case, "case-move", "doing"))

    assert ("Keuze: mono, multi of integraal" in shown, refused.status_code, nowhere.status_code) == (True, 422, 404)


def test_a_file_starts_and_is_put_on_hold(at, browser_of):
    at(ANNA, OUDEWATER)
    case = planned()
    a_step(case)
    an_indicator(case)
    answers = dict.fromkeys(MOMENTS, ("no", "Nog niet.", None))
    actions.ask_communication(case=case, answers=answers, by=ANNA.id, at=NOON)
    day = in_days(12)

    start = handed_in(at, browser_of, case, "case-move", "doing")
    hold = handed_in(at, browser_of, case, "case-move", "on-hold", until=f"{day:%d-%m-%Y}")

    kept = Case.objects.get(pk=case.pk)
    assert (start.status_code, hold.status_code, kept.state, kept.on_hold_until, kept.started_at is not None) == (
        302,
        302,
        "on-hold",
        day,
        True,
    )


def test_a_file_closes_with_what_is_skipped_in_sight_and_is_evaluated(at, browser_of):
    at(ANNA, OUDEWATER)
    case = started()

    refused = handed_in(at, browser_of, case, "case-close", reason="Klaar.", worked="Minder leegstand.")
    closed = handed_in(
        at, browser_of, case, "case-close", reason="Klaar.", worked="Minder leegstand.", drop_open_steps="on"
    )
    shown = text_of(browser_of(ANNA).get(address(case)))
    done = handed_in(at, browser_of, case, "case-evaluate", together="Goed.", lesson="Begin bij de verhuurder.")

    assert (refused.status_code, closed.status_code, done.status_code) == (422, 302, 302)
    assert "Skipped, still owed" in shown
    assert (Case.objects.get(pk=case.pk).state, Closing.objects.filter(skipped=True).count()) == ("evaluated", 0)


def test_a_closed_file_asks_to_be_evaluated_where_it_was_closed(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()
    actions.close_case(case=case, reason="Klaar.", answers={}, by=ANNA.id, at=NOON)

    assert "What was skipped at closing" in text_of(browser_of(ANNA).get(address(case, "case-close")))


def test_a_file_is_kept_longer_with_a_reason(at, browser_of):
    at(ANNA, OUDEWATER)
    case, day = a_case(), in_days(500)

    answer = handed_in(
        at, browser_of, case, "case-extend", until=f"{day:%d-%m-%Y}", reason="De rechter oordeelt later."
    )

    assert (answer.status_code, Case.objects.select_related("record").get(pk=case.pk).record.destroy_on) == (302, day)


def test_the_course_of_a_file_has_its_own_page(at, browser_of):
    at(ANNA, OUDEWATER)
    case = started()

    shown = text_of(browser_of(ANNA).get(address(case, "case-course")))

    assert ("The file was opened" in shown, "what is measured stands fixed" in shown) == (True, True)


def test_the_sender_sees_exactly_what_the_meeting_will_see_before_it_goes(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case(title="Geheime titel")

    shown = handed_in(at, browser_of, case, "case-bring", body=str(LOO.key), **ITEM)
    nothing_yet = Brought.objects.count()
    given = handed_in(at, browser_of, case, "case-bring", body=str(LOO.key), geef="ja", confirmed="on", **ITEM)

    page = text_of(shown)
    sheet = page[page.index("Exactly this") : page.index("Does it go?")]
    assert (
        shown.status_code,
        ITEM["line"] in sheet,
        "Kiezen: mono, multi of integraal" in sheet,
        "Geheime titel" in sheet,
    ) == (200, True, True, False)
    assert (nothing_yet, given.status_code) == (0, 302)
    assert json.loads(Brought.objects.get().content) == ITEM | {"municipality": "oudewater"}


def test_what_probably_names_somebody_is_marked_and_needs_a_confirmation(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()
    named = ITEM | {"line": "Gesprek met Jan Smit over de hal"}

    shown = handed_in(at, browser_of, case, "case-bring", body=str(LOO.key), **named)
    refused = handed_in(at, browser_of, case, "case-bring", body=str(LOO.key), geef="ja", **named)

    assert "“Jan Smit” looks like a name" in text_of(shown)
    assert (refused.status_code, Brought.objects.count(), "Jan Smit" in text_of(refused)) == (422, 0, True)


@pytest.mark.parametrize(
    "given, sentence", (({"line": "a" * 141}, "141 characters"), ({"term": ""}, "Fill this in"), ({"body": "x"}, "x"))
)
def test_an_item_that_is_not_whole_is_asked_again(at, browser_of, given, sentence):
    at(ANNA, OUDEWATER)

    answer = handed_in(at, browser_of, a_case(), "case-bring", **({"body": str(LOO.key)} | ITEM | given))

    assert (answer.status_code, sentence in text_of(answer)) == (422, True)


def test_the_meeting_chose_stands_on_the_file_and_is_linked_with_one_click(at, browser_of):
    case, decision = decided(at, browser_of)
    browser = browser_of(ANNA)

    before = text_of(browser.get(address(case)))
    own_page = text_of(browser.get(reverse("decision", args=[OUDEWATER.key, decision.key])))
    linked = browser.post(address(case, "case-link", decision.key))
    twice = browser.post(address(case, "case-link", decision.key))
    after = text_of(browser.get(address(case)))

    assert (
        "DTO West-Utrecht chose: Multi" in before,
        "Put it with this file" in before,
        "Put it with this file" in own_page,
    ) == (True, True, True)
    assert (
        linked.status_code,
        twice.status_code,
        "Put it with this file" in after,
        "Twee partners kunnen het." in after,
    ) == (302, 409, False, True)


def test_a_decision_nobody_asked_for_is_put_with_a_chosen_file(at, browser_of):
    case, decision = decided(at, browser_of)
    Brought.objects.all().delete()
    browser = browser_of(ANNA)
    place = reverse("decision", args=[OUDEWATER.key, decision.key])

    shown = text_of(browser.get(place))
    linked = browser.post(reverse("decision-link", args=[OUDEWATER.key, decision.key]), {"dossier": str(case.key)})
    nonsense = browser.post(reverse("decision-link", args=[OUDEWATER.key, decision.key]), {"dossier": "x"})

    assert ("No file brought this item" in shown, linked.status_code, nonsense.status_code) == (True, 302, 404)
    assert "stands with a file already" in text_of(browser.get(place))


def test_the_page_of_a_signal_leads_to_its_file(at, browser_of):
    at(ANNA, OUDEWATER)
    weighed, taken = a_signal(), a_signal()
    case = a_case(signals=[taken], title="Dit dossier")
    browser = browser_of(ANNA)

    opens = text_of(browser.get(reverse("signal", args=[OUDEWATER.key, weighed.key])))
    leads = text_of(browser.get(reverse("signal", args=[OUDEWATER.key, taken.key])))

    assert (f"dossier/nieuw/?signaal={weighed.key}" in opens, address(case) in leads, "Dit dossier" in leads) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize("person", (ANNA, EMMA, SASKIA))
def test_what_can_be_done_is_there_for_everybody_who_is_signed_in(browser_of, person):
    shown = text_of(browser_of(person).get(reverse("knowing")))

    assert ("Pand sluiten wegens drugs" in shown, "Opiumwet 13b" in shown, "still to be confirmed" in shown) == (
        True,
        True,
        True,
    )


def test_what_can_be_done_follows_the_choice(browser_of):
    browser, place = browser_of(ANNA), reverse("knowing")

    one = text_of(browser.get(place, {"thema": "bedrijventerreinen", "stap": f"{MODEL}:waste"}))
    none = text_of(browser.get(place, {"thema": "horeca"}))

    assert ("Meet afwijkingen in het riool." in one, "Leg beslag op vermogen." in one) == (True, False)
    assert ("No barrier model for this yet" in none, "Gebiedsverbod" in none) == (True, True)


def test_what_can_be_done_is_for_who_is_signed_in_only(client):
    assert client.get(reverse("knowing")).status_code == 302


def partners_shown(at, browser_of, **facts):
    """What the page of a file with an integral choice says of the tax authority, where its kind has these facts."""
    at(ANNA, OUDEWATER)
    case = a_case()
    actions.choose(case=case, option="integral", reasons="Samen één plan.", by=ANNA.id, at=NOON)
    for house in (OUDEWATER_TOWN, TAX):
        actions.add_partner(case=case, organisation=house.id, role="denkt mee", by=ANNA.id, at=NOON)
    with known_as(TAX, **facts):
        shown = text_of(browser_of(ANNA).get(address(case)))
    words = ("closed source", "beside the case", "by its own law only", "no, recorded for them")
    return tuple(shown.count(found) for found in words)


@pytest.mark.parametrize(
    "facts, shown",
    [
        ({}, (0, 0, 0, 1)),
        ({"closed_source": True}, (1, 0, 1, 1)),
        ({"may_take_part": "no"}, (0, 1, 0, 1)),
        ({"may_take_part": "unknown"}, (0, 1, 0, 1)),
    ],
)
def test_the_facts_of_an_organisation_stand_beside_it_in_a_file(at, browser_of, facts, shown):
    assert partners_shown(at, browser_of, **facts) == shown


def on_paper(response):
    import io

    from docx import Document

    paper = Document(io.BytesIO(response.content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    section = paper.sections[0]
    return "\n".join([row.text for row in (*paper.paragraphs, *section.footer.paragraphs)] + cells)


def test_one_page_for_the_mayor_says_what_the_mayor_decides(at, browser_of):
    at(ANNA, OUDEWATER)
    case = started(a_case(signals=[a_signal(labels=4)]))
    a_step(case, what="Sluit de hal", power="close-premises-13b", due_on=in_days(9))
    browser = browser_of(ANNA)

    said = on_paper(browser.get(address(case, "case-brief")))

    assert "Sluit de hal. Besluit vóór" in said
    assert "(Opiumwet 13b, nog te bevestigen door een jurist)" in said or "Opiumwet 13b" in said
    assert "Hallen staan leeg en worden toch gebruikt." in said
    assert "Controle van het gebruik" in said
    assert "Bibob: Geheim." in said
    assert address(case, "case-brief") in text_of(browser.get(address(case)))


def test_one_page_is_for_who_works_here(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()

    assert [browser_of(who).get(address(case, "case-brief")).status_code for who in (EMMA, SASKIA)] == [404, 404]


def test_every_moment_of_communication_is_asked_on_one_page(at, browser_of):
    at(ANNA, OUDEWATER)
    case = planned()
    place = address(case, "case-communications")
    page = text_of(browser_of(ANNA).get(place))
    wrong = handed_in(at, browser_of, case, "case-communications", **{"before-answer": "yes", "during-answer": "later"})
    answers = {
        f"{moment}-{part}": words for moment in MOMENTS for part, words in (("answer", "no"), ("reason", "Loopt nog."))
    }

    kept = handed_in(at, browser_of, case, "case-communications", **answers)

    assert [f'name="{moment}-answer"' in page for moment in MOMENTS] == [True] * 4
    assert (wrong.status_code, wrong.content.decode().count("aria-invalid")) == (422, 2)
    assert (kept.status_code, CommunicationMoment.objects.filter(answer="no").count()) == (302, 4)
    assert browser_of(ANNA).get(place)["Location"].endswith("#communicatie")
