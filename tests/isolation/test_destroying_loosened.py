"""Each condition of the functions that the round of destroying asks is taken out once: what it refused must then happen."""

from __future__ import annotations

import pytest
from hand import Hand, taken_away, without

from cast import OUDEWATER

OWNERS = "door.spaces_of_keys(int[])"
GONE = "door.cards_gone(timestamptz)"


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup, django_db_blocker):
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()


def a_line(hand: Hand, act: str, what: str, space: int, record: int) -> None:
    words = "insert into law_trailline (at, xid, space_no, what, record_no, act, columns, purpose) values (now(), 1, %s, %s, %s, %s, '', '')"
    hand.above(words, space, what, record, act)
    hand.cursor.execute("set local role schakel_worker")


def keys_of_a_space_that_never_went_stay(hand: Hand) -> bool:
    a_line(hand, "add", "spaces_space", 9999, 9999)
    return hand.rows("select key, gone from door.spaces_of_keys('{9999}')") == [(None, False)]


def keys_of_a_space_stay_when_something_else_in_it_went(hand: Hand) -> bool:
    a_line(hand, "drop", "spaces_record", 9999, 9999)
    return hand.rows("select key, gone from door.spaces_of_keys('{9999}')") == [(None, False)]


def keys_of_a_space_that_stands_again_stay(hand: Hand) -> bool:
    a_line(hand, "drop", "spaces_space", OUDEWATER.id, OUDEWATER.id)
    return hand.rows("select gone from door.spaces_of_keys(%s)", [OUDEWATER.id]) == [(False,)]


def a_card_that_stands_is_not_on_the_list_of_what_went(hand: Hand) -> bool:
    a_line(hand, "add", "spaces_record", OUDEWATER.id, 9_000_001)
    return hand.rows("select record from door.cards_gone(now() - interval '1 hour') where record = 9000001") == []


def a_part_that_went_takes_no_card_along(hand: Hand) -> bool:
    a_line(hand, "drop", "intake_mention", OUDEWATER.id, 9_000_002)
    return hand.rows("select record from door.cards_gone(now() - interval '1 hour') where record = 9000002") == []


GUARDS = (
    (keys_of_a_space_that_never_went_stay, OWNERS, "and l.act = 'drop'"),
    (keys_of_a_space_stay_when_something_else_in_it_went, OWNERS, "and l.what = 'spaces_space'"),
    (keys_of_a_space_that_stands_again_stay, OWNERS, "s.id is null and"),
    (a_card_that_stands_is_not_on_the_list_of_what_went, GONE, "and l.act = 'drop'"),
    (a_part_that_went_takes_no_card_along, GONE, "and l.what = 'spaces_record'"),
)


@pytest.mark.parametrize(("probe", "function", "piece"), GUARDS, ids=lambda value: getattr(value, "__name__", ""))
def test_each_condition_of_a_function_holds_and_is_missed(probe, function, piece):
    loose = without(function, piece, "")

    with taken_away() as hand:
        holds = probe(hand)
    with taken_away(loose) as hand:
        held_without = probe(hand)

    assert (holds, held_without) == (True, False)
