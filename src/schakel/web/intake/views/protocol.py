"""The protocol of a municipality: the terms that hold, from which day, who adopted them, and writing down newer ones."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schakel.intake import access
from schakel.intake.actions import adopt_protocol
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.intake.models import Protocol
from schakel.intake.terms import NAMES, protocol_of, terms_of
from schakel.playbooks import library
from schakel.playbooks.entries.work import ProtocolDefault
from schakel.spaces.actions import once
from schakel.spaces.models import Space
from schakel.spaces.queries import space as own_space
from schakel.web.intake.environment import show_bar
from schakel.web.intake.protocol_form import ProtocolForm, unit_words


@dataclass(frozen=True)
class Line:
    """One term: what it is about, what holds, what the playbook proposes."""

    entry: ProtocolDefault
    holds: str
    proposed: str
    differs: bool


@require_http_methods(["GET", "POST"])
def protocol(request: HttpRequest, space: UUID) -> HttpResponse:
    room = own_space(space)
    if not access.holds_signals(room):
        raise Http404
    today = timezone.localdate()
    may_adopt = access.may_weigh(room, request.me.person_id, today)
    if request.method == "POST" and not may_adopt:
        raise Http404
    terms = terms_of(room.pk, today)
    initial = {name: getattr(terms, name) for name in NAMES} | {"valid_from": today}
    form = ProtocolForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _adopted(request, room, form):
        messages.success(request, _("The protocol is written down. It holds from the day you gave."))
        return HttpResponseRedirect(reverse("protocol", args=[space]))
    show_bar(request, room)
    rows = Protocol.objects.filter(space=room).order_by("-valid_from")
    context = {
        "space": room,
        "form": form,
        "may_adopt": may_adopt,
        "holds": protocol_of(room.pk, today),
        "lines": [_line(name, getattr(terms, name)) for name in NAMES],
        "coming": [row for row in rows if row.valid_from > today],
        "earlier": [row for row in rows if row.valid_until is not None and row.valid_until <= today],
    }
    return render(request, "intake/protocol.html", context, status=422 if form.errors else 200)


def _adopted(request: HttpRequest, room: Space, form: ProtocolForm) -> bool:
    """Write it down once; a refusal comes back beside its field."""
    given, now = form.cleaned_data, timezone.now()

    def answer() -> str:
        adopt_protocol(
            space=room,
            terms=form.terms(),
            adopted_by=given["adopted_by"],
            adopted_on=given["adopted_on"],
            valid_from=given["valid_from"],
            source=given["source"],
            by=request.me.person_id,
            day=timezone.localdate(now),
        )
        return "protocol"

    try:
        once(space=room, form_key=given["form_key"], by=request.me.person_id, at=now, answer=answer)
    except IntakeError as refusal:
        field = refusal.field if isinstance(refusal, FieldRefused) and refusal.field in form.fields else None
        form.add_error(field, str(refusal))
        return False
    return True


def _line(name: str, value: int) -> Line:
    entry = library().term(name.replace("_", "-"))
    return Line(entry, unit_words(entry.unit, value), unit_words(entry.unit, entry.value), value != entry.value)
