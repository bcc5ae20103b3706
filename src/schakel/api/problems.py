"""Refusals as ``application/problem+json`` (RFC 9457): what is wrong, where, and how to mend it, in Dutch.

What does not fit the description of the API is 400, with all that is wrong at once; what fits it and may not be kept is 422.
"""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from ninja.errors import ValidationError

KIND = "application/problem+json"
TITLES = {
    400: "Verkeerde vraag",
    401: "Geen geldig token",
    403: "Dit token mag dit niet",
    404: "Er is hier niets, of u mag het niet zien",
    405: "Dit kan hier niet",
    409: "Dit is al eerder gedaan, en anders",
    413: "Te groot",
    415: "Dit formaat kennen wij hier niet",
    422: "Dit kan zo niet bewaard worden",
    429: "Te vaak geprobeerd",
    500: "Er ging bij ons iets mis",
    503: "Even niet bereikbaar",
}
DETAILS = {
    400: "De vraag kon niet worden gelezen. Kijk in de beschrijving van de API: /api/v1/openapi.json.",
    401: "Stuur een token mee in de kop 'Authorization: Bearer …'. Een token geldt tot een datum. De beheerder geeft een nieuw met: schakel token give.",
    403: "Dit token mag alleen lezen. Vraag de beheerder toegang om een token dat mag inbrengen.",
    404: "Wij zeggen niet welke van de twee. Kijk het adres na; een adres eindigt niet op een schuine streep.",
    405: "Wat u vraagt bestaat op dit adres niet. In de kop 'Allow' staat wat hier wel kan.",
    413: "Er is niets van gelezen of bewaard. Stuur minder tekst in één keer, of één signaal per keer.",
    415: "Stuur JSON, met de kop 'Content-Type: application/json'.",
    429: "Er kwamen te veel tokens die niet kloppen. In de kop 'Retry-After' staat over hoeveel seconden het weer kan.",
    500: "Er is niets bewaard. Probeer het opnieuw; blijft het misgaan, meld het dan bij de beheerder.",
}
IN = {"body": "body", "query": "query", "path": "path", "header": "header"}


def problem(status: int, detail: str = "", errors: list[dict[str, Any]] | None = None) -> HttpResponse:
    """One answer for one refusal; ``errors`` names each field that is wrong."""
    words: dict[str, Any] = {
        "status": status,
        "title": TITLES.get(status, "Dit ging niet"),
        "detail": detail or DETAILS.get(status, DETAILS[400]),
    }
    if errors:
        words["errors"] = errors
    answer = HttpResponse(json.dumps(words, ensure_ascii=False), status=status, content_type=KIND)
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="Schakel"'
    return answer


def field_error(steps: tuple[str | int, ...], detail: str, *, code: str, where: str = "body") -> dict[str, Any]:
    """One field that is wrong: a pointer into what was sent, or the name of what stood in the address."""
    place = {"pointer": "/" + "/".join(str(step) for step in steps)} if where == "body" else {"name": str(steps[-1])}
    return {"in": where, "location": place, "code": code, "detail": detail}


def refuse_unknown(request: HttpRequest, filters: type[Schema]) -> None:
    """A filter that does not exist is refused: passing over it would answer another question than was asked."""
    strangers = sorted(set(request.GET) - set(filters.model_fields))
    if strangers:
        raise ValidationError([{"loc": ("query", name), "type": "extra_forbidden", "msg": ""} for name in strangers])


def field_errors(errors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the reader of the question found wrong, with the path to the field."""
    found = []
    for error in errors:
        steps = tuple(step for step in error["loc"] if step not in (*IN, "given"))
        where = IN.get(str(error["loc"][0]), "body")
        found.append(field_error(steps or ("",), _dutch(error), code=str(error.get("type", "")), where=where))
    return found


def _dutch(error: dict[str, Any]) -> str:
    kind = error.get("type", "")
    limit = error.get("ctx", {})
    return {
        "missing": "Dit veld ontbreekt.",
        "extra_forbidden": "Dit veld bestaat niet. Laat het weg.",
        "string_type": "Hier hoort tekst.",
        "string_unicode": "Deze tekst bevat tekens die geen tekst zijn. Haal ze weg.",
        "control_characters": "Deze tekst bevat een onzichtbaar stuurteken. Haal het weg.",
        "string_too_long": f"De tekst is te lang: ten hoogste {limit.get('max_length')} tekens.",
        "string_too_short": "Dit mag niet leeg zijn.",
        "too_long": f"Dit zijn er te veel: ten hoogste {limit.get('max_length')}.",
        "date_type": "Dit is geen datum. Schrijf jjjj-mm-dd.",
        "date_parsing": "Dit is geen datum. Schrijf jjjj-mm-dd.",
        "date_from_datetime_parsing": "Dit is geen datum. Schrijf jjjj-mm-dd.",
        "date_from_datetime_inexact": "Hier hoort een datum zonder tijd. Schrijf jjjj-mm-dd.",
        "int_parsing": "Hier hoort een getal.",
        "int_from_float": "Hier hoort een heel getal.",
        "int_parsing_size": "Dit getal is te groot.",
        "greater_than_equal": f"Dit getal is te klein: ten minste {limit.get('ge')}.",
        "less_than_equal": f"Dit getal is te groot: ten hoogste {limit.get('le')}.",
        "uuid_parsing": "Dit is geen kenmerk.",
        "enum": f"Kies uit: {str(limit.get('expected', '')).replace(' or ', ' of ')}.",
        "list_type": "Hier hoort een lijst.",
        "dict_type": "Hier hoort een object met velden.",
        "model_type": "Hier hoort een object met velden.",
        "model_attributes_type": "Hier hoort een object met velden.",
    }.get(kind, "Dit klopt niet: kijk in de beschrijving van de API, /api/v1/openapi.json.")
