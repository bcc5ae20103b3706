"""The plan, the barriers, what is agreed beforehand, and the ways from state to state."""

from __future__ import annotations

import pytest
from case_files import NOON, a_case, a_step, an_indicator, answered, in_days, planned, started
from django.db import DatabaseError, connection, transaction

from cast import ANNA, LEX, OUDEWATER, POLICE
from schakel.cases import actions
from schakel.cases.board import board_of
from schakel.cases.course import ways_on
from schakel.cases.errors import CaseError
from schakel.cases.models import BarrierUse, Case, CommunicationMoment, Indicator, Measurement, Step, TakesPart
from schakel.spaces.actions import set_term
from schakel.spaces.models import Due

pytestmark = pytest.mark.django_db
MODEL = "synthetic-drugs-business-estate"


def work_on(case):
    return [(due.kind, due.person_id, due.due_on) for due in Due.objects.filter(record=case.record).order_by("due_on")]


def sql(words, *values):
    with connection.cursor() as cursor:
        cursor.execute(words, values)


def test_a_partner_takes_part_from_a_day_until_it_ends(at):
    at(ANNA, OUDEWATER)
    case = a_case()
    partner = actions.add_partner(case=case, organisation=POLICE.id, role="wijkagent", by=ANNA.id, at=NOON)

    actions.end_partner(case=case, partner=partner, by=ANNA.id, at=NOON)

    kept = TakesPart.objects.get()
    assert (kept.organisation_id, kept.role, kept.has_account, kept.valid_until) == (POLICE.id, "wijkagent", False, in_days(0))


def test_a_partner_is_noted_once_and_ended_once(at):
    at(ANNA, OUDEWATER)
    case = a_case()
    partner = actions.add_partner(case=case, organisation=POLICE.id, role="wijkagent", by=ANNA.id, at=NOON)

    with pytest.raises(CaseError, match="takes part already"):
        actions.add_partner(case=case, organisation=POLICE.id, role="informatie", by=ANNA.id, at=NOON)
    actions.end_partner(case=case, partner=partner, by=ANNA.id, at=NOON)
    with pytest.raises(CaseError, match="no part any more"):
        actions.end_partner(case=case, partner=partner, by=ANNA.id, at=NOON)


@pytest.mark.parametrize("given, sentence", (({"role": ""}, "in which function"), ({"valid_until": in_days(-1)}, "before the first")))
def test_a_partner_that_cannot_be_noted_is_refused_in_words(at, given, sentence):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match=sentence):
        actions.add_partner(case=a_case(), organisation=POLICE.id, by=ANNA.id, at=NOON, **({"role": "wijkagent"} | given))


def test_a_step_of_another_organisation_waits_for_its_yes(at):
    at(ANNA, OUDEWATER)
    case = a_case()
    own, theirs = a_step(case), a_step(case, organisation=POLICE.id, power="administrative-report")

    before = (own.awaits_confirmation, theirs.awaits_confirmation)
    actions.confirm_step(case=case, step=theirs, by=ANNA.id, at=NOON)

    assert (before, Step.objects.get(pk=theirs.pk).awaits_confirmation) == ((False, True), False)
    with pytest.raises(CaseError, match="needs no confirmation"):
        actions.confirm_step(case=case, step=theirs, by=ANNA.id, at=NOON)


def test_a_step_stands_on_the_list_of_its_holder_until_it_ends(at):
    at(ANNA, OUDEWATER)
    case = a_case()
    step, other = a_step(case, holder=LEX.id), a_step(case, due_on=in_days(20))

    planned_work = work_on(case)
    actions.move_step(case=case, step=step, due_on=in_days(30), holder=ANNA.id, by=ANNA.id, at=NOON)
    moved_work = work_on(case)
    actions.finish_step(case=case, step=step, state="done", result="Zes hallen gezien.", by=ANNA.id, at=NOON)

    assert planned_work == [("step", LEX.id, in_days(14)), ("step", ANNA.id, in_days(20))]
    assert moved_work == [("step", ANNA.id, in_days(20)), ("step", ANNA.id, in_days(30))]
    assert work_on(case) == [("step", ANNA.id, in_days(20))]
    kept = Step.objects.get(pk=step.pk)
    assert (kept.state, kept.result, kept.done_on, other.state) == ("done", "Zes hallen gezien.", in_days(0), "planned")


@pytest.mark.parametrize("given, sentence", (
    ({"what": " "}, "what is done"), ({"organisation": None}, "which partner"), ({"power": "toveren"}, "power is not in the list"),
    ({"due_on": in_days(-1)}, "day has passed"),
))
def test_a_step_that_cannot_be_planned_is_refused_in_words(at, given, sentence):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match=sentence):
        a_step(a_case(), **given)


def test_a_partner_without_a_name_here_is_a_kind(at):
    at(ANNA, OUDEWATER)

    step = a_step(a_case(), organisation=None, partner_type="verhuurder", power="end-tenancy")

    assert (step.partner_type, step.on_behalf) == ("verhuurder", True)


@pytest.mark.parametrize("given, sentence", (
    ({"state": "planned"}, "how the step ended"), ({"state": "klaar"}, "how the step ended"), ({"result": " "}, "what came of it"),
    ({"done_on": in_days(1)}, "still to come"),
))
def test_a_step_ends_with_what_came_of_it(at, given, sentence):
    at(ANNA, OUDEWATER)
    case = a_case()

    with pytest.raises(CaseError, match=sentence):
        actions.finish_step(case=case, step=a_step(case), by=ANNA.id, at=NOON, **({"state": "skipped", "result": "Geen tijd."} | given))


def test_a_step_ends_once(at):
    at(ANNA, OUDEWATER)
    case = a_case()
    step = a_step(case)
    actions.finish_step(case=case, step=step, state="held_not", result="Slot vervangen.", by=ANNA.id, at=NOON)

    with pytest.raises(CaseError, match="ended already"):
        actions.finish_step(case=case, step=step, state="done", result="x", by=ANNA.id, at=NOON)
    with pytest.raises(CaseError, match="ended already"):
        actions.move_step(case=case, step=step, due_on=in_days(9), by=ANNA.id, at=NOON)


def test_barriers_stand_on_the_board_and_empty_cells_stay_visible(at):
    at(ANNA, OUDEWATER)
    case = actions.choose_barrier_model(case=a_case(), model=MODEL, by=ANNA.id, at=NOON)
    for barrier, state, why in (("tenant-check", "did_not_hold", "Kende de check niet."), ("visit-use", "stands", ""), ("sewer-sampling", "planned", "")):
        actions.place_barrier(case=case, barrier=barrier, state=state, note_on_it=why, by=ANNA.id, at=NOON)

    board = board_of(case.barrier_model, BarrierUse.objects.filter(record=case.record))

    assert (board.stands, board.planned, board.did_not_hold, board.empty) == (1, 1, 1, len(board.model.barriers) - 3)
    site = [stage.id for stage in board.model.stages].index("site")
    waste = [stage.id for stage in board.model.stages].index("waste")
    assert (board.standing[site], site + 1 in board.weak, board.standing[waste], waste + 1 in board.weak) == (1, False, 0, False)
    assert len(board.weak) == len(board.model.stages) - 2
    assert {row.partner for row in board.rows} == set(board.model.partners())


def test_a_barrier_changes_in_its_own_cell(at):
    at(ANNA, OUDEWATER)
    case = actions.choose_barrier_model(case=a_case(), model=MODEL, by=ANNA.id, at=NOON)
    actions.place_barrier(case=case, barrier="visit-use", state="planned", since=in_days(20), by=ANNA.id, at=NOON)

    actions.place_barrier(case=case, barrier="visit-use", state="stands", by=ANNA.id, at=NOON)

    assert [(use.stage, use.state, use.since) for use in BarrierUse.objects.all()] == [("site", "stands", in_days(0))]


@pytest.mark.parametrize("given, sentence", (
    ({"barrier": "toverij"}, "not in the model"), ({"state": "half"}, "planned, stands"), ({"state": "did_not_hold"}, "why it did not hold"),
    ({"since": in_days(2)}, "still to come"),
))
def test_a_barrier_that_cannot_be_placed_is_refused_in_words(at, given, sentence):
    at(ANNA, OUDEWATER)
    case = actions.choose_barrier_model(case=a_case(), model=MODEL, by=ANNA.id, at=NOON)

    with pytest.raises(CaseError, match=sentence):
        actions.place_barrier(case=case, by=ANNA.id, at=NOON, **({"barrier": "visit-use", "state": "stands"} | given))


def test_a_model_that_does_not_exist_is_refused(at):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match="model is not in the list"):
        actions.choose_barrier_model(case=a_case(), model="toverij", by=ANNA.id, at=NOON)


def test_communication_that_is_put_off_comes_back_on_its_day(at):
    at(ANNA, OUDEWATER)
    case = a_case()
    actions.plan_communication(case=case, moment="after", answer="later", reason="", planned_on=in_days(40), by=ANNA.id, at=NOON)
    waiting = work_on(case)

    actions.plan_communication(case=case, moment="after", answer="no", reason="Het onderzoek loopt nog.", by=ANNA.id, at=NOON)

    assert (waiting, work_on(case)) == ([("look_again", ANNA.id, in_days(40))], [])
    assert [(row.answer, row.reason) for row in CommunicationMoment.objects.all()] == [("no", "Het onderzoek loopt nog.")]


@pytest.mark.parametrize("given, sentence", (
    ({"moment": "ooit"}, "moment is not in the list"), ({"answer": "misschien"}, "yes, no or later"), ({"reason": ""}, "what you tell"),
    ({"answer": "later"}, "a day in the future"),
))
def test_communication_that_is_not_answered_is_refused_in_words(at, given, sentence):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match=sentence):
        actions.plan_communication(case=a_case(), by=ANNA.id, at=NOON, **({"moment": "before", "answer": "yes", "reason": "Brief."} | given))


def test_the_way_on_names_what_is_missing(at):
    at(ANNA, OUDEWATER)
    case = a_case()

    with pytest.raises(CaseError) as refusal:
        actions.move_case(case=case, enter="planning", by=ANNA.id, at=NOON)

    assert str(refusal.value) == (
        "This is still missing: wat is het probleem, voor wie is het een probleem, wat weten wij, wat kunnen wij, "
        "wie heeft welk belang, keuze: mono, multi of integraal, reden van de keuze."
    )
    way = next(way for way in ways_on(case) if way.enter == "planning")
    assert len(way.missing) == 7


def test_there_is_no_way_that_the_playbook_does_not_know(at):
    at(ANNA, OUDEWATER)
    case = a_case()

    with pytest.raises(CaseError, match="no way there"):
        actions.move_case(case=case, enter="doing", by=ANNA.id, at=NOON)
    with pytest.raises(CaseError, match="questions of their own"):
        actions.move_case(case=case, enter="closed", reason="x", by=ANNA.id, at=NOON)
    with pytest.raises(CaseError, match="starts from its plan"):
        actions.start_case(case=case, by=ANNA.id, at=NOON)


def test_a_file_starts_with_steps_measures_and_communication_only(at):
    at(ANNA, OUDEWATER)
    case = planned()

    with pytest.raises(CaseError, match="stappen met partner en datum, indicatoren, momenten van communicatie"):
        actions.start_case(case=case, by=ANNA.id, at=NOON)


def test_at_the_start_what_is_measured_stands_fixed(at):
    at(ANNA, OUDEWATER)

    case = started()

    assert (case.state, case.started_at, [row.frozen_at for row in Indicator.objects.all()]) == ("doing", NOON, [NOON])
    with pytest.raises(CaseError, match="stands fixed"):
        an_indicator(case)
    with pytest.raises(CaseError, match="stands fixed"):
        actions.remove_indicator(case=case, indicator=Indicator.objects.get(), by=ANNA.id, at=NOON)


def test_going_back_to_the_plan_does_not_loosen_what_is_measured(at):
    at(ANNA, OUDEWATER)
    case = started()

    actions.move_case(case=case, enter="planning", by=ANNA.id, at=NOON)

    with pytest.raises(CaseError, match="stands fixed"):
        an_indicator(case)


@pytest.mark.parametrize("words", (
    "update cases_indicator set kind = 'process'",
    "update cases_indicator set target = '\\x010203'",
    "update cases_indicator set frozen_at = null",
    "delete from cases_indicator",
    """insert into cases_indicator (record_id, space_id, key, text, kind, baseline, target, measured_by)
       select record_id, space_id, gen_random_uuid(), text, kind, baseline, target, measured_by from cases_indicator""",
))
def test_the_database_itself_keeps_what_is_measured_fixed(at, words):
    at(ANNA, OUDEWATER)
    started()

    with pytest.raises(DatabaseError, match="stands fixed"), transaction.atomic():
        sql(words)


def test_before_the_start_what_is_measured_can_be_taken_back(at):
    at(ANNA, OUDEWATER)
    case = a_case()
    row = an_indicator(case)

    actions.remove_indicator(case=case, indicator=row, by=ANNA.id, at=NOON)

    assert Indicator.objects.count() == 0


def test_a_fixed_measure_follows_the_term_of_its_file(at):
    at(ANNA, OUDEWATER)
    case = started()

    set_term(record=case.record, destroy_on=in_days(700))

    assert [row.target for row in Indicator.objects.all()] == ["11 van 11"]


def test_what_is_found_is_written_beside_the_goal(at):
    at(ANNA, OUDEWATER)
    case = started()
    row = Indicator.objects.get()

    actions.measure(case=case, indicator=row.key, value="8 van 11", by=ANNA.id, at=NOON)
    actions.measure(case=case, indicator=row.key, value="9 van 11", by=ANNA.id, at=NOON)

    assert [(found.value, found.measured_on) for found in Measurement.objects.all()] == [("9 van 11", in_days(0))]


@pytest.mark.parametrize("given, sentence", (
    ({"text": ""}, "what you measure"), ({"target": ""}, "what you aim at"), ({"kind": "gevoel"}, "content, process"),
))
def test_a_measure_without_a_goal_is_refused_in_words(at, given, sentence):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match=sentence):
        an_indicator(a_case(), **({"text": "Hallen"} | given))


def test_measuring_what_was_not_agreed_is_refused(at):
    from uuid import uuid4

    at(ANNA, OUDEWATER)
    case = started()

    with pytest.raises(CaseError, match="that were agreed"):
        actions.measure(case=case, indicator=uuid4(), value="8", by=ANNA.id, at=NOON)
    with pytest.raises(CaseError, match="what you found"):
        actions.measure(case=case, indicator=Indicator.objects.get().key, value=" ", by=ANNA.id, at=NOON)
    with pytest.raises(CaseError, match="still to come"):
        actions.measure(case=case, indicator=Indicator.objects.get().key, value="8", measured_on=in_days(1), by=ANNA.id, at=NOON)


def test_on_hold_until_a_day_and_taken_up_again(at):
    at(ANNA, OUDEWATER)
    case = answered(a_case())

    actions.hold(case=case, until=in_days(20), by=ANNA.id, at=NOON)
    held = (case.state, case.on_hold_until, work_on(case))
    actions.move_case(case=case, enter="choosing", by=ANNA.id, at=NOON)

    assert held == ("on-hold", in_days(20), [("look_again", ANNA.id, in_days(20))])
    assert (case.state, case.on_hold_until, work_on(case)) == ("choosing", None, [])


@pytest.mark.parametrize("until, sentence", ((in_days(0), "not in the future"), (in_days(300), "at the latest")))
def test_on_hold_has_a_limit(at, until, sentence):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match=sentence):
        actions.hold(case=a_case(), until=until, by=ANNA.id, at=NOON)


def test_what_is_on_hold_cannot_be_held_again(at):
    at(ANNA, OUDEWATER)
    case = actions.hold(case=a_case(), until=in_days(20), by=ANNA.id, at=NOON)

    with pytest.raises(CaseError, match="no way there"):
        actions.hold(case=case, until=in_days(30), by=ANNA.id, at=NOON)


def test_a_closed_file_has_a_moment_and_only_a_closed_one(at):
    at(ANNA, OUDEWATER)
    case = a_case()

    for change in ({"is_open": False}, {"closed_at": NOON}):
        with pytest.raises(DatabaseError, match="case_closed_has_a_moment"), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(**change)
