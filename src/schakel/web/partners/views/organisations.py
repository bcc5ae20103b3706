from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.partners.choices import AreaKind, TakesPart
from schakel.partners.models import Area, Organisation
from schakel.partners.queries import (
    districts_by_area,
    ended_organisations,
    municipalities_on,
    organisations_on,
    planned_areas,
    wholes_of,
)
from schakel.playbooks import library


@dataclass(frozen=True)
class Table:
    """A body in which an organisation takes part, and as what."""

    name: str
    role: str
    function: str
    to_be_confirmed: bool


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = list(organisations_on(today))
    districts = districts_by_area(today)
    groups: dict[str, list[Organisation]] = {}
    for row in rows:
        row.district = districts.get(row.area_id)
        row.plan = planned_end(row.area)
        row.kind_name = type_name(row)
        if not row.is_municipality:
            groups.setdefault(row.kind_name, []).append(row)
    context = {
        "municipalities": [row for row in rows if row.is_municipality],
        "how_many": municipalities_on(today).count(),
        "groups": sorted(
            ((name, group) for name, group in groups.items() if len(group) > 1), key=lambda one: one[0].lower()
        ),
        "others": [row for row in rows if len(groups.get(row.kind_name, ())) == 1],
        "ended": [(row, _number_around(row)) for row in ended_organisations(today)],
        "planned": planned_areas(today),
    }
    return render(request, "partners/organisations.html", context)


def _number_around(row: Organisation) -> tuple[int, int] | None:
    """How many municipalities there were until one ended, and from then on: the number is a fact with a date."""
    if not row.is_municipality or row.valid_until is None:
        return None
    before = row.valid_until - timedelta(days=1)
    return municipalities_on(before).count(), municipalities_on(row.valid_until).count()


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    found = Organisation.objects.filter(slug=slug).select_related("area").first()
    if found is None:
        raise Http404
    lying = list(wholes_of(found.area)) if found.area else []
    entry = library().organisations.get(slug)
    context = {
        "organisation": found,
        "type": type_name(found),
        "facts": facts_of(found),
        "lying": [part for part in lying if part.whole.kind != AreaKind.REGION],
        "planned": planned_end(found.area),
        "controllers": controllers_of(found),
        "tables": tables_of(found, today),
        "note": entry.note if entry else "",
        "source": entry.source if entry else "",
        "own": found.pk == request.me.organisation_id,
        "ended": found.valid_until is not None and found.valid_until <= today,
    }
    return render(request, "partners/organisation.html", context)


def type_name(organisation: Organisation) -> str:
    """What kind of party it is, in the words of the playbooks."""
    entry = library().organisation_types.get(organisation.type)
    return entry.name if entry else organisation.type


def facts_of(organisation: Organisation) -> list[tuple[str, str]]:
    """The three facts on which behaviour hangs, each as a sentence."""
    takes_part = {
        TakesPart.YES: _("Yes. May take part in a RIEC case."),
        TakesPart.NO: _("No. Does not take part in a RIEC case; may be asked beside it."),
        TakesPart.UNKNOWN: _("Not known yet. Until somebody decides, it does not take part."),
    }
    return [
        (
            _("Is it a municipality?"),
            _("Yes. It has an environment of its own.") if organisation.is_municipality else _("No."),
        ),
        (_("May it take part in a RIEC case?"), takes_part[TakesPart(organisation.may_take_part)]),
        (
            _("Is it a closed source?"),
            _("Yes. What it knows goes further by its own law only.") if organisation.closed_source else _("No."),
        ),
    ]


def controllers_of(organisation: Organisation) -> list[dict[str, object]]:
    """Who answers for processing, apart, with the task of each."""
    entries = (
        {entry.id: entry for entry in library().controllers_of(organisation.slug)} if _is_known(organisation) else {}
    )
    return [
        {"name": found.name, "entry": entries.get(found.kind)}
        for found in sorted(
            organisation.controllers.all(), key=lambda row: list(entries).index(row.kind) if row.kind in entries else 99
        )
    ]


def tables_of(organisation: Organisation, day: date) -> list[Table]:
    """The bodies in which the playbooks say that it takes part. Who sits there for it, only the people of that table see."""
    if not _is_known(organisation):
        return []
    roles = {"chair": _("Chair"), "secretary": _("Secretary"), "member": _("Member"), "adviser": _("Adviser")}
    return [
        Table(body.name, roles[member.role], member.function, "te bevestigen" in f"{member.note} {body.note}")
        for body in library().bodies.on(day)
        for member, party in library().body_members(body.id, day)
        if party.id == organisation.slug
    ]


def planned_end(area: Area | None) -> date | None:
    """The day on which an area is planned to go up in another one."""
    entry = library().areas.get(area.slug) if area else None
    return entry.planned_until if entry else None


def _is_known(organisation: Organisation) -> bool:
    return library().organisations.get(organisation.slug) is not None
