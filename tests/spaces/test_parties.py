"""Who may take part where content of partners stands: the fact of an organisation's kind decides, in the database."""

from __future__ import annotations

import psycopg
import pytest
from django.conf import settings

from cast import TAX, known_as
from schakel.project.database import address

pytestmark = pytest.mark.django_db
SPACE = """insert into spaces_space (key, kind, name, purpose, ground, floor, refuses, retention_days, contact, opened_at)
           values (gen_random_uuid(), %s, 'Casus', 'samen', 'WGS', 0, 0, 365, '', now()) returning id"""


def taken_in(kind, guarded=True):
    """As the engine of a deployment in profile integraal: the tax authority takes part in a new space. Everything goes back afterwards."""
    with psycopg.connect(address(settings.HOME, "owner")) as owner:
        owner.execute(
            "insert into law_profiledecision (profile, decided_on, decided_by, reference) values ('integraal', '2999-01-01', 'x', '')"
        )
        if not guarded:
            owner.execute("alter table spaces_party disable trigger party_may")
        owner.execute("set role schakel_engine")
        try:
            room = owner.execute(SPACE, [kind]).fetchone()[0]
            owner.execute(
                "insert into spaces_party (space_id, organisation_id, role) values (%s, %s, 'member')", [room, TAX.id]
            )
        except psycopg.Error as refusal:
            return refusal.sqlstate
        finally:
            owner.rollback()
    return "taken in"


@pytest.mark.parametrize(
    "may, kind, answer",
    [
        ("yes", "integral", "taken in"),
        ("no", "integral", "SK018"),
        ("unknown", "integral", "SK018"),
        ("no", "body", "taken in"),
    ],
)
def test_in_a_case_takes_part_only_whose_kind_may(may, kind, answer):
    with known_as(TAX, may_take_part=may):
        assert taken_in(kind) == answer


def test_without_the_guard_anybody_would():
    with known_as(TAX, may_take_part="no"):
        assert taken_in("integral", guarded=False) == "taken in"
