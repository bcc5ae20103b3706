"""Field names of the API: Dutch, camelCase, made from the words of the field by one table."""

from __future__ import annotations

from ninja import Schema
from pydantic import ConfigDict

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
}


def dutch(name: str) -> str:
    """The name of a field on the wire."""
    return DUTCH[name]


class Shape(Schema):
    """Every body: Dutch names, and a field that does not exist is refused."""

    model_config = ConfigDict(alias_generator=dutch, populate_by_name=True, extra="forbid", from_attributes=True)
