"""``make bench``: how fast the pages are at a million signals, what isolation costs, what time betrays, and what sealing costs. One run, one table.

    python -m bench [--size 1000000] [--only pages,isolation,import,queries,telling,trail,looks,policy,looking,killed]
                    [--home FOLDER] [--new]

The database is made once for each size, below ``.schakel-bench``, and used again by the next run.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("pages", "isolation", "import", "queries", "telling", "trail", "looks", "policy", "looking", "killed")
#: Parts that ask no row, so that they can be run without the database.
WITHOUT_DATABASE = {"policy", "looking", "killed"}
MODULES = {"import": "importing"}


def main() -> int:
    wish = options()
    from bench.place import prepared

    from schakel.project.postgres import PostgresRefused

    if set(wish.parts) <= WITHOUT_DATABASE:
        return run(None, wish)
    try:
        with prepared(wish.home.resolve(), wish.size, new=wish.new) as place:
            return run(place, wish)
    except PostgresRefused as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return 130


def options() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m bench", description="The figures of Schakel at full size.")
    words.add_argument("--size", type=int, default=1_000_000, help="signals in the database (1,000,000)")
    words.add_argument("--only", default=",".join(PARTS), help=f"parts, with commas: {', '.join(PARTS)}")
    words.add_argument("--requests", type=int, default=1_000, help="requests per kind of page, after 100 warm-ups")
    words.add_argument("--rows", type=int, default=100_000, help="rows of the list that is read in")
    words.add_argument("--home", type=Path, default=ROOT / ".schakel-bench", help="where the databases stand")
    words.add_argument("--new", action="store_true", help="throw the database of this size away first")
    wish = words.parse_args()
    wish.parts = [part for part in PARTS if part in wish.only.split(",")]
    if unknown := set(wish.only.split(",")) - set(PARTS):
        words.error(f"no such part: {', '.join(sorted(unknown))}")
    return wish


def run(place: object | None, wish: argparse.Namespace) -> int:
    """Every part that was asked for, and the table."""
    os.environ["SCHAKEL_ROLE"] = "app"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.project.settings")
    import django

    django.setup()
    from bench.report import Report, machine

    report, begun = Report(), time.monotonic()
    print(f"Machine: {machine()}", flush=True)
    for part in wish.parts:
        print(f"\n{part}", flush=True)
        measure = importlib.import_module(f"bench.{MODULES.get(part, part)}").measure
        measure(place, report, **({"rows": wish.rows} if part == "import" else {"requests": wish.requests}))
    size = f"{wish.size:,} signals" if place else "no database"
    print(f"\n{size}, {machine()}, {time.monotonic() - begun:.0f} s of measuring\n")
    print(report.table())
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
