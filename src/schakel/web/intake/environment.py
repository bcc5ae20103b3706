"""Where somebody works: the own municipal environment and the own postbox, asked once per request; and reading outside the page's transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.intake import access
from schakel.partners.models import Mandate, Person
from schakel.partners.queries import lapsed_designation
from schakel.spaces.choices import SpaceKind
from schakel.spaces.door import enter
from schakel.spaces.models import Seat, Space
from schakel.spaces.queries import my_spaces, postbox, seat_in
from schakel.web.shell.bar import space_bar
from schakel.web.shell.dates import day_full

UNASKED = object()


def municipal(request: HttpRequest) -> Space | None:
    """The environment of the own municipality in which this person takes part, if there is one."""
    known = getattr(request, "own_environment", UNASKED)
    if known is UNASKED:
        me = getattr(request, "me", None)
        rooms = my_spaces().filter(kind=SpaceKind.MUNICIPAL).order_by("name", "pk")
        known = rooms.annotate(i_write=access.writes(me.person_id, timezone.localdate())).first() if me else None
        request.own_environment = known
    return known


def own_postbox(request: HttpRequest) -> Space | None:
    """The own postbox under the mandate of this session."""
    return postbox(request.me.organisation_id, request.me.person_id)


def has_letterbox(request: HttpRequest) -> bool:
    """An employee of a municipality who may not write in its environment brings in by the letterbox: without a seat, or with one to read or to watch."""
    me = getattr(request, "me", None)
    if not me or not me.organisation_is_municipality:
        return False
    own = municipal(request)
    return own is None or not own.i_write


def show_bar(request: HttpRequest, space: Space, kept_until: object = None) -> Seat | None:
    """The space bar of a page in ``space``; gives the seat back."""
    seat = seat_in(space, request.me.person_id, timezone.localdate()).first()
    space_bar(request, space, seat, kept_until)
    return seat


def writers_only(request: HttpRequest, space: Space) -> Space:
    """Go on where this person may bring in and change; otherwise the page that says nothing."""
    if not access.may_write(space, request.me.person_id, timezone.localdate()):
        raise Http404
    return space


def lapsed_words(request: HttpRequest) -> str:
    """A warning for whose designation as supervising officer ended; empty for everybody else."""
    me = request.me
    found = lapsed_designation(me.person_id, me.organisation_id, timezone.localdate()) if me.organisation_id else None
    if found is None:
        return ""
    return _(
        "Your designation under %(law)s ended on %(day)s. What you saw after that, you did not see as supervising officer: "
        "choose 'otherwise', or ask for a new designation."
    ) % {"law": found.law, "day": day_full(found.valid_until)}


def colleagues(space: Space) -> list[tuple[str, str]]:
    """Those who work in this environment today, as choices by their public key."""
    seats = access.who_write(space, timezone.localdate()).select_related("person")
    people = {seat.person.key: seat.person.name for seat in seats}
    return sorted(((str(key), name) for key, name in people.items()), key=lambda pair: pair[1])


def employees(request: HttpRequest) -> list[tuple[str, str]]:
    """Colleagues of the own organisation, as choices by their public key: whom an answer may go to."""
    works_here = Mandate.objects.on(timezone.localdate()).filter(organisation_id=request.me.organisation_id)
    people = Person.objects.filter(pk__in=works_here.values("person_id"))
    return [(str(person.key), person.name) for person in people.order_by("name")[:500]]


def person_by(key: str) -> int | None:
    """The number of a person one sees, by the public key; nobody where it is empty or unknown."""
    try:
        return Person.objects.filter(key=UUID(key)).values_list("pk", flat=True).first()
    except ValueError:
        return None


@contextmanager
def reading(request: HttpRequest) -> Iterator[None]:
    """All own spaces, to read, for work that runs after the page's own transaction (``later``)."""
    with transaction.atomic():
        enter(request.session.session_key or "")
        yield
