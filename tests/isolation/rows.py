"""One row in every table with a space, for every room of the cast: made from the models themselves, so that a new table is in the grid at once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import psycopg
from django.apps import apps
from django.conf import settings
from django.db import models
from psycopg import sql

import cast
from schakel.project.database import address
from schakel.spaces.models import Item, Record

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
ROOMS = (*cast.ROOMS, *cast.POSTBOXES.values())
OWN = [model for model in apps.get_models() if model.__module__.startswith("schakel.")]
TABLES = [
    model
    for model in OWN
    if any(field.column == "space_id" for field in model._meta.local_concrete_fields) and model._meta.managed
]
# Written by functions of the engine only.
READ_ONLY = {
    "spaces_proposal",
    "spaces_ruleproposal",
    "spaces_seat",
    "spaces_party",
    "spaces_provision",
    "spaces_sourcematrix",
    "spaces_spacecontroller",
}
# Already there for the cast, or about who sits where rather than about content.
SEATING = {"spaces_seat", "spaces_party", "spaces_spacecontroller"}
CONTENT = [model for model in TABLES if model._meta.db_table not in SEATING]
# Rows without a card do not go with one.
CARDLESS = [
    model._meta.db_table
    for model in CONTENT
    if not any(field.column == "record_id" for field in model._meta.local_concrete_fields) and model is not Record
]
EVERY = [*CONTENT, *(model for model in TABLES if model._meta.db_table in SEATING)]


# The spaces that hold rows of a table, whoever may see them: filled by ``put_everywhere``.
PRESENT: dict[str, set[int]] = {}


def put_everywhere() -> None:
    """As the engine: a card and a row for every table and every room. Check constraints hold; what they ask stands in ``asked``."""
    with psycopg.connect(address(settings.HOME, "owner")) as owner:
        owner.execute("set role schakel_engine")
        for room in ROOMS:
            for model in CONTENT:
                _put(owner, model, room)
        _put_controllers(owner)
        for model in EVERY:
            table = model._meta.db_table
            PRESENT[table] = {room for (room,) in owner.execute(f"select distinct space_id from {table}")}


def take_away() -> None:
    """Everything the grid put in the database goes again."""
    with psycopg.connect(address(settings.HOME, "owner")) as owner:
        owner.execute("set role schakel_engine")
        owner.execute("delete from spaces_record where kind = 'grid'")
        for table in [*CARDLESS, "spaces_spacecontroller"]:
            owner.execute(f"delete from {table}")
        owner.execute("set role schakel_owner")
        owner.execute("delete from partners_controller")


def _put_controllers(owner: psycopg.Connection) -> None:
    """Two who answer, and one of them for every space."""
    owner.execute("set role schakel_owner")
    for number, office in ((1, "burgemeester"), (2, "college")):
        owner.execute(
            "insert into partners_controller (id, organisation_id, kind, name) values (%s, 1, %s, %s)",
            [number, office, office],
        )
    owner.execute("set role schakel_engine")
    words = "insert into spaces_spacecontroller (space_id, controller_id) select id, 1 from spaces_space"
    owner.execute(words)


def _put(owner: psycopg.Connection, model: type[models.Model], room: cast.Room) -> None:
    card = owner.execute(
        """insert into spaces_record (key, space_id, kind, holder_id, labels, ground, destroy_on, version, created_at)
           values (gen_random_uuid(), %s, 'grid', 1, 0, 'test', '2030-01-01', 1, now()) returning id""",
        [room.id],
    ).fetchone()[0]  # type: ignore[index]
    if model is Record:
        return
    values = a_row(model, card, room)
    owner.execute(
        sql.SQL("insert into {} ({}) values ({})").format(
            sql.Identifier(model._meta.db_table),
            sql.SQL(", ").join(map(sql.Identifier, values)),
            sql.SQL(", ").join(sql.Placeholder() * len(values)),
        ),
        list(values.values()),
    )


def a_row(model: type[models.Model], card: int, room: cast.Room) -> dict[str, Any]:
    """A row of a table by its columns: whatever holds, and what the table itself asks."""
    fields = [field for field in model._meta.local_concrete_fields if not _own_number(field, model)]
    return {field.column: _value(field, card, room) for field in fields} | asked(model, card, room)


def _own_number(field: models.Field, model: type[models.Model]) -> bool:
    return field.primary_key and not issubclass(model, Item)


def _value(field: models.Field, card: int, room: cast.Room) -> Any:
    if field.column == "space_id":
        return room.id
    if field.column == "record_id":
        return card
    if field.is_relation:
        return None if field.null else (1 if field.db_constraint else card)
    if field.null:
        return None
    if field.choices:
        return next(value for value, _ in field.choices if value != "")
    if field.has_default() and not callable(field.default) and field.default != "":
        return field.default
    kinds: dict[str, Any] = {
        "UUIDField": uuid4(),
        "DateField": date(2026, 6, 1),
        "DateTimeField": NOON,
        "BooleanField": False,
        "TextField": "x",
        "IntegerField": 1,
        "BigIntegerField": 1,
        "FloatField": 1.0,
        "TimeField": NOON.time(),
    }
    return kinds.get(field.get_internal_type(), b"")


def asked(model: type[models.Model], card: int, room: cast.Room) -> dict[str, Any]:
    """What a table's own constraints ask beside the ordinary values."""
    return ASKED.get(model._meta.db_table, lambda card, room: {})(card, room)


LATER = datetime(2026, 6, 1, 13, tzinfo=UTC)
ASKED: dict[str, Any] = {
    "intake_sourcequestion": lambda card, room: {"form": "yes-no", "answer": "", "answered_at": None},
    "spaces_proposal": lambda card, room: {"act": "destroy", "labels": 0, "outcome": ""},
    "spaces_ruleproposal": lambda card, room: {"outcome": "", "valid_until": date(2027, 6, 1)},
    "spaces_provisiondecision": lambda card, room: {"outcome": "refused"},
    "spaces_lookquestion": lambda card, room: {"outcome": "explained"},
    "spaces_record": lambda card, room: {"kind": "grid"},
    "spaces_rightsrequest": lambda card, room: {"outcome": ""},
    "spaces_provision": lambda card, room: {"receiver_id": room.id, "source_id": card},
    "intake_signal": lambda card, room: {"capacity": "supervisor", "status": "new"},
    "cases_extension": lambda card, room: {"until": date(2026, 7, 1)},
    "cases_case": lambda card, room: {"is_open": True},
    "cases_step": lambda card, room: {"state": "planned", "partner_type": "politie"},
    "programme_meeting": lambda card, room: {"ends_at": LATER, "state": "planned"},
    "programme_agendaitem": lambda card, room: {"state": "brought"},
    "programme_action": lambda card, room: {"state": "open"},
}
