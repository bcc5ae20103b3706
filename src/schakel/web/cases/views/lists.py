"""The list of files, opening one, and the decisions that came in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schakel.cases.actions import link_decision, open_case
from schakel.cases.decisions import decision_of
from schakel.cases.errors import CaseError
from schakel.cases.queries import case_of_decision, in_pages, listed
from schakel.intake.models import Signal
from schakel.partners.models import Person
from schakel.spaces.actions import once
from schakel.spaces.door import looked
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Received
from schakel.spaces.queries import here
from schakel.web.cases import choices
from schakel.web.cases.desk import Room, enter_file, enter_room, only_who_works
from schakel.web.cases.forms import CaseFilter, CaseForm
from schakel.web.cases.page import list_lines
from schakel.web.shell.errors import refused
from schakel.web.shell.pages import page_of

COLUMNS = {"stand": "state", "thema": "theme", "plek": "place_kind"}
MOST_SIGNALS = 50
PLANNED = 200


@require_GET
def cases(request: HttpRequest, space: UUID) -> HttpResponse:
    room, today = enter_room(request, space), timezone.localdate()
    leads = list(Person.objects.filter(pk__in=listed(room.space).values("lead_id")).order_by("name"))
    filters = CaseFilter(request.GET or None, leads=leads, day=today)
    chosen = filters.chosen() if filters.is_bound else {}
    equal = {COLUMNS[name]: value for name, value in chosen.items() if name in COLUMNS}
    if "trekker" in chosen:
        equal["lead_id"] = next((person.pk for person in leads if str(person.key) == chosen["trekker"]), 0)
    page = page_of(request, in_pages(room.space, **equal))
    looked(page.object_list, "list")
    context = {"room": room, "filters": filters, "page": page, "lines": list_lines(list(page.object_list), today)}
    return render(request, "cases/list.html", context)


@require_http_methods(["GET", "POST"])
def case_new(request: HttpRequest, space: UUID) -> HttpResponse:
    room, today = enter_room(request, space), timezone.localdate()
    only_who_works(room)
    given = request.POST if request.method == "POST" else request.GET
    signals = _signals(room, given.getlist("signaal"))
    workers = choices.workers(room.space, today)
    me = next((str(person.key) for person in workers if person.pk == request.me.person_id), "")
    first = signals[0] if signals else None
    initial = {"lead": me, "theme": first.theme if first else "", "place_kind": first.place_kind if first else ""}
    form = CaseForm(request.POST or None, workers=workers, day=today, initial=initial)
    status = 200
    if request.method == "POST":
        address = _open(request, room, form, signals) if form.is_valid() else ""
        if address:
            messages.success(request, _("The file is open. Begin with the questions beforehand."))
            return HttpResponseRedirect(address)
        status = 422
    context = {"room": room, "form": form, "signals": signals}
    return render(request, "cases/new.html", context, status=status)


def _signals(room: Room, keys: list[str]) -> list[Signal]:
    """The signals in the form, of this environment only."""
    try:
        wanted = [UUID(key) for key in keys[:MOST_SIGNALS]]
    except ValueError as error:
        raise Http404 from error
    rows = Signal.objects.filter(space=room.space, record__key__in=wanted).select_related("record", "space")
    found = {row.record.key: row for row in rows}
    if set(wanted) - set(found):
        raise Http404
    looked(found.values())
    return [found[key] for key in dict.fromkeys(wanted)]


def _open(request: HttpRequest, room: Room, form: CaseForm, signals: list[Signal]) -> str:
    given = dict(form.cleaned_data)
    key = given.pop("form_key")
    given.pop("version")

    def work() -> str:
        case = open_case(space=room.space, signals=signals, by=request.me.person_id, at=timezone.now(), **given)
        return reverse("case", args=[room.space.key, case.key])

    try:
        return once(space=room.space, form_key=key, by=request.me.person_id, at=timezone.now(), answer=work)
    except (CaseError, SpaceError) as refusal:
        form.add_error(None, str(refusal))
        return ""


@require_GET
def decision(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """A decision of a meeting that came in: where it belongs to a file, the page leads there."""
    room = enter_room(request, space)
    received = _decision(space, key)
    shown = decision_of(received)
    known = case_of_decision(shown)
    return render(
        request,
        "cases/decision.html",
        {
            "room": room,
            "decision": shown,
            "known": known,
            "open_cases": listed(room.space, is_open=True)[:PLANNED] if not known else (),
        },
    )


@require_POST
def case_link(request: HttpRequest, space: UUID, key: UUID, received: UUID) -> HttpResponse:
    file = enter_file(request, space, key)
    row = _decision(space, received)
    try:
        link_decision(case=file.case, received=row, by=request.me.person_id, at=timezone.now())
    except (CaseError, SpaceError) as refusal:
        return refused(request, str(refusal), back=file.address)
    messages.success(request, _("The decision stands with the file."))
    return HttpResponseRedirect(f"{file.address}#overleg")


@require_POST
def decision_link(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """The same, with the file chosen from a list."""
    try:
        chosen = UUID(request.POST.get("dossier", ""))
    except ValueError as error:
        raise Http404 from error
    return case_link(request, space, chosen, key)


def _decision(space: UUID, key: UUID) -> Received:
    row = here(Received, space, key)
    if row.what != "decision":
        raise Http404
    return row
