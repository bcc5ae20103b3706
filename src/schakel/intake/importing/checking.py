"""The check before a list is written: what comes in, what stays out and why, row by row. Nothing is written but what was found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.intake.attention import Warned, warned
from schakel.intake.importing.choices import Stage
from schakel.intake.importing.doubles import Candidate, WithinFile, candidate, in_environment
from schakel.intake.importing.lists import mapping_of, raw_rows, take_along
from schakel.intake.importing.models import Preparation
from schakel.intake.importing.rows import Fate, Ready, fate_of, ready
from schakel.intake.importing.working import Desk, fail, locked
from schakel.intake.models import Batch
from schakel.intake.sources.refusals import FileRefused
from schakel.intake.sources.xlsx.export import Limits, problems_workbook
from schakel.intake.sources.xlsx.fields import Field
from schakel.intake.sources.xlsx.mapping import Mapping
from schakel.intake.sources.xlsx.rows import CellProblem, RowRead, read
from schakel.intake.sources.xlsx.workbook import Row
from schakel.intake.terms import terms_of
from schakel.spaces.actions import attach, set_term
from schakel.spaces.door.entering import is_demo
from schakel.spaces.models import Attachment, Space

SHOWN = 200
SHOWN_WARNED = 100
DOWNLOADED = 5_000
TELL_EVERY = 2_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass
class Findings:
    """What the check found so far."""

    many: Counter[str] = field(default_factory=Counter)
    problems: list[dict[str, Any]] = field(default_factory=list)
    wrong: list[tuple[Row, tuple[CellProblem, ...]]] = field(default_factory=list)
    compared: dict[int, Candidate] = field(default_factory=dict)
    begins: dict[int, str] = field(default_factory=dict)
    old: set[int] = field(default_factory=set)
    same_row: dict[int, int] = field(default_factory=dict)
    same_signal: dict[int, UUID] = field(default_factory=dict)
    watched: set[int] = field(default_factory=set)
    warned: list[dict[str, Any]] = field(default_factory=list)
    mild: list[dict[str, Any]] = field(default_factory=list)

    def to_text(self, oldest: date) -> str:
        """The findings as text: counts, the first sentences, and the rows that are probably there already."""
        doubles = sorted({**self.same_row, **self.same_signal})
        out = {*doubles, *self.watched}
        return json.dumps(
            {
                **{fate.value: self.many[fate.value] for fate in Fate},
                "rows": self.many["rows"],
                "undated": self.many["undated"],
                "oldest": oldest.isoformat(),
                "doubles": len(doubles),
                "old_out": sorted(out & self.old),
                "double_rows": doubles,
                "shown_doubles": [self._double(number) for number in doubles[:SHOWN]],
                "problems": self.problems,
                "warned": self.many["warned"],
                "watched_rows": sorted(self.watched),
                "shown_warned": [*self.warned, *self.mild][:SHOWN_WARNED],
            }
        )

    def _double(self, number: int) -> dict[str, Any]:
        row = self.compared[number]
        signal = self.same_signal.get(number)
        return {
            "row": number,
            "place": row.place,
            "day": row.day.isoformat() if row.day else "",
            "begins": self.begins[number],
            "same_row": 0 if signal else self.same_row[number],
            "signal": str(signal) if signal else "",
        }


def check(key: UUID, *, desk: Desk, at: datetime) -> None:
    """Look at every row of a list and keep what was found, so that a person can decide."""
    day = timezone.localdate(at)
    with desk() as space:
        found = locked(space, key)
        if found is None or found[1].stage != Stage.CHECKING:
            return
        preparation = found[1]
        take_along(preparation)
        oldest = terms_of(space.pk, day).oldest_row(day)
    findings = Findings()
    try:
        for many in _look(preparation, findings, day=day, oldest=oldest):
            with desk():
                Preparation.objects.filter(pk=preparation.pk).update(rows_read=many, touched_at=timezone.now())
    except FileRefused:
        with desk() as space:
            fail(key, space=space, at=timezone.now())
        return
    with desk() as space:
        _keep(space, key, findings, oldest, at)


def _look(preparation: Preparation, findings: Findings, *, day: date, oldest: date) -> Iterator[int]:
    """Judge all rows; says now and then how many were seen."""
    mapping, seen = mapping_of(preparation), WithinFile()
    here: list[Row] = []

    def remembered() -> Iterator[Row]:
        for raw in raw_rows(preparation):
            here[:] = [raw]
            yield raw

    for many, row in enumerate(read(remembered(), mapping, day=day), start=1):
        _judge(row, here[0], findings, seen, mapping, preparation.capacity, oldest)
        if many % TELL_EVERY == 0:
            yield many
    findings.many["rows"] = sum(findings.many[fate.value] for fate in Fate)
    yield findings.many["rows"]


def _judge(
    row: RowRead, raw: Row, findings: Findings, seen: WithinFile, mapping: Mapping, capacity: str, oldest: date
) -> None:
    fate = fate_of(row, oldest=oldest)
    findings.many[fate.value] += 1
    problems = row.problems
    if fate is Fate.M_REPORT:
        problems = (_m_problem(row),)
    if problems:
        room = SHOWN - len(findings.problems)
        findings.problems += [
            {"row": one.row, "column": one.column, "sentence": one.sentence} for one in problems[: max(room, 0)]
        ]
        if len(findings.wrong) < DOWNLOADED:
            findings.wrong.append((_without_left_out(raw, mapping), problems))
    if fate in (Fate.WRITE, Fate.OLD):
        asked = ready(row.signal, capacity=capacity)
        here = candidate(asked)
        findings.many["undated"] += row.signal.last_day is None
        findings.compared[row.number], findings.begins[row.number] = here, asked.content.facts[:80]
        if fate is Fate.OLD:
            findings.old.add(row.number)
        if earlier := seen.same_as(row.number, here):
            findings.same_row[row.number] = earlier
        _warn(asked, row.number, raw, findings, mapping)


def _warn(asked: Ready, number: int, raw: Row, findings: Findings, mapping: Mapping) -> None:
    """Words that may betray somebody. What may be a BSN or say who told it stays out, and stands in the file to mend, unless a person ticks it."""
    own = asked.content
    found = warned((("facts", own.facts), ("suspicion", own.suspicion), ("remark", own.remark)))
    findings.many["warned"] += len(found)
    for one in found:
        shown = findings.warned if one.weighs else findings.mild
        if len(shown) < SHOWN_WARNED:
            words = {"row": number, "word": one.word, "why": one.why, "suggestion": one.suggestion}
            shown.append({**words, "out": one.weighs})
    weighing = [one for one in found if one.weighs]
    if weighing:
        findings.watched.add(number)
        if len(findings.wrong) < DOWNLOADED:
            letters = {rule.field: rule.letter for rule in mapping.columns if rule.field}
            findings.wrong.append((_without_left_out(raw, mapping), _as_problems(number, weighing, letters)))


def _as_problems(number: int, found: list[Warned], letters: dict[Field, str]) -> tuple[CellProblem, ...]:
    sentence = _('Row %(row)s: "%(word)s". %(why)s %(suggestion)s')
    return tuple(
        CellProblem(
            number,
            "",
            letters.get(Field(one.field), "A"),
            one.word,
            "watched",
            sentence % {"row": number, "word": one.word, "why": one.why, "suggestion": one.suggestion},
        )
        for one in found
    )


def _m_problem(row: RowRead) -> CellProblem:
    why = _(
        "Row %(row)s: a report of Meld Misdaad Anoniem does not belong in Schakel as long as there is no M. box. Keep it as the contract says."
    )
    return CellProblem(row.number, "", "A", "", "m_report", why % {"row": row.number})


def _without_left_out(row: Row, mapping: Mapping) -> Row:
    """What may not come in is not kept in the list of mistakes either."""
    banned = {rule.index for rule in mapping.columns if rule.leave_out and not rule.field}
    return replace(row, cells=tuple(None if index in banned else cell for index, cell in enumerate(row.cells)))


def _keep(space: Space, key: UUID, findings: Findings, oldest: date, at: datetime) -> None:
    found = locked(space, key)
    if found is None or found[1].stage != Stage.CHECKING:
        return
    batch, preparation = found
    findings.same_signal = dict(in_environment(space, findings.compared, batch.pk))
    preparation.outcome = findings.to_text(oldest)
    preparation.stage, preparation.rows_read, preparation.touched_at = (
        Stage.CHECKED,
        findings.many["rows"],
        timezone.now(),
    )
    if findings.wrong:
        preparation.wrong_rows = _attach_wrong(space, batch, preparation, findings, at)
    preparation.save(update_fields=["outcome", "stage", "rows_read", "touched_at", "wrong_rows"])
    batch.wrong = findings.many[Fate.WRONG] + findings.many[Fate.M_REPORT]
    batch.save(update_fields=["wrong"])


def _attach_wrong(space: Space, batch: Batch, preparation: Preparation, findings: Findings, at: datetime) -> Attachment:
    """The wrong rows as a spreadsheet, to mend and bring in anew. It goes with the file."""
    headers = [rule.name for rule in mapping_of(preparation).columns]
    last_day = preparation.file.record.destroy_on
    limits = Limits(
        made_by=space.organisation.name if space.organisation else space.name,
        made_on=timezone.localtime(at).replace(tzinfo=None),
        made_for=space.name,
        destroy_after=last_day,
        limits=_("Only to mend the list. Do not pass it on."),
        synthetic=is_demo(),
    )
    name = _("Rows with mistakes.xlsx")
    content = problems_workbook(headers, findings.wrong, limits)
    kept = attach(
        record=batch.record, name=name, content_type=XLSX, content=content, by=batch.record.created_by_id, at=at
    )
    set_term(record=kept.record, destroy_on=last_day)
    return kept
