"""What a privacy officer made of a pattern in the use of an environment."""

from __future__ import annotations

from django.db import models

from schakel.partners.models import Person
from schakel.spaces.choices import LookOutcome
from schakel.spaces.fields import SealedText
from schakel.spaces.models.cards import Item
from schakel.spaces.models.places import Space


class LookQuestion(Item):
    """A pattern that was asked about and settled, so that it does not come back: the looks up to ``upto`` count no more under this rule.

    It stands in the officer's own postbox, because nobody else of the environment may read it. ``item_no`` is a number and no relation: it
    outlives the item. The person hears of it where ``told``, by ``spaces_looking_told``, and never what was written down.
    """

    kind = "look_question"

    environment = models.ForeignKey(Space, models.PROTECT, related_name="+", db_index=False)
    rule = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    item_no = models.BigIntegerField(null=True)
    upto = models.DateTimeField()
    outcome = models.TextField(choices=LookOutcome.choices)
    explanation = SealedText()
    told = models.BooleanField(default=False)
    settled_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["space", "environment", "settled_at"], name="look_question_newest")]
        constraints = [
            models.CheckConstraint(
                name="look_question_outcome_known", condition=models.Q(outcome__in=LookOutcome.values)
            ),
            models.CheckConstraint(name="look_question_rule_given", condition=~models.Q(rule="")),
        ]
