"""From the playbooks to the tables: areas, what lies in what, organisations, controllers.

YAML is the source; loading again changes only what differs, and never deletes: what the playbooks no longer name gets a last day. Runs as the
owner of the database (``schakel load-programme``), because the application may read these tables and not write them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models, transaction

from schakel.partners.models import Area, AreaPart, Controller, Organisation
from schakel.playbooks import Library


@dataclass(frozen=True)
class Loaded:
    """How many rows are new, how many changed, and how many got a last day."""

    new: int
    changed: int
    ended: int


@transaction.atomic
def load(library: Library, day: date) -> Loaded:
    """Bring the tables in line with the playbooks. ``day`` is the last day of what the playbooks no longer name."""
    counts = [_areas(library, day), _area_parts(library, day), _organisations(library, day), _controllers(library)]
    return Loaded(*(sum(one) for one in zip(*counts, strict=True)))


def _areas(library: Library, day: date) -> tuple[int, int, int]:
    wanted = {
        area.id: {
            "kind": area.kind,
            "name": area.name,
            "code": area.code,
            "inhabitants": area.inhabitants,
            "valid_from": area.valid_from,
            "valid_until": area.valid_until,
            "planned": area.planned,
        }
        for area in library.areas
    }
    return _bring_in_line(Area, wanted, day)


def _organisations(library: Library, day: date) -> tuple[int, int, int]:
    areas = dict(Area.objects.values_list("slug", "pk"))
    wanted = {}
    for found in library.organisations:
        kind = library.type_of(found.id)
        wanted[found.id] = {
            "name": found.name,
            "type": found.type,
            "is_municipality": kind.is_municipality,
            "may_take_part": kind.may_take_part_in_riec,
            "closed_source": kind.closed_source,
            "area_id": areas[found.area] if found.area else None,
            "valid_from": found.valid_from,
            "valid_until": found.valid_until,
        }
    return _bring_in_line(Organisation, wanted, day)


def _bring_in_line(model: type[models.Model], wanted: dict[str, dict[str, Any]], day: date) -> tuple[int, int, int]:
    """Add, change and end rows so that they say what ``wanted`` says, by slug."""
    there = {row.slug: row for row in model._default_manager.all()}
    new = [model(slug=slug, **facts) for slug, facts in wanted.items() if slug not in there]
    model._default_manager.bulk_create(new)
    changed = 0
    for slug, row in there.items():
        facts = wanted.get(slug)
        if facts and any(getattr(row, name) != value for name, value in facts.items()):
            model._default_manager.filter(pk=row.pk).update(**facts)
            changed += 1
    gone = [row.pk for slug, row in there.items() if slug not in wanted and row.valid_until is None]
    ended = model._default_manager.filter(pk__in=gone, valid_from__lte=day).update(valid_until=day)
    return len(new), changed, ended


def _area_parts(library: Library, day: date) -> tuple[int, int, int]:
    areas = dict(Area.objects.values_list("slug", "pk"))
    wanted = {
        (areas[part], areas[membership.within], membership.valid_from): membership.valid_until
        for membership in library.memberships
        for part in membership.areas
    }
    there = {(row.area_id, row.whole_id, row.valid_from): row for row in AreaPart.objects.all()}
    new = [
        AreaPart(area_id=area, whole_id=whole, valid_from=begin, valid_until=end)
        for (area, whole, begin), end in wanted.items()
        if (area, whole, begin) not in there
    ]
    AreaPart.objects.bulk_create(new)
    changed = ended = 0
    for place, row in there.items():
        if place in wanted and row.valid_until != wanted[place]:
            changed += AreaPart.objects.filter(pk=row.pk).update(valid_until=wanted[place])
        elif place not in wanted and row.valid_until is None and row.valid_from <= day:
            ended += AreaPart.objects.filter(pk=row.pk).update(valid_until=day)
    return len(new), changed, ended


def _controllers(library: Library) -> tuple[int, int, int]:
    houses = dict(Organisation.objects.values_list("slug", "pk"))
    wanted = {
        (houses[found.id], controller.id): controller.name
        for found in library.organisations
        for controller in library.controllers_of(found.id)
    }
    there = {(row.organisation_id, row.kind): row for row in Controller.objects.all()}
    new = [
        Controller(organisation_id=house, kind=kind, name=name)
        for (house, kind), name in wanted.items()
        if (house, kind) not in there
    ]
    Controller.objects.bulk_create(new)
    changed = sum(
        Controller.objects.filter(pk=row.pk).update(name=wanted[place])
        for place, row in there.items()
        if place in wanted and row.name != wanted[place]
    )
    return len(new), changed, 0
