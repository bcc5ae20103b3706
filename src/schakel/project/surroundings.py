"""What stands around the program when it does real work: settings, the way to the database, clock, disk, copies, sealing, and who can read what.

Part of ``schakel check --deploy``. An error is a door that stands open; a warning is something that somebody decides about and may leave so.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.utils import timezone

from schakel.law.trail.keys import NAME
from schakel.project.backup import NOTE
from schakel.project.connections import path_of
from schakel.project.trail import anchors_of
from schakel.web.shell.weakness import day_of, security_txt

Ask = Callable[[str], Any]
Rows = Callable[[], list[Any]]
MOST_SKEW = timedelta(seconds=2)
MOST_AGE_OF_COPY = timedelta(hours=26)
MOST_SILENCE = timedelta(hours=2)  # once an hour there is a seal, also when nothing happens
SHORTEST_SECRET = 40
FULL, NEARLY_FULL = 0.03, 0.10
CHECKED = {"verify-ca", "verify-full"}
SEALING = "select (select max(at) from law_seal), (select at from law_trailline order by id limit 1)"


def settings_fit() -> Iterator[CheckMessage]:
    """What would show a stranger the inside, or let a stranger's name in."""
    if settings.DEBUG:
        yield Error("DEBUG staat aan: een fout laat code en gegevens zien.", hint="DEBUG = False", id="schakel.E008")
    if wide := [name for name in settings.ALLOWED_HOSTS if name == "*" or name.startswith(".")]:
        yield Error(
            f"Schakel luistert naar elke naam ({', '.join(wide)}): een vreemde naam kan in een link komen.",
            hint="SCHAKEL_HOSTS=schakel.uw-gemeente.nl",
            id="schakel.E009",
        )
    if len(settings.SECRET_KEY) < SHORTEST_SECRET or "insecure" in settings.SECRET_KEY:
        yield Error(
            "Het geheim waarmee cookies zijn ondertekend is kort of bekend.",
            hint=f"Gooi {settings.HOME / 'secrets' / 'web'} weg en start opnieuw; iedereen meldt zich dan opnieuw aan.",
            id="schakel.E010",
        )
    for file in sorted((settings.HOME / "secrets").glob("*")):
        if file.stat().st_mode & 0o077:
            yield Error(f"{file} is leesbaar voor anderen.", hint=f"chmod go= {file}", id="schakel.E006")
    if logging.getLogger("django.db.backends").isEnabledFor(logging.DEBUG):
        yield Error(
            "Het logboek schrijft vragen aan de database op, met ingevulde waarden.",
            hint="Zet het niveau van het logboek op WARNING.",
            id="schakel.E017",
        )


def weakness_can_be_told(today: date | None = None) -> Iterator[CheckMessage]:
    """Who finds a weakness must find somebody to tell, who is still there."""
    today = today or timezone.localdate()
    if security_txt(settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES, today) is None:
        yield Error(
            "Wie een zwakke plek vindt, weet niet wie dat hoort: /.well-known/security.txt is leeg of verlopen.",
            hint="SCHAKEL_SECURITY_CONTACT=https://… of mailto:… en SCHAKEL_SECURITY_EXPIRES=jjjj-mm-dd",
            id="schakel.E013",
        )
    elif (day_of(settings.SECURITY_EXPIRES) or today) > today + timedelta(days=366):
        yield Warning(
            "security.txt geldt langer dan een jaar; RFC 9116 raadt korter aan.",
            hint="Kies een dag binnen een jaar.",
            id="schakel.W011",
        )


def way_to_database(ask: Ask, rows: Rows) -> Iterator[CheckMessage]:
    """A database on another machine is reached over TLS, and shows who it is."""
    host = str(settings.DATABASES["default"].get("HOST", ""))
    if not host or host.startswith("/") or host in {"localhost", "127.0.0.1", "::1"}:
        return
    ask("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
    found = rows()
    if not found or not found[0][0]:
        yield Error(
            f"De verbinding met de database op {host} is niet versleuteld.",
            hint="Zet ?sslmode=verify-full in het adres en doe schakel db init opnieuw.",
            id="schakel.E011",
        )
    elif settings.DATABASES["default"].get("OPTIONS", {}).get("sslmode") not in CHECKED:
        yield Warning(
            f"Niemand gaat na of {host} echt uw database is.",
            hint="Zet ?sslmode=verify-full&sslrootcert=… in het adres en doe schakel db init opnieuw.",
            id="schakel.W005",
        )


def clock(ask: Ask, rows: Rows) -> Iterator[CheckMessage]:
    """Terms, seals and codes of a phone lean on one time."""
    before = datetime.now(UTC)
    ask("select clock_timestamp()")
    there, after = rows()[0][0], datetime.now(UTC)
    skew = max(before - there, there - after, timedelta(0))
    if skew > MOST_SKEW:
        yield Error(
            f"De klok van deze machine en die van de database schelen {skew.total_seconds():.0f} s.",
            hint="Laat beide hun tijd van dezelfde bron krijgen (NTP).",
            id="schakel.E012",
        )


def sealing(home: Path, now: datetime) -> Iterator[CheckMessage]:
    """Lines that nobody seals can be taken out unseen; the background work seals."""
    file = path_of(home, "backup")
    if not file.exists():
        yield Warning(
            "Of het spoor wordt verzegeld, is hier niet na te gaan.", hint=f"{file} is er niet.", id="schakel.W006"
        )
        return
    try:
        with psycopg.connect(file.read_text().strip(), connect_timeout=10) as connection:
            sealed, begun = connection.execute(SEALING).fetchone() or (None, None)
    except psycopg.Error:
        yield Warning("Of het spoor wordt verzegeld, is niet na te gaan.", id="schakel.W006")
        return
    since = sealed or begun
    if since is not None and now - since > MOST_SILENCE:
        yield Error(
            f"Het achtergrondwerk staat stil: sinds {timezone.localtime(since):%d-%m-%Y %H:%M} is het spoor niet verzegeld.",
            hint="Start schakel serve of schakel worker, en kijk in worker.log.",
            id="schakel.E014",
        )


def disk(home: Path) -> Iterator[CheckMessage]:
    """A full disk refuses work, and a seal that cannot be written is late."""
    for place in sorted({home, settings.KEYS, anchors_of(home)}):
        if place.exists():
            usage = shutil.disk_usage(place)
            yield from room_left(place, usage.free / usage.total)


def room_left(place: Path, free: float) -> Iterator[CheckMessage]:
    """What is said of a disk of which this part is free."""
    if free < NEARLY_FULL:
        kind, id = (Error, "schakel.E015") if free < FULL else (Warning, "schakel.W009")
        yield kind(f"De schijf onder {place} is bijna vol: {free:.0%} vrij.", hint="Maak ruimte.", id=id)


def copies(home: Path, now: datetime) -> Iterator[CheckMessage]:
    """The last copy: how old it is, and whether rows and keys still lie together."""
    note = home / NOTE
    try:
        told = json.loads(note.read_text())
        made_at, rows, keys = datetime.fromisoformat(told["at"]), Path(told["rows"]), Path(told["keys"])
    except (OSError, ValueError, KeyError, TypeError):
        yield Warning(
            "Er is hier nog geen kopie gemaakt.", hint="Laat schakel backup elke nacht lopen.", id="schakel.W007"
        )
        return
    if now - made_at > MOST_AGE_OF_COPY:
        yield Warning(
            f"De laatste kopie is van {timezone.localtime(made_at):%d-%m-%Y %H:%M}.",
            hint="Laat schakel backup elke nacht lopen.",
            id="schakel.W007",
        )
    if rows.exists() and keys.exists() and rows.parent.stat().st_dev == keys.parent.stat().st_dev:
        yield Warning(
            f"De kopie van de rijen en die van de sleutels liggen samen in {rows.parent}: wie die map heeft, heeft alles.",
            hint=f"Breng {keys.name} naar een andere plek.",
            id="schakel.W008",
        )


def other_roles(home: Path) -> Iterator[CheckMessage]:
    """What the pages do not need and can read all the same: who takes over the pages has it too."""
    needless = [path_of(home, role) for role in ("owner", "worker", "backup")] + [home / "trail" / NAME]
    if readable := [file.name for file in needless if file.exists() and os.access(file, os.R_OK)]:
        yield Warning(
            f"Wie de pagina's draait, kan ook {', '.join(readable)} lezen.",
            hint="Draai de pagina's (gunicorn schakel.project.wsgi) als eigen gebruiker, die alleen app.url, door.url, secrets en keys leest.",
            id="schakel.W010",
        )


def open_anchors(home: Path) -> Iterator[CheckMessage]:
    """Heads that somebody else can change prove nothing."""
    folder = anchors_of(home)
    if folder.exists() and folder.stat().st_mode & 0o022:
        yield Error(
            f"Anderen kunnen in {folder} schrijven: koppen van het spoor zijn daar te vervangen.",
            hint=f"chmod go-w {folder}",
            id="schakel.E016",
        )
