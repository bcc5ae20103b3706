"""On to the next state, on hold, closing, evaluating, and keeping a file longer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schakel.cases import actions
from schakel.cases.choices import StepState
from schakel.cases.course import ways_on, workflow_of
from schakel.cases.models import Closing, Extension, Step
from schakel.playbooks import library
from schakel.web.cases.desk import answer, enter_file
from schakel.web.cases.forms import CloseForm, ConfirmForm, EvaluateForm, ExtendForm, HoldForm


@require_http_methods(["GET", "POST"])
def case_move(request: HttpRequest, space: UUID, key: UUID, enter: str) -> HttpResponse:
    """One step of the workflow. Where something is missing the page names it, with the way there."""
    file = enter_file(request, space, key)
    case = file.case
    way = next((way for way in ways_on(case) if way.enter == enter and not way.closes), None)
    if way is None:
        raise Http404
    form_class = HoldForm if way.holds else ConfirmForm
    form = form_class(request.POST or None, initial={"version": case.record.version})
    state = workflow_of(case).state(enter)
    return answer(
        request,
        file,
        form,
        lambda given: actions.move_case(case=case, enter=enter, by=request.me.person_id, at=timezone.now(), **given),
        template="cases/move.html",
        more={"way": way, "state": state, "starts": way.begins},
    )


@require_http_methods(["GET", "POST"])
def case_close(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file, today = enter_file(request, space, key), timezone.localdate()
    case = file.case
    if not case.is_open:
        return case_evaluate(request, space, key)
    open_steps = Step.objects.filter(record_id=case.record_id, space_id=case.space_id, state=StepState.PLANNED).count()
    form = CloseForm(request.POST or None, day=today, open_steps=open_steps, initial={"version": case.record.version})

    def act(given: dict[str, Any]) -> object:
        own = {
            "reason": given.pop("reason"),
            "seen": given.pop("seen"),
            "drop_open_steps": given.pop("drop_open_steps", False),
        }
        return actions.close_case(case=case, answers=given, by=request.me.person_id, at=timezone.now(), **own)

    weeks = library().term("weeks-to-evaluate").value
    more = {
        "open_steps": open_steps,
        "evaluate_by": today + timedelta(weeks=weeks),
        "months": library().term("months-to-keep-file").value,
    }
    return answer(
        request, file, form, act, template="cases/close.html", part="sluiten", kept=_("The file is closed."), more=more
    )


@require_http_methods(["GET", "POST"])
def case_evaluate(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file = enter_file(request, space, key)
    case = file.case
    owed = Closing.objects.filter(record_id=case.record_id, space_id=case.space_id, skipped=True).values_list(
        "question", flat=True
    )
    known = [question for question in library().closing_questions.ids() if question in set(owed)]
    form = EvaluateForm(request.POST or None, questions=known, initial={"version": case.record.version})

    def act(given: dict[str, Any]) -> object:
        seen = given.pop("seen")
        return actions.evaluate(case=case, answers=given, by=request.me.person_id, at=timezone.now(), seen=seen)

    more = {
        "title": _("Evaluation"),
        "act": _("Keep the answers"),
        "lead": _("What was skipped at closing is still owed."),
    }
    return answer(request, file, form, act, template="cases/form.html", part="sluiten", more=more)


@require_http_methods(["GET", "POST"])
def case_extend(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file = enter_file(request, space, key)
    case = file.case
    form = ExtendForm(request.POST or None, initial={"version": case.record.version})
    return answer(
        request,
        file,
        form,
        lambda given: actions.extend_term(case=case, by=request.me.person_id, at=timezone.now(), **given),
        template="cases/extend.html",
        part="sluiten",
        more={
            "furthest": actions.kept_at_most(case),
            "extended": Extension.objects.filter(record_id=case.pk, space_id=case.space_id).count(),
        },
    )
