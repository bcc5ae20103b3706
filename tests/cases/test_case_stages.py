"""From plan to hold: the way on, what is measured, and a pause."""

from __future__ import annotations

from datetime import timedelta

import pytest
from case_files import MOMENTS, NOON, a_case, a_step, an_indicator, answered, in_days, planned, started
from case_work import sql, work_on
from django.db import DatabaseError, transaction

from cast import ANNA, OUDEWATER
from schakel.cases import actions
from schakel.cases.choices import HappeningKind
from schakel.cases.course import ways_on
from schakel.cases.errors import CaseError
from schakel.cases.models import Case, CommunicationMoment, Happening, Indicator, Measurement
from schakel.playbooks import library
from schakel.spaces.actions import set_term

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("left", ("before", "repeat"))
def test_a_file_starts_when_every_moment_was_asked_about(at, left):
    at(ANNA, OUDEWATER)
    case = planned()
    a_step(case)
    an_indicator(case)
    answers = {moment: ("no", "Het onderzoek loopt.", None) for moment in MOMENTS if moment != left}
    actions.ask_communication(case=case, answers=answers, by=ANNA.id, at=NOON)

    with pytest.raises(CaseError, match="momenten van communicatie"):
        actions.start_case(case=case, by=ANNA.id, at=NOON)

    actions.ask_communication(case=case, answers={left: ("later", "", in_days(30))}, by=ANNA.id, at=NOON)
    assert actions.start_case(case=case, by=ANNA.id, at=NOON).state == "doing"


def test_of_several_moments_all_are_kept_or_none(at):
    at(ANNA, OUDEWATER)
    case = a_case()

    with pytest.raises(CaseError, match="Erna: Write what you tell"):
        actions.ask_communication(
            case=case, answers={"before": ("yes", "Brief.", None), "after": ("yes", "", None)}, by=ANNA.id, at=NOON
        )

    assert CommunicationMoment.objects.count() == 0


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


@pytest.mark.parametrize(
    "words",
    (
        "update cases_indicator set kind = 'process'",
        "update cases_indicator set target = '\\x010203'",
        "update cases_indicator set frozen_at = null",
        "delete from cases_indicator",
        """insert into cases_indicator (record_id, space_id, key, text, kind, baseline, target, measured_by)
       select record_id, space_id, gen_random_uuid(), text, kind, baseline, target, measured_by from cases_indicator""",
    ),
)
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


@pytest.mark.parametrize(
    "given, sentence",
    (
        ({"text": ""}, "what you measure"),
        ({"target": ""}, "what you aim at"),
        ({"kind": "gevoel"}, "content, process"),
    ),
)
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
        actions.measure(
            case=case, indicator=Indicator.objects.get().key, value="8", measured_on=in_days(1), by=ANNA.id, at=NOON
        )


def test_on_hold_until_a_day_and_taken_up_again(at):
    at(ANNA, OUDEWATER)
    case = answered(a_case())

    actions.hold(case=case, until=in_days(20), by=ANNA.id, at=NOON)
    held = (case.state, case.on_hold_until, work_on(case))
    actions.move_case(case=case, enter="choosing", by=ANNA.id, at=NOON)

    assert held == ("on-hold", in_days(20), [("look_again", ANNA.id, in_days(20))])
    assert (case.state, case.on_hold_until, work_on(case)) == ("choosing", None, [])


ROADS_TO_DOING = [step.leave for step in library().workflow("own-file").steps if step.enter == "doing"]


def never_started(case, leave):
    """A file that stands at the beginning of a road to carrying out, with a plan of steps and nothing else."""
    if leave == "planning":
        planned(case)
    a_step(case)
    if leave == "on-hold":
        actions.hold(case=case, until=in_days(20), by=ANNA.id, at=NOON)
    if leave == "closed":
        actions.close_case(case=case, reason="Klaar.", answers={}, by=ANNA.id, at=NOON, drop_open_steps=True)
    return case


@pytest.mark.parametrize("leave", ROADS_TO_DOING)
def test_no_road_leads_to_carrying_out_without_a_start(at, leave):
    at(ANNA, OUDEWATER)
    case = never_started(a_case(), leave)

    with pytest.raises(CaseError, match="indicatoren, momenten van communicatie"):
        actions.move_case(case=case, enter="doing", by=ANNA.id, at=NOON)

    kept = Case.objects.get(pk=case.pk)
    way = next(way for way in ways_on(case) if way.enter == "doing")
    front = [] if leave == "planning" else ["problem", "whose", "known", "possible", "interests", "choice"]
    reasons = [] if leave == "planning" else ["choice-reason"]
    assert (kept.state, kept.started_at) == (leave, None)
    assert [field.id for field in way.missing] == [*front, *reasons, "indicators", "communication"]


@pytest.mark.parametrize("leave", ("on-hold", "closed"))
def test_whatever_road_it_takes_a_file_that_begins_has_started(at, leave):
    at(ANNA, OUDEWATER)
    case = planned()
    an_indicator(case)
    answers = dict.fromkeys(MOMENTS, ("no", "Het onderzoek loopt.", None))
    actions.ask_communication(case=case, answers=answers, by=ANNA.id, at=NOON)
    never_started(case, leave)

    actions.move_case(case=case, enter="doing", by=ANNA.id, at=NOON)

    kept = Case.objects.get(pk=case.pk)
    last = Happening.objects.filter(record_id=case.pk).order_by("-id").first()
    assert (kept.state, kept.started_at, Indicator.objects.get().frozen_at) == ("doing", NOON, NOON)
    assert last.kind == HappeningKind.STARTED


def test_a_file_that_started_goes_on_after_a_pause(at):
    at(ANNA, OUDEWATER)
    case = started()
    later = NOON + timedelta(days=1)
    actions.hold(case=case, until=in_days(20), by=ANNA.id, at=NOON)

    actions.move_case(case=case, enter="doing", by=ANNA.id, at=later)

    kept = Case.objects.get(pk=case.pk)
    assert (kept.state, kept.started_at, Indicator.objects.get().frozen_at) == ("doing", NOON, NOON)


def test_after_a_pause_a_plan_still_asks_the_questions_up_front(at):
    at(ANNA, OUDEWATER)
    case = a_case()
    actions.choose(case=case, option="multi", reasons="Elk een deel.", by=ANNA.id, at=NOON)
    actions.hold(case=case, until=in_days(20), by=ANNA.id, at=NOON)

    with pytest.raises(CaseError, match="wat is het probleem"):
        actions.move_case(case=case, enter="planning", by=ANNA.id, at=NOON)


def test_a_closed_file_that_never_began_is_opened_again_at_the_choice(at):
    at(ANNA, OUDEWATER)
    case = never_started(a_case(), "closed")

    actions.move_case(case=case, enter="choosing", by=ANNA.id, at=NOON)

    kept = Case.objects.get(pk=case.pk)
    assert (kept.state, kept.is_open, kept.closed_at) == ("choosing", True, None)


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
