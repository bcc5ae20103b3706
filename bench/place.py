"""The database of the bench: a server of its own below its own folder, filled once for each size and then kept.

Nothing here touches the demonstration. A database that was half filled is thrown away and begun again.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
MARK = "bench.json"
NAME = "schakel"


@dataclass(frozen=True)
class Place:
    """A running database of ``size`` signals: where it stands, and the address of its administrator."""

    home: Path
    size: int
    admin_url: str
    made: dict[str, Any]


@contextmanager
def prepared(folder: Path, size: int, *, new: bool) -> Iterator[Place]:
    """Start the server, fill it where it is empty, and stop it afterwards."""
    from schakel.project.database import prepare
    from schakel.project.postgres import Postgres
    from schakel.project.serve import forget

    home = folder / str(size)
    home.mkdir(parents=True, exist_ok=True)
    mark = home / MARK
    if new or not mark.exists():
        mark.unlink(missing_ok=True)
        forget(home)
    server = Postgres(home).start()
    try:
        prepare(server.admin_url, home, NAME)
        os.environ["SCHAKEL_HOME"] = str(home)
        os.environ["SCHAKEL_KEYS"] = str(home / "keys")
        for name in [name for name in os.environ if name.startswith("SCHAKEL_URL_")]:
            del os.environ[name]
        admin_url = _of_database(server.admin_url, NAME)
        _run("migrate", "-v0")
        if mark.exists():
            made = json.loads(mark.read_text())
            print(f"Database: {size:,} signals stand in {home} since {made['day']}; used again.", flush=True)
        else:
            made = _fill(size, admin_url)
            mark.write_text(json.dumps(made))
        yield Place(home, size, admin_url, made)
    finally:
        server.stop()


def _fill(size: int, admin_url: str) -> dict[str, Any]:
    print(f"Database: making {size:,} signals; this takes a few minutes at a million.", flush=True)
    begun = time.monotonic()
    _run("demo-region", "--size", str(size), "--admin-url", admin_url)
    seconds = time.monotonic() - begun
    print(f"Database: made in {seconds:.0f} s", flush=True)
    return {"size": size, "day": time.strftime("%Y-%m-%d"), "seconds": round(seconds)}


def _run(*words: str) -> None:
    """One of Schakel's own commands, in a process of its own, with its words on the screen."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    subprocess.run([sys.executable, "-m", "schakel", *words], env=env, check=True)


def _of_database(url: str, name: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{name}"))


def free_space(folder: Path) -> float:
    """Gigabytes left where the database comes."""
    return shutil.disk_usage(folder).free / 1e9
