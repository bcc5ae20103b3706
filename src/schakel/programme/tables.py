"""Who sits at which table: the bodies of the playbooks, and for a body with an environment who takes part and who has an account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from schakel.playbooks import library
from schakel.playbooks.entries.region import Body
from schakel.spaces.models import Party, Seat, Space

ROLES = ("chair", "secretary", "member", "adviser")


@dataclass
class Chair:
    """A place at a table: an organisation, what it does there, and who comes for it."""

    slug: str
    name: str
    roles: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    organisation_id: int | None = None
    people: list[Seat] = field(default_factory=list)

    @property
    def has_account(self) -> bool:
        """Whether somebody of this organisation signs in here. Where nobody does, the secretary writes for it."""
        return bool(self.people)

    @property
    def role_words(self) -> list[str]:
        """The roles in the words of the screens."""
        words = {"chair": _("Chair"), "secretary": _("Secretary"), "member": _("Member"), "adviser": _("Adviser")}
        return [words.get(role, role) for role in self.roles]

    @property
    def rank(self) -> tuple[int, str]:
        return min((ROLES.index(role) for role in self.roles if role in ROLES), default=len(ROLES)), self.name


def body_of(space: Space) -> Body | None:
    """The body of the playbooks whose environment this is: they have the same name."""
    return next((body for body in library().bodies if body.name == space.name), None)


def planned_chairs(body: Body, day: date) -> list[Chair]:
    """Who sits at a table by the playbook: organisations, without persons."""
    chairs: dict[str, Chair] = {}
    for member, organisation in library().body_members(body.id, day):
        chair = chairs.setdefault(organisation.id, Chair(organisation.id, organisation.name))
        _add(chair.roles, member.role)
        _add(chair.functions, member.function)
        _add(chair.notes, member.note)
    return sorted(chairs.values(), key=lambda chair: chair.rank)


def chairs(space: Space, day: date) -> list[Chair]:
    """Who takes part in this body: by the playbook, by the list of parties, and who has a seat today."""
    body = body_of(space)
    found = {chair.slug: chair for chair in (planned_chairs(body, day) if body else [])}
    for party in Party.objects.filter(space=space).select_related("organisation"):
        chair = found.setdefault(party.organisation.slug, Chair(party.organisation.slug, party.organisation.name))
        chair.organisation_id = party.organisation_id
        if not chair.roles:
            chair.roles.append(party.role or "member")
    held = Seat.objects.filter(Q(valid_until=None) | Q(valid_until__gt=day), space=space, valid_from__lte=day)
    for seat in held.select_related("person", "organisation").order_by("person__name"):
        chair = found.setdefault(seat.organisation.slug, Chair(seat.organisation.slug, seat.organisation.name))
        chair.people.append(seat)
        if seat.role in ROLES:
            _add(chair.roles, seat.role)
    return sorted(found.values(), key=lambda chair: chair.rank)


def beneath(body: Body) -> tuple[Body, ...]:
    """The bodies that stand under this one."""
    return tuple(other for other in library().bodies if other.above == body.id)


def named(ids: Iterable[str]) -> tuple[Body, ...]:
    """Bodies by their ids."""
    return tuple(library().body(id) for id in ids)


def _add(words: list[str], word: str) -> None:
    if word and word not in words:
        words.append(word)
