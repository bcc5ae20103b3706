"""The pages of a file, as a browser meets them."""

from __future__ import annotations

import json
import re
from uuid import uuid4

import pytest
from case_files import ANSWERS, NOON, TODAY, a_case, a_signal, a_step, an_indicator, answered, in_days, planned, started
from django.urls import reverse

from cast import ANNA, BRAM, DTO, EMMA, LEX, LOO, OUDEWATER, POLICE, SASKIA, WOERDEN
from schakel.cases import actions
from schakel.cases.access import may_work_here
from schakel.cases.models import (
    BarrierUse,
    Brought,
    Case,
    Choice,
    Closing,
    CommunicationMoment,
    FrontAnswer,
    Indicator,
    Measurement,
    Step,
    TakesPart,
)
from schakel.partners.models import Organisation, Person
from schakel.spaces.actions import hand_on, new_record, origin
from schakel.spaces.models import Received, Seat, Space

pytestmark = pytest.mark.django_db
MODEL = "synthetic-drugs-business-estate"


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def address(case, name="case", *more):
    return reverse(name, args=[OUDEWATER.key, case.key, *more])


def keyed(**given):
    return {"form_key": str(uuid4())} | given


def text_of(response):
    return response.content.decode()


def masked(response):
    """The page without its token and without the address that was asked for."""
    return re.sub(r'value="[^"]{30,}"', "", text_of(response))


def party(house):
    return str(Organisation.objects.get(pk=house.id).key)


def worker(person):
    return str(Person.objects.get(pk=person.id).key)


def test_the_list_shows_files_and_filters_from_fixed_lists(at, browser_of):
    at(ANNA, OUDEWATER)
    a_case(title="Hallen op het terrein", theme="bedrijventerreinen")
    a_case(title="Schuren in het buitengebied", theme="buitengebied")
    browser, place = browser_of(ANNA), reverse("cases", args=[OUDEWATER.key])

    whole, one, none, nonsense = (
        text_of(browser.get(place, given)) for given in ({}, {"thema": "horeca"}, {"stand": "closed"}, {"thema": "x"})
    )

    assert ("Hallen op het terrein" in whole, "Schuren" in whole) == (True, True)
    assert ("Hallen op het terrein" in one, "No file with this filter" in none, "Hallen op het terrein" in nonsense) == (False, True, True)


def test_the_list_filters_by_lead(at, browser_of):
    at(ANNA, OUDEWATER)
    a_case(title="Van Anna")
    a_case(title="Van Lex", by=LEX)
    lex = worker(LEX)

    shown = text_of(browser_of(ANNA).get(reverse("cases", args=[OUDEWATER.key]), {"trekker": lex}))

    assert ("Van Anna" in shown, "Van Lex" in shown) == (False, True)


@pytest.mark.parametrize("how_many", (1, 3))
def test_the_list_costs_the_same_for_one_file_or_three(at, browser_of, django_assert_num_queries, how_many):
    at(ANNA, OUDEWATER)
    for number in range(how_many):
        a_step(a_case(title=f"Dossier {number}"))
    browser, place = browser_of(ANNA), reverse("cases", args=[OUDEWATER.key])
    browser.get(reverse("knowing"))

    with django_assert_num_queries(12):
        browser.get(place)


@pytest.mark.parametrize("how_many", (1, 3))
def test_the_page_costs_the_same_for_one_step_or_three(at, browser_of, django_assert_num_queries, how_many):
    at(ANNA, OUDEWATER)
    case = a_case(signals=[a_signal() for _ in range(how_many)])
    for number in range(how_many):
        a_step(case, organisation=(ANNA.house, POLICE, LEX.house)[number].id)
        an_indicator(case, text=f"Maat {number}")
        actions.choose(case=case, option="mono", reasons="x", by=ANNA.id, at=NOON)
    actions.choose_barrier_model(case=case, model=MODEL, by=ANNA.id, at=NOON)
    for barrier in ("visit-use", "tenant-check", "end-lease")[:how_many]:
        actions.place_barrier(case=case, barrier=barrier, state="stands", by=ANNA.id, at=NOON)
    browser = browser_of(ANNA)
    browser.get(reverse("knowing"))

    with django_assert_num_queries(27):
        browser.get(address(case))


def test_the_page_of_a_file_shows_its_parts(at, browser_of):
    at(ANNA, OUDEWATER)
    case = started(a_case(theme="bedrijventerreinen"))
    a_step(case, what="Rapportage over het terrein", organisation=POLICE.id, power="administrative-report")
    actions.choose_barrier_model(case=case, model=MODEL, by=ANNA.id, at=NOON)

    shown = text_of(browser_of(ANNA).get(address(case)))

    for words in (
        ANSWERS["problem"], "Gemeente en politie doen elk een deel.", "recorded by Anna Verschuur on behalf of Politie Midden-Nederland, not yet confirmed",
        "Fixed since", "11 van 11", "Weakest place:", "still to be confirmed", "Brief aan ondernemers.", "Roldeur van een hal",
    ):
        assert words.replace("'", "&#x27;") in shown
    assert "<title>File – Schakel</title>" in shown
    assert 'style="' not in shown


def test_empty_cells_are_on_the_board(at, browser_of):
    at(ANNA, OUDEWATER)
    case = actions.choose_barrier_model(case=a_case(), model=MODEL, by=ANNA.id, at=NOON)

    shown = text_of(browser_of(ANNA).get(address(case)))

    assert shown.count('class="cel leeg"') == 21
    assert address(case, "case-barrier", "visit-use") in shown


def test_another_municipality_meets_the_page_that_says_nothing(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()
    other, keeper = browser_of(BRAM), browser_of(EMMA)

    for name in ("case", "case-questions", "case-close", "case-bring"):
        there = other.get(address(case, name))
        nowhere = other.get(reverse(name, args=[OUDEWATER.key, uuid4()]))
        assert (there.status_code, nowhere.status_code, keeper.get(address(case, name)).status_code) == (404, 404, 404)
        assert masked(there) == masked(nowhere)
    assert other.get(reverse("cases", args=[OUDEWATER.key])).status_code == 404
    assert other.post(address(case, "case-questions"), keyed(problem="x")).status_code == 404
    assert other.get(reverse("case", args=[WOERDEN.key, case.key])).status_code == 404


def test_a_meeting_has_no_list_of_files(browser_of):
    assert browser_of(ANNA).get(reverse("cases", args=[DTO.key])).status_code == 404


@pytest.mark.parametrize("role, works", (("officer", True), ("lead", True), ("reader", False), ("privacy", False)))
def test_officers_and_leaders_write_and_others_look(role, works):
    assert may_work_here([Seat(role=role)]) is works


def test_a_file_opens_from_a_signal(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_signal()
    lead = worker(LEX)
    browser, place = browser_of(ANNA), reverse("case-new", args=[OUDEWATER.key])

    form = text_of(browser.get(place, {"signaal": str(signal.key)}))
    answer = browser.post(place, keyed(signaal=str(signal.key), title="Opslag bij de haven", theme="bedrijventerreinen", place_kind="", lead=lead))

    at(ANNA)
    case = Case.objects.select_related("record").get()
    assert signal.title in form.replace("&#x27;", "'")
    assert (answer.status_code, answer["Location"]) == (302, address(case))
    assert (case.title, case.theme, case.lead_id) == ("Opslag bij de haven", "bedrijventerreinen", LEX.id)


def test_the_same_form_twice_opens_one_file(at, browser_of):
    at(ANNA, OUDEWATER)
    signal, lead = a_signal(), worker(ANNA)
    given = keyed(signaal=str(signal.key), title="Eén dossier", lead=lead)
    browser = browser_of(ANNA)

    first, second = (browser.post(reverse("case-new", args=[OUDEWATER.key]), given) for _ in range(2))

    at(ANNA)
    assert (first["Location"], Case.objects.count()) == (second["Location"], 1)


def test_a_file_without_a_title_is_asked_again_and_nothing_typed_is_lost(at, browser_of):
    at(ANNA, OUDEWATER)
    signal = a_signal()

    answer = browser_of(ANNA).post(reverse("case-new", args=[OUDEWATER.key]), keyed(signaal=str(signal.key), title="", theme="horeca"))

    assert (answer.status_code, 'value="horeca" selected' in text_of(answer), "Fill this in" in text_of(answer)) == (422, True, True)


@pytest.mark.parametrize("key", ("x", str(uuid4())))
def test_a_signal_that_is_not_here_opens_nothing(browser_of, key):
    assert browser_of(ANNA).get(reverse("case-new", args=[OUDEWATER.key]), {"signaal": key}).status_code == 404


def test_without_a_signal_the_page_says_where_to_begin(browser_of):
    assert "A file begins with a signal" in text_of(browser_of(ANNA).get(reverse("case-new", args=[OUDEWATER.key])))


def handed_in(at, browser_of, case, name, *more, **given):
    """Post a form of a file as Anna, with the version that stands now."""
    at(ANNA, OUDEWATER)
    version = Case.objects.select_related("record").get(pk=case.pk).record.version
    answer = browser_of(ANNA).post(address(case, name, *more), keyed(version=version) | given)
    at(ANNA, OUDEWATER)
    return answer


def test_the_questions_are_answered(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()

    answer = handed_in(at, browser_of, case, "case-questions", **ANSWERS)

    assert (answer.status_code, {row.question: row.answer for row in FrontAnswer.objects.all()}) == (302, ANSWERS)


def test_an_old_version_gets_both_texts_and_can_then_be_kept(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()
    actions.answer_front(case=case, answers={"problem": "Wat Lex schreef."}, by=LEX.id, at=NOON)
    browser = browser_of(ANNA)

    late = browser.post(address(case, "case-questions"), keyed(version=1, problem="Wat Anna schreef."))
    shown = text_of(late)
    again = browser.post(address(case, "case-questions"), keyed(version=2, problem="Wat Anna schreef."))

    assert (late.status_code, "Wat Lex schreef." in shown, "Wat Anna schreef." in shown) == (409, True, True)
    assert 'name="version" value="2"' in shown
    at(ANNA)
    assert (again.status_code, FrontAnswer.objects.get(question="problem").answer) == (302, "Wat Anna schreef.")


def test_title_theme_and_lead_change(at, browser_of):
    at(ANNA, OUDEWATER)
    case, lead = a_case(), worker(LEX)

    answer = handed_in(at, browser_of, case, "case-change", title="Nieuwe titel", theme="horeca", place_kind="hospitality", lead=lead)

    kept = Case.objects.get(pk=case.pk)
    assert (answer.status_code, kept.title, kept.theme, kept.lead_id) == (302, "Nieuwe titel", "horeca", LEX.id)


def test_a_choice_is_made_with_dissent(at, browser_of):
    at(ANNA, OUDEWATER)
    case, police = a_case(), party(POLICE)

    answer = handed_in(at, browser_of, case, "case-choice", option="multi", reasons="Samen.", dissent="Liever niet.", dissent_by=police)

    row = Choice.objects.get()
    assert (answer.status_code, row.option, row.dissent, row.dissent_by_id) == (302, "multi", "Liever niet.", POLICE.id)


def test_a_refusal_stands_above_the_form_with_what_was_typed(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()

    answer = handed_in(at, browser_of, case, "case-choice", option="not-now", reasons="Eerst de zomer.")

    assert (answer.status_code, "a day in the future" in text_of(answer), "Eerst de zomer." in text_of(answer)) == (422, True, True)
    assert Choice.objects.count() == 0


def test_a_day_that_does_not_exist_is_answered_with_days_that_do(at, browser_of):
    at(ANNA, OUDEWATER)

    answer = handed_in(at, browser_of, a_case(), "case-choice", option="not-now", reasons="x", again_on="31 februari 2027")

    assert (answer.status_code, "28 " in text_of(answer)) == (422, True)


def test_a_partner_is_noted_and_ended(at, browser_of):
    at(ANNA, OUDEWATER)
    case, police = a_case(), party(POLICE)

    noted = handed_in(at, browser_of, case, "case-partners", organisation=police, role="wijkagent")
    ended = handed_in(at, browser_of, case, "case-partner-end", TakesPart.objects.get().key)
    twice = handed_in(at, browser_of, case, "case-partner-end", TakesPart.objects.get().key)

    assert (noted.status_code, ended.status_code, twice.status_code, TakesPart.objects.get().valid_until) == (302, 302, 409, TODAY)


@pytest.mark.parametrize("whose, kept", (("organisation", (POLICE.id, "")), ("type", (None, "verhuurder"))))
def test_a_step_is_planned_for_a_partner_by_name_or_by_kind(at, browser_of, whose, kept):
    at(ANNA, OUDEWATER)
    case = a_case()
    partner = f"organisation:{party(POLICE)}" if whose == "organisation" else "type:verhuurder"
    day = in_days(9)

    answer = handed_in(at, browser_of, case, "case-step-new", what="Gesprek", partner=partner, power="", due_on=f"{day:%d-%m-%Y}", holder=worker(LEX))

    step = Step.objects.get()
    assert (answer.status_code, (step.organisation_id, step.partner_type), step.due_on, step.holder_id) == (302, kept, day, LEX.id)


def test_a_step_moves_is_confirmed_and_ends(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()
    step = a_step(case, organisation=POLICE.id)
    day = in_days(21)

    moved = handed_in(at, browser_of, case, "case-step-move", step.key, due_on=f"{day:%d-%m-%Y}", holder="")
    confirmed = handed_in(at, browser_of, case, "case-step-confirm", step.key)
    ended = handed_in(at, browser_of, case, "case-step", step.key, state="done", result="Zes hallen gezien.")
    again = handed_in(at, browser_of, case, "case-step", step.key, state="done", result="Nog eens.")

    kept = Step.objects.get()
    assert [answer.status_code for answer in (moved, confirmed, ended, again)] == [302, 302, 302, 422]
    assert (kept.due_on, kept.awaits_confirmation, kept.state, kept.result) == (day, False, "done", "Zes hallen gezien.")
    assert "Zes hallen gezien." in text_of(browser_of(ANNA).get(address(case, "case-step", step.key)))


def test_a_barrier_model_is_chosen_and_a_cell_filled(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()

    chosen = handed_in(at, browser_of, case, "case-model", model=MODEL)
    placed = handed_in(at, browser_of, case, "case-barrier", "tenant-check", state="did_not_hold", note_on_it="Kende de check niet.")

    use = BarrierUse.objects.get()
    assert (chosen.status_code, placed.status_code, use.state, use.note) == (302, 302, "did_not_hold", "Kende de check niet.")
    assert browser_of(ANNA).get(address(case, "case-barrier", "toverij")).status_code == 404


def test_what_is_measured_comes_from_the_list_or_from_own_words(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()

    listed = handed_in(at, browser_of, case, "case-indicators", proposal="days-to-answer", target="10")
    own = handed_in(at, browser_of, case, "case-indicators", text="Lege hallen", kind="content", target="geen")
    neither = handed_in(at, browser_of, case, "case-indicators", target="10")
    gone = handed_in(at, browser_of, case, "case-indicator-gone", Indicator.objects.order_by("id").last().key)

    assert [answer.status_code for answer in (listed, own, neither, gone)] == [302, 302, 422, 302]
    assert [(row.kind, row.target, row.measured_by) for row in Indicator.objects.all()] == [("process", "10", "vanzelf")]


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

    assert (answer.status_code, [(row.moment, row.answer) for row in CommunicationMoment.objects.all()]) == (302, [("before", "yes")])
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
    actions.plan_communication(case=case, moment="before", answer="no", reason="Nog niet.", by=ANNA.id, at=NOON)
    day = in_days(12)

    start = handed_in(at, browser_of, case, "case-move", "doing")
    hold = handed_in(at, browser_of, case, "case-move", "on-hold", until=f"{day:%d-%m-%Y}")

    kept = Case.objects.get(pk=case.pk)
    assert (start.status_code, hold.status_code, kept.state, kept.on_hold_until, kept.started_at is not None) == (302, 302, "on-hold", day, True)


def test_a_file_closes_with_what_is_skipped_in_sight_and_is_evaluated(at, browser_of):
    at(ANNA, OUDEWATER)
    case = started()

    refused = handed_in(at, browser_of, case, "case-close", reason="Klaar.", worked="Minder leegstand.")
    closed = handed_in(at, browser_of, case, "case-close", reason="Klaar.", worked="Minder leegstand.", drop_open_steps="on")
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

    answer = handed_in(at, browser_of, case, "case-extend", until=f"{day:%d-%m-%Y}", reason="De rechter oordeelt later.")

    assert (answer.status_code, Case.objects.select_related("record").get(pk=case.pk).record.destroy_on) == (302, day)


def test_the_course_of_a_file_has_its_own_page(at, browser_of):
    at(ANNA, OUDEWATER)
    case = started()

    shown = text_of(browser_of(ANNA).get(address(case, "case-course")))

    assert ("The file was opened" in shown, "what is measured stands fixed" in shown) == (True, True)


ITEM = {"line": "Wie kan meekijken naar hallen die anders worden gebruikt?", "theme": "bedrijventerreinen", "phase": "choice",
        "place_kind": "industrial-unit", "ask": "choose", "term": "next-meeting", "contact_role": "safety-officer"}


def test_the_sender_sees_exactly_what_the_meeting_will_see_before_it_goes(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case(title="Geheime titel")

    shown = handed_in(at, browser_of, case, "case-bring", body=str(LOO.key), **ITEM)
    nothing_yet = Brought.objects.count()
    given = handed_in(at, browser_of, case, "case-bring", body=str(LOO.key), geef="ja", confirmed="on", **ITEM)

    page = text_of(shown)
    sheet = page[page.index("Exactly this"):page.index("Does it go?")]
    assert (shown.status_code, ITEM["line"] in sheet, "Kiezen: mono, multi of integraal" in sheet, "Geheime titel" in sheet) == (200, True, True, False)
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


@pytest.mark.parametrize("given, sentence", (({"line": "a" * 141}, "141 characters"), ({"term": ""}, "Fill this in"), ({"body": "x"}, "x")))
def test_an_item_that_is_not_whole_is_asked_again(at, browser_of, given, sentence):
    at(ANNA, OUDEWATER)

    answer = handed_in(at, browser_of, a_case(), "case-bring", **({"body": str(LOO.key)} | ITEM | given))

    assert (answer.status_code, sentence in text_of(answer)) == (422, True)


def decided(at, browser_of):
    """Anna brought an item to the DTO, and its secretary answered."""
    at(ANNA, OUDEWATER)
    case = a_case()
    actions.bring_to_body(case=case, body=DTO.key, fields={k: v for k, v in ITEM.items() if k != "line"}, line=ITEM["line"], confirmed=True,
                          by=ANNA.id, at=NOON)
    at(SASKIA, DTO)
    received = Received.objects.select_related("record").get()
    made = new_record(space=Space.objects.get(pk=DTO.id), kind="draft", holder=1, by=SASKIA.id, at=NOON, made_from=received.record)
    content = {"answers": str(received.record.key), "body": "DTO West-Utrecht", "option": "multi", "reason": "Twee partners kunnen het.",
               "line": "x", "taken_by": "Politie", "held_on": TODAY.isoformat(), "look_again_on": ""}
    hand_on(record=made, receiver=origin(made), what="decision", content=content, necessity="n", until=in_days(90), at=NOON)
    at(ANNA, OUDEWATER)
    return case, Received.objects.select_related("record").get(what="decision")


def test_the_meeting_chose_stands_on_the_file_and_is_linked_with_one_click(at, browser_of):
    case, decision = decided(at, browser_of)
    browser = browser_of(ANNA)

    before = text_of(browser.get(address(case)))
    own_page = text_of(browser.get(reverse("decision", args=[OUDEWATER.key, decision.key])))
    linked = browser.post(address(case, "case-link", decision.key))
    twice = browser.post(address(case, "case-link", decision.key))
    after = text_of(browser.get(address(case)))

    assert ("DTO West-Utrecht chose: Multi" in before, "Put it with this file" in before, "Put it with this file" in own_page) == (True, True, True)
    assert (linked.status_code, twice.status_code, "Put it with this file" in after, "Twee partners kunnen het." in after) == (302, 409, False, True)


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

    assert (f"dossier/nieuw/?signaal={weighed.key}" in opens, address(case) in leads, "Dit dossier" in leads) == (True, True, True)


@pytest.mark.parametrize("person", (ANNA, EMMA, SASKIA))
def test_what_can_be_done_is_there_for_everybody_who_is_signed_in(browser_of, person):
    shown = text_of(browser_of(person).get(reverse("knowing")))

    assert ("Pand sluiten wegens drugs" in shown, "Opiumwet 13b" in shown, "still to be confirmed" in shown) == (True, True, True)


def test_what_can_be_done_follows_the_choice(browser_of):
    browser, place = browser_of(ANNA), reverse("knowing")

    one = text_of(browser.get(place, {"thema": "bedrijventerreinen", "stap": f"{MODEL}:waste"}))
    none = text_of(browser.get(place, {"thema": "horeca"}))

    assert ("Meet afwijkingen in het riool." in one, "Leg beslag op vermogen." in one) == (True, False)
    assert ("No barrier model for this yet" in none, "Gebiedsverbod" in none) == (True, True)


def test_what_can_be_done_is_for_who_is_signed_in_only(client):
    assert client.get(reverse("knowing")).status_code == 302
