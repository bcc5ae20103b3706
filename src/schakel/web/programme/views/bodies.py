"""All bodies of the region with who sits where, and the page of one body: members, meetings, what was brought in, what is to be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from schakel.playbooks import library
from schakel.playbooks.entries.region import Body
from schakel.programme import actions, queries, tables
from schakel.programme.access import has_a_voice
from schakel.programme.content import raw
from schakel.programme.models import AgendaItem, Meeting
from schakel.programme.wording import name_of
from schakel.spaces.choices import SpaceKind
from schakel.spaces.door import looked
from schakel.spaces.models import Received, Space
from schakel.spaces.queries import my_spaces
from schakel.web.programme.at_table import Place, come_to, handed_in, status_of
from schakel.web.programme.forms import MeetingForm

REGIONAL = ("taskforce-goc", "ris", "rto", "expert-group")
DISTRICT = ("dis", "dvc", "dto")


@dataclass(frozen=True)
class Table:
    """A body as it stands on the list: who sits there, above and beside which it stands, and whether it is mine."""

    body: Body
    kind: str
    chairs: list[tables.Chair]
    above: Body | None
    beside: tuple[Body, ...]
    beneath: tuple[Body, ...]
    address: str


@dataclass(frozen=True)
class Tray:
    """Something brought in, in the words of the playbooks."""

    received: Received
    line: str
    municipality: str
    theme: str
    ask: str


@require_GET
def bodies(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    own = [space for space in my_spaces() if space.kind == SpaceKind.BODY]
    mine = {space.name: reverse("meetings", args=[space.key]) for space in own}
    everything = library().bodies.on(today)
    districts = [
        (
            area,
            _shown((body for body in everything if body.area == area.id and body.kind in DISTRICT), mine, today),
            _local(area.id, everything, mine, today),
        )
        for area in library().areas_on(today, "district")
    ]
    context = {
        "mine": [(space, mine[space.name], _next(space)) for space in own],
        "regional": _shown((body for body in everything if body.kind in REGIONAL), mine, today),
        "districts": districts,
    }
    return render(request, "programme/bodies.html", context)


@require_GET
def meetings(request: HttpRequest, space: UUID) -> HttpResponse:
    place = come_to(request, space)
    tray = list(queries.brought_in(place.space)) if place.keeps else []
    listed = queries.on_the_list(place.space)
    open_actions = queries.open_actions(place.space)
    if not place.keeps:
        listed = queries.of_organisation(listed, place.own)
        own = queries.of_organisation(AgendaItem.objects.filter(space=place.space), place.own).values("pk")
        open_actions = open_actions.filter(organisation_id=place.own) | open_actions.filter(agenda_item__in=own)
    shown_items, shown_actions = list(listed), list(open_actions[:50])
    looked([*tray, *shown_items, *shown_actions], "list")
    body = tables.body_of(place.space)
    context = {
        "place": place,
        "body": body,
        "above": library().body(body.above) if body and body.above else None,
        "beside": tables.named(body.beside) if body else (),
        "chairs": tables.chairs(place.space, place.today),
        "coming": list(queries.meetings_from(place.space, place.today)),
        "behind": list(queries.meetings_behind(place.space)[:12]),
        "tray": [_in_words(received) for received in tray],
        "listed": shown_items,
        "open_actions": shown_actions,
        "may_bring": has_a_voice(place.seat),
    }
    return render(request, "programme/meetings.html", context)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, space: UUID) -> HttpResponse:
    place = come_to(request, space)
    if not place.keeps:
        return HttpResponseRedirect(reverse("meetings", args=[space]))
    form = MeetingForm(request.POST or None)
    if request.method == "POST":
        answer = handed_in(request, place, form, lambda: _planned(place, form))
        if answer:
            return HttpResponseRedirect(answer)
        return render(request, "programme/plan.html", {"place": place, "form": form}, status=status_of(form))
    return render(request, "programme/plan.html", {"place": place, "form": form})


def _planned(place: Place, form: MeetingForm) -> str:
    meeting = actions.plan_meeting(
        space=place.space, place=form.cleaned_data["place"], by=place.seat, at=timezone.now(), **form.moments()
    )
    return reverse("meeting", args=[place.space.key, meeting.record.key])


def _shown(bodies: Iterable[Body], mine: dict[str, str], today: date) -> list[Table]:
    return [
        Table(
            body=body,
            kind=name_of("body_kinds", body.kind),
            chairs=tables.planned_chairs(body, today),
            above=library().body(body.above) if body.above else None,
            beside=tables.named(body.beside),
            beneath=tables.beneath(body),
            address=mine.get(body.name, ""),
        )
        for body in bodies
    ]


def _local(district: str, everything: Iterable[Body], mine: dict[str, str], today: date) -> list[Table]:
    inside = {area.id for area in library().members_of(district, today)}
    return _shown(
        (body for body in everything if body.kind == "local-consultation" and body.area in inside), mine, today
    )


def _next(space: Space) -> Meeting | None:
    return queries.meetings_from(space, timezone.localdate()).first()


def _in_words(received: Received) -> Tray:
    fields = raw(received.content)
    return Tray(
        received=received,
        line=fields.get("line", ""),
        municipality=name_of("areas", fields.get("municipality", "")),
        theme=name_of("themes", fields.get("theme", "")),
        ask=name_of("asks", fields.get("ask", "")),
    )
