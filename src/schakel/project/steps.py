"""Progress in words: one line a step, with its seconds, so that nobody wonders whether anything happens."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class StepFailed(Exception):
    """A step of the set-up did not come through; the sentence and the last lines say why."""


@contextmanager
def step(number: int, of: int, words: str) -> Iterator[None]:
    """``4/6 Database … 0,6 s``. On a terminal the seconds run along."""
    begun = time.monotonic()
    done = threading.Event()
    head = f"{number}/{of} {words} … "
    print(head, end="", flush=True)
    if sys.stdout.isatty():
        threading.Thread(target=_run_along, args=(head, begun, done), daemon=True).start()
    try:
        yield
    except BaseException:
        done.set()
        print("afgebroken", flush=True)
        raise
    done.set()
    passed = seconds(time.monotonic() - begun)
    print(f"\r{head}{passed}" if sys.stdout.isatty() else passed, flush=True)


def seconds(passed: float) -> str:
    """0,6 s; whole seconds from ten on."""
    return f"{passed:.0f} s" if passed >= 10 else f"{passed:.1f} s".replace(".", ",")


def quietly(command: list[str], env: dict[str, str], run: Callable[..., Any] = subprocess.run) -> None:
    """Run ``command`` and say nothing, unless it fails: then its last lines are the message."""
    result = run(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if result.returncode:
        lines = result.stdout.decode(errors="replace").strip().splitlines()[-25:]
        raise StepFailed("\n".join([f"'{' '.join(command[1:])}' stopte met fout {result.returncode}:", *lines]))


def environment(home: Path) -> dict[str, str]:
    """What a child is told: where the home is."""
    return {**os.environ, "SCHAKEL_HOME": str(home), "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def run_schakel(home: Path, *words: str) -> None:
    """One of our own commands in a process of its own, quiet unless it fails."""
    quietly([sys.executable, "-m", "schakel", *words], environment(home))


def _run_along(head: str, begun: float, done: threading.Event) -> None:
    while not done.wait(1):
        print(f"\r{head}{seconds(time.monotonic() - begun)}", end="", flush=True)
