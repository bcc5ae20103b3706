"""Two browser tabs at once, on real connections: one yes is one act, and one person never becomes two by being quick."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from hand import state_of
from own_house import build

from cast import ANNA, BO, LEX, Actor

pytestmark = pytest.mark.slow
CRIMINAL = 32


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    own = build("schakel_two_persons", tmp_path_factory.mktemp("two"))
    yield own
    own.end()


def a_proposal(town) -> tuple[int, str]:
    with town.at_desk() as app:
        number, key = town.a_record(app, kind="signal", labels=CRIMINAL)
        words = "select spaces_propose(%s, 'label_off', %s, '', 1, 'x', current_date + 9)"
        return number, str(app.execute(words, [key, CRIMINAL]).fetchone()[0])


def at_once(town, proposal: str, people: tuple[Actor, ...]) -> list[str]:
    """Everybody says yes in the same moment; what each heard."""
    start = Barrier(len(people))

    def says(who: Actor) -> str:
        with town.at_desk(who) as app:
            start.wait()
            try:
                return str(app.execute("select spaces_decide(%s, true, 'y')", [proposal]).fetchone()[0])
            except psycopg.Error as error:
                app.rollback()
                return state_of(error)

    with ThreadPoolExecutor(len(people)) as pool:
        return sorted(pool.map(says, people))


def test_of_two_who_agree_in_the_same_moment_one_does_it(town):
    for _round in range(10):
        _number, proposal = a_proposal(town)

        assert at_once(town, proposal, (LEX, BO)) == ["SK090", "agreed"]


def test_a_person_with_two_tabs_is_one_person(town):
    for _round in range(10):
        number, proposal = a_proposal(town)

        heard = at_once(town, proposal, (ANNA, ANNA))

        with town.at_desk() as app:
            left = app.execute("select labels from spaces_record where id = %s", [number]).fetchone()
        assert (heard, left) == (["SK091", "SK091"], (CRIMINAL,))


def test_two_tabs_that_propose_the_same_make_one_proposal(town):
    with town.at_desk() as app:
        _number, key = town.a_record(app, kind="signal", labels=CRIMINAL)
    start = Barrier(2)

    def proposes(_tab: int) -> str:
        with town.at_desk() as app:
            start.wait()
            try:
                app.execute("select spaces_propose(%s, 'label_off', 32, '', 1, 'x', current_date + 9)", [key])
                return "proposed"
            except psycopg.Error as error:
                app.rollback()
                return state_of(error)

    with ThreadPoolExecutor(2) as pool:
        heard = sorted(pool.map(proposes, range(2)))

    assert heard == ["SK088", "proposed"]


def test_what_waited_too_long_waits_no_more_after_the_round(town):
    _number, proposal = a_proposal(town)
    with town.as_role("owner") as owner:
        owner.execute("set role schakel_engine")
        owner.execute("update spaces_proposal set until = current_date - 1 where key = %s", [proposal])

    town.run(
        "import django; django.setup(); from schakel.spaces.actions import lapse_proposals; print(lapse_proposals())",
        role="worker",
    )

    with town.at_desk() as app:
        state = app.execute("select outcome from spaces_proposal where key = %s", [proposal]).fetchone()
        work = app.execute("select count(*) from spaces_due where detail = %s", [proposal]).fetchone()
    assert (state, work) == (("lapsed",), (0,))
