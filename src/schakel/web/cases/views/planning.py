"""Who takes part, the steps of the plan, and the barriers."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from schakel.cases import actions
from schakel.cases.choices import StepState
from schakel.cases.errors import CaseError
from schakel.cases.models import BarrierUse, Case, Step, TakesPart
from schakel.cases.queries import weighed_for_others
from schakel.playbooks import library
from schakel.spaces.errors import SpaceError
from schakel.web.cases import choices
from schakel.web.cases.desk import answer, enter_file
from schakel.web.cases.forms import BarrierForm, ConfirmForm, ModelForm, PartnerForm, StepDayForm, StepEndForm, StepForm
from schakel.web.cases.page import step_line
from schakel.web.knowing.cards import PowerCard, card_of
from schakel.web.shell.errors import refused


def part_of(model: Any, case: Case, key: UUID) -> Any:
    """A part of this file by its own key; otherwise the page that says nothing."""
    rows = model.objects.filter(record_id=case.record_id, space_id=case.space_id, key=key).select_related("record")
    found = rows.first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def case_partners(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file, today = enter_file(request, space, key), timezone.localdate()
    form = PartnerForm(
        request.POST or None, organisations=choices.organisations(today), initial={"version": file.case.record.version}
    )
    return answer(
        request,
        file,
        form,
        lambda given: actions.add_partner(case=file.case, by=request.me.person_id, at=timezone.now(), **given),
        template="cases/form.html",
        part="deelnemers",
        more={
            "title": _("Who takes part"),
            "act": _("Add the partner"),
            "lead": _("This notes who takes part. It gives nobody access to this environment."),
            "not_told": not weighed_for_others(file.case, today),
        },
    )


@require_POST
def case_partner_end(request: HttpRequest, space: UUID, key: UUID, part: UUID) -> HttpResponse:
    file = enter_file(request, space, key)
    partner = part_of(TakesPart, file.case, part)
    try:
        actions.end_partner(case=file.case, partner=partner, by=request.me.person_id, at=timezone.now())
    except (CaseError, SpaceError) as refusal:
        return refused(request, str(refusal), back=file.address)
    messages.success(request, _("From today this partner takes no part any more."))
    return HttpResponseRedirect(f"{file.address}#deelnemers")


@require_http_methods(["GET", "POST"])
def case_step_new(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file, today = enter_file(request, space, key), timezone.localdate()
    initial = {"version": file.case.record.version, "power": request.GET.get("bevoegdheid", "")}
    form = StepForm(
        request.POST or None,
        organisations=choices.organisations(today),
        own=file.space.organisation_id,
        workers=choices.workers(file.space, today),
        day=today,
        initial=initial,
    )
    return answer(
        request,
        file,
        form,
        lambda given: actions.add_step(case=file.case, by=request.me.person_id, at=timezone.now(), **given),
        template="cases/step_new.html",
        part="plan",
        more={
            "powers": [card_of(power) for power in library().powers.on(today)],
            "not_told": not weighed_for_others(file.case, today),
        },
    )


@require_http_methods(["GET", "POST"])
def case_step(request: HttpRequest, space: UUID, key: UUID, part: UUID) -> HttpResponse:
    """How a step ended; its other two acts (another day, confirmed) have addresses of their own."""
    file, today = enter_file(request, space, key), timezone.localdate()
    step = part_of(Step, file.case, part)
    initial = {"version": file.case.record.version, "done_on": today}
    form = StepEndForm(request.POST or None, initial=initial)
    return answer(
        request,
        file,
        form,
        lambda given: actions.finish_step(
            case=file.case, step=step, by=request.me.person_id, at=timezone.now(), **given
        ),
        template="cases/step.html",
        part="plan",
        more=_about_step(file.case, step, today),
    )


@require_http_methods(["GET", "POST"])
def case_step_move(request: HttpRequest, space: UUID, key: UUID, part: UUID) -> HttpResponse:
    file, today = enter_file(request, space, key), timezone.localdate()
    step = part_of(Step, file.case, part)
    holder = str(step.holder.key) if step.holder else ""
    initial = {"version": file.case.record.version, "due_on": step.due_on, "holder": holder}
    form = StepDayForm(request.POST or None, workers=choices.workers(file.space, today), initial=initial)
    return answer(
        request,
        file,
        form,
        lambda given: actions.move_step(case=file.case, step=step, by=request.me.person_id, at=timezone.now(), **given),
        template="cases/form.html",
        part="plan",
        more={"title": _("Another day for this step"), "act": _("Keep the day"), "lead": step.what},
    )


@require_POST
def case_step_confirm(request: HttpRequest, space: UUID, key: UUID, part: UUID) -> HttpResponse:
    file, today = enter_file(request, space, key), timezone.localdate()
    step = part_of(Step, file.case, part)
    form = ConfirmForm(request.POST)
    return answer(
        request,
        file,
        form,
        lambda given: actions.confirm_step(
            case=file.case, step=step, by=request.me.person_id, at=timezone.now(), **given
        ),
        template="cases/step.html",
        part="plan",
        kept=_("Noted that the partner said yes."),
        more=_about_step(file.case, step, today),
    )


def _about_step(case: Case, step: Step, today: date) -> dict[str, Any]:
    return {
        "line": step_line(step, today),
        "card": _card(step.power),
        "planned": step.state == StepState.PLANNED,
        "confirm": ConfirmForm(initial={"version": case.record.version}),
    }


def _card(power: str) -> PowerCard | None:
    entry = library().powers.get(power) if power else None
    return card_of(entry) if entry else None


@require_http_methods(["GET", "POST"])
def case_model(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file, today = enter_file(request, space, key), timezone.localdate()
    initial = {"version": file.case.record.version, "model": file.case.barrier_model}
    form = ModelForm(request.POST or None, day=today, initial=initial)
    return answer(
        request,
        file,
        form,
        lambda given: actions.choose_barrier_model(case=file.case, by=request.me.person_id, at=timezone.now(), **given),
        template="cases/form.html",
        part="barrieres",
        more={"title": _("Barrier model"), "act": _("Lay it beside the file")},
    )


@require_http_methods(["GET", "POST"])
def case_barrier(request: HttpRequest, space: UUID, key: UUID, barrier: str) -> HttpResponse:
    file = enter_file(request, space, key)
    case = file.case
    model = library().barrier_models.get(case.barrier_model) if case.barrier_model else None
    entry = next((entry for entry in model.barriers if entry.id == barrier), None) if model else None
    if model is None or entry is None:
        raise Http404
    rows = BarrierUse.objects.filter(record_id=case.record_id, space_id=case.space_id, model=model.id, barrier=barrier)
    use = rows.select_related("record").first()
    initial: dict[str, Any] = {"version": case.record.version}
    if use is not None:
        initial |= {"state": use.state, "since": use.since, "note_on_it": use.note}
    form = BarrierForm(request.POST or None, initial=initial)
    return answer(
        request,
        file,
        form,
        lambda given: actions.place_barrier(
            case=case, barrier=barrier, by=request.me.person_id, at=timezone.now(), **given
        ),
        template="cases/barrier.html",
        part="barrieres",
        more={
            "barrier": entry,
            "stage": next(stage for stage in model.stages if stage.id == entry.stage),
            "partner": library().organisation_types.named(entry.partner),
            "card": _card(entry.power or ""),
        },
    )
