"""Over simulated people: who snoops is on the report within five looks, and hardly any honest person is. The whole of it is in the bench."""

from __future__ import annotations

import pytest
from bench.looking import about, asked, looks_needed, worlds
from bench.snooping import NOT_FOUND, PEOPLE, SNOOPERS, Habits, Maker

from schakel.playbooks import library

FACTS = library().looking(Maker("day", Habits()).days[-1])


def test_of_two_hundred_honest_people_at_most_four_are_on_the_report_of_a_month():
    """One of a hundred is the goal, over many seeds; so few people may be twice as unlucky."""
    made = list(worlds((2001,), Habits(), many=20))

    blamed = sum(len({person for one in asked(world, FACTS) for person in about(one)}) for world in made)

    assert (len(made) * len(PEOPLE), blamed <= 4) == (200, True)


@pytest.mark.parametrize("kind", SNOOPERS)
def test_who_snoops_is_on_the_report_within_five_looks(kind):
    needed = [looks_needed(world, FACTS) for world in worlds((2002,), Habits(), kind, many=2)]

    assert [number is not None and number <= 5 for number in needed] == [True, True]


@pytest.mark.parametrize("kind", NOT_FOUND)
def test_who_looks_slowly_or_hides_among_own_work_is_mostly_not_found_and_that_is_said(kind):
    """No wish: when this fails, the document must say so."""
    needed = [looks_needed(world, FACTS) for world in worlds((2003,), Habits(), kind, many=4)]

    assert sum(number is None for number in needed) >= 3


def test_the_same_seed_gives_the_same_world():
    first, again = (Maker("x", Habits()).world("ex") for _time in range(2))

    assert (first.use.looks, first.use.deeds) == (again.use.looks, again.use.deeds)
