"""The options of the forms: from the playbooks, and the people and organisations one sees."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from schakel.cases.access import WORKS
from schakel.partners.models import Organisation, Person
from schakel.playbooks import library
from schakel.spaces.models import Seat, Space

Options = list[tuple[str, object]]


def with_none(options: Iterable[tuple[str, object]], words: str) -> Options:
    """The options, after one that says that nothing is chosen."""
    return [("", words), *options]


def themes(day: date) -> Options:
    return [(theme.id, theme.name) for theme in library().themes_on(day)]


def place_kinds(day: date) -> Options:
    return [(kind.id, kind.name) for kind in library().place_kinds.on(day)]


def workers(space: Space, day: date) -> list[Person]:
    """Who works in an environment today."""
    rows = Seat.objects.filter(space=space, role__in=WORKS, valid_from__lte=day).exclude(valid_until__lte=day)
    return list(Person.objects.filter(pk__in=rows.values("person_id")).order_by("name"))


def people(persons: Iterable[Person]) -> Options:
    return [(str(person.key), person.name) for person in persons]


def organisations(day: date) -> list[Organisation]:
    """The organisations of the region on a day."""
    return list(Organisation.objects.on(day).order_by("name"))


def parties(rows: Iterable[Organisation]) -> Options:
    return [(str(row.key), row.name) for row in rows]


def partners(rows: Iterable[Organisation], own: int | None) -> Options:
    """Who may do a step: the own organisation, others by name, and kinds of which nobody stands here by name."""
    rows = list(rows)
    own_row = [(f"organisation:{row.key}", row.name) for row in rows if row.pk == own]
    others = [(f"organisation:{row.key}", row.name) for row in rows if row.pk != own and not row.is_municipality]
    towns = [(f"organisation:{row.key}", row.name) for row in rows if row.pk != own and row.is_municipality]
    kinds = [(f"type:{kind.id}", kind.name) for kind in library().organisation_types]
    return [
        ("", _("Choose a partner")),
        (_("Own organisation"), own_row),
        (_("Partners"), others),
        (_("A kind of partner, not by name"), kinds),
        (_("Other municipalities"), towns),
    ]


def powers(day: date) -> Options:
    """The powers of the playbook, by who holds them."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for power in library().powers.on(day):
        groups.setdefault(power.holder, []).append((power.id, f"{power.name} ({power.ground})"))
    return [("", _("No power needed")), *groups.items()]
