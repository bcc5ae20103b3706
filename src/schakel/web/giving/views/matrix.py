"""Which kinds of data may go to whom: the rules as a table, and what the municipality opened of it, filled in by its privacy officer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schakel.law.queries import profile
from schakel.playbooks import Library, library
from schakel.playbooks.explain import matrix_rows
from schakel.spaces.actions import keep_matrix
from schakel.spaces.choices import SeatRole
from schakel.spaces.errors import SpaceError
from schakel.spaces.providing import matrix_of, rulebook
from schakel.spaces.queries import seat_in
from schakel.web.giving import shown
from schakel.web.giving.desk import Desk, enter_desk
from schakel.web.giving.forms import MatrixForm

Allowed = tuple[tuple[tuple[str, str], tuple[tuple[str, str], ...]], ...]
FORMS = {"J": "yes-no", "M": "spoken", "G": "chosen-fields"}


@dataclass(frozen=True)
class Cell:
    """One kind of data, for one purpose, to one kind of organisation: in which forms the rules allow it, and whether it is open here."""

    id: str
    recipient: str
    forms: str
    open: bool


@dataclass(frozen=True)
class Row:
    """One kind of data for one purpose."""

    source: str
    purpose: str
    cells: list[Cell]


@require_http_methods(["GET", "POST"])
def matrix(request: HttpRequest, space: UUID) -> HttpResponse:
    desk = enter_desk(request, space)
    decides = _is_privacy_officer(request, desk)
    kept = matrix_of(desk.space)
    first = {"cells": kept.cells.split("\n") if kept else list(_every_cell()), "decided_on": timezone.localdate()}
    form = MatrixForm(request.POST or None, cells=_every_cell(), initial=first)
    if request.method == "POST":
        if not decides:
            raise PermissionDenied
        if form.is_valid() and _keep(request, desk, form):
            return HttpResponseRedirect(reverse("source-matrix", args=[space]))
    chosen = set(form["cells"].value() or [])
    context = {
        "space": desk.space,
        "kept": kept,
        "decides": decides,
        "form": form,
        "rows": _rows(chosen),
        "profile": profile().value,
    }
    return render(request, "giving/matrix.html", context, status=422 if form.is_bound else 200)


def _keep(request: HttpRequest, desk: Desk, form: MatrixForm) -> bool:
    given: dict[str, Any] = form.cleaned_data
    try:
        keep_matrix(
            space=desk.space,
            cells=given["cells"],
            decided_by=given["decided_by"],
            decided_on=given["decided_on"],
            reason=given["reason"],
        )
    except SpaceError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Kept. It holds from now on for every question whether something may be shared."))
    return True


def _is_privacy_officer(request: HttpRequest, desk: Desk) -> bool:
    seats = seat_in(desk.space, request.me.person_id, timezone.localdate())
    return any(seat.role == SeatRole.PRIVACY for seat in seats)


def _rows(chosen: set[str]) -> list[Row]:
    shelves = library()
    return [
        Row(
            shown.called(shelves.data_sources, source),
            shown.called(shelves.purposes, purpose),
            [
                Cell(cell, shown.called(shelves.organisation_types, receiver), words, cell in chosen)
                for receiver, words in row
                for cell in (f"{source}|{purpose}|{receiver}",)
            ],
        )
        for (source, purpose), row in _allowed_today()
    ]


def _every_cell() -> tuple[str, ...]:
    return tuple(
        f"{source}|{purpose}|{receiver}" for (source, purpose), row in _allowed_today() for receiver, _words in row
    )


def _allowed_today() -> Allowed:
    """By the rules of the playbooks and the settled ones; where those cannot be read, nothing is open and nothing stands here."""
    rules = rulebook()
    return _allowed(rules, profile().value, timezone.localdate()) if rules else ()


@lru_cache(maxsize=8)
def _allowed(whole: Library, which: str, day: date) -> Allowed:
    """What the rules allow a municipality on a day, made once a day: per kind of data and purpose the kinds of organisation, with the forms."""
    rows = matrix_rows(whole, "gemeente", which, day)
    return tuple(
        (key, tuple((receiver, _in_words(signs)) for receiver, signs in row.items() if signs)) for key, row in rows
    )


def _in_words(signs: str) -> str:
    """``J G ??`` as words of the screens."""
    shelf = library().forms_of_provision
    words = [shown.called(shelf, FORMS[sign]).lower() for sign in signs.split() if sign in FORMS]
    if "?" in signs:
        words.append(_("as a question to the source"))
    return ", ".join(words)
