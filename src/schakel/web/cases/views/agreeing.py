"""What is measured, what was found, and when communication is an intervention."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from schakel.cases import actions
from schakel.cases.errors import CaseError
from schakel.cases.models import CommunicationMoment, Indicator
from schakel.playbooks import library
from schakel.spaces.errors import SpaceError
from schakel.web.cases.desk import answer, enter_file
from schakel.web.cases.forms import IndicatorForm, MeasureForm, MomentForm, MomentsForm
from schakel.web.cases.views.planning import part_of
from schakel.web.shell.errors import refused


@require_http_methods(["GET", "POST"])
def case_indicators(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file, today = enter_file(request, space, key), timezone.localdate()
    form = IndicatorForm(request.POST or None, day=today, initial={"version": file.case.record.version})
    return answer(
        request,
        file,
        form,
        lambda given: actions.add_indicator(case=file.case, by=request.me.person_id, at=timezone.now(), **given),
        template="cases/form.html",
        part="afspraken",
        more={
            "title": _("Agree what you measure"),
            "act": _("Agree on this"),
            "lead": _("From the start of the carrying out this stands fixed. Nobody can change the goal afterwards."),
        },
    )


@require_POST
def case_indicator_gone(request: HttpRequest, space: UUID, key: UUID, part: UUID) -> HttpResponse:
    file = enter_file(request, space, key)
    indicator = part_of(Indicator, file.case, part)
    try:
        actions.remove_indicator(case=file.case, indicator=indicator, by=request.me.person_id, at=timezone.now())
    except (CaseError, SpaceError) as refusal:
        return refused(request, str(refusal), back=file.address)
    messages.success(request, _("This is not measured any more."))
    return HttpResponseRedirect(f"{file.address}#afspraken")


@require_http_methods(["GET", "POST"])
def case_measure(request: HttpRequest, space: UUID, key: UUID, part: UUID) -> HttpResponse:
    file, today = enter_file(request, space, key), timezone.localdate()
    indicator = part_of(Indicator, file.case, part)
    form = MeasureForm(request.POST or None, initial={"version": file.case.record.version, "measured_on": today})
    lead = _("%(text)s. Goal: %(target)s.") % {
        "text": indicator.text.rstrip("."),
        "target": indicator.target.rstrip("."),
    }
    return answer(
        request,
        file,
        form,
        lambda given: actions.measure(
            case=file.case, indicator=indicator.key, by=request.me.person_id, at=timezone.now(), **given
        ),
        template="cases/form.html",
        part="afspraken",
        more={"title": _("What did you find?"), "act": _("Keep what was found"), "lead": lead},
    )


@require_http_methods(["GET", "POST"])
def case_communication(request: HttpRequest, space: UUID, key: UUID, moment: str) -> HttpResponse:
    file = enter_file(request, space, key)
    case = file.case
    entry = library().communication_moments.get(moment)
    if entry is None:
        raise Http404
    rows = CommunicationMoment.objects.filter(record_id=case.record_id, space_id=case.space_id, moment=moment)
    row = rows.select_related("record").first()
    initial: dict[str, Any] = {"version": case.record.version}
    if row is not None:
        initial |= {"answer": row.answer, "reason": row.reason, "planned_on": row.planned_on}
    form = MomentForm(request.POST or None, initial=initial)
    return answer(
        request,
        file,
        form,
        lambda given: actions.plan_communication(
            case=case, moment=moment, by=request.me.person_id, at=timezone.now(), **given
        ),
        template="cases/form.html",
        part="communicatie",
        more={
            "title": _("Communication: %(moment)s") % {"moment": entry.name.lower()},
            "act": _("Keep"),
            "lead": entry.asks,
        },
    )


@require_http_methods(["GET", "POST"])
def case_communications(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    """The moments that were not asked about yet, on one page."""
    file, today = enter_file(request, space, key), timezone.localdate()
    case = file.case
    asked = set(
        CommunicationMoment.objects.filter(record_id=case.record_id, space_id=case.space_id).values_list(
            "moment", flat=True
        )
    )
    left = [moment for moment in library().communication_moments.on(today) if moment.id not in asked]
    if not left:
        return HttpResponseRedirect(f"{file.address}#communicatie")
    form = MomentsForm(request.POST or None, moments=left, initial={"version": case.record.version})
    return answer(
        request,
        file,
        form,
        lambda given: actions.ask_communication(case=case, by=request.me.person_id, at=timezone.now(), **given),
        template="cases/form.html",
        part="communicatie",
        more={
            "title": _("Communication beforehand"),
            "act": _("Keep the answers"),
            "lead": _(
                "Is communication itself an intervention? Ask it for every moment before you start. No is an answer."
            ),
        },
    )
