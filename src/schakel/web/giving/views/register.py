"""The register of what was provided, told or not provided; one decision with what came of it; and its paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from schakel.cases.access import may_work_here
from schakel.playbooks import library
from schakel.programme.documents.provision import ProvisionSheet, provision_paper
from schakel.programme.documents.sheets import Footing
from schakel.spaces.actions import correct, once, record_answer, withdraw
from schakel.spaces.door import looked
from schakel.spaces.errors import SpaceError
from schakel.spaces.labels import names_of
from schakel.spaces.models import Item, ProvisionDecision, Record
from schakel.spaces.providing import OUTSIDE, Asked
from schakel.spaces.queries import here, provisions_of, seat_in
from schakel.spaces.trail_state import newest_head
from schakel.web.giving import shown
from schakel.web.giving.desk import enter_desk
from schakel.web.giving.forms import ProvisionAnswerForm, RegisterFilter, WithdrawForm
from schakel.web.shell.bar import space_bar
from schakel.web.shell.context import is_synthetic
from schakel.web.shell.forms import KeyedForm

MANY = 50
FURTHEST = 40
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def register(request: HttpRequest, space: UUID) -> HttpResponse:
    desk = enter_desk(request, space)
    filters = RegisterFilter(request.GET or None, parties=shown.parties_beside(desk.space, timezone.localdate()))
    number = _page_number(request)
    equal = filters.equal() if filters.is_bound else {}
    found = list(provisions_of(desk.space, MANY + 1, skip=MANY * (number - 1), **equal))
    rows = found[:MANY]
    looked(rows, "list")
    kept = request.GET.copy()
    kept.pop("bladzijde", None)
    context = {
        "space": desk.space,
        "desk": desk,
        "filters": filters,
        "rows": [(row, shown.outcome_mark(row), shown.called(library().purposes, row.purpose)) for row in rows],
        "number": number,
        "has_next": len(found) > MANY and number < FURTHEST,
        "kept": kept.urlencode(),
    }
    return render(request, "giving/register.html", context)


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("bladzijde", "1")
    return min(max(int(asked), 1), FURTHEST) if asked.isascii() and asked.isdigit() else 1


@require_GET
def provision(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    return page(request, here(ProvisionDecision, space, key))


def page(request: HttpRequest, decision: ProvisionDecision, *, status: int = 200, **forms: Any) -> HttpResponse:
    """One decision; a form that was refused comes back in its place."""
    seats = list(seat_in(decision.space, request.me.person_id, timezone.localdate()))
    space_bar(request, decision.space, seats[0] if seats else None, kept_until=decision.record.destroy_on)
    shelves = library()
    context = {
        "space": decision.space,
        "decision": decision,
        "mark": shown.outcome_mark(decision),
        "given": shown.given(decision.content),
        "rules": shown.rules_named(decision.rules),
        "purpose": shown.called(shelves.purposes, decision.purpose),
        "form_name": shown.called(shelves.forms_of_provision, decision.form),
        "kind": shown.called(shelves.data_sources, decision.source_kind),
        "place": shown.place_words(decision.place),
        "conditions": [line for line in decision.conditions.splitlines() if line],
        "source": _source_address(decision),
        "may_give": may_work_here(seats),
        "outside": decision.place == OUTSIDE,
        "answer_form": forms.get("answer_form") or ProvisionAnswerForm(prefix="antwoord"),
        "withdraw_form": forms.get("withdraw_form") or WithdrawForm(prefix="intrekken"),
        "correct_form": forms.get("correct_form") or KeyedForm(prefix="verbeter"),
    }
    return render(request, "giving/provision.html", context, status=status)


def _source_address(decision: ProvisionDecision) -> str:
    """Where the item stands that it was about; nothing where it was destroyed."""
    card = decision.record.made_from
    names = {"signal": "signal", "case": "case"}
    return reverse(names[card.kind], args=[decision.space.key, card.key]) if card and card.kind in names else ""


def _do(request: HttpRequest, space: UUID, key: UUID, *, name: str, form: Any, work: Callable[..., Any], said: str) -> HttpResponse:  # fmt: skip
    """One short act about a decision: the form, the action once, and back."""
    decision = here(ProvisionDecision, space, key)
    if not may_work_here(list(seat_in(decision.space, request.me.person_id, timezone.localdate()))):
        raise PermissionDenied
    if not form.is_valid():
        return page(request, decision, status=422, **{name: form})
    at = timezone.now()

    def answer() -> str:
        done = work(decision, form.cleaned_data, at)
        fresh = done if isinstance(done, ProvisionDecision) else decision
        return reverse("provision", args=[space, fresh.key])

    try:
        address = once(
            space=decision.space, form_key=form.cleaned_data["form_key"], by=request.me.person_id, at=at, answer=answer
        )
    except SpaceError as refusal:
        form.add_error(None, str(refusal))
        return page(request, here(ProvisionDecision, space, key, look=False), status=409, **{name: form})
    messages.success(request, said)
    return HttpResponseRedirect(address)


@require_POST
def answer(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    def work(decision: ProvisionDecision, given: dict[str, Any], at: Any) -> None:
        record_answer(decision=decision, text=given["text"], at=at)

    form = ProvisionAnswerForm(request.POST, prefix="antwoord")
    return _do(request, space, key, name="answer_form", form=form, work=work, said=_("The answer is kept."))


@require_POST
def call_back(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    def work(decision: ProvisionDecision, given: dict[str, Any], at: Any) -> None:
        withdraw(decision=decision, because=given["because"], at=at)

    form = WithdrawForm(request.POST, prefix="intrekken")
    said = _("Called back. Who has it finds that on the work list; whom you gave a paper, you tell yourself.")
    return _do(request, space, key, name="withdraw_form", form=form, work=work, said=said)


@require_POST
def give_corrected(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    def work(decision: ProvisionDecision, _given: dict[str, Any], at: Any) -> ProvisionDecision:
        asked = _asked_again(decision)
        held = {name for name, _called, _text in _pieces(decision)}
        pieces = [piece for piece in _item_of(decision.record.made_from).to_give() if piece.id in held]
        return correct(decision=decision, asked=asked, pieces=pieces, by=request.me.person_id, at=at)

    form = KeyedForm(request.POST, prefix="verbeter")
    said = _("The text as it reads now was given in the place of the older one.")
    return _do(request, space, key, name="correct_form", form=form, work=work, said=said)


def _pieces(decision: ProvisionDecision) -> list[tuple[str, str, str]]:
    return [tuple(piece) for piece in json.loads(decision.content)["pieces"]]


def _asked_again(decision: ProvisionDecision) -> Asked:
    door = shown.door_to(decision.space, decision.recipient)
    place, receiver = (door.kind, door.key) if door else (OUTSIDE, None)
    return Asked(decision.recipient, decision.purpose, decision.source_kind, decision.form, place, receiver)


def _item_of(card: Record | None) -> Item:
    model = Item.kinds.get(card.kind) if card else None
    found = model._default_manager.filter(pk=card.pk).select_related("record").first() if model and card else None
    if found is None:
        raise SpaceError(_("What this came from is no longer here, so there is no new text to give."))
    return found


@require_GET
def paper(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """The document for a receiver without an environment here, with who, when, why and the limits in it."""
    decision = here(ProvisionDecision, space, key, look=False)
    if decision.outcome != "given" or decision.place != OUTSIDE or decision.withdrawn_at:
        raise Http404
    if not may_work_here(list(seat_in(decision.space, request.me.person_id, timezone.localdate()))):
        raise PermissionDenied
    looked(decision, "paper")
    with translation.override("nl"):
        content = provision_paper(_sheet(request, decision))
    name = f"verstrekking-{timezone.localdate(decision.decided_at):%Y-%m-%d}.docx"
    return HttpResponse(content, content_type=DOCX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _sheet(request: HttpRequest, decision: ProvisionDecision) -> ProvisionSheet:
    opened, shelves = shown.given(decision.content), library()
    giver = decision.space.organisation.name
    labels = [entry.name for entry in shelves.labels if entry.id in names_of(decision.record.labels)]
    return ProvisionSheet(
        giver=giver,
        recipient=decision.recipient.name,
        decided_at=timezone.localtime(decision.decided_at),
        decided_by=decision.decided_by.name,
        purpose=shown.called(shelves.purposes, decision.purpose),
        ground=decision.ground,
        pieces=tuple(opened.pieces),
        conditions=tuple(line for line in decision.conditions.splitlines() if line),
        in_file=opened.in_file,
        in_court=opened.in_court,
        labels=tuple(labels),
        reference=str(decision.key)[:8],
        footing=Footing(
            made_by=f"{request.me.name}, {giver}",
            made_at=timezone.localtime(),
            made_for=decision.recipient.name,
            destroy_after=decision.until,
            limits=_("only for: %(purpose)s; not to others without a word of %(giver)s")
            % {"purpose": shown.called(shelves.purposes, decision.purpose), "giver": giver},
            synthetic=is_synthetic(request),
            head=_head(),
        ),
    )


def _head() -> str:
    """The newest signed head of the trail: whoever keeps this paper can later show that the trail was rebuilt."""
    found = newest_head()
    return f"{found[1]} ({timezone.localtime(found[0]):%d-%m-%Y %H:%M})" if found else ""
