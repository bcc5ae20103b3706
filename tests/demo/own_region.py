"""A region in a database of its own on the server of this test run, made by the command itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg

import testserver
from schakel.project.database import guard_database

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-25"


def database(home: Path, name: str) -> str:
    """Another database on the server of this test run, for the same roles. Returns the address of its administrator."""
    from django.conf import settings

    assert testserver.RUNNING is not None
    with psycopg.connect(testserver.RUNNING.admin_url, autocommit=True) as admin:
        admin.execute(f"create database {name} owner schakel_owner encoding 'UTF8' template template0")
        guard_database(admin, name)
    (home / "connections").mkdir(parents=True, mode=0o700)
    for file in (settings.HOME / "connections").iterdir():
        copy = home / "connections" / file.name
        copy.write_text(file.read_text().rsplit("/", 1)[0] + f"/{name}")
        copy.chmod(0o600)
    return testserver.RUNNING.admin_url.replace("/postgres", f"/{name}")


def schakel(home: Path, *words: str) -> str:
    """What a command of ours says in that home."""
    return _python(home, "-m", "schakel", *words)


def inside(home: Path, script: str, role: str = "app") -> str:
    """What a few lines say that run in the web process of that home."""
    return _python(home, "-c", f"import django\ndjango.setup()\n{script}", SCHAKEL_ROLE=role)


def _python(home: Path, *words: str, **more: str) -> str:
    environment = {**os.environ, "SCHAKEL_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), **more}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if more:
        environment["DJANGO_SETTINGS_MODULE"] = "schakel.project.settings"
    done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
