"""Questions about spaces, seats and work that several screens ask."""

from __future__ import annotations

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from schakel.spaces.choices import SpaceKind
from schakel.spaces.door.entering import looked
from schakel.spaces.models import Due, Item, Seat, Space

T = TypeVar("T", bound=Item)


def my_spaces() -> QuerySet[Space]:
    """The spaces of the person who is asking, municipality first."""
    return (
        Space.objects.filter(closed_at=None, archived_at=None).select_related("organisation").order_by("kind", "name")
    )


def space(key: UUID) -> Space:
    """One of my spaces; otherwise the page that says nothing."""
    found = Space.objects.filter(key=key).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def postbox(organisation: int, person: int) -> Space | None:
    """The own postbox of a person for an organisation."""
    return Space.objects.filter(kind=SpaceKind.POSTBOX, organisation_id=organisation, seats__person_id=person).first()


def seat_in(room: Space, person: int, day: date) -> QuerySet[Seat]:
    """The seats that a person has in a space on a day: usually one."""
    return Seat.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=day), space=room, person_id=person, valid_from__lte=day
    )


def here(model: type[T], room: UUID, key: UUID, *, look: bool = True) -> T:
    """An item in one of my spaces, with its card, its space and a line in the trail; otherwise the page that says nothing.

    What does not exist and what one may not see ask the same questions of the database, in the same words.
    """
    item = (
        model._default_manager.filter(space__key=room, record__key=key)
        .select_related("record", "record__holder", "space")
        .first()
    )
    if item is None:
        raise Http404
    if look:
        looked(item)
    return item


def due_work(person: int, roles: list[str], *, spaces: list[int] | None = None) -> QuerySet[Due]:
    """Open work of a person: their own, and what anybody with their role may take."""
    rows = Due.objects.filter(Q(person_id=person) | Q(person=None, role="") | Q(person=None, role__in=roles))
    if spaces is not None:
        rows = rows.filter(space_id__in=spaces)
    return rows.select_related("space", "record").order_by("due_on", "id")
