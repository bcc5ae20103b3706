"""Builders of the tests of what two people decide: a signal with labels, a proposal, and a second person."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from signals_of import DAY, NOON, a_signal, weighed_short

from cast import ANNA, LEX, OUDEWATER, Actor, enter
from schakel.intake.models import Signal
from schakel.spaces import actions
from schakel.spaces.labels import bits
from schakel.spaces.models import Proposal, Record

CRIMINAL, WPG = "strafrechtelijk", "wpg"
UNTIL = DAY + timedelta(days=14)


def labelled(*names: str, worked_on: bool = False) -> Signal:
    """A signal of Oudewater with these labels; the desk is Anna's."""
    enter(ANNA, OUDEWATER)
    signal = a_signal()
    if worked_on:
        weighed_short(signal)
    actions.put_labels(record=signal.record, labels=bits(names))
    return fresh(signal)


def fresh(signal: Signal) -> Signal:
    return Signal.objects.select_related("record", "space", "space__organisation").get(pk=signal.pk)


def off(signal: Signal, *names: str, by: Actor = ANNA, reference: str = "", **more) -> Proposal:
    """Propose that labels come off; the desk stays with who proposed."""
    enter(by, OUDEWATER)
    key = actions.propose_label_off(
        record=signal.record,
        labels=names,
        reference=reference,
        **{"reason": "Het was een vergissing.", "seen": signal.record.version, "at": NOON, **more},
    )
    return proposal(key)


def gone(signal: Signal, *, by: Actor = ANNA) -> Proposal:
    """Propose that a signal is destroyed now."""
    enter(by, OUDEWATER)
    key = actions.propose_destroying(record=signal.record, reason="Dubbel.", seen=signal.record.version, at=NOON)
    return proposal(key)


def proposal(key: UUID) -> Proposal:
    return Proposal.objects.select_related("record", "space").get(key=key)


def decided(row: Proposal, *, by: Actor = LEX, yes: bool = True, role: str = "lead", room=OUDEWATER) -> str:
    """Say yes or no as somebody at a desk."""
    enter(by, room)
    return actions.decide(proposal=row, yes=yes, reason="Nagekeken.", role=role)


def labels_now(signal: Signal) -> int:
    return Record.objects.values_list("labels", flat=True).get(pk=signal.pk)


def state(words: str, *values: object) -> str:
    """The state a statement of the application is refused with, taken back; or what it gave, or how many rows it touched."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(words, list(values))
            given = cursor.fetchone()[0] if cursor.description else cursor.rowcount
            transaction.set_rollback(True)
            return str(given)
    except DatabaseError as error:
        return str(getattr(error.__cause__, "sqlstate", ""))
