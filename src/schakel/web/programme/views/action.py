"""One action: who does what by when, confirmed by its organisation, and finished or dropped."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from schakel.programme import actions
from schakel.programme.access import may_write_for, speaks_for
from schakel.programme.models import Action
from schakel.spaces.door import looked
from schakel.web.programme.at_table import Place, action_at, come_to, handed_in, status_of
from schakel.web.programme.forms import EndForm
from schakel.web.shell.errors import refused
from schakel.web.shell.forms import KeyedForm


@require_http_methods(["GET", "POST"])
def action(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    place = come_to(request, space)
    found = action_at(place, key)
    if request.method == "GET":
        looked(found)
        return _page(request, place, found, EndForm(initial={"version": found.record.version}))
    form = EndForm(request.POST)
    dropped = "drop" in request.POST
    answer = handed_in(request, place, form, lambda: _ended(place, found, form, dropped))
    if answer:
        messages.success(request, _("The action is dropped.") if dropped else _("The action is done."))
        return HttpResponseRedirect(answer)
    return _page(request, place, action_at(place, key), form, status=status_of(form))


@require_POST
def confirm_action(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    place = come_to(request, space)
    found = action_at(place, key)
    address = reverse("action", args=[space, key])

    def done() -> str:
        actions.confirm_action(action=found, by=place.seat, at=timezone.now())
        return address

    form = KeyedForm(request.POST)
    if answer := handed_in(request, place, form, done):
        messages.success(request, _("Confirmed."))
        return HttpResponseRedirect(answer)
    sentence = next((str(error) for errors in form.errors.values() for error in errors), "")
    return refused(request, sentence, status=409, back=address)


def _page(request: HttpRequest, place: Place, found: Action, form: EndForm, *, status: int = 200) -> HttpResponse:
    context = {
        "place": place,
        "action": found,
        "form": form,
        "confirm_form": KeyedForm(),
        "may_end": may_write_for(place.seat, found.organisation_id),
        "may_confirm": found.unconfirmed and speaks_for(place.seat, found.organisation_id),
    }
    return render(request, "programme/action.html", context, status=status)


def _ended(place: Place, found: Action, form: EndForm, dropped: bool) -> str:
    said = form.cleaned_data
    facts = {"action": found, "by": place.seat, "at": timezone.now(), "seen": said["version"] or 0}
    if dropped:
        actions.drop_action(reason=said["result"], betrays_nobody=said["betrays_nobody"], **facts)
    else:
        actions.finish_action(result=said["result"], betrays_nobody=said["betrays_nobody"], **facts)
    return reverse("action", args=[place.space.key, found.record.key])
