"""Whether two texts say the same: the same words, however they are written and in whatever order.

A signal without a place that can be compared is known again by its day and its words. The words themselves are sealed, so what is kept is
one keyed number per signal, under the search key of its space: it means nothing in another space, and goes when the signal goes.
"""

from __future__ import annotations

import re
from datetime import date

from schakel.spaces import search


def words_of(text: str) -> frozenset[str]:
    """The different words of a text, in small letters."""
    return frozenset(re.findall(r"\w+", text.lower()))


def same_words(space: int, words: frozenset[str], day: date | None) -> int:
    """The number of a day and a set of words in one space."""
    return search.tokens(space, [f"same {day or ''} {' '.join(sorted(words))}"])[0]
