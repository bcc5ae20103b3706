"""Words that may betray somebody, in what comes in without a page: a list, or another program. A page asks; here it is said, or left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schakel.playbooks import library, warnings

REPORTER = "reporter"


@dataclass(frozen=True)
class Warned:
    """A place in a field to look at again. ``weighs`` where it may be a BSN, a closed report, or who told it."""

    field: str
    word: str
    why: str
    suggestion: str
    weighs: bool


def warned(texts: Iterable[tuple[str, str]]) -> list[Warned]:
    """Everything to look at again in named texts, each thing once per text."""
    found: dict[tuple[str, str, str], Warned] = {}
    for name, text in texts:
        for one in warnings(text, library().watch_words) if text else ():
            weighs = one.severity == "stop" or one.category == REPORTER
            found.setdefault(
                (name, one.category, one.matched), Warned(name, one.matched, one.why, one.suggestion, weighs)
            )
    return list(found.values())
