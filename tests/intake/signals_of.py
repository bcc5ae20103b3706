"""Builders of the tests of intake: a signal, a judgement, and the moment everything happens at."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from cast import ANNA, OUDEWATER, ROOMS, Room, acting
from schakel.intake.actions import adopt_protocol, bring_in, full_weigh, short_weigh
from schakel.intake.content import Content, Mentioned
from schakel.intake.judgement import Answered, Judgement
from schakel.intake.models import Protocol, Signal
from schakel.intake.terms import Terms, proposed
from schakel.spaces.models import Space

NOON = timezone.now().replace(hour=11, minute=0, second=0, microsecond=0)
DAY = NOON.date()
IN_A_MONTH = DAY + timedelta(days=30)
SHORT = {
    "fits-plan": Answered("fits"),
    "own-territory": Answered("own"),
    "own-task": Answered("own"),
    "concrete": Answered("concrete"),
}
FULL = {
    "severity": Answered("moderate", "Gevaar voor buren als er chemie staat."),
    "proportionality": Answered("in-proportion", "Alleen bedrijf en adres."),
    "subsidiarity": Answered("needed", "Een controle alleen zegt niets over geld."),
}


def the_space(room=OUDEWATER) -> Space:
    return Space.objects.get(pk=room.id)


def a_signal(room=OUDEWATER, by=ANNA, at=NOON, mentions=(), contributor=None, **written) -> Signal:
    written.setdefault("facts", "Roldeur van nummer 12 is overdag dicht. Drie avonden bestelbussen.")
    written.setdefault("place", "Lijnbaanhof 12, Oudewater")
    return bring_in(
        space=the_space(room), content=Content(**written), mentions=mentions, by=by.id, at=at, contributor=contributor
    )


def a_firm(**more) -> Mentioned:
    return Mentioned(
        **{"kind": "firm", "observed": "Bandenhal De Lijnbaan", "number": "00120345", "certainty": "certain", **more}
    )


def an_adopted_protocol(by=ANNA, adopted_by="college", adopted_on=DAY, valid_from=DAY, **numbers) -> Protocol:
    terms = Terms(**{**proposed(DAY).__dict__, **numbers, "adopted_on": None})
    return adopt_protocol(
        space=the_space(),
        terms=terms,
        adopted_by=adopted_by,
        adopted_on=adopted_on,
        valid_from=valid_from,
        by=by.id,
        day=DAY,
    )


def a_short_judgement(outcome="full-weighing", answers=None, reason="", **more) -> Judgement:
    return Judgement(answers={**SHORT, **(answers or {})}, outcome=outcome, reason=reason, **more)


def a_full_judgement(outcome="own-file", answers=None, reason="Wij doen het zelf.", **more) -> Judgement:
    return Judgement(answers={**FULL, **(answers or {})}, outcome=outcome, reason=reason, **more)


def weighed_short(signal: Signal, by=ANNA, at=NOON, **judgement) -> Signal:
    with acting(by, _room(signal)):
        short_weigh(
            signal=signal, judgement=a_short_judgement(**judgement), seen=signal.record.version, by=by.id, at=at
        )
    return signal


def weighed_full(signal: Signal, by, at=NOON, **judgement) -> Signal:
    with acting(by, _room(signal)):
        full_weigh(signal=signal, judgement=a_full_judgement(**judgement), by=by.id, at=at)
    return signal


def _room(signal: Signal) -> Room:
    return next(room for room in ROOMS if room.id == signal.space_id)
