"""Everything that runs, under one parent: the database, the pages and the background work.

Ctrl-C or TERM stops all of it. When one of the children dies the others stop too, and the words say which. Children die with a
parent that is killed, so that the next start finds nothing in its way.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from schakel.project.database import DatabaseRefused, drop, is_filled, prepare
from schakel.project.postgres import Postgres, PostgresRefused, end_with_parent, only_process
from schakel.project.steps import StepFailed, environment, run_schakel, seconds, step

POLITE_SECONDS = 5
CLOSING_SECONDS = 8.0
FIRST_PORT = {"smal": 8000, "integraal": 8100}
STEPS = 6


class Stopped(Exception):
    """Somebody asked to stop."""


def demo(home: Path, *, profile: str = "smal", new: bool = False) -> int:
    """Make the invented region where it is missing, and serve it until somebody stops it."""
    begun = time.monotonic()
    listen_for_stop()
    foreign = os.environ.get("DATABASE_URL")
    server: Postgres | None = None
    held = None
    try:
        home.mkdir(parents=True, exist_ok=True)
        if os.environ.get("SCHAKEL_ENDS_WITH_PARENT"):
            end_with_parent(signal.SIGTERM)
        only_process(home, CLOSING_SECONDS).close()
        port = free_port(FIRST_PORT[profile], _port_of_before(home))
        if new:
            forget(home)
        with step(4, STEPS, "Database"):
            if foreign:
                held = only_process(home)
            else:
                server = Postgres(home).start()
            stay_what_it_is(home, foreign, profile)
            admin_url = foreign or server.admin_url
            finished = (home / "demo-region.done").exists() and is_filled(admin_url)
            prepare_database(home, server, fresh=not finished)
        make_region(home, profile, finished=finished)
        return serve(home, port, server, begun=begun, again="make demo")
    except (PostgresRefused, DatabaseRefused, StepFailed) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except Stopped:
        return 0
    finally:
        if server:
            server.stop()
        if held:
            held.close()


def make_region(home: Path, profile: str, *, finished: bool) -> None:
    """The tables, and the invented region once. Only a whole region gets its mark."""
    with step(5, STEPS, "Tabellen"):
        run_schakel(home, "migrate", "-v0")
    with step(6, STEPS, "Verzonnen regio staat er al" if finished else "Verzonnen regio"):
        if not finished:
            (home / "demo-region.begun").touch()
            run_schakel(home, "demo-region", *([] if profile == "smal" else ["--profile", profile]))
            (home / "demo-region.done").touch()


def serve(home: Path, port: int, server: Postgres | None, *, begun: float, again: str) -> int:
    """Run the pages and the background work until one of them ends or somebody stops them."""
    children: dict[str, subprocess.Popen[bytes]] = {}
    (home / "static").mkdir(exist_ok=True)
    try:
        children["de pagina's"] = _start(home, web_command(port), home / "web.log")
        children["het achtergrondwerk"] = _start(home, [sys.executable, "-m", "schakel", "worker"], home / "worker.log")
        _wait_for_page(port, children["de pagina's"])
        (home / "address").write_text(f"http://127.0.0.1:{port}")
        print(ready_words(port, time.monotonic() - begun), flush=True)
        return _watch(children, server, home, again)
    finally:
        (home / "address").unlink(missing_ok=True)
        stop_all(list(children.values()))


def ready_words(port: int, passed: float) -> str:
    """Where to look, and how long it took: fetching apart, because that is the network's time and not ours."""
    worked = passed + int(os.environ.get("SCHAKEL_WORKED", "0")) / 1e9
    fetched = int(os.environ.get("SCHAKEL_FETCHED", "0")) / 1e9
    apart = f", en {seconds(fetched)} ophalen" if fetched else ""
    return f"Klaar in {seconds(worked)}{apart}.\n\n  Open http://127.0.0.1:{port}/\n\nCtrl-C stopt alles."


def prepare_database(home: Path, server: Postgres | None, *, fresh: bool) -> None:
    """Roles, database and connection files. A demonstration that was never finished is begun again from nothing."""
    admin_url = server.admin_url if server else os.environ["DATABASE_URL"]
    if fresh and is_filled(admin_url):
        if not server or not (home / "demo-region.begun").exists():
            raise StepFailed(
                "De database 'schakel' is al gevuld, en niet met een demonstratie die hier af kwam. Schakel gooit hem niet weg.\n"
                "Kies een andere map (SCHAKEL_HOME=…) en een andere server, of gooi de database zelf weg."
            )
        drop(admin_url)
    prepare(admin_url, home)


def stay_what_it_is(home: Path, foreign: str | None, profile: str) -> None:
    """Keys and connection files belong to the rows of one server, and rows to one profile; another one needs a home of its own."""
    server = f"op {urlsplit(foreign).netloc.rpartition('@')[2]}" if foreign else "van Schakel zelf"
    for name, words, now in (("server", "de PostgreSQL", server), ("profile", "profiel", profile)):
        note = home / name
        before = note.read_text() if note.exists() else now
        if before != now:
            raise StepFailed(
                f"De gegevens in {home} horen bij {words} {before}; nu vraagt u {words} {now}.\n"
                "Kies daarvoor een eigen map, bijvoorbeeld: SCHAKEL_HOME=.schakel-twee make demo"
            )
        note.write_text(now)


def forget(home: Path) -> None:
    """Throw the demonstration away: rows, keys and connection files. Never while it runs, and never a database of somebody else."""
    if os.environ.get("DATABASE_URL"):
        raise StepFailed("Met DATABASE_URL gooit Schakel niets weg. Maak zelf een lege database en typ dan: make demo")
    only_process(home).close()
    for name in (
        "demo-region.done",
        "demo-region.begun",
        "backup.json",
        "server",
        "profile",
        "address",
        "postgres",
        "postgres.new",
        "postgres.password",
        "keys",
        "trail",
        "anchors",
        "secrets",
        "connections",
        "static",
    ):
        place = home / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)


def free_port(first: int, before: int | None = None) -> int:
    """``SCHAKEL_PORT``, or the first free one from ``first`` on. A chosen port that is busy is refused in words.

    On the port of ``before`` the pages of a killed Schakel may still be closing: they get a moment for that.
    """
    chosen = os.environ.get("SCHAKEL_PORT")
    if before and str(before) == (chosen or str(first)):
        wait_until(lambda: is_free(before), CLOSING_SECONDS)
    if chosen:
        if not chosen.isdigit() or not 0 < int(chosen) < 65536:
            raise StepFailed(f"SCHAKEL_PORT is {chosen!r}; dat is geen poort. Kies een getal tussen 1024 en 65535.")
        if not is_free(int(chosen)):
            raise StepFailed(
                f"Poort {chosen} is bezet. Kies een andere, bijvoorbeeld: SCHAKEL_PORT={int(chosen) + 1} make demo"
            )
        return int(chosen)
    for port in range(first, first + 50):
        if is_free(port):
            if port != first:
                print(f"Poort {first} is bezet; Schakel neemt {port}.")
            return port
    raise StepFailed(f"De poorten {first} tot {first + 50} zijn allemaal bezet. Kies er een met SCHAKEL_PORT=…")


def is_free(port: int) -> bool:
    """Whether nobody listens on ``port`` of this machine."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def wait_until(promise: Callable[[], bool], patience: float) -> bool:
    """Whether ``promise`` came true within ``patience`` seconds."""
    end = time.monotonic() + patience
    while not (kept := promise()) and time.monotonic() < end:
        time.sleep(0.1)
    return kept


def _port_of_before(home: Path) -> int | None:
    note = home / "address"
    port = note.read_text().rpartition(":")[2].strip() if note.exists() else ""
    return int(port) if port.isdigit() else None


def web_command(port: int) -> list[str]:
    """The web server: calm, threads, no access log because addresses hold keys."""
    options = {
        "--bind": f"127.0.0.1:{port}",
        "--worker-class": "gthread",
        "--workers": os.environ.get("SCHAKEL_WEB_WORKERS", "2"),
        "--threads": "4",
        "--timeout": "120",
        "--graceful-timeout": "4",
        "--log-level": "error",  # its warnings repeat the line that could not be read, and so a token or link in it
        "--forwarder-headers": "",  # no header of a client says which part of the address is ours
    }
    words = [word for pair in options.items() for word in pair]
    return [
        sys.executable,
        "-m",
        "gunicorn",
        *words,
        "--no-control-socket",
        "--preload",
        "schakel.project.wsgi:application",
    ]


def stop_all(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask every child to stop, wait a little, then end its whole group."""
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
    end = time.monotonic() + POLITE_SECONDS
    for child in children:
        try:
            child.wait(max(0.0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            pass
    for child in children:
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        child.wait()


def _start(home: Path, command: list[str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as lines:
        return subprocess.Popen(
            command,
            env=environment(home),
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=lines,
            start_new_session=True,
            preexec_fn=partial(end_with_parent, signal.SIGTERM),
        )


def _wait_for_page(port: int, web: subprocess.Popen[bytes], timeout: float = 60) -> None:
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        if web.poll() is not None:
            return
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/toegankelijkheid/", timeout=10):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise StepFailed(f"De pagina's antwoorden niet binnen {timeout:.0f} s.")


def _watch(children: dict[str, subprocess.Popen[bytes]], server: Postgres | None, home: Path, again: str) -> int:
    logs = {"de pagina's": "web.log", "het achtergrondwerk": "worker.log", "de database": "postgres.log"}
    while True:
        watched = children | ({"de database": server.server} if server and server.server else {})
        for name, child in watched.items():
            if child.poll() is not None:
                log = home / logs[name]
                print(
                    f"\nGestopt, want {name} viel weg (fout {child.returncode}). Meer staat in {log}", file=sys.stderr
                )
                print(f"Start opnieuw met: {again}. Uw gegevens staan er nog.", file=sys.stderr)
                return 1
        time.sleep(0.2)


def listen_for_stop() -> None:
    """Ctrl-C, TERM and a closed terminal all mean: stop."""

    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

    def stop(number: int, frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        with suppress(OSError):  # the terminal may be the one that closed
            os.write(1, "\nBezig met stoppen …\n".encode())
        raise Stopped

    for number in numbers:
        signal.signal(number, stop)
