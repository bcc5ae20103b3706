"""``schakel check --deploy``: what must be so before real work goes in. Silent is well; an error says what falls and what to do.

The questions are asked as the role of the pages, because it is that role's limits that count.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connection
from django.utils import timezone

from schakel.law.trail.keys import NAME
from schakel.project import surroundings as around
from schakel.project.connections import path_of
from schakel.project.postgres import is_new_enough
from schakel.project.trail import anchors_of

# A table with rows of several spaces that the database does not keep apart.
OPEN_TABLES = """
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'space_id' and not a.attisdropped)
    order by 1"""
TOO_MUCH = """
    select 'is superuser' from pg_roles where rolname = current_user and rolsuper
    union all select 'mag langs de afscherming (BYPASSRLS)' from pg_roles where rolname = current_user and rolbypassrls
    union all select 'bezit de tabel ' || min(tablename) from pg_tables where tableowner = current_user having count(*) > 0
    union all select 'is lid van ' || string_agg(r.rolname, ', ') from pg_roles r
      where r.rolname <> current_user and pg_has_role(current_user, r.oid, 'member') having count(*) > 0"""


@register(Tags.security, deploy=True)
def fit_for_real_work(**options: Any) -> list[CheckMessage]:
    """Everything that ``schakel check --deploy`` asks beside Django's own questions."""
    home, now = settings.HOME, timezone.now()
    found: list[CheckMessage] = [*_files(), *_anchors(), *around.settings_fit(), *around.weakness_can_be_told()]
    found += [*around.disk(home), *around.copies(home, now), *around.other_roles(home), *around.open_anchors(home)]
    found += around.sealing(home, now)
    try:
        with connection.cursor() as cursor:
            for question in (
                _version,
                _demonstration,
                _role,
                _tables,
                _server,
                _sealing,
                around.way_to_database,
                around.clock,
            ):
                found.extend(question(cursor.execute, cursor.fetchall))
    except (DatabaseError, psycopg.Error):
        found.append(Error("De database antwoordt niet; wat zij belooft, is niet nagegaan.", id="schakel.E001"))
    return found


Ask = Callable[[str], Any]
Rows = Callable[[], list[Any]]


def _version(ask: Ask, rows: Rows) -> Iterator[CheckMessage]:
    ask("select current_setting('server_version_num')::int")
    major, minor = divmod(rows()[0][0], 10000)
    if not is_new_enough(major, minor):
        yield Error(
            f"PostgreSQL {major}.{minor} is te oud: de afscherming per rij heeft bekende gaten (CVE-2025-8713).",
            hint="Neem 15.14, 16.10, 17.6, 18 of nieuwer.",
            id="schakel.E002",
        )


def _demonstration(ask: Ask, rows: Rows) -> Iterator[CheckMessage]:
    for function, words in (
        ("demo_enter", "Dit is een demonstratie: wie het adres kent, komt zonder wachtwoord binnen."),
        ("test_enter", "Dit is een database van de toetsen: iedereen kan er ieder zijn."),
    ):
        ask(f"select to_regproc('door.{function}') is not null")
        if rows()[0][0]:
            yield Error(words, hint="Begin in een lege database: schakel db init.", id="schakel.E003")


def _role(ask: Ask, rows: Rows) -> Iterator[CheckMessage]:
    ask(TOO_MUCH)
    for (words,) in rows():
        yield Error(
            f"De rol van de pagina's {words}. De muren tussen organisaties vallen weg.",
            hint="Laat de rollen opnieuw maken: schakel db init.",
            id="schakel.E004",
        )


def _tables(ask: Ask, rows: Rows) -> Iterator[CheckMessage]:
    ask(OPEN_TABLES)
    for (table,) in rows():
        yield Error(f"De tabel {table} wordt niet per omgeving afgeschermd.", id="schakel.E005")


def _server(ask: Ask, rows: Rows) -> Iterator[CheckMessage]:
    """What a managed server may have refused, with the promise that falls."""
    ask("select current_setting('track_activities') = 'on'")
    if rows()[0][0]:
        yield Warning(
            "De server houdt lopende opdrachten bij: een beheerder van de database kan zien wat er gezocht wordt.",
            hint="alter role schakel_app set track_activities = off",
            id="schakel.W001",
        )
    ask(
        "select current_setting('log_parameter_max_length') <> '0' or current_setting('log_parameter_max_length_on_error') <> '0'"
    )
    if rows()[0][0]:
        yield Warning(
            "De server mag ingevulde waarden in zijn log schrijven: inhoud kan in een log komen.",
            hint="alter role schakel_app set log_parameter_max_length = 0; idem log_parameter_max_length_on_error",
            id="schakel.W002",
        )
    ask("select not (rolbypassrls or rolsuper) from pg_roles where rolname = 'schakel_backup'")
    if (found := rows()) and found[0][0]:
        yield Warning(
            "schakel backup kan hier geen kopie maken: de rol schakel_backup mag niet langs de afscherming.",
            hint="alter role schakel_backup bypassrls, of maak kopieën met het gereedschap van de server.",
            id="schakel.W003",
        )
    ask("select has_function_privilege('schakel_app', 'lo_create(oid)', 'execute')")
    if rows()[0][0]:
        yield Warning(
            "De rol van de pagina's mag op deze server zijwegen gebruiken: tellers van andermans rijen, sloten, grote objecten.",
            hint="Laat een beheerder die alles mag (superuser) schakel db init nog eens doen.",
            id="schakel.W005",
        )


def _sealing(ask: Ask, rows: Rows) -> Iterator[CheckMessage]:
    """Lines that wait for a seal can disappear unseen."""
    ask("select to_regprocedure('law_sealing_late()') is not null")
    if not rows()[0][0]:
        return
    ask("select law_sealing_late()")
    if rows()[0][0]:
        yield Error(
            "Het spoor wordt niet meer verzegeld, al langer dan vijf minuten: regels kunnen ongezien verdwijnen.",
            hint="Start schakel worker of schakel trail seal, en zeg het tegen de privacyfunctionaris.",
            id="schakel.E008",
        )


def _files() -> Iterator[CheckMessage]:
    """Connection files and keys are for their owner only, and the web process has no more of them than it needs."""
    places = [path_of(settings.HOME, role) for role in ("app", "door")]
    for place in [
        *places,
        settings.KEYS,
        settings.KEYS / "master.key",
        settings.HOME / "secrets",
        settings.HOME / "trail" / NAME,
    ]:
        if place.exists() and _mode(place) & 0o077:
            yield Error(f"{place} is leesbaar voor anderen.", hint=f"chmod go= {place}", id="schakel.E006")
    if os.environ.get("SCHAKEL_TLS") != "1":
        yield Error(
            "Schakel weet niet van TLS: een cookie kan onversleuteld reizen.",
            hint="Zet er een proxy met TLS voor, en SCHAKEL_TLS=1, SCHAKEL_BEHIND_PROXY=1 en SCHAKEL_HOSTS=uw.naam.",
            id="schakel.E007",
        )


def _anchors() -> Iterator[CheckMessage]:
    """A chain whose heads lie nowhere else can be rebuilt by who keeps this machine."""
    if anchors_of(settings.HOME).resolve().is_relative_to(settings.HOME.resolve()):
        yield Warning(
            "De koppen van het spoor blijven op deze machine: wie haar beheert, kan het hele spoor ongezien herbouwen.",
            hint="Zet SCHAKEL_ANCHORS op een map van een tweede organisatie, waar deze machine alleen kan bijschrijven.",
            id="schakel.W004",
        )


def _mode(place: Path) -> int:
    return stat.S_IMODE(place.stat().st_mode)
