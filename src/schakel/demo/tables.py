"""The meetings of the invented year: three that were held, one that is coming, with items from files, choices and actions."""

from __future__ import annotations

import random
from dataclasses import dataclass
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
from schakel.spaces.models import Received, Seat

TABLES = {
    "dto-west-utrecht": ("anneke", ("politie-midden-nederland", "belastingdienst", "om-midden-nederland")),
    "loo-oudewater": ("marit", ()),
}
NEAR = ("gemeente-oudewater", "gemeente-woerden")
BEFORE_A_MEETING = timedelta(days=8)


def hold_meetings(stage: Stage, files: list[Opened], rng: random.Random, day: date) -> None:
    """Hold the meetings of two tables: the DTO of West-Utrecht and the local consultation of Oudewater."""
    near = [file for file in files if file.room in NEAR and file.opened_on < day]
    for name, (secretary, partners) in TABLES.items():
        own = [file for file in near if name != "loo-oudewater" or file.room == "gemeente-oudewater"]
        table = Table(stage, name, secretary, partners, rng, day)
        for weeks_ago in (10, 6, 2):
            held = _weekday(day - timedelta(weeks=weeks_ago))
            if ready := [file for file in own if file.opened_on < held - BEFORE_A_MEETING and _open_on(file, held)]:
                table.hold(ready[-3:], held)
        table.prepare([file for file in own if _open_on(file, day)][-3:])


@dataclass
class Table:
    """A body and its secretary, who brings one meeting after the other to its end."""

    stage: Stage
    name: str
    secretary: str
    partners: tuple[str, ...]
    rng: random.Random
    day: date

    def hold(self, files: list[Opened], held: date) -> None:
        """A meeting from the first item to the last decision."""
        self._bring_all(files, held - timedelta(days=6))
        number = self._plan(held)
        for item in self._agenda(number, held):
            self._decide(item, held)
        with self.stage.at(self.secretary, self.name):
            meeting = Meeting.objects.select_related("record", "space").get(pk=number)
            close_meeting(meeting=meeting, by=self._seat(), seen=meeting.record.version, at=_at(held, 16))

    def prepare(self, files: list[Opened]) -> None:
        """The next meeting has an agenda of two; what was brought in since lies on the secretary's list."""
        self._bring_all(files[:2], self.day - timedelta(days=5))
        number = self._plan(_weekday(self.day + timedelta(days=2)))
        self._agenda(number, self.day - timedelta(days=3))
        self._bring_all(files[2:], self.day - timedelta(days=1))

    def _seat(self) -> Seat:
        return self.stage.seat(self.secretary, self.name)

    def _bring_all(self, files: list[Opened], on: date) -> None:
        lib = library()
        for file in files:
            story = body_item(self.rng)
            fields = {
                "theme": story.theme if lib.themes.get(story.theme) else lib.themes_on(on)[0].id,
                "phase": "choice",
                "place_kind": story.place_kind if lib.place_kinds.get(story.place_kind) else lib.place_kinds[0].id,
                "ask": self.rng.choice(("choose", "join", "think-along")),
                "term": "this-meeting",
                "contact_role": "safety-officer",
            }
            body = self.stage.rooms[self.name]
            bring(self.stage, file, body, story.title, fields, max(on, file.opened_on), self.rng)

    def _plan(self, held: date) -> int:
        begun, ended = _at(held, 13), _at(held, 15)
        planned = moment(min(held - timedelta(days=12), self.day), self.rng)
        with self.stage.at(self.secretary, self.name) as space:
            return plan_meeting(
                space=space, starts_at=begun, ends_at=ended, place="vergaderzaal 2", by=self._seat(), at=planned
            ).pk

    def _agenda(self, number: int, on: date) -> list[int]:
        """Take up all that was brought in, put it on the agenda, and say for each item who takes part."""
        with self.stage.at(self.secretary, self.name) as space:
            seat, at = self._seat(), moment(on - timedelta(days=3), self.rng)
            meeting, numbers = Meeting.objects.get(pk=number), []
            waiting = Received.objects.filter(space=space, taken_up_at=None)
            for received in waiting.select_related("record", "record__holder", "space"):
                item = take_up_item(received=received, by=seat, at=at, betrays_nobody=True)
                item.record.refresh_from_db()
                item = put_on_agenda(item=item, meeting=meeting, by=seat, at=at, seen=item.record.version)
                for slug in self.rng.sample(self.partners, k=min(2, len(self.partners))):
                    say_who_joins(item=item, organisation=_house(slug), joins=Joins.YES, by=seat, at=at)
                numbers.append(item.pk)
            return numbers

    def _decide(self, number: int, held: date) -> None:
        with self.stage.at(self.secretary, self.name):
            seat, at = self._seat(), _at(held, 14)
            item = AgendaItem.objects.select_related("record", "record__holder", "space", "meeting").get(pk=number)
            takers = [item.record.holder_id, *[_house(slug) for slug in self.partners[:1]]]
            record_decision(
                item=item,
                option="mono" if len(takers) == 1 else self.rng.choice(("mono", "multi", "multi")),
                reason=decision(self.rng),
                taken_by=takers,
                by=seat,
                at=at,
                seen=item.record.version,
                betrays_nobody=True,
            )
            for organisation in takers:
                add_action(
                    item=item,
                    what=action(self.rng),
                    organisation=organisation,
                    due_on=held + timedelta(days=self.rng.choice((14, 28, 42))),
                    by=seat,
                    at=at,
                    betrays_nobody=True,
                    contact_role="safety-officer" if organisation == item.record.holder_id else "",
                )
        self._report_back(number)

    def _report_back(self, item: int) -> None:
        with self.stage.at(self.secretary, self.name):
            for done in Action.objects.filter(agenda_item_id=item).select_related("record", "space"):
                late = done.due_on > self.day - timedelta(days=25) and self.rng.random() < 0.6
                if done.due_on < self.day and not late:
                    finish_action(
                        action=done,
                        result="Gedaan zoals afgesproken.",
                        by=self._seat(),
                        at=_at(done.due_on, 11),
                        seen=done.record.version,
                        betrays_nobody=True,
                    )


def _open_on(file: Opened, day: date) -> bool:
    return file.closes_on is None or file.closes_on > day


def _house(slug: str) -> int:
    return Organisation.objects.values_list("pk", flat=True).get(slug=slug)


def _weekday(day: date) -> date:
    """The same day, or the Friday before a weekend."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
