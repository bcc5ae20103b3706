"""The conditions of the functions about looking, and about the trail itself: each taken out once, and missed."""

from __future__ import annotations

import pytest
from hand import Hand, taken_away, without

import cast
from cast import ANNA, LEX, OUDEWATER, POSTBOXES


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup, django_db_blocker):
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()


def a_look(hand: Hand) -> None:
    hand.above(
        """insert into law_trailline (at, xid, person_no, organisation_no, space_no, what, record_no, act, columns, purpose)
           values (now(), 1, %s, %s, %s, 'page', 1, 'look', '', '')""",
        LEX.id, LEX.house.id, OUDEWATER.id,
    )  # fmt: skip


def only_a_privacy_officer_reads_the_use_of_a_space(hand: Hand) -> bool:
    a_look(hand)
    hand.enter(ANNA)
    words = "select * from spaces_use_of(%s, now() - interval '1 hour', now() + interval '1 hour')"
    return hand.rows(words, OUDEWATER.id) == []


def only_who_guards_reads_how_the_trail_stands(hand: Hand) -> bool:
    hand.enter(ANNA)
    return hand.rows("select * from spaces_trail_state()") == []


def a_question(hand: Hand, box: int, *, told: bool = True) -> None:
    hand.above(
        """with one as (insert into spaces_record (key, space_id, kind, holder_id, labels, ground, destroy_on, version, created_at)
             values (gen_random_uuid(), %s, 'look_question', 1, 0, 'test', '2030-01-01', 1, now()) returning id)
           insert into spaces_lookquestion (record_id, space_id, environment_id, rule, person_id, upto, outcome, explanation, told, settled_at)
           select id, %s, %s, 'many', %s, now(), 'explained', '', %s, now() from one returning record_id""",
        box, box, OUDEWATER.id, ANNA.id, told,
    )  # fmt: skip


def nobody_is_told_by_who_is_no_privacy_officer(hand: Hand) -> bool:
    a_question(hand, POSTBOXES[LEX.mandate].id)
    hand.enter(ANNA)
    return hand.rows("select * from spaces_looking_told(50)") == []


def nobody_is_told_what_the_officer_did_not_tell(hand: Hand) -> bool:
    a_question(hand, POSTBOXES[cast.ILSE.mandate].id, told=False)
    hand.enter(ANNA)
    return hand.rows("select * from spaces_looking_told(50)") == []


def nobody_is_told_about_somebody_else(hand: Hand) -> bool:
    a_question(hand, POSTBOXES[cast.ILSE.mandate].id)
    hand.enter(LEX)
    return hand.rows("select * from spaces_looking_told(50)") == []


USE, STATE, TOLD = "spaces_use_of(int, timestamptz, timestamptz)", "spaces_trail_state()", "spaces_looking_told(int)"
GUARDS = (
    (only_a_privacy_officer_reads_the_use_of_a_space, USE, "where spaces_sits_as(space, '{privacy}')", ""),
    (only_who_guards_reads_how_the_trail_stands, STATE, "and t.role = 'privacy'", ""),
    (nobody_is_told_by_who_is_no_privacy_officer, TOLD, "and t.role = 'privacy'", ""),
    (nobody_is_told_what_the_officer_did_not_tell, TOLD, "and q.told", ""),
    (nobody_is_told_about_somebody_else, TOLD, "where q.person_id = door.me()", "where true"),
)


@pytest.mark.parametrize(
    ("probe", "function", "piece", "instead"), GUARDS, ids=lambda value: getattr(value, "__name__", "")
)
def test_each_condition_of_a_function_about_looking_holds_and_is_missed(probe, function, piece, instead):
    loose = without(function, piece, instead)

    with taken_away() as hand:
        holds = probe(hand)
    with taken_away(loose) as hand:
        held_without = probe(hand)

    assert (holds, held_without) == (True, False)
