"""What holds for one item: its purpose and ground, whose it is, who answers for it, what the law says of it, and until when it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from schakel.playbooks import library
from schakel.playbooks.entries.law import Clock
from schakel.playbooks.entries.law import Label as LabelEntry
from schakel.spaces.choices import SpaceKind
from schakel.spaces.labels import LABELS
from schakel.spaces.models import Record, Space
from schakel.spaces.seen import standing


@dataclass(frozen=True)
class Card:
    """The facts of a card, ready to be shown."""

    purpose: str
    ground: str
    holder: str
    controllers: str
    labels: list[LabelEntry]
    kept_until: date
    clock: Clock | None
    trail: bool


def card_of(record: Record, space: Space) -> Card:
    """What a reader of an item may know about its keeping. ``trail`` says whether this reader may see who looked."""
    answers, controllers = standing(space)
    return Card(
        purpose=space.purpose,
        ground=record.ground,
        holder=record.holder.name,
        controllers=", ".join(controllers) or _without(space, record),
        labels=[entry for entry in library().labels if record.labels & LABELS[entry.id]],
        kept_until=record.destroy_on,
        clock=library().clocks.get(record.kind),
        trail=answers,
    )


def _without(space: Space, record: Record) -> str:
    """Where nobody is noted: at a table each answers for what it brought, elsewhere the organisation itself."""
    if space.kind == SpaceKind.BODY:
        return _("%(holder)s, for what it brought in") % {"holder": record.holder.name}
    own = record.holder_id == space.organisation_id or space.organisation is None
    return record.holder.name if own else space.organisation.name
