"""A rule is proposed by a jurist and confirmed by a second person; and it ends by a newer one of the same name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schakel.playbooks import PlaybookError, library
from schakel.playbooks.settled import example_in, rule_in
from schakel.spaces.choices import SharingOutcome
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import KnownAnswer, RuleProposal, SettledRule
from schakel.spaces.questions.settling import (
    NotSettled,
    Promise,
    confirm_rule,
    ending,
    entry_text,
    example_text,
    propose_rule,
    sentence,
    tried,
    turn_down_rule,
)
from schakel.spaces.questions.use import FixedWords
from schakel.web.questions import shown
from schakel.web.questions.desk import Bank, enter_bank
from schakel.web.questions.forms import EndRuleForm, RuleForm, TurnDownForm
from schakel.web.questions.views.acting import handed_in, refused_in

FIRST_TERM = timedelta(days=730)
YES = (SharingOutcome.MAY, SharingOutcome.CONDITIONS)


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """A whole rule made of an answer, filled in as narrow as the question was."""
    desk = _jurist(request, space)
    answer = KnownAnswer.objects.filter(key=key).first()
    if answer is None or answer.outcome == SharingOutcome.OPEN:
        raise Http404
    today = timezone.localdate()
    form = RuleForm(request.POST or None, day=today, initial=_narrowest(answer, today))
    if request.method == "POST" and (
        address := handed_in(request, desk.space, form, lambda: _propose(desk, answer, form))
    ):
        messages.success(request, _("Proposed. A second person confirms it before it counts."))
        return HttpResponseRedirect(address)
    context = {"desk": desk, "space": desk.space, "form": form, "answer": shown.answered([answer])[0]}
    return render(request, "questions/propose.html", context, status=422 if form.is_bound else 200)


def _narrowest(answer: KnownAnswer, today: date) -> dict[str, Any]:
    may = answer.outcome in YES
    return {
        "effect": "permit" if may else "forbid",
        "expected": "yes" if may else "no",
        "says": "",
        "article": answer.article,
        "source": answer.source,
        "sources": [answer.source_kind],
        "purposes": [answer.purpose],
        "givers": [answer.giver_type],
        "receivers": [answer.receiver_type],
        "forms_": [answer.form],
        "places": [answer.place],
        "labels": [label for label in answer.labels.split(",") if label],
        "profiles": ["smal"],
        "ground": answer.article if may else "",
        "valid_from": today,
        "valid_until": today + FIRST_TERM,
    }


def _propose(desk: Bank, answer: KnownAnswer, form: RuleForm) -> str:
    given = form.cleaned_data
    rule = f"vraag-{answer.source_kind}-{answer.receiver_type}-{uuid4().hex[:6]}"
    promise = Promise(FixedWords.of(answer), allowed=given["expected"] == "yes")
    made = propose_rule(
        space=desk.space,
        answer=answer,
        entry=entry_text(form.entry(rule)),
        example=example_text(rule, promise, given["valid_from"]),
        betrays_nobody=given["betrays_nobody"],
    )
    return reverse("rule-proposal", args=[desk.space.key, made])


@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """What is proposed, word for word, for the second person: confirm or not, two doors of one size."""
    desk = enter_bank(request, space)
    found = RuleProposal.objects.filter(space=desk.space, key=key).select_related("answer").first()
    if found is None:
        raise Http404
    form = TurnDownForm(request.POST if "niet" in request.POST else None)
    problem = ""
    if request.method == "POST":
        if not desk.confirms:
            raise Http404
        done, problem = _decide(request, found, form)
        if done:
            return HttpResponseRedirect(done)
    context = {"desk": desk, "space": desk.space, "proposal": found, "form": form, "problem": problem, **_read(found)}
    context["own"] = found.proposed_by_id == request.me.person_id
    return render(request, "questions/proposal.html", context, status=422 if request.method == "POST" else 200)


def _decide(request: HttpRequest, found: RuleProposal, form: TurnDownForm) -> tuple[str, str]:
    """Where to go on, or what stands in the way."""
    here = reverse("rule-proposal", args=[found.space.key, found.key])
    if "niet" in request.POST:
        if not form.is_valid():
            return "", ""
        given = form.cleaned_data

        def turn_down() -> str:
            turn_down_rule(proposal=found, why=given["why"], betrays_nobody=given["betrays_nobody"])
            return here

        return refused_in(form, turn_down), ""
    if found.outcome == "confirmed" and found.decided_by_id == request.me.person_id:
        return here, ""  # sent twice
    try:
        confirm_rule(proposal=found)
    except SpaceError as refusal:
        return "", str(refusal)
    messages.success(
        request, _("Confirmed. From its first day it counts for every question whether something may be shared.")
    )
    return here, ""


def _read(found: RuleProposal) -> dict[str, Any]:
    """The rule as everybody will read it, its example, and whether it still keeps every promise."""
    try:
        rule, example = rule_in(found.entry, library()), example_in(found.example)
    except PlaybookError as error:
        return {"card": None, "unreadable": [str(problem) for problem in error.problems]}
    card = shown.cards([rule], {rule.id: [shown.in_words(example)]})[0]
    stands: list[str] = []
    if not found.outcome:
        try:
            tried(found.entry, found.example)
        except NotSettled as refusal:
            stands = [sentence(flaw) for flaw in refusal.flaws]
    return {"card": card, "stands": stands, "earlier": SettledRule.objects.filter(rule=rule.id).exists()}


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, space: UUID, rule: str) -> HttpResponse:
    """Propose that a settled rule ends: a newer one of the same name, which a second person confirms too."""
    desk = _jurist(request, space)
    row = SettledRule.objects.filter(rule=rule).order_by("-id").first()
    if row is None:
        raise Http404
    form = EndRuleForm(request.POST or None)

    def work() -> str:
        made = propose_rule(
            space=desk.space, answer=row.answer, entry=ending(row.entry, form.cleaned_data["day"]), example=row.example, betrays_nobody=True
        )  # fmt: skip
        return reverse("rule-proposal", args=[desk.space.key, made])

    if request.method == "POST" and (address := handed_in(request, desk.space, form, work)):
        messages.success(request, _("Proposed. A second person confirms it before it counts."))
        return HttpResponseRedirect(address)
    card = shown.cards([rule_in(row.entry, library())])[0]
    context = {"desk": desk, "space": desk.space, "form": form, "card": card}
    return render(request, "questions/end_rule.html", context, status=422 if form.is_bound else 200)


def _jurist(request: HttpRequest, space: UUID) -> Bank:
    desk = enter_bank(request, space)
    if not desk.answers:
        raise Http404
    return desk
