"""Weighing in two sizes, and what follows from each outcome."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from signals_of import (
    DAY,
    FULL,
    IN_A_MONTH,
    NOON,
    SHORT,
    a_short_judgement,
    a_signal,
    weighed_full,
    weighed_short,
)

from cast import ANNA, BO, LEX, OUDEWATER
from schakel.intake.actions import agree, hold, short_weigh
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.intake.judgement import Answered, Judgement, answers_from
from schakel.intake.models import Signal, Weighing
from schakel.intake.queries import judgements_shown_to, weighings_of
from schakel.intake.terms import months_later
from schakel.spaces.errors import Outdated
from schakel.spaces.models import Due

pytestmark = pytest.mark.django_db


def status_of(signal):
    return Signal.objects.get(pk=signal.pk).status


def work_on(signal):
    return sorted(Due.objects.filter(record=signal.record).values_list("kind", "due_on", "person"))


@pytest.mark.parametrize(
    "outcome, more, status, term",
    [
        ("nothing", {"reason": "Te vaag."}, "rejected", DAY + timedelta(weeks=4)),
        ("other-road", {"reason": "Past daar.", "other_road": "mensenhandel"}, "referred", DAY + timedelta(weeks=4)),
        ("own-route", {}, "own_route", months_later(DAY, 12)),
        ("look-again", {"look_again_on": IN_A_MONTH}, "look_again", months_later(DAY, 12)),
        ("full-weighing", {}, "short_weighed", DAY + timedelta(weeks=8)),
    ],
)
def test_each_end_of_the_short_weighing_has_its_status_and_its_term(at, outcome, more, status, term):
    at(ANNA, OUDEWATER)

    signal = weighed_short(a_signal(), outcome=outcome, **more)

    assert (status_of(signal), signal.record.destroy_on) == (status, term)


def test_after_rejection_no_work_is_left_but_the_answer(at):
    at(ANNA, OUDEWATER)

    signal = weighed_short(a_signal(contributor=ANNA.id), outcome="nothing", reason="Te vaag.")

    assert [kind for kind, *_ in work_on(signal)] == ["answer"]


def test_looking_again_comes_back_on_its_day(at):
    at(ANNA, OUDEWATER)

    signal = weighed_short(a_signal(), outcome="look-again", look_again_on=IN_A_MONTH)

    assert work_on(signal) == [("look_again", IN_A_MONTH, None)]


def test_looking_again_may_be_put_off_no_further_than_the_protocol_says(at):
    at(ANNA, OUDEWATER)
    signal = a_signal()
    too_far = months_later(DAY, 6) + timedelta(days=1)

    with pytest.raises(FieldRefused, match="uiterlijk"):
        weighed_short(signal, outcome="look-again", look_again_on=too_far)


def test_looking_again_a_second_time_gives_no_new_term(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal(), outcome="look-again", look_again_on=IN_A_MONTH)
    later = NOON + timedelta(days=200)

    weighed_short(signal, outcome="look-again", look_again_on=later.date() + timedelta(days=30), at=later)

    assert (signal.record.destroy_on, signal.round) == (months_later(DAY, 12), 2)
    with pytest.raises(FieldRefused, match="uiterlijk"):
        weighed_short(signal, outcome="look-again", look_again_on=months_later(DAY, 12) + timedelta(days=1), at=later)


@pytest.mark.parametrize(
    "judgement, field",
    [
        (a_short_judgement(outcome="verzonnen"), "outcome"),
        (a_short_judgement(outcome="own-file"), "outcome"),
        (Judgement(answers={}, outcome="own-route"), "answer-fits-plan"),
        (a_short_judgement(answers={"concrete": Answered("verzonnen")}), "answer-concrete"),
        (a_short_judgement(outcome="nothing"), "reason"),
        (a_short_judgement(outcome="own-route", answers={"own-task": Answered("none")}), "reason"),
        (a_short_judgement(outcome="other-road", reason="Daar."), "other_road"),
        (a_short_judgement(outcome="look-again"), "look_again_on"),
        (a_short_judgement(outcome="look-again", look_again_on=DAY), "look_again_on"),
    ],
)
def test_a_short_weighing_that_is_not_whole_is_refused_beside_its_field(at, judgement, field):
    at(ANNA, OUDEWATER)
    signal = a_signal()

    with pytest.raises(FieldRefused) as refusal:
        short_weigh(signal=signal, judgement=judgement, seen=1, by=ANNA.id, at=NOON)

    assert (refusal.value.field, Weighing.objects.count(), status_of(signal)) == (field, 0, "new")


def test_a_signal_in_which_one_partner_alone_has_an_interest_is_never_refused_for_that(at):
    at(ANNA, OUDEWATER)

    alone = weighed_short(a_signal(), outcome="own-route")
    lighter = weighed_short(a_signal(), outcome="full-weighing")
    for person in (ANNA, LEX):
        weighed_full(lighter, by=person, answers={"subsidiarity": Answered("lighter", "Eén partner kan het alleen.")})

    assert (status_of(alone), status_of(lighter)) == ("own_route", "accepted")


def test_two_people_who_weigh_short_at_once_count_once(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal(), outcome="own-route")
    stale = Signal.objects.get(pk=signal.pk)
    stale.status = "new"

    with pytest.raises(Outdated):
        short_weigh(signal=stale, judgement=a_short_judgement(), seen=1, by=LEX.id, at=NOON)

    assert Weighing.objects.count() == 1


def test_who_has_no_role_for_it_does_not_weigh(at):
    at(ANNA, OUDEWATER)
    signal = a_signal()

    with pytest.raises(IntakeError, match="teamleider"):
        short_weigh(signal=signal, judgement=a_short_judgement(), seen=1, by=8, at=NOON)


@pytest.mark.parametrize("outcome, words", [("own-route", "al gewogen"), ("full-weighing", "wegen twee personen")])
def test_what_had_its_short_weighing_does_not_get_another(at, outcome, words):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal(), outcome=outcome)

    with pytest.raises(IntakeError, match=words):
        weighed_short(signal)


def test_what_is_on_hold_is_not_weighed(at):
    at(ANNA, OUDEWATER)
    signal = hold(signal=a_signal(), until=IN_A_MONTH, seen=1, by=ANNA.id, at=NOON)

    with pytest.raises(IntakeError, match="aangehouden"):
        weighed_short(signal)


def test_the_full_weighing_needs_the_short_one_first(at):
    at(ANNA, OUDEWATER)

    with pytest.raises(IntakeError, match="korte weging"):
        weighed_full(a_signal(), by=ANNA)


def test_two_people_who_come_to_the_same_settle_it(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal())

    weighed_full(signal, by=ANNA)
    between = (status_of(signal), [kind for kind, *_ in work_on(signal)])
    weighed_full(signal, by=LEX)

    assert (between, status_of(signal)) == (("weighing", ["second_weighing"]), "accepted")
    assert (work_on(signal), signal.record.destroy_on) == ([], months_later(DAY, 12))
    assert set(Weighing.objects.filter(size="full").values_list("position", "weighed_by", "agreed_outcome")) == {
        (1, ANNA.id, "own-file"),
        (2, LEX.id, "own-file"),
    }


def test_nobody_sees_the_judgement_of_the_other_before_both_are_done(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal())
    weighed_full(signal, by=ANNA)

    half = [[row.size for row in judgements_shown_to(person.id, weighings_of(signal))] for person in (ANNA, LEX)]
    weighed_full(signal, by=LEX)
    whole = [[row.size for row in judgements_shown_to(person.id, weighings_of(signal))] for person in (ANNA, LEX)]

    assert (half, whole) == ([["short", "full"], ["short"]], [["short", "full", "full"]] * 2)


def test_one_human_does_not_sign_twice(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal())
    weighed_full(signal, by=ANNA)

    with pytest.raises(IntakeError, match="twee functies"):
        weighed_full(signal, by=ANNA)


def test_the_database_itself_refuses_one_human_twice(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal())
    weighed_full(signal, by=ANNA)
    first = Weighing.objects.get(size="full")

    with pytest.raises(DatabaseError, match="weighing_two_persons"), transaction.atomic():
        Weighing.objects.create(
            record=signal.record,
            space_id=signal.space_id,
            size="full",
            position=2,
            weighed_by_id=ANNA.id,
            weighed_at=NOON,
            outcome=first.outcome,
        )


def test_a_third_person_is_not_needed(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal())
    weighed_full(signal, by=ANNA)
    weighed_full(signal, by=LEX, outcome="full-nothing")

    with pytest.raises(IntakeError, match="Twee personen"):
        weighed_full(signal, by=BO)


@pytest.mark.parametrize("name", FULL)
def test_each_criterion_of_the_full_weighing_needs_its_reason(at, name):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal())

    with pytest.raises(FieldRefused) as refusal:
        weighed_full(signal, by=ANNA, answers={name: Answered(FULL[name].answer, " ")})

    assert refusal.value.field == f"reason-{name}"


def test_the_full_weighing_needs_a_reason_for_its_end(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal())

    with pytest.raises(FieldRefused):
        weighed_full(signal, by=ANNA, reason=" ")


def test_two_people_who_differ_settle_nothing_until_one_agrees(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal())
    weighed_full(signal, by=ANNA, outcome="own-file")
    weighed_full(signal, by=LEX, outcome="full-nothing")
    open_still = (status_of(signal), work_on(signal))
    signal.refresh_from_db()

    agree(signal=signal, reason="Lex heeft gelijk: te vaag.", by=ANNA.id, at=NOON)

    two_weeks = DAY + timedelta(weeks=2)
    assert open_still == ("weighing", [("second_weighing", two_weeks, ANNA.id), ("second_weighing", two_weeks, LEX.id)])
    assert (status_of(signal), work_on(signal)) == ("rejected", [])
    first = Weighing.objects.select_related("record").get(size="full", position=1)
    assert (first.outcome, first.agreed_outcome, first.agreed_reason) == (
        "own-file",
        "full-nothing",
        "Lex heeft gelijk: te vaag.",
    )


def test_nobody_agrees_with_nothing_or_for_another(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal())
    weighed_full(signal, by=ANNA)
    with pytest.raises(IntakeError):
        agree(signal=signal, reason="Ja.", by=ANNA.id, at=NOON)
    weighed_full(signal, by=LEX, outcome="full-nothing")
    with pytest.raises(IntakeError):
        agree(signal=signal, reason="Ja.", by=BO.id, at=NOON)
    with pytest.raises(IntakeError, match="waarom"):
        agree(signal=signal, reason=" ", by=LEX.id, at=NOON)


def test_the_second_may_come_after_a_round_of_looking_again(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal())
    for person in (ANNA, LEX):
        weighed_full(signal, by=person, outcome="not-now", look_again_on=IN_A_MONTH)
    signal.refresh_from_db()

    weighed_short(signal)
    for person in (LEX, ANNA):
        weighed_full(signal, by=person)

    assert (status_of(signal), Weighing.objects.count()) == ("accepted", 6)


def test_the_reasons_are_read_back_as_written(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal())
    weighed_full(signal, by=ANNA)

    (row,) = [each for each in weighings_of(signal) if each.size == "full"]

    assert answers_from(row.answers) == FULL


def test_the_answers_of_the_short_weighing_need_no_reasons():
    assert all(not answered.reason for answered in SHORT.values())
