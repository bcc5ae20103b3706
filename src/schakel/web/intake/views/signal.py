"""One signal, and everything short that is done with it: on hold, taken up, given, answered, a file put with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schakel.cases.queries import cases_of
from schakel.intake import access
from schakel.intake.actions import answer_contributor, assign, hold, put_file_with, resume
from schakel.intake.actions.answering import has_road, proposed_answer
from schakel.intake.actions.weighing import waits_for_two
from schakel.intake.asking.queries import questions_about
from schakel.intake.choices import OPEN, SignalStatus
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.intake.models import Signal
from schakel.intake.queries import (
    attachments_of,
    due_of,
    judgements_shown_to,
    mentions_of,
    on_the_same_place,
    weighings_of,
)
from schakel.spaces.actions import content_of, once
from schakel.spaces.choices import DueKind
from schakel.spaces.door import looked
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Attachment
from schakel.spaces.queries import here, provisions_about
from schakel.web.giving.shown import source_called, with_marks
from schakel.web.intake import shown
from schakel.web.intake.environment import colleagues, person_by, show_bar, writers_only
from schakel.web.intake.forms import AnswerForm, AssignForm, FetchForm, FilesForm, HoldForm
from schakel.web.shell.forms import Form, KeyedForm

SHORT_NOW = (SignalStatus.NEW, SignalStatus.LOOK_AGAIN)
TOLD_APART = (DueKind.ANSWER, DueKind.DECIDE, DueKind.DECIDED)
GONE = (SignalStatus.REJECTED, SignalStatus.REFERRED)


@require_GET
def signal(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    return page(request, here(Signal, space, key))


def page(request: HttpRequest, found: Signal, *, status: int = 200, **forms: Form) -> HttpResponse:
    """The page of a signal; a form that was refused comes back in its place."""
    me, today = request.me.person_id, timezone.localdate()
    all_weighings = weighings_of(found)
    weighings = judgements_shown_to(me, all_weighings)
    seat = show_bar(request, found.space, found.record.destroy_on)
    may_write = access.may_write(found.space, me, today)
    due = list(due_of(found))
    earlier = list(on_the_same_place(found))
    looked(earlier, "list")
    first = {"initial": {"version": found.record.version}}
    context = {
        "space": found.space,
        "signal": found,
        "facts": shown.facts_about(found),
        "mark": shown.status_mark(found),
        "seat": seat,
        "mentions": [(row, shown.SIGNS[row.kind]) for row in mentions_of(found)],
        "files": list(attachments_of(found)),
        "earlier": [(row, shown.status_mark(row)) for row in earlier],
        "due": next((each for each in due if each.kind not in TOLD_APART), None),
        "answer_due": next((each for each in due if each.kind == DueKind.ANSWER), None),
        "course": shown.course(found, weighings),
        "may_write": may_write,
        "may_weigh": access.may_weigh(found.space, me, today) and _waits_for(found, me, all_weighings),
        "may_hold": may_write and found.status in OPEN and found.status != SignalStatus.ON_HOLD,
        "may_change": may_write and found.status not in GONE,
        "hold_form": forms.get("hold_form") or HoldForm(prefix="hold", **first),
        "resume_form": KeyedForm(prefix="resume", **first),
        "assign_form": forms.get("assign_form") or _assign_form(found, first),
        "answer_form": forms.get("answer_form") or _answer_form(found),
        "files_form": forms.get("files_form") or FilesForm(prefix="files", **first),
        "owes_answer": bool(found.contributor_id or found.contributor_note),
        "road": bool(found.contributor_id) and found.answered_at is None and has_road(found),
        "cases": list(cases_of(found)),
        "may_provide": access.may_weigh(found.space, me, today) and found.status not in GONE,
        "provisions": with_marks(provisions_about(found)),
        "questions": [(row, source_called(row.source)) for row in questions_about(found)],
    }
    return render(request, "intake/signal.html", context, status=status)


def _waits_for(found: Signal, me: int, weighings: list[Any]) -> bool:
    """Whether this person has something to weigh here."""
    if found.status in SHORT_NOW:
        return True
    full = [row for row in weighings if row.round == found.round and row.size == "full"]
    own = any(row.weighed_by_id == me for row in full)
    return waits_for_two(found, full) and (len(full) == 2 if own else len(full) < 2)


def _assign_form(found: Signal, first: dict[str, Any]) -> AssignForm:
    person = str(found.assigned_to.key) if found.assigned_to else ""
    return AssignForm(prefix="assign", people=colleagues(found.space), initial=first["initial"] | {"person": person})


def _answer_form(found: Signal) -> AnswerForm:
    return AnswerForm(prefix="answer", initial={"version": found.record.version, "answer": proposed_answer(found)})


def _do(
    request: HttpRequest,
    space: UUID,
    key: UUID,
    *,
    name: str,
    form: Callable[[Signal], Form],
    work: Callable[..., Any],
    said: str,
) -> HttpResponse:
    """One short act: the form, the action once, and back to the signal; a refusal comes back beside its field."""
    found = here(Signal, space, key)
    writers_only(request, found.space)
    bound = form(found)
    if not bound.is_valid():
        return page(request, found, status=422, **{name: bound})
    now = timezone.now()
    address = reverse("signal", args=[space, key])

    def answer() -> str:
        work(found, bound.cleaned_data, now)
        return address

    try:
        once(space=found.space, form_key=bound.cleaned_data["form_key"], by=request.me.person_id, at=now, answer=answer)
    except (IntakeError, SpaceError) as refusal:
        field = refusal.field if isinstance(refusal, FieldRefused) and refusal.field in bound.fields else None
        bound.add_error(field, str(refusal))
        return page(
            request, Signal.objects.select_related("record", "space").get(pk=found.pk), status=409, **{name: bound}
        )
    messages.success(request, said)
    return HttpResponseRedirect(address)


@require_POST
def put_on_hold(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    def work(found: Signal, given: dict[str, Any], now: Any) -> None:
        hold(signal=found, until=given["until"], seen=given["version"] or 0, by=request.me.person_id, at=now)

    return _do(
        request,
        space,
        key,
        name="hold_form",
        form=lambda _found: HoldForm(request.POST, prefix="hold"),
        work=work,
        said=_("The signal is on hold. The retention clock goes on."),
    )


@require_POST
def take_up_again(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    def work(found: Signal, given: dict[str, Any], now: Any) -> None:
        resume(signal=found, seen=given["version"] or 0, by=request.me.person_id, at=now)

    return _do(
        request,
        space,
        key,
        name="hold_form",
        form=lambda _found: KeyedForm(request.POST, prefix="resume"),
        work=work,
        said=_("The signal is taken up again."),
    )


@require_POST
def give_to(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    def work(found: Signal, given: dict[str, Any], now: Any) -> None:
        assign(
            signal=found, person=person_by(given["person"]), seen=given["version"] or 0, by=request.me.person_id, at=now
        )

    return _do(
        request,
        space,
        key,
        name="assign_form",
        work=work,
        said=_("Noted who goes on with this."),
        form=lambda found: AssignForm(request.POST, prefix="assign", people=colleagues(found.space)),
    )


@require_POST
def answer(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    def work(found: Signal, given: dict[str, Any], now: Any) -> None:
        answer_contributor(signal=found, text=given["answer"], by=request.me.person_id, at=now)

    return _do(
        request,
        space,
        key,
        name="answer_form",
        form=lambda _found: AnswerForm(request.POST, prefix="answer"),
        work=work,
        said=_("The answer is given."),
    )


@require_POST
def put_files(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    def work(found: Signal, given: dict[str, Any], now: Any) -> None:
        for file in given["files"]:
            put_file_with(
                signal=found,
                name=file.name,
                content_type=file.content_type or "",
                content=file.read(),
                by=request.me.person_id,
                at=now,
            )

    return _do(
        request,
        space,
        key,
        name="files_form",
        form=lambda _found: FilesForm(request.POST, request.FILES, prefix="files"),
        work=work,
        said=_("The attachment is kept."),
    )


@require_http_methods(["GET", "POST"])
def fetch(request: HttpRequest, space: UUID, key: UUID, file: UUID) -> HttpResponse:
    """The one road out of a file: it asks again, and leaves a line in the trail with the fixed word of why."""
    found = here(Signal, space, key)
    attachment = here(Attachment, space, file)
    if attachment.record.part_of_id != found.record_id:
        raise Http404
    form = FetchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        looked(attachment, f"file:{form.cleaned_data['purpose']}")
        response = HttpResponse(content_of(attachment), content_type="application/octet-stream")
        response.headers["Content-Disposition"] = (
            f'attachment; filename="bijlage-{attachment.key.hex[:8]}{_ending(attachment.name)}"'
        )
        return response
    show_bar(request, found.space, attachment.record.destroy_on)
    context = {"space": found.space, "signal": found, "file": attachment, "form": form}
    return render(request, "intake/fetch.html", context, status=422 if form.is_bound else 200)


def _ending(name: str) -> str:
    """The ending of a file name, where it is a plain one: the name itself may betray something."""
    ending = name.rsplit(".", 1)[-1].lower()
    return f".{ending}" if "." in name and ending.isalnum() and len(ending) <= 5 else ""
