"""Reading in a list, page by page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schakel.intake.access import may_write
from schakel.intake.content import INVESTIGATOR
from schakel.intake.errors import IntakeError
from schakel.intake.importing import actions
from schakel.intake.importing.choices import BEFORE, BUSY, Stage
from schakel.intake.importing.lists import book_of, mapping_of, sheet_of
from schakel.intake.importing.models import Preparation
from schakel.intake.importing.queries import kept_signals, lists_of, preparation_of, same_file
from schakel.intake.models import Batch
from schakel.intake.sources.refusals import FileRefused
from schakel.intake.terms import terms_of
from schakel.spaces.actions import content_of, once
from schakel.spaces.models import Space
from schakel.spaces.queries import here, seat_in
from schakel.spaces.queries import space as my_space
from schakel.web.importing.forms import ColumnsForm, ConfirmForm, FileForm, SheetForm
from schakel.web.importing.rows import colour_rows, column_rows
from schakel.web.shell.bar import space_bar
from schakel.web.shell.errors import refused

STANDS_STILL = timedelta(minutes=1)


@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: HttpRequest, space: UUID) -> HttpResponse:
    room = _room(request, my_space(space))
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(_chosen(request, room, form))
        except FileRefused as problem:
            form.add_error("file", str(problem))
    terms = terms_of(room.pk, timezone.localdate())
    context = {
        "space": room,
        "form": form,
        "lists": lists_of(room),
        "oldest": terms.oldest_row(timezone.localdate()),
        "days": actions.FILE_DAYS,
    }
    return render(request, "importing/lists.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    batch, preparation = _list(request, space, key)
    if preparation.stage not in BEFORE:
        return HttpResponseRedirect(reverse("import", args=[space, key]))
    sheet, mapping = sheet_of(preparation), mapping_of(preparation)
    initial = {"capacity": preparation.capacity}
    form = ColumnsForm(request.POST or None, sheet=sheet, mapping=mapping, initial=initial)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["capacity"] == INVESTIGATOR:
            referral = actions.refer_list(batch=batch, preparation=preparation, at=timezone.now())
            return render(request, "importing/referred.html", {"space": batch.space, "referral": referral})
        try:
            actions.choose_columns(
                batch=batch,
                preparation=preparation,
                columns=form.columns(),
                colours=form.colours(),
                capacity=form.cleaned_data["capacity"],
                by=request.me.person_id,
                at=timezone.now(),
            )
            return HttpResponseRedirect(reverse("import", args=[space, key]))
        except IntakeError as problem:
            form.add_error(None, str(problem))
    book = book_of(preparation)
    context = {
        "space": batch.space,
        "batch": batch,
        "form": form,
        "sheet": sheet,
        "rows": column_rows(form, sheet, mapping, actions.proposed_for(preparation, sheet)),
        "colours": colour_rows(form, sheet),
        "book": book,
        "sheet_form": SheetForm(book=book, initial={"sheet": sheet.index})
        if sum(bool(one.row_count) for one in book.sheets) > 1
        else None,
        "known": actions.is_known(preparation, sheet),
        "remarks": book.remarks,
        "same_file": same_file(preparation).first(),
    }
    return render(request, "importing/columns.html", context)


@require_POST
def sheet(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    _batch, preparation = _list(request, space, key)
    form = SheetForm(request.POST, book=book_of(preparation))
    if form.is_valid():
        try:
            actions.choose_sheet(preparation=preparation, index=form.cleaned_data["sheet"], at=timezone.now())
        except IntakeError as problem:
            return refused(request, str(problem), back=reverse("import-columns", args=[space, key]))
    return HttpResponseRedirect(reverse("import-columns", args=[space, key]))


@require_GET
def one_list(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    batch, preparation = _list(request, space, key)
    if preparation.stage == Stage.CHOSEN:
        return HttpResponseRedirect(reverse("import-columns", args=[space, key]))
    if preparation.stage in BUSY:
        return render(request, "importing/progress.html", _progress(batch, preparation))
    if preparation.stage == Stage.CHECKED:
        return _check_page(request, batch, preparation, ConfirmForm())
    context = {
        "space": batch.space,
        "batch": batch,
        "preparation": preparation,
        "found": preparation.found,
        "stage": Stage,
    }
    if preparation.stage == Stage.UNDONE:
        context["kept"] = kept_signals(batch)
    context["download_until"] = _download_until(preparation)
    return render(request, "importing/result.html", context)


@require_GET
def progress(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    batch = here(Batch, space, key, look=False)
    preparation = preparation_of(batch)
    if preparation.stage not in BUSY:
        return HttpResponse(headers={"HX-Redirect": reverse("import", args=[space, key])})
    return render(request, "importing/_progress.html", _progress(batch, preparation))


@require_POST
def confirm_list(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    batch, preparation = _list(request, space, key)
    form = ConfirmForm(request.POST)
    address = reverse("import", args=[space, key])
    if not form.is_valid():
        return (
            _check_page(request, batch, preparation, form)
            if preparation.stage == Stage.CHECKED
            else HttpResponseRedirect(address)
        )

    def answer() -> str:
        actions.confirm(
            batch=batch,
            preparation=preparation,
            doubles=form.doubles(),
            all_doubles=form.cleaned_data["all_doubles"],
            watched=form.watched(),
            reason_old=form.cleaned_data["reason_old"],
            at=timezone.now(),
        )
        return address

    try:
        return HttpResponseRedirect(_once(request, batch.space, form, answer))
    except IntakeError as problem:
        form.add_error(None, str(problem))
        return (
            _check_page(request, batch, preparation, form)
            if preparation.stage == Stage.CHECKED
            else refused(request, str(problem), back=address)
        )


@require_POST
def again(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    batch, preparation = _list(request, space, key)
    actions.ask_again(batch=batch, preparation=preparation, at=timezone.now())
    return HttpResponseRedirect(reverse("import", args=[space, key]))


@require_POST
def undo(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    batch, preparation = _list(request, space, key)
    address = reverse("import", args=[space, key])
    try:
        actions.ask_undo(batch=batch, preparation=preparation, at=timezone.now())
    except IntakeError as problem:
        return refused(request, str(problem), back=address)
    return HttpResponseRedirect(address)


@require_POST
def drop(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    batch, preparation = _list(request, space, key)
    try:
        actions.drop_list(batch=batch, preparation=preparation, at=timezone.now())
    except IntakeError as problem:
        return refused(request, str(problem), back=reverse("import", args=[space, key]))
    messages.success(request, _("The list is gone. Nothing of it was read in."))
    return HttpResponseRedirect(reverse("imports", args=[space]))


@require_GET
def wrong_rows(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    _batch, preparation = _list(request, space, key)
    if preparation.wrong_rows_id is None:
        raise Http404
    file = preparation.wrong_rows
    name = _("rows-with-mistakes.xlsx")
    return HttpResponse(
        content_of(file),
        content_type=file.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _check_page(request: HttpRequest, batch: Batch, preparation: Preparation, form: ConfirmForm) -> HttpResponse:
    found = preparation.found
    context = {
        "space": batch.space,
        "batch": batch,
        "form": form,
        "found": found,
        "new": actions.rows_to_write(found, out=actions.rows_left_out(found), old=False),
        "mistakes": found["wrong"] + found["m_report"],
        "problems": found["problems"][:50],
        "doubles": [
            {**double, "day": date.fromisoformat(double["day"]) if double["day"] else None}
            for double in found["shown_doubles"]
        ],
        "ticked": {str(number) for number in form.doubles()} if form.is_bound else set(),
        "warned": found["shown_warned"],
        "watched": {str(number) for number in form.watched()} if form.is_bound else set(),
        "oldest": date.fromisoformat(found["oldest"]),
        "download_until": _download_until(preparation),
        "same_file": same_file(preparation).first(),
    }
    return render(request, "importing/check.html", context)


def _progress(batch: Batch, preparation: Preparation) -> dict[str, Any]:
    """How far the work is, in rows."""
    done, whole = batch.done, batch.total
    if preparation.stage == Stage.CHECKING:
        done, whole = preparation.rows_read, sheet_of(preparation).row_count
    elif preparation.stage == Stage.UNDOING:
        done, whole = preparation.rows_read, batch.done
    still = timezone.now() - preparation.touched_at > STANDS_STILL
    return {
        "space": batch.space,
        "batch": batch,
        "stage": preparation.stage,
        "stages": Stage,
        "done": min(done, whole),
        "whole": max(whole, 1),
        "stands_still": still,
        "since": preparation.touched_at,
    }


def _download_until(preparation: Preparation) -> date | None:
    return preparation.wrong_rows.record.destroy_on if preparation.wrong_rows_id else None


def _chosen(request: HttpRequest, room: Space, form: FileForm) -> str:
    """Keep the file once, however often the form is sent."""
    file = form.cleaned_data["file"]

    def answer() -> str:
        batch = actions.choose_file(
            space=room, name=file.name, content=file.read(), by=request.me.person_id, at=timezone.now()
        )
        return reverse("import-columns", args=[room.key, batch.record.key])

    return _once(request, room, form, answer)


def _once(request: HttpRequest, room: Space, form: FileForm | ConfirmForm, answer: Any) -> str:
    return once(
        space=room, form_key=form.cleaned_data["form_key"], by=request.me.person_id, at=timezone.now(), answer=answer
    )


def _room(request: HttpRequest, room: Space) -> Space:
    """The environment, for somebody who may bring in there; for others the page does not exist."""
    today = timezone.localdate()
    if not may_write(room, request.me.person_id, today):
        raise Http404
    space_bar(request, room, seat_in(room, request.me.person_id, today).first())
    return room


def _list(request: HttpRequest, space: UUID, key: UUID) -> tuple[Batch, Preparation]:
    batch = here(Batch, space, key)
    room = _room(request, batch.space)
    space_bar(
        request,
        room,
        seat_in(room, request.me.person_id, timezone.localdate()).first(),
        kept_until=batch.record.destroy_on,
    )
    return batch, preparation_of(batch)
