from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from schakel.partners.access import keeps_access
from schakel.partners.actions import add_mandate, add_person, open_account
from schakel.partners.errors import PartnersError
from schakel.partners.models import Designation, Person
from schakel.partners.queries import colleagues, designations_of, former_colleagues, kept_accounts
from schakel.playbooks import library
from schakel.spaces.queries import kept_spaces, seats_on
from schakel.spaces.seats import open_postbox
from schakel.web.partners.forms import KnownPersonForm, NewPersonForm

View = Callable[..., HttpResponse]
SOON = timedelta(days=60)


def for_keepers(view: View) -> View:
    """For who administers access here; for everybody else this page does not exist."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not keeps_access(request.me):
            raise Http404
        return view(request, *args, **kwargs)

    return shown


def _still_told(row: Designation, today: date) -> bool:
    """What holds, and what ended not long ago: that somebody supervises no longer is told too."""
    return row.valid_until is None or row.valid_until > today - SOON


@require_safe
@for_keepers
def access(request: HttpRequest) -> HttpResponse:
    today, own = timezone.localdate(), request.me.organisation_id
    rooms = list(kept_spaces(own))
    seats = list(seats_on(today).filter(space__in=rooms))
    accounts = kept_accounts()
    team = list(colleagues(own, today))
    for mandate in team:
        mandate.account = accounts.get(mandate.person_id)
        mandate.seats = [seat for seat in seats if seat.person_id == mandate.person_id and seat.organisation_id == own]
    for room in rooms:
        room.how_many = len({seat.person_id for seat in seats if seat.space_id == room.pk})
    context = {
        "team": team,
        "former": list(former_colleagues(own, today)[:20]),
        "rooms": rooms,
        "designations": [row for row in designations_of(own) if _still_told(row, today)],
        "ends_before": today + SOON,
    }
    return render(request, "partners/access.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def new_person(request: HttpRequest) -> HttpResponse:
    form = NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with transaction.atomic():
                person = add_person(name=given["name"], function=given["function"], day=timezone.localdate())
                entrance = open_account(person=person, subject=given["subject"])
                open_postbox(person=person, library=library())
        except PartnersError as problem:
            form.add_error("subject", str(problem))
        else:
            who = Person.objects.get(pk=person)
            return render(request, "partners/entrance.html", {"person": who, "entrance": entrance, "renewed": False})
    return render(request, "partners/new_person.html", {"form": form, "known": KnownPersonForm(auto_id="known_%s")})


@require_http_methods(["POST"])
@for_keepers
def known_person(request: HttpRequest) -> HttpResponse:
    form = KnownPersonForm(request.POST, auto_id="known_%s")
    if form.is_valid():
        given = form.cleaned_data
        try:
            with transaction.atomic():
                person = add_mandate(
                    code=given["code"], function=given["function"], day=timezone.localdate(), until=given["until"]
                )
                open_postbox(person=person, library=library())
        except PartnersError as problem:
            form.add_error("code", str(problem))
        else:
            return HttpResponseRedirect(reverse("person", args=[Person.objects.get(pk=person).key]))
    return render(request, "partners/new_person.html", {"form": NewPersonForm(), "known": form})
