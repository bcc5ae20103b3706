"""``schakel clean``: write the tables anew, so that names, numbers and addresses that were destroyed stand in no page of them any more.

Deleting leaves a row in its page until something else is written over it, in the index too, and PostgreSQL keeps samples of columns for its own
planning. Rewriting (``VACUUM FULL``) makes new files with what is left and gives the old ones back to the disk. The trail is left out: nothing is
ever deleted there and it holds no values. One table at a time is shut while it is written, seconds for most; whoever does not get it within
five seconds leaves it for the next time and says so. What write-ahead logs and copies hold goes when these expire.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from schakel.project.connections import path_of

PATIENCE = "5s"
LEFT_OUT = "law\\_%"
TABLES = """
    select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'door') and c.relname not like %s and pg_has_role(c.relowner, 'usage')
    order by pg_total_relation_size(c.oid), 1, 2"""
SAMPLES = ("pg_catalog", "pg_statistic")  # what the planner keeps of columns


class CleaningRefused(Exception):
    """Nothing can be written anew; the sentence says why."""


@dataclass(frozen=True)
class Rewritten:
    """One table: how large it was, how large it is, and how long it was shut. ``busy``: somebody else had it, it was left as it was."""

    name: str
    before: int
    after: int
    seconds: float
    busy: bool = False


def clean(home: Path) -> list[Rewritten]:
    """Write every table anew, small ones first, and last what the planner remembers of them."""
    file = path_of(home, "owner")
    if not file.exists():
        raise CleaningRefused(f"In {home} staat geen Schakel. Wijs de map aan met SCHAKEL_HOME.")
    try:
        with psycopg.connect(file.read_text().strip(), autocommit=True, connect_timeout=5) as owner:
            owner.execute(f"set lock_timeout = '{PATIENCE}'")
            tables = [*owner.execute(TABLES, [LEFT_OUT]).fetchall(), SAMPLES]
            return [_rewrite(owner, schema, table) for schema, table in tables]
    except psycopg.OperationalError:
        raise CleaningRefused("De database antwoordt niet. Draait de server?") from None


def _rewrite(owner: psycopg.Connection[tuple[object, ...]], schema: str, table: str) -> Rewritten:
    name = f"{schema}.{table}"
    before, begun = _size(owner, name), time.monotonic()
    how = sql.SQL("vacuum (full) {}") if (schema, table) == SAMPLES else sql.SQL("vacuum (full, analyze) {}")
    try:
        owner.execute(how.format(sql.Identifier(schema, table)))
    except psycopg.errors.LockNotAvailable:
        return Rewritten(name, before, before, time.monotonic() - begun, busy=True)
    return Rewritten(name, before, _size(owner, name), time.monotonic() - begun)


def _size(owner: psycopg.Connection[tuple[object, ...]], name: str) -> int:
    row = owner.execute("select pg_total_relation_size(%s::regclass)", [name]).fetchone()
    return int(str(row[0])) if row else 0
