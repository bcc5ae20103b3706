"""What is done on the page of an item: each act is one form with two endings, the next page or the same page with what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.programme import actions, queries
from schakel.programme.models import AgendaItem
from schakel.web.programme.at_table import Place, come_to, handed_in, item_at, status_of
from schakel.web.programme.forms import ActionForm, AgendaForm, DecisionForm, DissentForm, JoinForm
from schakel.web.programme.views.item import beside, fresh_forms, holders, item_page, parties_of
from schakel.web.shell.errors import refused
from schakel.web.shell.forms import KeyedForm


@require_POST
def join(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    place, found = _at(request, space, key)
    form = JoinForm(request.POST, organisations=parties_of(place), prefix="mee")
    return _ended(
        request, place, found, form, "join_form", lambda: _joined(place, found, form), _("What was answered is kept.")
    )


@require_POST
def confirm(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """Say yes to what was written for the own organisation: the decision, or that it takes part."""
    place, found = _at(request, space, key)
    form = KeyedForm(request.POST)
    act = actions.confirm_participation if "participation" in request.POST else actions.confirm_decision
    return _short(
        request, place, found, form, lambda: act(item=found, by=place.seat, at=timezone.now()), _("Confirmed.")
    )


@require_POST
def dissent(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    place, found = _at(request, space, key)
    form = DissentForm(request.POST, organisations=parties_of(place), prefix="anders")
    return _ended(
        request,
        place,
        found,
        form,
        "dissent_form",
        lambda: _dissented(place, found, form),
        _("The other standpoint stands beside the decision."),
    )


@require_POST
def decide(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    place, found = _at(request, space, key)
    form = DecisionForm(request.POST, day=place.today, organisations=parties_of(place) or [], prefix="keuze")
    return _ended(
        request, place, found, form, "decision_form", lambda: _decided(place, found, form), _("The choice is recorded.")
    )


@require_POST
def agree(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """Agree an action on this item."""
    place, found = _at(request, space, key)
    form = ActionForm(request.POST, day=place.today, holders=holders(place), prefix="actie")
    return _ended(
        request, place, found, form, "action_form", lambda: _agreed(place, found, form), _("The action is agreed.")
    )


@require_POST
def put_on(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    place, found = _at(request, space, key)
    prefix = "tijd" if "tijd-form_key" in request.POST else None
    meetings = [found.meeting] if found.meeting else list(queries.meetings_from(place.space, place.today))
    form = AgendaForm(request.POST, meetings=meetings, prefix=prefix)
    if prefix is None:
        return _short(
            request,
            place,
            found,
            form,
            lambda: _put(place, found, form),
            _("The item is on the agenda."),
            to_meeting=True,
        )
    return _ended(
        request, place, found, form, "agenda_form", lambda: _put(place, found, form), _("The item is on the agenda.")
    )


@require_POST
def take_off(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    place, found = _at(request, space, key)
    form = KeyedForm(request.POST)
    return _short(
        request,
        place,
        found,
        form,
        lambda: actions.take_off(item=found, by=place.seat, at=timezone.now(), seen=form.cleaned_data["version"] or 0),
        _("The item is back on the list."),
    )


def _at(request: HttpRequest, space: UUID, key: UUID) -> tuple[Place, AgendaItem]:
    place = come_to(request, space)
    return place, item_at(place, key)


def _ended(
    request: HttpRequest, place: Place, found: AgendaItem, form: Any, name: str, work: Callable[[], object], said: str
) -> HttpResponse:
    address = reverse("agenda-item", args=[place.space.key, found.record.key])

    def done() -> str:
        work()
        return address

    if answer := handed_in(request, place, form, done):
        messages.success(request, said)
        return HttpResponseRedirect(answer)
    fresh = item_at(place, found.record.key)
    _see_newest(form, fresh)
    forms = {name: form} if name in fresh_forms(place, fresh) else {}
    theirs = fresh.decision if name == "decision_form" and getattr(form, "outdated", False) else None
    return item_page(
        request, place, fresh, beside(place, fresh), status=status_of(form), theirs=theirs, refused_form=name, **forms
    )


def _short(
    request: HttpRequest,
    place: Place,
    found: AgendaItem,
    form: KeyedForm,
    work: Callable[[], object],
    said: str,
    *,
    to_meeting: bool = False,
) -> HttpResponse:
    """An act of one button: its refusal is a page with one sentence and the way back."""
    address = reverse("agenda-item", args=[place.space.key, found.record.key])

    def done() -> str:
        work()
        return (
            reverse("meeting", args=[place.space.key, found.meeting.record.key])
            if to_meeting and found.meeting
            else address
        )

    if answer := handed_in(request, place, form, done):
        messages.success(request, said)
        return HttpResponseRedirect(answer)
    sentence = next((str(error) for errors in form.errors.values() for error in errors), "")
    return refused(request, sentence, status=409, back=address)


def _see_newest(form: Any, fresh: AgendaItem) -> None:
    """Who was second sees the newest version beside the own text, and may hand in again knowing it."""
    if getattr(form, "outdated", False):
        form.data = form.data.copy()
        form.data[form.add_prefix("version")] = str(fresh.record.version)


def _joined(place: Place, found: AgendaItem, form: JoinForm) -> None:
    said = form.cleaned_data
    actions.say_who_joins(
        item=found,
        organisation=said.get("organisation", place.own),
        joins=said["joins"],
        reason=said["reason"],
        by=place.seat,
        at=timezone.now(),
        betrays_nobody=said["betrays_nobody"],
    )


def _dissented(place: Place, found: AgendaItem, form: DissentForm) -> None:
    said = form.cleaned_data
    actions.record_dissent(
        item=found,
        organisation=said.get("organisation", place.own),
        text=said["text"],
        by=place.seat,
        at=timezone.now(),
        betrays_nobody=said["betrays_nobody"],
    )


def _decided(place: Place, found: AgendaItem, form: DecisionForm) -> None:
    said = form.cleaned_data
    actions.record_decision(
        item=found,
        option=said["option"],
        reason=said["reason"],
        taken_by=said["taken_by"],
        look_again_on=said["look_again_on"],
        by=place.seat,
        at=timezone.now(),
        seen=said["version"] or 0,
        betrays_nobody=said["betrays_nobody"],
    )


def _agreed(place: Place, found: AgendaItem, form: ActionForm) -> None:
    said = form.cleaned_data
    actions.add_action(
        item=found,
        what=said["what"],
        due_on=said["due_on"],
        contact_role=said["contact_role"],
        by=place.seat,
        at=timezone.now(),
        betrays_nobody=said["betrays_nobody"],
        **form.holder(),
    )


def _put(place: Place, found: AgendaItem, form: AgendaForm) -> None:
    meeting, begins = form.chosen()
    actions.put_on_agenda(
        item=found,
        meeting=meeting,
        starts_at=begins,
        minutes=form.cleaned_data["minutes"],
        by=place.seat,
        at=timezone.now(),
        seen=form.cleaned_data["version"] or 0,
    )
