"""A given-out trail in the hands of somebody who changes one thing of it."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path

from schakel.law.trail.anchors import given
from schakel.law.trail.checking import check
from schakel.law.trail.findings import Outcome

ROOT = Path(__file__).resolve().parents[2]


def run(town, *words: object) -> subprocess.CompletedProcess[str]:
    """``schakel trail …`` in this house."""
    command = [sys.executable, "-m", "schakel", "trail", *map(str, words)]
    return subprocess.run(command, env=town.environment("app"), capture_output=True, text=True, check=False)


def run_alone(*words: object) -> subprocess.CompletedProcess[str]:
    """``schakel trail …`` on a machine with nothing of Schakel but the program: an empty home, no settings, no database."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "SCHAKEL_HOME": "/nonexistent"}
    code = (
        "import sys; from schakel.project.command import main; code = main(sys.argv[1:]); "
        "assert not {'django', 'psycopg'} & set(sys.modules), 'offline'; raise SystemExit(code)"
    )
    command = [sys.executable, "-c", code, "trail", *map(str, words)]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def checked(rows: list[bytes], public: bytes, anchors: Path | None = None) -> Outcome:
    return check(rows, public=public, anchors=list(given(anchors)) if anchors else ())


def kinds(outcome: Outcome) -> set[str]:
    return {finding.kind for finding in outcome.findings}


def locked_again(rows: list[bytes]) -> list[bytes]:
    """The lock at the end made to fit, as far as one can without the key: what is found now, the chain itself found."""
    digest = hashlib.sha256(b"".join(rows[:-1])).hexdigest()
    lock = json.loads(rows[-1])
    lock["slot"]["sha256"] = digest
    return [*rows[:-1], json.dumps(lock).encode() + b"\n"]


class Hand:
    """Changes one thing at random, never into itself."""

    def __init__(self, rows: list[bytes], seed: int) -> None:
        self.rows, self.pick = rows, random.Random(seed)
        self.lines = [n for n, row in enumerate(rows) if row.startswith(b"[")]
        self.seals = [n for n, row in enumerate(rows) if row.startswith(b'{"zegel"')]
        self.acts = (
            self.remove,
            self.change,
            self.change_seal,
            self.reorder,
            self.add,
            self.drop_seal,
            self.swap_seals,
        )

    def one_change(self) -> tuple[str, list[bytes]]:
        act = self.pick.choice(self.acts)
        changed = act(list(self.rows))
        assert changed != self.rows
        return act.__name__, changed

    def remove(self, rows: list[bytes]) -> list[bytes]:
        del rows[self.pick.choice(self.lines)]
        return rows

    def change(self, rows: list[bytes]) -> list[bytes]:
        number = self.pick.choice(self.lines)
        fields = json.loads(rows[number])
        place = self.pick.randrange(len(fields))
        fields[place] = self._other(fields[place])
        rows[number] = json.dumps(fields, ensure_ascii=False).encode() + b"\n"
        return rows

    def change_seal(self, rows: list[bytes]) -> list[bytes]:
        number = self.pick.choice(self.seals)
        told = json.loads(rows[number])
        name = self.pick.choice(("zegel", "vorige", "regels", "kop", "handtekening"))
        if name == "zegel":
            place = self.pick.randrange(7)
            told["zegel"][place] = self._other(told["zegel"][place])
        else:
            at = self.pick.randrange(len(told[name]))
            told[name] = told[name][:at] + ("0" if told[name][at] != "0" else "1") + told[name][at + 1 :]
        rows[number] = json.dumps(told, ensure_ascii=False).encode() + b"\n"
        return rows

    def reorder(self, rows: list[bytes]) -> list[bytes]:
        one, other = self.pick.sample(self.lines, 2)
        rows[one], rows[other] = rows[other], rows[one]
        return rows

    def add(self, rows: list[bytes]) -> list[bytes]:
        number = self.pick.choice(self.lines)
        fields = json.loads(rows[number])
        fields[0] += self.pick.choice((0, 1, 1_000_000))
        place = self.pick.choice(self.lines)
        return [*rows[:place], json.dumps(fields, ensure_ascii=False).encode() + b"\n", *rows[place:]]

    def drop_seal(self, rows: list[bytes]) -> list[bytes]:
        """With its lines or without them."""
        number = self.pick.choice(self.seals)
        first = number
        while self.pick.random() < 0.5 and rows[first - 1].startswith(b"["):
            first -= 1
        return rows[:first] + rows[number + 1 :]

    def swap_seals(self, rows: list[bytes]) -> list[bytes]:
        one, other = self.pick.sample(self.seals, 2)
        rows[one], rows[other] = rows[other], rows[one]
        return rows

    def _other(self, value: object) -> object:
        if isinstance(value, int):
            return value + self.pick.choice((-1, 1, 1000))
        if value is None:
            return self.pick.choice((0, 1, "x"))
        return str(value) + "0" if self.pick.random() < 0.5 or not value else str(value)[:-1]
