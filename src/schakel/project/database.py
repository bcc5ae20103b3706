"""``schakel db init``: the roles, the database and one connection file per role.

Run once with the address of an administrator; running it again changes nothing but the passwords. Where a managed server refuses something,
``schakel check --deploy`` says which promise falls.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from schakel.law.trail.keys import Signer
from schakel.project.connections import ROLES, path_of, write_private
from schakel.project.postgres import is_new_enough

NAME = "schakel"
# No value, no row, no statement and no refusal that quotes one in the log of the server: they are content. Our own log has the kind of fault.
QUIET = (
    "log_parameter_max_length = 0",
    "log_parameter_max_length_on_error = 0",
    "log_error_verbosity = terse",
    "log_min_error_statement = panic",
    "log_min_messages = fatal",
)
# What PostgreSQL lets everybody do, and nobody here needs: counters and sizes tell how much there is of others, advisory locks hold up the seals,
# a large object is a place outside every policy and the trail, and one session of the pages could end another.
OPEN_TO_ALL = (
    "^(pg_stat_get_.*|pg_(try_)?advisory_.*|lo_(creat|create|from_bytea)|pg_lock_status"
    "|pg_(relation|table|total_relation|indexes|database|tablespace)_size|pg_(cancel|terminate)_backend)$"
)
SHUT = f"""
    do $$ declare f regprocedure; begin
      for f in select p.oid from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ '{OPEN_TO_ALL}' loop
        execute format('revoke execute on function %s from public', f);
        if f::text like 'pg\\_%advisory\\_%' then
          execute format('grant execute on function %s to schakel_engine, schakel_door, schakel_worker', f);
        elsif f::text not like 'lo\\_%' and f::text not like '%backend%' then
          execute format('grant execute on function %s to pg_monitor', f);
        end if;
      end loop;
    end $$"""  # noqa: S608 - a pattern of our own


class DatabaseRefused(Exception):
    """The server cannot carry Schakel, or the database is not ours to touch; the sentence says why."""


def prepare(admin_url: str, home: Path, name: str = NAME) -> None:
    """Make the roles, the database ``name``, the connection files below ``home``, and the key that signs the trail. Idempotent."""
    with connect(admin_url) as admin:
        _check_version(admin.info.server_version)
        _check_ours(admin_url, home, name)
        passwords = {role: secrets.token_urlsafe(24) for role in ROLES}
        try:
            _make_roles(admin, passwords)
            _make_database(admin, name)
        except psycopg.errors.InsufficientPrivilege as problem:
            raise DatabaseRefused(
                f"Deze beheerder mag te weinig op de server: {_first_line(problem)}\n"
                "Nodig is een gebruiker die rollen en een database mag maken (CREATEROLE en CREATEDB)."
            ) from None
    for role, password in passwords.items():
        write_private(path_of(home, role), _address(admin_url, f"schakel_{role}", password, name))
    Signer.at(home / "trail")


def connect(admin_url: str) -> psycopg.Connection:
    """The administrator's connection; an address that leads nowhere is told in words."""
    if not admin_url.startswith(("postgresql://", "postgres://")):
        raise DatabaseRefused(
            "Een adres begint met postgresql://, zoals postgresql://beheerder:wachtwoord@server:5432/postgres"
        )
    try:
        return psycopg.connect(admin_url, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as problem:
        raise DatabaseRefused(f"De databaseserver laat ons niet binnen: {_first_line(problem)}") from None
    except psycopg.ProgrammingError as problem:
        raise DatabaseRefused(f"Dit adres is niet te lezen: {_first_line(problem)}") from None


def is_filled(admin_url: str, name: str = NAME) -> bool:
    """Whether the server has a database of this name with tables of Schakel in it."""
    with connect(admin_url) as admin:
        if not _has_database(admin, name):
            return False
    try:
        with psycopg.connect(admin_url, dbname=name) as inside:
            row = inside.execute("select to_regclass('public.django_migrations') is not null").fetchone()
    except psycopg.OperationalError:
        return True  # it keeps us out: somebody guards it, and it is not ours
    return bool(row and row[0])


def drop(admin_url: str, name: str = NAME) -> None:
    """Throw the database away, with whoever is connected to it. The caller knows that it is ours."""
    with connect(admin_url) as admin:
        admin.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def guard_database(admin: psycopg.Connection, name: str) -> None:
    """Nobody but our roles connects, nobody makes temporary tables, counters and side roads are shut, and the owner may build.

    The owner inherits nothing, in PostgreSQL 15 not even what comes with owning a database: that is given to it by name.
    """
    inside = {**admin.info.get_parameters(), "password": admin.info.password, "dbname": name}
    with psycopg.connect(**inside) as within:
        within.execute("set role pg_database_owner")
        within.execute("grant create, usage on schema public to schakel_owner with grant option")
        within.execute("reset role")
        if is_superuser(within):
            within.execute(SHUT)
    base = sql.Identifier(name)
    admin.execute(sql.SQL("revoke all on database {} from public").format(base))
    roles = sql.SQL(", ").join(sql.Identifier(f"schakel_{role}") for role in ROLES)
    admin.execute(sql.SQL("grant connect on database {} to {}").format(base, roles))
    admin.execute(sql.SQL("grant create on database {} to schakel_owner").format(base))


def address(home: Path, role: str) -> str:
    """The connection address of ``role``; raises ``DatabaseRefused`` with what to do where there is none."""
    file = path_of(home, role)
    if not file.exists():
        raise DatabaseRefused(
            f"In {home} staat geen verbindingsbestand voor de rol schakel_{role}.\n"
            "Doe eerst: schakel db init --admin-url postgresql://…   of wijs de goede map aan met SCHAKEL_HOME."
        )
    return file.read_text().strip()


def _make_database(admin: psycopg.Connection, name: str) -> None:
    if not _has_database(admin, name):
        words = "create database {} owner schakel_owner encoding 'UTF8' template template0"
        admin.execute(sql.SQL(words).format(sql.Identifier(name)))
    guard_database(admin, name)


def _has_database(admin: psycopg.Connection, name: str) -> bool:
    return admin.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is not None


def _check_version(number: int) -> None:
    major, minor = divmod(number, 10000)
    if not is_new_enough(major, minor):
        raise DatabaseRefused(
            f"PostgreSQL {major}.{minor} is te oud: de afscherming per rij heeft bekende gaten (CVE-2025-8713). "
            "Neem 15.14, 16.10, 17.6, 18 of nieuwer."
        )


def _check_ours(admin_url: str, home: Path, name: str) -> None:
    """A filled database without its connection files here belongs to another home: new passwords would shut that one out."""
    if not path_of(home, "owner").exists() and is_filled(admin_url, name):
        raise DatabaseRefused(
            f"Op deze server staat al een Schakel, en de verbindingsbestanden ervan staan niet in {home}.\n"
            "Wijs de map aan die erbij hoort met SCHAKEL_HOME, of neem een andere server. Er is niets veranderd."
        )


def _make_roles(admin: psycopg.Connection, passwords: dict[str, str]) -> None:
    for role in (*ROLES, "engine"):
        name = sql.Identifier(f"schakel_{role}")
        if not admin.execute("select 1 from pg_roles where rolname = %s", [f"schakel_{role}"]).fetchone():
            admin.execute(sql.SQL("create role {} nologin").format(name))
        if role in passwords:
            admin.execute(sql.SQL("alter role {} login password {}").format(name, sql.Literal(passwords[role])))
    # the owner becomes the engine by saying so; by itself it sees nothing, as everybody
    admin.execute("alter role schakel_owner noinherit")
    modern = " with inherit false, set true" if admin.info.server_version >= 160_000 else ""
    admin.execute(f"grant schakel_engine to schakel_owner{modern}")
    if not is_superuser(admin):
        admin.execute("grant schakel_owner to current_user")  # only a member may make a database for somebody else
    for role in ROLES:
        admin.execute(sql.SQL("alter role {} set jit = off").format(sql.Identifier(f"schakel_{role}")))
        for setting in QUIET:
            _if_allowed(admin, sql.SQL(f"alter role {{}} set {setting}"), role)
    _if_allowed(admin, sql.SQL("alter role {} set track_activities = off"), "app")
    _if_allowed(admin, sql.SQL("alter role {} bypassrls"), "backup")


def _if_allowed(admin: psycopg.Connection, words: sql.SQL, role: str) -> None:
    """What only a superuser may grant; ``schakel check --deploy`` says which promise falls without it."""
    try:
        admin.execute(words.format(sql.Identifier(f"schakel_{role}")))
    except psycopg.errors.InsufficientPrivilege:
        pass


def is_superuser(connection: psycopg.Connection) -> bool:
    """Whether this connection may do everything on the server."""
    row = connection.execute("select rolsuper from pg_roles where rolname = current_user").fetchone()
    return bool(row and row[0])


def _address(admin_url: str, user: str, password: str, name: str) -> str:
    """The administrator's address with another name and password. What it says of TLS stays; a socket folder becomes the host."""
    parts = urlsplit(admin_url)
    place = parts.netloc.rsplit("@", 1)[-1]
    asked = dict(parse_qsl(parts.query))
    folder = quote(asked.pop("host", ""), safe="")
    host = place if place and not place.startswith(":") else folder + place
    return urlunsplit(("postgresql", f"{user}:{quote(password, safe='')}@{host}", f"/{name}", urlencode(asked), ""))


def _first_line(problem: Exception) -> str:
    return (str(problem).strip().splitlines() or ["geen antwoord"])[0]
