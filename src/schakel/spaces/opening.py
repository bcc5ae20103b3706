"""Opening the spaces that belong to the programme, as the owner of the database at set-up: never in a page.

Row-level security holds for the owner too; so this works as ``schakel_engine``, inside a transaction of the owner.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import connection, transaction

from schakel.partners.models import Mandate, Organisation
from schakel.playbooks import Library
from schakel.spaces.choices import SeatRole, SpaceKind
from schakel.spaces.labels import bits
from schakel.spaces.models import Party, Seat, Space, SpaceController

# Bodies that have an environment of their own from the first day; the others get one when they first meet here.
MEETING_KINDS = ("local-consultation", "dto", "dis")
ORDINARY_TERM = 365
OFFICE = "riec-bureau"


@contextmanager
def as_engine() -> Iterator[None]:
    """See and write over the walls until the end of the transaction; afterwards be the owner again."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set local role schakel_engine")
        yield
        with connection.cursor() as cursor:
            cursor.execute("set local role none")


def open_programme_spaces(library: Library, *, day: date, at: datetime) -> list[Space]:
    """Two environments for each municipality, its own and that of requests, one for each local consultation, DTO and DIS with who takes part, and the one of
    the region in which all take part. Returns what is new."""
    with as_engine():
        houses = {house.slug: house for house in Organisation.objects.all()}
        towns = [house for house in houses.values() if _is_open(house, day)]
        new = [_municipal(library, house, at) for house in towns] + [_rights(library, house, at) for house in towns]
        for body in library.bodies.on(day):
            if body.kind in MEETING_KINDS:
                new.append(_body(library, body.id, houses, day, at))
        new.append(_region(library, houses, day, at))
    return [space for space in new if space is not None]


def open_mandate_postbox(library: Library, *, mandate: Mandate, day: date, at: datetime) -> Space:
    """The postbox of one person for one organisation: letterbox, drafts, and what comes back."""
    with as_engine():
        found = Space.objects.filter(
            kind=SpaceKind.POSTBOX, organisation_id=mandate.organisation_id, seats__person_id=mandate.person_id
        ).first()
        if found is None:
            kind = library.space_kind(SpaceKind.POSTBOX)
            found = _space(library, SpaceKind.POSTBOX, kind.name, mandate.organisation, at)
            _seat(found, mandate, SeatRole.CONTRIBUTOR, day)
    return found


def seat_at_set_up(*, space: Space, mandate: Mandate, role: str, day: date) -> Seat:
    """A seat that is given at set-up, before there is an administrator of access who could give it."""
    with as_engine():
        return _seat(space, mandate, role, day)


def _is_open(house: Organisation, day: date) -> bool:
    return house.is_municipality and (house.valid_until is None or house.valid_until > day)


def _municipal(library: Library, house: Organisation, at: datetime) -> Space | None:
    if Space.objects.filter(kind=SpaceKind.MUNICIPAL, organisation=house).exists():
        return None
    space = _space(library, SpaceKind.MUNICIPAL, house.name, house, at)
    controllers = house.controllers.filter(kind__in=("burgemeester", "college"))
    SpaceController.objects.bulk_create(SpaceController(space=space, controller=found) for found in controllers)
    return space


def _rights(library: Library, house: Organisation, at: datetime) -> Space | None:
    """Where requests of people about their own data stand: of the municipality as a whole, so one for all its environments."""
    if Space.objects.filter(kind=SpaceKind.RIGHTS, organisation=house).exists():
        return None
    name = f"{library.space_kind(SpaceKind.RIGHTS).name} {house.name}"
    space = _space(library, SpaceKind.RIGHTS, name, house, at)
    SpaceController.objects.bulk_create(
        SpaceController(space=space, controller=found)
        for found in house.controllers.filter(kind__in=("burgemeester", "college"))
    )
    return space


def _body(library: Library, body: str, houses: dict[str, Organisation], day: date, at: datetime) -> Space | None:
    entry = library.body(body)
    members = library.body_members(body, day)
    home = None
    if entry.kind == "local-consultation" and entry.area:
        home = houses.get(library.municipality_organisation(entry.area).id)
    space = Space.objects.filter(kind=SpaceKind.BODY, name=entry.name).first()
    new = space is None
    if space is None:
        space = _space(library, SpaceKind.BODY, entry.name, home, at)
    roles: dict[str, str] = {}
    for member, organisation in members:
        roles.setdefault(organisation.id, member.role)
    for slug, role in roles.items():
        Party.objects.get_or_create(space=space, organisation=houses[slug], defaults={"role": role})
    return space if new else None


def _region(library: Library, houses: dict[str, Organisation], day: date, at: datetime) -> Space | None:
    """The knowledge of the region, without persons. The RIEC office keeps who has a place in it; every organisation may ask there."""
    space = Space.objects.filter(kind=SpaceKind.REGION).first()
    new = space is None
    if space is None:
        entry = library.space_kind(SpaceKind.REGION)
        home = next((house for house in houses.values() if house.type == OFFICE), None)
        space = _space(library, SpaceKind.REGION, entry.name, home, at)
    present = set(Party.objects.filter(space=space).values_list("organisation_id", flat=True))
    open_houses = [house for house in houses.values() if house.valid_until is None or house.valid_until > day]
    Party.objects.bulk_create(
        Party(space=space, organisation=house, role="member") for house in open_houses if house.pk not in present
    )
    return space if new else None


def _space(library: Library, kind: str, name: str, house: Organisation | None, at: datetime) -> Space:
    entry = library.space_kind(kind)
    return Space.objects.create(
        kind=kind,
        name=name,
        purpose=entry.purpose,
        ground=entry.ground,
        organisation=house,
        floor=bits(entry.floor),
        refuses=bits(entry.refuses),
        retention_days=entry.retention_days or ORDINARY_TERM,
        opened_at=at,
    )


def _seat(space: Space, mandate: Mandate, role: str, day: date) -> Seat:
    seat, _new = Seat.objects.get_or_create(
        space=space,
        person_id=mandate.person_id,
        organisation_id=mandate.organisation_id,
        role=role,
        defaults={"valid_from": day},
    )
    return seat
