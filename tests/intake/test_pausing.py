"""On hold, taken up again, given to somebody, taken into a file, destroyed on its day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from signals_of import DAY, IN_A_MONTH, NOON, a_firm, a_signal, the_space, weighed_full, weighed_short

from cast import ANNA, EMMA, LEX, OUDEWATER
from schakel.intake.actions import assign, destroy_due, hold, put_file_with, resume, taken_into_file
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.intake.models import Mention, Signal, Weighing
from schakel.intake.terms import months_later, working_days_later
from schakel.spaces import search
from schakel.spaces.models import Attachment, Due, Record, Trace

pytestmark = pytest.mark.django_db


def held(signal, until=IN_A_MONTH):
    return hold(signal=signal, until=until, seen=signal.record.version, by=ANNA.id, at=NOON)


def work_on(signal):
    return sorted(Due.objects.filter(record=signal.record).values_list("kind", "due_on"))


def test_on_hold_stops_the_work_and_not_the_clock(at):
    at(ANNA, OUDEWATER)
    signal = a_signal()
    goes_on = signal.record.destroy_on

    held(signal)

    again = Signal.objects.select_related("record").get(pk=signal.pk)
    assert (again.status, again.on_hold_until, again.record.destroy_on) == ("on_hold", IN_A_MONTH, goes_on)
    assert work_on(signal) == [("look_again", IN_A_MONTH)]


def test_taken_up_again_it_stands_where_it_stood(at):
    at(ANNA, OUDEWATER)
    signal = weighed_full(weighed_short(a_signal()), by=ANNA)
    held(signal)

    resume(signal=signal, seen=signal.record.version, by=ANNA.id, at=NOON)

    assert (Signal.objects.get(pk=signal.pk).status, work_on(signal)) == (
        "weighing",
        [("second_weighing", DAY + timedelta(weeks=2))],
    )


def test_a_new_signal_taken_up_again_has_its_old_day_for_weighing(at):
    at(ANNA, OUDEWATER)
    signal = held(a_signal())

    resume(signal=signal, seen=signal.record.version, by=ANNA.id, at=NOON)

    assert work_on(signal) == [("weigh", DAY + timedelta(weeks=4))]


def test_look_again_taken_up_again_keeps_its_day(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal(), outcome="look-again", look_again_on=IN_A_MONTH)
    held(signal, until=DAY + timedelta(days=3))

    resume(signal=signal, seen=signal.record.version, by=ANNA.id, at=NOON)

    assert work_on(signal) == [("look_again", IN_A_MONTH)]


@pytest.mark.parametrize("days", (0, -1, 57, 400))
def test_on_hold_lasts_until_a_day_that_is_to_come_and_not_beyond_the_term(at, days):
    at(ANNA, OUDEWATER)

    with pytest.raises(FieldRefused) as refusal:
        held(a_signal(), until=DAY + timedelta(days=days))

    assert refusal.value.field == "until"


def test_what_was_decided_cannot_be_put_on_hold_and_what_is_not_on_hold_not_taken_up(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal(), outcome="own-route")

    with pytest.raises(IntakeError):
        held(signal)
    with pytest.raises(IntakeError):
        resume(signal=signal, seen=signal.record.version, by=ANNA.id, at=NOON)


def test_a_signal_given_to_somebody_takes_its_work_along(at):
    at(ANNA, OUDEWATER)
    signal = a_signal()

    assign(signal=signal, person=LEX.id, seen=1, by=ANNA.id, at=NOON)

    assert list(Due.objects.filter(record=signal.record).values_list("person", flat=True)) == [LEX.id]
    assert Signal.objects.get(pk=signal.pk).assigned_to_id == LEX.id


def test_nothing_is_given_to_somebody_without_a_seat(at):
    at(ANNA, OUDEWATER)

    with pytest.raises(FieldRefused):
        assign(signal=a_signal(), person=EMMA.id, seen=1, by=ANNA.id, at=NOON)


def test_a_weighed_signal_goes_into_a_file_and_is_kept_as_long(at):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal(), outcome="own-route")
    until = months_later(DAY, 30)

    taken_into_file(signal=signal, destroy_on=until, at=NOON)

    again = Signal.objects.select_related("record").get(pk=signal.pk)
    assert (again.status, again.record.destroy_on, again.facts[:7]) == ("in_case", until, "Roldeur")


@pytest.mark.parametrize("weighed", ({"outcome": "nothing", "reason": "Vaag."}, None))
def test_what_was_rejected_or_not_weighed_goes_into_no_file(at, weighed):
    at(ANNA, OUDEWATER)
    signal = weighed_short(a_signal(), **weighed) if weighed else a_signal()

    with pytest.raises(IntakeError):
        taken_into_file(signal=signal, destroy_on=IN_A_MONTH, at=NOON)


def test_a_rejected_signal_is_gone_on_its_date_with_files_index_and_work(at):
    at(ANNA, OUDEWATER)
    then = NOON - timedelta(weeks=4)
    signal = a_signal(facts="Zonnebloemen bij nacht.", mentions=[a_firm()], contributor=ANNA.id, at=then)
    put_file_with(signal=signal, name="foto.jpg", content_type="image/jpeg", content=b"beeld", by=ANNA.id, at=then)
    weighed_short(signal, outcome="nothing", reason="Te vaag.", at=then)
    goes = signal.record.destroy_on

    day_before = destroy_due(space=the_space(), day=goes - timedelta(days=1), at=NOON)
    on_the_day = destroy_due(space=the_space(), day=goes, at=NOON)

    assert (goes, day_before, on_the_day) == (DAY, 0, 1)
    for table in (Signal, Mention, Weighing, Attachment, Due, Record):
        assert table.objects.count() == 0
    assert search.find(OUDEWATER.id, "zonnebloemen") == []
    assert list(Trace.objects.values_list("kind", "due_on", "why")) == [("signal", goes, "term")]


def test_a_term_counts_working_days_and_months_as_people_do():
    from datetime import date

    assert working_days_later(date(2026, 11, 20), 10) == date(2026, 12, 4)
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
