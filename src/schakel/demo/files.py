"""Files of the invented year: opened on weighed signals, answered, chosen, planned, carried out, some closed and evaluated."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from schakel.cases.actions.bringing import bring_to_body, link_decision
from schakel.cases.actions.choosing import answer_front, choose
from schakel.cases.actions.ending import close_case
from schakel.cases.actions.measuring import add_indicator, plan_communication
from schakel.cases.actions.moving import move_case, start_case
from schakel.cases.actions.opening import open_case
from schakel.cases.actions.planning import add_partner, add_step, choose_barrier_model, finish_step, place_barrier
from schakel.cases.choices import BarrierState, IndicatorKind, MomentAnswer, StepState
from schakel.cases.models import Case, Step
from schakel.cases.queries import decisions_to_link
from schakel.demo.signals import Came, moment
from schakel.demo.stage import Role, Stage
from schakel.demo.stories.cases import CaseStory, case_story
from schakel.intake.models import Signal
from schakel.partners.models import Organisation
from schakel.playbooks import library
from schakel.spaces.models import Space

FRONT = {
    "problem": "problem",
    "whose": "whose_problem",
    "known": "known",
    "possible": "can_be_done",
    "interests": "interests",
}
NAMED = {"politie": "politie-midden-nederland", "belastingdienst": "belastingdienst", "om": "om-midden-nederland"}
ROLES = {"gemeente": "trekt dit dossier", "politie": "denkt mee en is erbij", "belastingdienst": "kijkt in de boeken"}
WHY_NOT = "De verhuurder kende de afspraak niet; de huurder was al binnen."


@dataclass
class Opened:
    """A file of the demonstration."""

    room: str
    number: int
    story: CaseStory
    opened_on: date
    lead: Role
    closes_on: date | None = None


@dataclass
class Writer:
    """Does one thing after another with one file, each as its lead, at a moment of a day."""

    stage: Stage
    opened: Opened
    rng: random.Random

    def do(self, action: Callable[..., object], on: date, **more: object) -> None:
        """One act in a transaction of its own."""
        with self.stage.at(self.opened.lead.username, self.opened.room):
            case = Case.objects.select_related("record", "space").get(pk=self.opened.number)
            action(case=case, by=self.opened.lead.person, at=moment(on, self.rng), **more)


def open_files(stage: Stage, came: list[Came], rng: random.Random, day: date) -> list[Opened]:
    """Open a file on each signal whose weighing came to that, and take it as far as its age allows."""
    files = []
    for one in came:
        if one.outcome not in ("own-file", "to-consultation"):
            continue
        opened = _open(stage, one, rng, day)
        files.append(opened)
        if opened.opened_on < day - timedelta(days=14):
            _work(stage, opened, rng, day)
    return files


def _open(stage: Stage, one: Came, rng: random.Random, day: date) -> Opened:
    lead = stage.roles["marit"] if one.room == "gemeente-oudewater" else stage.people_at(one.room)[0]
    story = case_story(rng, one.story.theme, one.story.place_kind)
    on = one.at.date() + timedelta(days=rng.randint(16, 24))
    on = min(on, day)
    with stage.at(lead.username, one.room) as space:
        signal = Signal.objects.select_related("record", "space").get(pk=one.number)
        case = open_case(
            space=space,
            signals=[signal],
            title=story.title,
            lead=lead.person,
            by=lead.person,
            at=moment(on, rng),
            theme=_known_theme(story.theme),
            place_kind=story.place_kind if library().place_kinds.get(story.place_kind) else "",
        )
    return Opened(one.room, case.pk, story, on, lead)


def _work(stage: Stage, opened: Opened, rng: random.Random, day: date) -> None:
    """Answers, choice, plan, execution and closing, each some days after the other, as far as the year goes."""
    writer, story, on = Writer(stage, opened, rng), opened.story, opened.opened_on + timedelta(days=2)
    writer.do(answer_front, on, answers={question: getattr(story, name) for question, name in FRONT.items()})
    option = story.choice if story.choice in ("mono", "multi") else "multi"
    writer.do(choose, on, option=option, reasons=story.choice_reason)
    writer.do(move_case, on, enter="planning")
    houses = {kind: named for kind in story.partners if (named := _house(kind, opened.room))}
    for kind, house in houses.items():
        writer.do(add_partner, on, organisation=house, role=ROLES.get(kind, "voert een eigen stap uit"))
    for step in story.steps:
        house = houses.get(step.partner)
        writer.do(
            add_step,
            on,
            what=step.what,
            due_on=on + timedelta(days=step.due_after_days),
            organisation=house,
            partner_type="" if house else _partner(step.partner),
            power=_power(step.power),
        )
    _agree(writer, on)
    on += timedelta(days=5)
    if on >= day:
        return
    writer.do(start_case, on)
    _barriers(writer, rng, on)
    _finish(writer, rng, on, day)


def _agree(writer: Writer, on: date) -> None:
    """What will be measured, and when communication is an intervention."""
    for indicator in writer.opened.story.indicators:
        kind = IndicatorKind(indicator.kind)
        goal, before = indicator.goal, indicator.before
        writer.do(add_indicator, on, text=indicator.name, kind=kind, target=goal, baseline=before)
    told = {moment.when: moment.what for moment in writer.opened.story.moments}
    for entry in library().communication_moments:
        reason = told.get(entry.id, "Kort bericht aan wie er woont of werkt, met wat u zelf kunt doen.")
        writer.do(plan_communication, on, moment=entry.id, answer=MomentAnswer.YES, reason=reason)


def _barriers(writer: Writer, rng: random.Random, on: date) -> None:
    """Barriers of the model about this kind of place, where there is one."""
    about = [model for model in library().barrier_models if writer.opened.story.place_kind in model.place_kinds]
    if not about:
        return
    model = about[0]
    writer.do(choose_barrier_model, on, model=model.id)
    for barrier in rng.sample(model.barriers, k=min(4, len(model.barriers))):
        state = rng.choice((BarrierState.PLANNED, BarrierState.STANDS, BarrierState.STANDS, BarrierState.DID_NOT_HOLD))
        why = WHY_NOT if state == BarrierState.DID_NOT_HOLD else ""
        writer.do(place_barrier, on, barrier=barrier.id, state=state, since=on, note_on_it=why)


def _finish(writer: Writer, rng: random.Random, on: date, day: date) -> None:
    """Steps whose day has passed are done or were not; a file whose steps are all over is to be closed some days later."""
    story = writer.opened.story
    with writer.stage.at(writer.opened.lead.username, writer.opened.room) as space:
        steps = list(Step.objects.filter(record_id=writer.opened.number, space=space).order_by("due_on"))
    over = [step for step in steps if step.due_on < day - timedelta(days=3)]
    for step, told in zip(over, story.steps, strict=False):
        state = StepState.HELD_NOT if told.held is False else StepState.DONE
        writer.do(
            _finish_step, step.due_on, number=step.pk, state=state, result=told.result or "Gedaan zoals afgesproken."
        )
    last = max((step.due_on for step in steps), default=on) + timedelta(days=10)
    if len(over) == len(steps) and last < day:
        writer.opened.closes_on = last


def link_decisions(stage: Stage, files: list[Opened], rng: random.Random, day: date) -> None:
    """Put what a meeting chose with its file, some days after it; what came lately still waits."""
    for opened in files:
        with stage.at(opened.lead.username, opened.room):
            case = Case.objects.select_related("record", "space").get(pk=opened.number)
            for decision in decisions_to_link(case):
                on = timezone.localdate(decision.received.received_at) + timedelta(days=2)
                if on < day - timedelta(days=20):
                    at = moment(on, rng)
                    link_decision(case=case, received=decision.received, by=opened.lead.person, at=at)


def close_files(stage: Stage, files: list[Opened], rng: random.Random, day: date) -> None:
    """Close what was done, after the meetings that spoke of it, mostly with what was learned."""
    for opened in files:
        if opened.closes_on is None:
            continue
        closing = opened.story.closing
        owed = opened.closes_on > day - timedelta(days=45) and rng.random() < 0.5
        lesson = "" if owed else closing.learned
        answers = {"worked": closing.changed, "together": closing.worked, "lesson": lesson}
        reason = "De stappen zijn gezet; wat wij wilden bereiken staat bij de metingen."
        Writer(stage, opened, rng).do(close_case, opened.closes_on, reason=reason, answers=answers)


def _finish_step(*, case: Case, number: int, by: int, at: object, state: str, result: str) -> None:
    step = Step.objects.get(pk=number, record_id=case.record_id, space_id=case.space_id)
    finish_step(case=case, step=step, state=state, result=result, by=by, at=at)  # type: ignore[arg-type]


def bring(
    stage: Stage, opened: Opened, body: Space, line: str, fields: dict[str, str], on: date, rng: random.Random
) -> None:
    """Put a file on the list of a meeting: fixed fields and one line."""
    Writer(stage, opened, rng).do(bring_to_body, on, body=body.key, fields=fields, line=line, confirmed=True)


def _house(kind: str, room: str) -> int | None:
    """The organisation itself where there is one of this kind in the region, or the own municipality."""
    slug = room if kind == "gemeente" else NAMED.get(kind)
    return Organisation.objects.filter(slug=slug).values_list("pk", flat=True).first() if slug else None


def _known_theme(theme: str) -> str:
    return theme if library().themes.get(theme) else ""


def _partner(partner: str) -> str:
    return partner if library().organisation_types.get(partner) else ""


def _power(power: str) -> str:
    return power if library().powers.get(power) else ""
