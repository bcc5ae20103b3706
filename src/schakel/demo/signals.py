"""A year of signals in the invented region: they come in, are weighed by one, then by two, and end as signals end."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from schakel.demo.stage import Role, Stage
from schakel.demo.stories.signals import SignalStory, signal_story
from schakel.intake.actions import bring_in, full_weigh, short_weigh
from schakel.intake.content import Content, Mentioned, title_of
from schakel.intake.judgement import Answered, Judgement
from schakel.intake.models import Signal
from schakel.playbooks import library

# From how many days ago until how many: the whole year, what is being carried out now, and what came in lately.
PERIODS = ((365, 1), (95, 42), (24, 1))
GOES_ON = 0.6
STILL_WAITS = 24
SMALL = "gemeente-oudewater"
WEIGHED = 0.86
OUTCOMES = (("full-weighing", 0.4), ("nothing", 0.25), ("own-route", 0.15), ("other-road", 0.08), ("look-again", 0.12))


@dataclass(frozen=True)
class Came:
    """A signal of the demonstration, as the story goes on: where it stands and since when."""

    room: str
    number: int
    story: SignalStory
    at: datetime
    outcome: str


def until_now(story: SignalStory, day: date) -> int:
    """How many days ago the story came in."""
    return (day - story.received_on).days


def spread(size: int, rng: random.Random, day: date) -> Iterator[str]:
    """Which municipality each signal comes from: skewed by inhabitants, and every municipality has some."""
    areas = library().municipalities_on(day)
    weights = [max(area.inhabitants or 0, 1) ** 0.7 for area in areas]
    first = [f"gemeente-{area.id}" for area in areas]
    busy = [SMALL] * max(size // 12, 8)
    rest = [f"gemeente-{area.id}" for area in rng.choices(areas, weights, k=max(size - len(first) - len(busy), 0))]
    yield from (first + busy + rest)[:size]


def bring_in_year(stage: Stage, size: int, rng: random.Random, day: date) -> list[Came]:
    """Bring in ``size`` signals over the year that ends on ``day``, and weigh most of them."""
    came = []
    for number, room in enumerate(spread(size, rng, day)):
        since, until = PERIODS[number % len(PERIODS)] if room == SMALL else PERIODS[0]
        days = day - timedelta(days=since), day - timedelta(days=until)
        story = signal_story(rng, days, stage.rooms[room].name.removeprefix("Gemeente "))
        came.append(_one(stage, room, story, rng, day))
    return came


def _one(stage: Stage, room: str, story: SignalStory, rng: random.Random, day: date) -> Came:
    officer, leader = stage.people_at(room)[:2] if room != SMALL else (stage.roles["marit"], stage.roles["joost"])
    at = moment(story.received_on, rng)
    with stage.at(officer.username, room) as space:
        signal = bring_in(
            space=space,
            content=_content(story),
            mentions=[Mentioned(row.kind, row.as_seen, row.number, row.certainty) for row in story.mentions],
            by=officer.person,
            at=at,
            received_at=at,
        )
    weighed_on = story.received_on + timedelta(days=rng.randint(1, 9))
    waits = rng.random() > WEIGHED and story.received_on > day - timedelta(days=STILL_WAITS)
    if waits or weighed_on >= day:
        return Came(room, signal.pk, story, at, "")
    outcome = rng.choices([name for name, _ in OUTCOMES], [weight for _, weight in OUTCOMES])[0]
    if room == SMALL and until_now(story, day) in range(PERIODS[1][1], PERIODS[1][0]) and rng.random() < GOES_ON:
        outcome = "full-weighing"
    _weigh(stage, officer, room, signal, outcome, weighed_on, rng)
    if outcome == "look-again":
        return Came(room, signal.pk, story, at, _looked_again(stage, officer, room, signal, rng, day))
    if outcome != "full-weighing":
        return Came(room, signal.pk, story, at, outcome)
    ended = _by_two(stage, room, signal, (officer, leader), weighed_on, rng, day)
    return Came(room, signal.pk, story, at, ended)


def _weigh(stage: Stage, officer: Role, room: str, signal: Signal, outcome: str, on: date, rng: random.Random) -> None:
    with stage.at(officer.username, room):
        signal = _again(signal)
        short_weigh(
            signal=signal,
            judgement=_short(outcome, on, rng),
            seen=signal.record.version,
            by=officer.person,
            at=moment(on, rng),
        )


def _looked_again(stage: Stage, officer: Role, room: str, signal: Signal, rng: random.Random, day: date) -> str:
    """What had to be looked at again was looked at within a few days, where that day has come."""
    with stage.at(officer.username, room):
        planned = _again(signal).look_again_on
    on = planned + timedelta(days=rng.randint(0, 3)) if planned else day
    if on >= day:
        return "look-again"
    outcome = rng.choice(("nothing", "own-route"))
    _weigh(stage, officer, room, signal, outcome, on, rng)
    return outcome


def _by_two(
    stage: Stage, room: str, signal: Signal, two: tuple[Role, Role], weighed_on: date, rng: random.Random, day: date
) -> str:
    """Two judgements, each apart; some recent ones wait for the second person."""
    second_on = weighed_on + timedelta(days=rng.randint(1, 6))
    if second_on >= day:
        return "full-weighing"
    outcome = rng.choices(("own-file", "to-consultation", "full-nothing"), (0.6, 0.2, 0.2))[0]
    waits = rng.random() < 0.3 and second_on > day - timedelta(days=12)
    for role, on in zip(two[: 1 if waits else 2], (weighed_on, second_on), strict=False):
        with stage.at(role.username, room):
            full_weigh(signal=_again(signal), judgement=_full(outcome, on, rng), by=role.person, at=moment(on, rng))
    return "full-weighing" if waits else outcome


def _again(signal: Signal) -> Signal:
    return Signal.objects.select_related("record", "space").get(pk=signal.pk)


def _content(story: SignalStory) -> Content:
    lib = library()
    return Content(
        title=title_of(story.title),
        facts=story.facts,
        suspicion=story.suspicion,
        inference=story.inference,
        remark=story.remark,
        capacity=story.capacity,
        how_known=story.source_kind,
        reliability=story.reliability if lib.reliabilities.get(story.reliability) else "",
        theme=story.theme if lib.themes.get(story.theme) else "",
        place_kind=story.place_kind if lib.place_kinds.get(story.place_kind) else "",
        place=f"{story.place.street} {story.place.number}".strip(),
        postcode=story.place.postcode,
        house_number=str(story.place.number),
        seen_from=story.seen_from,
        seen_until=story.seen_until,
    )


def _short(outcome: str, on: date, rng: random.Random) -> Judgement:
    fits = outcome not in ("nothing", "other-road")
    answers = {}
    for criterion in library().criteria_for("short", on):
        wanted = fits or rng.random() < 0.5
        chosen = next((answer for answer in criterion.answers if bool(answer.fits) == wanted), criterion.answers[0])
        answers[criterion.id] = Answered(
            chosen.id, "" if chosen.fits else "Past niet bij wat wij samen aanpakken; dit pakt een andere afdeling op."
        )
    return Judgement(
        answers=answers,
        outcome=outcome,
        reason=_reason(outcome, on),
        other_road=library().roads[0].id if outcome == "other-road" else "",
        look_again_on=on + timedelta(days=rng.randint(30, 150)) if outcome == "look-again" else None,
    )


def _full(outcome: str, on: date, rng: random.Random) -> Judgement:
    reasons = {
        "severity": (
            "Kan de straat en de bedrijven ernaast in de greep krijgen.",
            "Herhaald, en er komen jongeren bij in beeld.",
        ),
        "proportionality": (
            "Wij vragen alleen wat over de plaats gaat.",
            "De inbreuk is klein: openbare registers en een bezoek.",
        ),
        "subsidiarity": (
            "Een gesprek met de verhuurder alleen hielp eerder niet.",
            "Lichter kan niet zonder de vergunning te kennen.",
        ),
    }
    lib = library()
    answers = {}
    for criterion in lib.criteria_for("full", on):
        wanted = outcome != "full-nothing"
        chosen = next((answer for answer in criterion.answers if bool(answer.fits) == wanted), criterion.answers[0])
        answers[criterion.id] = Answered(chosen.id, rng.choice(reasons.get(criterion.id, ("Zie de feiten.",))))
    return Judgement(answers=answers, outcome=outcome, reason="Samen bekeken; zie de redenen per vraag.")


def _reason(outcome: str, on: date) -> str:
    found = library().reasons_for(outcome, on)
    return found[0].says if found else "Zie de antwoorden."


def moment(on: date, rng: random.Random) -> datetime:
    """A moment in working hours of a day."""
    return timezone.make_aware(datetime.combine(on, time(rng.randint(8, 16), rng.randint(0, 59))))
