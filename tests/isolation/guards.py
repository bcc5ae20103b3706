"""The guards that stand in the database, read from its own catalogue: what takes each away, and what must then be noticed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

import testserver


@dataclass(frozen=True)
class Policy:
    """One policy of one table for the application."""

    table: str
    name: str
    act: str

    @property
    def opened(self) -> str:
        """The statement that lets this policy hold nobody back."""
        parts = {
            "SELECT": "using (true)",
            "DELETE": "using (true)",
            "INSERT": "with check (true)",
            "UPDATE": "using (true) with check (true)",
        }
        return f"alter policy {self.name} on {self.table} {parts[self.act]}"

    def __str__(self) -> str:
        return f"{self.table}.{self.name}"


@dataclass(frozen=True)
class Bond:
    """A composite key: a column of a row points at something in the same space."""

    table: str
    name: str
    column: str
    target: str
    target_column: str

    @property
    def cut(self) -> str:
        return f"alter table {self.table} drop constraint {self.name}"

    def __str__(self) -> str:
        return f"{self.table}.{self.name}"


@contextmanager
def as_administrator() -> Iterator[psycopg.Connection]:
    """A connection that sees everything; nothing it does stays."""
    with psycopg.connect(testserver.RUNNING.admin_url.replace("/postgres", "/schakel_test")) as admin:  # type: ignore[union-attr]
        admin.execute("set local lock_timeout = '20s'")
        yield admin
        admin.rollback()


def policies(tables: set[str]) -> list[Policy]:
    words = """select tablename::text, policyname::text, cmd from pg_policies where 'schakel_app' = any(roles) order by 1, 2"""
    with as_administrator() as admin:
        return [Policy(*row) for row in admin.execute(words) if row[0] in tables]


def bonds(tables: set[str]) -> list[Bond]:
    words = """
        select c.conrelid::regclass::text, c.conname::text, a.attname::text, c.confrelid::regclass::text, b.attname::text from pg_constraint c
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
        join pg_attribute s on s.attrelid = c.conrelid and s.attnum = c.conkey[2]
        where c.contype = 'f' and cardinality(c.conkey) = 2 and s.attname = 'space_id' order by 1, 2"""
    with as_administrator() as admin:
        return [Bond(*row) for row in admin.execute(words) if row[0] in tables]


def triggers(tables: set[str]) -> list[tuple[str, str]]:
    """The triggers of our own on these tables, as table and name."""
    words = """select tgrelid::regclass::text, tgname::text from pg_trigger where not tgisinternal order by 1, 2"""
    with as_administrator() as admin:
        return [(table, name) for table, name in admin.execute(words) if table in tables]
