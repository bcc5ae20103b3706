"""Columns and colours of a list as rows of the page: the choice, a few values, and why it was proposed."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import gettext as _

from schakel.intake.sources.xlsx.mapping import ColumnRule, Mapping
from schakel.intake.sources.xlsx.workbook import Colour, Column, Sheet
from schakel.web.importing.forms import ColumnsForm


@dataclass(frozen=True)
class ColumnRow:
    """One column on the page."""

    column: Column
    choice: BoundField
    reason: str
    left_out: str
    filled: int


@dataclass(frozen=True)
class ColourRow:
    """One colour on the page."""

    colour: Colour
    choice: BoundField
    value: BoundField


def column_rows(form: ColumnsForm, sheet: Sheet, mapping: Mapping, proposal: Mapping) -> list[ColumnRow]:
    """Every column of the sheet, in the order of the file."""
    chosen = {rule.index: rule for rule in mapping.columns}
    proposed = {rule.index: rule for rule in proposal.columns}
    rows = []
    for column in sheet.columns:
        now, first = chosen[column.index], proposed[column.index]
        same = now.field is first.field
        rows.append(
            ColumnRow(
                column=column,
                choice=form[f"column-{column.index}"],
                reason=_reason(first) if same else _("Chosen by hand."),
                left_out=first.leave_out.label if first.leave_out and not now.field else "",
                filled=column.filled,
            )
        )
    return rows


def colour_rows(form: ColumnsForm, sheet: Sheet) -> list[ColourRow]:
    """Every fill colour of the sheet."""
    return [ColourRow(colour, form[f"colour-{colour.rgb}"], form[f"value-{colour.rgb}"]) for colour in sheet.colours]


def _reason(rule: ColumnRule) -> str:
    return rule.leave_out.reason if rule.leave_out else rule.reason
