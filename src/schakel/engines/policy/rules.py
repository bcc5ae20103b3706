"""What a rule says, and the whole of deciding by rules in one short function.

``decide`` is the reference: the judge that the product asks (``cedar``) has to give the same answer to every question.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, TypeAlias

ANY: Final[Literal["*"]] = "*"
Words: TypeAlias = frozenset[str] | Literal["*"]

#: Stands in ``because`` where the judge could not come to an answer. No rule may be called so.
FAILED: Final = "failed"

_WORD = re.compile(r"[a-z0-9_-]+")


class RuleError(ValueError):
    """A rule or a use that could mean something else than it says, and is therefore refused."""


class Effect(StrEnum):
    """What a rule does with what it covers."""

    PERMIT = "permit"
    FORBID = "forbid"


@dataclass(frozen=True)
class Use:
    """One thing somebody wants to do with what is known: provide it to another, or ask for it.

    Everything is an id. ``place`` is the kind of space that receives, or ``outside`` for who gets a document.
    """

    act: str
    form: str
    source: str
    giver: str
    receiver: str
    place: str
    purpose: str
    labels: frozenset[str]
    profile: str

    def __post_init__(self) -> None:
        """Refuse what is no word: it would never be covered, or would have to be escaped."""
        for name in SINGLE:
            _check_word(getattr(self, name), f"use: {name}")
        _check_words(self.labels, "use: labels")


#: The fields of a use that hold one word, with the field of a rule that answers to each.
SINGLE: Final[dict[str, str]] = {
    "act": "acts",
    "form": "forms",
    "source": "sources",
    "giver": "givers",
    "receiver": "receivers",
    "place": "places",
    "purpose": "purposes",
    "profile": "profiles",
}


@dataclass(frozen=True)
class Rule:
    """What is permitted or forbidden, field by field. Only ``ANY`` means everything, and it is written out.

    An empty field is refused: it would make a permission useless and a prohibition silent. ``labels`` are what a
    permission can bear (none is an answer), and what sets a prohibition off.
    """

    id: str
    effect: Effect
    acts: Words
    forms: Words
    sources: Words
    givers: Words
    receivers: Words
    places: Words
    purposes: Words
    labels: Words
    profiles: Words

    def __post_init__(self) -> None:
        """Refuse an empty field and everything that is no word."""
        _check_word(self.id, "rule: id")
        if self.id == FAILED:
            raise RuleError(f"rule: `{FAILED}` is what the judge says when it could not decide. Choose another id.")
        for name in (*SINGLE.values(), "labels"):
            words = getattr(self, name)
            if words == ANY:
                continue
            _check_words(words, f"rule {self.id}: {name}")
            if not words and not (name == "labels" and self.effect is Effect.PERMIT):
                raise RuleError(f"rule {self.id}: {name} is empty. Write `{ANY}` where everything is meant.")

    def covers(self, use: Use) -> bool:
        """Whether the rule is about this use, in every field."""
        return self.covers_but_for(use, frozenset())

    def covers_but_for(self, use: Use, varied: frozenset[str]) -> bool:
        """Whether the rule is about this use in every field, leaving the ``varied`` ones out of sight."""
        for name in SINGLE:
            if name not in varied and not self.holds(name, getattr(use, name)):
                return False
        return self._bears(use.labels) if self.effect is Effect.PERMIT else self._minds(use.labels)

    def holds(self, name: str, word: str) -> bool:
        """Whether the rule is about this word in that field of a use."""
        words: Words = getattr(self, SINGLE[name])
        return words == ANY or word in words

    def _bears(self, labels: frozenset[str]) -> bool:
        return self.labels == ANY or labels <= self.labels

    def _minds(self, labels: frozenset[str]) -> bool:
        return self.labels == ANY or not labels.isdisjoint(self.labels)


@dataclass(frozen=True)
class Decision:
    """Yes or no, and the ids of the rules that settled it. No rule at all is a no."""

    allowed: bool
    because: tuple[str, ...]

    @property
    def failed(self) -> bool:
        """Whether the answer is no because the judge could not come to one."""
        return self.because == (FAILED,)


def decide(use: Use, rules: Iterable[Rule]) -> Decision:
    """Allow only what a rule permits and no rule forbids.

    Without a rule the answer is no. A forbidding rule always wins. The rules
    that settled the matter are named, so that the trail can show them.
    """
    covering = [rule for rule in rules if rule.covers(use)]
    forbidding = tuple(rule.id for rule in covering if rule.effect is Effect.FORBID)
    if forbidding:
        return Decision(allowed=False, because=forbidding)
    permitting = tuple(rule.id for rule in covering if rule.effect is Effect.PERMIT)
    return Decision(allowed=bool(permitting), because=permitting)


def _check_words(words: object, where: str) -> None:
    if not isinstance(words, frozenset):
        raise RuleError(f"{where}: {words!r} is no frozenset of words. A bare word would match its own letters.")
    for word in sorted(words, key=str):
        _check_word(word, where)


def _check_word(word: object, where: str) -> None:
    if not isinstance(word, str) or not _WORD.fullmatch(word):
        raise RuleError(f"{where}: {word!r} is no id. Only small letters, digits, - and _ are used.")
