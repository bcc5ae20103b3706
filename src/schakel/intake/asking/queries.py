"""Questions about questions."""

from __future__ import annotations

from django.db.models import QuerySet

from schakel.intake.asking.models import SourceQuestion
from schakel.intake.models import Signal


def questions_about(signal: Signal) -> QuerySet[SourceQuestion]:
    """What sources were asked about a signal, newest first."""
    rows = SourceQuestion.objects.filter(space_id=signal.space_id, signal_id=signal.pk)
    return rows.select_related("record", "asked_by").order_by("-asked_at", "-record_id")
