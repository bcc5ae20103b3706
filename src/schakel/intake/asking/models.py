"""A question to who holds a source, and its answer. It is enclosed in its signal: same labels, same day, gone with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from schakel.intake.asking.choices import SourceAnswer
from schakel.partners.models import Person
from schakel.spaces.fields import SealedText
from schakel.spaces.models import Item, loose

YES_NO, CONTENT = "yes-no", "chosen-fields"


class SourceQuestion(Item):
    """Yes or no about one subject at one source; or, after a yes, what is known. Answered once, by whoever has the link."""

    kind = "source_question"

    signal = loose("intake.Signal", related_name="source_questions")
    first = loose("self", null=True, related_name="followed_by")
    source = models.TextField()
    form = models.TextField()
    subject = SealedText()
    question = SealedText()
    necessity = SealedText()
    compatible = SealedText()
    asked_of = SealedText()
    rules = models.TextField(default="", blank=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    answer = models.TextField(choices=SourceAnswer.choices, default="", blank=True)
    answer_text = SealedText()
    answered_as = SealedText()
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["space", "signal"], name="source_question_of_signal")]
        constraints = [
            models.CheckConstraint(
                name="source_question_content_follows_a_yes",
                condition=~Q(form=CONTENT) | Q(first__isnull=False),
            ),
            models.CheckConstraint(
                name="source_question_answered_has_a_moment",
                condition=Q(answer="", answered_at=None) | Q(answer__in=SourceAnswer.values, answered_at__isnull=False),
            ),
        ]

    @property
    def waits(self) -> bool:
        """Whether an answer may still come."""
        return not self.answer and self.withdrawn_at is None

    @property
    def asks_content(self) -> bool:
        return self.form == CONTENT

    @property
    def line(self) -> str:
        """What it is called on a list."""
        return self.subject
