"""Questions about lists that were read in."""

from __future__ import annotations

from django.db.models import QuerySet

from schakel.intake.importing.choices import Stage
from schakel.intake.importing.models import Preparation
from schakel.intake.models import Batch, Signal
from schakel.spaces.models import Space


def lists_of(space: Space, many: int = 20) -> QuerySet[Preparation]:
    """The last lists of a space, newest first, with their card."""
    return (
        Preparation.objects.filter(space=space)
        .select_related("record")
        .defer("book", "outcome", "mapping", "chosen")
        .order_by("-pk")[:many]
    )


def preparation_of(batch: Batch) -> Preparation:
    """What is known of a list beside its batch."""
    return Preparation.objects.select_related("record").get(space_id=batch.space_id, record_id=batch.record_id)


def same_file(preparation: Preparation) -> QuerySet[Batch]:
    """Earlier lists that were read in from the very same file and not undone."""
    earlier = Preparation.objects.filter(
        space_id=preparation.space_id,
        fingerprint=preparation.fingerprint,
        stage__in=(Stage.WAITING, Stage.RUNNING, Stage.DONE),
    ).exclude(pk=preparation.pk)
    return Batch.objects.filter(space_id=preparation.space_id, pk__in=earlier.values("record_id")).select_related(
        "record"
    )


def kept_signals(batch: Batch, many: int = 50) -> QuerySet[Signal]:
    """Signals that stayed when a list was undone, because somebody worked on them."""
    return Signal.objects.filter(space_id=batch.space_id, batch=batch).select_related("record").order_by("pk")[:many]
