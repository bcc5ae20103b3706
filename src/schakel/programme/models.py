"""Meetings of a body, the items on its list, who takes part in each, what was chosen, and who does what by when.

An item holds fixed fields and one line of 140 characters; no names, no papers, no minutes. What a secretary writes for somebody else
says so until that organisation confirms it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.functional import cached_property

from schakel.partners.models import Organisation, Person
from schakel.programme.choices import ActionState, ItemState, Joins, MeetingState
from schakel.programme.wording import Wording, name_of, wording
from schakel.spaces.models import Item, Part, loose

LINE = 140
SENTENCE = 200


def by_whom(null: bool = False) -> models.ForeignKey:
    """Somebody who works with Schakel; never somebody an item is about."""
    return models.ForeignKey(Person, models.PROTECT, null=null, related_name="+", db_index=False)


def partner(null: bool = False) -> models.ForeignKey:
    """An organisation at the table."""
    return models.ForeignKey(Organisation, models.PROTECT, null=null, related_name="+", db_index=False)


def at_most(field: str, length: int) -> LessThanOrEqual:
    """The database itself keeps a line short: there is no room for minutes."""
    return LessThanOrEqual(Length(field), length)


class Recorded(models.Model):
    """Something somebody said, and who wrote it down. ``on_behalf_of`` is empty when the organisation wrote it down itself."""

    recorded_by = by_whom()
    recorded_at = models.DateTimeField()
    on_behalf_of = partner(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = by_whom(null=True)

    class Meta:
        abstract = True

    @property
    def unconfirmed(self) -> bool:
        """Written for another organisation, which did not say yet that it is right."""
        return self.on_behalf_of_id is not None and self.confirmed_at is None


class Meeting(Item):
    """One meeting of a body: a day, a time, a place."""

    kind = "meeting"
    told_before_it_goes = True

    held_on = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.TextField()
    state = models.TextField(choices=MeetingState.choices, default=MeetingState.PLANNED)
    carried_from = loose("self", null=True, related_name="carried_to")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["space", "held_on"], name="meeting_by_day")]
        constraints = [
            models.CheckConstraint(name="meeting_state_known", condition=Q(state__in=MeetingState.values)),
            models.CheckConstraint(name="meeting_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="meeting_place_is_short", condition=at_most("place", LINE)),
            models.CheckConstraint(
                name="meeting_closed_at_set_when_closed",
                condition=Q(state=MeetingState.CLOSED, closed_at__isnull=False)
                | (~Q(state=MeetingState.CLOSED) & Q(closed_at=None)),
            ),
        ]


class AgendaItem(Item):
    """What an organisation asks of a body. Its source holder is the organisation that brought it; ids are those of the playbooks.

    Items have a time and no number: a number would tell a participant how many others there are.
    """

    kind = "agenda_item"
    told_before_it_goes = True

    meeting = loose(Meeting, null=True, related_name="items")
    line = models.TextField()
    municipality = models.TextField(default="", blank=True)
    theme = models.TextField(default="", blank=True)
    phase = models.TextField(default="", blank=True)
    place_kind = models.TextField(default="", blank=True)
    ask = models.TextField()
    term = models.TextField(default="", blank=True)
    contact_role = models.TextField(default="", blank=True)
    brought_at = models.DateTimeField()
    state = models.TextField(choices=ItemState.choices, default=ItemState.BROUGHT)
    starts_at = models.DateTimeField(null=True)
    minutes = models.IntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["space", "meeting", "starts_at"], name="item_by_meeting"),
            models.Index(fields=["space", "state", "brought_at"], name="item_by_state"),
        ]
        constraints = [
            models.CheckConstraint(name="item_state_known", condition=Q(state__in=ItemState.values)),
            models.CheckConstraint(name="item_line_is_one_line", condition=at_most("line", LINE) & ~Q(line="")),
            models.CheckConstraint(
                name="item_on_the_list_has_no_meeting",
                condition=~Q(state=ItemState.BROUGHT) | Q(meeting=None, starts_at=None),
            ),
            models.CheckConstraint(name="item_takes_time", condition=Q(minutes=None) | Q(minutes__gt=0)),
        ]

    def words(self) -> Iterable[str]:
        """What it is found by: its one line."""
        return (self.line,)

    @cached_property
    def named(self) -> Wording:
        """The fixed fields by their names."""
        return wording(self)

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at + timedelta(minutes=self.minutes or 0) if self.starts_at else None

    @property
    def participations(self) -> list[Any]:
        """Who was asked and what they said; who brought the item first."""
        rows = self.record.programme_participations.all()  # type: ignore[attr-defined]
        return sorted(rows, key=lambda row: (row.organisation_id != self.record.holder_id, row.organisation.name))

    @property
    def decision(self) -> Any:
        """What was chosen, or nothing yet."""
        return next(iter(self.record.programme_decisions.all()), None)  # type: ignore[attr-defined]

    @property
    def takers(self) -> list[Any]:
        """Who took the decision."""
        rows = self.record.programme_decisiontakers.all()  # type: ignore[attr-defined]
        return sorted(rows, key=lambda row: row.organisation.name)

    @property
    def dissents(self) -> list[Any]:
        """Who thinks otherwise."""
        rows = self.record.programme_dissents.all()  # type: ignore[attr-defined]
        return sorted(rows, key=lambda row: row.organisation.name)

    def concerns(self, organisation: int, *, joining: bool = False) -> bool:
        """Whether this is an own item of an organisation; ``queries.of_organisation`` asks the same of the database."""
        asked = {row.organisation_id for row in self.participations if not (joining and row.joins == Joins.NO)}
        others = (*self.takers, *self.dissents, *self.actions.all())  # type: ignore[attr-defined]
        return organisation in asked | {self.record.holder_id} | {row.organisation_id for row in others}


class Participation(Recorded, Part):
    """Whether an organisation takes part in an item, and why or why not."""

    organisation = partner()
    joins = models.TextField(choices=Joins.choices, default=Joins.ASKED)
    reason = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "record", "organisation"], name="participation_once"),
            models.CheckConstraint(name="participation_joins_known", condition=Q(joins__in=Joins.values)),
            models.CheckConstraint(name="participation_reason_is_short", condition=at_most("reason", SENTENCE)),
        ]


class Decision(Part):
    """What the table chose on an item, and why. ``holder`` is the chair's organisation; who took it stands in ``DecisionTaker``."""

    option = models.TextField()
    reason = models.TextField()
    look_again_on = models.DateField(null=True)
    holder = partner()
    recorded_by = by_whom()
    recorded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "record"], name="decision_once"),
            models.CheckConstraint(
                name="decision_reason_is_short", condition=at_most("reason", SENTENCE) & ~Q(reason="")
            ),
            models.CheckConstraint(
                name="decision_not_now_has_a_day", condition=~Q(option="not-now") | Q(look_again_on__isnull=False)
            ),
        ]

    @property
    def option_name(self) -> str:
        return name_of("decision_kinds", self.option)


class DecisionTaker(Recorded, Part):
    """An organisation that took the decision on an item."""

    organisation = partner()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "record", "organisation"], name="decision_taker_once")]


class Dissent(Recorded, Part):
    """Another standpoint, by the name of the organisation that holds it."""

    organisation = partner()
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "record", "organisation"], name="dissent_once"),
            models.CheckConstraint(name="dissent_is_short", condition=at_most("text", SENTENCE) & ~Q(text="")),
        ]


class Action(Recorded, Item):
    """Who does what, by when. The holder is an organisation; a person only where that person has a seat at this table."""

    kind = "action"
    told_before_it_goes = True

    agenda_item = loose(AgendaItem, null=True, related_name="actions")
    meeting = loose(Meeting, null=True, related_name="actions")
    what = models.TextField()
    organisation = partner()
    person = by_whom(null=True)
    contact_role = models.TextField(default="", blank=True)
    due_on = models.DateField()
    state = models.TextField(choices=ActionState.choices, default=ActionState.OPEN)
    result = models.TextField(default="", blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["space", "state", "due_on"], name="action_by_day"),
            models.Index(fields=["space", "agenda_item"], name="action_of_item"),
            models.Index(fields=["space", "meeting"], name="action_of_meeting"),
        ]
        constraints = [
            models.CheckConstraint(name="action_state_known", condition=Q(state__in=ActionState.values)),
            models.CheckConstraint(name="action_what_is_short", condition=at_most("what", SENTENCE) & ~Q(what="")),
            models.CheckConstraint(name="action_result_is_short", condition=at_most("result", SENTENCE)),
            models.CheckConstraint(
                name="action_finished_at_set_when_finished",
                condition=Q(state=ActionState.OPEN, finished_at=None)
                | (~Q(state=ActionState.OPEN) & Q(finished_at__isnull=False)),
            ),
        ]

    @property
    def contact_role_name(self) -> str:
        return name_of("contact_roles", self.contact_role)

    def words(self) -> Iterable[str]:
        """What it is found by: what is to be done, and what came of it."""
        return (self.what, self.result)
