"""Ninety days before a file or something of a meeting goes, those who work on it are told: once for each day it is to go, in one line of work.

Not told is what is kept for ninety days or less, what nobody works on any more, and what comes from elsewhere with a day of its own.
"""

from __future__ import annotations

import logging
from datetime import date, timedelta
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from schakel.spaces.actions import add_due
from schakel.spaces.choices import DueKind, SeatRole, SpaceKind
from schakel.spaces.door.working import at_work
from schakel.spaces.models import Announced, Due, Item, Record, Space
from schakel.spaces.shredding import PURPOSE

AHEAD = timedelta(days=90)
log = logging.getLogger("schakel.retention")


def tell_all(*, day: date) -> int:
    """Tell in every space what goes within ninety days and was not told. Returns how many cards were told."""
    told = 0
    with connection.cursor() as cursor:
        cursor.execute("select door.spaces_to_tell(%s)", [day + AHEAD])
        spaces = [row[0] for row in cursor.fetchall()]
    for space in spaces:
        try:
            told += tell(space, day=day)
        except DatabaseError as error:
            log.error("telling what goes in one space was refused: %s", type(error).__name__)
    return told


def tell(space: UUID, *, day: date) -> int:
    """The same in one space."""
    with at_work(space, PURPOSE) as room:
        return announce(space=room, day=day)


@transaction.atomic
def announce(*, space: Space, day: date) -> int:
    """Note what was not told yet, and say in one line of work how much goes and from which day. Without anything left the line goes itself."""
    fresh = list(_not_told(space, day))
    Announced.objects.bulk_create(
        Announced(record=card, space=space, goes_on=card.destroy_on, told_on=day) for card in fresh
    )
    standing = Due.objects.filter(space=space, kind=DueKind.DESTROY, record=None)
    if fresh or standing.exists():
        days = sorted(told_and_going(space, day).values_list("goes_on", flat=True))
        standing._raw_delete("default")
        if days:
            role = SeatRole.SECRETARY if space.kind == SpaceKind.BODY else ""
            add_due(space=space, record=None, kind=DueKind.DESTROY, due_on=days[0], role=role, detail=str(len(days)))
    return len(fresh)


@transaction.atomic
def off_the_list(*, space: Space) -> int:
    """Somebody read what goes: the line leaves the list, and comes back only when something more is to go."""
    return Due.objects.filter(space=space, kind=DueKind.DESTROY, record=None)._raw_delete("default")


def told_and_going(room: Space, day: date) -> QuerySet[Announced]:
    """What was told and still goes on the day that was told."""
    return Announced.objects.filter(space=room, goes_on__gt=day, record__space=room, record__destroy_on=F("goes_on"))


def told_kinds() -> list[str]:
    """The kinds of items that people are told of before they go."""
    return [kind for kind, model in Item.kinds.items() if model.told_before_it_goes]


def _not_told(room: Space, day: date) -> QuerySet[Record]:
    told = Announced.objects.filter(space=room, record=OuterRef("pk"), goes_on=OuterRef("destroy_on"))
    cards = Record.objects.filter(
        space=room, part_of=None, kind__in=told_kinds(), destroy_on__gt=day, restricted_since=None
    )
    cards = cards.filter(destroy_on__lte=day + AHEAD, created_at__date__lt=F("destroy_on") - AHEAD)
    return cards.filter(~Exists(told)).order_by("destroy_on", "id")
