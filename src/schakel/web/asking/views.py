"""Asking a source, following the answer, and the page of who answers through the link."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schakel.intake import access
from schakel.intake.asking.actions import answer_link, ask_on, ask_source, new_link, open_link, seen, take_back
from schakel.intake.asking.models import SourceQuestion
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.intake.models import Signal
from schakel.intake.queries import weighed_by_two
from schakel.playbooks import library
from schakel.spaces.actions import once
from schakel.spaces.door.throttle import address_of, network_of, take_turn
from schakel.spaces.errors import SpaceError
from schakel.spaces.providing import may_ask
from schakel.spaces.queries import here
from schakel.web.asking.forms import AnswerForm, AskForm, AskOnForm
from schakel.web.intake.environment import show_bar
from schakel.web.shell.errors import refused
from schakel.web.shell.forms import Form, KeyedForm
from schakel.web.shell.turns import too_often

FIRST_TERM = timedelta(days=7)
Asked = tuple[SourceQuestion, str]


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """Yes or no, of one source."""
    signal = _of_mine(request, here(Signal, space, key))
    today = timezone.localdate()
    show_bar(request, signal.space, signal.record.destroy_on)
    if not weighed_by_two(signal.space_id, [signal.pk], today):
        return render(request, "asking/weigh_first.html", {"space": signal.space, "signal": signal})
    open_ones, shut = _sources(signal, today)
    first = {"subject": signal.place, "answer_by": today + FIRST_TERM}
    form = AskForm(request.POST or None, sources=open_ones, initial=first)

    def work(given: dict[str, Any], at: Any) -> Asked:
        return ask_source(signal=signal, by=request.me.person_id, at=at, **given)

    context = {"space": signal.space, "signal": signal, "form": form, "shut": shut}
    return _asked(request, signal.space, form, work) or render(
        request, "asking/ask.html", context, status=422 if form.is_bound else 200
    )


@require_http_methods(["GET", "POST"])
def more(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """What is known, after a yes."""
    question = _of_mine(request, here(SourceQuestion, space, key))
    show_bar(request, question.space, question.record.destroy_on)
    first = {"answer_by": timezone.localdate() + FIRST_TERM}
    form = AskOnForm(request.POST or None, initial=first)

    def work(given: dict[str, Any], at: Any) -> Asked:
        return ask_on(first=question, by=request.me.person_id, at=at, **given)

    context = _about(question) | {"form": form}
    return _asked(request, question.space, form, work) or render(
        request, "asking/more.html", context, status=422 if form.is_bound else 200
    )


def _asked(
    request: HttpRequest, space: Any, form: Form, work: Callable[[dict[str, Any], Any], Asked]
) -> HttpResponse | None:
    """Ask once, and show the link once: the same form again leads to the question, where a new link can be made."""
    if request.method != "POST" or not form.is_valid():
        return None
    given = dict(form.cleaned_data)
    form_key, _version = given.pop("form_key"), given.pop("version")
    at, made = timezone.now(), []

    def answer() -> str:
        made.append(work(given, at))
        return reverse("source-question", args=[space.key, made[0][0].key])

    try:
        address = once(space=space, form_key=form_key, by=request.me.person_id, at=at, answer=answer)
    except (IntakeError, SpaceError) as refusal:
        field = refusal.field if isinstance(refusal, FieldRefused) and refusal.field in form.fields else None
        form.add_error(field, str(refusal))
        return None
    return _link_page(request, *made[0]) if made else HttpResponseRedirect(address)


def _link_page(request: HttpRequest, question: SourceQuestion, secret: str) -> HttpResponse:
    """The text to pass on, with the link in it: nothing is mailed from here, and the link is shown now only."""
    link = request.build_absolute_uri(reverse("answer-source", args=[secret]))
    return render(request, "asking/link.html", _about(question) | {"link": link})


@require_GET
def question(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    found = here(SourceQuestion, space, key)
    show_bar(request, found.space, found.record.destroy_on)
    return render(
        request,
        "asking/question.html",
        _about(found)
        | {
            "may_ask": access.may_weigh(found.space, request.me.person_id, timezone.localdate()),
            "follow": SourceQuestion.objects.filter(space_id=found.space_id, first_id=found.pk)
            .select_related("record")
            .first(),
            "form": KeyedForm(),
        },
    )


@require_POST
def act(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """Seen, take back, or a new link: three short acts about one question."""
    found = _of_mine(request, here(SourceQuestion, space, key))
    form = KeyedForm(request.POST)
    at = timezone.now()
    try:
        if "link" in request.POST:
            return _link_page(request, found, new_link(question=found, at=at))
        if form.is_valid():
            _act_once(request, found, form, take_back if "terug" in request.POST else seen, at)
    except (IntakeError, SpaceError) as refusal:
        messages.warning(request, str(refusal))
    return HttpResponseRedirect(reverse("source-question", args=[space, key]))


def _act_once(request: HttpRequest, found: SourceQuestion, form: KeyedForm, work: Callable[..., Any], at: Any) -> None:
    def answer() -> str:
        work(question=found, at=at)
        return ""

    key = form.cleaned_data["form_key"]
    once(space=found.space, form_key=key, by=request.me.person_id, at=at, answer=answer)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """For who has the link: first that there is a question, then the question, then thanks. A page that is fetched shows no content yet."""
    opened = open_link(secret)
    if opened is None:
        again_at = take_turn("link", network_of(address_of(request)))
        if again_at:
            return refused(request, too_often(again_at), status=429)
        return render(request, "asking/no_question.html", status=404)
    if request.method == "GET":
        return render(request, "asking/knock.html", {"question": opened})
    asked = "antwoord" in request.POST
    form = AnswerForm(request.POST if asked else None, asks_content=opened.asks_content)
    if asked and form.is_valid():
        given = form.cleaned_data
        try:
            done = answer_link(
                opened=opened, answer=given["answer"], text=given.get("text", ""), answered_as=given["answered_as"]
            )
            return render(request, "asking/thanks.html" if done else "asking/no_question.html")
        except FieldRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    source = library().data_sources.get(opened.source)
    context = {"question": opened, "source": source, "form": form}
    return render(request, "asking/answer.html", context, status=422 if asked else 200)


def _about(found: SourceQuestion) -> dict[str, Any]:
    """What every page about one question shows."""
    signal = Signal.objects.select_related("record").get(pk=found.signal_id, space_id=found.space_id)
    source = library().data_sources.get(found.source)
    return {
        "space": found.space,
        "question": found,
        "signal": signal,
        "source": source.name if source else found.source,
    }


def _of_mine(request: HttpRequest, item: Any) -> Any:
    """Go on where this person weighs; otherwise the page that says nothing."""
    if not access.may_weigh(item.space, request.me.person_id, timezone.localdate()):
        raise Http404
    return item


def _sources(signal: Signal, day: Any) -> tuple[list[Any], list[tuple[Any, str]]]:
    """The sources that may be asked yes or no, and the others with the sentence of why not."""
    open_ones, shut = [], []
    for entry in library().data_sources.on(day):
        told = may_ask(space=signal.space, source=entry.id, form="yes-no", labels=signal.record.labels, day=day).told
        if told.allowed:
            open_ones.append(entry)
        else:
            shut.append((entry, " ".join(told.sentences)))
    return open_ones, shut
