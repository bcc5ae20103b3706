"""Questions about signals that several screens ask."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from schakel.intake.choices import WeighingSize
from schakel.intake.models import Mention, Signal, Weighing
from schakel.playbooks import library
from schakel.spaces.lists import newest
from schakel.spaces.models import Attachment, Due, Received, Space

FILTERS = ("status", "theme", "how_known", "assigned_to")


def signals(space: Space, many: int, *, skip: int = 0, **chosen: Any) -> QuerySet[Signal]:
    """The newest signals of one space, with filters from fixed lists. Ready to be listed: one question to the database."""
    equal = {name: value for name, value in chosen.items() if name in FILTERS}
    keys = newest(Signal, many, spaces=[space.pk], skip=skip, **equal)
    return Signal.objects.filter(pk__in=keys).select_related("record", "assigned_to").order_by("-received_at", "-pk")


def mentions_of(signal: Signal) -> QuerySet[Mention]:
    """Who and what a signal mentions, in the order in which it was written."""
    return Mention.objects.filter(record_id=signal.record_id, space_id=signal.space_id).order_by("id")


def attachments_of(signal: Signal) -> QuerySet[Attachment]:
    """The files of a signal, without their bytes."""
    return (
        Attachment.objects.filter(space_id=signal.space_id, record__part_of_id=signal.record_id)
        .select_related("record")
        .defer("content")
        .order_by("record_id")
    )


def on_the_same_place(signal: Signal, many: int = 10) -> QuerySet[Signal]:
    """Earlier and later signals on perhaps the same place, in the own environment only, newest first. They are never counted per firm or person."""
    if not signal.place_key:
        return Signal.objects.none()
    same = Signal.objects.filter(space_id=signal.space_id, place_key=signal.place_key).exclude(pk=signal.pk)
    return same.select_related("record").order_by("-received_at")[:many]


def weighings_of(signal: Signal) -> list[Weighing]:
    """All judgements, newest round first."""
    rows = Weighing.objects.filter(record_id=signal.record_id, space_id=signal.space_id)
    return list(rows.select_related("weighed_by", "record").order_by("-round", "-size", "position"))


def judgements_shown_to(person: int, weighings: list[Weighing]) -> list[Weighing]:
    """What this person may see: of a full weighing that waits for its second person only the own judgement."""
    return [
        row
        for row in weighings
        if row.size == WeighingSize.SHORT or row.weighed_by_id == person or _complete(row, weighings)
    ]


def _complete(row: Weighing, weighings: list[Weighing]) -> bool:
    return sum(each.size == WeighingSize.FULL and each.round == row.round for each in weighings) == 2


def weighed_by_two(space: int, signals: Any, day: date) -> bool:
    """Whether two persons agreed on at least one of these signals that it may go on: before that nobody outside is told, and no source asked."""
    goes_on = [outcome.id for outcome in library().outcomes_for("full", day) if outcome.opens_file]
    rows = Weighing.objects.filter(space_id=space, record_id__in=signals, size=WeighingSize.FULL)
    return rows.filter(agreed_at__isnull=False, agreed_outcome__in=goes_on).exists()


def due_of(signal: Signal) -> QuerySet[Due]:
    """The open work on a signal."""
    return (
        Due.objects.filter(space_id=signal.space_id, record_id=signal.record_id)
        .select_related("person")
        .order_by("due_on")
    )


def received_waiting(space: Space, many: int = 50) -> QuerySet[Received]:
    """What came in from letterboxes and was not taken up yet, oldest first."""
    waiting = Received.objects.filter(space=space, what="signal", taken_up_at=None)
    return waiting.select_related("record", "record__created_by").order_by("received_at")[:many]


def answers_received(space: Space, many: int = 50) -> QuerySet[Received]:
    """Answers to what a person brought in, in the own postbox."""
    return Received.objects.filter(space=space, what="answer").select_related("record").order_by("-received_at")[:many]
