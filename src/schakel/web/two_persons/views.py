"""Proposing a step, its page for who decides, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from schakel.intake.access import WRITERS
from schakel.playbooks import library
from schakel.spaces import actions
from schakel.spaces.choices import TwoPersonAct
from schakel.spaces.door import looked
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Proposal, Seat
from schakel.spaces.queries import here, seat_in
from schakel.web.shell.bar import space_bar
from schakel.web.shell.errors import refused
from schakel.web.two_persons import shown
from schakel.web.two_persons.forms import DecideForm, LabelOffForm, ReasonForm
from schakel.web.work.kinds import kind_words, titles_of


@require_http_methods(["GET", "POST"])
def label_off(request: HttpRequest, space: UUID, key: UUID, word: str) -> HttpResponse:
    item = _item_to_propose(request, space, key, word)
    offered = [library().labels.named(name) for name in actions.labels_that_come_off(item.record, item.space)]
    if not offered:
        back = reverse(shown.KINDS[word][1], args=[space, key])
        return refused(request, _("This item has no label that can come off."), back=back)
    only = {"labels": [offered[0].id]} if len(offered) == 1 else {}
    form = LabelOffForm(request.POST or None, offered=offered, initial={"version": item.record.version, **only})

    def work(given: dict[str, Any]) -> UUID:
        return actions.propose_label_off(
            record=item.record,
            labels=given["labels"],
            reference=given.get("reference", ""),
            reason=given["reason"],
            seen=given["version"] or 0,
            at=timezone.now(),
        )

    return _propose(request, item, word, form, work, {"act": TwoPersonAct.LABEL_OFF})


@require_http_methods(["GET", "POST"])
def destroy_now(request: HttpRequest, space: UUID, key: UUID, word: str) -> HttpResponse:
    item = _item_to_propose(request, space, key, word)
    form = ReasonForm(request.POST or None, initial={"version": item.record.version})

    def work(given: dict[str, Any]) -> UUID:
        return actions.propose_destroying(
            record=item.record, reason=given["reason"], seen=given["version"] or 0, at=timezone.now()
        )

    return _propose(request, item, word, form, work, {"act": TwoPersonAct.DESTROY})


def _item_to_propose(request: HttpRequest, space: UUID, key: UUID, word: str) -> Any:
    """The item in the address, for who works in its environment."""
    item: Any = here(shown.KINDS[word][0], space, key)
    seats = list(seat_in(item.space, request.me.person_id, timezone.localdate()))
    if not any(seat.role in WRITERS for seat in seats):
        raise PermissionDenied
    space_bar(request, item.space, seats[0], item.record.destroy_on)
    return item


def _propose(
    request: HttpRequest,
    item: Any,
    word: str,
    form: ReasonForm,
    work: Callable[[dict[str, Any]], UUID],
    more: dict[str, Any],
) -> HttpResponse:
    back = reverse(shown.KINDS[word][1], args=[item.space.key, item.key])
    if form.is_bound and form.is_valid():
        try:
            made = work(form.cleaned_data)
        except SpaceError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Proposed. A second person decides."))
            return HttpResponseRedirect(reverse("proposal", args=[item.space.key, made]))
    title = titles_of([item.record]).get(item.record_id, "")
    context = {"space": item.space, "item": item, "title": title, "back": back, "form": form, **more}
    return render(request, "two_persons/propose.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """One proposal: who decides reads all that is needed, and says yes or no."""
    row, seats = _proposal(request, space, key)
    yes = "ja" in request.POST
    bound = request.POST if request.method == "POST" else None
    forms: dict[str, Any] = {
        "yes_form": DecideForm(bound if yes else None, prefix="ja", label=_("Why do you agree?")),
        "no_form": DecideForm(bound if bound is not None and not yes else None, prefix="nee", label=_("Why not?")),
    }
    form = forms["yes_form" if yes else "no_form"]
    if bound is not None and form.is_valid():
        try:
            became = actions.decide(
                proposal=row,
                yes=yes,
                reason=form.cleaned_data["said"],
                role=shown.agrees(row, request.me.person_id, seats),
            )
        except SpaceError as refusal:
            form.add_error(None, str(refusal))
            forms["refusal"] = str(refusal)
        else:
            return _decided(request, row, became)
    return _page(request, row, seats, status=422 if bound is not None else 200, **forms)


def _decided(request: HttpRequest, row: Proposal, became: str) -> HttpResponse:
    room = row.space.key
    if became == "agreed" and row.act == TwoPersonAct.DESTROY:
        messages.success(request, _("Destroyed. That something was here stays known, without content."))
        return HttpResponseRedirect(reverse("destruction", args=[room]))
    said = _("Done: the label is off.") if became == "agreed" else _("Noted. Everything stays as it was.")
    messages.success(request, said)
    return HttpResponseRedirect(reverse("proposal", args=[room, row.key]))


def _page(request: HttpRequest, row: Proposal, seats: list[Seat], *, status: int, **forms: Any) -> HttpResponse:
    me = request.me.person_id
    told = shown.told_of(row, me, seats)
    context = {
        "space": row.space,
        "row": row,
        "told": told,
        "title": titles_of([row.record]).get(row.record_id, ""),
        "kind": kind_words(row.record.kind),
        "address": shown.page_of(row.record, row.space.key),
        "labels": shown.labels_of(row),
        "destroys": row.act == TwoPersonAct.DESTROY,
        "changed": told.waits and (row.resealed or row.version != row.record.version),
        "may_agree": bool(shown.agrees(row, me, seats)),
        "written": shown.written(row) if told.decides else (),
        **shown.follows(row),
        **forms,
    }
    return render(request, "two_persons/proposal.html", context, status=status)


def _proposal(request: HttpRequest, space: UUID, key: UUID) -> tuple[Proposal, list[Seat]]:
    """The proposal in the address with the seats of its environment; otherwise the page that says nothing."""
    found = Proposal.objects.filter(space__key=space, key=key)
    row = found.select_related("record", "record__holder", "space", "proposed_by", "proposed_for", "decided_by").first()
    if row is None:
        raise Http404
    looked(row.record, "proposal")
    seats = shown.seats_now(row.space_id)
    own = [seat for seat in seats if seat.person_id == request.me.person_id]
    space_bar(request, row.space, own[0] if own else None, row.record.destroy_on)
    return row, seats


@require_POST
def call_back(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    row, _seats = _proposal(request, space, key)
    back = reverse("proposal", args=[space, key])
    try:
        actions.call_proposal_back(proposal=row)
    except SpaceError as refusal:
        return refused(request, str(refusal), back=back)
    messages.success(request, _("Called back. Everything stays as it was."))
    return HttpResponseRedirect(back)


@require_POST
def read(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    row, _seats = _proposal(request, space, key)
    if row.proposed_by_id != request.me.person_id:
        raise PermissionDenied
    actions.read_decision(proposal=row)
    return HttpResponseRedirect(shown.page_of(row.record, space))
