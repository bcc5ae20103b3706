"""What every page of a file does: find it, show where one is, and hand a form to one action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.cases.access import has_files, may_work_here
from schakel.cases.errors import CaseError
from schakel.cases.models import Case
from schakel.spaces.actions import once
from schakel.spaces.errors import Outdated, SpaceError
from schakel.spaces.models import Record, Seat, Space
from schakel.spaces.queries import here, seat_in
from schakel.spaces.queries import space as space_of
from schakel.web.shell.bar import space_bar
from schakel.web.shell.forms import Form


@dataclass(frozen=True)
class Room:
    """The environment of this page, and whether this person works in it or only looks."""

    space: Space
    seats: list[Seat]
    may_work: bool


@dataclass(frozen=True)
class File(Room):
    """A file in its environment."""

    case: Case

    @property
    def address(self) -> str:
        return reverse("case", args=[self.space.key, self.case.key])


def enter_room(request: HttpRequest, key: UUID) -> Room:
    """The environment in the address; where no files live there is no such page."""
    space = space_of(key)
    if not has_files(space):
        raise Http404
    seats = list(seat_in(space, request.me.person_id, timezone.localdate()))
    space_bar(request, space, seats[0] if seats else None)
    return Room(space, seats, may_work_here(seats))


def enter_file(request: HttpRequest, space: UUID, key: UUID, *, to_work: bool = True) -> File:
    """The file in the address. Pages with a form are for who works here; for others they do not exist."""
    case = here(Case, space, key)
    seats = list(seat_in(case.space, request.me.person_id, timezone.localdate()))
    works = may_work_here(seats)
    if to_work and not works:
        raise PermissionDenied
    space_bar(request, case.space, seats[0] if seats else None, kept_until=case.record.destroy_on)
    return File(case.space, seats, works, case)


def only_who_works(room: Room) -> None:
    """Forms are for who works here; for others they do not exist."""
    if not room.may_work:
        raise PermissionDenied


def answer(
    request: HttpRequest,
    file: File,
    form: Form,
    act: Callable[[dict[str, Any]], object],
    *,
    template: str,
    part: str = "",
    kept: str = "",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form, or hand it to one action and go back to its part of the file. What was typed is never lost."""
    status = 200
    theirs: list[tuple[str, Any]] = []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            done, status = _handed_in(request, file, form, act, part)
            if done:
                messages.success(request, kept or _("Kept."))
                return HttpResponseRedirect(done)
            theirs = _what_stands_now(file, form) if status == 409 else []
    context = {"case": file.case, "file": file, "form": form, "theirs": theirs, "back": f"{file.address}#{part}"}
    return render(request, template, context | (more or {}), status=status)


def _handed_in(
    request: HttpRequest, file: File, form: Form, act: Callable[[dict[str, Any]], object], part: str
) -> tuple[str, int]:
    """The address to go to; or nothing, and the refusal in the form with its number."""
    given = dict(form.cleaned_data)
    key, given["seen"] = given.pop("form_key"), given.pop("version")

    def work() -> str:
        act(given)
        return f"{file.address}#{part}"

    try:
        return once(space=file.space, form_key=key, by=request.me.person_id, at=timezone.now(), answer=work), 200
    except Outdated as late:
        form.add_error(None, str(late))
        return "", 409
    except (CaseError, SpaceError) as refusal:
        form.add_error(None, str(refusal))
        return "", 422


def _what_stands_now(file: File, form: Form) -> list[tuple[str, Any]]:
    """Somebody was first: their words beside what was typed, and the form goes on from the version that stands now."""
    form.data = form.data.copy()
    form.data["version"] = Record.objects.get(pk=file.case.record_id).version
    typed = form.cleaned_data
    return [
        (field.label, field.initial)
        for field in form.visible_fields()
        if field.initial and str(field.initial) != str(typed.get(field.name, ""))
    ]
