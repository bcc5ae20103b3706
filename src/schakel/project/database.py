"""``schakel db init``: the roles, the database and one connection file per role.

Run once with the address of an administrator; running it again changes nothing but the passwords. Where a managed server refuses something,
the words say which promise falls.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from schakel.project.connections import ROLES, path_of, write_private

LEAST_MINOR = {15: 14, 16: 10, 17: 6, 18: 0}
SETTINGS = {"jit": "off", "log_parameter_max_length": "0"}


class DatabaseRefused(Exception):
    """The server cannot carry Schakel's isolation; the sentence says why."""


def prepare(admin_url: str, home: Path, name: str = "schakel") -> None:
    """Make the roles, the database ``name`` and the connection files below ``home``. Idempotent."""
    with psycopg.connect(admin_url, autocommit=True) as admin:
        _check_version(admin.info.server_version)
        passwords = {role: secrets.token_urlsafe(24) for role in ROLES}
        _make_roles(admin, passwords)
        if not admin.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            admin.execute(
                sql.SQL("create database {} owner schakel_owner encoding 'UTF8' template template0").format(
                    sql.Identifier(name)
                )
            )
        guard_database(admin, name)
    for role, password in passwords.items():
        write_private(path_of(home, role), _address(admin_url, f"schakel_{role}", password, name))


def guard_database(admin: psycopg.Connection, name: str) -> None:
    """Nobody but our roles connects, and nobody makes temporary tables."""
    base = sql.Identifier(name)
    admin.execute(sql.SQL("revoke all on database {} from public").format(base))
    roles = sql.SQL(", ").join(sql.Identifier(f"schakel_{role}") for role in ROLES)
    admin.execute(sql.SQL("grant connect on database {} to {}").format(base, roles))
    admin.execute(sql.SQL("grant create on database {} to schakel_owner").format(base))


def address(home: Path, role: str) -> str:
    """The connection address of ``role``; raises ``DatabaseRefused`` with what to do where there is none."""
    file = path_of(home, role)
    if not file.exists():
        raise DatabaseRefused(f"{file} is missing. Run: schakel db init --admin-url postgresql://…")
    return file.read_text().strip()


def _check_version(number: int) -> None:
    major, minor = divmod(number, 10000)
    least = LEAST_MINOR.get(major, 0 if major > max(LEAST_MINOR) else None)
    if least is None or minor < least:
        raise DatabaseRefused(
            f"PostgreSQL {major}.{minor} is too old: its row-level security has known holes (CVE-2025-8713). "
            "Take 15.14, 16.10, 17.6 or newer."
        )


def _make_roles(admin: psycopg.Connection, passwords: dict[str, str]) -> None:
    for role in (*ROLES, "engine"):
        name = sql.Identifier(f"schakel_{role}")
        if not admin.execute("select 1 from pg_roles where rolname = %s", [f"schakel_{role}"]).fetchone():
            admin.execute(sql.SQL("create role {} nologin").format(name))
        if role in passwords:
            admin.execute(sql.SQL("alter role {} login password {}").format(name, sql.Literal(passwords[role])))
    admin.execute("alter role schakel_app set track_activities = off" if _is_superuser(admin) else "select 1")
    admin.execute("grant schakel_engine to schakel_owner")
    if _is_superuser(admin):
        admin.execute("alter role schakel_backup bypassrls")
    for role in ROLES:
        for setting, value in SETTINGS.items():
            if setting == "jit" or _is_superuser(admin):
                admin.execute(
                    sql.SQL("alter role {} set {} = {}").format(
                        sql.Identifier(f"schakel_{role}"), sql.Identifier(setting), sql.Literal(value)
                    )
                )


def _is_superuser(admin: psycopg.Connection) -> bool:
    row = admin.execute("select rolsuper from pg_roles where rolname = current_user").fetchone()
    return bool(row and row[0])


def _address(admin_url: str, user: str, password: str, name: str) -> str:
    parts = urlsplit(admin_url)
    place = parts.netloc.rsplit("@", 1)[-1]
    host = place if place and not place.startswith(":") else quote(unquote(_socket_of(parts.query)), safe="") + place
    return urlunsplit(("postgresql", f"{user}:{quote(password, safe='')}@{host}", f"/{name}", "", ""))


def _socket_of(query: str) -> str:
    pairs = dict(part.split("=", 1) for part in query.split("&") if "=" in part)
    return pairs.get("host", "")
