"""Invented names and numbers. None can belong to somebody: see the sentence about numbers in the package."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

FIRST_NAMES = [
    "Aafke",
    "Anouk",
    "Arend",
    "Bas",
    "Bente",
    "Bram",
    "Carlijn",
    "Coen",
    "Daan",
    "Doortje",
    "Eelco",
    "Elin",
    "Esmee",
    "Fenna",
    "Floor",
    "Gijs",
    "Guus",
    "Hanne",
    "Hidde",
    "Ilse",
    "Imke",
    "Isa",
    "Jaap",
    "Jelle",
    "Jesse",
    "Jikke",
    "Joep",
    "Jorn",
    "Jurre",
    "Karlijn",
    "Keetje",
    "Koen",
    "Lara",
    "Lars",
    "Lieke",
    "Lotte",
    "Luuk",
    "Maaike",
    "Mees",
    "Mila",
    "Minke",
    "Moniek",
    "Nienke",
    "Noor",
    "Okke",
    "Pelle",
    "Pien",
    "Quinten",
    "Reinout",
    "Rik",
    "Roos",
    "Ruben",
    "Saar",
    "Sem",
    "Siebe",
    "Silke",
    "Sterre",
    "Teun",
    "Thijmen",
    "Tijn",
    "Tess",
    "Veerle",
    "Wies",
    "Wietse",
    "Yara",
    "Yfke",
    "Ymke",
    "Zoë",
]
SURNAMES = [
    "Aardenvoort",
    "Balkenhove",
    "Berkelstein",
    "Boterdijk",
    "Bramenkamp",
    "Damhuizen",
    "van Deukeren",
    "Duinvoorde",
    "Eikenwaard",
    "Elzenkade",
    "Ganzenveen",
    "van Gildenhoek",
    "Goudhaver",
    "Grasveldt",
    "Haagwinde",
    "Hazelhof",
    "van Hemelrijt",
    "Hoogewerven",
    "Houtschild",
    "Iepenrode",
    "IJzerhaven",
    "Kalkoven",
    "van Karnemelk",
    "Kerkwijde",
    "Klaverdonk",
    "Klinkerzijde",
    "Korenvliet",
    "Lakenkoper",
    "Landweerd",
    "van Leemput",
    "Lindevoort",
    "Lisdodde",
    "Maalderij",
    "Meerbeemd",
    "Mistelwoud",
    "Molenvliet",
    "Moerasse",
    "Nachtegeul",
    "van Oeverlanden",
    "Oliemeulen",
    "Paardekreek",
    "Pannehuys",
    "Peppelaar",
    "Plompendaal",
    "Polderaar",
    "Rietsnijder",
    "Roggekamp",
    "van Rozenburcht",
    "Ruigoord",
    "Schaapsdrift",
    "Schelpenpad",
    "Schuitema",
    "van Sluisdam",
    "Sneppenhoek",
    "Sterrebos",
    "Tarwelaan",
    "Tichelwerk",
    "Touwslager",
    "Turfschip",
    "Uiterweerd",
    "Veenkluit",
    "Veldhaver",
    "Vlasakker",
    "van Vlietstroom",
    "Vossenhol",
    "Waardgors",
    "Waterlander",
    "Weideveld",
    "Wilgenroos",
    "Windepad",
    "van Winterkoning",
    "Zandkuil",
    "Zeeldraaier",
    "van Zilverberk",
    "Zoetebier",
    "Zuidvaart",
]
ESTATE_STREETS = [
    "Lijnbaanhof",
    "Touwslagerskade",
    "Zeeldraaiersweg",
    "Kalkovenweg",
    "Scheepmakersdok",
    "Tichelwerkhof",
    "Klinkerzijde",
    "Ankersmidsweg",
    "Blokmakershof",
    "Looierskwartier",
    "Vatenkade",
    "Kuipersgildeweg",
    "Ketelbuigershof",
    "Zwengelweg",
    "Stoomgemaalkade",
    "Turfschipweg",
]
TOWN_STREETS = [
    "Mandenvlechterstraat",
    "Klokkenluidershof",
    "Garenwindersteeg",
    "Kaarsenmakersgang",
    "Pijpenladestraat",
    "Lantaarnopstekerspad",
    "Boterwaagplein",
    "Peperkoekstraat",
    "Waskaarslaan",
    "Vingerhoedhof",
    "Knopendraaierstraat",
    "Beschuittorenplein",
    "Zilverdraadlaan",
    "Speldenmakershof",
    "Karnemolenstraat",
    "Inktpotstraat",
    "Ganzenveerlaan",
    "Perkamentstraat",
    "Wolkammersgang",
    "Spinnewielplantsoen",
]
RURAL_ROADS = [
    "Veenkluitdijk",
    "Plompendaalseweg",
    "Rietsnijderskade",
    "Achter-Turfschipsedijk",
    "Ganzenveenseweg",
    "Waardgorspad",
    "Uiterweerdsedijk",
    "Hooiruiterweg",
    "Schaapsdriftse Kade",
    "Kreekruggenweg",
    "Zandkuilsedijk",
    "Molenwiekseweg",
]
NEIGHBOURHOODS = [
    "De Touwslagerij",
    "Klinkerzijde",
    "Zilverdraad",
    "De Karnemolen",
    "Plompendaal",
    "Veenkluit",
    "De Waskaars",
    "Turfschip",
    "Ganzenveer",
    "De Boterwaag",
    "Rietsnijders",
    "Uiterweerd",
]
FIRM_NAMES = [
    "De Lijnbaan",
    "Klinkerzijde",
    "Zeeldraaier",
    "Het Turfschip",
    "Plompendaal",
    "De Vatenkade",
    "Kalkoven",
    "Blauwe Anker",
    "Stoomgemaal",
    "De Kuiper",
    "Zwengel",
    "Tichelwerk",
    "Ganzenveer",
    "De Boterwaag",
    "Zilverdraad",
    "Veenkluit",
    "Het Spinnewiel",
    "De Karnemolen",
    "Lantaarn",
    "Waardgors",
    "Hooiruiter",
    "Kreekrug",
    "Drie Populieren",
    "De Schelp",
    "Windepad",
    "Oude Sluis",
    "Noorderlicht",
    "De Linde",
    "Zuidvaart",
    "Maalderij",
]
FIRM_KINDS = {
    "car": "Autobedrijf|Autohandel|Garage|Autoverhuur|Bandenhal|Autopoets|Schadeherstel",
    "hospitality": "Eetcafé|Lunchroom|Café|Restaurant|Proeflokaal|Grand café|Cafetaria",
    "shop": "Kapsalon|Telefoonwinkel|Nagelstudio|Cadeauwinkel|Avondwinkel|Goudinkoop|Kledingreparatie",
    "grow": "Tuincentrum|Kweekbenodigdheden|Hydrohandel|Verlichting en Ventilatie",
    "estate": "Opslag|Handelsonderneming|Technisch bureau|Groothandel|Metaalwerken|Houthandel|Verhuur",
    "transport": "Transport|Koeriersdienst|Logistiek|Expeditie|Verhuizingen",
    "property": "Vastgoed|Kamerverhuur|Beheer|Verhuurmakelaar|Wonen",
    "care": "Zorgbureau|Begeleid wonen|Dagbesteding|Thuishulp",
    "club": "Sportvereniging|Sportschool|Vechtsportschool|Voetbalclub",
    "park": "Vakantiepark|Camping|Recreatiepark|Jachthaven",
    "farm": "Maatschap|Loonbedrijf|Paardenhouderij|Kwekerij|Akkerbouw",
    "staffing": "Uitzendbureau|Personeelsdiensten|Flexwerk",
    "crypto": "Wisselkantoor|Geldservice|Goudwisselkantoor",
}
POSTCODES = {
    "Utrecht": 3501, "Amersfoort": 3801, "Baarn": 3741, "Bunnik": 3981, "Bunschoten": 3751, "De Bilt": 3731, "Eemnes": 3755, "Leusden": 3831,
    "Renswoude": 3927, "Rhenen": 3911, "Soest": 3761, "Utrechtse Heuvelrug": 3941, "Veenendaal": 3901, "Wijk bij Duurstede": 3961, "Woudenberg": 3931,
    "Zeist": 3701, "De Ronde Venen": 3641, "Houten": 3991, "IJsselstein": 3401, "Lopik": 3411, "Montfoort": 3417, "Nieuwegein": 3431, "Oudewater": 3421,
    "Stichtse Vecht": 3601, "Vijfheerenlanden": 4131, "Woerden": 3441, "Blaricum": 1261, "Gooise Meren": 1401, "Hilversum": 1211, "Huizen": 1271,
    "Laren": 1251, "Wijdemeren": 1231, "Almere": 1311, "Dronten": 8251, "Lelystad": 8221, "Noordoostpolder": 8301, "Urk": 8321, "Zeewolde": 3891,
}  # fmt: skip
NEVER_GIVEN_OUT = ("SA", "SD")
NO_PLATE_LETTERS = "AEIOU"
STREETS_EACH = 5


@dataclass(frozen=True)
class Place:
    """An address that does not exist."""

    street: str
    number: int
    postcode: str
    town: str
    neighbourhood: str


def person(rng: random.Random) -> str:
    """A full name."""
    return f"{_one(rng, FIRST_NAMES)} {_one(rng, SURNAMES)}"


def firm(rng: random.Random, kind: str = "estate") -> str:
    """A name as on a sign, for a kind of firm."""
    return f"{_one(rng, FIRM_KINDS[kind].split('|'))} {_one(rng, FIRM_NAMES)}"


def kvk_number(rng: random.Random) -> str:
    """Eight digits that begin with 00."""
    return f"00{rng.randrange(1_000_000):06d}"


def bsn_like(rng: random.Random) -> str:
    """Nine digits that fail the eleven-test."""
    digits = [rng.randrange(10) for _ in range(9)]
    if sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True)) % 11 == 0:
        digits[8] = (digits[8] + 1) % 10
    return "".join(map(str, digits))


def phone(rng: random.Random) -> str:
    """A number in a range that nobody has."""
    return f"06-000 {rng.randrange(100):02d} {rng.randrange(1000):03d}"


def plate_like(rng: random.Random) -> str:
    """Shaped as a number plate, with letters that no plate has."""
    one, two, three = (_one(rng, NO_PLATE_LETTERS) for _ in range(3))
    return f"{one}{two}-{rng.randrange(1000):03d}-{three}"


def street(rng: random.Random, kind: str = "town", municipality: str = "") -> str:
    """A street of a kind: ``estate``, ``town`` or ``rural``. Each municipality has a few, and some come back far more often."""
    known = _streets(kind, municipality)
    return known[min(int(rng.expovariate(0.8)), len(known) - 1)]


def neighbourhood(rng: random.Random, municipality: str = "") -> str:
    """A neighbourhood; the first few of a municipality come back most."""
    known = _shuffled(tuple(NEIGHBOURHOODS), f"neighbourhood {municipality}")[:6]
    return known[min(int(rng.expovariate(0.7)), len(known) - 1)]


def place(rng: random.Random, municipality: str, kind: str = "town") -> Place:
    """An address in a municipality, in a postcode that is never given out."""
    named = street(rng, kind, municipality)
    number = 1 + int(rng.expovariate(0.045 if kind == "rural" else 0.03))
    base = POSTCODES.get(municipality, 3999)
    postcode = f"{base + len(named) % 6} {NEVER_GIVEN_OUT[len(named) % 2]}"
    return Place(named, min(number, 240), postcode, municipality, neighbourhood(rng, municipality))


@cache
def _streets(kind: str, municipality: str) -> tuple[str, ...]:
    all_of_kind = {"estate": ESTATE_STREETS, "town": TOWN_STREETS, "rural": RURAL_ROADS}[kind]
    return _shuffled(tuple(all_of_kind), f"{kind} {municipality}")[:STREETS_EACH] if municipality else tuple(all_of_kind)


@cache
def _shuffled(names: tuple[str, ...], seed: str) -> tuple[str, ...]:
    mixed = list(names)
    random.Random(seed).shuffle(mixed)
    return tuple(mixed)


def _one(rng: random.Random, many: Sequence[str]) -> str:
    return many[int(rng.random() * len(many))]
