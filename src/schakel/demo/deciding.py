"""What waits for a second person in the invented municipality: a label that was a mistake, and a signal that came in twice."""

from __future__ import annotations

from django.utils import timezone

from schakel.demo.giving import BY_TWO
from schakel.demo.signals import SMALL, Came
from schakel.demo.stage import Stage
from schakel.intake.models import Signal
from schakel.spaces.actions import propose_destroying, propose_label_off, put_labels
from schakel.spaces.labels import bits
from schakel.spaces.models import Record

LABEL = "strafrechtelijk"
MISTAKE = (
    "Het label kwam erop omdat de melder van strafbaar sprak. In de tekst staat alleen dat de roldeur dicht is en "
    "dat er 's avonds bestelbussen komen."
)
TWICE = "Dit is hetzelfde als een eerder signaal. Er staat niets nieuws in, en het noemt een bedrijf dat hier niets mee te maken heeft."


def propose_some(stage: Stage, came: list[Came]) -> None:
    """One proposal of the officer, one of the team leader; both wait. A proposal waits from the day it is really made."""
    now = timezone.now()
    here = [one for one in came if one.room == SMALL]
    weighed = [one for one in here if one.outcome in BY_TWO]
    others = [one for one in here if one.outcome not in BY_TWO]
    with stage.at("marit", SMALL):
        if card := _last_that_stands(weighed):
            put_labels(record=card, labels=bits([LABEL]))
            propose_label_off(record=card, labels=[LABEL], reference="", reason=MISTAKE, seen=card.version, at=now)
    with stage.at("joost", SMALL):
        if card := _last_that_stands(others):
            propose_destroying(record=card, reason=TWICE, seen=card.version, at=now)


def _last_that_stands(came: list[Came]) -> Record | None:
    """The card of the last of these; some were destroyed on their day."""
    found = Signal.objects.select_related("record").filter(pk__in=[one.number for one in came])
    signal = found.order_by("-received_at", "-pk").first()
    return signal.record if signal else None
