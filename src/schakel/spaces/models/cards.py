"""The card of an item, and the bases of all that has one: ``Item`` with a card of its own, ``Part`` that shares the card of its item."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from schakel.partners.models import Organisation, Person
from schakel.spaces.models.places import Space


@dataclass(frozen=True)
class Giveable:
    """One piece of an item that can be given: its id, what it is called, its text, and whether it says who somebody is."""

    id: str
    name: str
    text: str
    persons: bool = False


def loose(target: Any, **options: Any) -> models.ForeignKey:
    """A relation between items: the database keeps it as a composite key with the space, which Django cannot write down."""
    options.setdefault("on_delete", models.DO_NOTHING)
    options.setdefault("db_index", False)
    return models.ForeignKey(target, db_constraint=False, **options)


class Record(models.Model):
    """The card of an item: one space, one source holder, its labels, its ground and the day it goes.

    A trigger keeps: labels only grow, the floor of the space holds, space and origin never change. While ``restricted_since`` stands the item
    is kept and looked at, and nothing else: the database refuses change, use and destruction until the contact point lifts it.
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
    restricted_since = models.DateTimeField(null=True)
    restricted_for = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "space"], name="record_in_space"),
            models.UniqueConstraint(fields=["space", "key"], name="record_key_in_space"),
            models.CheckConstraint(name="record_ground_given", condition=~Q(ground="")),
            models.CheckConstraint(
                name="record_restricted_for_a_request",
                condition=Q(restricted_since=None, restricted_for=None)
                | Q(restricted_since__isnull=False, restricted_for__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["space", "destroy_on"], name="record_goes"),
            models.Index(fields=["space", "part_of"], name="record_part_of", condition=Q(part_of__isnull=False)),
            models.Index(fields=["space", "made_from"], name="record_made_from", condition=Q(made_from__isnull=False)),
            models.Index(fields=["space", "provision"], name="record_provided", condition=Q(provision__isnull=False)),
            models.Index(fields=["space", "id"], name="record_still", condition=Q(restricted_since__isnull=False)),
        ]


class Item(models.Model):
    """A record with a card of its own. A subclass says its ``kind`` and which ``words()`` it is found by."""

    kind: ClassVar[str]
    kinds: ClassVar[dict[str, type[Item]]] = {}
    told_before_it_goes: ClassVar[bool] = False  # people work on it for long: they are told ninety days ahead

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

    def to_give(self) -> tuple[Giveable, ...]:
        """What of this item may be chosen for a provision, piece by piece; nothing where a kind does not say."""
        return ()


class Part(models.Model):
    """A row that belongs to an item and shares its card: it is seen, kept and destroyed with it."""

    parts: ClassVar[list[type[Part]]] = []
    #: Whether such a row says that its item waits for nobody in particular any more: until then, reading it is everybody's work.
    ends_waiting: ClassVar[bool] = False

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
