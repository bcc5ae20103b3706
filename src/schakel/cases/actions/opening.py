"""Opening an own file on weighed signals, adding signals to it, and giving it another title, theme or lead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.cases.access import has_files, may_work_here
from schakel.cases.actions.informing import ask_to_inform
from schakel.cases.actions.steps import changing, note, of, required
from schakel.cases.choices import CaseKind, HappeningKind
from schakel.cases.course import WORKFLOWS
from schakel.cases.errors import CaseError
from schakel.cases.models import Case, CaseSignal
from schakel.intake.actions import taken_into_file
from schakel.intake.errors import IntakeError
from schakel.intake.models import Signal
from schakel.law.queries import profile
from schakel.playbooks import library
from schakel.spaces import search
from schakel.spaces.actions import new_record, source_changed
from schakel.spaces.models import Record, Space
from schakel.spaces.queries import seat_in


@transaction.atomic
def open_case(
    *,
    space: Space,
    signals: Iterable[Signal],
    title: str,
    lead: int,
    by: int,
    at: datetime,
    theme: str = "",
    place_kind: str = "",
    case_kind: str = CaseKind.OWN,
) -> Case:
    """Open a file on one or more weighed signals, and make ``lead`` answerable for it. Nothing of the signals is copied.

    The file carries the labels of its signals, and the signals are kept as long as the file.
    """
    signals = list(signals)
    _may_be_opened(space, case_kind)
    if not signals:
        raise CaseError(_("A file needs at least one signal."))
    title = required(title, _("Give the file a title: what happens, and at what kind of place. No names."))
    _known(theme, place_kind, at.date())
    _works_here(space, lead, at.date())
    record = new_record(
        space=space,
        kind=Case.kind,
        holder=space.organisation_id or 0,
        by=by,
        at=at,
        labels=reduce(or_, (s.record.labels for s in signals)),
    )
    case = Case.objects.create(
        record=record,
        space=space,
        case_kind=case_kind,
        title=title,
        theme=theme,
        place_kind=place_kind,
        lead_id=lead,
        opened_at=at,
        state=library().workflow(WORKFLOWS[CaseKind(case_kind)]).start,
    )
    note(case, HappeningKind.OPENED, by=by, at=at)
    _take_in(case, signals, at)
    ask_to_inform(case, signals, at)
    search.index(record, case.words(), at)
    return case


@transaction.atomic
def add_signals(*, case: Case, signals: Iterable[Signal], by: int, at: datetime, seen: int | None = None) -> Case:
    """Add weighed signals to an open file."""
    signals = list(signals)
    changing(case, seen)
    here = set(CaseSignal.objects.filter(**of(case)).values_list("signal_id", flat=True))
    if any(signal.pk in here for signal in signals):
        raise CaseError(_("This signal is in this file already."))
    labels = reduce(or_, (signal.record.labels for signal in signals), case.record.labels)
    Record.objects.filter(pk=case.record_id).update(labels=labels)
    _take_in(case, signals, at)
    ask_to_inform(case, signals, at)
    note(case, HappeningKind.SIGNAL_ADDED, by=by, at=at)
    return case


@transaction.atomic
def change_case(
    *, case: Case, title: str, theme: str, place_kind: str, lead: int, by: int, at: datetime, seen: int | None = None
) -> Case:
    """Give a file another title, theme, kind of place or lead."""
    title = required(title, _("Give the file a title: what happens, and at what kind of place. No names."))
    _known(theme, place_kind, at.date())
    _works_here(case.space, lead, at.date())
    changing(case, seen)
    case.title, case.theme, case.place_kind, case.lead_id = title, theme, place_kind, lead
    case.save(update_fields=["title", "theme", "place_kind", "lead"])
    note(case, HappeningKind.CHANGED, by=by, at=at)
    search.index(case.record, case.words(), at)
    source_changed(source=case.record, now=case.to_give(), at=at)
    return case


def _may_be_opened(space: Space, case_kind: str) -> None:
    if case_kind == CaseKind.INTEGRAL:
        raise CaseError(
            _(
                "An integral case holds content of partners. Schakel works in profile %(profile)s here, and has no integral cases yet."
            )
            % {"profile": profile().value}
        )
    if case_kind != CaseKind.OWN:
        raise CaseError(
            _("A file of police and mayor has an environment of its own, which cannot be opened yet. Open an own file.")
        )
    if not has_files(space):
        raise CaseError(_("A file is opened in the environment of a municipality."))


def _known(theme: str, place_kind: str, day: date) -> None:
    if theme and theme not in library().themes_on(day).ids():
        raise CaseError(_("This theme is not in the list."))
    if place_kind and place_kind not in library().place_kinds.on(day).ids():
        raise CaseError(_("This kind of place is not in the list."))


def _works_here(space: Space, person: int, day: date) -> None:
    if not may_work_here(seat_in(space, person, day)):
        raise CaseError(_("The lead works in this environment as safety officer or team leader."))


def _take_in(case: Case, signals: list[Signal], at: datetime) -> None:
    for signal in signals:
        if signal.space_id != case.space_id:
            raise CaseError(_("This signal stands in another environment."))
        try:
            taken_into_file(signal=signal, destroy_on=case.record.destroy_on, at=at)
        except IntakeError as refusal:
            raise CaseError(str(refusal)) from refusal
        CaseSignal.objects.create(**of(case), signal=signal, added_at=at)
