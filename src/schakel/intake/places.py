"""Reading a place as people write it: a key for "the same place", and whether a point lies in the region.

The key is made to find earlier signals in the own environment, no more: two villages may share a street name, so what it finds is
"perhaps the same place" and a person looks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

POSTCODE = re.compile(r"\b([1-9]\d{3})\s?([A-Z]{2})\b", re.IGNORECASE)
STREET_AND_NUMBER = re.compile(
    r"^\s*(?P<street>[^\d,;()]*[^\W\d_][^\d,;()]*?)\s+(?P<number>\d{1,5})\s?(?P<suffix>[a-z]?)\b", re.IGNORECASE
)

# Utrecht, Gooi en Vechtstreek, Flevoland, with a margin of some kilometres (CBS, Gebieden in Nederland 2024).
SOUTH, NORTH, WEST, EAST = 51.80, 52.90, 4.75, 6.05
NETHERLANDS = (50.75, 53.70, 3.20, 7.25)


@dataclass(frozen=True)
class Address:
    """What could be read from a place: empty where it could not."""

    street: str = ""
    number: str = ""
    postcode: str = ""


def read(place: str, postcode: str = "", house_number: str = "") -> Address:
    """Street, number and postcode from what was typed; what was typed apart wins."""
    found = STREET_AND_NUMBER.match(place)
    typed = POSTCODE.search(postcode) or POSTCODE.search(place)
    number = house_number.strip() or (f"{found['number']}{found['suffix']}" if found else "")
    return Address(
        street=found["street"].strip() if found else "",
        number=number.replace(" ", "").lower(),
        postcode=f"{typed[1]}{typed[2]}".upper() if typed else "",
    )


def place_key(place: str, postcode: str = "", house_number: str = "") -> str:
    """Two places with the same key are perhaps one place. Empty when there is too little to go by."""
    found = read(place, postcode, house_number)
    if found.street and found.number:
        return f"{_plain(found.street)} {found.number}"
    if found.postcode and found.number:
        return f"{found.postcode.lower()} {found.number}"
    words = _plain(POSTCODE.sub("", place))
    return words if len(words) >= 6 else ""


def in_region(latitude: float, longitude: float) -> bool:
    """Whether a point lies in or close to the region."""
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


def in_the_netherlands(latitude: float, longitude: float) -> bool:
    """Roughly: the box also holds a strip of Belgium and Germany, which lies outside the region all the same."""
    south, north, west, east = NETHERLANDS
    return south <= latitude <= north and west <= longitude <= east and latitude > _belgian_border(longitude)


def _belgian_border(longitude: float) -> float:
    """The southern border, drawn with three lines; Limburg hangs below it."""
    if longitude < 5.6:
        return 51.2 + max(0.0, 0.28 - abs(longitude - 4.7) * 0.2)
    return 50.75


def _plain(words: str) -> str:
    """Small letters and figures only, accents off, so that one street is written one way."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", bare))
