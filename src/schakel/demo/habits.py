"""What a small municipality has around its signals: colleagues who bring in, officers who are designated, and a protocol it adopted.

Told by hand, not drawn: a visitor meets each of these in the first ten minutes.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta

from schakel.demo.signals import SMALL, moment
from schakel.demo.stage import Stage
from schakel.intake.actions import adopt_protocol, answer_contributor, bring_in, hand_in, take_up_received
from schakel.intake.actions.answering import letterbox, proposed_answer
from schakel.intake.content import Content
from schakel.intake.models import Signal
from schakel.intake.queries import received_waiting
from schakel.intake.terms import proposed
from schakel.partners.actions import designate
from schakel.spaces.models import Received, Space

# how many days ago, what was seen at the counter, where, and how far it came
LETTERS = (
    (
        19,
        "Op dit adres schreven zich in zes weken negen personen in. Volgens de tekening heeft het huis twee kamers.",
        "Karnemolenstraat 21",
        "answered",
    ),
    (
        6,
        "Bij drie aanvragen op één ochtend voerde steeds dezelfde begeleider het woord. Hij hield ook de papieren vast.",
        "",
        "taken up",
    ),
    (
        1,
        "Voor de vierde keer dit jaar is een spoeddocument aangevraagd zonder reden. De vorige drie zijn als verloren opgegeven.",
        "",
        "waits",
    ),
)


def live_together(stage: Stage, *, seed: int, day: date) -> None:
    """A protocol of its own, two designations, and three letters of one colleague."""
    rng = random.Random(f"habits {seed}")
    _adopt(stage, day)
    _designations(stage, day)
    for days_ago, facts, place, how_far in LETTERS:
        _letter(stage, rng, day - timedelta(days=days_ago), facts, place)
        if how_far != "waits":
            _taken_up(stage, rng, day - timedelta(days=days_ago - 1), answered=how_far == "answered")


def _adopt(stage: Stage, day: date) -> None:
    adopted = day - timedelta(days=150)
    with stage.at("joost", SMALL) as space:
        adopt_protocol(
            space=space,
            terms=replace(proposed(day), working_days_to_answer=5),
            adopted_by="burgemeester en wethouders",
            adopted_on=adopted,
            valid_from=adopted + timedelta(days=14),
            source="Privacyprotocol signalen, besluit van het college",
            by=stage.roles["joost"].person,
            day=day,
        )


def _designations(stage: Stage, day: date) -> None:
    """One that holds and ends soon, and one that ended and nobody renewed."""
    for username, law, since, until in (("marit", "Alcoholwet", -690, 40), ("joost", "APV", -750, -20)):
        with stage.reading("ruud"):
            designate(
                person=stage.roles[username].person,
                law=law,
                day=day + timedelta(days=since),
                until=day + timedelta(days=until),
            )


def _letter(stage: Stage, rng: random.Random, on: date, facts: str, place: str) -> None:
    at, by = moment(on, rng), stage.roles["fenna"].person
    with stage.at_postbox("fenna") as box:
        signal = bring_in(
            space=box,
            content=Content(facts=facts, capacity="otherwise", how_known="seen-myself", place=place),
            by=by,
            at=at,
        )
        receiver = letterbox()
        if receiver is not None:
            hand_in(signal=signal, receiver=receiver, at=at)
    with stage.at("marit", SMALL) as space:
        _arrived(space, at)


def _taken_up(stage: Stage, rng: random.Random, on: date, *, answered: bool) -> None:
    at, by = moment(on, rng), stage.roles["marit"].person
    with stage.at("marit", SMALL) as space:
        received = received_waiting(space)[0]
        signal = take_up_received(received=received, by=by, at=at)
    if answered:
        _answer(stage, space, signal.pk, rng, on + timedelta(days=2))


def _answer(stage: Stage, space: Space, number: int, rng: random.Random, on: date) -> None:
    with stage.at("marit", SMALL):
        signal = Signal.objects.select_related("record", "space").get(pk=number)
        at = moment(on, rng)
        answer_contributor(signal=signal, text=proposed_answer(signal), by=stage.roles["marit"].person, at=at)
    with stage.at_postbox("fenna") as box:
        _arrived(box, at)


def _arrived(space: Space, at: datetime) -> None:
    """The newest thing received came in at that moment of the invented year: the database notes the moment of the making."""
    newest = Received.objects.filter(space=space).order_by("-received_at").values_list("pk", flat=True)[:1]
    Received.objects.filter(pk__in=list(newest)).update(received_at=at)
