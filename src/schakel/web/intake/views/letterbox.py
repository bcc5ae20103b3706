"""The letterbox: any employee brings in what was seen at work, sees only the own signals, and hears what became of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from schakel.intake.actions import bring_in, hand_in, put_file_with
from schakel.intake.actions.answering import letterbox as where_it_comes_out
from schakel.intake.content import INVESTIGATOR
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.intake.queries import answers_received, signals
from schakel.playbooks import library
from schakel.playbooks.entries.law import SignCard
from schakel.spaces.actions import once
from schakel.spaces.choices import SpaceKind
from schakel.spaces.door import looked
from schakel.spaces.door.throttle import take_turn
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Received, Space
from schakel.spaces.queries import space as own_space
from schakel.web.intake import attention, drafts
from schakel.web.intake.environment import lapsed_words, own_postbox, show_bar
from schakel.web.intake.forms import LetterboxForm, MentionRows, typed_rows
from schakel.web.shell.turns import too_often

FORM = "letterbox"
CARD = "werkplek"
A_YEAR = 365 * 24 * 3600


@require_GET
def letterbox(request: HttpRequest) -> HttpResponse:
    box = own_postbox(request)
    if box is None or where_it_comes_out() is None:
        raise Http404
    drafted = drafts.unfinished(box, FORM, None)
    today = timezone.localdate()
    if not drafted:
        target = uuid4()
        return _page(request, box, LetterboxForm(initial={"form_key": target}, day=today), MentionRows(), target=target)
    data, _said = drafts.fields_of(drafted[0])
    form = LetterboxForm(initial={name: data.get(name) for name in data} | {"form_key": drafted[0].target}, day=today)
    return _page(request, box, form, typed_rows(data), target=drafted[0].target, drafted=drafted[0])


@require_POST
def bring(request: HttpRequest, box: UUID) -> HttpResponse:
    """Works from the own postbox: the signal stands there, and a copy goes to the desk of the municipality."""
    postbox = own_space(box)
    receiver = where_it_comes_out()
    if postbox.kind != SpaceKind.POSTBOX or receiver is None:
        raise Http404
    data = attention.answered(request.POST)
    asked = next((name for name in ("more", "replace", "leave") if name in request.POST), "")
    form, rows = (
        LetterboxForm(data, request.FILES, day=timezone.localdate()),
        MentionRows(data, more=3 if asked == "more" else 0),
    )
    whole = form.is_valid() & rows.is_valid()
    if form.referred:
        drafts.drop(postbox, FORM, _key(data))
        referral = library().capacities.named(INVESTIGATOR).referral
        show_bar(request, postbox)
        return render(request, "intake/referred.html", {"referral": referral})
    if not whole or asked or attention.unanswered(data):
        return _come_back(request, postbox, form, rows, data, asked=bool(asked))
    if again_at := take_turn("letter", str(request.me.person_id)):
        form.add_error(None, too_often(again_at))
        return _come_back(request, postbox, form, rows, data)
    try:
        _keep(request, postbox, receiver, form, rows)
    except FieldRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _come_back(request, postbox, form, rows, data)
    except (IntakeError, SpaceError) as refusal:
        form.add_error(None, str(refusal))
        return _come_back(request, postbox, form, rows, data)
    messages.success(request, _("Your signal arrived. You hear what became of it; the answer comes on this page."))
    return HttpResponseRedirect(reverse("letterbox"))


def _keep(request: HttpRequest, postbox: Space, receiver: UUID, form: LetterboxForm, rows: MentionRows) -> None:
    now, by = timezone.now(), request.me.person_id

    def answer() -> str:
        signal = bring_in(space=postbox, content=form.content(), mentions=rows.mentioned(), by=by, at=now)
        fresh = [(file.name, file.content_type or "", file.read()) for file in form.cleaned_data["files"]]
        for name, kind, content in [*drafts.opened_files(postbox, FORM, form.cleaned_data["form_key"]), *fresh]:
            put_file_with(signal=signal, name=name, content_type=kind, content=content, by=by, at=now)
        hand_in(signal=signal, receiver=receiver, at=now)
        drafts.drop(postbox, FORM, form.cleaned_data["form_key"])
        return "letterbox"

    once(space=postbox, form_key=form.cleaned_data["form_key"], by=by, at=now, answer=answer)


def _come_back(
    request: HttpRequest, postbox: Space, form: LetterboxForm, rows: MentionRows, data: Any, *, asked: bool = False
) -> HttpResponse:
    """The form again with what was typed. Files wait in a draft, which a page that says "refused" would take back with everything else."""
    for one in attention.found_in(data):
        data.appendlist("shown", one.token)
    target, uploaded, draft = _key(data), form.cleaned_data.get("files") or [], None
    if uploaded:
        now, by = timezone.now(), request.me.person_id
        draft = drafts.keep(box=postbox, form=FORM, target=target, data=data, space=None, by=by, at=now)
        drafts.put_files(draft, uploaded, by=by, at=now)
    draft = draft or drafts.one(postbox, FORM, target)
    return _page(
        request, postbox, form, rows, target=target, data=data, drafted=draft, status=200 if asked or uploaded else 422
    )


def _page(
    request: HttpRequest,
    box: Space,
    form: LetterboxForm,
    rows: MentionRows,
    *,
    target: Any,
    data: Any = None,
    drafted: Any = None,
    status: int = 200,
) -> HttpResponse:
    show_bar(request, box)
    brought = list(signals(box, 20))
    looked(brought, "list")
    answers = [_answer(row) for row in answers_received(box)]
    cards = library().sign_cards.on(timezone.localdate())
    context = {
        "box": box,
        "form": form,
        "rows": rows,
        "target": target,
        "brought": brought,
        "answers": answers,
        "cards": cards,
        "card": _own_card(request, cards),
        "drafted": drafted,
        "lapsed": lapsed_words(request),
        "files": drafts.waiting_files(drafted) if drafted else [],
        "warned": attention.by_field(data) if data is not None else {},
        "left": data.getlist("left") if data is not None else [],
        "shown": data.getlist("shown") if data is not None else [],
    }
    response = render(request, "intake/letterbox.html", context, status=status)
    if context["card"] and request.GET.get("kaart") == context["card"].id:
        # as the language is remembered: which desk, and nothing about a signal or a person
        response.set_cookie(
            CARD,
            context["card"].id,
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _answer(row: Received) -> tuple[Received, str, date | None]:
    """An answer, its text, and the day of what it answers."""
    content = json.loads(row.content)
    day = content.get("received_on")
    return row, content["text"], date.fromisoformat(day) if day else None


def _own_card(request: HttpRequest, cards: Sequence[SignCard]) -> SignCard | None:
    """The card of the own desk: the one chosen on this page, now or before, else the one the function names."""
    known = {card.id: card for card in cards}
    chosen = known.get(request.GET.get("kaart", "")) or known.get(request.COOKIES.get(CARD, ""))
    return chosen or card_of_function(request.me.function, cards)


def card_of_function(function: str, cards: Sequence[SignCard]) -> SignCard | None:
    """The card whose desk or name stands in a function. Nobody gets the card of another desk because nothing was recognised."""
    said = function.lower()
    names = {card.id: f"{card.desk} {card.name}".lower().split() for card in cards}
    return next((card for card in cards if any(len(word) >= 5 and word in said for word in names[card.id])), None)


def _key(data: Any) -> UUID:
    try:
        return UUID(data.get("form_key", ""))
    except ValueError:
        return uuid4()
