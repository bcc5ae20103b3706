"""``make demo`` on a machine where something is missing names it, and says what to type."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = (
    "bash",
    "env",
    "sh",
    "cat",
    "sha256sum",
    "cut",
    "date",
    "awk",
    "id",
    "dirname",
    "mktemp",
    "rm",
    "head",
    "tail",
)


@pytest.fixture
def machine(tmp_path):
    """A folder of commands: those that every machine has, git, make, and a python3 that answers what it is asked."""
    for name in (*NEEDED, "git", "make"):
        (tmp_path / name).symlink_to(subprocess.run(["which", name], capture_output=True, text=True).stdout.strip())
    a_python(tmp_path, version="3.12.1", venv=True)
    return tmp_path


def a_python(machine: Path, *, version: str, venv: bool) -> None:
    newer = int(version.split(".")[1]) >= 11
    (machine / "python3").unlink(missing_ok=True)
    (machine / "python3").write_text(
        f"""#!/bin/sh
case "$*" in
*--version*) echo "Python {version}" ;;
*ensurepip*) exit {0 if venv else 1} ;;
*version_info*) exit {0 if newer else 1} ;;
*) exit 9 ;;
esac
"""
    )
    (machine / "python3").chmod(0o755)


def set_up(machine: Path) -> str:
    """What the set-up says, on a machine with these commands and no others."""
    done = subprocess.run(
        ["bash", str(ROOT / "scripts" / "setup.sh"), "check"],
        env={"PATH": str(machine), "HOME": str(machine), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
    )
    return done.stderr.strip() if done.returncode else "niets"


def test_a_whole_machine_lacks_nothing(machine):
    assert set_up(machine) == "niets"


@pytest.mark.parametrize("command", ["git", "make"])
def test_a_missing_command_is_named(machine, command):
    (machine / command).unlink()

    assert set_up(machine).splitlines()[0] == f"Er ontbreekt: {command}"


def test_python_without_venv_is_named_with_the_package_that_brings_it(machine):
    a_python(machine, version="3.11.2", venv=False)
    (machine / "git").unlink()

    said = set_up(machine).splitlines()

    sudo = "" if os.geteuid() == 0 else "sudo "
    assert said[0] == "Er ontbreekt: git python3-venv"
    assert said[-1] == f"Typ op Debian of Ubuntu:  {sudo}apt-get install -y git python3-venv"


def test_without_python_it_says_which_package(machine):
    (machine / "python3").unlink()

    said = set_up(machine).splitlines()

    assert said[0] == "Er ontbreekt: python3 python3-venv"


def test_an_old_python_is_told_apart_from_none(machine):
    a_python(machine, version="3.9.2", venv=True)

    said = set_up(machine)

    assert "Schakel vraagt Python 3.11 of nieuwer; hier staat Python 3.9.2" in said
    assert "SCHAKEL_PYTHON=" in said
