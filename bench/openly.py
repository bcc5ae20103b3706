"""The same database without isolation, for comparison: made by the bench, taken away at its end, and never part of the product.

Two steps. *Policies off*: a role with BYPASSRLS, everything else the same. *Policies and pass off*: in addition the door's functions are
copies without a signature, written and read without a check. What any application must do anyway stays in both: who is signed in, which
spaces that person has, and the lines of the trail.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import quote

import psycopg
from django.conf import settings
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from schakel.project.connections import from_url
from schakel.project.database import address

ROLE = "schakel_bench"
SCHEMA = "bench"
WITHOUT = {
    "sign": "create function bench.sign(words text) returns text immutable language sql as $$ select '' $$",
    "pass": "create function bench.pass() returns text[] stable parallel restricted language sql as"
    " $$ select string_to_array(current_setting('schakel.pass', true), '|') $$",
}


class Without:
    """A connection without isolation, to be put in the place of the application's own for the length of one request."""

    def __init__(self, admin_url: str) -> None:
        self.functions: list[str] = []
        password = secrets.token_urlsafe(24)
        with psycopg.connect(admin_url) as admin:
            _take_away(admin)
            _make_role(admin, password)
            self.functions = _copy_functions(admin)
        url = address(settings.HOME, "app").split("@", 1)[1]
        self._open = _wrapper(f"postgresql://{ROLE}:{quote(password, safe='')}@{url}")
        self._own = connections["default"]
        self._calls = re.compile(rf"\b(door\.)?({'|'.join(map(re.escape, self.functions))})\(")
        self._words: dict[str, str] = {}

    @contextmanager
    def policies(self) -> Iterator[None]:
        """Row-level security off; the pass is made, signed and checked as always."""
        connections["default"] = self._open
        try:
            yield
        finally:
            connections["default"] = self._own

    @contextmanager
    def policies_and_pass(self) -> Iterator[None]:
        """Row-level security off, and every question to the door answered by an unsigned copy."""
        with ExitStack() as stack:
            stack.enter_context(self.policies())
            stack.enter_context(connection.execute_wrapper(self._elsewhere))
            yield

    def close(self, admin_url: str) -> None:
        self._open.close()
        with psycopg.connect(admin_url) as admin:
            _take_away(admin)

    def _elsewhere(self, execute: Callable[..., Any], words: str, values: Any, many: bool, context: Any) -> Any:
        if words not in self._words:
            self._words[words] = self._calls.sub(rf"{SCHEMA}.\2(", words)
        return execute(self._words[words], values, many, context)


def facts(admin_url: str) -> tuple[bool, bool]:
    """Whether the application's role, and the bench's, passes by row-level security."""
    with psycopg.connect(admin_url) as admin:
        rows = dict(
            admin.execute(
                "select rolname, rolbypassrls or rolsuper from pg_roles where rolname in ('schakel_app', %s)", [ROLE]
            ).fetchall()
        )
    return rows["schakel_app"], rows[ROLE]


def _wrapper(url: str) -> BaseDatabaseWrapper:
    made = connections.create_connection("default")
    made.settings_dict = {**made.settings_dict, **from_url(url)}
    return made


def _make_role(admin: psycopg.Connection, password: str) -> None:
    role = sql.Identifier(ROLE)
    admin.execute(sql.SQL("create role {} login bypassrls password {}").format(role, sql.Literal(password)))
    admin.execute(sql.SQL("grant schakel_app, schakel_engine to {}").format(role))
    for name, value in admin.execute(
        "select split_part(c, '=', 1), split_part(c, '=', 2) from pg_roles, unnest(rolconfig) c where rolname = 'schakel_app'"
    ).fetchall():
        admin.execute(sql.SQL("alter role {} set {} = {}").format(role, sql.Identifier(name), sql.Literal(value)))


def _copy_functions(admin: psycopg.Connection) -> list[str]:
    """Copies of the door's functions, and of those that ask the door, in a schema of the bench: they call each other and not the door."""
    admin.execute(f"create schema {SCHEMA} authorization {ROLE}")
    found = _asking(admin)
    names = sorted({name for name, _words in found}, key=len, reverse=True)
    calls = re.compile(rf"\b(?:door\.|public\.)?({'|'.join(map(re.escape, names))})\(")
    admin.execute("set check_function_bodies = off")
    for words in WITHOUT.values():
        admin.execute(words)
    for name, words in found:
        if name not in WITHOUT:
            admin.execute(calls.sub(rf"{SCHEMA}.\1(", words))
    for (signature,) in admin.execute(
        "select p.oid::regprocedure::text from pg_proc p where p.pronamespace = %s::regnamespace", [SCHEMA]
    ).fetchall():
        admin.execute(f"alter function {signature} owner to {ROLE}")
    return names


def _asking(admin: psycopg.Connection) -> list[tuple[str, str]]:
    """The functions of the door, and every other one that asks it, itself or by way of another: name and text."""
    rows = admin.execute(
        """select p.proname, n.nspname, pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname in ('door', 'public') and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
             and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')"""
    ).fetchall()
    known: set[str] = set()
    while True:
        more = {
            name
            for name, schema, words in rows
            if schema == "door" or re.search(r"\bdoor\.", words) or any(f"{one}(" in words for one in known - {name})
        }
        if more == known:
            return [(name, words) for name, _schema, words in rows if name in known]
        known = more


def _take_away(admin: psycopg.Connection) -> None:
    admin.execute(f"drop schema if exists {SCHEMA} cascade")
    if admin.execute("select 1 from pg_roles where rolname = %s", [ROLE]).fetchone():
        admin.execute(f"drop owned by {ROLE}")
        admin.execute(f"drop role {ROLE}")
