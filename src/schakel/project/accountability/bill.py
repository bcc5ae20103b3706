"""The bill of materials: every part of the locks, once, in CycloneDX, made without asking anybody and without an address in it."""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

SPEC = "1.6"
LICENCE = "EUPL-1.2"
KEPT = {"requirements/base.lock": "required"}  # the other locks are for setting up and for tests
LOCKS = ("requirements/base.lock", "requirements/node.lock", "requirements/bootstrap.lock", "requirements/test.lock")
NODE = "package-lock.json"
PYTHON_PART = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s\\;]+)")
PYTHON_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
ALGORITHMS = {"sha512": ("SHA-512", 128), "sha384": ("SHA-384", 96), "sha256": ("SHA-256", 64)}
LENGTHS = dict(ALGORITHMS.values())
PURL = re.compile(r"^pkg:(pypi/[a-z0-9.-]+|npm/(%40[a-z0-9._-]+/)?[A-Za-z0-9._-]+)@[A-Za-z0-9.+!_-]+$")
SERIAL = re.compile(r"^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")


class NoLocks(Exception):
    """The locks do not stand beside the program; the sentence says where they were looked for."""


def root() -> Path:
    """Where the locks stand: beside ``src``."""
    return Path(__file__).resolve().parents[4]


def bill(folder: Path, *, version: str, at: datetime) -> dict[str, Any]:
    """The whole bill. What the product runs on is ``required``; what only sets it up or tests it is ``excluded``."""
    missing = [name for name in (*LOCKS, NODE) if not (folder / name).is_file()]
    if missing:
        raise NoLocks(f"In {folder} staat geen {missing[0]}. De lijst van onderdelen wordt gemaakt van de sloten.")
    parts: dict[str, dict[str, Any]] = {}
    for part in (*_python(folder), *_node(folder)):
        known = parts.setdefault(part["purl"], part)
        if part["scope"] == "required":
            known["scope"] = "required"
    application = {
        "type": "application",
        "bom-ref": f"schakel@{version}",
        "name": "schakel",
        "version": version,
        "licenses": [{"license": {"id": LICENCE}}],
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": SPEC,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(sorted(parts)) + version)}",
        "version": 1,
        "metadata": {"timestamp": at.isoformat(timespec="seconds"), "component": application},
        "components": [parts[purl] for purl in sorted(parts)],
    }


def problems(bill: dict[str, Any]) -> list[str]:
    """What the schema of CycloneDX, or our own promise, would refuse."""
    found = []
    if (bill.get("bomFormat"), bill.get("specVersion"), bill.get("version")) != ("CycloneDX", SPEC, 1):
        found.append("head")
    if not SERIAL.match(bill.get("serialNumber", "")):
        found.append("serialNumber")
    found += [f"{part.get('name')}: {why}" for part in bill.get("components", []) for why in _wrong(part)]
    refs = [part.get("bom-ref") for part in bill.get("components", [])]
    found += sorted({f"{ref}: twice" for ref in refs if refs.count(ref) > 1})
    if "://" in json.dumps(bill):
        found.append("an address")
    return found


def _wrong(part: dict[str, Any]) -> Iterator[str]:
    if part.get("type") != "library" or part.get("scope") not in {"required", "excluded"}:
        yield "type or scope"
    if not part.get("name") or not part.get("version"):
        yield "name or version"
    if not PURL.match(part.get("purl", "")) or part.get("bom-ref") != part.get("purl"):
        yield "purl"
    hashes = part.get("hashes", [])
    if not hashes and not part.get("properties"):
        yield "no hash"
    for each in hashes:
        if not re.fullmatch(rf"[0-9a-f]{{{LENGTHS.get(each['alg'], 0)}}}", each["content"]):
            yield "hash"


def _python(folder: Path) -> Iterator[dict[str, Any]]:
    for name in LOCKS:
        part: dict[str, Any] = {}
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            if begins := PYTHON_PART.match(line):
                if part:
                    yield part
                called = re.sub(r"[-_.]+", "-", begins[1]).lower()
                part = _part(called, begins[2], f"pkg:pypi/{called}@{begins[2]}", KEPT.get(name, "excluded"))
                part["properties"] = []
            if part:
                part["properties"] += [
                    {"name": "schakel:lock:sha256", "value": value} for value in PYTHON_HASH.findall(line)
                ]
        if part:
            yield part


def _node(folder: Path) -> Iterator[dict[str, Any]]:
    packages = json.loads((folder / NODE).read_text(encoding="utf-8"))["packages"]
    for place, told in packages.items():
        if not place:
            continue
        name = place.rpartition("node_modules/")[2]
        method, _, digest = told["integrity"].partition("-")
        part = _part(
            name,
            told["version"],
            f"pkg:npm/{name.replace('@', '%40')}@{told['version']}",
            "excluded" if told.get("dev") else "required",
        )
        part["hashes"] = [{"alg": ALGORITHMS[method][0], "content": base64.b64decode(digest).hex()}]
        if licence := told.get("license"):
            part["licenses"] = [{"expression": licence}]
        yield part


def _part(name: str, version: str, purl: str, scope: str) -> dict[str, Any]:
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "scope": scope, "purl": purl}
