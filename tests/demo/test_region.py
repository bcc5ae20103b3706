"""The invented region is the same for the same number, whoever makes it and when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pytest

from demo.own_region import DAY, database, schakel
from schakel.project.database import address

pytestmark = pytest.mark.slow
# What a visitor sees of a region. Keys are random, and sealed texts are never twice the same bytes: those are left out.
SEEN = {
    "people": "select p.name, o.slug, m.function from partners_mandate m join partners_person p on p.id = m.person_id"
    " join partners_organisation o on o.id = m.organisation_id",
    "signals": "select s.name, g.place, g.theme, g.status, g.capacity, g.seen_from, g.received_at, r.destroy_on, r.created_at"
    " from intake_signal g join spaces_record r on r.id = g.record_id join spaces_space s on s.id = g.space_id",
    "mentions": "select kind, observed, number, certainty from intake_mention",
    "weighings": "select size, position, outcome, agreed_outcome, weighed_at from intake_weighing",
    "files": "select s.name, c.theme, c.state, c.choice, c.opened_at, c.closed_at from cases_case c join spaces_space s on s.id = c.space_id",
    "steps": "select power, partner_type, due_on, state, done_on from cases_step",
    "items": "select line, municipality, theme, ask, state, starts_at from programme_agendaitem",
    "decisions": "select option, reason, recorded_at from programme_decision",
    "actions": "select what, due_on, state from programme_action",
    "given": "select outcome, place, purpose, source_kind, form, rules, until, decided_at from spaces_provisiondecision",
    "work": "select kind, due_on, role from spaces_due",
}


def region(home: Path, name: str, *, seed: int) -> dict[str, list[Any]]:
    """A region made by the command itself in a database of its own, read back without its keys."""
    database(home, name)
    schakel(home, "migrate")
    schakel(home, "demo-region", "--size", "60", "--seed", str(seed), "--day", DAY)
    with psycopg.connect(address(home, "owner")) as owner:
        owner.execute("set role schakel_engine")
        return {what: sorted(owner.execute(words).fetchall(), key=repr) for what, words in SEEN.items()}


def test_the_same_number_gives_the_same_region(tmp_path):
    first = region(tmp_path / "first", "schakel_region_first", seed=7)
    second = region(tmp_path / "second", "schakel_region_second", seed=7)
    differing = {
        what: [pair for pair in zip(rows, second[what], strict=False) if pair[0] != pair[1]][:2]
        for what, rows in first.items()
    }
    assert differing == {what: [] for what in SEEN}
    assert {what: len(rows) for what, rows in first.items()} == {what: len(rows) for what, rows in second.items()}
    assert {what: bool(rows) for what, rows in first.items()} == dict.fromkeys(SEEN, True)


def test_another_number_gives_another_region(tmp_path):
    first = region(tmp_path / "first", "schakel_region_seven", seed=7)
    other = region(tmp_path / "other", "schakel_region_eight", seed=8)

    assert first["signals"] != other["signals"]
