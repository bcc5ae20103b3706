"""Giving and ending places in a space. The database decides who may; these only ask, and say its refusal in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from schakel.playbooks import Library
from schakel.spaces.choices import SeatRole, SpaceKind
from schakel.spaces.errors import SpaceError, in_words
from schakel.spaces.labels import bits
from schakel.spaces.models import Seat, Space


@dataclass(frozen=True)
class Guest:
    """A person who handed over a code, with one organisation that person works for and that takes part here."""

    person_id: int
    organisation_id: int
    person: str
    organisation: str


@transaction.atomic
def give_seat(
    *, space: Space, person: int, organisation: int, role: str, day: date, until: date | None = None
) -> Seat | int:
    """Let a person take part in a space for an organisation, from ``day`` until ``until`` (the last day excluded)."""
    if role not in SeatRole.values or role == SeatRole.CONTRIBUTOR:
        raise SpaceError(_("Choose what this person does here."))
    if until is not None and until <= day:
        raise SpaceError(_("The last day lies before the first."))
    with in_words(), connection.cursor() as cursor:
        cursor.execute(
            "select spaces_seat_give(%s, %s, %s, %s, %s, %s)", [space.key, person, organisation, role, day, until]
        )
        number = cursor.fetchone()[0]
    return Seat.objects.filter(pk=number).first() or number


@transaction.atomic
def end_seat(*, seat: Seat, day: date) -> bool:
    """End a seat: from ``day`` on this person does not see the space. Says whether anything changed."""
    with in_words(), connection.cursor() as cursor:
        cursor.execute("select spaces_seat_end(%s, %s)", [seat.pk, day])
        return bool(cursor.fetchone()[0])


@transaction.atomic
def open_postbox(*, person: int, library: Library) -> UUID:
    """The postbox of a person for the organisation the asker keeps. Asked twice, it is the same one."""
    kind = library.space_kind(SpaceKind.POSTBOX)
    with in_words(), connection.cursor() as cursor:
        cursor.execute(
            "select spaces_postbox_open(%s, %s, %s, %s, %s, %s)",
            [person, kind.name, kind.purpose, kind.ground, kind.retention_days or 365, bits(kind.refuses)],
        )
        return UUID(str(cursor.fetchone()[0]))


def may_seat(space: Space) -> bool:
    """Whether the asker gives and ends seats here: administrator of access of the organisation, secretary or chair of a body."""
    with connection.cursor() as cursor:
        cursor.execute("select spaces_may_seat(%s)", [space.pk])
        return bool(cursor.fetchone()[0])


def guests(space: Space, code: UUID) -> list[Guest]:
    """Who has this code, once for each organisation of theirs that takes part here."""
    with connection.cursor() as cursor:
        cursor.execute("select * from spaces_guest(%s, %s)", [space.key, code])
        return [Guest(*row) for row in cursor.fetchall()]
