"""What stands beside the items: work with a day, the search index, forms handed in, what was announced and what was destroyed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from schakel.partners.models import Person
from schakel.spaces.choices import DueKind
from schakel.spaces.models.cards import Part, Record, loose
from schakel.spaces.models.places import Space


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


class Announced(Part):
    """That people were told that this card goes on this day: once for each day it is to go."""

    goes_on = models.DateField()
    told_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "record", "goes_on"], name="announced_once")]
