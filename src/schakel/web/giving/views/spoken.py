"""What was told in conversation, written down in fifteen seconds and without content; and the agreements that provisions lean on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from schakel.playbooks import library
from schakel.spaces.actions import keep_agreement, once, write_down_spoken
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Record, Space
from schakel.spaces.providing import SPOKEN, Asked
from schakel.spaces.queries import agreements_of
from schakel.web.giving import shown
from schakel.web.giving.desk import Desk, enter_desk, enter_source
from schakel.web.giving.forms import AgreementForm, SpokenForm


@require_http_methods(["GET", "POST"])
def spoken(request: HttpRequest, space: UUID) -> HttpResponse:
    """About nothing in particular."""
    desk = enter_desk(request, space, to_give=True)
    return _spoken(request, desk.space, None, reverse("provisions", args=[space]))


@require_http_methods(["GET", "POST"])
def spoken_about(request: HttpRequest, space: UUID, word: str, key: UUID) -> HttpResponse:
    """About an item."""
    source = enter_source(request, space, word, key)
    source.item.record.space = source.space
    return _spoken(request, source.space, source.item.record, source.address, source.title)


def _spoken(request: HttpRequest, space: Space, about: Record | None, back: str, title: str = "") -> HttpResponse:
    today = timezone.localdate()
    parties = shown.parties_beside(space, today)
    first = {"source_kind": shown.source_kind_of(about.labels if about else 0)}
    form = SpokenForm(request.POST or None, parties=parties, day=today, initial=first)
    if request.method == "POST" and form.is_valid():
        done = _written_down(request, space, about, form)
        if done:
            return HttpResponseRedirect(done)
    context = {"space": space, "form": form, "back": back, "about": title}
    return render(request, "giving/spoken.html", context, status=422 if form.is_bound else 200)


def _written_down(request: HttpRequest, space: Space, about: Record | None, form: SpokenForm) -> str:
    given, by, at = form.cleaned_data, request.me.person_id, timezone.now()
    asked = Asked(given["recipient"], given["purpose"], given["source_kind"], SPOKEN, heard=given["heard"] == "ja")

    def work() -> str:
        decision = write_down_spoken(space=space, source=about, asked=asked, with_whom=given["with_whom"], by=by, at=at)
        if decision.allowed:
            messages.success(request, _("Written down. What was said stands nowhere."))
        else:
            messages.warning(
                request, _("Written down. No rule allows this: the privacy officer sees it too. Talk about it.")
            )
        return reverse("provision", args=[space.key, decision.key])

    try:
        return once(space=space, form_key=given["form_key"], by=by, at=at, answer=work)
    except SpaceError as refusal:
        form.add_error(None, str(refusal))
        return ""


@require_GET
def agreements(request: HttpRequest, space: UUID) -> HttpResponse:
    desk = enter_desk(request, space)
    today = timezone.localdate()
    rows = [(one, _kinds(one.kinds), one.valid_from <= today < one.valid_until) for one in agreements_of(desk.space)]
    return render(request, "giving/agreements.html", {"space": desk.space, "desk": desk, "rows": rows})


def _kinds(ids: str) -> str:
    return ", ".join(shown.called(library().data_sources, name) for name in ids.split(","))


@require_http_methods(["GET", "POST"])
def agreement_new(request: HttpRequest, space: UUID) -> HttpResponse:
    desk = enter_desk(request, space, to_give=True)
    today = timezone.localdate()
    parties = shown.parties_beside(desk.space, today)
    form = AgreementForm(request.POST or None, parties=parties, day=today, initial={"valid_from": today})
    if request.method == "POST" and form.is_valid():
        done = _kept(request, desk, form)
        if done:
            return HttpResponseRedirect(done)
    context = {"space": desk.space, "form": form, "back": reverse("agreements", args=[space])}
    return render(request, "giving/agreement_new.html", context, status=422 if form.is_bound else 200)


def _kept(request: HttpRequest, desk: Desk, form: AgreementForm) -> str:
    given: dict[str, Any] = dict(form.cleaned_data)
    by, at = request.me.person_id, timezone.now()
    key, _version = given.pop("form_key"), given.pop("version")
    given["forms"] = given.pop("forms_")

    def work() -> str:
        keep_agreement(space=desk.space, by=by, at=at, **given)
        return reverse("agreements", args=[desk.space.key])

    try:
        done = once(space=desk.space, form_key=key, by=by, at=at, answer=work)
    except SpaceError as refusal:
        form.add_error(None, str(refusal))
        return ""
    messages.success(request, _("The agreement is kept. It is offered wherever it fits."))
    return done
