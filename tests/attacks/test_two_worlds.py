"""Two worlds, one with a hidden thing and one without: who may not know of it reads the same bytes in both"""

from __future__ import annotations

import pytest
from hand import without

import cast
from attacks.worlds import KINDS, Hidden, compared, hidden_from
from cast import BRAM, LEX, TESS

SHOWN = ("space", "file", "signal", "provision")
COUNTED: dict[str, int] = {}


@pytest.fixture
def unblocked(django_db_setup, django_db_blocker):
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()
        yield


def outsider(kind: Hidden) -> cast.Actor:
    """Somebody who may not know of it."""
    return next(who for who in (BRAM, TESS, LEX) if not kind.known_to(who))


def test_what_is_hidden_changes_no_byte_for_a_neighbour(unblocked):
    """Tried: the pages, searches, papers and API of a neighbouring municipality, before and after a space, a file, a signal, a provision and a job are put in.

    Stopped: what leaves the server is made from the own spaces only."""
    found, asked = compared(BRAM, hidden_from(BRAM), small=True)

    assert (found, asked > 100) == ([], True)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_hidden_thing_changes_no_byte(unblocked, kind):
    """Tried: the same with one thing of each of seven kinds: space, file, signal, person, provision, meeting item, job.

    Stopped: what leaves the server is made from the own spaces only."""
    found, asked = compared(outsider(kind), [kind], small=True)

    assert (found, asked > 100) == ([], True)


@pytest.mark.slow
@pytest.mark.parametrize("who", cast.ACTORS, ids=lambda who: f"{who.name}, {who.house.slug}")
def test_all_hidden_things_together_change_no_byte_of_a_thousand_answers(unblocked, who):
    """Tried: more than a thousand requests by everybody: pages, lists and filters, searches, papers, calendar, suggestions, forms, API, errors; with and without all that is hidden from this person.

    Stopped: what leaves the server is made from the own spaces only."""
    kinds = hidden_from(who)

    found, asked = compared(who, kinds)
    COUNTED[who.name + who.house.slug] = asked

    assert (found, asked >= 1_000, len(kinds) > 0) == ([], True, True)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name in SHOWN], ids=lambda kind: kind.name)
def test_two_worlds_are_told_apart_when_the_walls_are_gone(unblocked, kind):
    """Tried: the same comparison while the database takes every seat for the asker's own.

    Stopped: nothing; the comparison notices, so it can notice. A job, a person and an item of others are shown to an outsider by no page, wall or no wall."""
    loose = without("door.rooms_of(int, int, uuid)", "t.person_id = who and t.organisation_id = organisation", "true")

    found, _asked = compared(outsider(kind), [kind], small=True, guards=(loose,))

    assert found != []


@pytest.mark.slow
def test_how_much_was_asked_is_said(capsys):
    """Tried: counting what was asked.

    Stopped: nothing; the number is printed."""
    with capsys.disabled():
        print(f"\n   two worlds: {len(KINDS)} kinds, {len(COUNTED)} people, {2 * sum(COUNTED.values()):,} requests, fewest {min(COUNTED.values(), default=0):,}")  # fmt: skip

    assert COUNTED == {} or min(COUNTED.values()) >= 1_000
