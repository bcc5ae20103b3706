"""What comes in: signals with what they mention, how they were weighed, the municipality's own terms, and import runs.

A signal is what one party saw that may point to ondermijning. Who told it is not asked; fact, suspicion and inference stand apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from schakel.intake.asking.models import SourceQuestion  # noqa: F401  Django finds a model here
from schakel.intake.choices import BatchState, Certainty, MentionKind, SignalStatus, WeighingSize
from schakel.intake.importing.models import Preparation  # noqa: F401  Django finds a model here
from schakel.partners.models import Person
from schakel.playbooks import names_in_mention
from schakel.spaces.fields import SealedText
from schakel.spaces.models import Giveable, Item, Part, Space, loose


class Batch(Item):
    """An import run: one file read in at once, and one undo for the whole of it."""

    kind = "import"

    file_name = SealedText()
    state = models.TextField(choices=BatchState.choices, default=BatchState.WAITING)
    total = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    wrong = models.IntegerField(default=0)
    mapping = models.TextField(default="", blank=True)
    reason_old = models.TextField(default="", blank=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="batch_state_known", condition=Q(state__in=BatchState.values))]


class Mapping(Item):
    """How the columns of a municipality's own list map to fields; kept for the next file."""

    kind = "mapping"

    name = models.TextField()
    content = models.TextField()
    used_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["space", "used_at"], name="mapping_newest")]


class Signal(Item):
    """What was seen, where and when, how it is known, and where its weighing stands."""

    kind = "signal"

    title = SealedText()
    capacity = models.TextField()
    how_known = models.TextField(default="", blank=True)
    source_reliability = models.TextField(default="", blank=True)
    reliability = models.TextField(default="", blank=True)
    received_at = models.DateTimeField()
    seen_from = models.DateField(null=True)
    seen_until = models.DateField(null=True)
    theme = models.TextField(default="", blank=True)
    place_kind = models.TextField(default="", blank=True)
    place = models.TextField(default="", blank=True)
    postcode = models.TextField(default="", blank=True)
    house_number = models.TextField(default="", blank=True)
    place_key = models.TextField(default="", blank=True)
    same_words = models.BigIntegerField(null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    facts = SealedText()
    suspicion = SealedText()
    inference = SealedText()
    remark = SealedText()
    status = models.TextField(choices=SignalStatus.choices, default=SignalStatus.NEW)
    status_before_hold = models.TextField(choices=SignalStatus.choices, default="", blank=True)
    on_hold_until = models.DateField(null=True)
    look_again_on = models.DateField(null=True)
    round = models.IntegerField(default=1)
    assigned_to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    contributor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    contributor_note = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answer = SealedText()
    own_reference = models.TextField(default="", blank=True)
    batch = loose(Batch, null=True, related_name="signals")

    class Meta:
        indexes = [
            models.Index(fields=["space", "received_at", "record"], name="signal_newest"),
            models.Index(fields=["space", "status", "received_at", "record"], name="signal_status"),
            models.Index(fields=["space", "theme", "received_at", "record"], name="signal_theme"),
            models.Index(fields=["space", "how_known", "received_at", "record"], name="signal_how_known"),
            models.Index(fields=["space", "assigned_to", "received_at", "record"], name="signal_assigned"),
            models.Index(fields=["space", "place_key"], name="signal_place", condition=~Q(place_key="")),
            models.Index(
                fields=["space", "same_words"], name="signal_same_words", condition=Q(same_words__isnull=False)
            ),
            models.Index(fields=["space", "batch"], name="signal_batch", condition=Q(batch__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(name="signal_status_known", condition=Q(status__in=SignalStatus.values)),
            models.CheckConstraint(
                name="signal_not_seen_as_investigator", condition=~Q(capacity="investigator") & ~Q(capacity="")
            ),
            models.CheckConstraint(
                name="signal_seen_in_order",
                condition=Q(seen_from=None) | Q(seen_until=None) | Q(seen_until__gte=F("seen_from")),
            ),
            models.CheckConstraint(
                name="signal_on_hold_has_a_day",
                condition=Q(status=SignalStatus.ON_HOLD, on_hold_until__isnull=False)
                | (~Q(status=SignalStatus.ON_HOLD) & Q(on_hold_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="signal_look_again_has_a_day",
                condition=~Q(status=SignalStatus.LOOK_AGAIN) | Q(look_again_on__isnull=False),
            ),
            models.CheckConstraint(
                name="signal_point_is_whole",
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
            ),
        ]

    def words(self) -> Iterable[str]:
        """What it is found by: its texts, its place, and what is mentioned."""
        mentioned = Mention.objects.filter(record_id=self.record_id, space_id=self.space_id).values_list(
            "observed", "number"
        )
        texts = (self.title, self.facts, self.suspicion, self.inference, self.remark)
        return [*texts, self.place, self.postcode, self.own_reference, *(word for row in mentioned for word in row)]

    def names(self) -> list[str]:
        """The words in it that name a person."""
        rows = Mention.objects.filter(record_id=self.record_id, space_id=self.space_id)
        return names_of(rows.values_list("kind", "observed"))

    def to_give(self) -> tuple[Giveable, ...]:
        """What of it may be chosen for a provision: the texts apart, where and when, and each mention by itself."""
        days = [f"{day:%d-%m-%Y}" for day in (self.seen_from, self.seen_until) if day]
        pieces = [
            Giveable("fact", _("What was seen"), self.facts),
            Giveable("where", _("Where"), ", ".join(word for word in (self.place, self.postcode) if word)),
            Giveable("when", _("When"), " – ".join(dict.fromkeys(days))),
            Giveable("suspicion", _("Suspicion"), self.suspicion, persons=True),
            Giveable("inference", _("Inference"), self.inference, persons=True),
            Giveable("remark", _("Remark"), self.remark, persons=True),
        ]
        mentions = Mention.objects.filter(record_id=self.record_id, space_id=self.space_id).order_by("id")
        for number, row in enumerate(mentions, start=1):
            words = ", ".join(word for word in (row.observed, row.number) if word)
            who = row.kind in (MentionKind.PERSON, MentionKind.PHONE, MentionKind.VEHICLE)
            pieces.append(Giveable(f"mention-{row.kind}-{number}", str(row.get_kind_display()), words, persons=who))
        return tuple(piece for piece in pieces if piece.text.strip())


def names_of(mentions: Iterable[tuple[str, str]]) -> list[str]:
    """The words that name somebody among what is mentioned, as kind and text."""
    return [word for kind, observed in mentions if kind == MentionKind.PERSON for word in names_in_mention(observed)]


class Mention(Part):
    """Something a signal mentions, as observed. No number of mentions of a person or firm is ever kept."""

    kind = models.TextField(choices=MentionKind.choices)
    observed = models.TextField()
    number = models.TextField(default="", blank=True)
    certainty = models.TextField(choices=Certainty.choices, default=Certainty.UNKNOWN)

    class Meta:
        constraints = [
            models.CheckConstraint(name="mention_kind_known", condition=Q(kind__in=MentionKind.values)),
            models.CheckConstraint(name="mention_certainty_known", condition=Q(certainty__in=Certainty.values)),
        ]


class Weighing(Part):
    """One person's judgement: answers with reasons, and an outcome. A full weighing is two of these by two persons.

    ``outcome`` is what this person thought alone and never changes; ``agreed_outcome`` is what the weighing came to.
    """

    ends_waiting = True

    size = models.TextField(choices=WeighingSize.choices)
    round = models.IntegerField(default=1)
    position = models.IntegerField(default=1)
    weighed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    weighed_at = models.DateTimeField()
    answers = SealedText()
    outcome = models.TextField()
    other_road = models.TextField(default="", blank=True)
    look_again_on = models.DateField(null=True)
    reason = SealedText()
    agreed_outcome = models.TextField(default="", blank=True)
    agreed_at = models.DateTimeField(null=True)
    agreed_reason = SealedText()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "record", "round", "size", "position"], name="weighing_once"),
            models.UniqueConstraint(
                fields=["space", "record", "round", "size", "weighed_by"], name="weighing_two_persons"
            ),
            models.CheckConstraint(
                name="weighing_short_by_one_full_by_two",
                condition=Q(size=WeighingSize.SHORT, position=1) | Q(size=WeighingSize.FULL, position__in=[1, 2]),
            ),
        ]


class Protocol(models.Model):
    """The terms a municipality adopted for itself, from a day until a day. Where it has none, the playbook's hold."""

    id = models.BigAutoField(primary_key=True)
    space = models.ForeignKey(Space, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False)
    weeks_to_weigh = models.IntegerField()
    weeks_second_weighing = models.IntegerField()
    weeks_to_keep_rejected = models.IntegerField()
    months_to_keep_weighed = models.IntegerField()
    months_to_look_again = models.IntegerField()
    weeks_on_hold = models.IntegerField()
    working_days_to_answer = models.IntegerField()
    months_of_old_rows = models.IntegerField()
    months_to_keep_file = models.IntegerField()
    weeks_to_evaluate = models.IntegerField()
    adopted_on = models.DateField()
    adopted_by = models.TextField()
    source = models.TextField(default="", blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "valid_from"], name="protocol_once"),
            models.CheckConstraint(
                name="protocol_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
        ]

    def terms(self) -> dict[str, Any]:
        """The adopted numbers by the names of the playbook."""
        names = [field.name for field in self._meta.get_fields() if isinstance(field, models.IntegerField)]
        return {name: getattr(self, name) for name in names if name.startswith(("weeks", "months", "working"))}
