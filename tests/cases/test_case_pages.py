"""The pages of a file, as a browser meets them."""

from __future__ import annotations

from uuid import uuid4

import pytest
from case_files import ANSWERS, NOON, TODAY, a_case, a_signal, a_step, an_indicator, in_days, started
from case_page import MODEL, address, handed_in, keyed, masked, party, text_of, worker
from django.urls import reverse

from cast import ANNA, BRAM, DTO, EMMA, LEX, OUDEWATER, POLICE, WOERDEN
from schakel.cases import actions
from schakel.cases.access import may_work_here
from schakel.cases.models import (
    Case,
    Choice,
    FrontAnswer,
    Step,
    TakesPart,
)
from schakel.spaces.models import Seat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def test_the_list_shows_files_and_filters_from_fixed_lists(at, browser_of):
    at(ANNA, OUDEWATER)
    a_case(title="Hallen op het terrein", theme="bedrijventerreinen")
    a_case(title="Schuren in het buitengebied", theme="buitengebied")
    browser, place = browser_of(ANNA), reverse("cases", args=[OUDEWATER.key])

    whole, one, none, nonsense = (
        text_of(browser.get(place, given)) for given in ({}, {"thema": "horeca"}, {"stand": "closed"}, {"thema": "x"})
    )

    assert ("Hallen op het terrein" in whole, "Schuren" in whole) == (True, True)
    assert (
        "Hallen op het terrein" in one,
        "No file with this filter" in none,
        "Hallen op het terrein" in nonsense,
    ) == (False, True, True)


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

    with django_assert_num_queries(33):  # two of them: what was decided about telling who is concerned, and what waits
        browser.get(address(case))


def test_the_page_of_a_file_shows_its_parts(at, browser_of):
    at(ANNA, OUDEWATER)
    case = started(a_case(theme="bedrijventerreinen"))
    a_step(case, what="Rapportage over het terrein", organisation=POLICE.id, power="administrative-report")
    actions.choose_barrier_model(case=case, model=MODEL, by=ANNA.id, at=NOON)

    shown = text_of(browser_of(ANNA).get(address(case)))

    for words in (
        ANSWERS["problem"],
        "Gemeente en politie doen elk een deel.",
        "recorded by Anna Verschuur on behalf of Politie Midden-Nederland, not yet confirmed",
        "Fixed since",
        "11 van 11",
        "Weakest place:",
        "still to be confirmed",
        "Brief aan ondernemers.",
        "Roldeur van een hal",
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
    answer = browser.post(
        place,
        keyed(
            signaal=str(signal.key), title="Opslag bij de haven", theme="bedrijventerreinen", place_kind="", lead=lead
        ),
    )

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

    answer = browser_of(ANNA).post(
        reverse("case-new", args=[OUDEWATER.key]), keyed(signaal=str(signal.key), title="", theme="horeca")
    )

    assert (answer.status_code, 'value="horeca" selected' in text_of(answer), "Fill this in" in text_of(answer)) == (
        422,
        True,
        True,
    )


@pytest.mark.parametrize("key", ("x", str(uuid4())))
def test_a_signal_that_is_not_here_opens_nothing(browser_of, key):
    assert browser_of(ANNA).get(reverse("case-new", args=[OUDEWATER.key]), {"signaal": key}).status_code == 404


def test_without_a_signal_the_page_says_where_to_begin(browser_of):
    assert "A file begins with a signal" in text_of(browser_of(ANNA).get(reverse("case-new", args=[OUDEWATER.key])))


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

    answer = handed_in(
        at, browser_of, case, "case-change", title="Nieuwe titel", theme="horeca", place_kind="hospitality", lead=lead
    )

    kept = Case.objects.get(pk=case.pk)
    assert (answer.status_code, kept.title, kept.theme, kept.lead_id) == (302, "Nieuwe titel", "horeca", LEX.id)


def test_a_choice_is_made_with_dissent(at, browser_of):
    at(ANNA, OUDEWATER)
    case, police = a_case(), party(POLICE)

    answer = handed_in(
        at, browser_of, case, "case-choice", option="multi", reasons="Samen.", dissent="Liever niet.", dissent_by=police
    )

    row = Choice.objects.get()
    assert (answer.status_code, row.option, row.dissent, row.dissent_by_id) == (302, "multi", "Liever niet.", POLICE.id)


def test_a_refusal_stands_above_the_form_with_what_was_typed(at, browser_of):
    at(ANNA, OUDEWATER)
    case = a_case()

    answer = handed_in(at, browser_of, case, "case-choice", option="not-now", reasons="Eerst de zomer.")

    assert (answer.status_code, "a day in the future" in text_of(answer), "Eerst de zomer." in text_of(answer)) == (
        422,
        True,
        True,
    )
    assert Choice.objects.count() == 0


def test_a_day_that_does_not_exist_is_answered_with_days_that_do(at, browser_of):
    at(ANNA, OUDEWATER)

    answer = handed_in(
        at, browser_of, a_case(), "case-choice", option="not-now", reasons="x", again_on="31 februari 2027"
    )

    assert (answer.status_code, "28 " in text_of(answer)) == (422, True)


def test_a_partner_is_noted_and_ended(at, browser_of):
    at(ANNA, OUDEWATER)
    case, police = a_case(), party(POLICE)

    noted = handed_in(at, browser_of, case, "case-partners", organisation=police, role="wijkagent")
    ended = handed_in(at, browser_of, case, "case-partner-end", TakesPart.objects.get().key)
    twice = handed_in(at, browser_of, case, "case-partner-end", TakesPart.objects.get().key)

    assert (noted.status_code, ended.status_code, twice.status_code, TakesPart.objects.get().valid_until) == (
        302,
        302,
        409,
        TODAY,
    )


@pytest.mark.parametrize("whose, kept", (("organisation", (POLICE.id, "")), ("type", (None, "verhuurder"))))
def test_a_step_is_planned_for_a_partner_by_name_or_by_kind(at, browser_of, whose, kept):
    at(ANNA, OUDEWATER)
    case = a_case()
    partner = f"organisation:{party(POLICE)}" if whose == "organisation" else "type:verhuurder"
    day = in_days(9)

    answer = handed_in(
        at,
        browser_of,
        case,
        "case-step-new",
        what="Gesprek",
        partner=partner,
        power="",
        due_on=f"{day:%d-%m-%Y}",
        holder=worker(LEX),
    )

    step = Step.objects.get()
    assert (answer.status_code, (step.organisation_id, step.partner_type), step.due_on, step.holder_id) == (
        302,
        kept,
        day,
        LEX.id,
    )


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
    assert (kept.due_on, kept.awaits_confirmation, kept.state, kept.result) == (
        day,
        False,
        "done",
        "Zes hallen gezien.",
    )
    assert "Zes hallen gezien." in text_of(browser_of(ANNA).get(address(case, "case-step", step.key)))
