"""Refusals as ``application/problem+json`` (RFC 9457): what is wrong, where, and how to mend it, in Dutch."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from ninja.errors import ValidationError

TITLES = {
    400: "Verkeerde vraag",
    404: "Er is hier niets, of u mag het niet zien",
    409: "Iemand anders was eerder",
    422: "Niet alles klopt",
}


def problem(status: int, title: str = "", detail: str = "", errors: list[dict[str, Any]] | None = None) -> HttpResponse:
    """One answer for one refusal; ``errors`` names each field that is wrong."""
    body: dict[str, Any] = {"status": status, "title": title or TITLES.get(status, "Dit ging niet"), "detail": detail}
    if errors:
        body["errors"] = errors
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type="application/problem+json")


def refuse_unknown(request: HttpRequest, filters: type[Schema]) -> None:
    """A filter that does not exist is refused: passing over it would answer another question than was asked."""
    strangers = sorted(set(request.GET) - set(filters.model_fields))
    if strangers:
        raise ValidationError([{"loc": ("query", name), "type": "extra_forbidden", "msg": ""} for name in strangers])


def field_errors(errors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the reader of the body found wrong, with the path to the field."""
    return [
        {
            "location": "/".join(str(step) for step in error["loc"] if step not in ("body", "query", "given")),
            "detail": _dutch(error),
        }
        for error in errors
    ]


def _dutch(error: dict[str, Any]) -> str:
    kind = error.get("type", "")
    limit = error.get("ctx", {})
    return {
        "missing": "Dit veld ontbreekt.",
        "extra_forbidden": "Dit veld bestaat niet. Laat het weg.",
        "string_type": "Hier hoort tekst.",
        "string_too_long": f"De tekst is te lang: ten hoogste {limit.get('max_length')} tekens.",
        "string_too_short": "Dit mag niet leeg zijn.",
        "date_from_datetime_parsing": "Dit is geen datum. Schrijf jjjj-mm-dd.",
        "date_parsing": "Dit is geen datum. Schrijf jjjj-mm-dd.",
        "int_parsing": "Hier hoort een getal.",
        "uuid_parsing": "Dit is geen kenmerk.",
    }.get(kind, "Dit klopt niet: kijk in de beschrijving van de API.")
