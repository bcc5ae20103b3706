"""Who may do what with a file. Seeing is settled by the seat itself: the database shows nothing to others."""

from __future__ import annotations

from collections.abc import Iterable

from schakel.spaces.choices import SeatRole, SpaceKind
from schakel.spaces.models import Seat, Space

WORKS = (SeatRole.OFFICER, SeatRole.LEAD)


def may_work_here(seats: Iterable[Seat]) -> bool:
    """Officers and team leaders write; readers and the privacy officer look."""
    return any(seat.role in WORKS for seat in seats)


def has_files(space: Space) -> bool:
    """Own files live in the environment of a municipality."""
    return space.kind == SpaceKind.MUNICIPAL
