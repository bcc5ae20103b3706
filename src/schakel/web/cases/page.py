"""The page of a file, put together: every part with one question to the database, however long the file is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from schakel.cases.board import board_of
from schakel.cases.choices import StepState
from schakel.cases.course import ways_on, workflow_of
from schakel.cases.models import (
    BarrierUse,
    Brought,
    Case,
    Choice,
    Closing,
    CommunicationMoment,
    Extension,
    FrontAnswer,
    Happening,
    Indicator,
    Measurement,
    Step,
    TakesPart,
)
from schakel.cases.queries import decisions_to_link, linked_decisions, partner_of, signals_of, weighed_for_others
from schakel.playbooks import library
from schakel.spaces.queries import provisions_about
from schakel.web.cases.desk import File
from schakel.web.cases.informing import informing_of
from schakel.web.giving.shown import with_marks

NEWEST = 8
DONE, NOW, AHEAD = "af", "nu", ""


@dataclass(frozen=True)
class Phase:
    """One of the five phases of a file: how far, and since or until when."""

    name: str
    state: str
    words: str
    day: Any = None


@dataclass(frozen=True)
class StepLine:
    """A step as it is shown: who, by which power, how far."""

    step: Step
    partner: str
    power: str
    ground: str
    confirmed_law: bool
    late: bool


def page_of_file(file: File, today: date) -> dict[str, Any]:
    """Everything the page of a file shows."""
    case = file.case
    choices = list(_parts(Choice, case).select_related("decided_by", "dissent_by", "record").order_by("-id"))
    steps = step_lines(case, today)
    moments = _moments(case, today)
    closings = {row.question: row for row in _parts(Closing, case).select_related("record", "answered_by")}
    happenings = list(_parts(Happening, case).select_related("by").order_by("-at", "-id")[: NEWEST + 1])
    return {
        "file": file,
        "case": case,
        "state": workflow_of(case).state(case.state),
        "theme": _named("themes", case.theme),
        "place_kind": _named("place_kinds", case.place_kind),
        "ways": ways_on(case) if file.may_work else (),
        "phases": phases_of(case, choices, list(_moved(case))),
        "signals": list(signals_of(case)),
        "questions": _questions(case, today),
        "choices": choices,
        "choice": choices[0] if choices else None,
        "options": library().choice_options.on(today),
        "partners": list(_parts(TakesPart, case).select_related("organisation", "record").order_by("valid_from", "id")),
        "steps": steps,
        "open_steps": sum(line.step.state == StepState.PLANNED for line in steps),
        "late_steps": sum(line.late for line in steps),
        "board": board_of(case.barrier_model, _parts(BarrierUse, case).select_related("record")),
        "indicators": _indicators(case),
        "moments": moments,
        "moments_open": sum(row is None for _moment, row in moments),
        "closings": [(entry, closings.get(entry.id)) for entry in library().closing_questions.on(today)],
        "owed": sum(row.skipped for row in closings.values()),
        "extensions": list(_parts(Extension, case).select_related("decided_by", "record").order_by("id")),
        **informing_of(case),
        "brought": _brought(case),
        "to_link": decisions_to_link(case) if file.may_work else [],
        "decisions": linked_decisions(case),
        "for_others": weighed_for_others(case, today),
        "provisions": with_marks(provisions_about(case)),
        "may_provide": file.may_work,
        "happenings": happenings[:NEWEST],
        "more_happened": len(happenings) > NEWEST,
    }


def _brought(case: Case) -> list[Brought]:
    """What of the file went to a meeting, the latest first."""
    sent = Brought.objects.filter(space_id=case.space_id, case_id=case.pk)
    return list(sent.select_related("brought_by").order_by("-brought_at"))


def step_lines(case: Case, today: date) -> list[StepLine]:
    """The steps of the plan, first due first."""
    rows = _parts(Step, case).select_related("organisation", "recorded_by", "holder", "record").order_by("due_on", "id")
    return [step_line(step, today) for step in rows]


def step_line(step: Step, today: date) -> StepLine:
    power = library().powers.get(step.power) if step.power else None
    return StepLine(
        step=step,
        partner=partner_of(step),
        power=power.name if power else "",
        ground=power.ground if power else "",
        confirmed_law=power is None or power.confirmed,
        late=step.state == StepState.PLANNED and step.due_on < today,
    )


def phases_of(case: Case, choices: list[Choice], moved: list[Happening]) -> list[Phase]:
    """Where the file stands between signal and evaluation; exactly one phase is current while it is open."""
    planned = next((row.at for row in moved if row.detail == "planning"), None)
    reached = [True, bool(choices), planned is not None, case.started_at is not None, case.closed_at is not None]
    now = 4 if not case.is_open else 3 if case.started_at else 2 if planned else 1
    names = (_("Signal"), _("Choice"), _("Plan"), _("Carrying out"), _("Evaluation"))
    days = (case.opened_at, choices[0].decided_at if choices else None, planned, case.started_at, case.closed_at)
    done = case.state == "evaluated"
    phases = []
    for number, (name, day) in enumerate(zip(names, days, strict=True)):
        state = DONE if number < now or done else NOW if number == now else AHEAD
        words = _skipped(number, now, reached) if number < now or not day else ""
        phases.append(Phase(name, state, words, day))
    return phases


def _skipped(number: int, now: int, reached: list[bool]) -> str:
    return _("passed over") if number < now and not reached[number] else ""


def _moved(case: Case) -> Any:
    return _parts(Happening, case).filter(kind="moved", detail="planning").order_by("at")


def _questions(case: Case, today: date) -> list[tuple[Any, FrontAnswer | None]]:
    rows = {row.question: row for row in _parts(FrontAnswer, case).select_related("record", "answered_by")}
    return [(entry, rows.get(entry.id)) for entry in library().front_questions.on(today)]


def _moments(case: Case, today: date) -> list[tuple[Any, CommunicationMoment | None]]:
    rows = {row.moment: row for row in _parts(CommunicationMoment, case).select_related("record")}
    return [(entry, rows.get(entry.id)) for entry in library().communication_moments.on(today)]


def _indicators(case: Case) -> list[tuple[Indicator, Measurement | None]]:
    """What was agreed, each with what was found last."""
    found: dict[Any, Measurement] = {}
    for row in _parts(Measurement, case).select_related("record").order_by("measured_on"):
        found[row.indicator_key] = row
    return [(row, found.get(row.key)) for row in _parts(Indicator, case).select_related("record").order_by("id")]


def _named(shelf: str, id: str) -> str:
    entry = getattr(library(), shelf).get(id) if id else None
    return entry.name if entry else id


def _parts(model: Any, case: Case) -> Any:
    return model.objects.filter(record_id=case.record_id, space_id=case.space_id)


def list_lines(cases: list[Case], today: date) -> list[dict[str, Any]]:
    """The lines of the list of files, with open and late steps counted in one question."""
    keys = [case.record_id for case in cases]
    rooms = {case.space_id for case in cases}
    many: dict[int, list[Step]] = defaultdict(list)
    for step in Step.objects.filter(record_id__in=keys, space_id__in=rooms, state=StepState.PLANNED).only(
        "record_id", "due_on"
    ):
        many[step.record_id].append(step)
    flow = library().workflow("own-file")
    return [
        {
            "case": case,
            "state": flow.state(case.state),
            "theme": _named("themes", case.theme),
            "place_kind": _named("place_kinds", case.place_kind),
            "choice": _named("choice_options", case.choice),
            "open": len(many[case.record_id]),
            "late": sum(step.due_on < today for step in many[case.record_id]),
            "next": min((step.due_on for step in many[case.record_id]), default=None),
        }
        for case in cases
    ]
