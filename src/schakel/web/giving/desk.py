"""From where something is given: an item in an environment, who may give it, and whether two people weighed it first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from schakel.cases.access import has_files, may_work_here
from schakel.cases.models import Case
from schakel.cases.queries import signals_of, weighed_for_others
from schakel.intake.models import Signal
from schakel.intake.queries import weighed_by_two
from schakel.spaces.models import Item, Space
from schakel.spaces.queries import here, seat_in
from schakel.spaces.queries import space as space_of
from schakel.web.shell.bar import space_bar

# the word in the address: the kind of item, and the name of its own page
KINDS: dict[str, tuple[type[Item], str]] = {"signaal": (Signal, "signal"), "dossier": (Case, "case")}


@dataclass(frozen=True)
class Desk:
    """An environment from which something may be given, and whether this person gives or only looks."""

    space: Space
    may_give: bool


@dataclass(frozen=True)
class Source(Desk):
    """An item of which something may be given."""

    item: Any
    word: str

    @property
    def address(self) -> str:
        return reverse(KINDS[self.word][1], args=[self.space.key, self.item.key])

    @property
    def spoken_address(self) -> str:
        return reverse(f"{KINDS[self.word][1]}-spoken", args=[self.space.key, self.item.key])

    @property
    def title(self) -> str:
        return str(self.item.title)

    @property
    def weighed(self) -> bool:
        """Whether two persons weighed it in full: before that nobody outside is told."""
        today = timezone.localdate()
        if isinstance(self.item, Case):
            return weighed_for_others(self.item, today)
        return weighed_by_two(self.space.pk, [self.item.pk], today)

    @property
    def to_weigh(self) -> list[Signal]:
        """What two people would weigh first."""
        return list(signals_of(self.item)) if isinstance(self.item, Case) else [self.item]


def enter_desk(request: HttpRequest, key: UUID, *, to_give: bool = False) -> Desk:
    """The environment in the address. Forms are for who works there; others, the privacy officer among them, look."""
    space = space_of(key)
    if not has_files(space):
        raise Http404
    seats = list(seat_in(space, request.me.person_id, timezone.localdate()))
    works = may_work_here(seats)
    if to_give and not works:
        raise PermissionDenied
    space_bar(request, space, seats[0] if seats else None)
    return Desk(space, works)


def enter_source(request: HttpRequest, space: UUID, word: str, key: UUID) -> Source:
    """The item in the address, for who may give of it."""
    item: Any = here(KINDS[word][0], space, key)
    seats = list(seat_in(item.space, request.me.person_id, timezone.localdate()))
    if not has_files(item.space):
        raise Http404
    if not may_work_here(seats):
        raise PermissionDenied
    space_bar(request, item.space, seats[0], kept_until=item.record.destroy_on)
    return Source(item.space, True, item, word)
