"""``schakel trail …``: give the trail out, check it, give the log of processings out, and seal. Checking needs this program and the file, nothing else."""

from __future__ import annotations

import argparse
import getpass
import importlib.metadata
import logging
import os
import signal
import sys
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from schakel.law.trail.keys import KeyUnreadable

USAGE = """\
Zo gaat het:
  schakel trail export BESTAND [--door NAAM] [--reden TEKST]
                                     het verzegelde spoor uitgeven, om elders na te gaan
  schakel trail verify BESTAND [--anker BESTAND] [--sleutel BESTAND]
                                     nagaan of een uitgave heel is; kan op elke machine, zonder database
  schakel trail ldv BESTAND          het Logboek Dataverwerkingen uitgeven (OTLP), zonder gebruikers
  schakel trail new-key              een nieuwe sleutel laten volgen; de oude verklaart dat
  schakel trail seal [--once]        alleen verzegelen; schakel serve en schakel worker doen dit zelf
"""
REASON = "controle van het spoor"
LONGEST = 1_000_000  # signs of a row; no row of a trail comes near it, and a file without ends of rows must not fill the memory
REGISTER = "urn:schakel:verwerkingsactiviteit:"


class TrailRefused(Exception):
    """It cannot be given out or read; the sentence says why."""


def main(words: list[str], home: Path) -> int:
    """Do what was asked. Gives the exit code: 0 when all is well, 1 when something is not, 2 for words that are no question."""
    work = {"export": _export, "verify": _verify, "ldv": _ldv, "seal": _seal, "new-key": _new_key}.get(
        words[0] if words else ""
    )
    if work is None:
        print(USAGE, end="", file=sys.stderr)
        return 2
    try:
        return work(_asked(words), home)
    except SystemExit as ended:
        return int(ended.code or 0)
    except (TrailRefused, KeyUnreadable) as problem:
        print(problem, file=sys.stderr)
        return 1


def anchors_of(home: Path) -> Path:
    """The folder in which heads are given away; meant to be one of a second organisation."""
    from schakel.law.trail.anchors import folder_of

    return folder_of(home)


def sealer_of(home: Path) -> Any:
    """Who seals the trail of this home."""
    from schakel.law.trail.sealing import Sealer

    return Sealer(lambda: _connected(home, "worker", autocommit=True), home / "trail", anchors_of(home))


def _asked(words: list[str]) -> argparse.Namespace:
    asks = argparse.ArgumentParser(prog=f"schakel trail {words[0]}", usage=USAGE, add_help=False)
    if words[0] not in {"seal", "new-key"}:
        asks.add_argument("file", type=Path)
    if words[0] == "export":
        asks.add_argument("--door", default="")
        asks.add_argument("--reden", default=REASON)
    if words[0] == "verify":
        asks.add_argument("--anker", type=Path, action="append", default=[])
        asks.add_argument("--sleutel", type=Path)
    if words[0] == "seal":
        asks.add_argument("--once", action="store_true")
    return asks.parse_args(words[1:])


def _export(asked: argparse.Namespace, home: Path) -> int:
    from schakel.law.trail.giving import Taking, give_out

    taking_at = datetime.now(UTC)

    def work(connection: Any, upto: int, progress: Callable[[int], None]) -> str:
        taking = Taking(asked.door or getpass.getuser(), taking_at, asked.reden, upto)
        lines, seals = give_out(connection, asked.file, sealer_of(home).signer, taking, progress)
        return f"Klaar: {_many(lines)} regels onder {_many(seals)} zegels in {asked.file}. Nagaan: schakel trail verify {asked.file}"

    return _given_out("export", asked.file, home, work, by=asked.door, why=asked.reden)


def _ldv(asked: argparse.Namespace, home: Path) -> int:
    from schakel.spaces.processings import Place, give_out

    def work(connection: Any, upto: int, progress: Callable[[int], None]) -> str:
        place = Place(
            register=os.environ.get("SCHAKEL_REGISTER", REGISTER),
            pseudonyms=sealer_of(home).signer.derived("pseudonyms"),
            version=version(),
        )
        many = give_out(connection, asked.file, place, upto, progress)
        return f"Klaar: {_many(many)} verwerkingen in {asked.file}, zonder gebruikers."

    return _given_out("ldv", asked.file, home, work)


def _given_out(
    which: str,
    file: Path,
    home: Path,
    work: Callable[[Any, int, Callable[[int], None]], str],
    *,
    by: str = "",
    why: str = "",
) -> int:
    """Note that it is given out, by whom and why, seal what can be sealed, and write a file of it. A file that was not finished does not stay."""
    import psycopg

    if file.exists():
        raise TrailRefused(f"{file} bestaat al. Kies een andere naam.")
    try:
        with _connected(home, "worker", autocommit=True) as connection:
            connection.execute("select law_trail_taken(%s, %s, %s)", [which, by or getpass.getuser(), why])
            sealer_of(home).round(connection)
        with _connected(home, "backup") as connection:
            connection.execute("set transaction isolation level repeatable read read only")
            upto = connection.execute("select coalesce(max(number), 0) from law_seal").fetchone()[0]
            print(work(connection, upto, _progress("zegel", upto)))
    except BaseException as problem:
        file.unlink(missing_ok=True)
        if isinstance(problem, psycopg.Error | OSError):
            raise TrailRefused(f"Het spoor kwam niet in {file}: {_first_line(problem)}") from None
        raise
    return 0


def _verify(asked: argparse.Namespace, home: Path) -> int:
    from schakel.law.trail.anchors import given
    from schakel.law.trail.checking import check
    from schakel.law.trail.keys import read_public

    for file in (asked.file, *asked.anker):
        if not file.is_file():
            raise TrailRefused(f"{file} is er niet.")
    public = read_public(asked.sleutel) if asked.sleutel else None
    anchors = [anchor for file in asked.anker for anchor in given(file)]
    with asked.file.open("rb") as stream:
        outcome = check(
            iter(partial(stream.readline, LONGEST), b""), public=public, anchors=anchors, progress=_progress("rij")
        )
    for finding in outcome.findings:
        print(f"- {finding.words}")
    if outcome.more:
        print(f"- En nog {_many(outcome.more)} andere bevindingen.")
    if not anchors:
        outcome.notes.append("Zonder anker is niet te zien of de hele keten is herbouwd. Geef er een met --anker.")
    for note in outcome.notes:
        print(f"Let op: {note}")
    size = f"{_many(outcome.lines)} regels onder {_many(outcome.seals)} zegels"
    compared = f", vergeleken met {_many(len(anchors))} ankers" if anchors else ""
    print(f"Het spoor is heel: {size}{compared}." if outcome.is_whole else f"Het spoor is NIET heel: {size}{compared}.")
    return 0 if outcome.is_whole else 1


def _new_key(asked: argparse.Namespace, home: Path) -> int:
    from schakel.law.trail.keys import NAME, name_of
    from schakel.law.trail.turning import turn

    if not (home / "trail" / NAME).exists():
        raise TrailRefused(f"In {home} staat geen sleutel van een spoor. Wijs de map aan met SCHAKEL_HOME.")
    made = turn(home / "trail", datetime.now(UTC).isoformat(timespec="seconds"))
    print(
        f"Sleutel {name_of(made.new)} volgt {name_of(made.old)}. Geef {home / 'trail' / 'sign.pub'} aan wie het spoor nagaat; "
        "wie de oude publieke sleutel heeft, kan ook daarmee verder."
    )
    return 0


def _seal(asked: argparse.Namespace, home: Path) -> int:
    logging.basicConfig(format="%(message)s")
    sealer, stop = sealer_of(home), Event()
    if asked.once:
        stop.set()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    sealer.run(stop)
    return 1 if sealer.broken else 0


def _connected(home: Path, role: str, *, autocommit: bool = False) -> Any:
    import psycopg

    from schakel.project.connections import path_of

    file = path_of(home, role)
    url = os.environ.get(f"SCHAKEL_URL_{role.upper()}") or (file.read_text().strip() if file.exists() else "")
    if not url:
        raise TrailRefused(f"In {home} staat geen Schakel. Wijs de map aan met SCHAKEL_HOME.")
    return psycopg.connect(url, autocommit=autocommit, connect_timeout=10)


def version() -> str:
    """Which Schakel this is."""
    try:
        return importlib.metadata.version("schakel")
    except importlib.metadata.PackageNotFoundError:  # run from its folder, not installed
        file = Path(__file__).resolve().parents[3] / "pyproject.toml"
        return str(tomllib.loads(file.read_text())["project"]["version"]) if file.exists() else "onbekend"


def _progress(what: str, of: int = 0) -> Callable[[int], None]:
    """A line that runs along, on a terminal only."""
    if not sys.stderr.isatty():
        return lambda number: None
    end = f" van {_many(of)}" if of else ""
    return lambda number: print(f"\r{what} {_many(number)}{end} … ", end="", file=sys.stderr, flush=True)


def _many(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _first_line(problem: BaseException) -> str:
    return (str(problem).strip().splitlines() or [type(problem).__name__])[0]
