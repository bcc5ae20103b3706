"""What is known of a list before it is read in, and how far the reading is. It shares the card of its batch and goes with it."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.models import Q

from schakel.intake.importing.choices import Stage
from schakel.spaces.fields import SealedText
from schakel.spaces.models import Attachment, Part, loose


class Preparation(Part):
    """The file, its columns, what the check found, what was chosen, and the last row that was written."""

    stage = models.TextField(choices=Stage.choices, default=Stage.CHOSEN)
    fingerprint = models.TextField()
    book = SealedText()
    mapping = SealedText()
    outcome = SealedText()
    chosen = SealedText()
    capacity = models.TextField(default="", blank=True)
    sheet = models.IntegerField(default=0)
    rows_read = models.IntegerField(default=0)
    last_row = models.IntegerField(default=0)
    kept = models.IntegerField(default=0)
    touched_at = models.DateTimeField()
    file = loose(Attachment, null=True, related_name="+")
    wrong_rows = loose(Attachment, null=True, related_name="+")

    class Meta:
        app_label = "intake"
        constraints = [
            models.CheckConstraint(name="preparation_stage_known", condition=Q(stage__in=Stage.values)),
            models.UniqueConstraint(fields=["space", "record"], name="preparation_once"),
        ]
        indexes = [models.Index(fields=["space", "fingerprint"], name="preparation_fingerprint")]

    @property
    def found(self) -> dict[str, Any]:
        """What the check found; empty before it."""
        return json.loads(self.outcome) if self.outcome else {}
