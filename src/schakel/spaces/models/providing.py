"""The decision to give content to another organisation or not, and the agreements it may lean on."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from schakel.partners.models import Organisation, Person
from schakel.spaces.choices import ProvisionOutcome
from schakel.spaces.fields import SealedText
from schakel.spaces.models.cards import Item, loose
from schakel.spaces.models.kept import Provision
from schakel.spaces.models.places import Space


class Agreement(models.Model):
    """A standing agreement or written decision that provisions may lean on: ground and conditions are filled in, necessity is still asked.

    It holds no persons. ``kinds`` and ``forms`` are ids of the playbooks, with commas between; a policy rule must still allow each provision.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False)
    name = models.TextField()
    number = models.TextField(default="", blank=True)
    recipient = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    purpose = models.TextField()
    kinds = models.TextField()
    forms = models.TextField()
    ground = models.TextField()
    conditions = models.TextField(default="", blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField()
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="agreement_key"),
            models.UniqueConstraint(fields=["space", "id"], name="agreement_in_space"),
            models.CheckConstraint(
                name="agreement_ends_after_it_begins", condition=Q(valid_until__gte=F("valid_from"))
            ),
            models.CheckConstraint(name="agreement_ground_given", condition=~Q(ground="")),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})" if self.number else self.name


class SourceMatrix(models.Model):
    """Which kinds of data a municipality opened, for what and to what kind of organisation: within the rules, never beyond them.

    ``cells`` are lines of ``source|purpose|organisation type``. The newest decision counts; what is not in it is shut. Written by
    ``spaces_matrix_keep`` only, for the privacy officer.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False)
    cells = models.TextField(default="", blank=True)
    decided_on = models.DateField()
    decided_by = models.TextField()
    reason = models.TextField(default="", blank=True)
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["space", "kept_at"], name="source_matrix_newest")]

    def opens(self, source: str, purpose: str, organisation_type: str) -> bool:
        """Whether this cell is open."""
        return f"{source}|{purpose}|{organisation_type}" in self.cells.split("\n")


class ProvisionDecision(Item):
    """What somebody decided about giving content to another organisation: what, to whom, on which ground, why, or why not.

    Its card is made from the card it is about, so that the labels come along; a spoken provision may be about no card at all.
    ``heard`` is the other way round: the other organisation told it here. ``provision`` is the bare line that stays when this is destroyed.
    """

    kind = "provision"

    outcome = models.TextField(choices=ProvisionOutcome.choices)
    provision = loose(Provision, null=True, related_name="+")
    recipient = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    place = models.TextField()
    purpose = models.TextField()
    source_kind = models.TextField()
    form = models.TextField()
    allowed = models.BooleanField()
    rules = models.TextField(default="", blank=True)
    ground = models.TextField(default="", blank=True)
    agreement = loose(Agreement, null=True, related_name="+")
    content = SealedText()
    necessity = SealedText()
    considered = SealedText()
    conditions = SealedText()
    why_not = SealedText()
    heard = models.BooleanField(default=False)
    spoken_with = SealedText()
    until = models.DateField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    decided_at = models.DateTimeField()
    answer = SealedText()
    answered_at = models.DateTimeField(null=True)
    source_changed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = SealedText()

    class Meta:
        indexes = [
            models.Index(fields=["space", "decided_at", "record"], name="provision_newest"),
            models.Index(fields=["space", "outcome", "decided_at", "record"], name="provision_outcome"),
            models.Index(fields=["space", "recipient", "decided_at", "record"], name="provision_recipient"),
        ]
        constraints = [
            models.CheckConstraint(
                name="provision_decision_outcome_known", condition=Q(outcome__in=ProvisionOutcome.values)
            ),
            models.CheckConstraint(
                name="provision_given_is_allowed_and_ends",
                condition=~Q(outcome=ProvisionOutcome.GIVEN) | Q(allowed=True, until__isnull=False) & ~Q(ground=""),
            ),
        ]

    def called(self) -> str:
        """What it is called on a list."""
        return f"{self.get_outcome_display()}: {self.recipient.name}"

    @property
    def is_given(self) -> Any:
        """Whether content went, on paper or to an environment, and was not called back."""
        return self.outcome == ProvisionOutcome.GIVEN and self.withdrawn_at is None
