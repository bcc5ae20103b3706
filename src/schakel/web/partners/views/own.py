from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from schakel.law.models import TrailLine
from schakel.partners.models import Designation
from schakel.partners.queries import mandates_of
from schakel.playbooks import library
from schakel.spaces.choices import LookOutcome, SpaceKind
from schakel.spaces.looking import told_to_me
from schakel.spaces.queries import my_spaces, seats_on
from schakel.spaces.seen import looked_at_mine
from schakel.web.partners.trail import lines_in_words, looks_in_words
from schakel.web.shell.pages import page_of

SOON = timedelta(days=60)


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "mandates": mandates_of(request.me.person_id, today),
        "seats": seats_on(today).filter(person_id=request.me.person_id, space__in=my_spaces()),
        "designations": Designation.objects.filter(person_id=request.me.person_id, valid_from__lte=today)
        .exclude(valid_until__lte=today - SOON)
        .select_related("organisation"),
        "ends_before": today + SOON,
    }
    return render(request, "partners/me.html", context)


@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    lines = TrailLine.objects.filter(person_no=request.me.person_id).order_by("-at", "-id")
    page = page_of(request, lines, 50)
    context = {
        "page": page,
        "lines": lines_in_words(list(page.object_list)),
        "told": _told() if page.number == 1 else [],
        "others": looks_in_words(looked_at_mine()) if page.number == 1 else [],
        "shared": seats_on(today)
        .filter(person_id=request.me.person_id, space__in=my_spaces())
        .exclude(space__kind=SpaceKind.POSTBOX),
    }
    return render(request, "partners/own_trail.html", context)


def _told() -> list[tuple[datetime, str, str, str]]:
    """What a privacy officer told about a question on the own use: when, where, the pattern and how it ended."""
    rules, outcomes = library().looking_rules, dict(LookOutcome.choices)
    return [
        (one.at, one.place, rule.name if (rule := rules.get(one.rule)) else one.rule, outcomes.get(one.outcome, ""))
        for one in told_to_me()
    ]
