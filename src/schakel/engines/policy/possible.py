"""What would be possible instead: another form, another place, another recipient. The smallest change first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from schakel.engines.policy.cedar import Judge
from schakel.engines.policy.rules import Effect, Rule, Use

#: More than a handful is no advice any more.
MOST: Final = 5
#: The fields that may be given up, in the order in which people give them up most easily.
VARIED: Final = ("form", "place", "receiver")
#: What may change together: every single field, then every pair.
CHANGES: Final = (("form",), ("place",), ("receiver",), ("place", "receiver"), ("form", "place"), ("form", "receiver"))


@dataclass(frozen=True)
class Possibility:
    """A use that is allowed, which fields it changes, and the rules that allow it."""

    use: Use
    changed: tuple[str, ...]
    because: tuple[str, ...]


def possible(
    use: Use, judge: Judge, *, receivers: Sequence[str], forms: Sequence[str], places: Sequence[str]
) -> tuple[Possibility, ...]:
    """The nearest uses that the judge allows, at most ``MOST``; what it is about, from whom and what for stays as it is.

    Two changes at most, and never one more than needed: where another form alone would do, no other recipient is
    offered for that form. The order of the options given is the order of the answers. The rules that can say anything
    about it are chosen first, so that only what looks open is put before the judge; its word decides.
    """
    near = [rule for rule in judge.rules if rule.covers_but_for(use, frozenset(VARIED))]
    options = _worth_trying(near, use, {"form": forms, "place": places, "receiver": receivers})
    found: list[Possibility] = []
    for changes in _looking_open(near, use, options):
        if any(_holds_all(changes, earlier) for earlier in found):
            continue
        other = _changed(use, changes)
        decision = judge.decide(other)
        if decision.allowed:
            found.append(Possibility(other, tuple(changes), decision.because))
        if len(found) == MOST:
            break
    return tuple(found)


def _worth_trying(near: list[Rule], use: Use, options: dict[str, Sequence[str]]) -> dict[str, list[str]]:
    """The other words of each field that some permission is about."""
    permits = [rule for rule in near if rule.effect is Effect.PERMIT]
    return {
        name: [word for word in words if word != getattr(use, name) and any(rule.holds(name, word) for rule in permits)]
        for name, words in options.items()
    }


def _looking_open(near: list[Rule], use: Use, options: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    """The changes with which, of the rules near, only permissions cover the use: single ones first, then pairs.

    Each rule is one bit; the rules that cover a combination of words are then the bits that its words share.
    """
    bits = {
        name: {word: _bits(rule.holds(name, word) for rule in near) for word in (*words, getattr(use, name))}
        for name, words in options.items()
    }
    permits = _bits(rule.effect is Effect.PERMIT for rule in near)
    for fields in CHANGES:
        kept = -1
        for name in set(VARIED) - set(fields):
            kept &= bits[name][getattr(use, name)]
        for words in product(*(options[name] for name in fields)):
            covering = kept
            for name, word in zip(fields, words, strict=True):
                covering &= bits[name][word]
            if covering & permits and not covering & ~permits:
                yield dict(zip(fields, words, strict=True))


def _bits(truths: Iterable[bool]) -> int:
    return sum(1 << place for place, truth in enumerate(truths) if truth)


def _changed(use: Use, changes: dict[str, str]) -> Use:
    return replace(
        use,
        form=changes.get("form", use.form),
        place=changes.get("place", use.place),
        receiver=changes.get("receiver", use.receiver),
    )


def _holds_all(changes: dict[str, str], earlier: Possibility) -> bool:
    """Whether these changes hold all of an earlier possibility, and so give up more for nothing."""
    return all(changes.get(name) == getattr(earlier.use, name) for name in earlier.changed)
