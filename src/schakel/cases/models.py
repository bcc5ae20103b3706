"""The shared file: what was chosen, who does what, what stands in the way, what was agreed to measure, and how it ended.

A ``Case`` is one item with one card; everything below it is a part that shares that card and goes with it. Ids of states, choices, powers,
barriers, moments and questions are ids of the playbooks.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from schakel.cases.choices import (
    BarrierState,
    CaseKind,
    HappeningKind,
    IndicatorKind,
    InformingAnswer,
    MomentAnswer,
    StepState,
)
from schakel.partners.models import Organisation, Person
from schakel.playbooks import library
from schakel.spaces.fields import SealedText
from schakel.spaces.models import Giveable, Item, Part, Space, loose


def by_whom(null: bool = False) -> models.ForeignKey:
    """Somebody who works with Schakel; never somebody a file is about."""
    return models.ForeignKey(Person, models.PROTECT, null=null, related_name="+", db_index=False)


def partner(null: bool = True) -> models.ForeignKey:
    """An organisation that takes part or acts."""
    return models.ForeignKey(Organisation, models.PROTECT, null=null, related_name="+", db_index=False)


class Case(Item):
    """A file: the own file of a municipality, a police–mayor line or an integral case. One model, three kinds."""

    kind = "case"
    told_before_it_goes = True

    case_kind = models.TextField(choices=CaseKind.choices, default=CaseKind.OWN)
    title = SealedText()
    theme = models.TextField(default="", blank=True)
    place_kind = models.TextField(default="", blank=True)
    state = models.TextField()
    is_open = models.BooleanField(default=True)
    opened_at = models.DateTimeField()
    lead = by_whom()
    choice = models.TextField(default="", blank=True)
    barrier_model = models.TextField(default="", blank=True)
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closing_reason = SealedText()
    on_hold_until = models.DateField(null=True)
    own_space = models.ForeignKey(Space, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["space", "opened_at", "record"], name="case_newest"),
            models.Index(fields=["space", "state", "opened_at", "record"], name="case_state"),
            models.Index(fields=["space", "theme", "opened_at", "record"], name="case_theme"),
            models.Index(fields=["space", "lead", "opened_at", "record"], name="case_lead"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["space", "own_space"], name="case_own_space_once"),
            models.CheckConstraint(name="case_kind_known", condition=Q(case_kind__in=CaseKind.values)),
            models.CheckConstraint(
                name="case_closed_has_a_moment",
                condition=Q(is_open=True, closed_at=None) | Q(is_open=False, closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="case_own_file_lives_in_the_municipality",
                condition=Q(case_kind=CaseKind.OWN, own_space=None)
                | (~Q(case_kind=CaseKind.OWN) & Q(own_space__isnull=False)),
            ),
        ]

    def words(self) -> Iterable[str]:
        """What it is found by: its title and the answers given beforehand."""
        answers = FrontAnswer.objects.filter(record_id=self.record_id, space_id=self.space_id)
        return [self.title, *(answer.answer for answer in answers)]

    def to_give(self) -> tuple[Giveable, ...]:
        """What of a file may be chosen for a provision: its title and the answers given beforehand. Its signals are given by themselves."""
        questions = {question.id: question.question for question in library().front_questions}
        answers = FrontAnswer.objects.filter(record_id=self.record_id, space_id=self.space_id).order_by("id")
        pieces = [Giveable("title", _("Title"), self.title)]
        pieces += [Giveable(row.question, questions.get(row.question, row.question), row.answer) for row in answers]
        return tuple(piece for piece in pieces if piece.text.strip())


class CaseSignal(Part):
    """A signal that this file was opened on, or that was added later. Nothing of it is copied."""

    signal = loose("intake.Signal", related_name="cases")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "signal", "record"], name="case_signal_once")]


class FrontAnswer(Part):
    """The answer to one of the questions asked before anything is done."""

    question = models.TextField()
    answer = SealedText()
    answered_by = by_whom()
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "record", "question"], name="front_answer_once")]


class Choice(Part):
    """A choice with its reasons, and who did not agree. Earlier choices stay; the last one counts."""

    option = models.TextField()
    reasons = SealedText()
    decided_at = models.DateTimeField()
    decided_by = by_whom()
    body_name = models.TextField(default="", blank=True)
    again_on = models.DateField(null=True)
    dissent = SealedText()
    dissent_by = partner()

    class Meta:
        constraints = [models.CheckConstraint(name="choice_names_an_option", condition=~Q(option=""))]


class TakesPart(Part):
    """An organisation that takes part, with or without an account, from a day until a day."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    organisation = partner(null=False)
    role = SealedText()
    has_account = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="takes_part_key"),
            models.UniqueConstraint(fields=["space", "record", "organisation", "valid_from"], name="takes_part_once"),
            models.CheckConstraint(
                name="takes_part_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=models.F("valid_from")),
            ),
        ]


class Step(Part):
    """Who does what, when, by which power, and what came of it.

    The partner is an organisation, or a kind of organisation where nobody by name is known here ("verhuurder"). What was recorded for
    somebody without an account stays "not yet confirmed" until they said so.
    """

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    what = SealedText()
    organisation = partner()
    partner_type = models.TextField(default="", blank=True)
    power = models.TextField(default="", blank=True)
    due_on = models.DateField()
    holder = by_whom(null=True)
    state = models.TextField(choices=StepState.choices, default=StepState.PLANNED)
    result = SealedText()
    done_on = models.DateField(null=True)
    on_behalf = models.BooleanField(default=False)
    recorded_by = by_whom()
    recorded_at = models.DateTimeField()
    confirmed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="step_key"),
            models.CheckConstraint(name="step_state_known", condition=Q(state__in=StepState.values)),
            models.CheckConstraint(
                name="step_has_a_partner", condition=Q(organisation__isnull=False) | ~Q(partner_type="")
            ),
            models.CheckConstraint(
                name="step_ended_has_a_day",
                condition=Q(state=StepState.PLANNED, done_on=None)
                | (~Q(state=StepState.PLANNED) & Q(done_on__isnull=False)),
            ),
        ]

    @property
    def awaits_confirmation(self) -> bool:
        """Recorded for somebody else, who did not say yes to it yet."""
        return self.on_behalf and self.confirmed_on is None


class BarrierUse(Part):
    """A barrier of the model as it stands in this file."""

    model = models.TextField()
    stage = models.TextField()
    barrier = models.TextField()
    state = models.TextField(choices=BarrierState.choices)
    since = models.DateField()
    note = SealedText()
    set_by = by_whom()
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "record", "model", "barrier"], name="barrier_use_once"),
            models.CheckConstraint(name="barrier_use_state_known", condition=Q(state__in=BarrierState.values)),
        ]


class CommunicationMoment(Part):
    """At this moment of the file: is communication an intervention, and why or why not?"""

    moment = models.TextField()
    answer = models.TextField(choices=MomentAnswer.choices)
    reason = SealedText()
    planned_on = models.DateField(null=True)
    asked_by = by_whom()
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "record", "moment"], name="communication_moment_once"),
            models.CheckConstraint(name="communication_answer_known", condition=Q(answer__in=MomentAnswer.values)),
        ]


class Indicator(Part):
    """What is measured and what is aimed at, agreed beforehand. From the start of the file it stands fixed: a trigger refuses every change."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    text = SealedText()
    kind = models.TextField(choices=IndicatorKind.choices)
    baseline = SealedText()
    target = SealedText()
    measured_by = SealedText()
    frozen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="indicator_key"),
            models.CheckConstraint(name="indicator_kind_known", condition=Q(kind__in=IndicatorKind.values)),
        ]


class Measurement(Part):
    """What was found on a day for one agreed measure."""

    indicator_key = models.UUIDField()
    value = SealedText()
    measured_on = models.DateField()
    measured_by = by_whom()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "record", "indicator_key", "measured_on"], name="measurement_once_a_day"
            )
        ]


class Closing(Part):
    """A closing question with its answer, or skipped: then it stays visible as owed."""

    question = models.TextField()
    answer = SealedText()
    skipped = models.BooleanField()
    answered_by = by_whom()
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "record", "question"], name="closing_once")]


class Extension(Part):
    """The term was extended: from which day to which, by whom and why."""

    until_before = models.DateField()
    until = models.DateField()
    reason = SealedText()
    decided_by = by_whom()
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="extension_is_later", condition=Q(until__gt=models.F("until_before")))
        ]


class Informing(Part):
    """Whether who is concerned is told that this file exists: now, later or not, on which ground, and when that is looked at again.

    Earlier decisions stay; the last one counts. ``on`` is the day of telling, or the day of looking again.
    """

    answer = models.TextField(choices=InformingAnswer.choices)
    ground = models.TextField(default="", blank=True)
    reason = SealedText()
    on = models.DateField(db_column="on_day")
    decided_by = by_whom()
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="informing_not_now_has_a_ground",
                condition=Q(answer=InformingAnswer.INFORM) | ~Q(ground=""),
            )
        ]


class BodyAnswer(Part):
    """A decision of a meeting that came back and belongs to this file."""

    received = loose("spaces.Received", related_name="+")
    linked_by = by_whom()
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "received"], name="body_answer_once")]


class Happening(Part):
    """One line of the course of a file: what kind of thing happened, by whom, when. ``detail`` is an id of a playbook or nothing."""

    kind = models.TextField(choices=HappeningKind.choices)
    detail = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    by = by_whom()

    class Meta:
        indexes = [models.Index(fields=["space", "record", "at"], name="happening_newest")]
        constraints = [models.CheckConstraint(name="happening_kind_known", condition=Q(kind__in=HappeningKind.values))]


class Brought(Item):
    """What was put on the list of a meeting: exactly the fields and the one line that the meeting sees.

    An own card, without the labels of the file: its fields come from fixed lists, and its line was confirmed to hold no content.
    """

    kind = "brought"

    case = loose(Case, null=True, related_name="brought")
    body_key = models.UUIDField()
    body_name = models.TextField()
    copy_key = models.UUIDField(null=True)
    content = SealedText()
    brought_by = by_whom()
    brought_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["space", "case", "brought_at"], name="brought_newest")]
