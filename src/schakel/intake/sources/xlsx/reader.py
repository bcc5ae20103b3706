"""Inside the closed room: one xlsx in, plain values out. No Django, no meaning: what a column says is decided outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import IO, Any

from python_calamine import CalamineWorkbook

from schakel.intake.sources.guard import Refused, check_xlsx
from schakel.intake.sources.xlsx.colours import colour_name
from schakel.intake.sources.xlsx.header import LOOK_AT, header_row
from schakel.intake.sources.xlsx.marks import Marks, Merge, column_letter
from schakel.intake.sources.xlsx.package import Package, Part
from schakel.intake.sources.xlsx.vocabulary import plain

SAMPLES = 6
SAMPLE_LENGTH = 80
PREVIEW = 5
LEGEND_SHEETS = ("legenda", "legende", "uitleg", "kleuren", "toelichting", "leeswijzer")
LEGEND_LENGTH = 60
EMPTY = ("", None)


def look(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    """One line per sheet and a last one about the whole workbook."""
    package, book = _open(stream)
    sheets = package.sheets()
    legends: dict[str, str] = {}
    for index, part in enumerate(sheets):
        grid = _Grid(book, package, part)
        for rgb, text in grid.legend(everywhere=plain(part.name).startswith(LEGEND_SHEETS)).items():
            legends.setdefault(rgb, text)
        yield {"sheet": {"index": index, "name": part.name, "hidden": part.hidden, **grid.summary()}}
    yield {
        "book": {
            "legends": legends,
            "external_links": package.count(r"xl/externalLinks/externalLink\d+\.xml"),
            "comments": package.count(r"xl/(comments|threadedComments).*\.xml"),
            "images": package.count(r"xl/media/.+"),
        }
    }


def rows(stream: IO[bytes], sheet: int, header: int) -> Iterator[list[Any]]:
    """The rows below the header: number as on the screen, values, and colours by column."""
    package, book = _open(stream)
    parts = package.sheets()
    if sheet >= len(parts):
        raise Refused("no_sheet")
    grid = _Grid(book, package, parts[sheet])
    for at, values in grid.below(header):
        yield [at + 1, values, grid.marks.colours.get(at, {})]


def _open(stream: IO[bytes]) -> tuple[Package, CalamineWorkbook]:
    check_xlsx(stream)
    package = Package(stream)
    stream.seek(0)
    return package, CalamineWorkbook.from_filelike(stream)


class _Grid:
    """One sheet: the values calamine reads with the marks beside them."""

    def __init__(self, book: CalamineWorkbook, package: Package, part: Part) -> None:
        self.marks: Marks = package.marks(part)
        self.values = book.get_sheet_by_name(part.name).to_python(skip_empty_area=False)
        self.header = header_row(self.values[:LOOK_AT], self.marks.merges)

    def below(self, header: int) -> Iterator[tuple[int, list[Any]]]:
        """Filled rows below the header with merged cells filled down; headings between the rows are passed over."""
        filling = _FillDown(self.marks.merges, header)
        headings = {merge.top for merge in self.marks.merges if merge.right - merge.left >= 2}
        for at in range(header, len(self.values)):
            row = filling.fill(at, self.values[at])
            marked = at in self.marks.formulas or at in self.marks.errors
            filled = sum(cell not in EMPTY for cell in row)
            if (not filled and not marked) or (at in headings and filled == 1):
                continue
            yield at, self._said(at, row) if marked else [_wire(cell) for cell in row]

    def summary(self) -> dict[str, Any]:
        columns = [_ColumnCount() for _ in range(len(self.values[0]) if self.values else 0)]
        colours: Counter[str] = Counter()
        preview: list[list[str]] = []
        count = 0
        for at, row in self.below(self.header):
            count += 1
            for column, value in zip(columns, row, strict=False):
                if value is not None:
                    column.see(value)
            colours.update(set(self.marks.colours.get(at, {}).values()))
            if len(preview) < PREVIEW:
                preview.append([_shown(value) for value in row])
        headers = self._headers()
        return {
            "row_count": count,
            "header_row": self.header,
            "columns": [
                {"index": index, "letter": column_letter(index), "header": headers[index], **column.told()}
                for index, column in enumerate(columns)
                if column.filled or headers[index]
            ],
            "colours": [{"rgb": rgb, "name": colour_name(rgb), "rows": many} for rgb, many in colours.most_common(20)],
            "merged": len(self.marks.merges),
            "formulas": sum(map(len, self.marks.formulas.values())),
            "formulas_without_value": sum(map(len, self.marks.without_value.values())),
            "hidden_rows": self.marks.hidden_rows,
            "conditional": self.marks.conditional,
            "preview": preview,
        }

    def legend(self, everywhere: bool) -> dict[str, str]:
        """Short texts in, or right of, a coloured cell above the header (on a legend sheet: anywhere)."""
        last = len(self.values) if everywhere else self.header - 1
        found: dict[str, str] = {}
        for at in sorted(self.marks.colours):
            if at >= last or at >= len(self.values):
                break
            for column, rgb in self.marks.colours[at].items():
                beside = [
                    cell for cell in self.values[at][column : column + 2] if isinstance(cell, str) and cell.strip()
                ]
                if beside and len(beside[0]) <= LEGEND_LENGTH:
                    found.setdefault(rgb, beside[0].strip())
        return found

    def _headers(self) -> list[str]:
        width = len(self.values[0]) if self.values else 0
        if not self.header:
            return [""] * width
        return [" ".join(str(cell).split()) for cell in self.values[self.header - 1]]

    def _said(self, at: int, row: list[Any]) -> list[Any]:
        """A row with formulas or errors in it: each cell says so."""
        formulas = self.marks.formulas.get(at, set())
        without = self.marks.without_value.get(at, set())
        errors = self.marks.errors.get(at, {})
        said: list[Any] = []
        for column, cell in enumerate(row):
            if column in errors:
                said.append({"e": errors[column]})
            elif column in without:
                said.append({"f": None})
            elif column in formulas:
                said.append({"f": _wire(cell)})
            else:
                said.append(_wire(cell))
        return said


class _FillDown:
    """Gives each row of a vertically merged block the value at its top."""

    def __init__(self, merges: list[Merge], header: int) -> None:
        self.starting: dict[int, list[Merge]] = {}
        for merge in merges:
            if merge.bottom > merge.top and merge.top >= header:
                self.starting.setdefault(merge.top, []).append(merge)
        self.open: list[tuple[Merge, Any]] = []

    def fill(self, at: int, row: list[Any]) -> list[Any]:
        if self.open:
            self.open = [(merge, value) for merge, value in self.open if merge.bottom >= at]
            for merge, value in self.open:
                if merge.left < len(row) and row[merge.left] in EMPTY:
                    row[merge.left] = value
        for merge in self.starting.get(at, ()):
            if merge.left < len(row):
                self.open.append((merge, row[merge.left]))
        return row


class _ColumnCount:
    """What a column holds: how much, of which kinds, and a few examples."""

    def __init__(self) -> None:
        self.filled = 0
        self.kinds: Counter[str] = Counter()
        self.samples: dict[str, None] = {}

    def see(self, value: Any) -> None:
        self.filled += 1
        self.kinds[_kind(value)] += 1
        if len(self.samples) < SAMPLES:
            self.samples[_shown(value)] = None

    def told(self) -> dict[str, Any]:
        return {
            "filled": self.filled,
            "kinds": [kind for kind, _ in self.kinds.most_common()],
            "samples": list(self.samples),
        }


def _wire(cell: Any) -> Any:
    """A value as a line of JSON can carry it; text is never cut."""
    if cell == "":
        return None
    if isinstance(cell, float):
        if not isfinite(cell):
            return str(cell)
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    if isinstance(cell, datetime):
        return {"t": cell.isoformat()}
    if isinstance(cell, date):
        return {"d": cell.isoformat()}
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        return str(cell)
    return cell


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        kinds = {"d": "date", "t": "date", "e": "error"}
        mark = next(iter(value))
        return kinds.get(mark) or ("error" if value["f"] is None else _kind(value["f"]))
    if isinstance(value, bool):
        return "yes_no"
    return "number" if isinstance(value, int | float) else "text"


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        mark, inside = next(iter(value.items()))
        if mark in ("d", "t"):
            return f"{date.fromisoformat(inside[:10]):%d-%m-%Y}"
        return _shown(inside)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    text = " ".join(str(value).split())
    return text if len(text) <= SAMPLE_LENGTH else f"{text[: SAMPLE_LENGTH - 1]}…"
