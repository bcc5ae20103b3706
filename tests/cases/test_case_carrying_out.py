"""The plan, the barriers, what is agreed beforehand, and the ways from state to state."""

from __future__ import annotations

import pytest
from case_files import NOON, a_case, a_step, in_days
from case_work import MODEL, work_on

from cast import ANNA, LEX, OUDEWATER, POLICE
from schakel.cases import actions
from schakel.cases.board import board_of
from schakel.cases.errors import CaseError
from schakel.cases.models import BarrierUse, CommunicationMoment, Step, TakesPart

pytestmark = pytest.mark.django_db


def test_a_partner_takes_part_from_a_day_until_it_ends(at):
    at(ANNA, OUDEWATER)
    case = a_case()
    partner = actions.add_partner(case=case, organisation=POLICE.id, role="wijkagent", by=ANNA.id, at=NOON)

    actions.end_partner(case=case, partner=partner, by=ANNA.id, at=NOON)

    kept = TakesPart.objects.get()
    assert (kept.organisation_id, kept.role, kept.has_account, kept.valid_until) == (
        POLICE.id,
        "wijkagent",
        False,
        in_days(0),
    )


def test_a_partner_is_noted_once_and_ended_once(at):
    at(ANNA, OUDEWATER)
    case = a_case()
    partner = actions.add_partner(case=case, organisation=POLICE.id, role="wijkagent", by=ANNA.id, at=NOON)

    with pytest.raises(CaseError, match="takes part already"):
        actions.add_partner(case=case, organisation=POLICE.id, role="informatie", by=ANNA.id, at=NOON)
    actions.end_partner(case=case, partner=partner, by=ANNA.id, at=NOON)
    with pytest.raises(CaseError, match="no part any more"):
        actions.end_partner(case=case, partner=partner, by=ANNA.id, at=NOON)


@pytest.mark.parametrize(
    "given, sentence", (({"role": ""}, "in which function"), ({"valid_until": in_days(-1)}, "before the first"))
)
def test_a_partner_that_cannot_be_noted_is_refused_in_words(at, given, sentence):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match=sentence):
        actions.add_partner(
            case=a_case(), organisation=POLICE.id, by=ANNA.id, at=NOON, **({"role": "wijkagent"} | given)
        )


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


@pytest.mark.parametrize(
    "given, sentence",
    (
        ({"what": " "}, "what is done"),
        ({"organisation": None}, "which partner"),
        ({"power": "toveren"}, "power is not in the list"),
        ({"due_on": in_days(-1)}, "day has passed"),
    ),
)
def test_a_step_that_cannot_be_planned_is_refused_in_words(at, given, sentence):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match=sentence):
        a_step(a_case(), **given)


def test_a_partner_without_a_name_here_is_a_kind(at):
    at(ANNA, OUDEWATER)

    step = a_step(a_case(), organisation=None, partner_type="verhuurder", power="end-tenancy")

    assert (step.partner_type, step.on_behalf) == ("verhuurder", True)


@pytest.mark.parametrize(
    "given, sentence",
    (
        ({"state": "planned"}, "how the step ended"),
        ({"state": "klaar"}, "how the step ended"),
        ({"result": " "}, "what came of it"),
        ({"done_on": in_days(1)}, "still to come"),
    ),
)
def test_a_step_ends_with_what_came_of_it(at, given, sentence):
    at(ANNA, OUDEWATER)
    case = a_case()

    with pytest.raises(CaseError, match=sentence):
        actions.finish_step(
            case=case, step=a_step(case), by=ANNA.id, at=NOON, **({"state": "skipped", "result": "Geen tijd."} | given)
        )


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
    for barrier, state, why in (
        ("tenant-check", "did_not_hold", "Kende de check niet."),
        ("visit-use", "stands", ""),
        ("sewer-sampling", "planned", ""),
    ):
        actions.place_barrier(case=case, barrier=barrier, state=state, note_on_it=why, by=ANNA.id, at=NOON)

    board = board_of(case.barrier_model, BarrierUse.objects.filter(record=case.record))

    assert (board.stands, board.planned, board.did_not_hold, board.empty) == (1, 1, 1, len(board.model.barriers) - 3)
    site = [stage.id for stage in board.model.stages].index("site")
    waste = [stage.id for stage in board.model.stages].index("waste")
    assert (board.standing[site], site + 1 in board.weak, board.standing[waste], waste + 1 in board.weak) == (
        1,
        False,
        0,
        False,
    )
    assert len(board.weak) == len(board.model.stages) - 2
    assert {row.partner for row in board.rows} == set(board.model.partners())


def test_a_barrier_changes_in_its_own_cell(at):
    at(ANNA, OUDEWATER)
    case = actions.choose_barrier_model(case=a_case(), model=MODEL, by=ANNA.id, at=NOON)
    actions.place_barrier(case=case, barrier="visit-use", state="planned", since=in_days(20), by=ANNA.id, at=NOON)

    actions.place_barrier(case=case, barrier="visit-use", state="stands", by=ANNA.id, at=NOON)

    assert [(use.stage, use.state, use.since) for use in BarrierUse.objects.all()] == [("site", "stands", in_days(0))]


@pytest.mark.parametrize(
    "given, sentence",
    (
        ({"barrier": "toverij"}, "not in the model"),
        ({"state": "half"}, "planned, stands"),
        ({"state": "did_not_hold"}, "why it did not hold"),
        ({"since": in_days(2)}, "still to come"),
    ),
)
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
    actions.plan_communication(
        case=case, moment="after", answer="later", reason="", planned_on=in_days(40), by=ANNA.id, at=NOON
    )
    waiting = work_on(case)

    actions.plan_communication(
        case=case, moment="after", answer="no", reason="Het onderzoek loopt nog.", by=ANNA.id, at=NOON
    )

    assert (waiting, work_on(case)) == ([("look_again", ANNA.id, in_days(40))], [])
    assert [(row.answer, row.reason) for row in CommunicationMoment.objects.all()] == [
        ("no", "Het onderzoek loopt nog.")
    ]


@pytest.mark.parametrize(
    "given, sentence",
    (
        ({"moment": "ooit"}, "moment is not in the list"),
        ({"answer": "misschien"}, "yes, no or later"),
        ({"reason": ""}, "what you tell"),
        ({"answer": "later"}, "a day in the future"),
    ),
)
def test_communication_that_is_not_answered_is_refused_in_words(at, given, sentence):
    at(ANNA, OUDEWATER)

    with pytest.raises(CaseError, match=sentence):
        actions.plan_communication(
            case=a_case(), by=ANNA.id, at=NOON, **({"moment": "before", "answer": "yes", "reason": "Brief."} | given)
        )
