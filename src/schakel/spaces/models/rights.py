"""What somebody asks about the data that are kept on them, and the question about it in each environment that may hold something."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from schakel.partners.models import Person
from schakel.spaces.choices import RightAnswer, RightKind, RightOutcome
from schakel.spaces.fields import SealedText
from schakel.spaces.models.cards import Item


@dataclass(frozen=True)
class About:
    """Who asks, as that person gave it. No more than is needed to find, and no number of an identity document."""

    name: str
    other_names: tuple[str, ...] = ()
    born: str = ""
    addresses: tuple[str, ...] = ()
    firm: str = ""
    terms: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        said = (self.name, *self.other_names, *self.addresses, self.firm)
        object.__setattr__(self, "terms", tuple(dict.fromkeys(word.strip() for word in said if word.strip())))

    @classmethod
    def read(cls, words: str) -> Self:
        """What ``words`` holds."""
        kept = json.loads(words)
        lists = {name: tuple(kept[name]) for name in ("other_names", "addresses")}
        return cls(name=kept["name"], born=kept["born"], firm=kept["firm"], **lists)

    def written(self) -> str:
        """The same as one sealed text."""
        return json.dumps({name: value for name, value in asdict(self).items() if name != "terms"})


class RightsRequest(Item):
    """A request under the rights of people. It stands in the environment of requests of one organisation, and nowhere else.

    What the environments did not give never comes here, so it can be in no letter. ``own_answered_at`` speaks of the municipal environment
    alone, which always exists and is always asked; of any other nothing is kept here until it gives something.
    """

    kind = "rights_request"

    right = models.TextField(choices=RightKind.choices, db_column="right_used")  # "right" alone is a word of SQL
    received_on = models.DateField()
    about = SealedText()
    what = SealedText()
    identity_how = SealedText()
    identity_on = models.DateField(null=True)
    due_on = models.DateField()
    extended_at = models.DateTimeField(null=True)
    extended_because = SealedText()
    asked_at = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True)
    own_answered_at = models.DateTimeField(null=True)
    outcome = models.TextField(choices=RightOutcome.choices, default="", blank=True)
    outcome_ground = models.TextField(default="", blank=True)
    outcome_because = SealedText()
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_because = SealedText()

    class Meta:
        indexes = [models.Index(fields=["space", "received_on", "record"], name="rights_request_newest")]
        constraints = [
            models.CheckConstraint(name="rights_request_kind_known", condition=Q(right__in=RightKind.values)),
            models.CheckConstraint(
                name="rights_request_asked_after_identity",
                condition=Q(asked_at=None, answer_by=None)
                | Q(asked_at__isnull=False, answer_by__isnull=False, identity_on__isnull=False),
            ),
            models.CheckConstraint(
                name="rights_request_decided_has_an_outcome",
                condition=Q(outcome="", decided_at=None) | (~Q(outcome="") & Q(decided_at__isnull=False)),
            ),
        ]

    @property
    def person(self) -> About:
        """Who asks."""
        return About.read(self.about)

    def called(self) -> str:
        """What it is called on a list: no name."""
        return _("%(right)s, came in on %(day)s") % {
            "right": self.get_right_display(),
            "day": f"{self.received_on:%d-%m-%Y}",
        }


class RightsQuestion(Item):
    """The request, as one environment is asked it. The people there look, and hand over or say why not.

    What they did not give, and why, stays here. ``request`` and ``home`` are keys over the wall: the way back for an answer, and nothing to read by.
    """

    kind = "rights_question"

    request = models.UUIDField()
    home = models.UUIDField()
    right = models.TextField(choices=RightKind.choices, db_column="right_used")  # "right" alone is a word of SQL
    about = SealedText()
    what = SealedText()
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    answer = models.TextField(choices=RightAnswer.choices, default="", blank=True)
    answer_ground = models.TextField(default="", blank=True)
    note = SealedText()
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "request"], name="rights_question_once"),
            models.CheckConstraint(name="rights_question_kind_known", condition=Q(right__in=RightKind.values)),
            models.CheckConstraint(
                name="rights_question_withheld_has_a_ground",
                condition=~Q(answer__in=[RightAnswer.WITHHELD, RightAnswer.PARTLY]) | ~Q(answer_ground=""),
            ),
        ]

    @property
    def person(self) -> About:
        """Whom it is about."""
        return About.read(self.about)

    def called(self) -> str:
        """What it is called on a list: no name."""
        return _("%(right)s: is there anything here?") % {"right": self.get_right_display()}
