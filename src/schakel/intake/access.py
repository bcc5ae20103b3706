"""Who may: predicates that read as a sentence. What the database decides (which space one sees) is not repeated here."""

from __future__ import annotations

from datetime import date

from schakel.spaces.choices import SeatRole, SpaceKind
from schakel.spaces.models import Space
from schakel.spaces.queries import seat_in

WEIGHERS = (SeatRole.OFFICER, SeatRole.LEAD)
WRITERS = (SeatRole.OFFICER, SeatRole.LEAD, SeatRole.MEMBER)
WITH_SIGNALS = (SpaceKind.MUNICIPAL, SpaceKind.CLOSED)


def holds_signals(space: Space) -> bool:
    """Signals stand in the environment of a municipality, or in a closed file of it."""
    return space.kind in WITH_SIGNALS


def may_write(space: Space, person: int, day: date) -> bool:
    """Bring in, change, put on hold, assign."""
    return holds_signals(space) and seat_in(space, person, day).filter(role__in=WRITERS).exists()


def brings_in(kind: str, role: str) -> bool:
    """Whether a seat in this kind of space brings signals in: where they stand, or from the own postbox by the letterbox."""
    if kind == SpaceKind.POSTBOX:
        return role == SeatRole.CONTRIBUTOR
    return kind in WITH_SIGNALS and role in WRITERS


def may_bring_in(space: Space, person: int, day: date) -> bool:
    """Bring in, here or from here."""
    return any(brings_in(space.kind, role) for role in seat_in(space, person, day).values_list("role", flat=True))


def may_weigh(space: Space, person: int, day: date) -> bool:
    """Weigh: safety officers and team leaders of the space."""
    return holds_signals(space) and seat_in(space, person, day).filter(role__in=WEIGHERS).exists()
