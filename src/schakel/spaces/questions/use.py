"""A question about sharing in fixed words: what kind of data, for what, from and to what kind of organisation, in which form. Nothing else is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from schakel.engines.policy import Use
from schakel.law.queries import profile
from schakel.playbooks import UnknownEntry, library
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import KnownAnswer, SharingQuestion
from schakel.spaces.models.questions import OfUse

COLUMNS = ("form", "source_kind", "giver_type", "receiver_type", "place", "purpose", "labels")


@dataclass(frozen=True)
class FixedWords:
    """The words, under the names of our columns. ``labels`` have commas between, sorted."""

    form: str
    source_kind: str
    giver_type: str
    receiver_type: str
    place: str
    purpose: str
    labels: str = ""

    @classmethod
    def of(cls, row: OfUse | Mapping[str, Any]) -> FixedWords:
        """The words of a row, or of what was given from another environment."""
        given = row if isinstance(row, Mapping) else {name: getattr(row, name) for name in COLUMNS}
        return cls(**{name: str(given.get(name, "")) for name in COLUMNS})

    def columns(self) -> dict[str, str]:
        return asdict(self)

    def as_use(self) -> Use:
        """The question as the policy engine knows it; words that do not exist are refused."""
        try:
            return library().use(
                act="provide",
                form=self.form,
                source=self.source_kind,
                giver=self.giver_type,
                receiver=self.receiver_type,
                place=self.place,
                purpose=self.purpose,
                labels=[label for label in self.labels.split(",") if label],
                profile=profile().value,
            )
        except UnknownEntry as error:
            raise SpaceError(_("Choose from the lists: what was chosen is not in them any more.")) from error

    def known(self) -> FixedWords:
        """The same words, once it is sure that they all exist, with the labels in order."""
        return replace(self, labels=",".join(sorted(self.as_use().labels)))


def same_use(words: FixedWords, many: int = 5) -> list[KnownAnswer]:
    """What was answered before about the same use: the same kind of data for the same purpose, nearest first."""
    found = KnownAnswer.objects.filter(source_kind=words.source_kind, purpose=words.purpose).order_by("-id")[:100]

    def distance(row: KnownAnswer) -> int:
        return sum(getattr(row, name) != getattr(words, name) for name in COLUMNS)

    return sorted(found, key=distance)[:many]


def is_same(row: KnownAnswer | SharingQuestion, words: FixedWords) -> bool:
    """Whether all words are the same, so that the question was asked already."""
    return FixedWords.of(row) == words
