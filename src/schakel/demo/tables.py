"""The meetings of the invented year: three that were held, one that is coming, with items from files, choices and actions."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from schakel.demo.files import Opened, bring
from schakel.demo.signals import moment
from schakel.demo.stage import Stage
from schakel.demo.stories.meetings import action, body_item, decision
from schakel.partners.models import Organisation
from schakel.playbooks import library
from schakel.programme.actions.decisions import record_decision
from schakel.programme.actions.following import add_action, finish_action
from schakel.programme.actions.items import put_on_agenda, say_who_joins, take_up_item
from schakel.programme.actions.meetings import close_meeting, plan_meeting
from schakel.programme.choices import Joins
from schakel.programme.models import Action, AgendaItem, Meeting
from schakel.spaces.models import Received

TABLES = {
    "dto-west-utrecht": ("anneke", ("politie-midden-nederland", "belastingdienst", "om-midden-nederland")),
    "loo-oudewater": ("marit", ()),
}


def hold_meetings(stage: Stage, files: list[Opened], rng: random.Random, day: date) -> None:
    """Hold the meetings of two tables: the DTO of West-Utrecht and the local consultation of Oudewater."""
    towns = {f"gemeente-{area.id}" for area in library().members_of("district-west-utrecht", day)}
    near = [
        file
        for file in files
        if file.room
        in {"gemeente-oudewater", "gemeente-woerden"} & (towns or {"gemeente-oudewater", "gemeente-woerden"})
    ]
    for table, (secretary, partners) in TABLES.items():
        own = [file for file in near if table != "loo-oudewater" or file.room == "gemeente-oudewater"]
        for weeks_ago in (10, 6, 2):
            held = _weekday(day - timedelta(weeks=weeks_ago))
            ready = [file for file in own if file.opened_on < held - timedelta(days=8)][-3:]
            if ready:
                _held(stage, table, secretary, partners, ready, held, rng)
        _coming(stage, table, secretary, partners, [file for file in own if file.opened_on < day][-3:], day, rng)


def _held(
    stage: Stage,
    table: str,
    secretary: str,
    partners: tuple[str, ...],
    files: list[Opened],
    held: date,
    rng: random.Random,
) -> None:
    _bring_all(stage, table, files, held - timedelta(days=6), rng)
    number = _plan(stage, table, secretary, held, rng)
    items = _agenda(stage, table, secretary, number, partners, held, rng)
    for item in items:
        _decide(stage, table, secretary, item, partners, held, rng)
    with stage.at(secretary, table):
        meeting = Meeting.objects.select_related("record", "space").get(pk=number)
        close_meeting(meeting=meeting, by=stage.seat(secretary, table), seen=meeting.record.version, at=_at(held, 16))


def _coming(
    stage: Stage,
    table: str,
    secretary: str,
    partners: tuple[str, ...],
    files: list[Opened],
    day: date,
    rng: random.Random,
) -> None:
    """The next meeting has an agenda of two; what was brought in since lies on the secretary's list."""
    held = _weekday(day + timedelta(days=2))
    _bring_all(stage, table, files[:2], day - timedelta(days=5), rng)
    number = _plan(stage, table, secretary, held, rng)
    _agenda(stage, table, secretary, number, partners, day - timedelta(days=3), rng)
    _bring_all(stage, table, files[2:], day - timedelta(days=1), rng)


def _bring_all(stage: Stage, table: str, files: list[Opened], on: date, rng: random.Random) -> None:
    for file in files:
        story = body_item(rng)
        fields = {
            "theme": story.theme if library().themes.get(story.theme) else library().themes_on(on)[0].id,
            "phase": "choice",
            "place_kind": story.place_kind
            if library().place_kinds.get(story.place_kind)
            else library().place_kinds[0].id,
            "ask": rng.choice(("choose", "join", "think-along")),
            "term": "this-meeting",
            "contact_role": "safety-officer",
        }
        bring(stage, file, stage.rooms[table], story.title, fields, max(on, file.opened_on), rng)


def _plan(stage: Stage, table: str, secretary: str, held: date, rng: random.Random) -> int:
    with stage.at(secretary, table) as space:
        return plan_meeting(
            space=space,
            starts_at=_at(held, 13),
            ends_at=_at(held, 15),
            place="vergaderzaal 2",
            by=stage.seat(secretary, table),
            at=moment(held - timedelta(days=12), rng),
        ).pk


def _agenda(
    stage: Stage, table: str, secretary: str, meeting: int, partners: tuple[str, ...], on: date, rng: random.Random
) -> list[int]:
    """Take up all that was brought in, put it on the agenda, and say for each item who takes part."""
    with stage.at(secretary, table) as space:
        seat, at = stage.seat(secretary, table), moment(on - timedelta(days=3), rng)
        numbers = []
        for received in Received.objects.filter(space=space, taken_up_at=None).select_related(
            "record", "record__holder", "space"
        ):
            item = take_up_item(received=received, by=seat, at=at, betrays_nobody=True)
            item.record.refresh_from_db()
            item = put_on_agenda(
                item=item, meeting=Meeting.objects.get(pk=meeting), by=seat, at=at, seen=item.record.version
            )
            for slug in rng.sample(partners, k=min(2, len(partners))):
                say_who_joins(item=item, organisation=_house(slug), joins=Joins.YES, by=seat, at=at)
            numbers.append(item.pk)
        return numbers


def _decide(
    stage: Stage, table: str, secretary: str, number: int, partners: tuple[str, ...], held: date, rng: random.Random
) -> None:
    with stage.at(secretary, table):
        seat, at = stage.seat(secretary, table), _at(held, 14)
        item = AgendaItem.objects.select_related("record", "record__holder", "space", "meeting").get(pk=number)
        takers = [item.record.holder_id, *[_house(slug) for slug in partners[:1]]]
        record_decision(
            item=item,
            option="mono" if len(takers) == 1 else rng.choice(("mono", "multi", "multi")),
            reason=decision(rng),
            taken_by=takers,
            by=seat,
            at=at,
            seen=item.record.version,
            betrays_nobody=True,
        )
        for organisation in takers:
            add_action(
                item=item,
                what=action(rng),
                organisation=organisation,
                due_on=held + timedelta(days=rng.choice((14, 28, 42))),
                by=seat,
                at=at,
                betrays_nobody=True,
                contact_role="safety-officer" if organisation == item.record.holder_id else "",
            )
    _report_back(stage, table, secretary, number, held, rng)


def _report_back(stage: Stage, table: str, secretary: str, item: int, held: date, rng: random.Random) -> None:
    with stage.at(secretary, table):
        seat = stage.seat(secretary, table)
        for done in Action.objects.filter(item_id=item).select_related("record", "space"):
            if done.due_on < timezone.localdate() and rng.random() < 0.7:
                finish_action(
                    action=done,
                    result="Gedaan zoals afgesproken.",
                    by=seat,
                    at=_at(done.due_on, 11),
                    seen=done.record.version,
                    betrays_nobody=True,
                )


def _house(slug: str) -> int:
    return Organisation.objects.values_list("pk", flat=True).get(slug=slug)


def _weekday(day: date) -> date:
    """The same day, or the Friday before a weekend."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
