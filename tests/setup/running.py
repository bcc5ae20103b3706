"""A Schakel as `make demo` runs it, for tests that stop it, kill parts of it and start it again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AROUND = "import subprocess, sys; raise SystemExit(subprocess.run(sys.argv[1:]).returncode)"
PARTS = {
    "pages": lambda words: "gunicorn" in words,
    "background work": lambda words: words.endswith("schakel worker"),
    "database": lambda words: "/postgres -D " in words,
    "parent": lambda words: words.endswith("schakel demo") and "subprocess" not in words,
    "what started the parent": lambda words: "subprocess" in words,
}


class Demo:
    """``make demo`` as it runs: a parent below something that started it, with three children."""

    def __init__(self, home: Path, port: int) -> None:
        self.home, self.port = home, port
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
            "SCHAKEL_HOME": str(self.home),
            "SCHAKEL_PORT": str(self.port),
            "SCHAKEL_ENDS_WITH_PARENT": "1",
            "PYTHONPATH": str(ROOT / "src"),
        }
        with (self.home / "demo.log").open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", AROUND, sys.executable, "-m", "schakel", "demo"],
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(lambda: "Open http" in self.said() or self.process.poll() is not None)
        assert "Open http" in self.said(), self.said()

    def said(self) -> str:
        return (self.home / "demo.log").read_text()

    def page(self) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/toegankelijkheid/", timeout=10) as answer:
            return answer.status

    def parts(self) -> dict[int, str]:
        """Every process of it, with the words it was started with."""
        found, more = {self.process.pid}, True
        table = processes()
        while more:
            children = {pid for pid, (parent, _) in table.items() if parent in found} - found
            found, more = found | children, bool(children)
        return {pid: table[pid][1] for pid in sorted(found) if pid in table}

    def stop(self, by: signal.Signals = signal.SIGTERM) -> float:
        """Ask it to stop, as a terminal does: everybody in the group. Gives the seconds until the last one is gone."""
        parts, begun = self.parts(), time.monotonic()
        os.killpg(self.process.pid, by)
        wait_until(lambda: not alive(parts))
        self.process.wait(10)
        return time.monotonic() - begun


def processes() -> dict[int, tuple[int, str]]:
    table = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:2]
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        except OSError:
            continue
        if state != "Z":
            table[int(folder.name)] = (int(parent), words)
    return table


def alive(parts: dict[int, str]) -> list[str]:
    table = processes()
    return [words for pid, words in parts.items() if pid in table and table[pid][1] == words]


def wait_until(promise, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not promise():
        assert time.monotonic() < end, "it did not come to pass in time"
        time.sleep(0.05)
