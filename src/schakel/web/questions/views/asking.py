"""Who asks: the form with what was answered before, the own questions, and one question with its answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from schakel.cases.access import may_work_here
from schakel.spaces.door import looked
from schakel.spaces.models import KnownAnswer, Received, SharingQuestion
from schakel.spaces.queries import here, seat_in
from schakel.spaces.questions import asking
from schakel.spaces.questions.use import FixedWords, same_use
from schakel.web.questions import shown
from schakel.web.questions.desk import asks_from
from schakel.web.questions.forms import AskForm
from schakel.web.questions.views.acting import handed_in
from schakel.web.shell.bar import space_bar
from schakel.web.shell.forms import KeyedForm

MANY = 50


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, space: UUID) -> HttpResponse:
    room = asks_from(request, space, to_ask=True)
    today = timezone.localdate()
    first = _from_address(request, room.organisation.type)
    form = AskForm(
        request.POST or None, day=today, jurists=asking.jurists(), giver=room.organisation.type, initial=_initial(first)
    )

    def work() -> str:
        question = asking.ask_jurist(
            space=room,
            words=form.words(),
            text=form.cleaned_data["text"],
            jurist=form.jurist_chosen(),
            betrays_nobody=form.cleaned_data["betrays_nobody"],
            by=request.me.person_id,
            at=timezone.now(),
        )
        messages.success(request, _("Your question was put. You hear before the day that stands with it."))
        return reverse("sharing-question", args=[space, question.key])

    if request.method == "POST" and (address := handed_in(request, room, form, work)):
        return HttpResponseRedirect(address)
    words = form.words() if form.is_bound and not form.errors.keys() - {"__all__", "text"} else first
    before = shown.answered(same_use(words), words) if words.source_kind and words.purpose else []
    context = {
        "space": room,
        "form": form,
        "named": shown.named(words) if words.source_kind else None,
        "before": before,
        "known": next((one for one in before if one.same), None),
        "day": asking.answer_by(today),
        "banks": asking.banks(),
    }
    return render(request, "questions/ask.html", context, status=422 if form.is_bound else 200)


def _from_address(request: HttpRequest, giver: str) -> FixedWords:
    """The fixed words in the address; anything else in it is not read."""
    given = {column: request.GET.get(word, "") for word, column in shown.ADDRESS.items()}
    return FixedWords(**given, giver_type=giver)


def _initial(words: FixedWords) -> dict[str, Any]:
    given: dict[str, Any] = {**words.columns(), "labels": [label for label in words.labels.split(",") if label]}
    if words.source_kind and words.purpose and words.receiver_type:
        given["text"] = shown.named(words).whole
    return given


@require_GET
def questions(request: HttpRequest, space: UUID) -> HttpResponse:
    room = asks_from(request, space)
    rows = list(
        SharingQuestion.objects.filter(space=room)
        .select_related("record", "asked_by")
        .order_by("-asked_at", "-record_id")[:MANY]
    )
    looked(rows, "list")
    came = {
        asking.opened(one).get("answers")
        for one in Received.objects.filter(space=room, what=asking.ANSWER, taken_up_at=None).select_related("record")
    }
    seats = list(seat_in(room, request.me.person_id, timezone.localdate()))
    context = {
        "space": room,
        "may_ask": may_work_here(seats),
        "rows": [(row, shown.named(FixedWords.of(row)), _state(row, str(row.sent_as) in came)) for row in rows],
    }
    return render(request, "questions/questions.html", context)


def _state(row: SharingQuestion, came: bool) -> tuple[str, str, str]:
    """Word, colour and sign of how far a question is."""
    if row.read_at:
        return _("answered"), "goed", "check"
    if came:
        return _("answer to read"), "doen", "arrow"
    late = row.answer_by < timezone.localdate()
    return (_("term has passed"), "let", "warning") if late else (_("waits for an answer"), "", "clock")


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    came = (
        Received.objects.filter(space__key=space, record__key=key, what=asking.ANSWER).select_related("record").first()
    )
    asked = asking.question_of(came) if came else None
    if asked is not None:  # the key of what came back leads to the question it answers
        return HttpResponseRedirect(reverse("sharing-question", args=[space, asked.record.key]))
    found = here(SharingQuestion, space, key)
    seats = list(seat_in(found.space, request.me.person_id, timezone.localdate()))
    space_bar(request, found.space, seats[0] if seats else None, kept_until=found.record.destroy_on)
    came = asking.answer_to(found)
    form = KeyedForm(request.POST or None)
    if request.method == "POST":
        if not may_work_here(seats) or came is None:
            raise Http404
        if found.read_at or handed_in(request, found.space, form, lambda: _read(found, came)):
            return HttpResponseRedirect(reverse("sharing-question", args=[space, key]))
    fields = asking.opened(came) if came else {}
    known = KnownAnswer.objects.filter(key=fields["answer"]).first() if fields else None
    context = {
        "space": found.space,
        "question": found,
        "named": shown.named(FixedWords.of(found)),
        "state": _state(found, came is not None),
        "fields": fields,
        "mark": shown.outcome_mark(fields["outcome"]) if fields else None,
        "answer": shown.answered([known])[0] if known else None,
        "bottlenecks": list(known.bottlenecks.order_by("-id")[:1]) if known else [],
        "may_read": came is not None and not found.read_at and may_work_here(seats),
        "form": form,
    }
    return render(request, "questions/question.html", context, status=422 if form.is_bound else 200)


def _read(found: SharingQuestion, came: Received) -> str:
    asking.read_answer(question=found, received=came, at=timezone.now())
    return "/"
