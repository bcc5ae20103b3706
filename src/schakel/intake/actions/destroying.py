"""What is due is destroyed, with files, index and work; a trace without content stays."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from schakel.intake.models import Batch, Mapping, Signal
from schakel.spaces.actions import destroy
from schakel.spaces.models import Draft, Received, Record, Space

OURS = (Signal.kind, Batch.kind, Mapping.kind, Received.kind, Draft.kind)


@transaction.atomic
def destroy_due(*, space: Space, day: date, at: datetime, many: int = 1000) -> int:
    """Destroy everything of intake whose day has come, in one space, at most ``many`` at a time. Returns how many went."""
    due = Record.objects.filter(space=space, destroy_on__lte=day, kind__in=OURS, part_of=None).order_by("destroy_on", "id")
    cards = list(due[:many])
    for card in cards:
        destroy(record=card, why="retention", at=at)
    return len(cards)
