"""Who answers: the waiting questions, one question with the rules that lie near it, and what is to be confirmed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from schakel.spaces.choices import SharingOutcome
from schakel.spaces.door import looked
from schakel.spaces.models import Due, KnownAnswer, Received, RuleProposal
from schakel.spaces.queries import here
from schakel.spaces.questions import asking
from schakel.spaces.questions.bottlenecks import bottlenecks
from schakel.spaces.questions.use import FixedWords, same_use
from schakel.web.questions import shown
from schakel.web.questions.desk import Bank, enter_bank
from schakel.web.questions.forms import AnswerForm
from schakel.web.questions.views.acting import handed_in

MANY = 50


@require_GET
def bank(request: HttpRequest, space: UUID) -> HttpResponse:
    desk = enter_bank(request, space)
    asked = Received.objects.filter(space=desk.space, what=asking.QUESTION).select_related("record", "giver")
    waiting = list(asked.filter(taken_up_at=None).order_by("received_at")[:MANY])
    looked(waiting, "list")
    terms = dict(
        Due.objects.filter(space=desk.space, record__in=[one.record_id for one in waiting]).values_list(
            "record_id", "due_on"
        )
    )
    proposals = RuleProposal.objects.filter(space=desk.space).order_by("-proposed_at")
    context = {
        "desk": desk,
        "space": desk.space,
        "waiting": [_waiting(one, terms.get(one.record_id)) for one in waiting],
        "proposals": list(proposals.filter(outcome="")),
        "decided": list(proposals.exclude(outcome="")[:10]),
        "answers": shown.answered(KnownAnswer.objects.order_by("-id")[:20]),
        "bottlenecks": [(one, shown.stand_mark(one.status)) for one in bottlenecks()[:20]],
    }
    return render(request, "questions/bank.html", context)


def _waiting(received: Received, until: date | None) -> tuple[Received, shown.Named, str, date | None]:
    fields = asking.opened(received)
    return received, shown.named(FixedWords.of(fields)), fields["line"], until


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    desk = enter_bank(request, space)
    received = here(Received, space, key)
    if received.what != asking.QUESTION:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        if not desk.answers:
            raise Http404
        if address := handed_in(request, desk.space, form, lambda: _answer(request, desk, received, form)):
            return HttpResponseRedirect(address)
    fields = asking.opened(received)
    words = FixedWords.of(fields)
    answer = KnownAnswer.objects.filter(of=received.record.key).first()
    before = [row for row in same_use(words) if answer is None or row.pk != answer.pk]
    context = {
        "desk": desk,
        "space": desk.space,
        "received": received,
        "line": fields["line"],
        "until": date.fromisoformat(fields["answer_by"]),
        "named": shown.named(words),
        "near": shown.near(words, timezone.localdate()),
        "before": shown.answered(before, words),
        "answer": shown.answered([answer])[0] if answer else None,
        "proposals": list(RuleProposal.objects.filter(space=desk.space, answer=answer).order_by("-id"))
        if answer
        else [],
        "open": answer is not None and answer.outcome == SharingOutcome.OPEN,
        "form": form,
    }
    return render(request, "questions/bank_question.html", context, status=422 if form.is_bound else 200)


def _answer(request: HttpRequest, desk: Bank, received: Received, form: AnswerForm) -> str:
    given = form.cleaned_data
    answer = asking.answer_question(
        received=received,
        outcome=given["outcome"],
        text=given["text"],
        article=given["article"],
        source=given["source"],
        betrays_nobody=given["betrays_nobody"],
        at=timezone.now(),
    )
    messages.success(request, _("Your answer went back, and everybody can read it under your name."))
    if answer.outcome == SharingOutcome.OPEN:
        return f"{reverse('bottleneck-new', args=[desk.space.key])}?antwoord={answer.key}"
    return reverse("bank-question", args=[desk.space.key, received.key])
