"""The invented people of the demonstration: twelve with a button on the sign-in page, and one officer and one leader for each other municipality.

All names are invented; the organisations are real, and nobody in them carries these names on purpose.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from schakel.demo.stories.names import person
from schakel.playbooks import library
from schakel.spaces.choices import SeatRole

SMALL = "gemeente-oudewater"
NEIGHBOUR = "gemeente-woerden"
TABLE = "dto-west-utrecht"
BANK = "vraagbaak"


@dataclass(frozen=True)
class Invented:
    """A person for one organisation. ``seats`` are (what, role): ``own`` is the municipality's environment, ``vraagbaak`` the region's, ``requests`` that of
    requests of people, else the id of a body."""

    username: str
    name: str
    organisation: str
    function: str
    button: str = ""
    keeper: bool = False
    seats: tuple[tuple[str, str], ...] = field(default=())


CAST = (
    Invented(
        "marit",
        "Marit Hoekstra",
        SMALL,
        "adviseur openbare orde en veiligheid",
        "Adviseur veiligheid, kleine gemeente",
        seats=(("own", SeatRole.OFFICER), ("loo-oudewater", SeatRole.SECRETARY), (TABLE, SeatRole.MEMBER)),
    ),
    Invented(
        "joost",
        "Joost van Rhee",
        SMALL,
        "teamleider veiligheid",
        "Teamleider, weegt als tweede",
        seats=(("own", SeatRole.LEAD), ("loo-oudewater", SeatRole.CHAIR)),
    ),
    Invented(
        "fenna", "Fenna Dijkgraaf", SMALL, "medewerker burgerzaken", "Medewerker aan de balie, alleen de brievenbus"
    ),
    Invented("ruud", "Ruud Cornelisse", SMALL, "functioneel beheerder", "Beheerder toegang", keeper=True),
    Invented(
        "inge",
        "Inge Kooistra",
        SMALL,
        "privacyfunctionaris",
        "Privacyfunctionaris, ziet toe op het gebruik",
        seats=(("own", SeatRole.PRIVACY), ("requests", SeatRole.PRIVACY), (BANK, SeatRole.PRIVACY)),
    ),
    Invented(
        "wil",
        "Wil Terpstra",
        SMALL,
        "medewerker juridische zaken",
        "Contactpunt voor verzoeken van betrokkenen",
        seats=(("requests", SeatRole.CONTACT),),
    ),
    Invented(
        "sanne",
        "Sanne Verhulst",
        NEIGHBOUR,
        "adviseur openbare orde en veiligheid",
        "Adviseur veiligheid, buurgemeente",
        seats=(("own", SeatRole.OFFICER), ("loo-woerden", SeatRole.SECRETARY), (TABLE, SeatRole.MEMBER)),
    ),
    Invented(
        "anneke",
        "Anneke de Groot",
        "riec-bureau",
        "accountmanager",
        "Secretaris van het DTO",
        seats=((TABLE, SeatRole.SECRETARY),),
    ),
    Invented(
        "tom",
        "Tom Brandsma",
        "politie-midden-nederland",
        "informatieofficier",
        "Politie, lid van het DTO",
        seats=((TABLE, SeatRole.MEMBER),),
    ),
    Invented(
        "femke",
        "Femke Jansma",
        "belastingdienst",
        "accountmanager RIEC",
        "Belastingdienst, lid van het DTO",
        seats=((TABLE, SeatRole.MEMBER),),
    ),
    Invented(
        "olaf",
        "Olaf Terwindt",
        "om-midden-nederland",
        "beleidsadviseur",
        "OM, lid van het DTO",
        seats=((TABLE, SeatRole.MEMBER),),
    ),
    Invented(
        "judith",
        "Judith Snoek",
        "riec-bureau",
        "jurist",
        "Jurist, beantwoordt vragen over delen",
        seats=((BANK, SeatRole.JURIST),),
    ),
    Invented("hanna", "Hanna Wiarda", "tov", "controleur", "TOV, nog zonder eigen omgeving"),
)


def everybody(seed: int, day: date) -> Iterator[Invented]:
    """The cast, and an officer and a team leader for each municipality that has none yet. The same seed gives the same people."""
    yield from CAST
    rng = random.Random(f"people {seed}")
    known = {one.organisation for one in CAST}
    taken = {one.name for one in CAST}
    for organisation in library().organisations.on(day):
        if not organisation.id.startswith("gemeente-") or organisation.id == SMALL or not organisation.area:
            continue
        short = organisation.id.removeprefix("gemeente-")
        if organisation.id not in known:
            yield Invented(
                f"{short}-1",
                _fresh(rng, taken),
                organisation.id,
                "adviseur openbare orde en veiligheid",
                seats=(("own", SeatRole.OFFICER), (f"loo-{short}", SeatRole.SECRETARY)),
            )
        yield Invented(
            f"{short}-2", _fresh(rng, taken), organisation.id, "teamleider veiligheid", seats=(("own", SeatRole.LEAD),)
        )


def _fresh(rng: random.Random, taken: set[str]) -> str:
    while (name := person(rng)) in taken:
        pass
    taken.add(name)
    return name
