"""One meeting. Who keeps the table builds the agenda and gives everybody their papers; a participant sees the own items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from schakel.partners.models import Organisation
from schakel.programme import actions, queries, tables
from schakel.programme.choices import ItemState, MeetingState
from schakel.programme.models import AgendaItem, Meeting
from schakel.spaces.door import looked
from schakel.web.programme.at_table import Place, come_to, handed_in, meeting_at
from schakel.web.programme.forms import AgendaForm, CarryForm
from schakel.web.programme.views.item import item_page
from schakel.web.shell.errors import refused
from schakel.web.shell.forms import KeyedForm


@dataclass(frozen=True)
class Papers:
    """What one organisation takes home: how many items are its own, and whether somebody of it signs in here."""

    organisation: Organisation
    items: int
    has_account: bool


@require_GET
def meeting(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    place = come_to(request, space)
    found = meeting_at(place, key)
    items = list(place.agenda(found))
    if not place.keeps:
        if items:
            return item_page(request, place, _now(items), items)
        return render(request, "programme/nothing_own.html", {"place": place, "meeting": found})
    looked([found, *items])
    return render(request, "programme/meeting.html", _table(place, found, items))


@require_POST
def fix(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    place, found = _keeper_at(request, space, key)
    form = KeyedForm(request.POST)
    return _done(
        request,
        place,
        found,
        form,
        lambda: actions.fix_agenda(
            meeting=found, by=place.seat, seen=form.cleaned_data["version"] or 0, at=timezone.now()
        ),
        _("The agenda stands."),
    )


@require_POST
def carry(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    place, found = _keeper_at(request, space, key)
    form = CarryForm(request.POST, meetings=list(queries.later_meetings(found)))
    return _done(
        request,
        place,
        found,
        form,
        lambda: actions.carry_open_items(
            meeting=found, to=form.meetings[form.cleaned_data["to"]], by=place.seat, at=timezone.now()
        ),
        _("What was open goes along to the next meeting."),
    )


@require_POST
def close(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    place, found = _keeper_at(request, space, key)
    form = KeyedForm(request.POST)
    return _done(
        request,
        place,
        found,
        form,
        lambda: actions.close_meeting(
            meeting=found, by=place.seat, seen=form.cleaned_data["version"] or 0, at=timezone.now()
        ),
        _("The meeting is closed."),
    )


def _keeper_at(request: HttpRequest, space: UUID, key: UUID) -> tuple[Place, Meeting]:
    place = come_to(request, space)
    return place, meeting_at(place, key)


def _done(
    request: HttpRequest, place: Place, found: Meeting, form: KeyedForm, work: Callable[[], object], said: str
) -> HttpResponse:
    address = reverse("meeting", args=[place.space.key, found.record.key])

    def done() -> str:
        work()
        return address

    if answer := handed_in(request, place, form, done):
        messages.success(request, said)
        return HttpResponseRedirect(answer)
    sentence = next((str(error) for errors in form.errors.values() for error in errors), "")
    return refused(request, sentence, status=409, back=address)


def _now(items: list[AgendaItem]) -> AgendaItem:
    """The item on the table at this moment; otherwise the first."""
    moment = timezone.now()
    return next(
        (item for item in items if item.starts_at and item.ends_at and item.starts_at <= moment < item.ends_at),
        items[0],
    )


def _table(place: Place, found: Meeting, items: list[AgendaItem]) -> dict[str, object]:
    open_ = found.state != MeetingState.CLOSED
    later = list(queries.later_meetings(found)) if open_ else []
    waiting = list(queries.on_the_list(place.space)) if open_ else []
    papers = _papers(place, items)
    return {
        "place": place,
        "meeting": found,
        "items": items,
        "open": open_,
        "waiting": [(item, AgendaForm(meetings=[found], initial={"version": item.record.version})) for item in waiting],
        "undecided": sum(item.state == ItemState.PLANNED for item in items),
        "came_along": list(queries.earlier_actions(found)),
        "papers": [paper for paper in papers if paper.items],
        "other_papers": [paper for paper in papers if not paper.items],
        "fix_form": KeyedForm(initial={"version": found.record.version}),
        "close_form": KeyedForm(initial={"version": found.record.version}),
        "carry_form": CarryForm(meetings=later) if later else None,
    }


def _papers(place: Place, items: list[AgendaItem]) -> list[Papers]:
    signed_in = {chair.slug for chair in tables.chairs(place.space, place.today) if chair.has_account}
    return [
        Papers(party, sum(item.concerns(party.pk, joining=True) for item in items), party.slug in signed_in)
        for party in queries.parties(place.space)
    ]
