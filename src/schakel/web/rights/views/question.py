"""The question about a person in one environment: what the index knows, what is done with it, and that this environment is through."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from schakel.playbooks import library
from schakel.spaces.actions import erase, finish, hand_over, let_stand_still
from schakel.spaces.choices import RightKind
from schakel.spaces.door import looked
from schakel.spaces.models import Record, RightsQuestion
from schakel.spaces.rights import found_here, item_of
from schakel.web.rights.desk import enter_question, hand_in
from schakel.web.rights.forms import ERASE, GIVE, STILL, TYPED, DoForm, FinishForm
from schakel.web.work.kinds import SEGMENTS, address_of, kind_words, titles_of

STANDS_STILL = (RightKind.RESTRICTION, RightKind.OBJECTION, RightKind.CORRECTION)


@require_GET
def question(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    found, may_answer = enter_question(request, space, key)
    return page(request, found, may_answer)


def page(
    request: HttpRequest, found: RightsQuestion, may_answer: bool, *, status: int = 200, wrong: Any = None, klaar: Any = None
) -> HttpResponse:  # fmt: skip
    """The question with what was found; a form that was refused says why above it."""
    today = timezone.localdate()
    cards = found_here(found) if may_answer and not found.answered_at else []
    looked(cards, "rights")
    titles = titles_of(cards)
    rows = [_row(found, card, titles.get(card.pk, "")) for card in cards]
    context = {
        "space": found.space,
        "question": found,
        "person": found.person,
        "rows": rows,
        "may_answer": may_answer,
        "gives": found.right == RightKind.ACCESS,
        "stills": found.right in STANDS_STILL,
        "erases": found.right in (RightKind.ERASURE, RightKind.OBJECTION),
        "typed": wrong if wrong is not None and wrong.data.get("zelf-act") == TYPED else DoForm(prefix="zelf"),
        "wrong": wrong,
        "klaar": klaar or FinishForm(prefix="klaar", day=today),
        "ground": library().refusal_grounds.get(found.answer_ground) if found.answer_ground else None,
        "today": today,
    }
    return render(request, "rights/question.html", context, status=status)


def _row(found: RightsQuestion, card: Record, title: str) -> dict[str, Any]:
    item = item_of(card)
    return {
        "card": card,
        "title": title or kind_words(card.kind),
        "kind": kind_words(card.kind),
        "address": address_of(card, found.space.key) if card.kind in SEGMENTS else "",
        "pieces": item.to_give() if item else (),
        "form": DoForm(prefix="stuk", auto_id=f"{card.key}-%s"),
    }


@require_POST
def do(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """Give, let stand still, or destroy: one item at a time, each its own act."""
    found, _may = enter_question(request, space, key, to_answer=True)
    prefix = "zelf" if "zelf-act" in request.POST else "stuk"
    source = _source(found, request.POST.get(f"{prefix}-item", ""))
    item = item_of(source) if source else None
    form = DoForm(request.POST, prefix=prefix, offered=item.to_give() if item else ())

    def act(given: dict[str, Any]) -> None:
        at, by = timezone.now(), request.me.person_id
        if given["act"] in (GIVE, TYPED):
            hand_over(
                question=found, source=source if given["act"] == GIVE else None, pieces=form.chosen(), by=by, at=at
            )
        elif source is None:
            raise Http404
        elif given["act"] == STILL:
            let_stand_still(question=found, source=source, at=at)
        else:
            erase(question=found, source=source, at=at)

    to = reverse("rights-question", args=[space, key])
    done, status = hand_in(request, found.space, form, act, to=to, said=_SAID[form.data.get(f"{prefix}-act", "")]())
    return done or page(request, found, True, status=status, wrong=form)


@require_POST
def through(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """This environment is through."""
    found, _may = enter_question(request, space, key, to_answer=True)
    form = FinishForm(request.POST, prefix="klaar", day=timezone.localdate())

    def act(given: dict[str, Any]) -> None:
        finish(
            question=found,
            answer=given["answer"],
            ground=given["ground"],
            note=given["note"],
            by=request.me.person_id,
            at=timezone.now(),
        )

    to = reverse("rights-question", args=[space, key])
    done, status = hand_in(request, found.space, form, act, to=to, said=_("Answered. This environment is through."))
    return done or page(request, found, True, status=status, klaar=form)


class _Said(dict[str, Any]):
    def __missing__(self, _name: str) -> Any:
        return lambda: ""


_SAID = _Said(
    {
        GIVE: lambda: _("It went to the contact point."),
        TYPED: lambda: _("It went to the contact point."),
        STILL: lambda: _("It stands still. It is kept and looked at, and used for nothing."),
        ERASE: lambda: _("Destroyed. That it was here stays known, without content."),
    }
)


def _source(found: RightsQuestion, key: str) -> Record | None:
    """The card of an item of this environment, by its key; nothing for another one."""
    try:
        number = UUID(key)
    except ValueError:
        return None
    card = Record.objects.filter(space_id=found.space_id, key=number).select_related("holder").first()
    if card is not None:
        card.space = found.space
    return card
