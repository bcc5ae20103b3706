"""Who may: predicates that read as a sentence. What the database decides (which space one sees) is not repeated here."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from schakel.partners.models import Mandate
from schakel.spaces.choices import SeatRole, SpaceKind
from schakel.spaces.models import Seat, Space
from schakel.spaces.queries import seat_in

WEIGHERS = (SeatRole.OFFICER, SeatRole.LEAD)
WRITERS = (SeatRole.OFFICER, SeatRole.LEAD, SeatRole.MEMBER)
WITH_SIGNALS = (SpaceKind.MUNICIPAL, SpaceKind.CLOSED)


def holds_signals(space: Space) -> bool:
    """Signals stand in the environment of a municipality, or in a closed file of it."""
    return space.kind in WITH_SIGNALS


def who_write(space: Space, day: date) -> QuerySet[Seat]:
    """The seats of those who write here on a day, and still work for the organisation they write for."""
    works = Mandate.objects.on(day).filter(person_id=OuterRef("person_id"), organisation_id=OuterRef("organisation_id"))
    elsewhere = ~Q(organisation_id=space.organisation_id)  # whether they still work there is not ours to see
    seats = Seat.objects.filter(Q(valid_until=None) | Q(valid_until__gt=day), space=space, valid_from__lte=day)
    return seats.filter(elsewhere | Exists(works), role__in=WRITERS)


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


def writes(person: int, day: date) -> Exists:
    """The same, asked of many spaces at once."""
    seats = Seat.objects.filter(Q(valid_until=None) | Q(valid_until__gt=day), space=OuterRef("pk"), valid_from__lte=day)
    return Exists(seats.filter(person_id=person, role__in=WRITERS))


def may_weigh(space: Space, person: int, day: date) -> bool:
    """Weigh: safety officers and team leaders of the space."""
    return holds_signals(space) and seat_in(space, person, day).filter(role__in=WEIGHERS).exists()
