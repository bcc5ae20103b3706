"""What everybody who is signed in may read: the rules with their examples, what was answered, and the bottlenecks."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from schakel.spaces.choices import BottleneckStatus, SeatRole
from schakel.spaces.models import KnownAnswer
from schakel.spaces.providing import rulebook
from schakel.spaces.questions.bottlenecks import bottlenecks, history, keep_bottleneck
from schakel.web.intake.environment import municipal
from schakel.web.questions import shown
from schakel.web.questions.desk import Bank, bank_as, enter_bank
from schakel.web.questions.forms import BottleneckForm, RulesFilter
from schakel.web.questions.views.acting import handed_in

MANY = 20


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    filters = RulesFilter(request.GET or None, day=today)
    found = shown.cards(
        rule for rule in shown.all_rules() if rule.holds_on(today) or not rule.valid_until or rule.valid_from > today
    )
    cards = [card for card in found if not filters.is_bound or filters.lets_through(card)]
    asked = filters.chosen() if filters.is_bound else {}
    answers = KnownAnswer.objects.order_by("-id")
    for word, column in (("soort", "source_kind"), ("doel", "purpose"), ("aan", "receiver_type")):
        answers = answers.filter(**{column: asked[word]}) if word in asked else answers
    context = {
        "filters": filters,
        "settled": [card for card in cards if card.settled],
        "fixed": [card for card in cards if not card.settled],
        "answers": shown.answered(answers[:MANY]),
        "broken": rulebook() is None,
        "bank": bank_as(request),
        "own": municipal(request),
    }
    return render(request, "questions/rules.html", context)


@require_GET
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """One rule: what it says, what it covers, its examples, and who proposed and confirmed it."""
    found = next((one for one in shown.all_rules() if one.id == rule), None)
    if found is None:
        raise Http404
    card = shown.cards([found])[0]
    context = {
        "card": card,
        "history": shown.history_of(rule) if card.settled else [],
        "bank": bank_as(request, SeatRole.JURIST) if card.settled else None,
    }
    return render(request, "questions/rule.html", context)


@require_GET
def all_bottlenecks(request: HttpRequest) -> HttpResponse:
    rows = [(one, shown.stand_mark(one.status)) for one in bottlenecks()]
    return render(request, "questions/bottlenecks.html", {"rows": rows, "bank": bank_as(request)})


@require_GET
def one_bottleneck(request: HttpRequest, thread: UUID) -> HttpResponse:
    lines = history(thread)
    if not lines:
        raise Http404
    now = lines[0]
    context = {
        "now": now,
        "mark": shown.stand_mark(now.status),
        "lines": [(line, shown.stand_mark(line.status)) for line in lines],
        "answer": shown.answered([now.answer])[0] if now.answer else None,
        "bank": bank_as(request, SeatRole.JURIST, SeatRole.SECRETARY),
    }
    return render(request, "questions/bottleneck.html", context)


@require_http_methods(["GET", "POST"])
def bottleneck_new(request: HttpRequest, space: UUID) -> HttpResponse:
    """A bottleneck of its own, or of an answer that said that the law leaves it open."""
    desk = _keeper(request, space)
    answer = _answer_named(request.GET.get("antwoord", ""))
    first = {
        "status": BottleneckStatus.OPEN,
        "text": answer.text if answer else "",
        "owner": answer.author if answer else "",
    }
    if answer:
        first["title"] = shown.answered([answer])[0].named.whole
    return _kept(request, desk, BottleneckForm(request.POST or None, initial=first), answer, None)


@require_http_methods(["GET", "POST"])
def bottleneck_on(request: HttpRequest, space: UUID, thread: UUID) -> HttpResponse:
    """How a bottleneck stands now."""
    desk = _keeper(request, space)
    now = next(iter(history(thread)), None)
    if now is None:
        raise Http404
    names = ("title", "text", "owner", "status", "raised_to", "raised_on", "reply", "replied_on")
    form = BottleneckForm(request.POST or None, initial={name: getattr(now, name) for name in names})
    return _kept(request, desk, form, now.answer, thread)


def _kept(
    request: HttpRequest, desk: Bank, form: BottleneckForm, answer: KnownAnswer | None, thread: UUID | None
) -> HttpResponse:
    def work() -> str:
        given = {name: value for name, value in form.cleaned_data.items() if name not in ("form_key", "version")}
        kept = keep_bottleneck(space=desk.space, thread=thread, answer=answer, **given)
        return reverse("bottleneck", args=[kept])

    if request.method == "POST" and (address := handed_in(request, desk.space, form, work)):
        messages.success(request, _("Kept. Everybody can read how it stands."))
        return HttpResponseRedirect(address)
    context = {"desk": desk, "space": desk.space, "form": form, "thread": thread}
    return render(request, "questions/bottleneck_keep.html", context, status=422 if form.is_bound else 200)


def _keeper(request: HttpRequest, space: UUID) -> Bank:
    desk = enter_bank(request, space)
    if not desk.keeps_bottlenecks:
        raise Http404
    return desk


def _answer_named(key: str) -> KnownAnswer | None:
    try:
        return KnownAnswer.objects.filter(key=UUID(key)).first()
    except ValueError:
        return None
