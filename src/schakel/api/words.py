"""Field names of the API: Dutch, camelCase, made from the words of the field by one table."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, field_validator
from pydantic_core import PydanticCustomError

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")

DUTCH = {
    "key": "kenmerk",
    "title": "titel",
    "status": "stand",
    "received_at": "ontvangenOp",
    "seen_from": "gezienVan",
    "seen_until": "gezienTot",
    "theme": "thema",
    "place_kind": "soortPlaats",
    "place": "plaats",
    "postcode": "postcode",
    "house_number": "huisnummer",
    "facts": "feiten",
    "suspicion": "vermoeden",
    "inference": "gevolgtrekking",
    "capacity": "gezienAls",
    "how_known": "hoeBekend",
    "reliability": "betrouwbaarheid",
    "own_reference": "eigenKenmerk",
    "destroy_on": "vernietigenOp",
    "holder": "bronhouder",
    "labels": "labels",
    "mentions": "genoemd",
    "kind": "soort",
    "observed": "zoalsWaargenomen",
    "number": "nummer",
    "certainty": "zekerheid",
    "choice": "keuze",
    "opened_at": "geopendOp",
    "closed_at": "geslotenOp",
    "state": "stand",
    "rows": "regels",
    "next_page": "volgendeBladzijde",
    "remark": "opmerking",
    "steps": "stappen",
    "what": "wat",
    "partner": "partner",
    "due_on": "uiterlijkOp",
    "choices": "keuzes",
    "reasons": "redenen",
    "decided_at": "gekozenOp",
    "body_name": "overleg",
    "warnings": "waarschuwingen",
    "field": "veld",
    "word": "woord",
    "why": "waarom",
    "suggestion": "voorstel",
}


def dutch(name: str) -> str:
    """The name of a field on the wire."""
    return DUTCH[name]


class Shape(Schema):
    """Every body: Dutch names, and a field that does not exist is refused."""

    model_config = ConfigDict(alias_generator=dutch, populate_by_name=True, extra="forbid", from_attributes=True)


class Given(Shape):
    """A body that is sent to us: by its Dutch names only, and without characters that nobody can see."""

    model_config = ConfigDict(populate_by_name=False)

    @field_validator("*", mode="after")
    @classmethod
    def _without_control_characters(cls, value: Any) -> Any:
        if isinstance(value, str) and CONTROL.search(value):
            raise PydanticCustomError("control_characters", "control characters")
        return value


def _written(value: Any) -> Any:
    """A day is written: a number would be read as seconds since 1970."""
    if value is not None and not isinstance(value, str | date):
        raise PydanticCustomError("date_type", "not a date")
    return value


Day = Annotated[date | None, BeforeValidator(_written)]
