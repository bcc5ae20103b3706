"""Who looked at one item; what people did in an environment, for its privacy officer; and what is destroyed when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from schakel.intake.access import may_write
from schakel.law.choices import Act
from schakel.law.models import TrailLine
from schakel.spaces.announcing import off_the_list
from schakel.spaces.choices import DueKind, SeatRole
from schakel.spaces.door import looked, searched
from schakel.spaces.models import Due, Record, Seat, Space, Trace
from schakel.spaces.queries import seat_in
from schakel.spaces.queries import space as own_space
from schakel.spaces.seen import Line, Look, answers_for, guards_privacy_of, looked_at, trail_of
from schakel.spaces.shredding import KEY, last_copy_gone
from schakel.web.shell.bar import space_bar
from schakel.web.trail.forms import UseFilter
from schakel.web.trail.words import called, deed, gone_because, how
from schakel.web.work.kinds import SEGMENTS, address_of, kind_words, titles_of

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
    _bar(request, room, card.destroy_on)
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
    _bar(request, room)
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


@require_GET
def destruction(request: HttpRequest, space: UUID) -> HttpResponse:
    room, today = own_space(space), timezone.localdate()
    if not answers_for(room):
        raise Http404
    _bar(request, room)
    coming = Record.objects.filter(space=room, part_of=None, kind__in=list(SEGMENTS))
    shown = list(coming.filter(destroy_on__lte=today + timedelta(days=AHEAD)).order_by("destroy_on", "id")[:SHOWN])
    titles = titles_of(shown)
    looked(shown, "list")
    writes = may_write(room, request.me.person_id, today)
    traces = list(Trace.objects.filter(space=room).exclude(kind=KEY).order_by("-gone_at")[:SHOWN])
    copies = last_copy_gone(traces)
    context = {
        "space": room,
        "ahead": AHEAD,
        "coming": [
            (
                card,
                kind_words(card.kind),
                titles[card.pk],
                writes or card.kind != "import",
                address_of(card, room.key),
                writes and card.kind == "case",
            )
            for card in shown
        ],
        "on_the_list": _works_in(request, room)
        and Due.objects.filter(space=room, kind=DueKind.DESTROY, record=None).exists(),
        "more": len(shown) == SHOWN,
        "gone": [(trace, called(trace.kind), gone_because(trace.why), copies[trace.pk]) for trace in traces],
        "copies_kept": settings.BACKUP_DAYS,
        "counted": sorted(Counter(called(trace.kind) for trace in traces).items()),
    }
    return render(request, "trail/destruction.html", context)


@require_POST
def destruction_seen(request: HttpRequest, space: UUID) -> HttpResponse:
    """Take the line about what goes from the work list of this environment."""
    room = own_space(space)
    if not (answers_for(room) and _works_in(request, room)):
        raise Http404
    if off_the_list(space=room):
        messages.success(request, _("It is off the list. It comes back when something more is to go."))
    return HttpResponseRedirect(reverse("destruction", args=[room.key]))


def _works_in(request: HttpRequest, room: Space) -> bool:
    """Whether the person does more here than look: the work list is of those who work."""
    seats = seat_in(room, request.me.person_id, timezone.localdate())
    return seats.exclude(role__in=(SeatRole.READER, SeatRole.PRIVACY)).exists()


def _bar(request: HttpRequest, room: Space, kept_until: date | None = None) -> None:
    seat = seat_in(room, request.me.person_id, timezone.localdate()).first()
    space_bar(request, room, seat, kept_until)
