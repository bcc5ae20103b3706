"""Where a record stands: a space, who answers for it, who takes part in it, and who has a seat."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from schakel.partners.models import Controller, Organisation, Person
from schakel.spaces.choices import SeatRole, SpaceKind


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
