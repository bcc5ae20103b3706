"""From where somebody asks or answers: the own environment, or the region's environment with the seat one has there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone

from schakel.cases.access import has_files, may_work_here
from schakel.spaces.choices import SeatRole, SpaceKind
from schakel.spaces.models import Space
from schakel.spaces.queries import seat_in, seats_on
from schakel.spaces.queries import space as space_of
from schakel.web.shell.bar import space_bar


@dataclass(frozen=True)
class Bank:
    """The region's environment, and what this person does there."""

    space: Space
    roles: frozenset[str]

    @property
    def answers(self) -> bool:
        """A jurist answers questions and proposes rules."""
        return SeatRole.JURIST in self.roles

    @property
    def confirms(self) -> bool:
        """Who may be the second person: another jurist or a privacy officer."""
        return bool(self.roles & {SeatRole.JURIST, SeatRole.PRIVACY})

    @property
    def keeps_bottlenecks(self) -> bool:
        return bool(self.roles & {SeatRole.JURIST, SeatRole.SECRETARY})


def asks_from(request: HttpRequest, key: UUID, *, to_ask: bool = False) -> Space:
    """The environment of a municipality that one asks from; with ``to_ask`` for who works there."""
    space = space_of(key)
    seats = list(seat_in(space, request.me.person_id, timezone.localdate()))
    if not has_files(space) or (to_ask and not may_work_here(seats)):
        raise Http404
    space_bar(request, space, seats[0] if seats else None)
    return space


def enter_bank(request: HttpRequest, key: UUID) -> Bank:
    """The region's environment in the address, for who has a place in it."""
    space = space_of(key)
    if space.kind != SpaceKind.REGION:
        raise Http404
    seats = list(
        seat_in(space, request.me.person_id, timezone.localdate()).filter(organisation=request.me.organisation_id)
    )
    space_bar(request, space, seats[0] if seats else None)
    return Bank(space, frozenset(seat.role for seat in seats))


def bank_as(request: HttpRequest, *roles: SeatRole) -> Space | None:
    """The region's environment in which this person has a place today; with ``roles`` only where it is one of those."""
    day = timezone.localdate()
    mine = seats_on(day).filter(
        space__kind=SpaceKind.REGION,
        space__closed_at=None,
        person_id=request.me.person_id,
        organisation_id=request.me.organisation_id,
        valid_from__lte=day,
    )
    seat = (mine.filter(role__in=roles) if roles else mine).first()
    return seat.space if seat else None
