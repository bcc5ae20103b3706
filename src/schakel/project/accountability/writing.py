"""Writes the whole folder, for its owner only, or nothing of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from django.utils import translation

from schakel.playbooks.accountability import ledger
from schakel.project.accountability import bill, papers, sheets
from schakel.project.accountability.facts import Deployment


class FolderRefused(Exception):
    """The folder cannot be written; the sentence says why."""


def files(here: Deployment) -> dict[str, bytes]:
    """Every file by its name. Everything is made before the first is written."""
    kept = ledger()
    with translation.override("nl"):
        return {
            "verwerkingsregister.xlsx": sheets.processings(here),
            "algoritmeregister.xlsx": sheets.algorithms(here),
            "algoritmeregister.json": _json(_algorithms(here)),
            "dpia.docx": papers.document(kept.dpia, here),
            "verwerkersbijlage.docx": papers.document(kept.annex, here),
            "bio2-verklaring-van-toepasselijkheid.xlsx": sheets.catalogue(kept.bio2, here),
            "asvs.xlsx": sheets.catalogue(kept.asvs, here),
            "incidentregister.xlsx": sheets.incidents(here),
            "sbom.cdx.json": _json(_bill(here)),
        }


def write(here: Deployment, folder: Path) -> list[str]:
    """Write the files to a folder that is not there yet. Gives their names."""
    if folder.exists():
        raise FolderRefused(f"{folder} bestaat al. Kies een andere naam.")
    made = files(here)
    try:
        folder.mkdir(parents=True, mode=0o700)
        for name, content in made.items():
            place = folder / name
            place.touch(mode=0o600)
            place.write_bytes(content)
    except OSError as problem:
        shutil.rmtree(folder, ignore_errors=True)
        raise FolderRefused(f"{folder} kon niet worden geschreven: {problem.strerror or problem}.") from None
    return list(made)


def _algorithms(here: Deployment) -> dict[str, Any]:
    told = sheets.limits_of(here)
    return {
        "gemaakt": {
            "door": told.made_by,
            "op": told.made_on.isoformat(timespec="seconds"),
            "voor": told.made_for,
            "vernietigen na": told.destroy_after.isoformat(),
            "grenzen": told.limits,
            "synthetisch": told.synthetic,
        },
        "algoritmes": [sheets.algorithm_fields(each, here) for each in ledger().algorithms],
    }


def _bill(here: Deployment) -> dict[str, Any]:
    try:
        made = bill.bill(bill.root(), version=here.version, at=here.made_at)
    except bill.NoLocks as problem:
        raise FolderRefused(str(problem)) from None
    if wrong := bill.problems(made):
        raise FolderRefused(f"De lijst van onderdelen klopt niet: {wrong[0]}.")
    return made


def _json(told: dict[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
