"""The accountability is held to the running code: nothing is processed, worked out or claimed that does not stand in it, and no evidence that is not there."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

from schakel.playbooks import PlaybookError, library
from schakel.playbooks.accountability import Requirement, ledger
from schakel.playbooks.accountability.loading import HERE, load
from schakel.spaces.models import Item, Part

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = (ledger().asvs, ledger().bio2)
LINES = [line for catalogue in CATALOGUES for line in catalogue.requirements]
# Which chapters of ASVS 5.0 have how many lines of levels 1 and 2, and of level 3 where it is asked.
ASVS = {"1": 27, "2": 11, "3": 19, "4": 10, "5": 9, "6": 35, "7": 18, "8": 13, "9": 7, "10": 29, "11": 14, "12": 9, "13": 13, "14": 13, "15": 13, "16": 17}  # fmt: skip


@cache
def named_in(file: str) -> frozenset[str]:
    """The names of the tests in a file."""
    tree = ast.parse((ROOT / file).read_text())
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def missing(tests: tuple[str, ...]) -> list[str]:
    """The tests that are not there."""
    asked = [test.split("::") for test in tests]
    return [f"{file}::{name}" for file, name in asked if not (ROOT / file).exists() or name not in named_in(file)]


def test_every_kind_of_item_and_every_table_has_its_processing():
    kinds = Counter(kind for each in ledger().processings for kind in each.items)
    tables = Counter(table for each in ledger().processings for table in each.tables)
    beside = {
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("schakel.") and not issubclass(model, Item | Part)
    }

    assert kinds == dict.fromkeys(Item.kinds, 1)
    assert tables == dict.fromkeys(beside, 1)


def test_every_kind_of_space_has_a_processing_and_no_other():
    named = {kind for each in ledger().processings for kind in each.spaces}

    assert named == set(library().space_kinds.ids())


def test_every_processing_names_measures_that_a_test_holds_up():
    used = {id for each in ledger().processings for id in each.measures}

    assert used == {measure.id for measure in ledger().measures}
    assert [lost for measure in ledger().measures for lost in missing(measure.tests)] == []


def test_every_term_of_a_processing_stands_in_the_playbook():
    named = {name for each in ledger().processings for name in each.terms}

    assert named - set(library().protocol_defaults.ids()) == set()


def test_every_engine_has_its_entry_and_every_entry_its_code():
    engines = {
        f"src/schakel/engines/{folder.name}"
        for folder in (ROOT / "src/schakel/engines").iterdir()
        if (folder / "__init__.py").exists()
    }
    code = [place for each in ledger().algorithms for place in each.code]

    assert engines - set(code) == set()
    assert [place for place in code if not (ROOT / place).exists()] == []
    assert [lost for each in ledger().algorithms for lost in missing(tuple(f"tests/{t.replace('::', '.py::test_')}" for t in each.tests))] == []  # fmt: skip


def test_asvs_has_all_its_lines():
    lines = ledger().asvs.requirements

    assert Counter(line.id.split(".")[0] for line in lines) == ASVS
    assert Counter(line.level for line in lines) == {1: 70, 2: 176, 3: 11}
    assert len(lines) == 257


def test_bio2_has_all_its_numbers():
    numbers = [line.id for line in ledger().bio2.requirements]

    assert (len(numbers), numbers) == (127, sorted(numbers))


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)
def test_evidence_is_a_test_or_a_page_that_exists(line):
    assert missing(line.tests) == []
    assert [page for page in line.written if not (ROOT / page).is_file()] == []


@pytest.mark.parametrize(
    ("given", "state"),
    (
        ({"by": ("a/b::c",)}, "tested"),
        ({"written": ("docs/x.md",)}, "written"),
        ({"built": "zo"}, "built"),
        ({"by": ("a/b::c",), "deployer": "u"}, "deployer"),
        ({"by": ("a/b::c",), "deployer": "u", "not_yet": "iets"}, "partly"),
        ({"not_yet": "iets", "deployer": "u"}, "not-yet"),
        ({"not_applicable": "nee"}, "not-applicable"),
    ),
)
def test_what_is_missing_weighs_heavier_than_what_is_there(given, state):
    assert Requirement(id="1.1", says="Iets.", **given).state == state


@pytest.mark.parametrize("given", ({}, {"not_applicable": "nee", "built": "toch"}), ids=("nothing", "both"))
def test_a_line_that_says_nothing_or_two_things_is_refused(given):
    with pytest.raises(ValueError, match="says nothing"):
        Requirement(id="1.1", says="Iets.", **given)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    (
        ("processings.yaml", "measures: [walls, closed-room", "measures: [wals, closed-room", "no such measure"),
        ("processings.yaml", "processings:", "verwerkingen:", "This list is missing"),
        ("bio2.yaml", 'id: "5.01.02"', 'id: "5.01.01"', "stands here twice"),
        ("algorithms.yaml", "  goal:", "  doel:", "Field required"),
    ),
)
def test_a_mistake_in_a_file_is_said_with_its_place(tmp_path, file, old, new, says):
    for each in HERE.glob("*.yaml"):
        text = each.read_text()
        (tmp_path / each.name).write_text(text.replace(old, new, 1) if each.name == file else text)

    with pytest.raises(PlaybookError, match=says) as refused:
        load(tmp_path)

    assert str(refused.value).startswith(f"{file}: ")
