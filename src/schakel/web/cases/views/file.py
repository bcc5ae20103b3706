"""The page of a file, its course, and who leads it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from schakel.cases import actions
from schakel.cases.models import Choice, FrontAnswer, Happening
from schakel.web.cases import choices
from schakel.web.cases.desk import answer, enter_file
from schakel.web.cases.forms import CaseForm, ChoiceForm, QuestionsForm
from schakel.web.cases.page import page_of_file
from schakel.web.shell.pages import page_of


@require_GET
def case(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file = enter_file(request, space, key, to_work=False)
    return render(request, "cases/case.html", page_of_file(file, timezone.localdate()))


@require_GET
def case_course(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file = enter_file(request, space, key, to_work=False)
    rows = Happening.objects.filter(record_id=file.case.record_id, space_id=file.case.space_id).select_related("by")
    page = page_of(request, rows.order_by("-at", "-id"))
    return render(request, "cases/course.html", {"case": file.case, "file": file, "page": page})


@require_http_methods(["GET", "POST"])
def case_change(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file, today = enter_file(request, space, key), timezone.localdate()
    case = file.case
    initial = {
        "title": case.title,
        "theme": case.theme,
        "place_kind": case.place_kind,
        "lead": str(case.lead.key),
        "version": case.record.version,
    }
    form = CaseForm(request.POST or None, workers=choices.workers(file.space, today), day=today, initial=initial)
    return answer(
        request,
        file,
        form,
        lambda given: actions.change_case(case=case, by=request.me.person_id, at=timezone.now(), **given),
        template="cases/form.html",
        more={"title": _("Title, theme and lead"), "act": _("Keep")},
    )


@require_http_methods(["GET", "POST"])
def case_questions(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file, today = enter_file(request, space, key), timezone.localdate()
    case = file.case
    rows = FrontAnswer.objects.filter(record_id=case.record_id, space_id=case.space_id).select_related("record")
    initial = {row.question: row.answer for row in rows} | {"version": case.record.version}
    form = QuestionsForm(request.POST or None, day=today, initial=initial)

    def act(given: dict) -> object:
        seen = given.pop("seen")
        return actions.answer_front(case=case, answers=given, by=request.me.person_id, at=timezone.now(), seen=seen)

    more = {
        "title": _("Questions beforehand"),
        "act": _("Keep the answers"),
        "lead": _("Answer them together, before anything is done. An open question may stay open."),
    }
    return answer(request, file, form, act, template="cases/form.html", part="vragen", more=more)


@require_http_methods(["GET", "POST"])
def case_choice(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file, today = enter_file(request, space, key), timezone.localdate()
    case = file.case
    rows = Choice.objects.filter(record_id=case.record_id, space_id=case.space_id)
    last = rows.select_related("record", "dissent_by").order_by("-id").first()
    initial = {"version": case.record.version, "option": case.choice}
    if last is not None:
        initial |= {"reasons": last.reasons, "again_on": last.again_on, "dissent": last.dissent}
        initial["dissent_by"] = str(last.dissent_by.key) if last.dissent_by else ""
    form = ChoiceForm(request.POST or None, organisations=choices.organisations(today), day=today, initial=initial)
    return answer(
        request,
        file,
        form,
        lambda given: actions.choose(case=case, by=request.me.person_id, at=timezone.now(), **given),
        template="cases/form.html",
        part="keuze",
        more={
            "title": _("Choice"),
            "act": _("Keep the choice"),
            "lead": _("Earlier choices stay in the file; the last one counts."),
        },
    )
