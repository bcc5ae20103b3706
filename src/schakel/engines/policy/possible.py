"""What would be possible instead: another form, another place, another recipient. The smallest change first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from schakel.engines.policy.cedar import Judge
from schakel.engines.policy.rules import Use, decide

#: More than a handful is no advice any more.
MOST: Final = 5
#: The fields that may be given up, in the order in which people give them up most easily.
VARIED: Final = ("form", "place", "receiver")


@dataclass(frozen=True)
class Possibility:
    """A use that is allowed, which fields it changes, and the rules that allow it."""

    use: Use
    changed: tuple[str, ...]
    because: tuple[str, ...]


def possible(
    use: Use, judge: Judge, *, receivers: Sequence[str], forms: Sequence[str], places: Sequence[str]
) -> tuple[Possibility, ...]:
    """The nearest uses that the judge allows, at most ``MOST``; what is asked for, to whom and why stays as it is.

    Two changes at most, and never one more than needed: where another form alone would do, no other recipient is
    offered for that form. The order of the options given is the order of the answers. The rules that can say anything
    about it are chosen first, so that only what looks allowed is put before the judge; its word decides.
    """
    near = [rule for rule in judge.rules if rule.covers_but_for(use, frozenset(VARIED))]
    found: list[Possibility] = []
    for changes in _changes(use, {"form": forms, "place": places, "receiver": receivers}):
        if any(_holds_all(changes, earlier) for earlier in found):
            continue
        other = _changed(use, changes)
        if not decide(other, near).allowed:
            continue
        decision = judge.decide(other)
        if decision.allowed:
            found.append(Possibility(other, tuple(changes), decision.because))
        if len(found) == MOST:
            break
    return tuple(found)


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


def _changes(use: Use, options: dict[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    """Every single change, then every pair of changes."""
    others = {name: [word for word in options[name] if word != getattr(use, name)] for name in VARIED}
    for fields in (
        ("form",),
        ("place",),
        ("receiver",),
        ("place", "receiver"),
        ("form", "place"),
        ("form", "receiver"),
    ):
        for words in product(*(others[name] for name in fields)):
            yield dict(zip(fields, words, strict=True))
