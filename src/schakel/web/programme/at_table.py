"""Coming to a table: which body, under which seat, and what of it this seat may see. And handing in a form there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from schakel.programme import queries
from schakel.programme.access import keeps_the_table
from schakel.programme.errors import Betrays
from schakel.programme.models import Action, AgendaItem, Meeting
from schakel.spaces.actions import once
from schakel.spaces.choices import SpaceKind
from schakel.spaces.errors import Outdated, SpaceError
from schakel.spaces.models import Seat, Space
from schakel.spaces.queries import space as space_by_key
from schakel.web.programme.forms import LineForm
from schakel.web.shell.bar import space_bar
from schakel.web.shell.forms import KeyedForm


@dataclass(frozen=True)
class Place:
    """A seat at a table, today."""

    space: Space
    seat: Seat
    today: date

    @property
    def keeps(self) -> bool:
        """Secretary or chair: sees every item and writes for others."""
        return keeps_the_table(self.seat)

    @property
    def own(self) -> int:
        return self.seat.organisation_id

    def agenda(self, meeting: Meeting) -> QuerySet[AgendaItem]:
        """The items of a meeting that are shown at this seat."""
        items = queries.agenda_of(meeting)
        return items if self.keeps else queries.of_organisation(items, self.own)


def come_to(request: HttpRequest, space: UUID, *, kept_until: date | str | None = None) -> Place:
    """The body of this address and the seat of who asks; anything else is the page that says nothing."""
    found = space_by_key(space)
    today = timezone.localdate()
    me = request.me  # type: ignore[attr-defined]
    seat = queries.seat_of(found, me.person_id, me.organisation_id, today)
    if found.kind != SpaceKind.BODY or seat is None:
        raise Http404
    space_bar(request, found, seat, kept_until)
    return Place(found, seat, today)


def meeting_at(place: Place, key: UUID) -> Meeting:
    """A meeting of this body."""
    rows = Meeting.objects.filter(space=place.space, record__key=key).select_related("record", "space")
    return rows.first() or _nothing()


def item_at(place: Place, key: UUID) -> AgendaItem:
    """An item shown at this seat: every item to who keeps the table, own items to a member."""
    rows = queries.whole(AgendaItem.objects.filter(space=place.space, record__key=key))
    if not place.keeps:
        rows = queries.of_organisation(rows, place.own)
    return rows.first() or _nothing()


def action_at(place: Place, key: UUID) -> Action:
    """An action of this body: every one to who keeps the table, those of the own items to a member."""
    rows = Action.objects.filter(space=place.space, record__key=key).select_related(
        "record",
        "record__holder",
        "space",
        "organisation",
        "person",
        "recorded_by",
        "confirmed_by",
        "agenda_item__record",
    )
    if not place.keeps:
        own = queries.of_organisation(AgendaItem.objects.filter(space=place.space), place.own).values("pk")
        rows = rows.filter(organisation_id=place.own) | rows.filter(agenda_item__in=own)
    return rows.first() or _nothing()


def handed_in(request: HttpRequest, place: Place, form: KeyedForm, work: Callable[[], str]) -> str | None:
    """Do the work of a form once. The answer is the address to go on to, or nothing when the form says what is wrong.

    A refusal is shown above the form; a line that looks like a name asks its writer for a word; who was second is told so.
    """
    if not form.is_valid():
        return None
    try:
        return once(
            space=place.space,
            form_key=form.cleaned_data["form_key"],
            by=request.me.person_id,  # type: ignore[attr-defined]
            at=timezone.now(),
            answer=work,
        )
    except Betrays as doubt:
        if isinstance(form, LineForm):
            form.asks_word = True
        form.add_error(None, str(doubt))
    except Outdated as late:
        form.outdated = True
        form.add_error(None, str(late))
    except SpaceError as refusal:
        form.add_error(None, str(refusal))
    return None


def status_of(form: KeyedForm) -> int:
    """409 where somebody else was first, 422 for a form that is not right yet."""
    return 409 if getattr(form, "outdated", False) else 422


def _nothing() -> None:
    raise Http404
