"""Part ``killed``: the histories of ``tests/crash``, with kill -9 five hundred times instead of fifty."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from bench.place import ROOT
from bench.report import Report

if TYPE_CHECKING:
    from bench.place import Place

KILLS = 500
GOAL_SECONDS = 60.0
SAID = re.compile(r"kill -9: (\d+) times, (\d+) attempts (.*); back in ([\d.]+) s at most")


def measure(place: Place | None, report: Report, *, requests: int) -> None:
    """Needs no database of the bench: it makes a small region of its own, and kills it. Half an hour or more."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", "tests/crash"]
    environment = {**os.environ, "SCHAKEL_KILLS": str(KILLS), "PYTHONPATH": str(ROOT / "src")}
    for name in ("SCHAKEL_HOME", "SCHAKEL_KEYS", "SCHAKEL_ROLE", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    whole = done.returncode == 0
    report.add(
        "killed",
        f"nothing lost, doubled or without its line after {KILLS} kills",
        "yes" if whole else "no",
        "yes",
        whole,
    )
    if found := SAID.search(done.stdout):
        kills, attempts, heard, longest = found.groups()
        report.add("killed", f"attempts under {kills} kills", f"{attempts} {heard}")
        report.add(
            "killed", "until a page stands again, at most", f"{longest} s", "60 s", float(longest) <= GOAL_SECONDS
        )
    if not whole:
        print(done.stdout[-4000:], flush=True)
