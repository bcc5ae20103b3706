"""What one person proposes and another person decides: a label off, or an item destroyed before its day."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from schakel.partners.models import Organisation, Person
from schakel.spaces.choices import ProposalOutcome, TwoPersonAct
from schakel.spaces.fields import SealedText
from schakel.spaces.models.cards import Part


class Proposal(Part):
    """A step that one person cannot do alone: what is asked about which card, why, by whom, until when; and what a second person said.

    Written by functions of the database only, which take both names from the pass. ``version`` is the item as its proposer saw it. ``done_in``
    is the transaction of the act while it runs: only then may a label come off. It goes when its card goes.
    """

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    act = models.TextField(choices=TwoPersonAct.choices)
    labels = models.IntegerField(default=0)
    reference = models.TextField(default="", blank=True)
    version = models.IntegerField()
    reason = SealedText()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    proposed_for = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    proposed_at = models.DateTimeField()
    until = models.DateField()
    outcome = models.TextField(choices=ProposalOutcome.choices, default=ProposalOutcome.WAITING, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    decided_for = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)
    said = SealedText()
    resealed = models.BooleanField(default=False)
    done_in = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "key"], name="proposal_key"),
            models.UniqueConstraint(
                fields=["space", "record", "act"], name="proposal_waits_once", condition=Q(outcome="")
            ),
            models.CheckConstraint(name="proposal_act_known", condition=Q(act__in=TwoPersonAct.values)),
            models.CheckConstraint(name="proposal_outcome_known", condition=Q(outcome__in=ProposalOutcome.values)),
            models.CheckConstraint(
                name="proposal_names_its_labels",
                condition=Q(act=TwoPersonAct.LABEL_OFF, labels__gt=0) | Q(act=TwoPersonAct.DESTROY, labels=0),
            ),
            models.CheckConstraint(
                name="proposal_two_persons",
                condition=~Q(outcome__in=[ProposalOutcome.AGREED, ProposalOutcome.REFUSED])
                | Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(decided_by=F("proposed_by")),
            ),
        ]
