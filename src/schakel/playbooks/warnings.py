"""Warns a writer about words that should not be kept: who told it, a BSN, a report of M., health, origin.

A warning never refuses and never changes the text. It shows the place, says why, and proposes other words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from schakel.playbooks.entries.words import WatchCategory
from schakel.playbooks.shelf import Shelf

WatchWords = Shelf[WatchCategory]


@dataclass(frozen=True, order=True)
class Warning:
    """One place in a text that should be looked at again. ``category`` is the id of the entry that gives the reason."""

    start: int
    end: int
    category: str
    matched: str
    why: str = field(compare=False)
    suggestion: str = field(compare=False)
    severity: Literal["warn", "stop"] = field(compare=False, default="warn")


def warnings(text: str, words: Iterable[WatchCategory]) -> tuple[Warning, ...]:
    """All warnings for a text, in the order of the text. Within a category places that touch are one warning."""
    found = [
        Warning(start, end, category.id, text[start:end], category.why, category.suggestion, category.severity)
        for category in words
        for start, end in _places(text, category)
    ]
    return tuple(sorted(found))


def _places(text: str, category: WatchCategory) -> list[tuple[int, int]]:
    wanted = _numbers(text) if category.finds == "bsn" else _matches(_pattern(category.words, category.kin), text)
    safe = list(_matches(_pattern(category.exceptions, category.kin), text))
    places: list[tuple[int, int]] = []
    for start, end in sorted(wanted):
        if any(left < end and start < right for left, right in safe):
            continue
        if places and start < places[-1][1]:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
    return places


def _matches(pattern: re.Pattern[str] | None, text: str) -> Iterator[tuple[int, int]]:
    if pattern is not None:
        yield from (match.span() for match in pattern.finditer(text))


@cache
def _pattern(words: tuple[str, ...], kin: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern for a list of words; longer entries first, so that the whole phrase is shown."""
    if not words:
        return None
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<![\w])(?:" + "|".join(_expression(word, kin) for word in ordered) + r")(?![\w])")


def _expression(word: str, kin: tuple[str, ...]) -> str:
    """The expression for one entry. An entry in capitals only is looked for in capitals only."""
    pieces = re.split(r"(\{person\}|\{kin\}|\{number\}|\*|\s+)", word)
    expression = "".join(_piece(piece, kin) for piece in pieces)
    return expression


def _piece(piece: str, kin: tuple[str, ...]) -> str:
    if piece == "{person}":
        return r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
    if piece == "{kin}":
        return "(?i:" + "|".join(re.escape(each) for each in kin) + ")"
    if piece == "{number}":
        return r"[0-9][0-9 .]*[0-9]"
    if piece == "*":
        return r"\w*"
    if not piece.strip():
        return r"\s+" if piece else ""
    return re.escape(piece) if piece.isupper() else f"(?i:{re.escape(piece)})"


_NINE = re.compile(r"(?<![\w+,.-])(?:\d[ .-]?){8}\d(?![\w-]|[.,]\d)")
_EIGHT = re.compile(r"(?i)\b(?:bsn|burgerservicenummer|sofi-?nummer)\D{0,12}(\d{8})(?!\d)")


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Numbers that may be a BSN: nine digits that pass the eleven-test, or eight right behind the word BSN.

    Eight digits alone are a KvK number, ten a telephone number; neither is looked at.
    """
    for match in _NINE.finditer(text):
        if passes_eleven_test("".join(filter(str.isdigit, match.group()))):
            yield match.span()
    for match in _EIGHT.finditer(text):
        if passes_eleven_test("0" + match.group(1)):
            yield match.span(1)


def passes_eleven_test(digits: str) -> bool:
    """Whether nine digits can be a BSN: 9 times the first plus 8 times the second … minus the last, divisible by 11."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and int(digits) > 0
