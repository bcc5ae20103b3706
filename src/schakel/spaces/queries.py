"""Questions about spaces, seats and work that several screens ask."""

from __future__ import annotations

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower
from django.http import Http404

from schakel.spaces.choices import SpaceKind
from schakel.spaces.door.entering import looked
from schakel.spaces.models import Agreement, Item, ProvisionDecision, Seat, Space
from schakel.spaces.providing import Asked

T = TypeVar("T", bound=Item)


def in_pass() -> RawSQL:
    """The numbers of the spaces this person has a seat in. An administrator of access also sees the spaces kept, and may not enter them."""
    return RawSQL("select unnest(door.my_spaces())", [])


def my_spaces() -> QuerySet[Space]:
    """The spaces of the person who is asking, municipality first."""
    open_ones = Space.objects.filter(pk__in=in_pass(), closed_at=None, archived_at=None)
    return open_ones.select_related("organisation").order_by("kind", "name")


def space(key: UUID) -> Space:
    """One of my spaces; otherwise the page that says nothing."""
    found = Space.objects.filter(key=key, pk__in=in_pass()).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def kept_or_mine(key: UUID) -> Space:
    """One of my spaces, or one whose access I administer; otherwise the page that says nothing."""
    found = Space.objects.filter(key=key).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def kept_spaces(organisation: int) -> QuerySet[Space]:
    """The spaces of the organisation that this person keeps: who takes part, never what is in them."""
    return (
        Space.objects.filter(organisation_id=organisation, closed_at=None, archived_at=None)
        .exclude(kind=SpaceKind.POSTBOX)
        .order_by("-kind", "name")
    )


def seats_on(day: date) -> QuerySet[Seat]:
    """The seats that hold on a day or will, of the spaces this person may see."""
    return (
        Seat.objects.filter(Q(valid_until=None) | Q(valid_until__gt=day))
        .select_related("space", "person", "organisation")
        .order_by(Lower("person__name"), "valid_from")
    )


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


def provisions_of(space: Space, many: int, *, skip: int = 0, **equal: object) -> QuerySet[ProvisionDecision]:
    """What was provided, told or not provided from this environment, newest first; ``equal`` filters on own columns."""
    rows = ProvisionDecision.objects.filter(space=space, **equal)
    rows = rows.select_related("record", "recipient", "decided_by").order_by("-decided_at", "-record_id")
    return rows[skip : skip + many]


def provisions_about(item: Item) -> QuerySet[ProvisionDecision]:
    """What was decided about giving this item, newest first."""
    rows = ProvisionDecision.objects.filter(space_id=item.space_id, record__made_from=item.record_id)
    return rows.select_related("record", "recipient", "decided_by").order_by("-decided_at")


def agreements_of(space: Space) -> QuerySet[Agreement]:
    """The agreements of an environment, those that hold longest first."""
    return Agreement.objects.filter(space=space).select_related("recipient", "kept_by").order_by("-valid_until", "name")


def agreements_on(space: Space, asked: Asked, day: date) -> list[Agreement]:
    """The agreements that a provision may lean on: with this organisation, for this purpose, of this kind, in this form, on this day."""
    held = Agreement.objects.filter(
        space=space, recipient=asked.recipient, purpose=asked.purpose, valid_from__lte=day, valid_until__gt=day
    )
    return [one for one in held if asked.source_kind in one.kinds.split(",") and asked.form in one.forms.split(",")]
