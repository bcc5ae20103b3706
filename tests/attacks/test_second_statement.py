"""A second statement as the role of the pages: what an injection could send, by hand. It opens no row of another."""

from __future__ import annotations

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError
from grid import seats_of
from hand import Hand, application, state_of
from rows import CONTENT, put_everywhere, take_away

import cast
from attacks.statements import OWN, TRIED
from cast import BRAM, OUDEWATER
from schakel.project.database import address

pytestmark = pytest.mark.django_db
CANARY = "kanarie in Oudewater"
MINE = sorted(room.id for room in seats_of(BRAM))


@pytest.fixture(scope="module")
def full(django_db_setup, django_db_blocker):
    """A row in every table of every room, and words in Oudewater that nobody elsewhere may read."""
    with django_db_blocker.unblock():
        put_everywhere()
        with psycopg.connect(address(settings.HOME, "owner")) as owner:
            owner.execute("set role schakel_engine")
            owner.execute("update spaces_record set ground = %s where space_id = %s", [CANARY, OUDEWATER.id])
        yield
        take_away()


def outcome(hand: Hand, statements: tuple[str, ...]) -> tuple[str, int, bool]:
    """The answer, how many rows of others can be seen after it, and whether the hidden words were said. Undone at once."""
    hand.cursor.execute("savepoint attack")
    said: list[tuple] = []
    answer = OWN
    try:
        for words in statements:
            said += hand.rows(words)
    except (psycopg.Error, DatabaseError) as error:
        answer = state_of(error)
        hand.cursor.execute("rollback to savepoint attack")
    foreign = foreign_rows(hand)
    hand.cursor.execute("rollback to savepoint attack")
    return answer, foreign, CANARY in repr(said)


def foreign_rows(hand: Hand) -> int:
    """Rows of other people's spaces that can be seen now, over all tables."""
    each = " union all ".join(
        f"select count(*) n from {model._meta.db_table} where space_id <> all (%s::int[])" for model in CONTENT
    )
    return int(hand.rows(f"select sum(n) from ({each}) t", *[MINE] * len(CONTENT))[0][0])


@pytest.mark.parametrize(("statements", "answer"), [row[1:3] for row in TRIED], ids=[row[0] for row in TRIED])
def test_a_second_statement_opens_no_row_of_another(full, statements, answer):
    """Tried: each statement of the list, as somebody of Woerden, in a database full of rows of Oudewater.

    Stopped: as the list says; afterwards the tables show the asker's own rows and no other."""
    hand = application()
    hand.enter(BRAM)

    assert outcome(hand, statements) == (answer, 0, False)


def test_the_list_would_notice_an_open_door(full):
    """Tried: the same question with the walls taken away, so that we know the question can be answered.

    Stopped: nothing; it counts the rows it should."""
    with psycopg.connect(address(settings.HOME, "owner")) as owner:
        owner.execute("set role schakel_engine")

        assert foreign_rows(Hand(owner.cursor())) > 100


def test_copying_a_table_out_gives_the_own_rows(full):
    """Tried: COPY of a whole table to the own side of the line.

    Stopped: copying out is under policy."""
    with psycopg.connect(address(settings.HOME, "app")) as app:
        Hand(app.cursor()).enter(BRAM)
        with app.cursor().copy("copy spaces_record (ground, space_id) to stdout") as lines:
            kept = [bytes(line).decode() for line in lines]

    assert (any(CANARY in line for line in kept), len(kept) > 5) == (False, True)


def test_a_copy_into_a_table_of_another_is_refused(full):
    """Tried: COPY of rows into the space of another municipality, at the own desk.

    Stopped: copying into a table with policies is refused as a whole."""
    with psycopg.connect(address(settings.HOME, "app")) as app, pytest.raises(psycopg.Error) as refused:
        Hand(app.cursor()).enter(BRAM, cast.WOERDEN)
        with app.cursor().copy("copy spaces_formkey (space_id) from stdin") as lines:
            lines.write_row([OUDEWATER.id])

    assert refused.value.sqlstate in ("0A000", "42501")


@pytest.mark.parametrize("setting", ("schakel.pass", "search_path", "role"))
def test_what_is_set_for_the_session_is_nothing_to_who_comes_after(full, setting):
    """Tried: leaving a setting behind on a connection of the pool, for the next person who gets it.

    Stopped: the pass is written anew in each transaction, and names of functions carry their own path."""
    with psycopg.connect(address(settings.HOME, "app")) as app:
        Hand(app.cursor()).enter(BRAM)
        left = app.execute("select current_setting('schakel.pass')").fetchone()[0]
        value = {"schakel.pass": left, "search_path": "pg_catalog", "role": "none"}[setting]
        app.execute("select set_config(%s, %s, false)", [setting, value])
        app.commit()
        hand = Hand(app.cursor())
        before = hand.rows("select door.my_spaces()")
        hand.rows("select door.test_enter(%s, %s, null)", cast.LEX.id, cast.LEX.house.id)

        seen = {room for (room,) in hand.rows("select distinct space_id from public.spaces_record")}

    assert before == [([],)]
    assert seen == {room.id for room in seats_of(cast.LEX)}


def test_an_error_names_nothing_of_what_is_hidden(full):
    """Tried: reading hidden values out of the words of an error: what is double, what it points at, which row failed.

    Stopped: the database leaves values out of errors on guarded tables."""
    with psycopg.connect(address(settings.HOME, "owner")) as owner:
        owner.execute("set role schakel_engine")
        number, key = owner.execute(
            "select id, key from spaces_record where space_id = %s limit 1", [OUDEWATER.id]
        ).fetchone()
    row = "gen_random_uuid(), 2, 'x', 1, 0, 'x', '2030-01-01', 1, now()"
    columns = "key, space_id, kind, holder_id, labels, ground, destroy_on, version, created_at"
    tried = (
        f"insert into spaces_record (id, {columns}) values ({number}, {row})",
        f"insert into spaces_record (made_from_id, {columns}) values ({number}, {row})",
        f"insert into spaces_record ({columns}) values ('{key}', 1, 'x', 1, 0, 'x', '2030-01-01', 1, now())",
    )
    said = []
    with psycopg.connect(address(settings.HOME, "app")) as app:
        for words in tried:
            Hand(app.cursor()).enter(BRAM, cast.WOERDEN)
            try:
                app.execute(words)
                app.execute("set constraints all immediate")
            except psycopg.Error as error:
                said.append((error.diag.message_detail, error.diag.message_primary))
            app.rollback()

    assert len(said) == 3
    assert [detail for detail, _words in said if detail and CANARY in detail] == []
    assert [detail for detail, _words in said if detail and str(key) in detail] == []
