"""Who may: predicates that read as a sentence. What the database decides (which space one sees) is not repeated here."""

from __future__ import annotations

from datetime import date

from schakel.spaces.choices import SeatRole, SpaceKind
from schakel.spaces.models import Space
from schakel.spaces.queries import seat_in

WEIGHERS = (SeatRole.OFFICER, SeatRole.LEAD)
WRITERS = (SeatRole.OFFICER, SeatRole.LEAD, SeatRole.MEMBER)


def holds_signals(space: Space) -> bool:
    """Signals stand in the environment of a municipality, or in a closed file of it."""
    return space.kind in (SpaceKind.MUNICIPAL, SpaceKind.CLOSED)


def may_write(space: Space, person: int, day: date) -> bool:
    """Bring in, change, put on hold, assign."""
    return holds_signals(space) and seat_in(space, person, day).filter(role__in=WRITERS).exists()


def may_weigh(space: Space, person: int, day: date) -> bool:
    """Weigh: safety officers and team leaders of the space."""
    return holds_signals(space) and seat_in(space, person, day).filter(role__in=WEIGHERS).exists()
