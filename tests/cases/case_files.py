"""Builders for the tests of files: a weighed signal, and a file in each stage of its life."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from signals_of import weighed_full, weighed_short

from cast import ANNA, BO_IN_WOERDEN, BRAM, LEX, OUDEWATER, WOERDEN
from schakel.cases import actions
from schakel.intake.actions import bring_in
from schakel.intake.choices import SignalStatus
from schakel.intake.content import Content
from schakel.spaces.models import Space

NOON = timezone.now().replace(microsecond=0)
MOMENTS = ("before", "during", "after", "repeat")
WEIGHERS = {OUDEWATER.id: (ANNA, LEX), WOERDEN.id: (BRAM, BO_IN_WOERDEN)}
TODAY = timezone.localdate(NOON)
ANSWERS = {
    "problem": "Hallen staan leeg en worden toch gebruikt.",
    "whose": "Ondernemers op het terrein.",
    "known": "Feit: zeven van elf hallen wijken af. Onbekend: wie betaalt.",
    "possible": "Toezicht, vergunning en huurrecht.",
    "interests": "De verhuurder wil geen leegstand.",
}


def in_days(many):
    return TODAY + timedelta(days=many)


def the_space(room=OUDEWATER):
    return Space.objects.get(pk=room.id)


def a_signal(
    room=OUDEWATER, by=ANNA, facts="Roldeur van een hal staat 's nachts open.", status=SignalStatus.ACCEPTED, labels=0
):
    signal = bring_in(
        space=the_space(room), content=Content(facts=facts, capacity="supervisor"), by=by.id, at=NOON, labels=labels
    )
    if status == SignalStatus.ACCEPTED:
        return by_two(signal, room)
    signal.status = status
    signal.save(update_fields=["status"])
    return signal


def by_two(signal, room=OUDEWATER):
    """Weighed by one, then by two who agree: a file may be opened, and others may be told of it."""
    weighed_short(signal, by=WEIGHERS[room.id][0])
    for person in WEIGHERS[room.id]:
        weighed_full(signal, by=person)
    return signal


def a_case(room=OUDEWATER, by=ANNA, title="Gebruik van hallen op het terrein", signals=None, **more):
    signals = [a_signal(room, by)] if signals is None else signals
    return actions.open_case(space=the_space(room), signals=signals, title=title, lead=by.id, by=by.id, at=NOON, **more)


def answered(case):
    actions.answer_front(case=case, answers=ANSWERS, by=ANNA.id, at=NOON)
    return case


def planned(case=None):
    case = answered(case or a_case())
    actions.choose(case=case, option="multi", reasons="Gemeente en politie doen elk een deel.", by=ANNA.id, at=NOON)
    return actions.move_case(case=case, enter="planning", by=ANNA.id, at=NOON)


def a_step(case, **more):
    given = {
        "what": "Controle van het gebruik",
        "organisation": ANNA.house.id,
        "due_on": in_days(14),
        "power": "supervision-visit",
    }
    return actions.add_step(case=case, by=ANNA.id, at=NOON, **(given | more))


def an_indicator(case, text="Hallen met gebruik volgens vergunning", **more):
    given = {"kind": "content", "baseline": "7 van 11", "target": "11 van 11"}
    return actions.add_indicator(case=case, text=text, by=ANNA.id, at=NOON, **(given | more))


def started(case=None):
    case = planned(case)
    a_step(case)
    an_indicator(case)
    answers = dict.fromkeys(MOMENTS, ("yes", "Brief aan ondernemers.", None))
    actions.ask_communication(case=case, answers=answers, by=ANNA.id, at=NOON)
    return actions.start_case(case=case, by=ANNA.id, at=NOON)


def by_one(facts="In de hal staan vaten zonder etiket."):
    """Weighed by one person only, who chose the own route."""
    return weighed_short(a_signal(facts=facts, status=SignalStatus.NEW), outcome="own-route")
