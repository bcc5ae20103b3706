"""The parts of an xlsx that calamine does not show: where each sheet lies, its styles, what hangs on the workbook.

No Django: used inside the closed room.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import IO

from schakel.intake.sources.guard import Refused
from schakel.intake.sources.xlsx.colours import parse, style_colours
from schakel.intake.sources.xlsx.marks import Marks, sheet_marks


@dataclass(frozen=True)
class Part:
    """A sheet as the workbook names it."""

    name: str
    path: str
    hidden: bool


class Package:
    """One opened xlsx."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.archive = zipfile.ZipFile(stream)
        self.names = set(self.archive.namelist())
        self.book = self._main_part()
        self.colours = self._colours()

    def sheets(self) -> list[Part]:
        """The worksheets in the order of the workbook; charts are left out."""
        relations = self._relations(self.book)
        found: list[Part] = []

        def start(tag: str, given: dict[str, str]) -> None:
            if tag != "sheet":
                return
            relation = next((value for name, value in given.items() if name.rpartition(" ")[2] == "id"), "")
            kind, path = relations.get(relation, ("", ""))
            if kind.endswith("/worksheet") and path in self.names:
                found.append(Part(given.get("name", ""), path, given.get("state", "visible") != "visible"))

        with self.archive.open(self.book) as part:
            parse(part, start)
        if not found:
            raise Refused("no_sheet")
        return found

    def marks(self, sheet: Part) -> Marks:
        """Colours, merged cells, formulas, errors and hidden rows of one sheet."""
        with self.archive.open(sheet.path) as part:
            return sheet_marks(part, self.colours)

    def count(self, pattern: str) -> int:
        """How many parts have a name like this."""
        return sum(1 for name in self.names if re.fullmatch(pattern, name))

    def _main_part(self) -> str:
        for kind, path in self._relations("").values():
            if kind.endswith("/officeDocument"):
                return path
        raise Refused("broken")

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        """Kind and path of each relation of a part; outside targets are not followed."""
        folder, name = posixpath.split(path)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        if source not in self.names:
            return found

        def start(tag: str, given: dict[str, str]) -> None:
            if tag == "Relationship" and given.get("TargetMode") != "External":
                target = given.get("Target", "")
                full = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                found[given.get("Id", "")] = (given.get("Type", ""), full)

        with self.archive.open(source) as part:
            parse(part, start)
        return found

    def _colours(self) -> list[str | None]:
        parts = {kind.rpartition("/")[2]: path for kind, path in self._relations(self.book).values()}
        styles, theme = parts.get("styles"), parts.get("theme")
        if styles not in self.names:
            return []
        with self.archive.open(styles) as style_part:
            if theme not in self.names:
                return style_colours(style_part, None)
            with self.archive.open(theme) as theme_part:
                return style_colours(style_part, theme_part)
