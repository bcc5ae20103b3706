"""Each condition of counting turns is taken out once: what it refused must then happen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hand import Hand, taken_away, without

TURN = "door.turn(text, bytea)"


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup, django_db_blocker):
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()


def who_used_up_the_turns_waits(hand: Hand) -> bool:
    given = [hand.rows("select door.turn('letter', 'x')")[0][0] for _ in range(31)]
    return given[:30] == [None] * 30 and given[30] is not None


def nobody_uses_up_the_tries_to_sign_in(hand: Hand) -> bool:
    return hand.tried("select door.turn('account', 'x')") == "SK021"


GUARDS: tuple[tuple[Callable[[Hand], bool], str, str], ...] = (
    (who_used_up_the_turns_waits, "if full_until is not null then return full_until; end if;", ""),
    (nobody_uses_up_the_tries_to_sign_in, "if most is null then", "if false then"),
)


@pytest.mark.parametrize(("probe", "piece", "instead"), GUARDS, ids=lambda value: getattr(value, "__name__", ""))
def test_each_condition_of_a_turn_holds_and_is_missed(probe, piece, instead):
    loose = without(TURN, piece, instead)

    with taken_away() as hand:
        holds = probe(hand)
    with taken_away(loose) as hand:
        held_without = probe(hand)

    assert (holds, held_without) == (True, False)
