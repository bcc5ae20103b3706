"""What was brought in: take it up, or give it back with what is missing. And an item put on the list at the table itself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schakel.programme import actions, queries
from schakel.programme.access import has_a_voice
from schakel.programme.content import OPTIONS, raw
from schakel.programme.models import AgendaItem
from schakel.programme.wording import wording
from schakel.spaces.door import looked
from schakel.spaces.models import Received
from schakel.web.programme.at_table import Place, come_to, handed_in, status_of
from schakel.web.programme.forms import BringForm, TakeUpForm, TurnBackForm
from schakel.web.programme.views.item import parties_of


@require_http_methods(["GET", "POST"])
def brought(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    place = come_to(request, space)
    received = _received(place, key)
    fields = raw(received.content)
    turning = "turn_back" in request.POST
    take_up = TakeUpForm(request.POST if request.method == "POST" and not turning else None, prefix="op")
    turn_back = TurnBackForm(request.POST if turning else None, prefix="terug")
    status = 200
    if request.method == "POST":
        form = turn_back if turning else take_up
        work = (
            (lambda: _turned_back(place, received, turn_back))
            if turning
            else (lambda: _taken_up(place, received, take_up))
        )
        answer = handed_in(request, place, form, work)
        if answer:
            said = _("The item went back, with your sentence.") if turning else _("The item is on the list.")
            messages.success(request, said)
            return HttpResponseRedirect(answer)
        status = status_of(form)
    else:
        looked(received)
    item = AgendaItem(**{name: fields.get(name, "") for name in ("line", *OPTIONS)})
    more = sorted(set(fields) - {"line", *OPTIONS})
    context = {
        "place": place,
        "received": received,
        "line": item.line,
        "named": wording(item),
        "more": more,
        "take_up": take_up,
        "turn_back": turn_back,
    }
    return render(request, "programme/brought.html", context, status=status)


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, space: UUID) -> HttpResponse:
    place = come_to(request, space)
    if not has_a_voice(place.seat):
        raise Http404
    own = {"organisation": place.seat.organisation.slug}
    form = BringForm(request.POST or None, day=place.today, organisations=parties_of(place), initial=own)
    if request.method == "POST":
        answer = handed_in(request, place, form, lambda: _brought_here(place, form))
        if answer:
            messages.success(request, _("The item is on the list."))
            return HttpResponseRedirect(answer)
        return render(request, "programme/bring.html", {"place": place, "form": form}, status=status_of(form))
    return render(request, "programme/bring.html", {"place": place, "form": form})


def _received(place: Place, key: UUID) -> Received:
    """What was brought in, for who keeps the table; once taken up it is an item and no longer here."""
    rows = queries.brought_in(place.space).filter(record__key=key)
    found = rows.first() if place.keeps else None
    if found is None:
        raise Http404
    return found


def _taken_up(place: Place, received: Received, form: TakeUpForm) -> str:
    item = actions.take_up_item(
        received=received, by=place.seat, at=timezone.now(), betrays_nobody=form.cleaned_data["betrays_nobody"]
    )
    return reverse("agenda-item", args=[place.space.key, item.record.key])


def _turned_back(place: Place, received: Received, form: TurnBackForm) -> str:
    actions.turn_back_item(
        received=received,
        reason=form.cleaned_data["reason"],
        by=place.seat,
        at=timezone.now(),
        betrays_nobody=form.cleaned_data["betrays_nobody"],
    )
    return reverse("meetings", args=[place.space.key])


def _brought_here(place: Place, form: BringForm) -> str:
    item = actions.bring_item(
        space=place.space,
        organisation=form.cleaned_data.get("organisation", place.own),
        content=form.content(),
        by=place.seat,
        at=timezone.now(),
        betrays_nobody=form.cleaned_data["betrays_nobody"],
    )
    return reverse("agenda-item", args=[place.space.key, item.record.key])
