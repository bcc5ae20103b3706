"""Who asks: the officers of the invented region, and people of the bench itself with 1, 100 and 300 open spaces.

The bench's people are made once, behind the door, in a database that nobody uses for anything else.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import psycopg
from django.utils import timezone

from schakel.partners.models import Mandate, Organisation, Person, SecrecyAcceptance
from schakel.programme.models import Action
from schakel.project.roles import become
from schakel.spaces.choices import DueKind, SeatRole, SpaceKind
from schakel.spaces.models import Due, Party, Record, Seat, Space
from schakel.spaces.opening import as_engine

SMALL = "gemeente-oudewater"
BUREAU = "riec-bureau"
OPEN_SPACES = (1, 100, 300)
WORK_IN_A_MEETING = 12


@dataclass(frozen=True)
class Watcher:
    """Somebody who asks for pages, under one mandate."""

    name: str
    person: int
    mandate: int
    organisation: int


@dataclass(frozen=True)
class Officer(Watcher):
    """The officer of a municipality, with its environment and how many signals stand there."""

    space: int
    key: str
    signals: int


def session(admin_url: str, who: Watcher, hours: int = 11) -> str:
    """A sign-in of ``who``: the value of the cookie."""
    secret = secrets.token_urlsafe(24)
    with psycopg.connect(admin_url) as admin:
        admin.execute(
            """insert into door.session (secret_hash, person_id, mandate_id, content, ends_at)
               values (sha256(convert_to(%s, 'UTF8')), %s, %s, '', now() + make_interval(hours => %s))""",
            [secret, who.person, who.mandate, hours],
        )
    return secret


def officers(admin_url: str) -> list[Officer]:
    """One officer for each municipality of the programme, largest number of signals first."""
    with psycopg.connect(admin_url) as admin:
        rows = admin.execute(
            """select distinct on (s.id) p.name, p.id, m.id, m.organisation_id, s.id, s.key::text,
                 (select count(*) from intake_signal g where g.space_id = s.id)
               from spaces_space s join spaces_seat t on t.space_id = s.id and t.role = 'officer' and t.valid_until is null
                 join partners_person p on p.id = t.person_id and p.name not like 'Meting %'
                 join partners_mandate m on m.person_id = p.id and m.organisation_id = t.organisation_id and m.valid_until is null
               where s.kind = 'municipal' and s.name not like 'Meting %' order by s.id, p.id"""
        ).fetchall()
    return sorted((Officer(*row) for row in rows), key=lambda one: -one.signals)


def wide_people(many: tuple[int, ...] = OPEN_SPACES) -> dict[int, Watcher]:
    """People with so many open spaces: municipalities, meetings, and meetings of the bench with work in them."""
    return {number: _wide(number) for number in many}


def somebody(name: str, organisation: str) -> Watcher:
    """A person of the bench with a mandate, and the notice accepted."""
    with as_owner() as at:
        house = Organisation.objects.get(slug=organisation)
        person = Person.objects.filter(name=name).first()
        if person is None:
            person = Person.objects.create(name=name)
            first_day = (at - timedelta(days=30)).date()
            Mandate.objects.create(person=person, organisation=house, function="meting", valid_from=first_day)
        mandate = Mandate.objects.get(person=person)
    with as_owner(engine=False) as at:
        SecrecyAcceptance.objects.get_or_create(person_id=person.pk, notice="secrecy", defaults={"accepted_at": at})
    return Watcher(name, person.pk, mandate.pk, house.pk)


def seat(who: Watcher, space: Space, role: str, at: datetime) -> None:
    """A seat from a month ago, once. Inside ``as_engine``."""
    Seat.objects.get_or_create(
        space=space,
        person_id=who.person,
        organisation_id=who.organisation,
        role=role,
        defaults={"valid_from": (at - timedelta(days=30)).date()},
    )


def _wide(number: int) -> Watcher:
    who = somebody(f"Meting {number}", SMALL if number == 1 else BUREAU)
    with as_owner() as at:
        for space in _spaces(number, at):
            seat(who, space, SeatRole.OFFICER if space.kind == SpaceKind.MUNICIPAL else SeatRole.MEMBER, at)
    return who


def _spaces(number: int, at: datetime) -> list[Space]:
    """The spaces of a person with ``number`` of them: one in the small municipality, else a fair share of each kind."""
    rooms = Space.objects.filter(kind=SpaceKind.MUNICIPAL).exclude(name__startswith="Meting ").order_by("pk")
    if number == 1:
        return [rooms.get(organisation__slug=SMALL)]
    bodies = Space.objects.filter(kind=SpaceKind.BODY).exclude(name__startswith="Meting ").order_by("pk")
    everything = [*rooms, *bodies]
    everything += [_meeting(each, at) for each in range(OPEN_SPACES[-1] - len(everything))]
    step = OPEN_SPACES[-1] // number
    return everything[::step][:number]


def _meeting(number: int, at: datetime) -> Space:
    """A meeting of the bench, with actions of which most are due."""
    name = f"Meting overleg {number:03}"
    space = Space.objects.filter(name=name).first()
    if space is not None:
        return space
    bureau = Organisation.objects.get(slug=BUREAU)
    space = Space.objects.create(
        kind=SpaceKind.BODY,
        name=name,
        purpose="meten",
        ground="meten",
        organisation=bureau,
        retention_days=365,
        opened_at=at,
    )
    Party.objects.create(space=space, organisation=bureau)
    _work(space, bureau, at)
    return space


def _work(space: Space, house: Organisation, at: datetime) -> None:
    day = at.date()
    cards = Record.objects.bulk_create(
        Record(
            space=space,
            kind="action",
            holder=house,
            ground="meten",
            destroy_on=day + timedelta(days=300),
            created_at=at,
        )
        for _ in range(WORK_IN_A_MEETING)
    )
    recorder = Person.objects.order_by("pk").first()
    for number, card in enumerate(cards):
        due_on = day + timedelta(days=number * 3 - 6)
        Action.objects.create(
            record=card,
            space=space,
            what=f"Actie {number}",
            organisation=house,
            due_on=due_on,
            **_recorded(recorder, at),
        )
        Due.objects.create(space=space, record=card, kind=DueKind.ACTION, due_on=due_on)


def _recorded(person: Person, at: datetime) -> dict[str, Any]:
    return {"recorded_by": person, "recorded_at": at}


@contextmanager
def as_owner(*, engine: bool = True) -> Iterator[datetime]:
    """As the owner, over the walls where rows stand behind them; afterwards the application again."""
    become("owner")
    try:
        if engine:
            with as_engine():
                yield timezone.now()
        else:
            yield timezone.now()
    finally:
        become("app")
