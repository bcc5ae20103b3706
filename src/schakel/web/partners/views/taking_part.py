from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schakel.law.choices import Profile
from schakel.law.queries import profile
from schakel.partners.queries import colleagues
from schakel.playbooks import library
from schakel.spaces.choices import SeatRole, SpaceKind
from schakel.spaces.errors import SpaceError
from schakel.spaces.labels import LABELS
from schakel.spaces.models import Party, Seat, Space
from schakel.spaces.queries import kept_or_mine, seat_in, seats_on
from schakel.spaces.seats import end_seat, give_seat, guests, may_seat
from schakel.spaces.seen import answers_for
from schakel.web.partners.forms import SeatForm
from schakel.web.shell.bar import space_bar
from schakel.web.shell.errors import refused


@require_safe
def taking_part(request: HttpRequest, space: UUID) -> HttpResponse:
    return _page(request, _room(space))


@require_POST
def give(request: HttpRequest, space: UUID) -> HttpResponse:
    room = _room(space)
    day = timezone.localdate()
    form = _form(request, room, day)
    if not form.is_valid():
        return _page(request, room, form)
    try:
        person, organisation = _chosen(request, room, form)
        give_seat(
            space=room,
            person=person,
            organisation=organisation,
            role=form.cleaned_data["role"],
            day=day,
            until=form.cleaned_data["until"],
        )
    except SpaceError as problem:
        form.add_error(None, str(problem))
        return _page(request, room, form, status=409)
    messages.success(request, _("This person takes part from today."))
    return HttpResponseRedirect(reverse("taking-part", args=[space]))


@require_POST
def end(request: HttpRequest, space: UUID) -> HttpResponse:
    room = _room(space)
    back = reverse("taking-part", args=[space])
    try:
        end_seat(seat=seat_named(request, Seat.objects.filter(space=room)), day=timezone.localdate())
    except SpaceError as problem:
        space_bar(request, room, seat_in(room, request.me.person_id, timezone.localdate()).first())
        return refused(request, str(problem), back=back)
    messages.success(request, _("This person takes part no longer."))
    return HttpResponseRedirect(back)


def _profile() -> str:
    """Under which profile this deployment works, and what that means for what may stand here."""
    return {
        Profile.SMAL: _("smal: a meeting holds no content of partners"),
        Profile.INTEGRAAL: _("integraal: partners may work on a case together, each giving by its own law"),
        Profile.OPSPORING: _("opsporing: only for the police itself"),
    }[profile()]


def _retention(room: Space) -> str:
    """How long things are kept here, in the words of the playbook."""
    entry = library().space_kinds.get(room.kind)
    return entry.retention if entry else ""


def seat_named(request: HttpRequest, seats: object) -> Seat:
    """The seat that a form speaks of: by person, organisation, role and first day, never by a number of ours."""
    try:
        person, since = UUID(request.POST.get("person", "")), date.fromisoformat(request.POST.get("since", ""))
    except ValueError:
        raise Http404 from None
    found = seats.filter(  # type: ignore[attr-defined]
        person__key=person,
        organisation__slug=request.POST.get("organisation", ""),
        role=request.POST.get("role", ""),
        valid_from=since,
    ).first()
    if found is None:
        raise Http404
    return found


def _room(key: UUID) -> Space:
    room = kept_or_mine(key)
    if room.kind == SpaceKind.POSTBOX:
        raise Http404
    return room


def _form(request: HttpRequest, room: Space, day: date) -> SeatForm:
    parties = [
        party.organisation
        for party in Party.objects.filter(space=room).select_related("organisation").order_by("organisation__name")
    ]
    team = colleagues(request.me.organisation_id, day).exclude(person_id=request.me.person_id)
    return SeatForm(request.POST or None, space=room, colleagues=team, parties=parties, prefix="")


def _chosen(request: HttpRequest, room: Space, form: SeatForm) -> tuple[int, int]:
    """The person and the organisation that the form speaks of."""
    code = form.cleaned_data.get("code")
    if not code:
        return colleagues(request.me.organisation_id, timezone.localdate()).get(
            person__key=form.cleaned_data["person"]
        ).person_id, request.me.organisation_id
    known = guests(room, code)
    wanted = form.cleaned_data.get("organisation")
    if wanted:
        slugs = {
            party.organisation_id: party.organisation.slug
            for party in Party.objects.filter(space=room).select_related("organisation")
        }
        known = [guest for guest in known if slugs.get(guest.organisation_id) == wanted]
    if not known:
        raise SpaceError(_("Nobody with this code works for an organisation that takes part here."))
    if len(known) > 1:
        raise SpaceError(_("This person works for more than one organisation here. Choose which one."))
    return known[0].person_id, known[0].organisation_id


def _page(request: HttpRequest, room: Space, form: SeatForm | None = None, status: int = 200) -> HttpResponse:
    day = timezone.localdate()
    mine = seat_in(room, request.me.person_id, day).first()
    space_bar(request, room, mine)
    allowed = may_seat(room)
    seated = list(seats_on(day).filter(space=room))
    present = {seat.organisation_id for seat in seated}
    context = {
        "space": room,
        "seats": seated,
        "former": Seat.objects.filter(space=room, valid_until__lte=day)
        .select_related("person", "organisation")
        .order_by("-valid_until")[:20],
        "absent": Party.objects.filter(space=room)
        .exclude(organisation_id__in=present)
        .select_related("organisation")
        .order_by("organisation__name"),
        "form": (form or _form(request, room, day)) if allowed else None,
        "mine": mine,
        "controllers": [row.controller for row in room.controllers.select_related("controller")],
        "refuses": [entry for entry in library().labels if room.refuses & LABELS[entry.id]],
        "retention": _retention(room),
        "profile": _profile(),
        "answers_for": mine is not None and answers_for(room),
        "guards": mine is not None and mine.role == SeatRole.PRIVACY,
    }
    return render(
        request,
        "partners/taking_part.html",
        context,
        status=200 if form is None else (status if status != 200 else 422),
    )
