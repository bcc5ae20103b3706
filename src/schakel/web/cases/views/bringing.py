"""Putting an item on the list of a meeting: first choose, then see exactly what the meeting will see, then give."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schakel.cases.actions import bring_to_body
from schakel.cases.lines import FIELDS, as_shown
from schakel.cases.queries import bodies, municipality_of, signals_of, weighed_for_others
from schakel.playbooks import library, names_numbers_addresses, warnings
from schakel.web.cases.desk import File, answer, enter_file
from schakel.web.cases.forms import BringForm, GiveForm

PHASES = {
    "choosing": "choice",
    "planning": "plan",
    "doing": "execution",
    "closed": "evaluation",
    "evaluated": "evaluation",
}


@require_http_methods(["GET", "POST"])
def case_bring(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file, today = enter_file(request, space, key), timezone.localdate()
    known = bodies()
    first = {"no_bodies": not known, "to_weigh": [] if weighed_for_others(file.case, today) else signals_of(file.case)}
    if any(first.values()):
        return render(request, "cases/bring.html", {"case": file.case, "file": file, "back": file.address, **first})
    giving = "geef" in request.POST
    form_class = GiveForm if giving else BringForm
    form = form_class(request.POST or None, bodies=known, day=today, initial=_proposal(file, known))
    if request.method == "POST" and not giving and "terug" not in request.POST and form.is_valid():
        return _shown(request, file, form, today)
    if giving and form.is_valid():
        return answer(
            request,
            file,
            form,
            lambda given: _give(request, file, given),
            template="cases/bring_shown.html",
            part="overleg",
            kept=_("The item stands on the list of the meeting."),
            more=_preview(file, form.cleaned_data, today, form),
        )
    status = 422 if request.method == "POST" and "terug" not in request.POST else 200
    return render(
        request,
        "cases/bring.html",
        {"case": file.case, "file": file, "form": form, "back": file.address},
        status=status,
    )


def _proposal(file: File, known: Any) -> dict[str, Any]:
    """What the file says about itself; the writer may choose otherwise."""
    case = file.case
    return {
        "version": case.record.version,
        "body": str(known[0][0]) if len(known) == 1 else "",
        "theme": case.theme,
        "place_kind": case.place_kind,
        "phase": PHASES.get(case.state, "choice"),
        "ask": "choose" if not case.choice else "",
        "contact_role": "safety-officer",
    }


def _shown(request: HttpRequest, file: File, form: BringForm, today: date) -> HttpResponse:
    give = GiveForm(bodies=bodies(), day=today, initial=form.cleaned_data | {"version": form.cleaned_data["version"]})
    context = {"case": file.case, "file": file, "back": file.address} | _preview(file, form.cleaned_data, today, give)
    return render(request, "cases/bring_shown.html", context)


def _preview(file: File, given: dict[str, Any], today: date, form: GiveForm) -> dict[str, Any]:
    """Exactly what the meeting will see, with what the check found in the line."""
    content = {name: given.get(name, "") for name in FIELDS} | {"line": given.get("line", "")}
    content["municipality"] = municipality_of(file.space)
    line = content["line"]
    return {
        "form": form,
        "shown": as_shown(content, today),
        "body_name": {str(key): name for key, name in bodies()}.get(given.get("body", ""), ""),
        "found": names_numbers_addresses(line),
        "warned": warnings(line, library().watch_words),
        "holder": file.space.organisation,
        "kept_until": file.case.record.destroy_on,
    }


def _give(request: HttpRequest, file: File, given: dict[str, Any]) -> object:
    fields = {name: given[name] for name in FIELDS if name in given}
    return bring_to_body(
        case=file.case,
        body=UUID(given["body"]),
        fields=fields,
        line=given["line"],
        confirmed=given["confirmed"],
        by=request.me.person_id,
        at=timezone.now(),
        seen=given["seen"],
    )
