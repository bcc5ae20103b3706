"""Builders of the tests of giving: a signal two people weighed, a question, and what goes."""

from __future__ import annotations

from datetime import timedelta

from signals_of import DAY, NOON, a_firm, a_signal, weighed_full, weighed_short

from cast import ANNA, LEX, OUDEWATER, enter
from schakel.intake.models import Signal
from schakel.partners.models import Organisation
from schakel.spaces.actions import provide
from schakel.spaces.models import ProvisionDecision, Record
from schakel.spaces.providing import Asked, doors_of

LATER = DAY + timedelta(days=20)


def house(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)


def a_weighed_signal(**more) -> Signal:
    """A signal that two people weighed in full; the desk is Anna's again."""
    enter(ANNA, OUDEWATER)
    signal = weighed_short(a_signal(mentions=[a_firm()], **more))
    weighed_full(signal, ANNA)
    enter(LEX, OUDEWATER)
    weighed_full(signal, LEX)
    enter(ANNA, OUDEWATER)
    return fresh(signal)


def fresh(signal: Signal) -> Signal:
    return Signal.objects.select_related("record", "space", "space__organisation").get(pk=signal.pk)


def to(slug: str, purpose: str, form: str = "chosen-fields", kind: str = "own-observation", **more) -> Asked:
    """A question of Oudewater; the environment of a municipality is found as the page finds it."""
    from schakel.spaces.models import Space

    party = house(slug)
    door = next((door for door in doors_of(Space.objects.get(pk=OUDEWATER.id)) if door.organisation == party.pk), None)
    place = {"place": door.kind, "receiver": door.key} if door else {}
    return Asked(party, purpose, kind, form, **{**place, **more})


def card_of(signal: Signal) -> Record:
    signal.record.space = signal.space
    return signal.record


def give(signal: Signal, asked: Asked, *pieces: str, **more) -> ProvisionDecision:
    """Give the named pieces of a signal."""
    chosen = [piece for piece in signal.to_give() if piece.id in pieces]
    return provide(
        **{
            "source": card_of(signal),
            "asked": asked,
            "pieces": chosen,
            "necessity": "Nodig om de hal te controleren.",
            "considered": "Zonder adres is er niets te controleren.",
            "until": LATER,
            "by": ANNA.id,
            "at": NOON,
            **more,
        }
    )
