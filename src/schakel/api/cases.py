"""Files as JSON: list and read. Steps, choices and closing are made by people, on a page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from schakel.api.problems import refuse_unknown
from schakel.api.words import Shape
from schakel.cases.choices import StepState
from schakel.cases.models import Case, Choice, Step
from schakel.cases.queries import partner_of
from schakel.spaces.door import looked
from schakel.spaces.labels import names_of
from schakel.spaces.lists import newest
from schakel.spaces.queries import here

router = Router(tags=["dossiers"])
MANY = 50


class CaseShape(Shape):
    key: UUID
    title: str
    theme: str
    place_kind: str
    state: str
    choice: str
    opened_at: datetime
    closed_at: datetime | None
    destroy_on: date


class StepShape(Shape):
    what: str
    partner: str
    due_on: date
    state: StepState


class ChoiceShape(Shape):
    choice: str
    reasons: str
    decided_at: datetime
    body_name: str


class CaseWhole(CaseShape):
    """A file with what was chosen, latest first, and who does what by when."""

    labels: list[str]
    choices: list[ChoiceShape]
    steps: list[StepShape]


class CasePage(Shape):
    rows: list[CaseShape]
    next_page: int | None


class Filters(Schema):
    """The fixed filters."""

    bladzijde: int = Field(1, ge=1, le=10_000)


@router.get(
    "/dossiers",
    response=CasePage,
    by_alias=True,
    summary="Dossiers, laatst geopend eerst",
    operation_id="dossiersLijst",
)
def list_cases(request: HttpRequest, given: Query[Filters]) -> Any:
    refuse_unknown(request, Filters)
    keys = newest(Case, MANY + 1, order="opened_at", skip=MANY * (given.bladzijde - 1))
    rows = list(Case.objects.filter(pk__in=keys).select_related("record").order_by("-opened_at", "-pk"))
    looked(rows[:MANY], "api-list")
    return CasePage(
        rows=[_shape(row) for row in rows[:MANY]], next_page=given.bladzijde + 1 if len(rows) > MANY else None
    )


@router.get(
    "/dossiers/{kenmerk}",
    response=CaseWhole,
    by_alias=True,
    summary="Eén dossier, met keuzes en stappen",
    operation_id="dossier",
)
def read_case(request: HttpRequest, kenmerk: UUID) -> Any:
    case = here(Case, request.caller.space_key, kenmerk)
    mine = {"record_id": case.record_id, "space_id": case.space_id}
    choices = Choice.objects.filter(**mine).select_related("record").order_by("-id")
    steps = Step.objects.filter(**mine).select_related("record", "organisation").order_by("due_on", "id")
    return CaseWhole(
        **_values(case),
        labels=names_of(case.record.labels),
        choices=[
            ChoiceShape(choice=row.option, reasons=row.reasons, decided_at=row.decided_at, body_name=row.body_name)
            for row in choices
        ],
        steps=[
            StepShape(what=row.what, partner=partner_of(row), due_on=row.due_on, state=StepState(row.state))
            for row in steps
        ],
    )


def _shape(case: Case) -> CaseShape:
    return CaseShape(**_values(case))


def _values(case: Case) -> dict[str, Any]:
    plain = ("title", "theme", "place_kind", "state", "choice", "opened_at", "closed_at")
    return {"key": case.record.key, "destroy_on": case.record.destroy_on} | {
        name: getattr(case, name) for name in plain
    }
