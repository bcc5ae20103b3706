"""Whether a deployment can be served: what is missing is said before anything starts, with the command that mends it."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg

from schakel.project.connections import ROLES
from schakel.project.database import DatabaseRefused, address
from schakel.project.steps import StepFailed, run_schakel

NOT_EVERYBODY = "select exists (select 1 from spaces_record)"


def check_ready(home: Path) -> None:
    """Refuse, in words, what would only fail later: no connection files, no server, no tables, no keys."""
    for role in ROLES:
        url = address(home, role)
    try:
        with psycopg.connect(url, connect_timeout=10) as copier:
            _check_tables(copier)
            check_keys(copier, Path(os.environ.get("SCHAKEL_KEYS", home / "keys")))
    except psycopg.OperationalError as problem:
        first = (str(problem).strip().splitlines() or ["geen antwoord"])[0]
        raise DatabaseRefused(f"De database laat ons niet binnen: {first}") from None
    try:
        run_schakel(home, "migrate", "--check", "-v0")
    except StepFailed:
        raise StepFailed("De tabellen zijn van een oudere versie. Doe eerst: schakel migrate") from None


def _check_tables(copier: psycopg.Connection) -> None:
    found = copier.execute("select to_regclass('partners_account') is not null").fetchone()
    if not found or not found[0]:
        raise StepFailed("Er zijn nog geen tabellen. Doe eerst: schakel migrate")


def check_keys(copier: psycopg.Connection, keys: Path) -> None:
    """A new master key beside old rows would open nothing, and nobody would know why."""
    filled = copier.execute(NOT_EVERYBODY).fetchone()
    if filled and filled[0] and not (keys / "master.key").exists():
        raise StepFailed(
            f"In {keys} staan geen sleutels, en in de database staat wel werk. Zonder die sleutels is geen tekst te lezen.\n"
            "Wijs de goede map aan met SCHAKEL_KEYS, of zet een kopie terug met: schakel restore"
        )
