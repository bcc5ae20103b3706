"""What waits for a second person in the invented municipality: a label that was a mistake, and a signal that came in twice."""

from __future__ import annotations

from django.utils import timezone

from schakel.cases.models import Case
from schakel.demo.giving import BY_TWO
from schakel.demo.signals import SMALL, Came
from schakel.demo.stage import Stage
from schakel.intake.models import Signal
from schakel.spaces.actions import propose_destroying, propose_label_off, put_labels
from schakel.spaces.labels import bits
from schakel.spaces.models import Record

LABEL = "strafrechtelijk"
MISTAKE = (
    "Het label kwam erop omdat er aan de telefoon over iets strafbaars werd gesproken. In de tekst staat daar niets over: "
    "alleen wat er te zien was, en waar."
)
TWICE = "Dit is hetzelfde als een eerder signaal. Er staat niets nieuws in, en het noemt een bedrijf dat hier niets mee te maken heeft."


def propose_some(stage: Stage, came: list[Came]) -> None:
    """One proposal of the officer, one of the team leader; both wait. A proposal waits from the day it is really made."""
    now = timezone.now()
    here = [one for one in came if one.room == SMALL]
    weighed = [one for one in here if one.outcome in BY_TWO]
    others = [one for one in here if one.outcome not in BY_TWO]
    with stage.at("marit", SMALL) as space:
        card, *more = _last_that_stand(weighed, 2) or [None]
        file = Case.objects.select_related("record").filter(space=space, is_open=True).order_by("-opened_at").first()
        for labelled in (card, *more, file.record if file else None):
            if labelled is not None:
                put_labels(record=labelled, labels=bits([LABEL]))
        if card is not None:
            propose_label_off(record=card, labels=[LABEL], reference="", reason=MISTAKE, seen=card.version, at=now)
    with stage.at("joost", SMALL):
        for card in _last_that_stand(others, 1):
            propose_destroying(record=card, reason=TWICE, seen=card.version, at=now)


def _last_that_stand(came: list[Came], many: int) -> list[Record]:
    """The cards of the last of these; some were destroyed on their day."""
    found = Signal.objects.select_related("record").filter(pk__in=[one.number for one in came])
    return [signal.record for signal in found.order_by("-received_at", "-pk")[:many]]
