"""Reads the accountability with the strict reader of the playbooks, once per process, and refuses what leads nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from schakel.playbooks.accountability.entries import Algorithm, Catalogue, Document, Measure, Processing
from schakel.playbooks.entries.base import Part
from schakel.playbooks.problems import PlaybookError, Problem, path_of
from schakel.playbooks.reading import Value, read

HERE = Path(__file__).parent
Kind = TypeVar("Kind", bound=Part)


@dataclass(frozen=True)
class Ledger:
    """Everything that can be shown, as it stands in the files."""

    measures: tuple[Measure, ...]
    processings: tuple[Processing, ...]
    algorithms: tuple[Algorithm, ...]
    asvs: Catalogue
    bio2: Catalogue
    dpia: Document
    annex: Document

    def measure(self, id: str) -> Measure:
        """The measure with this id."""
        return next(each for each in self.measures if each.id == id)


@cache
def ledger() -> Ledger:
    """The packaged ledger."""
    return load(HERE)


def load(folder: Path) -> Ledger:
    """Read the files of a folder, or raise ``PlaybookError`` with what is wrong in the first file that is."""
    kept = _file(folder, "processings.yaml")
    measures = _each(Measure, kept, "measures", "processings.yaml")
    processings = _each(Processing, kept, "processings", "processings.yaml")
    known = {measure.id for measure in measures}
    lost = [f"{each.id}: {id}" for each in processings for id in each.measures if id not in known]
    if lost:
        raise PlaybookError((Problem("processings.yaml", lost[0], "There is no such measure.", "Name one above."),))
    return Ledger(
        measures=measures,
        processings=processings,
        algorithms=_each(Algorithm, _file(folder, "algorithms.yaml"), "algorithms", "algorithms.yaml"),
        asvs=_whole(Catalogue, _file(folder, "asvs.yaml"), "asvs.yaml"),
        bio2=_whole(Catalogue, _file(folder, "bio2.yaml"), "bio2.yaml"),
        dpia=_whole(Document, _file(folder, "dpia.yaml"), "dpia.yaml"),
        annex=_whole(Document, _file(folder, "annex.yaml"), "annex.yaml"),
    )


def _file(folder: Path, name: str) -> Mapping[str, Value]:
    return read(folder / name, name)


def _each(kind: type[Kind], kept: Mapping[str, Value], key: str, name: str) -> tuple[Kind, ...]:
    rows = kept.get(key)
    if not isinstance(rows, tuple):
        raise PlaybookError((Problem(name, key, "This list is missing.", f"Begin with `{key}:`."),))
    return tuple(_whole(kind, row, name, key, place) for place, row in enumerate(rows))


def _whole(kind: type[Kind], row: Value | Mapping[str, Value], name: str, *where: str | int) -> Kind:
    try:
        return kind.model_validate(row)
    except ValidationError as error:
        problems = tuple(Problem(name, path_of(*where, *each["loc"]), f"{each['msg']}.", "") for each in error.errors())
        raise PlaybookError(problems) from None
