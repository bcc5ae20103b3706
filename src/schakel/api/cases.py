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
from schakel.cases.models import Case
from schakel.spaces.door import looked
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


@router.get("/dossiers/{kenmerk}", response=CaseShape, by_alias=True, summary="Eén dossier", operation_id="dossier")
def read_case(request: HttpRequest, kenmerk: UUID) -> Any:
    return _shape(here(Case, request.caller.space_key, kenmerk))


def _shape(case: Case) -> CaseShape:
    plain = ("title", "theme", "place_kind", "state", "choice", "opened_at", "closed_at")
    return CaseShape(
        key=case.record.key, destroy_on=case.record.destroy_on, **{name: getattr(case, name) for name in plain}
    )
