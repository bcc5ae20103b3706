"""The list of signals of an environment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from schakel.intake import access
from schakel.intake.queries import received_waiting, signals
from schakel.playbooks import library
from schakel.spaces.door import looked
from schakel.spaces.queries import space as own_space
from schakel.web.intake.environment import show_bar
from schakel.web.intake.forms import SignalFilter
from schakel.web.intake.shown import status_mark

MANY = 50
FURTHEST = 40


@dataclass(frozen=True)
class Sheet:
    """Fifty rows, and whether there are more. Nothing is counted beyond them."""

    rows: list[Any]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


@require_GET
def listed(request: HttpRequest, space: UUID) -> HttpResponse:
    room = own_space(space)
    today = timezone.localdate()
    filters = SignalFilter(request.GET or None, day=today)
    chosen = filters.equal(request.me.person_id) if filters.is_bound else {}
    sheet = _sheet(request, room, chosen)
    looked(sheet.rows, "list")
    show_bar(request, room)
    themes = {theme.id: theme.name for theme in library().themes}
    rows = [(signal, themes.get(signal.theme, ""), status_mark(signal)) for signal in sheet.rows]
    kept = request.GET.copy()
    kept.pop("bladzijde", None)
    context = {
        "space": room,
        "filters": filters,
        "rows": rows,
        "sheet": sheet,
        "kept": kept.urlencode(),
        "may_write": access.may_write(room, request.me.person_id, today),
        "waiting": len(received_waiting(room, 10)),
    }
    return render(request, "intake/list.html", context)


def _sheet(request: HttpRequest, room: Any, chosen: dict[str, Any]) -> Sheet:
    asked = request.GET.get("bladzijde", "1")
    number = min(max(int(asked), 1), FURTHEST) if asked.isascii() and asked.isdigit() else 1
    rows = list(signals(room, MANY + 1, skip=MANY * (number - 1), **chosen))
    return Sheet(rows[:MANY], number, len(rows) > MANY and number < FURTHEST)
