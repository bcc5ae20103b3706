"""The bill of materials: every part of the locks, as CycloneDX asks, without an address."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from schakel.project.accountability.bill import LOCKS, NODE, NoLocks, bill, problems, root

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def whole():
    return bill(root(), version="0.1.0", at=NOON)


def test_every_part_of_the_locks_stands_in_it_once_with_its_hash(whole):
    python = {tuple(found) for lock in LOCKS for found in re.findall(r"(?m)^([a-zA-Z0-9._-]+)==([^ ;\\]+)", (root() / lock).read_text())}  # fmt: skip
    packages = json.loads((root() / NODE).read_text())["packages"]
    node = {(place.rpartition("node_modules/")[2], told["version"]) for place, told in packages.items() if place}

    parts = [(part["name"], part["version"]) for part in whole["components"]]

    assert sorted(parts) == sorted(python | node)
    assert [part["name"] for part in whole["components"] if not part.get("hashes") and not part.get("properties")] == []


def test_it_is_as_the_schema_asks_and_holds_no_address(whole):
    assert problems(whole) == []


def test_what_the_product_runs_on_is_told_apart_from_what_tests_it(whole):
    scope = {part["name"]: part["scope"] for part in whole["components"]}

    assert (scope["django"], scope["htmx.org"], scope["pytest"], scope["axe-core"]) == ("required", "required", "excluded", "excluded")  # fmt: skip


@pytest.mark.parametrize(
    ("change", "found"),
    (
        ({"specVersion": "1.0"}, "head"),
        ({"serialNumber": "urn:uuid:x"}, "serialNumber"),
        ({"components": [{"type": "library", "scope": "required", "name": "a", "version": "1", "purl": "a", "bom-ref": "a", "properties": [1]}]}, "a: purl"),
        ({"components": [{"type": "file", "scope": "required", "name": "a", "version": "1", "purl": "pkg:pypi/a@1", "bom-ref": "pkg:pypi/a@1", "hashes": [{"alg": "SHA-512", "content": "00"}]}]}, "a: hash"),
        ({"metadata": "https://elders.example"}, "an address"),
    ),
    ids=("version", "serial", "purl", "hash", "address"),
)  # fmt: skip
def test_what_the_schema_refuses_is_named(whole, change, found):
    assert found in problems(whole | change)


def test_without_locks_it_is_refused_in_words(tmp_path):
    with pytest.raises(NoLocks, match=r"base\.lock"):
        bill(tmp_path, version="1", at=NOON)
