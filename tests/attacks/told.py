"""The page of attacks, made from the tests' own words: ``python tests/attacks/told.py`` writes it anew."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "why" / "attacks.md"
HEAD = """\
# What was tried against Schakel, and what stopped it

Made from the tests in `tests/attacks` by `python tests/attacks/told.py`; a test fails when the page and the tests differ. Every line was tried by a test that runs; what stops it is said beside it.

## What is not stopped
* Who runs code inside the web process sees what its users see while they are signed in.
* A second statement as the role of the pages cannot read rows of others. It can learn **how many** there are: `EXPLAIN ANALYZE` counts the rows that a policy leaves out, `pg_class` has an estimate,
  a sequence gives its next number, and a number that is taken already is refused as double. It can hear **that** background work waits (`LISTEN`), and hold up others by locking its own tables.
* Places, names and numbers that must be matched are readable columns: a thief of the disk reads them.
* Who gives access can make a person, seat it and sign in as it. It takes four acts that stand in the trail; giving oneself a seat is refused.
* A line of the trail can be removed by an administrator within the second before its seal. Both an administrator and who keeps the keys together can do everything.
* On a server whose administrator may not do everything, counters, advisory locks and large objects stay open to the role of the pages: `schakel check --deploy` says so (W005).
* Where the kernel has no Landlock, the closed room is shut by Python alone.
"""


@dataclass(frozen=True)
class Case:
    """One thing that was tried."""

    name: str
    tried: str
    stopped: str


def files() -> list[Path]:
    return sorted(file for file in HERE.glob("test_*.py") if file.name not in ("test_listed.py", "test_invariants.py"))


def cases_of(file: Path) -> Iterator[Case]:
    """The tests of one file, by their names and their two sentences."""
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            tried, _, stopped = (ast.get_docstring(node) or "").partition("\n\n")
            yield Case(
                node.name.removeprefix("test_").replace("_", " "),
                tried.removeprefix("Tried: "),
                stopped.removeprefix("Stopped: "),
            )


def statements() -> list[tuple]:
    return _table("statements.py", "TRIED")


def elsewhere() -> list[tuple]:
    return _table("elsewhere.py", "ELSEWHERE")


def _table(file: str, name: str) -> list[tuple]:
    for node in ast.parse((HERE / file).read_text()).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
            return list(ast.literal_eval(node.value))
    raise LookupError(name)


def page() -> str:
    parts = [HEAD]
    for file in files():
        about = ast.get_docstring(ast.parse(file.read_text())) or ""
        parts.append(f"## {about.splitlines()[0].rstrip('.')}\n`tests/attacks/{file.name}`\n")
        parts.append("| what | tried | stopped by |\n|---|---|---|")
        parts += [f"| {_cell(one.name)} | {_cell(one.tried)} | {_cell(one.stopped)} |" for one in cases_of(file)]
        parts.append("")
    parts.append("## Second statements, one by one\n`tests/attacks/statements.py`\n\n| tried | stopped by |\n|---|---|")
    parts += [f"| {_cell(row[0])} | {_cell(row[3])} |" for row in statements()]
    parts.append("\n## Tried in the tests of the room it is about\n\n| tried | stopped by | test |\n|---|---|---|")
    parts += [f"| {_cell(tried)} | {_cell(stopped)} | `{test}` |" for tried, stopped, test in elsewhere()]
    return "\n".join(parts) + "\n"


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page())
