"""Questions about sharing: asked in the own environment, answered by a jurist of the region, and what all may read of it.

A question and its answer are items. What is left of them for everybody names no person and no organisation that asked: the answer with its author, the rule that
two people made of it, and the bottleneck where the law leaves it open. Those three stand outside every space; rows are added by functions of
the engine and never changed.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from schakel.partners.models import Person
from schakel.spaces.choices import BottleneckStatus, RuleProposalOutcome, SharingOutcome
from schakel.spaces.fields import SealedText
from schakel.spaces.models.cards import Item, loose
from schakel.spaces.models.kept import Received
from schakel.spaces.models.places import Space


def official(null: bool = False) -> models.ForeignKey:
    """Somebody who answers for it by function; never somebody a question is about."""
    return models.ForeignKey(Person, models.PROTECT, null=null, related_name="+", db_index=False)


class OfUse(models.Model):
    """The fixed words of a question about sharing, as the policy rules know them. ``labels`` have commas between."""

    form = models.TextField()
    source_kind = models.TextField()
    giver_type = models.TextField()
    receiver_type = models.TextField()
    place = models.TextField()
    purpose = models.TextField()
    labels = models.TextField(default="", blank=True)

    class Meta:
        abstract = True


class SharingQuestion(Item, OfUse):
    """A question that no rule answered, put to a jurist. It says nothing of the item it was thought of at.

    ``sent_as`` is the key of the copy in the region's environment; ``answer`` is what came back and was read.
    """

    kind = "sharing_question"

    text = SealedText()
    asked_of = models.TextField(default="", blank=True)
    asked_by = official()
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    sent_as = models.UUIDField()
    answer = loose(Received, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["space", "asked_at", "record"], name="sharing_question_newest"),
            models.Index(fields=["space", "sent_as"], name="sharing_question_sent"),
        ]

    def called(self) -> str:
        """What it is called on a list: its first words."""
        return self.text[:120]


class KnownAnswer(OfUse):
    """What a jurist answered, for everybody who is signed in: the fixed words, the answer, the author, the day. Not who asked, nor in which words.

    Written by ``spaces_answer_keep`` only, and never changed.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    of = models.UUIDField()
    outcome = models.TextField(choices=SharingOutcome.choices)
    text = models.TextField()
    article = models.TextField(default="", blank=True)
    source = models.TextField(default="", blank=True)
    answered_by = official()
    author = models.TextField()
    answered_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["source_kind", "purpose"], name="known_answer_of_use")]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="known_answer_key"),
            models.UniqueConstraint(fields=["of"], name="known_answer_once"),
            models.CheckConstraint(name="known_answer_outcome_known", condition=Q(outcome__in=SharingOutcome.values)),
            models.CheckConstraint(name="known_answer_says_something", condition=~Q(text="")),
        ]


class RuleProposal(models.Model):
    """An answer as a rule, waiting for a second person. ``entry`` and ``example`` are text as a playbook holds it.

    Written by ``spaces_rule_propose``, ended by ``spaces_rule_confirm`` or ``spaces_rule_turn_down``; the application reads it.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    space = models.ForeignKey(Space, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False)
    answer = models.ForeignKey(KnownAnswer, models.PROTECT, null=True, related_name="proposals", db_index=False)
    rule = models.TextField()
    entry = models.TextField()
    example = models.TextField()
    valid_from = models.DateField()
    valid_until = models.DateField()
    proposed_by = official()
    proposed_as = models.TextField()
    proposed_at = models.DateTimeField()
    outcome = models.TextField(choices=RuleProposalOutcome.choices, default="", blank=True)
    decided_by = official(null=True)
    decided_as = models.TextField(default="", blank=True)
    decided_at = models.DateTimeField(null=True)
    why_not = models.TextField(default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["space", "proposed_at"], name="rule_proposal_newest")]
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="rule_proposal_key"),
            models.CheckConstraint(name="rule_proposal_ends", condition=Q(valid_until__gt=F("valid_from"))),
            models.CheckConstraint(
                name="rule_proposal_confirmed_by_another",
                condition=~Q(outcome=RuleProposalOutcome.CONFIRMED) | ~Q(decided_by=F("proposed_by")),
            ),
        ]


class SettledRule(models.Model):
    """A rule that two people made of an answer. It counts beside the rules of the playbooks, and everybody who is signed in may read it.

    Never changed: of the rows of one ``rule`` the newest counts, so a rule ends by a newer row. Written by ``spaces_rule_confirm`` only.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(KnownAnswer, models.PROTECT, null=True, related_name="rules", db_index=False)
    rule = models.TextField()
    entry = models.TextField()
    example = models.TextField()
    proposed_by = official()
    proposed_as = models.TextField()
    confirmed_by = official()
    confirmed_as = models.TextField()
    confirmed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rule", "-id"], name="settled_rule_newest")]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="settled_rule_key"),
            models.CheckConstraint(name="settled_rule_by_two", condition=~Q(confirmed_by=F("proposed_by"))),
        ]


class Bottleneck(models.Model):
    """Something the law leaves open and the region cannot solve: who owns it, to whom it was raised, and what came back.

    Each change is a new row of the same ``thread``; the newest counts and the others are its history. Written by ``spaces_bottleneck_keep`` only.
    """

    id = models.BigAutoField(primary_key=True)
    thread = models.UUIDField()
    answer = models.ForeignKey(KnownAnswer, models.PROTECT, null=True, related_name="bottlenecks", db_index=False)
    title = models.TextField()
    text = models.TextField()
    owner = models.TextField()
    status = models.TextField(choices=BottleneckStatus.choices)
    raised_to = models.TextField(default="", blank=True)
    raised_on = models.DateField(null=True)
    reply = models.TextField(default="", blank=True)
    replied_on = models.DateField(null=True)
    kept_by = official()
    kept_as = models.TextField()
    kept_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["thread", "-id"], name="bottleneck_newest")]
        constraints = [
            models.CheckConstraint(name="bottleneck_status_known", condition=Q(status__in=BottleneckStatus.values)),
            models.CheckConstraint(name="bottleneck_has_an_owner", condition=~Q(owner="") & ~Q(title="") & ~Q(text="")),
            models.CheckConstraint(
                name="bottleneck_raised_says_where_and_when",
                condition=Q(status=BottleneckStatus.OPEN)
                | Q(status=BottleneckStatus.CLOSED)
                | ~Q(raised_to="") & Q(raised_on__isnull=False),
            ),
            models.CheckConstraint(
                name="bottleneck_answered_says_what",
                condition=~Q(status=BottleneckStatus.ANSWERED) | ~Q(reply="") & Q(replied_on__isnull=False),
            ),
        ]
