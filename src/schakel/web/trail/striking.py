"""Striking use: patterns in what people looked at that are worth a question, for the privacy officer of an environment and nobody else."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from schakel.engines.looking import Finding, Look
from schakel.intake.sources.xlsx.export import Limits, workbook
from schakel.playbooks import library
from schakel.playbooks.entries.looking import LookingRule
from schakel.spaces.actions import settle_look
from schakel.spaces.door import at_desk, enter, searched
from schakel.spaces.door.middleware import later
from schakel.spaces.errors import SpaceError
from schakel.spaces.looking import Report, report_of, settled_about
from schakel.spaces.models import LookQuestion, Record, Space
from schakel.spaces.queries import postbox, seat_in
from schakel.spaces.queries import space as own_space
from schakel.spaces.seen import guards_privacy_of
from schakel.web.shell.bar import space_bar
from schakel.web.shell.context import is_synthetic
from schakel.web.trail.forms import PeriodFilter, SettleForm
from schakel.web.trail.words import how, item_called

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READ_DAYS = 90
KEPT_DAYS = 90
SHOWN_LINES = 60


@dataclass(frozen=True)
class Line:
    """One look of a pattern, as it is read."""

    at: datetime
    person: str
    item: str
    how: str


@dataclass(frozen=True)
class Pattern:
    """A finding ready to be shown: who, what, the sentence with its numbers, and the innocent explanation."""

    mark: str
    rule: LookingRule
    who: str
    item: str
    item_key: UUID | None
    says: str
    innocent: str
    lines: list[Line]
    more: int
    about_one: bool
    form: SettleForm


@dataclass(frozen=True)
class Hour:
    """One bar of the picture: how many looks at that hour, and where it stands."""

    hour: int
    many: int
    height: int
    odd: bool

    @property
    def left(self) -> int:
        """Where the bar begins in the picture."""
        return self.hour * 20 + 2

    @property
    def top(self) -> int:
        """Where the bar begins from above."""
        return 80 - self.height


@require_GET
def striking(request: HttpRequest, space: UUID) -> HttpResponse:
    room = _guarded(space)
    filters = PeriodFilter(request.GET or None)
    return _page(request, room, filters)


@require_POST
def settle(request: HttpRequest, space: UUID) -> HttpResponse:
    _guarded(space)
    return later(lambda: _settle(request, space, SettleForm(request.POST)))


def _settle(request: HttpRequest, space: UUID, form: SettleForm) -> HttpResponse:
    """The question is read over all environments of the officer; the answer is written at the officer's own desk, apart."""
    with transaction.atomic():
        enter(request.session.session_key or "")
        room = _guarded(space)
        own = postbox(request.me.organisation_id, request.me.person_id)
        report = _report(room, READ_DAYS, timezone.now())
        found = next((one for one in report.found if mark_of(room, one) == form.data.get("mark")), None)
        if own is None or found is None:
            gone = _("This question is no longer open.")
            messages.warning(
                request, gone if own else _("You have no postbox yet, so there is no place to keep your answer.")
            )
            return _page(request, room, PeriodFilter(None), status=409)
        if not form.is_valid():
            return _page(request, room, PeriodFilter(None), refused=form, status=422)
    _settled(request, room, own, found, form)
    return HttpResponseRedirect(reverse("striking", args=[space]))


def _settled(request: HttpRequest, room: Space, own: Space, found: Finding, form: SettleForm) -> None:
    try:
        with at_desk(request, own.key) as desk:
            settle_look(
                postbox=desk,
                environment=room.pk,
                finding=found,
                upto=timezone.make_aware(found.looks[-1].at),
                outcome=form.cleaned_data["outcome"],
                explanation=form.cleaned_data["explanation"],
                told=form.cleaned_data["told"],
                by=request.me.person_id,
                at=timezone.now(),
            )
    except SpaceError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kept, for you alone. These looks do not come back here; new ones may."))


@require_GET
def exported(request: HttpRequest, space: UUID) -> HttpResponse:
    """The open questions as a spreadsheet, with who, when, why and the limits in the file itself."""
    room, now = _guarded(space), timezone.now()
    filters = PeriodFilter(request.GET or None)
    report = _report(room, filters.days, now)
    searched(room, "looking-file")
    heads = [
        _("Pattern"),
        _("Who"),
        _("Which item"),
        _("What there is to see"),
        _("Often the explanation"),
        _("First"),
        _("Last"),
        _("Looks"),
    ]
    rows = [
        [
            one.rule.name,
            one.who,
            one.item,
            one.says,
            one.innocent,
            _moment(one.lines[0]),
            _moment(one.lines[-1]),
            len(one.lines) + one.more,
        ]
        for one in _patterns(room, report)
    ]
    limits = Limits(
        made_by=f"{request.me.name}, {request.me.organisation_name}",
        made_on=timezone.localtime(now),
        made_for=_("the privacy officer of %(name)s, to ask about use") % {"name": room.name},
        destroy_after=timezone.localdate(now) + timedelta(days=KEPT_DAYS),
        limits=_("Questions, no judgements. Not for a manager and not for an appraisal. Not to others."),
        synthetic=is_synthetic(request),
    )
    name = f"opvallend-gebruik-{timezone.localdate(now):%Y-%m-%d}.xlsx"
    content = workbook(_("Striking use of %(name)s") % {"name": room.name}, heads, rows, limits)
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _page(
    request: HttpRequest, room: Space, filters: PeriodFilter, *, refused: SettleForm | None = None, status: int = 200
) -> HttpResponse:
    seat = seat_in(room, request.me.person_id, timezone.localdate()).first()
    space_bar(request, room, seat)
    report = _report(room, filters.days, timezone.now())
    searched(room, "looking")
    context = {
        "space": room,
        "filters": filters,
        "days": filters.days,
        "patterns": _patterns(room, report, refused),
        "hours": _hours(report),
        "looks": len(report.use.looks),
        "rules": library().looking_rules.on(timezone.localdate()),
        "facts": report.facts,
        "cut_short": report.cut_short,
        "settled": [_earlier(one) for one in settled_about(room.pk)[:SHOWN_LINES]],
        "confirmed": all(rule.confirmed for rule in library().looking_rules),
    }
    return render(request, "trail/striking.html", context, status=status)


def _guarded(space: UUID) -> Space:
    room = own_space(space)
    if not guards_privacy_of(room):
        raise Http404
    return room


def _report(room: Space, days: int, now: datetime) -> Report:
    since, read_from = now - timedelta(days=days), now - timedelta(days=READ_DAYS)
    return report_of(room, since=since, read_from=read_from, until=now, settled=settled_about(room.pk))


def mark_of(room: Space, finding: Finding) -> str:
    """By what a form says which question it settles: no number of ours."""
    words = f"{room.key}|{finding.rule}|{finding.person}|{finding.item}|{finding.looks[-1].id}"
    return hashlib.sha256(words.encode()).hexdigest()[:24]


def _patterns(room: Space, report: Report, refused: SettleForm | None = None) -> list[Pattern]:
    numbers = {look.item for one in report.found for look in one.looks if look.item is not None}
    cards = Record.objects.filter(space=room).in_bulk(list(numbers))
    return [_pattern(room, report, one, cards, refused) for one in report.found]


def _pattern(
    room: Space, report: Report, found: Finding, cards: dict[int, Record], refused: SettleForm | None
) -> Pattern:
    rule, mark = library().looking_rules.named(found.rule), mark_of(room, found)
    dutch = (get_language() or "nl").startswith("nl")
    people = {look.person for look in found.looks}
    who = ", ".join(sorted(report.names.get(person, "?") for person in people))
    card = cards.get(found.item) if found.item is not None else None
    lines = [_line(look, report, cards) for look in found.looks]
    mine = refused is not None and refused.data.get("mark") == mark
    return Pattern(
        mark=mark,
        rule=rule,
        who=who,
        item=item_called(card) if found.item is not None else "",
        item_key=card.key if card else None,
        says=(rule.says if dutch else rule.english).format(**found.reason.values),
        innocent=rule.innocent if dutch else rule.innocent_english,
        lines=lines[-SHOWN_LINES:],
        more=max(0, len(lines) - SHOWN_LINES),
        about_one=found.person is not None,
        form=refused if mine and refused else SettleForm(initial={"mark": mark}, auto_id=f"id_{mark}_%s"),
    )


def _line(look: Look, report: Report, cards: dict[int, Record]) -> Line:
    item = item_called(cards.get(look.item)) if look.item is not None else ""
    way = how(f"{look.how}:{look.reason}" if look.reason else look.how)
    return Line(timezone.make_aware(look.at), report.names.get(look.person, "?"), item, way)


def _moment(line: Line) -> str:
    return f"{timezone.localtime(line.at):%d-%m-%Y %H:%M}"


def _hours(report: Report) -> list[Hour]:
    """All looks by the hour: what is ordinary here, beside what was found."""
    many = Counter(look.at.hour for look in report.use.looks)
    most = max(many.values(), default=1)
    opens, closes = report.facts.opens.hour, report.facts.closes.hour
    return [Hour(hour, many[hour], round(many[hour] / most * 76), not opens <= hour < closes) for hour in range(24)]


def _earlier(one: LookQuestion) -> tuple[datetime, str, str, str, str, bool]:
    rule = library().looking_rules.get(one.rule)
    who = one.person.name if one.person else _("several people")
    return one.settled_at, rule.name if rule else one.rule, who, one.get_outcome_display(), one.explanation, one.told
