"""What came in from elsewhere: signals of colleagues, answers, decisions of a meeting."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from schakel.intake import access
from schakel.intake.actions import take_up_received
from schakel.intake.actions.answering import ANSWER, SIGNAL, enclosed_files, made_of, written
from schakel.intake.actions.taking_up import PROVIDED, take_up_provided
from schakel.intake.errors import IntakeError
from schakel.intake.models import Signal
from schakel.intake.queries import received_waiting
from schakel.playbooks import library
from schakel.spaces.actions import once, take_up
from schakel.spaces.door import looked
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Due, Received
from schakel.spaces.queries import here
from schakel.spaces.queries import space as own_space
from schakel.web.intake import shown
from schakel.web.intake.environment import show_bar, writers_only
from schakel.web.shell.errors import refused
from schakel.web.shell.forms import KeyedForm

ELSEWHERE = {
    "decision": "decision",
    "body_item": "brought",
    "sharing_question": "bank-question",
    "sharing_answer": "sharing-question",
}


@require_GET
def tray(request: HttpRequest, space: UUID) -> HttpResponse:
    room = writers_only(request, own_space(space))
    show_bar(request, room)
    waiting = list(received_waiting(room))
    looked(waiting, "list")
    rows = [(row, written(row)[0]) for row in waiting]
    return render(request, "intake/tray.html", {"space": room, "rows": rows})


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    received = here(Received, space, key)
    if received.what in ELSEWHERE:
        return HttpResponseRedirect(reverse(ELSEWHERE[received.what], args=[space, key]))
    show_bar(request, received.space, received.record.destroy_on)
    if request.method == "POST":
        return _take_up(request, received)
    may_write = access.may_write(received.space, request.me.person_id, timezone.localdate())
    context: dict[str, Any] = {
        "space": received.space,
        "received": received,
        "form": KeyedForm(),
        "may_write": may_write,
    }
    if received.what == SIGNAL and received.taken_up_at:
        context["made"] = made_of(received)
        return render(request, "intake/received_taken_up.html", context)
    if received.what == SIGNAL:
        content, mentions = written(received)
        by = received.record.created_by
        context |= {
            "content": content,
            "mentions": [(row, shown.SIGNS.get(row.kind, "info")) for row in mentions],
            "by": by,
            "files": [name for name, _kind, _whole in enclosed_files(received)],
            "facts": shown.facts_about(content),
        }
        return render(request, "intake/received.html", context)
    if received.what == PROVIDED:
        return _provided(request, received, context)
    context["fields"] = {
        name: value for name, value in json.loads(received.content).items() if isinstance(value, str) and value
    }
    context["answer"] = received.what == ANSWER
    return render(request, "intake/received_other.html", context)


def _provided(request: HttpRequest, received: Received, context: dict[str, Any]) -> HttpResponse:
    """What another organisation provided, with what may be done with it; called back or corrected, it says so first."""
    fields = json.loads(received.content)
    made = Signal.objects.filter(space_id=received.space_id, record__made_from_id=received.record_id).first()
    context |= {
        "pieces": [(name, text) for _id, name, text in fields["pieces"]],
        "purpose": shown.called(library().purposes, fields["purpose"]),
        "in_file": fields["in_file"],
        "in_court": fields["in_court"],
        "conditions": [line for line in received.conditions.splitlines() if line],
        "signal": made,
        "news": Due.objects.filter(space_id=received.space_id, record_id=received.record_id).exists(),
        "as_signal": fields["form"] == "chosen-fields" and not received.taken_up_at and not received.withdrawn_at,
    }
    return render(request, "intake/received_provided.html", context)


def _take_up(request: HttpRequest, received: Received) -> HttpResponse:
    form = KeyedForm(request.POST)
    now, by = timezone.now(), request.me.person_id
    back = reverse("received-one", args=[received.space.key, received.key])
    if not form.is_valid():
        return refused(request, _("This form lost its key. Reload the page and send it again."), status=422, back=back)

    def answer() -> str:
        if received.what == SIGNAL:
            signal = take_up_received(received=received, by=by, at=now)
            return reverse("signal", args=[received.space.key, signal.key])
        if received.what == PROVIDED and "signaal" in request.POST:
            signal = take_up_provided(received=received, by=by, at=now)
            return reverse("signal", args=[received.space.key, signal.key])
        take_up(received=received, at=now)
        return "/"

    as_signal = received.what == SIGNAL or "signaal" in request.POST
    if as_signal:
        writers_only(request, received.space)
    try:
        address = once(space=received.space, form_key=form.cleaned_data["form_key"], by=by, at=now, answer=answer)
    except (IntakeError, SpaceError) as refusal:
        return refused(request, str(refusal), back=reverse("received", args=[received.space.key]))
    messages.success(request, _("Taken up. It waits for its weighing.") if as_signal else _("It is off your list."))
    return HttpResponseRedirect(address)
