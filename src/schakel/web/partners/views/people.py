from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schakel.partners.access import may_change_access_of
from schakel.partners.actions import (
    designate,
    end_designation,
    end_mandate,
    open_account,
    renew_account,
    set_keeper,
)
from schakel.partners.errors import PartnersError
from schakel.partners.models import Designation, Mandate
from schakel.partners.queries import designations_of, kept_accounts
from schakel.spaces.errors import SpaceError
from schakel.spaces.queries import kept_spaces, seats_on
from schakel.spaces.seats import end_seat, give_seat
from schakel.web.partners.forms import AccountForm, DesignationForm, EndForm, PersonSeatForm
from schakel.web.partners.views.keeping import for_keepers
from schakel.web.partners.views.taking_part import seat_named
from schakel.web.shell.errors import refused


@require_safe
@for_keepers
def person(request: HttpRequest, person: UUID) -> HttpResponse:
    return _page(request, _mandate(request, person))


@require_POST
@for_keepers
def account(request: HttpRequest, person: UUID) -> HttpResponse:
    mandate = _mandate(request, person)
    present = kept_accounts().get(mandate.person_id)
    form = AccountForm(request.POST)
    if present is None and not form.is_valid():
        return _page(request, mandate, account=form)
    try:
        entrance = (
            renew_account(person=mandate.person_id, subject=present.subject)
            if present
            else open_account(person=mandate.person_id, subject=form.cleaned_data["subject"])
        )
    except PartnersError as problem:
        return refused(request, str(problem), back=_address(mandate))
    return render(
        request, "partners/entrance.html", {"person": mandate.person, "entrance": entrance, "renewed": bool(present)}
    )


@require_POST
@for_keepers
def give(request: HttpRequest, person: UUID) -> HttpResponse:
    mandate = _mandate(request, person)
    rooms = {str(room.key): room for room in kept_spaces(request.me.organisation_id)}
    form = PersonSeatForm(request.POST, spaces=rooms.values())
    if not form.is_valid():
        return _page(request, mandate, seat=form)
    given = form.cleaned_data
    try:
        give_seat(
            space=rooms[given["space"]],
            person=mandate.person_id,
            organisation=mandate.organisation_id,
            role=given["role"],
            day=timezone.localdate(),
            until=given["until"],
        )
    except SpaceError as problem:
        form.add_error(None, str(problem))
        return _page(request, mandate, seat=form)
    messages.success(request, _("This person takes part from today."))
    return HttpResponseRedirect(_address(mandate))


@require_POST
@for_keepers
def end_one(request: HttpRequest, person: UUID) -> HttpResponse:
    mandate = _mandate(request, person)
    seats = seats_on(timezone.localdate()).filter(
        space__key=_key(request.POST.get("space")), person_id=mandate.person_id
    )
    try:
        end_seat(seat=seat_named(request, seats), day=timezone.localdate())
    except SpaceError as problem:
        return refused(request, str(problem), back=_address(mandate))
    messages.success(request, _("This person takes part no longer."))
    return HttpResponseRedirect(_address(mandate))


@require_POST
@for_keepers
def designate_officer(request: HttpRequest, person: UUID) -> HttpResponse:
    mandate = _mandate(request, person)
    form = DesignationForm(request.POST)
    if not form.is_valid():
        return _page(request, mandate, designation=form)
    given = form.cleaned_data
    try:
        designate(person=mandate.person_id, law=given["law"], day=given["since"], until=given["until"])
    except PartnersError as problem:
        form.add_error(None, str(problem))
        return _page(request, mandate, designation=form)
    messages.success(request, _("The designation stands."))
    return HttpResponseRedirect(_address(mandate))


@require_POST
@for_keepers
def end_one_designation(request: HttpRequest, person: UUID) -> HttpResponse:
    mandate = _mandate(request, person)
    found = Designation.objects.filter(
        person_id=mandate.person_id,
        organisation_id=mandate.organisation_id,
        law=request.POST.get("law", ""),
        valid_from=_day(request.POST.get("since")),
    ).first()
    if found is None:
        raise Http404
    end_designation(designation=found, day=timezone.localdate())
    messages.success(request, _("The designation has ended."))
    return HttpResponseRedirect(_address(mandate))


@require_POST
@for_keepers
def keeper(request: HttpRequest, person: UUID) -> HttpResponse:
    mandate = _mandate(request, person)
    try:
        keeps = set_keeper(person=mandate.person_id, keeps=request.POST.get("keeps") == "yes")
    except PartnersError as problem:
        return refused(request, str(problem), back=_address(mandate))
    messages.success(
        request, _("This person administers access now.") if keeps else _("This person administers access no longer.")
    )
    return HttpResponseRedirect(_address(mandate))


@require_POST
@for_keepers
def end(request: HttpRequest, person: UUID) -> HttpResponse:
    mandate = _mandate(request, person)
    form = EndForm(request.POST)
    if not form.is_valid():
        return _page(request, mandate, ending=form)
    day = form.cleaned_data["day"]
    try:
        end_mandate(mandate=mandate, day=max(day, timezone.localdate()))
    except PartnersError as problem:
        return refused(request, str(problem), back=_address(mandate))
    messages.success(
        request,
        _("Access ends on that day, by every road.")
        if day > timezone.localdate()
        else _("Access has ended, by every road."),
    )
    return HttpResponseRedirect(reverse("access"))


def _page(request: HttpRequest, mandate: Mandate, **forms: Any) -> HttpResponse:
    today, own = timezone.localdate(), request.me.organisation_id
    rooms = list(kept_spaces(own))
    context = {
        "mandate": mandate,
        "person": mandate.person,
        "account": kept_accounts().get(mandate.person_id),
        "seats": seats_on(today).filter(space__in=rooms, person_id=mandate.person_id, organisation_id=own),
        "designations": [one for one in designations_of(own) if one.person_id == mandate.person_id],
        "changeable": may_change_access_of(request.me, mandate),
        "forms": {
            "account": AccountForm(),
            "seat": PersonSeatForm(spaces=rooms),
            "designation": DesignationForm(auto_id="designation_%s"),
            "ending": EndForm(initial={"day": today}, auto_id="ending_%s"),
            **forms,
        },
    }
    return render(request, "partners/person.html", context, status=422 if forms else 200)


def _mandate(request: HttpRequest, person: UUID) -> Mandate:
    """The mandate of a colleague that holds or ended last; of nobody else."""
    rows = Mandate.objects.filter(person__key=person, organisation_id=request.me.organisation_id).select_related(
        "person", "organisation"
    )
    found = rows.order_by("-pk").first()
    if found is None:
        raise Http404
    return found


def _address(mandate: Mandate) -> str:
    return reverse("person", args=[mandate.person.key])


def _key(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        raise Http404 from None


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        raise Http404 from None
