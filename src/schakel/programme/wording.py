"""The names of what an item holds as ids of the playbooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from schakel.playbooks import library


@dataclass(frozen=True)
class Wording:
    """An item in the words of the screens. An id that the playbooks no longer have shows itself."""

    municipality: str
    theme: str
    phase: str
    place_kind: str
    ask: str
    ask_meaning: str
    term: str
    contact_role: str


def name_of(shelf: str, id: str) -> str:
    """The name of an entry, or its id where the playbooks lost it; nothing for nothing."""
    entry = getattr(library(), shelf).get(id) if id else None
    return str(entry.name) if entry is not None else id


def wording(item: Any) -> Wording:
    """The names of the fixed fields of an item."""
    ask = library().asks.get(item.ask)
    return Wording(
        municipality=name_of("areas", item.municipality),
        theme=name_of("themes", item.theme),
        phase=name_of("phases", item.phase),
        place_kind=name_of("place_kinds", item.place_kind),
        ask=name_of("asks", item.ask),
        ask_meaning=ask.meaning if ask else "",
        term=name_of("terms", item.term),
        contact_role=name_of("contact_roles", item.contact_role),
    )
