"""Rows of a list become signals, or sentences that say which cell is wrong and what was probably meant.

Pure: no database, no clock. Nothing is cut off, nothing is skipped in silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from schakel.intake.sources.xlsx.days import NoDay, dutch, read_days
from schakel.intake.sources.xlsx.fields import Field
from schakel.intake.sources.xlsx.mapping import DATES, ColumnRule, Mapping
from schakel.intake.sources.xlsx.workbook import CellError, Formula, Row, Value

LONG = 8_000
SHORT = 200
LIMITS = dict.fromkeys(Field, SHORT) | {Field.FACTS: LONG, Field.SUSPICION: LONG, Field.REMARK: LONG}
SHOWN = 40
OLDEST_YEAR = 1990
JOINTS = {Field.PLACE: " ", Field.FACTS: "\n", Field.SUSPICION: "\n", Field.REMARK: "\n"}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class CellProblem:
    """One cell that cannot be used. ``row`` and ``letter`` are as the spreadsheet shows them."""

    row: int
    column: str
    letter: str
    value: str
    code: str
    sentence: str


@dataclass(frozen=True)
class RowSignal:
    """A row as a signal that may be brought in."""

    number: int
    received_on: date | None = None
    seen_from: date | None = None
    seen_until: date | None = None
    place: str = ""
    postcode: str = ""
    town: str = ""
    source_kind: str = ""
    facts: str = ""
    suspicion: str = ""
    theme: str = ""
    firm: str = ""
    kvk: str = ""
    person: str = ""
    vehicle: str = ""
    status: str = ""
    remark: str = ""
    reference: str = ""
    notes: tuple[str, ...] = ()

    @property
    def last_day(self) -> date | None:
        """The youngest day this row knows: retention counts from here."""
        return max((day for day in (self.received_on, self.seen_from, self.seen_until) if day), default=None)

    @property
    def sameness(self) -> tuple[object, ...]:
        """Two rows with the same sameness are the same signal, whatever their spaces, capitals and accents."""
        return (
            self.seen_from or self.received_on,
            *map(_bare, (self.place, self.postcode, self.town, self.facts, self.firm, self.kvk)),
        )


@dataclass(frozen=True)
class RowRead:
    """What became of one row: a signal, or problems and no signal."""

    number: int
    signal: RowSignal | None
    problems: tuple[CellProblem, ...] = ()


def read(rows: Iterable[Row], mapping: Mapping, *, day: date) -> Iterator[RowRead]:
    """Each row read by the mapping; ``day`` is today. Rows without anything in a mapped column are passed over."""
    rules = [(rule.field, rule) for rule in mapping.columns if rule.field]
    for row in rows:
        reading = _Reading(row, day)
        for field, rule in rules:
            value = row.cells[rule.index] if rule.index < len(row.cells) else None
            if value is not None and value != "":
                reading.take(field, rule, value)
        if not reading.empty:
            reading.colour(mapping)
            yield reading.done(mapping.columns)


class _Reading:
    """One row on its way from cells to a signal."""

    def __init__(self, row: Row, day: date) -> None:
        self.row = row
        self.day = day
        self.found: dict[str, Any] = {}
        self.problems: list[CellProblem] = []
        self.notes: list[str] = []
        self.empty = True

    def take(self, field: Field, rule: ColumnRule, value: Value) -> None:
        if isinstance(value, str) and not value.strip():
            return
        self.empty = False
        if isinstance(value, Formula):
            if value.value is None:
                self._wrong(
                    rule,
                    "",
                    "formula",
                    _(
                        "the formula has no stored value. Open the file in your spreadsheet program, save it and try again."
                    ),
                )
                return
            self.notes.append(_("Column “%(column)s”: the value comes from a formula.") % {"column": rule.name})
            value = value.value
        if isinstance(value, CellError):
            self._wrong(
                rule,
                value.code,
                "cell_error",
                _("the spreadsheet shows an error here. Correct the formula or type the value."),
            )
            return
        READERS.get(field, _Reading._text)(self, field, rule, value)

    def colour(self, mapping: Mapping) -> None:
        """A value that a fill colour stands for; a filled cell of its own wins."""
        if self.row.colours and mapping.colours:
            here = set(self.row.colours.values())
            for rule in mapping.colours:
                if rule.rgb in here and not self.found.get(NAMES[rule.field]):
                    self.found[NAMES[rule.field]] = rule.value
                    self.notes.append(
                        _("The colour %(colour)s was read as “%(value)s”.") % {"colour": rule.name, "value": rule.value}
                    )

    def done(self, rules: Iterable[ColumnRule]) -> RowRead:
        if not self.found.get("facts"):
            rule = next((rule for rule in rules if rule.field is Field.FACTS), None)
            if rule and all(problem.letter != rule.letter for problem in self.problems):
                self._wrong(rule, "", "no_facts", _("nothing is filled in. Without facts a row is not a signal."))
        first, last = self.found.get("seen_from"), self.found.get("seen_until")
        if first and last and last < first:
            rule = next(rule for rule in rules if rule.field in (Field.SEEN_UNTIL, Field.SEEN_FROM))
            self._wrong(rule, f"{last:%d-%m-%Y}", "ends_before_it_begins", _("the last day lies before the first day."))
        if self.problems:
            return RowRead(self.row.number, None, tuple(self.problems))
        return RowRead(self.row.number, RowSignal(self.row.number, notes=tuple(self.notes), **self.found))

    def _days(self, field: Field, rule: ColumnRule, value: Value) -> None:
        read = read_days(value, self.day)
        if isinstance(read, NoDay):
            self._wrong(rule, _shown(value), read.code, _why_no_day(_shown(value), read))
            return
        if read.first > self.day:
            self._wrong(
                rule, _shown(value), "future", _("%(value)s lies in the future.") % {"value": f"{read.first:%d-%m-%Y}"}
            )
            return
        if read.first.year < OLDEST_YEAR:
            self._wrong(
                rule, _shown(value), "long_ago", _("%(value)s is too long ago.") % {"value": f"{read.first:%d-%m-%Y}"}
            )
            return
        if read.assumed:
            self.notes.append(
                _("Column “%(column)s”: the year %(year)s was assumed.") % {"column": rule.name, "year": read.assumed}
            )
        name = NAMES[field]
        self.found[name] = (read.until or read.first) if name == "seen_until" else read.first
        if name == "seen_from" and read.until:
            self.found.setdefault("seen_until", min(read.until, self.day))

    def _kvk(self, field: Field, rule: ColumnRule, value: Value) -> None:
        text = _as_text(value)
        digits = re.sub(r"[\s.\-]|kvk|:", "", text, flags=re.I)
        if re.fullmatch(r"\d{8}", digits):
            self.found["kvk"] = digits
            return
        if not digits.isdigit():
            sentence = _("%(value)s is not a KvK number. It has eight digits.") % {"value": _shown(text)}
        elif len(digits) == 7:
            sentence = _("%(value)s has seven digits. A KvK number has eight. Do you mean 0%(value)s?") % {
                "value": digits
            }
        else:
            sentence = _("%(value)s has %(many)s digits. A KvK number has eight.") % {
                "value": _shown(digits),
                "many": len(digits),
            }
        self._wrong(rule, text, "kvk", sentence)

    def _postcode(self, field: Field, rule: ColumnRule, value: Value) -> None:
        found = re.fullmatch(r"([1-9]\d{3})\s*([A-Za-z]{2})?", _as_text(value))
        if found:
            self.found["postcode"] = f"{found[1]} {found[2].upper()}" if found[2] else found[1]
            return
        sentence = _("%(value)s is not a Dutch postcode. It has four digits and two letters.") % {
            "value": _shown(_as_text(value))
        }
        self._wrong(rule, _as_text(value), "postcode", sentence)

    def _text(self, field: Field, rule: ColumnRule, value: Value) -> None:
        text = _as_text(value)
        name, limit = NAMES[field], LIMITS[field]
        before = self.found.get(name, "")
        joined = f"{before}{JOINTS.get(field, ', ')}{text}" if before else text
        if len(joined) > limit:
            where = _("Cell %(letter)s%(row)s") % {"letter": rule.letter, "row": self.row.number}
            sentence = _(
                "%(cell)s has %(many)s characters and the limit is %(limit)s. Make the text shorter, or split the row."
            ) % {
                "cell": where,
                "many": f"{len(joined):,}".replace(",", "."),
                "limit": f"{limit:,}".replace(",", "."),
            }
            self._wrong(rule, text, "too_long", sentence)
            return
        self.found[name] = joined

    def _wrong(self, rule: ColumnRule, value: str, code: str, why: str) -> None:
        sentence = _("Row %(row)s, column '%(column)s': %(why)s") % {
            "row": self.row.number,
            "column": rule.name,
            "why": why,
        }
        self.problems.append(CellProblem(self.row.number, rule.name, rule.letter, _shown(value), code, sentence))


READERS: dict[Field, Callable[[_Reading, Field, ColumnRule, Value], None]] = {
    **dict.fromkeys(DATES, _Reading._days),
    Field.KVK: _Reading._kvk,
    Field.POSTCODE: _Reading._postcode,
}
NAMES: dict[Field, str] = {field: field.value for field in Field} | {Field.RECEIVED: "received_on"}


def _why_no_day(value: str, read: NoDay) -> str:
    if read.code == "no_such_day" and len(read.meant) == 2:
        return _("%(value)s does not exist. Do you mean %(first)s or %(second)s?") % {
            "value": value,
            "first": dutch(read.meant[0]),
            "second": dutch(read.meant[1]),
        }
    if read.code == "no_such_day" and read.meant:
        return _("%(value)s does not exist. Do you mean %(first)s?") % {"value": value, "first": dutch(read.meant[0])}
    if read.code == "no_such_day":
        return _("%(value)s does not exist.") % {"value": value}
    if read.code == "no_week":
        return _("%(value)s does not exist. A year has 52 or 53 weeks.") % {"value": value}
    if read.code == "ends_before_it_begins":
        return _("the last day lies before the first day.")
    return _("“%(value)s” is not a date. Write for example 28-02-2026.") % {"value": value}


def _as_text(value: Value) -> str:
    """A value as a person would write it; text keeps its lines, loses control characters and a leading apostrophe."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return CONTROL.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n")).strip()


def _shown(value: Value) -> str:
    text = " ".join(_as_text(value).split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in folded if mark.isalnum())
