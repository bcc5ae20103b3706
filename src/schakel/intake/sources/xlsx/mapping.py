"""Which column becomes which field: proposed with a reason, decided by a person, kept for the next list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from schakel.intake.sources.xlsx.fields import Field, LeaveOut
from schakel.intake.sources.xlsx.vocabulary import FIELD_STEMS, LEAVE_OUT_STEMS, found_stem, plain
from schakel.intake.sources.xlsx.workbook import Column, Sheet

MANY = {Field.FACTS, Field.SUSPICION, Field.REMARK, Field.PLACE, Field.PERSON, Field.FIRM, Field.VEHICLE}
DATES = {Field.RECEIVED, Field.SEEN_FROM, Field.SEEN_UNTIL}
MOST = 0.6
REJECTED_WORDS = ("afgewezen", "afgedaan", "niets mee doen", "vervallen", "geen actie", "nvt")


@dataclass(frozen=True)
class ColumnRule:
    """What happens with one column. Neither field nor ``leave_out``: the column is not used."""

    index: int
    letter: str
    header: str
    field: Field | None = None
    leave_out: LeaveOut | None = None
    reason: str = ""

    @property
    def name(self) -> str:
        return self.header or _("Column %(letter)s") % {"letter": self.letter}


@dataclass(frozen=True)
class ColourRule:
    """A row with this fill colour gets this value in this field."""

    rgb: str
    name: str
    field: Field
    value: str


@dataclass(frozen=True)
class Mapping:
    """The whole of it for one sheet."""

    columns: tuple[ColumnRule, ...]
    colours: tuple[ColourRule, ...] = ()

    def with_column(self, index: int, field: Field | None) -> Mapping:
        """The same mapping with one column changed by a person. A field that holds one column is taken from the other."""
        changed = tuple(self._changed(rule, index, field) for rule in self.columns)
        return replace(self, columns=changed)

    def with_colour(self, rgb: str, name: str, field: Field, value: str) -> Mapping:
        """The same mapping with a meaning given to a colour; an empty value takes it away."""
        others = tuple(rule for rule in self.colours if rule.rgb != rgb)
        return replace(self, colours=(*others, ColourRule(rgb, name, field, value)) if value else others)

    def problems(self) -> tuple[str, ...]:
        """What keeps this mapping from being used."""
        return tuple(self._problems())

    def to_json(self) -> dict[str, Any]:
        """What is kept for the next list: headers and choices, no values."""
        return {
            "columns": [
                {
                    "header": rule.header,
                    "letter": rule.letter,
                    "index": rule.index,
                    "field": rule.field,
                    "leave_out": rule.leave_out,
                }
                for rule in self.columns
            ],
            "colours": [
                {"rgb": rule.rgb, "name": rule.name, "field": rule.field, "value": rule.value} for rule in self.colours
            ],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Mapping:
        """What ``to_json`` gave, as it was. Raises ``ValueError`` on a field that no longer exists."""
        return cls(
            tuple(
                ColumnRule(
                    rule["index"],
                    rule["letter"],
                    rule["header"],
                    Field(rule["field"]) if rule["field"] else None,
                    LeaveOut(rule["leave_out"]) if rule["leave_out"] else None,
                )
                for rule in kept["columns"]
            ),
            tuple(
                ColourRule(rule["rgb"], rule["name"], Field(rule["field"]), rule["value"]) for rule in kept["colours"]
            ),
        )

    def _changed(self, rule: ColumnRule, index: int, field: Field | None) -> ColumnRule:
        if rule.index == index:
            return replace(rule, field=field, leave_out=None if field else rule.leave_out, reason=_("Chosen by hand."))
        if field is not None and rule.field is field and field not in MANY:
            return replace(rule, field=None, reason=_("Another column was chosen for this field."))
        return rule

    def _problems(self) -> Iterator[str]:
        used = {rule.field for rule in self.columns if rule.field}
        if Field.FACTS not in used:
            yield _("Choose the column that says what was seen or heard. Without facts a row is not a signal.")
        if not used & DATES:
            yield _("Choose a column with a date. Without a date nobody knows how old a signal is.")
        for field in sorted(used - MANY):
            names = [rule.name for rule in self.columns if rule.field is field]
            if len(names) > 1:
                yield _("Choose one column for “%(field)s”. Now chosen: %(names)s.") % {
                    "field": field.label,
                    "names": ", ".join(names),
                }


def propose(sheet: Sheet) -> Mapping:
    """A field, or a reason to leave it out, per column; a value per colour where the file says what it means."""
    rules: list[ColumnRule] = []
    taken: set[Field] = set()
    for column in sheet.columns:
        rule = _proposal(column, taken)
        if rule.field:
            taken.add(rule.field)
        rules.append(rule)
    if Field.FACTS not in taken:
        rules = _longest_as_facts(sheet, rules)
    return Mapping(tuple(rules), tuple(_colour_proposals(sheet)))


def recall(kept: dict[str, Any], sheet: Sheet) -> Mapping:
    """A kept mapping on a new list: what has the same header gets the same choice, the rest is proposed afresh."""
    before = Mapping.from_json(kept)
    known = {plain(rule.header) or rule.letter: rule for rule in before.columns}
    chosen = {rule.field for rule in before.columns if rule.field}
    rules = []
    for rule in propose(sheet).columns:
        same = known.get(plain(rule.header) or rule.letter)
        if same:
            rule = replace(rule, field=same.field, leave_out=same.leave_out, reason=_("As chosen for the last list."))
        elif rule.field in chosen and rule.field not in MANY:
            rule = replace(rule, field=None, reason=_("Another column was chosen for this field."))
        rules.append(rule)
    present = {colour.rgb for colour in sheet.colours}
    return Mapping(tuple(rules), tuple(rule for rule in before.colours if rule.rgb in present))


def _proposal(column: Column, taken: set[Field]) -> ColumnRule:
    rule = ColumnRule(column.index, column.letter, column.header)
    banned = _banned(column)
    if banned:
        return replace(rule, leave_out=banned, reason=banned.reason)
    if not column.filled:
        return replace(rule, reason=_("This column is empty."))
    found = found_stem(column.header, FIELD_STEMS)
    field = Field(found[0]) if found else None
    if column.index == 0 and plain(column.header).rstrip(".") == "nr":
        field = Field.REFERENCE
    if field in DATES and not _holds_dates(column):
        field = None
    if field in taken and field not in MANY:
        return replace(rule, reason=_("Another column already fills “%(field)s”.") % {"field": field.label})
    if field and found:
        return replace(rule, field=field, reason=_("The header says “%(word)s”.") % {"word": found[1]})
    return _from_values(rule, column, taken)


def _banned(column: Column) -> LeaveOut | None:
    """A column that may not come in, by its header or by its values."""
    found = found_stem(column.header, LEAVE_OUT_STEMS)
    wanted = found_stem(column.header, FIELD_STEMS)
    if found:
        return LeaveOut(found[0])
    if _most(column, is_bsn) and not (wanted and wanted[0] == Field.KVK):
        return LeaveOut.BSN
    if _most(column, lambda text: re.fullmatch(r"[^@\s]+@[^@\s]+\.\w+", text) is not None):
        return LeaveOut.CONTACT
    return None


def _from_values(rule: ColumnRule, column: Column, taken: set[Field]) -> ColumnRule:
    """Without a telling header the values may still tell."""
    tests = (
        (
            Field.POSTCODE,
            lambda text: re.fullmatch(r"[1-9]\d{3}\s?[A-Za-z]{2}", text),
            _("The values look like postcodes."),
        ),
        (Field.KVK, lambda text: re.fullmatch(r"\d{8}", text), _("The values look like KvK numbers.")),
        (Field.VEHICLE, is_plate, _("The values look like number plates.")),
    )
    for field, test, reason in tests:
        if field not in taken and _most(column, lambda text, test=test: bool(test(text))):
            return replace(rule, field=field, reason=reason)
    if column.kinds[:1] == ("date",) and Field.RECEIVED not in taken:
        return replace(rule, field=Field.RECEIVED, reason=_("The values are dates."))
    return replace(rule, reason=_("Nothing in the header or the values tells what this is."))


def _longest_as_facts(sheet: Sheet, rules: list[ColumnRule]) -> list[ColumnRule]:
    """No column is called facts: propose the unused one with the longest texts."""
    length = {column.index: sum(map(len, column.samples)) / max(len(column.samples), 1) for column in sheet.columns}
    free = [
        rule for rule in rules if rule.field in (None, Field.REMARK) and not rule.leave_out and length[rule.index] >= 25
    ]
    if not free:
        return rules
    longest = max(free, key=lambda rule: length[rule.index])
    told = replace(longest, field=Field.FACTS, reason=_("This column holds the longest texts."))
    return [told if rule is longest else rule for rule in rules]


def _colour_proposals(sheet: Sheet) -> Iterator[ColourRule]:
    for colour in sheet.colours:
        if colour.legend:
            meaning = plain(colour.legend)
            value = "afgewezen" if meaning.startswith(REJECTED_WORDS) else colour.legend
            yield ColourRule(colour.rgb, colour.name, Field.STATUS, value)


def _holds_dates(column: Column) -> bool:
    return column.kinds[:1] != ("text",) or any(re.search(r"\d", sample) for sample in column.samples)


def _most(column: Column, test: Any) -> bool:
    texts = [sample for sample in column.samples if sample]
    return len(texts) >= 2 and sum(map(bool, map(test, texts))) >= MOST * len(texts)


def is_bsn(text: str) -> bool:
    """Nine digits that pass the eleven-test of a citizen service number."""
    digits = re.sub(r"[\s.]", "", text)
    if not re.fullmatch(r"\d{8,9}", digits) or len(digits) != 9:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return int(digits) > 0 and sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def is_plate(text: str) -> bool:
    """Two dashes, six letters and digits, at least one of each."""
    bare = text.replace("-", "").upper()
    shaped = re.fullmatch(r"[A-Z0-9]{1,3}-[A-Z0-9]{1,3}-[A-Z0-9]{1,3}", text.upper()) is not None
    return shaped and len(bare) == 6 and any(mark.isdigit() for mark in bare) and any(mark.isalpha() for mark in bare)
