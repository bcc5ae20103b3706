"""What is due is destroyed, with files, index and work; a trace without content stays."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from schakel.spaces.actions import destroy
from schakel.spaces.models import Item, Record, Space

ROOMS = {"intake", "spaces"}


@transaction.atomic
def destroy_due(*, space: Space, day: date, at: datetime, many: int = 1000) -> int:
    """Destroy everything of intake whose day has come, in one space, at most ``many`` at a time. Returns how many went."""
    due = Record.objects.filter(space=space, destroy_on__lte=day, kind__in=our_kinds(), part_of=None).order_by(
        "destroy_on", "id"
    )
    cards = list(due[:many])
    for card in cards:
        destroy(record=card, why="term", at=at)
    return len(cards)


def our_kinds() -> list[str]:
    """The kinds this room answers for: signals, import runs and what stands with them, drafts, and what came in."""
    return [kind for kind, model in Item.kinds.items() if model._meta.app_label in ROOMS]
