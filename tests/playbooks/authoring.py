"""Builders for the tests of the playbooks: a small folder of a region, as an author would write it."""

from pathlib import Path

from schakel.playbooks.check import check

PROMISE = """
examples:
- {name: een gemeente, ask: area_exists, area: dorp, day: 2024-01-01, expect: true}
"""
AREAS = """
for_all: {source: Verzonnen gebied, valid_from: 2020-01-01}
areas:
- {id: streek, kind: region, name: Streek}
- {id: district-noord, kind: district, name: Noord}
- {id: dorp, kind: municipality, name: Dorp, code: GM9991}
memberships:
- {id: in-noord, within: district-noord, areas: [dorp]}
"""


def a_folder(tmp_path: Path, name: str = "streek", **files: str) -> Path:
    """A folder that loads, with the files named replaced or added: ``a_folder(tmp_path, themes="…")``."""
    folder = tmp_path / name
    (folder / "examples").mkdir(parents=True)
    content = {"areas": AREAS, "promise": PROMISE, **files}
    for file, text in content.items():
        place = folder / "examples" if "examples:" in text else folder
        (place / f"{file}.yaml").write_text(text, encoding="utf-8")
    return folder


def complaints(folder: Path) -> list[str]:
    """What the check says about a folder, one line per problem."""
    return [str(problem) for problem in check(folder)]
