"""What ties a person to an identity provider is unique, and the pages have no right on it: only the door has."""

from __future__ import annotations

import psycopg
import pytest
from django.conf import settings

from cast import ANNA, BRAM, EMMA, LEX, OUDEWATER_TOWN
from schakel.project.database import address

TABLES = ("partners_account", "partners_openidlink")
RIGHTS = ("select", "insert", "update", "delete", "truncate", "references", "trigger")


@pytest.fixture
def owner(django_db_setup):
    """The owner of the database; everything is taken back."""
    with psycopg.connect(address(settings.HOME, "owner")) as connection:
        yield connection
        connection.rollback()


def test_one_provider_names_one_person_once(owner):
    words = """insert into partners_account (password, issuer, subject, person_id, is_active, demo_role)
               values ('', %s, %s, %s, true, '')"""
    links = (("https://a.example", "s-1"), ("https://a.example", "s-2"), ("https://b.example", "s-1"))
    for person, (issuer, subject) in zip((ANNA, LEX, BRAM), links, strict=True):
        owner.execute(words, [issuer, subject, person.id])

    with pytest.raises(psycopg.errors.UniqueViolation, match="account_once"):
        owner.execute(words, ["https://a.example", "s-1", EMMA.id])


def test_one_provider_speaks_for_one_organisation_only(owner):
    words = """insert into partners_openidlink (organisation_id, issuer, client_id, valid_from)
               values (%s, 'https://a.example', 'schakel', '2026-01-01')"""
    owner.execute(words, [OUDEWATER_TOWN.id])

    with pytest.raises(psycopg.errors.UniqueViolation):
        owner.execute(words, [OUDEWATER_TOWN.id])


@pytest.mark.parametrize("role", ("app", "worker"))
@pytest.mark.parametrize("table", TABLES)
def test_pages_and_background_work_have_no_right_on_it(django_db_setup, role, table):
    with psycopg.connect(address(settings.HOME, role)) as connection:
        held = [
            right
            for right in RIGHTS
            if connection.execute("select has_table_privilege(%s, %s)", [table, right]).fetchone()[0]
        ]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"select 1 from {table}")

    assert held == []
