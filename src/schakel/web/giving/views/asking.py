"""May I share this? First the question, then the answer of the rules with the least that is needed, and two doors of the same size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schakel.spaces.actions import once, provide, refuse_to_provide
from schakel.spaces.errors import SpaceError
from schakel.spaces.labels import names_of
from schakel.spaces.models import Giveable, ProvisionDecision
from schakel.spaces.providing import Answer, Asked, may_provide
from schakel.spaces.queries import agreements_on
from schakel.web.giving import shown
from schakel.web.giving.desk import Source, enter_source
from schakel.web.giving.forms import TYPED, AskForm, DoorsForm
from schakel.web.questions.shown import ask_address

FIRST_TERM = timedelta(days=90)
HAND_ON = "hand-on"


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, space: UUID, word: str, key: UUID) -> HttpResponse:
    source = enter_source(request, space, word, key)
    today = timezone.localdate()
    parties = shown.parties_beside(source.space, today)
    given = _otherwise(request.POST)
    asking = AskForm(given if request.method == "POST" else None, parties=parties, day=today, initial=_first(source))
    if request.method == "GET" or "terug" in given or not asking.is_valid():
        status = 422 if request.method == "POST" and "terug" not in given else 200
        return render(request, "giving/ask.html", _context(source, form=asking), status=status)
    asked = _asked(source, asking.cleaned_data)
    if not source.weighed and asked.purpose != HAND_ON:
        return render(request, "giving/weigh_first.html", _context(source, asked=shown.question(source, asked)))
    return _answered(request, source, asked, asking, given)


def _otherwise(posted: Any) -> Any:
    """The question with the one change that a button of *what would be possible* makes in it."""
    other = posted.get("andere_vorm")
    if not other:
        return posted
    changed = posted.copy()
    changed["form"] = other
    return changed


def _first(source: Source) -> dict[str, Any]:
    """What the item says about itself; the asker may choose otherwise."""
    return {"source_kind": shown.source_kind_of(source.item.record.labels), "form": "chosen-fields"}


def _asked(source: Source, given: dict[str, Any]) -> Asked:
    asked = Asked(given["recipient"], given["purpose"], given["source_kind"], given["form"])
    door = shown.door_to(source.space, asked.recipient)
    return replace(asked, place=door.kind, receiver=door.key) if door else asked


def _context(source: Source, **more: Any) -> dict[str, Any]:
    return {"space": source.space, "source": source, "back": source.address, **more}


def _answered(request: HttpRequest, source: Source, asked: Asked, asking: AskForm, given: Any) -> HttpResponse:
    today = timezone.localdate()
    answer = may_provide(space=source.space, asked=asked, labels=source.item.record.labels, day=today)
    offered = [] if asked.form in TYPED else list(source.item.to_give())
    door = next((name for name in ("geef", "niet") if name in given), "")
    doors = DoorsForm(
        given if door else None,
        parties=list(asking.parties.values()),
        day=today,
        offered=offered,
        agreements=agreements_on(source.space, asked, today),
        door=door,
        initial=asking.data.dict() | _proposal(source, asked, offered, today),
    )
    if door and doors.is_valid():
        act = _give if door == "geef" else _give_nothing
        done = _once(request, source, doors, lambda: act(request, source, asked, doors))
        if done:
            return HttpResponseRedirect(done)
    status = 422 if door else 200
    return render(
        request, "giving/answer.html", _context(source, **_page(source, asked, answer, doors, offered)), status=status
    )


def _proposal(source: Source, asked: Asked, offered: list[Giveable], today: date) -> dict[str, Any]:
    """The least: what this purpose needs and no more, for three months or until the item itself goes."""
    needed = shown.needs(asked.purpose)
    return {
        "pieces": [piece.id for piece in offered if shown.is_needed(piece, needed)],
        "until": min(today + FIRST_TERM, source.item.record.destroy_on),
    }


def _page(source: Source, asked: Asked, answer: Answer, doors: DoorsForm, offered: list[Giveable]) -> dict[str, Any]:
    needed = shown.needs(asked.purpose)
    chosen = set(doors["pieces"].value() or [])
    rows = [(piece, piece.id in chosen, shown.is_needed(piece, needed)) for piece in offered]
    return {
        "form": doors,
        "asked": shown.question(source, asked),
        "answer": answer,
        "rules": shown.rules(answer),
        "instead": shown.instead(answer, asked),
        "rows": rows,
        "many_needed": sum(1 for _piece, _on, need in rows if need),
        "typed": asked.form in TYPED,
        "look_again": doors.found,
        "today": timezone.localdate(),
        "outside": asked.receiver is None,
        "ask_jurist": _jurist(source, asked, answer),
    }


def _jurist(source: Source, asked: Asked, answer: Answer) -> str:
    """Where a no can be put to a jurist: one without a rule, or one of a rule. What the municipality itself shut is for its privacy officer."""
    if answer.unanswered or (answer.told.rules and not answer.allowed):
        return ask_address(source.space, asked, names_of(source.item.record.labels))
    return ""


def _once(request: HttpRequest, source: Source, doors: DoorsForm, act: Callable[[], ProvisionDecision]) -> str:
    """The address of the decision; or nothing, and the refusal in the form."""

    def work() -> str:
        decision = act()
        return reverse("provision", args=[source.space.key, decision.key])

    by, at = request.me.person_id, timezone.now()
    try:
        return once(space=source.space, form_key=doors.cleaned_data["form_key"], by=by, at=at, answer=work)
    except SpaceError as refusal:
        doors.add_error(None, str(refusal))
        return ""


def _give(request: HttpRequest, source: Source, asked: Asked, doors: DoorsForm) -> ProvisionDecision:
    given = doors.cleaned_data
    agreement = given["agreement"]
    leaned = _("Fits the agreement %(name)s.") % {"name": agreement} if agreement else ""
    decision = provide(
        source=_card(source),
        asked=asked,
        pieces=doors.chosen(),
        necessity=given["necessity"],
        considered=given["considered"] or leaned,
        until=given["until"],
        agreement=agreement,
        by=request.me.person_id,
        at=timezone.now(),
    )
    messages.success(
        request,
        _("It went to %(name)s.") % {"name": asked.recipient.name}
        if asked.receiver
        else _("Written down. Take the document along; it holds the limits."),
    )
    return decision


def _give_nothing(request: HttpRequest, source: Source, asked: Asked, doors: DoorsForm) -> ProvisionDecision:
    decision = refuse_to_provide(
        source=_card(source),
        asked=asked,
        why_not=doors.cleaned_data["why_not"],
        by=request.me.person_id,
        at=timezone.now(),
    )
    messages.success(request, _("Nothing was given. Your reason is kept."))
    return decision


def _card(source: Source) -> Any:
    """The card of the item, with its environment at hand."""
    record = source.item.record
    record.space = source.space
    return record
