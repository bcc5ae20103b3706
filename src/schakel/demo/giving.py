"""What the invented municipality gave to others, told in conversation, and did not give: each as the rules answer it, from signals of its own year."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from schakel.demo.signals import SMALL, Came, moment
from schakel.demo.stage import Role, Stage
from schakel.demo.stories.names import place
from schakel.intake.actions import bring_in
from schakel.intake.asking.actions import answer_link, ask_source, open_link
from schakel.intake.content import Content
from schakel.intake.models import Signal
from schakel.partners.models import Organisation
from schakel.spaces.actions import keep_agreement, provide, record_answer, refuse_to_provide, write_down_spoken
from schakel.spaces.models import Record
from schakel.spaces.providing import SPOKEN, Asked, doors_of

POLICE, TAX, NEIGHBOUR = "politie-midden-nederland", "belastingdienst", "gemeente-woerden"
LEAST = ("fact", "where", "when")
BY_TWO = ("own-file", "to-consultation")
KIND = "own-observation"
ELSEWHERE = (
    "Een chauffeur van de reinigingsdienst zag drie keer een vrachtwagen met jerrycans lossen bij een schuur over de gemeentegrens. "
    "De jerrycans hadden geen etiket."
)


@dataclass(frozen=True)
class Giver:
    """Who gives, from where, and when."""

    stage: Stage
    role: Role
    rng: random.Random
    day: date


def give_some(stage: Stage, came: list[Came], *, seed: int, day: date) -> None:
    """One of each end: given on paper with an answer, not given, handed on to a neighbour, told and heard; and one agreement."""
    giver = Giver(stage, stage.roles["marit"], random.Random(f"giving {seed}"), day)
    weighed = [one for one in came if one.room == SMALL and one.outcome in BY_TWO]
    on = day - timedelta(days=20)
    _agree(giver, day - timedelta(days=200))
    if weighed:
        _to_the_police(giver, weighed[-1].number, day - timedelta(days=6))
        _not_to_the_tax_office(giver, weighed[0].number, on + timedelta(days=3))
        _told(giver, weighed[-1].number, on + timedelta(days=1))
        _ask_the_permits(giver, weighed[-1].number, on - timedelta(days=4))
        _ask_the_registry(giver, weighed[0].number, day - timedelta(days=2))
    _hand_on(giver, on + timedelta(days=8))
    _heard(giver, on + timedelta(days=12))


def _agree(giver: Giver, on: date) -> None:
    with giver.stage.at(giver.role.username, SMALL) as space:
        keep_agreement(
            space=space,
            name="Werkafspraak meldingen aan het basisteam",
            number="2026-04",
            recipient=_house(POLICE),
            purpose="report-offence",
            kinds=[KIND],
            forms=["chosen-fields"],
            ground="Werkafspraak gemeente en politie 2026-04, artikel 3",
            conditions="Alleen het basisteam leest het.\nDe politie laat binnen een maand weten wat ermee gebeurt.",
            valid_from=on,
            valid_until=on + timedelta(days=730),
            by=giver.role.person,
            at=moment(on, giver.rng),
        )


def _to_the_police(giver: Giver, number: int, on: date) -> None:
    with giver.stage.at(giver.role.username, SMALL):
        signal = _signal(number)
        pieces = [piece for piece in signal.to_give() if piece.id in LEAST or piece.id.startswith("mention-firm")]
        decision = provide(
            source=_card(signal),
            asked=Asked(_house(POLICE), "report-offence", KIND, "chosen-fields"),
            pieces=pieces,
            necessity="Zonder plek en datum kan het basisteam de melding niet naast zijn eigen beeld leggen.",
            considered="Alleen ja of nee zegt de politie niets: zij heeft er nog niets over.",
            until=min(giver.day + timedelta(days=90), signal.record.destroy_on),
            by=giver.role.person,
            at=moment(on, giver.rng),
        )
        answer = "Opgenomen door het basisteam. De wijkagent gaat kijken en laat weten of er aangifte volgt."
        record_answer(decision=decision, text=answer, at=moment(on + timedelta(days=4), giver.rng))


def _not_to_the_tax_office(giver: Giver, number: int, on: date) -> None:
    with giver.stage.at(giver.role.username, SMALL):
        refuse_to_provide(
            source=_card(_signal(number)),
            asked=Asked(_house(TAX), "tax-levy", KIND, "chosen-fields"),
            why_not="Wij weten nog niet of er iets met de omzet is. Eerst de eigen controle, dan opnieuw kijken.",
            by=giver.role.person,
            at=moment(on, giver.rng),
        )


def _ask_the_permits(giver: Giver, number: int, on: date) -> None:
    """Asked yes or no, and answered by somebody without an account."""
    with giver.stage.at(giver.role.username, SMALL):
        signal = _signal(number)
        _question, secret = ask_source(
            signal=signal,
            source="permits",
            subject=signal.place,
            asked_of="Team vergunningen",
            necessity="Zonder te weten of er een vergunning is, weten wij niet of het gebruik mag.",
            answer_by=on + timedelta(days=28),
            by=giver.role.person,
            at=moment(on, giver.rng),
        )
    opened = open_link(secret)
    if opened is not None:
        answer_link(opened=opened, answer="yes", text="", answered_as="Medewerker vergunningen")


def _ask_the_registry(giver: Giver, number: int, on: date) -> None:
    """Asked, and still waiting."""
    with giver.stage.at(giver.role.username, SMALL):
        signal = _signal(number)
        ask_source(
            signal=signal,
            source="registry",
            subject=signal.place,
            asked_of="Team ondernemersloket",
            necessity="Wij willen weten of er een bedrijf staat ingeschreven op deze plek.",
            answer_by=on + timedelta(days=9),
            by=giver.role.person,
            at=moment(on, giver.rng),
        )


def _hand_on(giver: Giver, on: date) -> None:
    """What was seen over the border of the municipality goes to whom it belongs to."""
    where = place(giver.rng, "Woerden", "rural")
    at = moment(on, giver.rng)
    with giver.stage.at(giver.role.username, SMALL) as space:
        content = Content(
            facts=ELSEWHERE,
            how_known="colleague",
            place=f"{where.street} {where.number}, Woerden",
            postcode=where.postcode,
            house_number=str(where.number),
            seen_from=on - timedelta(days=9),
            seen_until=on - timedelta(days=2),
        )
        signal = bring_in(space=space, content=content, by=giver.role.person, at=at)
        door = next((door for door in doors_of(space) if door.organisation == _house(NEIGHBOUR).pk), None)
        if door is None:
            return
        provide(
            source=_card(signal),
            asked=Asked(_house(NEIGHBOUR), "hand-on", KIND, "chosen-fields", door.kind, door.key),
            pieces=[piece for piece in signal.to_give() if piece.id in LEAST],
            necessity="De schuur staat in Woerden; daar hoort het thuis.",
            considered="Zonder het adres kan Woerden niets nagaan.",
            until=signal.record.destroy_on,
            by=giver.role.person,
            at=moment(on + timedelta(days=1), giver.rng),
        )


def _told(giver: Giver, number: int, on: date) -> None:
    with giver.stage.at(giver.role.username, SMALL) as space:
        write_down_spoken(
            space=space,
            source=_card(_signal(number)),
            asked=Asked(_house(POLICE), "public-order", KIND, SPOKEN),
            with_whom="wijkagent",
            by=giver.role.person,
            at=moment(on, giver.rng),
        )


def _heard(giver: Giver, on: date) -> None:
    with giver.stage.at(giver.role.username, SMALL) as space:
        write_down_spoken(
            space=space,
            source=None,
            asked=Asked(_house(POLICE), "public-order", "police-report", SPOKEN, heard=True),
            with_whom="teamchef van het basisteam",
            by=giver.role.person,
            at=moment(on, giver.rng),
        )


def _signal(number: int) -> Signal:
    return Signal.objects.select_related("record", "space", "space__organisation").get(pk=number)


def _card(signal: Signal) -> Record:
    signal.record.space = signal.space
    return signal.record


def _house(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)
