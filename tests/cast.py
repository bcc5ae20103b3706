"""The cast: invented people, organisations and spaces that stand in the database before the first test.

``enter(ANNA)`` reads as Anna, ``enter(ANNA, OUDEWATER)`` writes at that desk.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid5

import psycopg
from django.core.management import call_command
from django.db import connection

from schakel.project.database import address
from schakel.project.roles import become

ROOT = UUID("00000000-0000-4000-8000-000000000000")
LONG_AGO = date(2020, 1, 1)


@dataclass(frozen=True)
class House:
    """An organisation of the cast."""

    id: int
    slug: str
    name: str
    type: str
    municipality: bool = False


@dataclass(frozen=True)
class Actor:
    """A person of the cast, for one organisation."""

    id: int
    name: str
    house: House
    mandate: int
    keeper: bool = False


@dataclass(frozen=True)
class Room:
    """A space of the cast."""

    id: int
    kind: str
    name: str
    house: House | None
    refuses: int = 0

    @property
    def key(self) -> UUID:
        return uuid5(ROOT, f"space {self.id}")


OUDEWATER_TOWN = House(1, "gemeente-oudewater", "Gemeente Oudewater", "gemeente", True)
WOERDEN_TOWN = House(2, "gemeente-woerden", "Gemeente Woerden", "gemeente", True)
POLICE = House(3, "politie-midden-nederland", "Politie Midden-Nederland", "politie")
TAX = House(4, "belastingdienst", "Belastingdienst", "belastingdienst")
RIEC = House(5, "riec-midden-nederland", "RIEC-bureau Midden-Nederland", "riec-bureau")
HOUSES = (OUDEWATER_TOWN, WOERDEN_TOWN, POLICE, TAX, RIEC)

ANNA = Actor(1, "Anna Verschuur", OUDEWATER_TOWN, 1)
LEX = Actor(2, "Lex Tuinstra", OUDEWATER_TOWN, 2)
BRAM = Actor(3, "Bram Oosterling", WOERDEN_TOWN, 3)
SASKIA = Actor(4, "Saskia de Graaf", RIEC, 4)
PIM = Actor(5, "Pim Hoogland", POLICE, 5)
TESS = Actor(6, "Tess Waardenburg", TAX, 6)
EMMA = Actor(7, "Emma Rietveld", OUDEWATER_TOWN, 7)
KEES = Actor(8, "Kees Molenaar", OUDEWATER_TOWN, 8, keeper=True)
BO = Actor(9, "Bo Zandstra", OUDEWATER_TOWN, 9)
BO_IN_WOERDEN = Actor(9, "Bo Zandstra", WOERDEN_TOWN, 10)
VERA = Actor(10, "Vera Kijkman", OUDEWATER_TOWN, 11)
ILSE = Actor(11, "Ilse Tolsma", OUDEWATER_TOWN, 12)
JULES = Actor(12, "Jules Brandwijk", RIEC, 13)
NOOR = Actor(13, "Noor Wiersma", OUDEWATER_TOWN, 14)
ACTORS = (ANNA, LEX, BRAM, SASKIA, PIM, TESS, EMMA, KEES, BO, BO_IN_WOERDEN, VERA, ILSE, JULES, NOOR)

TAX_AND_FIU = 2 | 8
ALL_LABELS = 127
OUDEWATER = Room(1, "municipal", "Gemeente Oudewater", OUDEWATER_TOWN, TAX_AND_FIU)
WOERDEN = Room(2, "municipal", "Gemeente Woerden", WOERDEN_TOWN, TAX_AND_FIU)
LOO = Room(3, "body", "Lokaal ondermijningsoverleg Oudewater", OUDEWATER_TOWN)
DTO = Room(4, "body", "DTO West-Utrecht", None)
CLOSED = Room(5, "closed", "Gesloten dossier", OUDEWATER_TOWN)
REGION = Room(6, "region", "Kennis van de regio", RIEC, ALL_LABELS)
RIGHTS = Room(7, "rights", "Verzoeken van betrokkenen Gemeente Oudewater", OUDEWATER_TOWN)
ROOMS = (OUDEWATER, WOERDEN, LOO, DTO, CLOSED, REGION, RIGHTS)
POSTBOXES = {
    actor.mandate: Room(100 + actor.mandate, "postbox", f"Postvak {actor.mandate}", actor.house) for actor in ACTORS
}

SEATS = (
    (OUDEWATER, ANNA, "officer"),
    (OUDEWATER, LEX, "lead"),
    (OUDEWATER, BO, "officer"),
    (WOERDEN, BRAM, "officer"),
    (WOERDEN, BO_IN_WOERDEN, "officer"),
    (LOO, ANNA, "secretary"),
    (LOO, LEX, "chair"),
    (DTO, SASKIA, "secretary"),
    (DTO, ANNA, "member"),
    (DTO, BRAM, "member"),
    (DTO, PIM, "member"),
    (DTO, TESS, "member"),
    (CLOSED, ANNA, "officer"),
    (OUDEWATER, VERA, "reader"),
    (OUDEWATER, ILSE, "privacy"),
    (REGION, JULES, "jurist"),
    (RIGHTS, NOOR, "contact"),
    (RIGHTS, ILSE, "privacy"),
)
LOOKING = ("reader", "privacy")
PARTIES = (
    (LOO, OUDEWATER_TOWN),
    (LOO, POLICE),
    (DTO, OUDEWATER_TOWN),
    (DTO, WOERDEN_TOWN),
    (DTO, POLICE),
    (DTO, TAX),
    (DTO, RIEC),
    *((REGION, house) for house in HOUSES),
)


def migrate() -> None:
    """Make the tables as the owner, then become the application."""
    become("owner")
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    become("app")


def enter_stage() -> None:
    """Put the cast in the database, as the owner and the engine, and make the test's own door."""
    from django.conf import settings

    with psycopg.connect(address(settings.HOME, "owner")) as owner:
        for house in HOUSES:
            owner.execute(
                """insert into partners_organisation (id, key, slug, name, type, is_municipality, may_take_part, closed_source, valid_from)
                   values (%s, gen_random_uuid(), %s, %s, %s, %s, 'yes', false, %s)""",
                [house.id, house.slug, house.name, house.type, house.municipality, LONG_AGO],
            )
        owner.execute(
            """create function door.test_enter(who int, organisation int, desk uuid default null) returns int language sql security definer
                 as 'select door.let_in(who, organisation, desk, '''')';
               revoke all on function door.test_enter from public;
               grant execute on function door.test_enter to schakel_app;
               grant create on schema door to schakel_engine;
               alter function door.test_enter owner to schakel_engine;
               revoke create on schema door from schakel_engine;"""
        )
        owner.execute("set role schakel_engine")
        _people(owner)
        _rooms(owner)
        owner.execute("set role schakel_owner")
        owner.execute(
            "insert into partners_secrecyacceptance (person_id, notice, accepted_at) select id, 'secrecy', now() from unnest(%s) id",
            [sorted({actor.id for actor in ACTORS})],
        )
        for table in ("partners_person", "partners_mandate", "spaces_space", "spaces_seat"):
            owner.execute(f"select setval(pg_get_serial_sequence('{table}', 'id'), 1000)")


def enter(person: Actor, room: Room | None = None) -> None:
    """Answer as ``person`` from here to the end of the transaction; with ``room`` as the desk to write at."""
    with connection.cursor() as cursor:
        cursor.execute("select door.test_enter(%s, %s, %s)", [person.id, person.house.id, room.key if room else None])


@contextmanager
def acting(person: Actor, room: Room) -> Iterator[None]:
    """While this lasts, the transaction is ``person`` at this desk; after it, who it was before."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('schakel.pass', true)")
        before = cursor.fetchone()[0]
        enter(person, room)
        yield
        cursor.execute("select set_config('schakel.pass', %s, true)", [before or ""])


def leave() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select door.leave()")


def session_of(person: Actor) -> str:
    """A session row of ``person``; the value of the cookie. Stands outside the test's own transaction."""
    from django.conf import settings

    secret = secrets.token_urlsafe(16)
    with psycopg.connect(address(settings.HOME, "door")) as door:
        door.execute(
            """insert into door.session (secret_hash, person_id, mandate_id, content, ends_at)
               values (sha256(convert_to(%s, 'UTF8')), %s, %s, '', now() + interval '1 hour')""",
            [secret, person.id, person.mandate],
        )
    return secret


def _people(owner: psycopg.Connection) -> None:
    for actor in {actor.id: actor for actor in ACTORS}.values():
        owner.execute(
            "insert into partners_person (id, key, name) values (%s, gen_random_uuid(), %s)", [actor.id, actor.name]
        )
    for actor in ACTORS:
        owner.execute(
            """insert into partners_mandate (id, person_id, organisation_id, function, keeper, valid_from)
               values (%s, %s, %s, 'adviseur openbare orde en veiligheid', %s, %s)""",
            [actor.mandate, actor.id, actor.house.id, actor.keeper, LONG_AGO],
        )


def _rooms(owner: psycopg.Connection) -> None:
    for room in (*ROOMS, *POSTBOXES.values()):
        owner.execute(
            """insert into spaces_space (id, key, kind, name, purpose, ground, organisation_id, floor, refuses, retention_days, contact, opened_at)
               values (%s, %s, %s, %s, 'aanpak van ondermijning', 'Gemeentewet 172 en modelprotocol', %s, 0, %s, 365, '', now())""",
            [room.id, room.key, room.kind, room.name, room.house.id if room.house else None, room.refuses],
        )
    for room, actor, role in (*SEATS, *((POSTBOXES[actor.mandate], actor, "contributor") for actor in ACTORS)):
        owner.execute(
            "insert into spaces_seat (space_id, person_id, organisation_id, role, valid_from) values (%s, %s, %s, %s, %s)",
            [room.id, actor.id, actor.house.id, role, LONG_AGO],
        )
    for room, house in PARTIES:
        owner.execute(
            "insert into spaces_party (space_id, organisation_id, role) values (%s, %s, 'member')", [room.id, house.id]
        )


@contextmanager
def known_as(house: House, **facts: object) -> Iterator[None]:
    """While this lasts, an organisation has other facts than the cast gave it: ``known_as(TAX, closed_source=True)``."""
    from django.conf import settings

    names = ("may_take_part", "closed_source")
    words = "update partners_organisation set may_take_part = %s, closed_source = %s where id = %s"
    ordinary = {"may_take_part": "yes", "closed_source": False}
    with psycopg.connect(address(settings.HOME, "owner"), autocommit=True) as owner:
        owner.execute(words, [*((ordinary | facts)[name] for name in names), house.id])
        try:
            yield
        finally:
            owner.execute(words, [*(ordinary[name] for name in names), house.id])


@contextmanager
def seated(person: Actor, room: Room, role: str) -> Iterator[None]:
    """While this lasts, somebody has a seat that the cast did not give: ``seated(EMMA, OUDEWATER, "privacy")``."""
    from django.conf import settings

    with psycopg.connect(address(settings.HOME, "owner"), autocommit=True) as owner:
        owner.execute("set role schakel_engine")
        seat = owner.execute(
            "insert into spaces_seat (space_id, person_id, organisation_id, role, valid_from) values (%s, %s, %s, %s, %s) returning id",
            [room.id, person.id, person.house.id, role, LONG_AGO],
        ).fetchone()
        try:
            yield
        finally:
            owner.execute("delete from spaces_seat where id = %s", seat)


@contextmanager
def refusing(room: Room, labels: int) -> Iterator[None]:
    """While this lasts, a space refuses these labels too."""
    from django.conf import settings

    words = "update spaces_space set refuses = %s where id = %s"
    with psycopg.connect(address(settings.HOME, "owner"), autocommit=True) as owner:
        owner.execute("set role schakel_engine")
        owner.execute(words, [room.refuses | labels, room.id])
        try:
            yield
        finally:
            owner.execute(words, [room.refuses, room.id])


def tomorrow() -> date:
    return date.today() + timedelta(days=1)
