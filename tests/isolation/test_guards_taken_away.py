"""Each guard of each table is taken away once, in a transaction that is taken back; the grid must notice. Generated from the catalogue of the database."""

from __future__ import annotations

from uuid import uuid4

import psycopg
import pytest
from grid import wrong_reading, wrong_writing
from guards import Bond, Policy, as_administrator, bonds, policies, triggers
from hand import taken_away
from rows import EVERY, READ_ONLY, a_row, put_everywhere, take_away

import cast
from schakel.spaces.models import Item, Part, Record

BY_TABLE = {model._meta.db_table: model for model in EVERY}
TABLES = set(BY_TABLE)
# Named guards beside the trail; each has its own test in the room that owns it or below.
OWN_TRIGGERS = {
    ("cases_indicator", "indicators_stand_fixed"),
    ("spaces_party", "party_may"),
    ("intake_weighing", "two_weighers"),
    ("spaces_provision", "provision_still"),
    ("spaces_record", "card_still"),
    ("spaces_record", "keep_labels"),
    ("spaces_record", "labels_follow"),
    ("spaces_record", "labels_follow_to_file"),
    ("spaces_record", "stays_until_its_day"),
    ("spaces_record", "still_ends"),
    ("spaces_record", "still_follows"),
}
# Items and their parts ask whether the item stands still: tests/rights/test_standing_still.py.
ASK_STILL = {table for table, model in BY_TABLE.items() if issubclass(model, Item | Part)}

# What a check of the table asks of a row whose column points at something.
ALSO = {("programme_agendaitem", "meeting_id"): {"state": "planned"}}


@pytest.fixture(scope="module")
def full(django_db_setup, django_db_blocker):
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()
        put_everywhere()
    yield
    take_away()


def test_every_policy_of_every_table_is_missed(full):
    known = policies(TABLES)
    unnoticed = [str(policy) for policy in known if not noticed(policy)]

    assert (unnoticed, len(known) >= 3 * len(TABLES)) == ([], True)


def noticed(policy: Policy) -> bool:
    """Whether the grid finds something wrong while this policy holds nobody back."""
    ask = wrong_reading if policy.act == "SELECT" else wrong_writing
    with taken_away(policy.opened) as hand:
        return next(ask(hand, BY_TABLE[policy.table]), None) is not None


@pytest.mark.parametrize("table", sorted(TABLES))
def test_row_level_security_itself_is_missed(full, table):
    with taken_away(f"alter table {table} disable row level security") as hand:
        assert next(wrong_reading(hand, BY_TABLE[table]), None) is not None


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_desk_that_is_any_space_of_mine_is_missed(full, table):
    """A writing policy that looks at what one may see, instead of at the desk: the mistake that is easiest to make."""
    loose = "space_id = any((select door.my_spaces())::int[])"
    writing = [policy for policy in policies({table}) if policy.act != "SELECT"]
    missed = []
    for policy in writing:
        with taken_away(policy.opened.replace("true", loose)) as hand:
            missed += [str(policy)] if next(wrong_writing(hand, BY_TABLE[table]), None) is None else []

    assert (missed, len(writing)) == ([], 0 if table in READ_ONLY else 3)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_the_owner_of_a_table_sees_nothing_of_it(full, table):
    with as_administrator() as admin:
        admin.execute("set local role schakel_owner")
        kept = admin.execute(f"select count(*) from {table}").fetchone()
        admin.execute(f"alter table {table} no force row level security")
        loose = admin.execute(f"select count(*) from {table}").fetchone()

    assert (kept, loose > (0,)) == ((0,), True)


def test_no_row_points_out_of_its_space_and_every_key_that_keeps_it_is_missed(full):
    known = bonds(TABLES)
    wrong = [str(bond) for bond in known if points_out(bond)]
    unnoticed = [str(bond) for bond in known if not points_out(bond, bond.cut)]

    assert (wrong, unnoticed, len(known) > len(TABLES) // 2) == ([], [], True)


def points_out(bond: Bond, *guards: str) -> bool:
    """Whether a row of one municipality can hang on something of another."""
    with as_administrator() as admin:
        for words in guards:
            admin.execute(words)  # type: ignore[arg-type]
        if bond.table != "spaces_record":
            admin.execute(f"delete from {bond.table} where space_id = %s", [cast.OUDEWATER.id])
        target, card = _something_of(admin, bond, cast.WOERDEN), _a_card(admin, cast.OUDEWATER)
        also = ALSO.get((bond.table, bond.column), {})
        row = a_row(BY_TABLE[bond.table], card, cast.OUDEWATER) | {bond.column: target} | also
        names, places = ", ".join(row), ", ".join(["%s"] * len(row))
        try:
            admin.execute(f"insert into {bond.table} ({names}) values ({places})", list(row.values()))
            admin.execute(f"set constraints {bond.name} immediate" if not guards else "select 1")
        except psycopg.errors.ForeignKeyViolation:
            return False
        return True


def _something_of(admin: psycopg.Connection, bond: Bond, room: cast.Room) -> int:
    """What the column points at, in another space."""
    if bond.target == "spaces_record":
        return _a_card(admin, room)
    words = f"select {bond.target_column} from {bond.target} where space_id = %s limit 1"
    return admin.execute(words, [room.id]).fetchone()[0]  # type: ignore[index]


def _a_card(admin: psycopg.Connection, room: cast.Room) -> int:
    row = a_row(Record, 0, room)
    names, places = ", ".join(row), ", ".join(["%s"] * len(row))
    words = f"insert into spaces_record ({names}) values ({places}) returning id"
    return admin.execute(words, list(row.values())).fetchone()[0]  # type: ignore[index]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_write_leaves_a_line_and_every_trigger_of_the_trail_is_missed(full, table):
    names = {act: f"{table}_trail_{act}" for act in ("add", "change", "drop")}

    left = acts_on_the_trail(table)
    without = {act: acts_on_the_trail(table, f"drop trigger {name} on {table}") for act, name in names.items()}

    assert left == {"add", "change", "drop"}
    assert without == {act: left - {act} for act in names}


def acts_on_the_trail(table: str, *guards: str) -> set[str]:
    """Which of the three kinds of write leave a line."""
    model = BY_TABLE[table]
    with as_administrator() as admin:
        for words in guards:
            admin.execute(words)  # type: ignore[arg-type]
        admin.execute(f"delete from {table} where space_id = %s", [cast.CLOSED.id])
        before = admin.execute("select coalesce(max(id), 0) from law_trailline").fetchone()
        _write(admin, model)
        words = "select distinct act from law_trailline where what = %s and id > %s"
        return {act for (act,) in admin.execute(words, [table, before[0]])}  # type: ignore[index]


def _write(admin: psycopg.Connection, model: type) -> None:
    """Add a row, change it, and take it away."""
    table, key = model._meta.db_table, model._meta.pk.column
    admin.execute("set constraints all deferred")
    row = a_row(model, _a_card(admin, cast.CLOSED) if model is not Record else 0, cast.CLOSED)
    names, places = ", ".join(row), ", ".join(["%s"] * len(row))
    added = admin.execute(f"insert into {table} ({names}) values ({places}) returning {key}", list(row.values()))
    number = added.fetchone()[0]  # type: ignore[index]
    for column, value in _others(model):
        admin.execute("savepoint change")
        try:
            changed = admin.execute(f"update {table} set {column} = %s where {key} = %s", [value, number])
        except psycopg.Error:
            admin.execute("rollback to savepoint change")
            continue
        if changed.rowcount:
            break
    admin.execute(f"delete from {table} where {key} = %s", [number])


def _others(model: type) -> list[tuple[str, object]]:
    """For each column another value than ``a_row`` gives it."""
    other = {"TextField": "other", "IntegerField": 2, "BooleanField": True, "UUIDField": uuid4(), "BinaryField": b"2"}
    other |= {"DateField": "2030-02-02", "DateTimeField": "2030-02-02 12:00+00", "TimeField": "13:00"}
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    plain = [field for field in fields if not field.is_relation]
    pointing = [field for field in fields if field.is_relation and field.column != "space_id"]
    return [(f.column, other.get(f.get_internal_type(), b"2")) for f in plain] + [(f.column, 2) for f in pointing]


def test_there_is_no_trigger_that_nobody_would_miss(full):
    named = {(table, f"{table}_trail_{act}") for table in TABLES for act in ("add", "change", "drop")}

    named |= {(table, f"{table}_still_{act}") for table in ASK_STILL for act in ("add", "change", "drop")}

    assert set(triggers(TABLES)) == named | OWN_TRIGGERS
