"""An invented list of 12 columns as a municipality keeps one, skewed as real ones are: half of the rows stand in few streets."""

from __future__ import annotations

import random
from datetime import timedelta
from io import BytesIO

from django.utils import timezone
from openpyxl import Workbook

HEADERS = (
    "Ontvangen op",
    "Gezien op",
    "Straat en nummer",
    "Postcode",
    "Plaats",
    "Bron",
    "Wat is gezien",
    "Vermoeden",
    "Thema",
    "Bedrijf",
    "KvK-nummer",
    "Opmerking",
)
STREETS = (
    "Dorpsstraat",
    "Industrieweg",
    "Havenkade",
    "Molenlaan",
    "Kerkpad",
    "Nijverheidsweg",
    "Lange Linschoten",
    "Waardsedijk",
)
SEEN = (
    "busjes zonder opschrift laden dozen in en uit",
    "de rolluiken zijn overdag dicht en 's avonds komt er bezoek",
    "een sterke geur bij de hal",
    "huurder betaalt contant en is nooit aanwezig",
    "de ramen zijn afgeplakt en er loopt een zware kabel naar binnen",
    "wisselende auto's met dezelfde bestuurder",
    "de winkel heeft nauwelijks klanten en toch drie medewerkers",
)
MORE = (
    "De buren zagen dit ook.",
    "Dit is al enkele weken zo.",
    "De verhuurder zegt van niets te weten.",
    "Bij navraag was niemand aanwezig.",
)


def workbook(rows: int, seed: int = 7) -> bytes:
    """The bytes of an xlsx with a line of headers and ``rows`` rows."""
    pick = random.Random(seed)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Signalen")
    sheet.append(HEADERS)
    for number in range(rows):
        sheet.append(_row(pick, number))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _row(pick: random.Random, number: int) -> tuple[object, ...]:
    day = timezone.localdate() - timedelta(days=pick.randrange(1, 300))
    moment = f"{pick.randrange(24)}.{pick.randrange(60):02} uur"
    facts = f"Gezien om {moment}: {pick.choice(SEEN)}; {pick.choice(SEEN)}. {pick.choice(MORE)} Regel {number}."
    firm = f"Handelsonderneming {pick.randrange(3000)}" if pick.random() < 0.4 else ""
    return (
        day + timedelta(days=1),
        day,
        f"{pick.choice(STREETS)} {pick.randrange(1, 400)}",
        f"34{pick.randrange(10, 99)} AB",
        "Oudewater",
        pick.choice(("collega", "inwoner", "controle")),
        facts,
        "Mogelijk opslag" if pick.random() < 0.3 else "",
        "",
        firm,
        f"00{pick.randrange(10**6):06}" if firm and pick.random() < 0.5 else "",
        "Nabellen" if pick.random() < 0.2 else "",
    )
