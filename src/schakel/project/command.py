"""The command ``schakel``: our own words first, Django's commands for the rest."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

USAGE = """\
schakel demo [--new]               de verzonnen regio, met pagina's en achtergrondwerk
schakel db init --admin-url URL    rollen, database en één verbindingsbestand per rol
schakel migrate                    de tabellen
schakel start                      één echte gemeente, met een beheerder en een medewerker
schakel serve                      pagina's en achtergrondwerk, bij een eigen database
schakel worker                     alleen het achtergrondwerk
schakel backup BESTAND             een kopie van rijen en sleutels
schakel restore BESTAND            die kopie terugzetten in een lege database
schakel playbooks check            klopt de inhoud?
schakel demo-region · demo-accounts --json
"""

# Which database role a command works with; every other command works as the application does.
ROLE_OF = {
    "migrate": "owner",
    "demo_region": "owner",
    "demo_accounts": "owner",
    "start": "owner",
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
    return own(words[1:]) if own else _django(words)


def home() -> Path:
    """The folder with everything that must be kept."""
    return Path(os.environ.get("SCHAKEL_HOME", ".schakel")).resolve()


def _demo(words: list[str]) -> int:
    from schakel.project.serve import demo

    profile = os.environ.get("PROFILE") or "smal"
    if profile not in {"smal", "integraal"} or set(words) - {"--new"}:
        print("Zo gaat het: make demo · make demo-new · PROFILE=integraal make demo", file=sys.stderr)
        return 2
    place = home() if profile == "smal" or "SCHAKEL_HOME" in os.environ else home().with_name(f".schakel-{profile}")
    return demo(place, profile=profile, new="--new" in words)


def _serve(words: list[str]) -> int:
    import time

    from schakel.project.serve import FIRST_PORT, StepFailed, Stopped, free_port, listen_for_stop, serve

    listen_for_stop()
    try:
        return serve(home(), free_port(FIRST_PORT["smal"]), None, begun=time.monotonic())
    except StepFailed as problem:
        print(problem, file=sys.stderr)
        return 1
    except Stopped:
        return 0


def _db(words: list[str]) -> int:
    from schakel.project.database import DatabaseRefused, prepare

    if len(words) != 3 or words[:2] != ["init", "--admin-url"]:
        print(
            "Zo gaat het: schakel db init --admin-url postgresql://beheerder:wachtwoord@server:5432/postgres",
            file=sys.stderr,
        )
        return 2
    try:
        prepare(words[2], home())
    except DatabaseRefused as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"Klaar. De verbindingsbestanden staan in {home() / 'connections'}, alleen voor uzelf leesbaar.")
    return 0


def _backup(words: list[str]) -> int:
    from datetime import UTC, datetime

    from schakel.project.backup import back_up

    return _copied("backup", words, lambda file, keys: back_up(home(), keys, file, at=datetime.now(UTC)))


def _restore(words: list[str]) -> int:
    from schakel.project.backup import put_back

    return _copied("restore", words, lambda file, keys: put_back(home(), keys, file))


def _copied(name: str, words: list[str], work: Callable[[Path, Path], dict[str, int]]) -> int:
    """Make or put back a copy, and say what it holds."""
    from schakel.project.backup import BackupRefused
    from schakel.project.postgres import PostgresRefused
    from schakel.project.steps import StepFailed

    if len(words) != 1:
        print(f"Zo gaat het: schakel {name} BESTAND", file=sys.stderr)
        return 2
    file = Path(words[0]).resolve()
    try:
        counts = work(file, Path(os.environ.get("SCHAKEL_KEYS", home() / "keys")))
    except (BackupRefused, PostgresRefused, StepFailed) as problem:
        print(problem, file=sys.stderr)
        return 1
    filled = sum(1 for count in counts.values() if count)
    print(
        f"Klaar: {sum(counts.values())} rijen uit {filled} tabellen. Rijen: {file}. Sleutels: {file}.keys; bewaar die ergens anders."
    )
    return 0


def _playbooks(words: list[str]) -> int:
    from schakel.playbooks.check import main as check

    if words[:1] != ["check"]:
        print("Zo gaat het: schakel playbooks check [map …]", file=sys.stderr)
        return 2
    return check(words[1:])


def _django(words: list[str]) -> int:
    command = words[0].replace("-", "_") if words[0].startswith("demo-") else words[0]
    os.environ.setdefault("SCHAKEL_ROLE", ROLE_OF.get(command, "app"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.project.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["schakel", command, *words[1:]])
    return 0


OWN: dict[str, Callable[[list[str]], int]] = {
    "demo": _demo,
    "serve": _serve,
    "db": _db,
    "backup": _backup,
    "restore": _restore,
    "playbooks": _playbooks,
}
