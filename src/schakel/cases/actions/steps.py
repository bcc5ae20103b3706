"""What every action on a file does: see that it may change, count the change, note that it happened."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from schakel.cases.choices import HappeningKind
from schakel.cases.errors import CaseError
from schakel.cases.models import Case, CaseSignal, Happening
from schakel.intake.choices import SignalStatus
from schakel.intake.models import Signal
from schakel.spaces.actions import add_due, set_term, touch
from schakel.spaces.models import Due, Record


def changing(case: Case, seen: int | None, *, closed_too: bool = False) -> None:
    """Count a change on the card of an open file. ``seen`` is the version its writer had before them; ``None`` takes it as it is.

    Raises ``Outdated`` when somebody else was first.
    """
    if not (case.is_open or closed_too):
        raise CaseError(_("This file is closed. Open it again before you change it."))
    current = Record.objects.get(pk=case.record_id).version if seen is None else seen
    touch(record=case.record, seen=current)


def note(case: Case, kind: HappeningKind, *, by: int, at: datetime, detail: str = "") -> Happening:
    """One line in the course of the file, without content."""
    return Happening.objects.create(**of(case), kind=kind, by_id=by, at=at, detail=detail)


def of(case: Case) -> dict[str, Any]:
    """The columns that tie a part to its file."""
    return {"record_id": case.record_id, "space_id": case.space_id}


def sealed_of(case: Case) -> dict[str, Any]:
    """As ``of``, with the card itself: a sealed text needs to know the day on which it goes."""
    return {"record": case.record, "space_id": case.space_id}


def set_due(case: Case, *, kind: str, detail: str, due_on: date | None, person: int | None = None) -> None:
    """Put one piece of work on the list, or move it, or take it off where there is no day."""
    Due.objects.filter(record_id=case.record_id, space_id=case.space_id, kind=kind, detail=detail)._raw_delete(
        "default"
    )
    if due_on is not None:
        who = person or case.lead_id
        add_due(space=case.space_id, record=case.record, kind=kind, due_on=due_on, person=who, detail=detail)


def keep_until(case: Case, day: date) -> None:
    """Keep the file, and the signals in it, until a day. A rejected signal is never kept longer."""
    set_term(record=case.record, destroy_on=day)
    rows = CaseSignal.objects.filter(**of(case)).values_list("signal_id", flat=True)
    taken = Signal.objects.filter(pk__in=list(rows)).exclude(status__in=(SignalStatus.REJECTED, SignalStatus.REFERRED))
    for signal in taken.select_related("record"):
        set_term(record=signal.record, destroy_on=day)


def required(words: str, sentence: str) -> str:
    """The text without outer white space, or a refusal."""
    if not words.strip():
        raise CaseError(sentence)
    return words.strip()
