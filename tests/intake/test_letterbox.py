"""The letterbox: an employee brings in, the municipality takes up, the employee gets an answer and sees nothing else."""

from __future__ import annotations

import json

import pytest
from signals_of import DAY, NOON, a_firm, a_signal

from cast import ANNA, BRAM, EMMA, OUDEWATER, PIM, POSTBOXES, WOERDEN
from schakel.intake.actions import answer_contributor, hand_in, take_up_received
from schakel.intake.actions.answering import letterbox, road_of_answer
from schakel.intake.errors import IntakeError
from schakel.intake.models import Signal
from schakel.intake.queries import answers_received, mentions_of, received_waiting
from schakel.spaces.actions import destroy, origin_goes_with, set_term
from schakel.spaces.models import Due, Received, Space

pytestmark = pytest.mark.django_db
EMMAS = POSTBOXES[EMMA.mandate]


@pytest.fixture
def handed_in(at):
    """Emma brought something in from her postbox."""
    at(EMMA, EMMAS)
    signal = a_signal(room=EMMAS, by=EMMA, facts="Veel post op één adres.", theme="", mentions=[a_firm()])
    hand_in(signal=signal, receiver=letterbox(), at=NOON)
    return signal


def test_the_letterbox_comes_out_in_the_own_municipality_only(at):
    at(EMMA)
    emmas = letterbox()
    at(PIM)
    pims = letterbox()

    assert (emmas, pims) == (OUDEWATER.key, None)


def test_in_the_postbox_nothing_is_to_be_weighed(handed_in):
    assert Due.objects.count() == 0


def test_what_is_brought_in_waits_at_the_municipality_and_is_taken_up_as_written(at, handed_in):
    at(ANNA, OUDEWATER)
    (received,) = received_waiting(Space.objects.get(pk=OUDEWATER.id))

    signal = take_up_received(received=received, by=ANNA.id, at=NOON)

    assert (signal.facts, signal.contributor_id, signal.record.made_from_id) == (
        "Veel post op één adres.",
        EMMA.id,
        received.pk,
    )
    assert [row.number for row in mentions_of(signal)] == ["00120345"]
    assert set(Due.objects.values_list("kind", flat=True)) == {"weigh", "answer"}


def test_what_was_taken_up_is_not_taken_up_again(at, handed_in):
    at(ANNA, OUDEWATER)
    received = Received.objects.select_related("record", "space").get()
    take_up_received(received=received, by=ANNA.id, at=NOON)

    with pytest.raises(IntakeError, match="al op"):
        take_up_received(received=received, by=ANNA.id, at=NOON)


def test_the_employee_gets_the_answer_in_the_own_postbox(at, handed_in):
    at(ANNA, OUDEWATER)
    signal = take_up_received(received=Received.objects.select_related("record", "space").get(), by=ANNA.id, at=NOON)

    answer_contributor(signal=signal, text="Dank. Wij gaan ermee verder.", by=ANNA.id, at=NOON)

    at(EMMA)
    (answer,) = answers_received(Space.objects.get(pk=EMMAS.id))
    assert json.loads(answer.content)["text"] == "Dank. Wij gaan ermee verder."


def test_the_employee_gets_the_answer_also_when_what_came_in_is_gone(at, handed_in):
    at(ANNA, OUDEWATER)
    received = Received.objects.select_related("record", "space").get()
    signal = take_up_received(received=received, by=ANNA.id, at=NOON)
    set_term(record=received.record, destroy_on=DAY)
    destroy(record=received.record, why="term", at=NOON)

    answer_contributor(
        signal=Signal.objects.select_related("record", "space").get(pk=signal.pk), text="Dank.", by=ANNA.id, at=NOON
    )

    at(EMMA)
    (answer,) = answers_received(Space.objects.get(pk=EMMAS.id))
    assert json.loads(answer.content)["text"] == "Dank."


def test_the_way_to_a_postbox_opens_only_at_the_desk_where_the_signal_stands(at, handed_in):
    at(ANNA, OUDEWATER)
    signal = a_signal(contributor=EMMA.id)
    here = road_of_answer(signal)

    at(ANNA)
    reading = road_of_answer(signal)
    at(BRAM, WOERDEN)
    elsewhere = road_of_answer(signal)

    assert (here, reading, elsewhere) == (EMMAS.key, None, None)


def test_a_day_in_the_postbox_moves_from_the_desk_of_the_signal_only(at, handed_in):
    at(ANNA, OUDEWATER)
    signal = take_up_received(received=Received.objects.select_related("record", "space").get(), by=ANNA.id, at=NOON)
    set_term(record=signal.record, destroy_on=DAY)

    moved = []
    for person, room in ((BRAM, WOERDEN), (EMMA, EMMAS), (ANNA, OUDEWATER)):
        at(person, room)
        moved.append(origin_goes_with(signal.record))

    assert moved == [False, False, True]
    at(EMMA)
    assert Signal.objects.select_related("record").get().record.destroy_on == DAY


def test_the_employee_sees_the_own_signal_and_no_other(at, handed_in):
    at(ANNA, OUDEWATER)
    a_signal(facts="Van de gemeente zelf.")

    at(EMMA)

    assert [row.facts for row in Signal.objects.all()] == ["Veel post op één adres."]


def test_another_municipality_sees_nothing_of_it(at, handed_in):
    at(BRAM)

    assert (Signal.objects.count(), Received.objects.count()) == (0, 0)


def test_an_answer_needs_words_and_is_given_once(at):
    at(ANNA, OUDEWATER)
    signal = a_signal(contributor=ANNA.id)

    with pytest.raises(IntakeError):
        answer_contributor(signal=signal, text=" ", by=ANNA.id, at=NOON)
    answer_contributor(signal=signal, text="Dank.", by=ANNA.id, at=NOON)
    with pytest.raises(IntakeError):
        answer_contributor(signal=signal, text="Nogmaals dank.", by=ANNA.id, at=NOON)

    assert list(Due.objects.values_list("kind", flat=True)) == ["weigh"]
