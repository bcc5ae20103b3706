"""What a profile allows: the database says it, and each profile of the demonstration has a place of its own."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

import testserver
from schakel.project.command import home_of
from schakel.project.serve import FIRST_PORT
from schakel.spaces.choices import SpaceKind

SPACE = """insert into spaces_space (key, kind, name, purpose, ground, floor, refuses, retention_days, contact, opened_at)
           values (gen_random_uuid(), %s, 'x', 'x', 'x', 0, 0, 1, '', now())"""
DECISION = """insert into law_profiledecision (profile, decided_on, decided_by, reference)
              values (%s, current_date + 1, 'de toets', '')"""


@pytest.fixture
def engine(django_db_setup):
    """The role that opens spaces, in a transaction of which nothing stays."""
    with psycopg.connect(testserver.RUNNING.admin_url, dbname="schakel_test") as connection:
        yield connection
        connection.rollback()


def can_open(connection: psycopg.Connection, kind: str) -> bool:
    try:
        with connection.transaction():
            connection.execute(SPACE, [kind])
    except psycopg.DatabaseError as refused:
        assert refused.sqlstate == "SK005"
        return False
    return True


@pytest.mark.parametrize(
    ("profile", "lacks"), [("smal", {"integral", "picture"}), ("integraal", {"picture"}), ("opsporing", set())]
)
def test_the_database_refuses_the_kinds_of_environment_that_a_profile_lacks(engine, profile, lacks):
    engine.execute(DECISION, [profile])
    engine.execute("set local role schakel_engine")

    assert {kind for kind in SpaceKind.values if not can_open(engine, kind)} == lacks


def test_without_a_decision_the_narrowest_profile_holds(engine):
    engine.execute("delete from law_profiledecision")
    engine.execute("set local role schakel_engine")

    assert {kind for kind in SpaceKind.values if not can_open(engine, kind)} == {"integral", "picture"}


@pytest.mark.parametrize("role", ["app", "door", "worker"])
def test_nobody_who_serves_pages_or_works_behind_them_decides_on_the_profile(engine, role):
    engine.execute(f"set local role schakel_{role}")

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        engine.execute(DECISION, ["opsporing"])


def test_integraal_has_a_home_and_a_port_of_its_own(monkeypatch):
    monkeypatch.delenv("SCHAKEL_HOME", raising=False)

    assert (home_of("smal"), home_of("integraal")) == (Path(".schakel").resolve(), Path(".schakel-integraal").resolve())
    assert FIRST_PORT == {"smal": 8000, "integraal": 8100}


def test_a_chosen_home_holds_for_every_profile(monkeypatch, tmp_path):
    monkeypatch.setenv("SCHAKEL_HOME", str(tmp_path))

    assert home_of("integraal") == tmp_path
