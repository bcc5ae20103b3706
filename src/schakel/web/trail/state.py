"""How the trail stands, for who guards the privacy of an environment, and the head of today to keep elsewhere."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from schakel.law.trail.anchors import folder_of, newest
from schakel.spaces.door import searched
from schakel.spaces.models import Space
from schakel.spaces.queries import seat_in
from schakel.spaces.queries import space as own_space
from schakel.spaces.seen import guards_privacy_of
from schakel.spaces.trail_state import State, newest_head, trail_state
from schakel.web.shell.bar import space_bar


@require_GET
def state(request: HttpRequest, space: UUID) -> HttpResponse:
    room, found = _guarded(space)
    seat = seat_in(room, request.me.person_id, timezone.localdate()).first()
    space_bar(request, room, seat)
    searched(room, "trail-state")
    context = {"space": room, "state": found, "anchored": _anchored(), "words": head_in_words()}
    return render(request, "trail/state.html", context)


@require_GET
def head(request: HttpRequest, space: UUID) -> HttpResponse:
    room, _state = _guarded(space)
    words = head_in_words() or _("There is no signed head yet.")
    searched(room, "trail-state")
    name = f"kop-van-het-spoor-{timezone.localdate():%Y-%m-%d}.txt"
    return HttpResponse(
        f"{words}\n",
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def head_in_words() -> str:
    """The newest signed head as one line to keep; nothing where none was signed yet."""
    found = newest_head()
    if found is None:
        return ""
    at, whole = found
    return _("Head of the trail of %(at)s: %(head)s") % {
        "at": timezone.localtime(at).strftime("%d-%m-%Y %H:%M:%S"),
        "head": whole,
    }


def _guarded(space: UUID) -> tuple[Space, State]:
    room = own_space(space)
    found = trail_state() if guards_privacy_of(room) else None
    if found is None:
        raise Http404
    return room, found


def _anchored() -> datetime | None:
    """When the last head was given away, where this process may see that."""
    try:
        last = newest(folder_of(settings.HOME))
        return datetime.fromisoformat(last.at) if last else None
    except (OSError, ValueError):
        return None
