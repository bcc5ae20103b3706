"""The request of a person from the counter to the answer, over environments that do not know each other."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from asked import BOX, LATER, NAME, a_mention_of, a_request, an_asked_request, card_of, desk, fresh, question_in
from django.db import DatabaseError, connection, transaction
from signals_of import DAY, NOON

from cast import ANNA, BRAM, CLOSED, EMMA, ILSE, KEES, LEX, NOOR, OUDEWATER, RIGHTS, WOERDEN
from schakel.spaces.actions import (
    ask,
    check_identity,
    decide_request,
    finish,
    hand_on,
    hand_over,
    new_record,
    put_labels,
    take_longer,
)
from schakel.spaces.asking_rooms import ask_each
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Due, Received, RightsQuestion, RightsRequest, Space
from schakel.spaces.rights import came_back, found_here

pytestmark = pytest.mark.django_db


def test_a_request_goes_to_every_environment_and_comes_back_with_what_the_people_there_gave(at):
    signal, closed = a_mention_of(), a_mention_of(CLOSED, facts="Een melding over de integriteit.")
    boxed = a_mention_of(BOX, facts="Gezien aan de balie.")
    request = an_asked_request(OUDEWATER, CLOSED, BOX)

    for room, item in ((OUDEWATER, signal), (CLOSED, closed), (BOX, boxed)):
        question = question_in(room)
        assert [card.pk for card in found_here(question)] == [item.pk]
        pieces = [piece for piece in item.to_give() if piece.id == "fact"]
        hand_over(question=question, source=card_of(item), pieces=pieces, by=ANNA.id, at=NOON)
        finish(question=question, answer="given", by=ANNA.id, at=NOON)

    at(NOOR, RIGHTS)
    came = came_back(fresh(request))
    assert [one.pieces for one in came] == [
        (("fact", "Wat is gezien", signal.facts),),
        (("fact", "Wat is gezien", "Een melding over de integriteit."),),
        (("fact", "Wat is gezien", "Gezien aan de balie."),),
    ]
    assert [one.whence for one in came] == ["Gemeente Oudewater"] * 3
    assert fresh(request).own_answered_at is not None


def test_labels_come_along_with_an_answer_and_it_outlives_the_item_until_the_letter(at):
    signal = a_mention_of()
    request = an_asked_request(OUDEWATER)
    question = question_in(OUDEWATER)
    put_labels(record=signal.record, labels=16)

    hand_over(question=question, source=card_of(signal), pieces=signal.to_give()[:1], by=ANNA.id, at=NOON)

    at(NOOR)
    received = came_back(fresh(request))[0].received
    assert received.record.labels & 16
    assert received.record.destroy_on > signal.record.destroy_on


def test_a_postbox_is_asked_only_where_its_index_knows_the_name(at):
    an_asked_request(BOX)
    at(EMMA, BOX)
    assert RightsQuestion.objects.filter(space_id=BOX.id).count() == 0

    a_mention_of(BOX)
    an_asked_request(BOX)

    at(EMMA, BOX)
    assert RightsQuestion.objects.filter(space_id=BOX.id).count() == 1


def test_asked_twice_by_a_worker_that_was_stopped_is_asked_once(at):

    request = an_asked_request(OUDEWATER)

    ask_each(RIGHTS.key, request.key, [(OUDEWATER.key, "municipal")], desk=desk, at=NOON)

    at(ANNA)
    assert RightsQuestion.objects.count() == 1
    assert Due.objects.filter(kind="rights").count() == 1


def test_what_is_withheld_stays_where_it_is_and_its_ground_goes_along_only_where_it_betrays_nothing(at):
    request = an_asked_request(OUDEWATER, CLOSED)
    finish(
        question=question_in(CLOSED), answer="withheld", ground="investigation", note="Loopt nog.", by=ANNA.id, at=NOON
    )
    finish(
        question=question_in(OUDEWATER),
        answer="withheld",
        ground="rights-of-others",
        note="Noemt buren.",
        by=ANNA.id,
        at=NOON,
    )

    at(NOOR)

    assert [(one.withheld, one.pieces) for one in came_back(fresh(request))] == [("rights-of-others", ())]
    assert RightsQuestion.objects.count() == 0
    assert "Noemt buren" not in json.dumps([one.received.content for one in came_back(fresh(request))])


def test_withholding_asks_a_ground(at):
    an_asked_request(OUDEWATER)

    with pytest.raises(SpaceError):
        finish(question=question_in(OUDEWATER), answer="withheld", by=ANNA.id, at=NOON)


def test_the_term_is_a_month_and_two_more_once_with_a_reason(at):
    request = a_request(received_on=date(DAY.year, 1, 31))
    assert request.due_on == date(DAY.year, 2, 29 if DAY.year % 4 == 0 else 28)

    request = a_request()
    with pytest.raises(SpaceError):
        take_longer(request=request, because=" ", seen=1, at=NOON)
    take_longer(request=request, because="Veel stukken.", seen=1, at=NOON)
    with pytest.raises(SpaceError):
        take_longer(request=request, because="Nog meer.", seen=2, at=NOON)

    due = Due.objects.get(record=request.record)
    assert (due.due_on, due.role) == (request.due_on, "contact")
    assert (request.due_on.year * 12 + request.due_on.month) - (DAY.year * 12 + DAY.month) == 3


def test_nothing_is_asked_before_it_was_checked_who_asks_and_no_document_number_is_kept(at):
    request = a_request()

    with pytest.raises(SpaceError):
        ask(request=request, seen=1, at=NOON)
    with pytest.raises(SpaceError):
        check_identity(request=request, how="Paspoort NW1234567", on=DAY, seen=1, at=NOON)
    assert fresh(request).asked_at is None


def test_no_decision_before_the_day_on_which_the_answers_are_due(at):
    request = an_asked_request(OUDEWATER)
    finish(question=question_in(OUDEWATER), answer="nothing", by=ANNA.id, at=NOON)
    at(NOOR, RIGHTS)

    with pytest.raises(SpaceError):
        decide_request(request=fresh(request), outcome="done", seen=3, by=NOOR.id, at=NOON)
    decide_request(request=fresh(request), outcome="done", seen=3, by=NOOR.id, at=LATER)

    assert fresh(request).outcome == "done"
    assert Due.objects.filter(record=request.record).count() == 0


@pytest.mark.parametrize("other", [ANNA, LEX, BRAM, KEES], ids=lambda who: who.name)
def test_who_has_no_seat_there_does_not_learn_that_a_request_exists(at, other):
    an_asked_request(OUDEWATER)

    at(other)

    assert RightsRequest.objects.count() == 0
    assert Received.objects.filter(what="rights_answer").count() == 0


def test_the_privacy_officer_looks_and_writes_nothing(at):
    request = a_request()
    at(ILSE)
    assert RightsRequest.objects.count() == 1

    at(ILSE, RIGHTS)

    assert RightsRequest.objects.filter(pk=request.pk).update(due_on=DAY) == 0


def refused(words: str, *values: object) -> str:
    """What the database says when the application itself asks this."""
    with pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words, values)
    return error.value.__cause__.sqlstate


def test_the_list_of_who_is_asked_cannot_be_read_by_the_application_with_or_without_the_seat(at):
    for who, room in ((NOOR, RIGHTS), (ANNA, OUDEWATER), (BRAM, None)):
        at(who, room)
        assert refused("select * from spaces_rights_rooms()") == "42501"


def test_letting_go_on_is_for_the_contact_point_at_the_desk_of_the_request(at):
    request = a_request()

    for who, room in ((ANNA, OUDEWATER), (ILSE, RIGHTS), (NOOR, None)):
        at(who, room)
        assert refused("select spaces_rights_lift(%s)", request.pk) == "SK023"


def test_nothing_leaves_the_environment_of_requests_and_nothing_else_goes_in(at):
    signal = a_mention_of()
    request = a_request()
    roads = ((signal.record, ANNA, OUDEWATER, RIGHTS, "provided"), (request.record, NOOR, RIGHTS, OUDEWATER, "signal"),
             (request.record, NOOR, RIGHTS, OUDEWATER, "rights_answer"))  # fmt: skip
    for record, who, room, receiver, what in roads:
        at(who, room)
        with pytest.raises(SpaceError):
            hand_on(
                record=record,
                receiver=receiver.key,
                what=what,
                content={},
                necessity="x",
                until=DAY + timedelta(days=9),
                at=NOON,
            )


def test_the_contact_point_of_another_organisation_gets_nothing_along_this_road(at):
    """Only the environment of requests of the giver's own organisation: the road asks whose it is."""
    a_mention_of()
    an_asked_request(OUDEWATER)
    at(BRAM, WOERDEN)

    words = "select spaces_provide(%s, %s, nextval('spaces_record_id_seq'), 'rights_answer', '', 'x', 'g', 'n', '', current_date)"
    card = new_record(space=Space.objects.get(pk=2), kind="x", holder=2, by=BRAM.id, at=NOON)
    assert refused(words, card.pk, RIGHTS.key) == "SK005"


def test_a_request_is_called_by_its_right_and_day_and_never_by_a_name(at):
    request = an_asked_request(OUDEWATER)

    assert NAME not in request.called() and NAME not in question_in(OUDEWATER).called()
