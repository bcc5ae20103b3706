"""Spaces, seats and cards: where a record stands, who may see it, whose it is, what it may do, and when it goes.

``Item`` is the base of every record that can hold personal or confidential content; ``Part`` the base of rows that share an item's card.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast
from django.utils import timezone

from schakel.partners.models import Controller, Organisation, Person
from schakel.spaces.choices import DueKind, SeatRole, SpaceKind
from schakel.spaces.fields import SealedText


def loose(target: Any, **options: Any) -> models.ForeignKey:
    """A relation between items: the database keeps it as a composite key with the space, which Django cannot write down."""
    options.setdefault("on_delete", models.DO_NOTHING)
    options.setdefault("db_index", False)
    return models.ForeignKey(target, db_constraint=False, **options)


class Space(models.Model):
    """A legal container: purpose, ground, controllers, seats, floor of labels, retention."""

    id = models.AutoField(primary_key=True)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = models.TextField(choices=SpaceKind.choices)
    name = models.TextField()
    purpose = models.TextField()
    ground = models.TextField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="spaces")
    floor = models.IntegerField(default=0)
    refuses = models.IntegerField(default=0)
    retention_days = models.IntegerField()
    contact = models.TextField(default="", blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="space_kind_known", condition=Q(kind__in=SpaceKind.values)),
            models.CheckConstraint(name="space_keeps_for_a_time", condition=Q(retention_days__gt=0)),
            models.CheckConstraint(name="space_purpose_given", condition=~Q(purpose="") & ~Q(ground="")),
        ]

    def __str__(self) -> str:
        return self.name


class SpaceController(models.Model):
    """Who answers for a space; more than one answer jointly."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="controllers")
    controller = models.ForeignKey(Controller, models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "controller"], name="space_controller_once")]


class Party(models.Model):
    """An organisation that takes part in a space."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    role = models.TextField(default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "organisation"], name="party_once")]


class Seat(models.Model):
    """A person in a space, for an organisation, from a day until a day."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    role = models.TextField(choices=SeatRole.choices)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "organisation"], name="seat_of_person")]
        constraints = [
            models.UniqueConstraint(fields=["space", "person", "organisation", "role", "valid_from"], name="seat_once"),
            models.CheckConstraint(
                name="seat_ends_after_it_begins", condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from"))
            ),
        ]


class Record(models.Model):
    """The card of an item: one space, one source holder, its labels, its ground and the day it goes.

    A trigger keeps: labels only grow, the floor of the space holds, space and origin never change.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, models.PROTECT, related_name="records", db_index=False)
    kind = models.TextField()
    holder = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    labels = models.IntegerField(default=0)
    ground = models.TextField()
    destroy_on = models.DateField()
    made_from = loose("self", null=True, related_name="derived")
    part_of = loose("self", null=True, related_name="enclosed")
    provision = loose("spaces.Provision", null=True, related_name="+", on_delete=models.DO_NOTHING)
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "space"], name="record_in_space"),
            models.UniqueConstraint(fields=["space", "key"], name="record_key_in_space"),
            models.CheckConstraint(name="record_ground_given", condition=~Q(ground="")),
        ]
        indexes = [
            models.Index(fields=["space", "destroy_on"], name="record_goes"),
            models.Index(fields=["space", "part_of"], name="record_part_of", condition=Q(part_of__isnull=False)),
            models.Index(fields=["space", "made_from"], name="record_made_from", condition=Q(made_from__isnull=False)),
        ]


class Item(models.Model):
    """A record with a card of its own. A subclass says its ``kind`` and which ``words()`` it is found by."""

    kind: ClassVar[str]
    kinds: ClassVar[dict[str, type[Item]]] = {}

    record = models.OneToOneField(
        Record, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="%(app_label)s_%(class)s"
    )
    space = models.ForeignKey(Space, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False)

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "kind" in cls.__dict__:
            Item.kinds[cls.kind] = cls

    @property
    def key(self) -> uuid.UUID:
        return self.record.key

    def words(self) -> Iterable[str]:
        """The texts this item is found by within its own space."""
        return ()


class Part(models.Model):
    """A row that belongs to an item and shares its card: it is seen, kept and destroyed with it."""

    parts: ClassVar[list[type[Part]]] = []

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(
        Record, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="%(app_label)s_%(class)ss"
    )
    space = models.ForeignKey(Space, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        Part.parts.append(cls)


class Draft(Item):
    """What somebody typed and did not hand in yet. It stands in the postbox of its person and goes after seven days."""

    kind = "draft"

    form = models.TextField()
    target = models.UUIDField()
    content = SealedText()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "form", "target"], name="draft_once")]


class SealedBytes(SealedText):
    """As ``SealedText``, for the bytes of a file: they are handed over as bytes and opened with ``content_of``."""

    def contribute_to_class(self, cls: Any, name: str, **kwargs: Any) -> None:
        models.BinaryField.contribute_to_class(self, cls, name, **kwargs)

    def pre_save(self, item: Any, add: bool) -> bytes:
        return bytes(item.__dict__.get(self.attname) or b"")


class Attachment(Item):
    """A file of an item (at most 25 MB), sealed in the database. One road out, and it asks again."""

    kind = "attachment"

    name = SealedText()
    content_type = models.TextField()
    size = models.IntegerField()
    content = SealedBytes()


class Provision(models.Model):
    """*Verstrekking* or hand-over: content went from this space to another one. Written by ``spaces_provide`` only."""

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, models.PROTECT, related_name="provisions", db_index=False)
    source = loose(Record, null=True, related_name="provisions")
    receiver = models.ForeignKey(Space, models.PROTECT, related_name="+", db_index=False)
    handover = models.BooleanField()
    fields = models.TextField()
    ground = models.TextField()
    necessity = models.TextField()
    until = models.DateField()
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["space", "source"], name="provision_of_record")]


class Received(Item):
    """What a provision brought into this space: the chosen fields and no more, whatever kind they came from."""

    kind = "received"

    what = models.TextField()
    content = SealedText()
    giver = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    conditions = models.TextField(default="", blank=True)
    received_at = models.DateTimeField()
    taken_up_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["space", "what", "received_at"], name="received_newest")]

    def called(self) -> str:
        """What it is called on a list: the line or title that came along, or nothing."""
        fields = json.loads(self.content)
        return str(fields.get("line") or fields.get("title") or "")


class Due(models.Model):
    """Work with a day, in the space where it is done, for one person or for everybody with a role there."""

    id = models.BigAutoField(primary_key=True)
    space = models.ForeignKey(Space, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False)
    record = loose(Record, null=True, related_name="due")
    kind = models.TextField(choices=DueKind.choices)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    role = models.TextField(default="", blank=True)
    due_on = models.DateField()
    detail = models.TextField(default="", blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["space", "person", "due_on", "id"],
                include=["kind"],
                condition=Q(person__isnull=False),
                name="due_of_person",
            ),
            # On a cast of the space: a walk of one space then starts at once, instead of first sorting all spaces of the pass.
            models.Index(
                Cast("space_id", models.BigIntegerField()),
                "role",
                "due_on",
                "id",
                include=["space", "kind"],
                condition=Q(person__isnull=True),
                name="due_of_role_in_space",
            ),
            models.Index(fields=["space", "record"], name="due_of_record"),
        ]


class Finding(models.Model):
    """The search index: keyed tokens of the words of one card. Only ``spaces_find`` reads it."""

    record = models.OneToOneField(Record, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="+")
    space = models.ForeignKey(Space, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False)
    at = models.DateTimeField()
    tokens = models.TextField()  # a bigint[] in the database: see the migration

    class Meta:
        managed = False
        db_table = "spaces_finding"


class FormKey(models.Model):
    """A form that was handed in: the same key twice gets the same answer, once."""

    id = models.BigAutoField(primary_key=True)
    space = models.ForeignKey(Space, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False)
    key = models.UUIDField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    answer = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="form_key_once")]


class Trace(models.Model):
    """That something was here and was destroyed: its kind, when it came, when and why it went. No content."""

    id = models.BigAutoField(primary_key=True)
    space = models.ForeignKey(Space, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False)
    kind = models.TextField()
    came_on = models.DateField()
    gone_at = models.DateTimeField()
    due_on = models.DateField()
    why = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["space", "gone_at"], name="trace_newest")]
