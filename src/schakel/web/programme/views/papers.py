"""Papers: the agenda and the action list of one participant, and the meeting for a calendar."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from schakel.partners.models import Organisation
from schakel.programme import papers, queries
from schakel.programme.documents import sheets
from schakel.programme.documents.actions import action_list
from schakel.programme.documents.agenda import agenda
from schakel.programme.documents.calendar import calendar
from schakel.spaces.door import looked
from schakel.web.programme.at_table import Place, come_to, meeting_at
from schakel.web.shell.context import is_synthetic

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def agenda_paper(request: HttpRequest, space: UUID, key: UUID, organisation: UUID) -> HttpResponse:
    return _paper(request, space, key, organisation, papers.agenda_for, agenda)


@require_GET
def action_paper(request: HttpRequest, space: UUID, key: UUID, organisation: UUID) -> HttpResponse:
    return _paper(request, space, key, organisation, papers.actions_for, action_list)


@require_GET
def in_calendar(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    place = come_to(request, space)
    found = meeting_at(place, key)
    looked(found, "calendar")
    content = calendar(papers.meeting_on_paper(found), at=timezone.now())
    return _download(content, "text/calendar; charset=utf-8", f"vergadering-{found.held_on}.ics")


def _paper(
    request: HttpRequest,
    space: UUID,
    key: UUID,
    organisation: UUID,
    sheet_for: Callable[..., sheets.AgendaSheet | sheets.ActionSheet],
    write: Callable[..., bytes],
) -> HttpResponse:
    place = come_to(request, space)
    found = meeting_at(place, key)
    participant = _participant(place, organisation)
    with translation.override("nl"):  # a paper is Dutch, whatever language the screen has
        sheet = sheet_for(
            found,
            participant,
            made_by=request.me.name,  # type: ignore[attr-defined]
            at=timezone.now(),
            synthetic=is_synthetic(request),
        )
    looked(found, "paper")
    return _download(write(sheet), DOCX, sheets.file_name(sheet))


def _participant(place: Place, key: UUID) -> Organisation:
    """Everybody takes the own papers; who keeps the table takes those of each organisation at it."""
    found = queries.parties(place.space).filter(key=key).first()
    if found is None or not (place.keeps or found.pk == place.own):
        raise Http404
    return found


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
