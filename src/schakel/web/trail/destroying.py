"""What is destroyed when, in one environment: the page, the line on the work list that leads to it, and the list an archivist approves."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from schakel.intake.access import may_write
from schakel.intake.sources.xlsx.export import Limits, workbook
from schakel.playbooks import library
from schakel.spaces.announcing import off_the_list
from schakel.spaces.choices import DueKind, SeatRole
from schakel.spaces.door import looked
from schakel.spaces.models import Due, Record, Space, Trace
from schakel.spaces.queries import seat_in
from schakel.spaces.queries import space as own_space
from schakel.spaces.seen import answers_for
from schakel.spaces.shredding import KEY, last_copy_gone
from schakel.web.shell.context import is_synthetic
from schakel.web.trail.views import bar
from schakel.web.trail.words import called, gone_because
from schakel.web.work.kinds import SEGMENTS, address_of, kind_words, titles_of

AHEAD = 90
SHOWN = 100
LISTED = 5000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def destruction(request: HttpRequest, space: UUID) -> HttpResponse:
    room, today = own_space(space), timezone.localdate()
    if not answers_for(room):
        raise Http404
    bar(request, room)
    shown = list(_coming(room, today)[:SHOWN])
    titles = titles_of(shown)
    looked(shown, "list")
    writes = may_write(room, request.me.person_id, today)
    traces = list(Trace.objects.filter(space=room).exclude(kind=KEY).order_by("-gone_at")[:SHOWN])
    copies = last_copy_gone(traces)
    context = {
        "space": room,
        "ahead": AHEAD,
        "coming": [
            (
                card,
                kind_words(card.kind),
                titles[card.pk],
                writes or card.kind != "import",
                address_of(card, room.key),
                writes and card.kind == "case",
            )
            for card in shown
        ],
        "on_the_list": _works_in(request, room)
        and Due.objects.filter(space=room, kind=DueKind.DESTROY, record=None).exists(),
        "more": len(shown) == SHOWN,
        "gone": [(trace, called(trace.kind), gone_because(trace.why), copies[trace.pk]) for trace in traces],
        "copies_kept": settings.BACKUP_DAYS,
        "counted": sorted(Counter(called(trace.kind) for trace in traces).items()),
    }
    return render(request, "trail/destruction.html", context)


@require_POST
def destruction_seen(request: HttpRequest, space: UUID) -> HttpResponse:
    """Take the line about what goes from the work list of this environment."""
    room = own_space(space)
    if not (answers_for(room) and _works_in(request, room)):
        raise Http404
    if off_the_list(space=room):
        messages.success(request, _("It is off the list. It comes back when something more is to go."))
    return HttpResponseRedirect(reverse("destruction", args=[room.key]))


@require_GET
def destruction_list(request: HttpRequest, space: UUID) -> HttpResponse:
    """The list an archivist approves: kind, days, which term rules, why, and what is left. No titles: the list outlives what is on it."""
    room, today = own_space(space), timezone.localdate()
    if not answers_for(room):
        raise Http404
    cards = list(_coming(room, today)[:LISTED])
    looked(cards, "file")
    with translation.override("nl"):
        heads = [
            _("Goes on"),
            _("Kind"),
            _("Came in"),
            _("Reference"),
            _("Which term rules"),
            _("Privacy"),
            _("Archive"),
            _("What is left"),
        ]
        limits = Limits(
            made_by=f"{request.me.name}, {request.me.organisation_name}",
            made_on=timezone.localtime(),
            made_for=_("the archivist and the privacy officer of %(name)s") % {"name": room.name},
            destroy_after=today + timedelta(days=AHEAD),
            limits=_(
                "To approve what is destroyed. The terms are to be confirmed by the archivist. What has its day goes also without approval."
            ),
            synthetic=is_synthetic(request),
        )
        content = workbook(_("Destruction list"), heads, [_list_line(card) for card in cards], limits)
    name = f"vernietigingslijst-{today:%Y-%m-%d}.xlsx"
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _list_line(card: Record) -> list[object]:
    clock = library().clocks.get(card.kind)
    known = [clock.privacy, clock.archive, clock.left] if clock else ["", "", ""]
    rules = (_("Privacy") if clock.rules == "privacy" else _("Archive")) if clock else ""
    came = timezone.localdate(card.created_at)
    return [card.destroy_on, kind_words(card.kind), came, str(card.key)[:8], rules, *known]


def _coming(room: Space, today: date) -> QuerySet[Record]:
    """What goes in the coming days, first day first."""
    coming = Record.objects.filter(space=room, part_of=None, kind__in=list(SEGMENTS))
    return coming.filter(destroy_on__lte=today + timedelta(days=AHEAD)).order_by("destroy_on", "id")


def _works_in(request: HttpRequest, room: Space) -> bool:
    """Whether the person does more here than look: the work list is of those who work."""
    seats = seat_in(room, request.me.person_id, timezone.localdate())
    return seats.exclude(role__in=(SeatRole.READER, SeatRole.PRIVACY)).exists()
