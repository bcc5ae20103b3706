"""Items of this room itself: drafts, files, and what a provision brought in."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.db import models

from schakel.partners.models import Organisation, Person
from schakel.spaces.choices import ProvisionOutcome
from schakel.spaces.fields import SealedText
from schakel.spaces.models.cards import Item, Record, loose
from schakel.spaces.models.places import Space

LONGEST_NAME = 120


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
    """*Verstrekking* or hand-over: that content went from this space to another one, or to somebody without one; or that it did not go.

    No content: it outlives what it speaks of. Written by ``spaces_provide`` and ``spaces_note_provision`` only.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, models.PROTECT, related_name="provisions", db_index=False)
    source = loose(Record, null=True, related_name="provisions")
    receiver = models.ForeignKey(Space, models.PROTECT, null=True, related_name="+", db_index=False)
    recipient = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    outcome = models.TextField(choices=ProvisionOutcome.choices, default=ProvisionOutcome.GIVEN)
    handover = models.BooleanField()
    fields = models.TextField()
    ground = models.TextField()
    necessity = models.TextField()
    until = models.DateField()
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["space", "source"], name="provision_of_record")]
        constraints = [
            models.UniqueConstraint(fields=["space", "id"], name="provision_in_space"),
            models.CheckConstraint(
                name="provision_outcome_known", condition=models.Q(outcome__in=ProvisionOutcome.values)
            ),
        ]


class Received(Item):
    """What a provision brought into this space: the chosen fields and no more, whatever kind they came from."""

    kind = "received"

    what = models.TextField()
    content = SealedText()
    giver = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    conditions = models.TextField(default="", blank=True)
    received_at = models.DateTimeField()
    taken_up_at = models.DateTimeField(null=True)
    corrected_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["space", "what", "received_at"], name="received_newest")]

    def called(self) -> str:
        """What it is called on a list: the line or title that came along, or nothing."""
        fields = json.loads(self.content)
        first = next((text for _id, _name, text in fields.get("pieces", [])), "")
        return str(fields.get("line") or fields.get("title") or first)[:LONGEST_NAME]
