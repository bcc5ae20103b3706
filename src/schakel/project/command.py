"""The command ``schakel``: our own words first, Django's commands for the rest."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

USAGE = """\
Schakel bekijken
  schakel demo [--new]               de verzonnen regio, met pagina's en achtergrondwerk
  schakel demo-accounts [--json]     wie u in de demonstratie kunt zijn
  schakel demo-region                alleen de verzonnen regio maken, in een lege database

Schakel gebruiken, met een eigen PostgreSQL
  schakel db init --admin-url URL    rollen, database en één verbindingsbestand per rol
  schakel migrate                    de tabellen maken of bijwerken
  schakel start                      één echte gemeente inrichten, met een beheerder en een medewerker
  schakel token give|list|end        een token voor de API geven, laten zien of intrekken
  schakel check --deploy             is deze plek veilig genoeg voor echt werk?
  schakel serve                      pagina's en achtergrondwerk
  schakel worker                     alleen het achtergrondwerk
  schakel backup BESTAND             een kopie van rijen en, apart, van sleutels
  schakel backup --expire MAP        kopieën die lang genoeg bewaard zijn, vernietigen
  schakel restore BESTAND [--gone LIJST]
                                     die kopie terugzetten in een lege database, zonder wat sindsdien weg is
  schakel clean                      elke maand: tabellen opnieuw schrijven, zodat er niets van wat weg is in blijft
  schakel accountability MAP         registers, DPIA, BIO2, ASVS en meer uitgeven, zo ver ingevuld als kan

Het spoor
  schakel trail export BESTAND       het verzegelde spoor uitgeven, met wie, wanneer en waarom
  schakel trail verify BESTAND       nagaan of een uitgave heel is; kan op elke machine, zonder database
  schakel trail new-key              een nieuwe sleutel laten volgen op de oude
  schakel trail ldv BESTAND          het Logboek Dataverwerkingen (OTLP), zonder gebruikers

Inhoud
  schakel playbooks check [MAP …]    klopt de inhoud van de draaiboeken?
  schakel policy explain --help      mag dit naar die partner, volgens welke regel, en wat kan wel?
  schakel policy matrix              alle soorten gegevens, doelen en ontvangers in één tabel
  schakel load-programme             gebieden, organisaties en overleggen opnieuw uit de draaiboeken lezen

Meer over één opdracht: schakel start --help. De gegevens staan in .schakel, of in de map die SCHAKEL_HOME noemt.
"""

# Which database role a command works with; every other command works as the application does.
ROLE_OF = {
    "migrate": "owner",
    "demo_region": "owner",
    "demo_accounts": "owner",
    "load_programme": "owner",
    "start": "owner",
    "token": "owner",
    "accountability": "backup",
    "worker": "worker",
    "procrastinate": "worker",
}


def main(arguments: list[str] | None = None) -> int:
    """Do what was asked. Gives the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in {"help", "-h", "--help"}:
        print(USAGE, end="")
        return 0
    own = OWN.get(words[0])
    try:
        return own(words[1:]) if own else _django(words)
    except KeyboardInterrupt:
        return 130


def home() -> Path:
    """The folder with everything that must be kept."""
    return Path(os.environ.get("SCHAKEL_HOME", ".schakel")).resolve()


def home_of(profile: str) -> Path:
    """Each profile has rows and keys of its own, so that what one allows never stands in the other."""
    return home() if profile == "smal" or "SCHAKEL_HOME" in os.environ else home().with_name(f".schakel-{profile}")


def _demo(words: list[str]) -> int:
    from schakel.project.serve import demo

    profile = os.environ.get("PROFILE") or "smal"
    if profile not in {"smal", "integraal"} or set(words) - {"--new"}:
        print("Zo gaat het: make demo · make demo-new · PROFILE=integraal make demo", file=sys.stderr)
        return 2
    return demo(home_of(profile), profile=profile, new="--new" in words)


def _serve(words: list[str]) -> int:
    import time

    from schakel.project.database import DatabaseRefused
    from schakel.project.ready import check_ready
    from schakel.project.serve import FIRST_PORT, StepFailed, Stopped, free_port, listen_for_stop, serve

    if words:
        print("Zo gaat het: schakel serve. De poort kiest u met SCHAKEL_PORT=…", file=sys.stderr)
        return 2
    listen_for_stop()
    try:
        check_ready(home())
        return serve(home(), free_port(FIRST_PORT["smal"]), None, begun=time.monotonic(), again="schakel serve")
    except (StepFailed, DatabaseRefused) as problem:
        print(problem, file=sys.stderr)
        return 1
    except Stopped:
        return 0


def _db(words: list[str]) -> int:
    from schakel.project.database import DatabaseRefused, prepare

    url = os.environ.get("DATABASE_URL", "") if words == ["init"] else words[-1] if words else ""
    if not url or (words != ["init"] and words[:-1] != ["init", "--admin-url"]):
        print(
            "Zo gaat het: schakel db init --admin-url postgresql://beheerder:wachtwoord@server:5432/postgres\n"
            "Of zet het adres in DATABASE_URL; dan staat het wachtwoord niet in de lijst van processen.",
            file=sys.stderr,
        )
        return 2
    try:
        prepare(url, home())
    except DatabaseRefused as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"Klaar. De verbindingsbestanden staan in {home() / 'connections'}, alleen voor uzelf leesbaar.")
    return 0


def _backup(words: list[str]) -> int:
    from datetime import UTC, datetime

    from schakel.project.backup import back_up

    if words[:1] == ["--expire"]:
        return _expire(words[1:])
    return _copied("backup", words, lambda file, keys: back_up(home(), keys, file, at=datetime.now(UTC)))


def _expire(words: list[str]) -> int:
    """Delete copies that were kept long enough, and say what went, what stays and what is none of ours."""
    from datetime import UTC, datetime

    from schakel.project.copies import DaysRefused, days_kept, expire

    if len(words) != 1 or not Path(words[0]).is_dir():
        print("Zo gaat het: schakel backup --expire MAP. De map met kopieën moet er zijn.", file=sys.stderr)
        return 2
    try:
        days = days_kept()
        found = expire(Path(words[0]), at=datetime.now(UTC), days=days)
    except (DaysRefused, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"Ouder dan {days} dagen en weg: {', '.join(found.gone) or 'niets'}. Gebleven: {len(found.kept)}.")
    if found.left:
        print(f"Geen kopie van Schakel, of zonder datum; niet aangeraakt: {', '.join(found.left)}")
    return 0


def _restore(words: list[str]) -> int:
    from schakel.project.backup import put_back

    gone = Path(words[2]).resolve() if len(words) == 3 and words[1] == "--gone" else None
    done = _copied(
        "restore",
        words[:1] if gone else words,
        lambda file, keys: put_back(home(), keys, file, gone),
        more=" [--gone LIJST]",
    )
    if done == 0 and gone is None:
        print(
            "Wat iemand na deze kopie met de hand heeft vernietigd, kan terug zijn. Hebt u de map met sleutels van daarvoor nog, "
            "begin dan opnieuw in een lege map met: schakel restore BESTAND --gone MAP"
        )
    return done


def _copied(name: str, words: list[str], work: Callable[[Path, Path], dict[str, int]], more: str = "") -> int:
    """Make or put back a copy, and say what it holds."""
    from schakel.project.backup import BackupRefused
    from schakel.project.database import DatabaseRefused
    from schakel.project.postgres import PostgresRefused
    from schakel.project.steps import StepFailed

    if len(words) != 1:
        print(f"Zo gaat het: schakel {name} BESTAND{more}", file=sys.stderr)
        return 2
    file = Path(words[0]).resolve()
    try:
        counts = work(file, Path(os.environ.get("SCHAKEL_KEYS", home() / "keys")))
    except (BackupRefused, DatabaseRefused, PostgresRefused, StepFailed) as problem:
        print(problem, file=sys.stderr)
        return 1
    filled = sum(1 for count in counts.values() if count)
    print(
        f"Klaar: {sum(counts.values())} rijen uit {filled} tabellen. Rijen: {file}. Sleutels: {file}.keys; bewaar die ergens anders."
    )
    return 0


def _clean(words: list[str]) -> int:
    """Write the tables anew; say how long each was shut and which could not be had."""
    from schakel.project.cleaning import CleaningRefused, clean

    if words:
        print("Zo gaat het: schakel clean", file=sys.stderr)
        return 2
    try:
        tables = clean(home())
    except CleaningRefused as problem:
        print(problem, file=sys.stderr)
        return 1
    slowest = max(tables, key=lambda table: table.seconds)
    before, after = (sum(getattr(table, when) for table in tables) / 1e6 for when in ("before", "after"))
    print(
        f"{len(tables)} tabellen opnieuw geschreven: van {before:.1f} naar {after:.1f} MB in {sum(table.seconds for table in tables):.1f} s. "
        f"Het langst dicht: {slowest.name}, {slowest.seconds:.1f} s."
    )
    if busy := [table.name for table in tables if table.busy]:
        print(f"In gebruik en overgeslagen: {', '.join(busy)}. Doe het straks nog een keer.", file=sys.stderr)
    return 1 if busy else 0


def _trail(words: list[str]) -> int:
    from schakel.project.trail import main as trail

    return trail(words, home())


def _playbooks(words: list[str]) -> int:
    from schakel.playbooks.check import main as check

    if words[:1] != ["check"]:
        print("Zo gaat het: schakel playbooks check [map …]", file=sys.stderr)
        return 2
    return check(words[1:])


def _policy(words: list[str]) -> int:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from schakel.playbooks.explain import main as explain

    try:
        return explain(words, datetime.now(ZoneInfo("Europe/Amsterdam")).date())
    except SystemExit as ended:  # the parser has said already what is missing
        return int(ended.code or 0)


def _django(words: list[str]) -> int:
    """One of Django's commands, or ours in Django's way; what goes wrong outside them is told in words."""
    command = words[0].replace("-", "_") if words[0] in {"demo-region", "demo-accounts", "load-programme"} else words[0]
    role = os.environ.setdefault("SCHAKEL_ROLE", ROLE_OF.get(command, "app"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.project.settings")
    import django
    from django.core.management import CommandError, execute_from_command_line, get_commands
    from django.db import OperationalError

    from schakel.project.connections import path_of

    django.setup()
    if command not in get_commands():
        print(f"'{words[0]}' is geen opdracht van Schakel. Typ 'schakel help' voor wat er is.", file=sys.stderr)
        return 2
    try:
        execute_from_command_line(["schakel", command, *words[1:], "--traceback"])
    except CommandError as problem:  # with --traceback it comes here instead of being printed with its class
        print(problem, file=sys.stderr)
        return problem.returncode
    except OperationalError as problem:
        if path_of(home(), role).exists():
            first = (str(problem).strip().splitlines() or ["geen antwoord"])[0]
            print(f"De database antwoordt niet. Draait de server, of de demonstratie? {first}", file=sys.stderr)
        else:
            print(
                f"In {home()} staat nog geen Schakel. Doe eerst: schakel db init, of wijs de goede map aan met SCHAKEL_HOME.",
                file=sys.stderr,
            )
        return 1
    return 0


OWN: dict[str, Callable[[list[str]], int]] = {
    "demo": _demo,
    "serve": _serve,
    "db": _db,
    "backup": _backup,
    "restore": _restore,
    "clean": _clean,
    "trail": _trail,
    "playbooks": _playbooks,
    "policy": _policy,
}
