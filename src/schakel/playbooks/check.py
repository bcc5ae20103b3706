"""``schakel playbooks check``: reads playbooks as the program would and prints what is wrong with them."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from schakel.playbooks.loading import PACKAGED, examine
from schakel.playbooks.problems import Problem


def check(folder: Path) -> list[Problem]:
    """Every problem in a library (a folder of folders) or in one folder, read on top of the national one."""
    if not folder.is_dir():
        return [Problem(str(folder), "", "There is no such folder.", "Name a folder with playbooks.")]
    return examine(_folders(folder))[1]


def _folders(folder: Path) -> list[Path]:
    inside = sorted(path for path in folder.iterdir() if path.is_dir() and any(path.glob("*.yaml")))
    inside = [path for path in inside if path.name != "examples"]
    if inside:
        return sorted(inside, key=lambda path: (path.name != "national", path.name))
    return [folder] if folder.name == "national" else [PACKAGED / "national", folder]


def main(argv: Sequence[str] | None = None) -> int:
    """Check the packaged library, or the folders named; 0 when all is well, 1 when something has to be mended."""
    parser = argparse.ArgumentParser(prog="schakel playbooks check", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[PACKAGED], help="folders to check")
    problems = [problem for folder in parser.parse_args(argv).folders for problem in check(folder)]
    for problem in problems:
        print(problem)
    print(f"{len(problems)} to mend." if problems else "All playbooks load, and all examples come true.")
    return 1 if problems else 0
