"""Each condition of the functions for requests of people is taken out once: what it refused must then happen."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest
from hand import Hand, taken_away, without
from test_functions_loosened import card, given, refused

import cast
from cast import ANNA, CLOSED, OUDEWATER, WOERDEN

Probe = Callable[[Hand], bool]


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup, django_db_blocker):
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()


def asked_at(hand: Hand, room: cast.Room, *, home: cast.Room = cast.RIGHTS) -> int:
    """The card of a question as it stands in an environment."""
    number = card(hand, room)
    hand.above(
        """insert into spaces_rightsquestion (record_id, space_id, request, home, right_used, about, what, asked_at, answer_by, answer, answer_ground, note)
           values (%s, %s, gen_random_uuid(), %s, 'access', '', '', now(), current_date, '', '', '')""",
        number, room.id, home.key,
    )  # fmt: skip
    return number


def lifted(hand: Hand, who: cast.Actor, room: cast.Room | None) -> bool:
    """Whether what stands still for a request goes on when this person says so at this desk."""
    request, still = card(hand, cast.RIGHTS), card(hand, OUDEWATER)
    hand.above(
        """insert into spaces_rightsrequest (record_id, space_id, right_used, received_on, about, what, identity_how, due_on, extended_because, outcome,
             outcome_ground, outcome_because, lifted_because) values (%s, %s, 'restriction', current_date, '', '', '', current_date, '', '', '', '', '')""",
        request, cast.RIGHTS.id,
    )  # fmt: skip
    words = "update spaces_record set restricted_since = now(), restricted_for = (select key from spaces_record where id = %s) where id = %s"
    hand.cursor.execute("set local role schakel_engine")
    hand.rows(words, request, still)
    hand.cursor.execute("set local role schakel_app")
    hand.enter(who, room)
    hand.cursor.execute("savepoint lifting")
    try:
        hand.rows("select spaces_rights_lift(%s)", request)
    except psycopg.Error:
        hand.cursor.execute("rollback to savepoint lifting")
    return hand.above("select restricted_since is null from spaces_record where id = %s", still)[0][0]


def only_the_contact_point_lets_go_on(hand: Hand) -> bool:
    hand.above(
        "update spaces_seat set role = 'officer' where person_id = %s and space_id = %s", cast.NOOR.id, cast.RIGHTS.id
    )
    return not lifted(hand, cast.NOOR, cast.RIGHTS)


def it_is_let_go_on_at_the_desk_of_the_request(hand: Hand) -> bool:
    return not lifted(hand, cast.NOOR, None)


def nobody_answers_a_question_of_another_desk(hand: Hand) -> bool:
    number = asked_at(hand, CLOSED)
    hand.enter(ANNA, OUDEWATER)
    return refused(hand, "select spaces_rights_answered(%s)", number)


def an_answer_comes_from_an_environment_of_the_own_organisation(hand: Hand) -> bool:
    return given(hand, OUDEWATER, cast.RIGHTS, "rights_answer") and not given(
        hand, cast.DTO, cast.RIGHTS, "rights_answer"
    )


def in_a_line_only_the_own_people_answer(hand: Hand) -> bool:
    hand.above("update spaces_space set kind = 'line' where id = %s", cast.DTO.id)
    own = given(hand, cast.DTO, cast.RIGHTS, "rights_answer")
    return own and not given(hand, cast.DTO, cast.RIGHTS, "rights_answer", cast.PIM)


def nothing_but_an_answer_goes_to_the_requests(hand: Hand) -> bool:
    hand.above("update spaces_space set kind = 'rights' where id = %s", CLOSED.id)
    return not given(hand, OUDEWATER, CLOSED, "signal")


def rooms_listed(hand: Hand, room: cast.Room, purpose: str) -> int:
    hand.cursor.execute("set local role schakel_worker")
    hand.rows("select door.enter_work(%s, %s, null)", room.key, purpose)
    many = len(hand.rows("select * from spaces_rights_rooms()"))
    hand.cursor.execute("set local role schakel_app")
    return many


def the_list_is_read_at_the_desk_of_the_requests_only(hand: Hand) -> bool:
    return rooms_listed(hand, cast.RIGHTS, "rights") > 3 and rooms_listed(hand, OUDEWATER, "rights") == 0


def the_list_is_read_for_a_request_only(hand: Hand) -> bool:
    return rooms_listed(hand, cast.RIGHTS, "import") == 0


def no_environment_of_another_organisation_is_asked(hand: Hand) -> bool:
    hand.cursor.execute("set local role schakel_worker")
    hand.rows("select door.enter_work(%s, 'rights', null)", cast.RIGHTS.key)
    keys = {key for key, _kind in hand.rows("select * from spaces_rights_rooms()")}
    hand.cursor.execute("set local role schakel_app")
    return OUDEWATER.key in keys and WOERDEN.key not in keys


ROAD = "spaces_road(spaces_space, spaces_space, text)"
LIFT, ROOMS, ANSWERED = "spaces_rights_lift(bigint)", "spaces_rights_rooms()", "spaces_rights_answered(bigint)"
SHUT = "if giver.kind = 'rights' or receiver.kind = 'rights' then return null; end if;"
GUARDS: tuple[tuple[Probe, str, str, str], ...] = (
    (only_the_contact_point_lets_go_on, LIFT, "or not spaces_sits_as(home.id, '{contact}')", ""),
    (it_is_let_go_on_at_the_desk_of_the_request, LIFT, "and r.space_id = door.my_desk()", ""),
    (nobody_answers_a_question_of_another_desk, ANSWERED, "and space_id = door.my_desk()", ""),
    (an_answer_comes_from_an_environment_of_the_own_organisation, ROAD, "and (giver.organisation_id = receiver.organisation_id\n           or (giver.kind", "and (true or (giver.kind"),
    (in_a_line_only_the_own_people_answer, ROAD, "and receiver.organisation_id = door.my_organisation()", ""),
    (nothing_but_an_answer_goes_to_the_requests, ROAD, SHUT, "if receiver.kind = 'rights' then return 'handover'; end if;"),
    (the_list_is_read_at_the_desk_of_the_requests_only, ROOMS, "here.kind = 'rights' and", ""),
    (the_list_is_read_for_a_request_only, ROOMS, "and door.my_purpose() = 'rights'", ""),
    (no_environment_of_another_organisation_is_asked, ROOMS, "s.organisation_id = here.organisation_id", "true"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("probe", "function", "piece", "instead"), GUARDS, ids=lambda value: getattr(value, "__name__", "")
)
def test_each_condition_of_a_function_holds_and_is_missed(probe, function, piece, instead):
    loose = without(function, piece, instead)

    with taken_away() as hand:
        holds = probe(hand)
    with taken_away(loose) as hand:
        held_without = probe(hand)

    assert (holds, held_without) == (True, False)


def test_an_answer_goes_from_the_m_box_where_nothing_else_leaves_it():
    with taken_away() as hand:
        hand.above("update spaces_space set kind = 'm_box' where id = %s", CLOSED.id)

        goes = {
            what: given(hand, CLOSED, room, what)
            for room, what in ((cast.RIGHTS, "rights_answer"), (OUDEWATER, "signal"))
        }

    assert goes == {"rights_answer": True, "signal": False}
