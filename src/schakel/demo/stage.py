"""The stage of the demonstration: people, seats and accounts, and a way to act as each of them through the same door as a browser.

Nothing here goes round the walls: after the set-up as owner, every act is done with a session of its person, at a desk where that person sits.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connections, transaction
from django.utils import timezone

from schakel.demo.people import BANK, Invented
from schakel.partners.models import Account, Mandate, Organisation, Person
from schakel.playbooks import library
from schakel.spaces.choices import SpaceKind
from schakel.spaces.door import enter
from schakel.spaces.models import Seat, Space
from schakel.spaces.opening import as_engine, open_mandate_postbox, seat_at_set_up

FIRST_DAYS = 500


@dataclass(frozen=True)
class Role:
    """Somebody on the stage."""

    username: str
    person: int
    organisation: int
    slug: str
    secret: str


class Stage:
    """Who there is, where they sit, and how to act as them."""

    def __init__(self) -> None:
        self.roles: dict[str, Role] = {}
        self.rooms: dict[str, Space] = {}
        self.boxes: dict[str, Space] = {}
        self.desks_of_requests: dict[str, Space] = {}

    @contextmanager
    def at(self, username: str, room: str) -> Iterator[Space]:
        """One transaction as ``username`` at the desk of ``room``: a slug of a municipality, or the id of a body."""
        with transaction.atomic():
            enter(self.roles[username].secret, self.rooms[room].key)
            yield self.rooms[room]

    @contextmanager
    def at_requests(self, username: str) -> Iterator[Space]:
        """One transaction as ``username`` where the requests of people to the own organisation stand."""
        role = self.roles[username]
        with transaction.atomic():
            enter(role.secret, self.desks_of_requests[role.slug].key)
            yield self.desks_of_requests[role.slug]

    @contextmanager
    def at_postbox(self, username: str) -> Iterator[Space]:
        """One transaction as ``username`` in the own postbox."""
        with transaction.atomic():
            enter(self.roles[username].secret, self.boxes[username].key)
            yield self.boxes[username]

    @contextmanager
    def reading(self, username: str) -> Iterator[None]:
        """One transaction as ``username`` without a desk: for what is asked of the database and written by nobody's desk."""
        with transaction.atomic():
            enter(self.roles[username].secret)
            yield

    def seat(self, username: str, room: str) -> Seat:
        """The seat of a person in a room; inside ``at``."""
        return Seat.objects.filter(space=self.rooms[room], person_id=self.roles[username].person).first()

    def people_at(self, slug: str) -> list[Role]:
        """The people of one organisation that have a seat in its own environment, officer first."""
        return [role for role in self.roles.values() if role.slug == slug]

    def leave(self) -> None:
        """Forget the sessions that the demonstration used."""
        with connections["door"].cursor() as cursor:
            cursor.execute(
                "delete from door.session where secret_hash = any(%s)",
                [[_hash(role.secret) for role in self.roles.values()]],
            )


def set_up(people: list[Invented], *, day: date) -> Stage:
    """Make people, mandates, seats, postboxes and accounts, as the owner; then a session for each of them."""
    stage = Stage()
    first_day = day - timedelta(days=FIRST_DAYS)
    moment = timezone.make_aware(datetime.combine(first_day, datetime.min.time()))
    houses = {house.slug: house for house in Organisation.objects.all()}
    with as_engine():
        stage.rooms = {
            space.organisation.slug: space
            for space in Space.objects.filter(kind=SpaceKind.MUNICIPAL).select_related("organisation")
        }
        stage.rooms[BANK] = Space.objects.get(kind=SpaceKind.REGION)
        stage.desks_of_requests = {
            space.organisation.slug: space
            for space in Space.objects.filter(kind=SpaceKind.RIGHTS).select_related("organisation")
        }
        bodies = {body.name: body.id for body in library().bodies.on(day)}
        stage.rooms |= {
            bodies[space.name]: space for space in Space.objects.filter(kind=SpaceKind.BODY) if space.name in bodies
        }
    for one in people:
        stage.roles[one.username] = _come_in(one, houses[one.organisation], stage, first_day, moment)
    return stage


def _come_in(one: Invented, house: Organisation, stage: Stage, first_day: date, moment: datetime) -> Role:
    with as_engine():
        person = Person.objects.create(name=one.name)
        mandate = Mandate.objects.create(
            person=person, organisation=house, function=one.function, keeper=one.keeper, valid_from=first_day
        )
    stage.boxes[one.username] = open_mandate_postbox(library(), mandate=mandate, day=first_day, at=moment)
    for place, role in one.seats:
        rooms, key = {
            "own": (stage.rooms, house.slug),
            "requests": (stage.desks_of_requests, house.slug),
        }.get(place, (stage.rooms, place))
        seat_at_set_up(space=rooms[key], mandate=mandate, role=role, day=first_day)
    if one.button:
        account = Account(subject=one.username, person=person, demo_role=one.button)
        account.set_unusable_password()
        account.save()
    return Role(one.username, person.pk, house.pk, house.slug, _session(person.pk, mandate.pk))


def _session(person: int, mandate: int) -> str:
    secret = secrets.token_urlsafe(24)
    with connections["door"].cursor() as cursor:
        cursor.execute(
            """insert into door.session (secret_hash, person_id, mandate_id, content, ends_at)
               values (%s, %s, %s, '', now() + interval '2 hours')""",
            [_hash(secret), person, mandate],
        )
    return secret


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
