"""A Schakel of its own on the server of the test run: what a worker does is kept for good, so it may not stand in the shared database."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

import testserver
from cast import ANNA, OUDEWATER, Actor, Room
from schakel.project.database import guard_database

ROOT = Path(__file__).resolve().parents[2]
STAGE = "import django; django.setup(); import cast; cast.enter_stage()"


@dataclass
class House:
    """A home with its own database; everything started in it is ended with it."""

    home: Path
    children: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def as_role(self, role: str) -> psycopg.Connection:
        return psycopg.connect((self.home / "connections" / f"{role}.url").read_text())

    def at_desk(self, person: Actor = ANNA, room: Room = OUDEWATER) -> psycopg.Connection:
        """The application, in a transaction at a desk."""
        connection = self.as_role("app")
        connection.execute("select door.test_enter(%s, %s, %s)", [person.id, person.house.id, room.key])
        return connection

    def a_record(self, connection: psycopg.Connection, room: Room = OUDEWATER, **other: object) -> tuple[int, object]:
        """A card; returns its number and its key."""
        card = {
            "space_id": room.id,
            "kind": "test",
            "holder_id": 1,
            "labels": 0,
            "ground": "toets",
            "destroy_on": "2099-01-01",
            "version": 1,
            "created_at": "2026-01-01",
            **other,
        }
        names, marks = ", ".join(card), ", ".join(["%s"] * len(card))
        row = connection.execute(
            f"insert into spaces_record (key, {names}) values (gen_random_uuid(), {marks}) returning id, key",
            list(card.values()),
        )
        return row.fetchone()

    def run(self, code: str, role: str = "app") -> str:
        """Run Python inside this house as ``role``, and give back what it printed."""
        done = subprocess.run(
            [sys.executable, "-c", code], env=self.environment(role), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start_worker(self, *words: str) -> subprocess.Popen[bytes]:
        log = (self.home / "worker.log").open("ab")
        command = [sys.executable, "-m", "schakel", "worker", "--skip-checks", *words]
        child = subprocess.Popen(command, env=self.environment("worker"), stdout=log, stderr=log)
        self.children.append(child)
        return child

    def environment(self, role: str) -> dict[str, str]:
        return {
            **os.environ,
            "SCHAKEL_HOME": str(self.home),
            "SCHAKEL_ROLE": role,
            "DJANGO_SETTINGS_MODULE": "schakel.project.settings",
            "PYTHONPATH": os.pathsep.join(
                str(ROOT / folder)
                for folder in ("src", "tests", "tests/cases", "tests/importing", "tests/intake", "tests/worker")
            ),
        }

    def end(self) -> None:
        for child in self.children:
            if child.poll() is None:
                child.kill()
            child.wait()


def build(name: str, home: Path) -> House:
    """A database of this name on the server of the test run, with tables and the cast, and a home that leads to it."""
    server = testserver.RUNNING
    with psycopg.connect(server.admin_url, autocommit=True) as admin:  # type: ignore[union-attr]
        admin.execute(f"create database {name} owner schakel_owner encoding 'UTF8' template template0")
        guard_database(admin, name)
    (home / "connections").mkdir()
    for file in (server.home / "connections").iterdir():  # type: ignore[union-attr]
        (home / "connections" / file.name).write_text(f"{file.read_text().rsplit('/', 1)[0]}/{name}")
    own = House(home)
    command = [sys.executable, "-m", "schakel", "migrate", "-v0", "--skip-checks"]
    subprocess.run(command, env=own.environment("owner"), check=True)
    own.run(STAGE, role="owner")
    return own


def wait_for(promise: Callable[[], object], seconds: float = 60) -> object:
    """What ``promise`` gives once it gives something; a failure when it never does."""
    end = time.monotonic() + seconds
    while not (found := promise()):
        assert time.monotonic() < end, "it did not come to pass in time"
        time.sleep(0.05)
    return found
