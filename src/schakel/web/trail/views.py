"""Who looked at one item; what people did in an environment, for its privacy officer; and what is destroyed when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from schakel.law.choices import Act
from schakel.law.models import TrailLine
from schakel.spaces.door import looked, searched
from schakel.spaces.models import Record, Seat, Space
from schakel.spaces.queries import seat_in
from schakel.spaces.queries import space as own_space
from schakel.spaces.seen import Line, Look, answers_for, guards_privacy_of, looked_at, trail_of
from schakel.web.shell.bar import space_bar
from schakel.web.trail.forms import UseFilter
from schakel.web.trail.words import deed, how
from schakel.web.work.kinds import address_of, titles_of

AHEAD = 90
SHOWN = 100
TOLD = 300


@dataclass(frozen=True)
class Seen:
    """One person who looked, on one day, in one way: told once with how often."""

    at: datetime
    person: str
    organisation: str
    how: str
    times: int


@dataclass(frozen=True)
class Done:
    """One thing somebody did in this environment, told once a minute with how often."""

    at: datetime
    person: str
    what: str
    times: int
    key: UUID | None


@require_GET
def of_item(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    room = own_space(space)
    card = Record.objects.filter(space=room, key=key).select_related("holder", "space").first()
    if card is None or not answers_for(room):
        raise Http404
    bar(request, room, card.destroy_on)
    looks = looked_at(card, TOLD)
    looked(card, "trail")
    context = {
        "space": room,
        "title": titles_of([card])[card.pk],
        "address": address_of(card, room.key),
        "seen": told(looks),
        "more": len(looks) == TOLD,
    }
    return render(request, "trail/item.html", context)


def told(looks: Iterable[Look]) -> list[Seen]:
    """The looks in their order; the same person on the same day in the same way is told once."""
    rows: dict[tuple[date, str, str, str], Seen] = {}
    for look in looks:
        kind = (timezone.localdate(look.at), look.person, look.organisation, look.what)
        first = rows.get(kind)
        rows[kind] = Seen(
            first.at if first else look.at,
            look.person,
            look.organisation,
            how(look.what),
            first.times + 1 if first else 1,
        )
    return list(rows.values())


@require_GET
def use(request: HttpRequest, space: UUID) -> HttpResponse:
    room = own_space(space)
    if not guards_privacy_of(room):
        raise Http404
    bar(request, room)
    people = {
        str(seat.person.key): seat.person
        for seat in Seat.objects.filter(space=room).select_related("person").order_by("person__name")
    }
    filters = UseFilter(request.GET or None, people=people.values())
    chosen = filters.chosen() if filters.is_bound else {}
    person = people.get(chosen.get("wie", ""))
    since = timezone.now() - timedelta(days=int(chosen.get("sinds", "30")))
    lines = trail_of(room, since=since, person=person.pk if person else None)
    searched(room, "use")
    lines = [line for line in lines if filters.fits(line, chosen.get("soort", ""))][:TOLD]
    context = {"space": room, "filters": filters, "done": _done(lines, room), "full": len(lines) == TOLD}
    return render(request, "trail/use.html", context)


def _done(lines: list[Line], room: Space) -> list[Done]:
    """What was done, newest first; the same by the same person within a minute is told once."""
    cards = Record.objects.filter(space=room).in_bulk([line.record_no for line in lines if line.record_no])
    kinds = {number: card.kind for number, card in cards.items()}
    rows: dict[tuple[str, str, str, int | None], Done] = {}
    for line in lines:
        card = cards.get(line.record_no or 0) if line.act == Act.LOOK else None
        what = deed(TrailLine(what=line.what, record_no=line.record_no, act=line.act), kinds)
        place = (f"{line.at:%Y%m%d%H%M}", line.person, what, card.pk if card else None)
        first = rows.get(place)
        rows[place] = Done(
            first.at if first else line.at,
            line.person,
            what,
            first.times + 1 if first else 1,
            card.key if card else None,
        )
    return list(rows.values())


def bar(request: HttpRequest, room: Space, kept_until: date | None = None) -> None:
    seat = seat_in(room, request.me.person_id, timezone.localdate()).first()
    space_bar(request, room, seat, kept_until)
