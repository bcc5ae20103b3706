"""Warns a writer about words that should not be kept: who told it, a BSN, a report of M., health, origin.

A warning never refuses and never changes the text. It shows the place, says why, and proposes other words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from schakel.playbooks.entries.words import WatchCategory, WordSet
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
    wanted = _numbers(text) if category.finds == "bsn" else _phrases(category.words, category.sets).in_text(text)
    places: list[tuple[int, int]] = []
    if not (found := sorted(wanted)):
        return places
    safe = list(_phrases(category.exceptions, category.sets).in_text(text))
    for start, end in found:
        if any(left < end and start < right for left, right in safe):
            continue
        if places and start <= places[-1][1] + 1:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
    return places


_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"(?:\{(?P<set>[^}]+)\}|(?P<word>\w+)(?P<more>[*{]?))")


@lru_cache(maxsize=8)
def _words(text: str) -> tuple[tuple[int, str], ...]:
    """The words of a text, in small letters, with where each begins: looked up once for all categories."""
    return tuple((word.start(), word.group().lower()) for word in _WORD.finditer(text))


class _Phrases:
    """Phrases, found word by word: at each word only those that begin with it are tried. A text without any costs little."""

    def __init__(self, phrases: tuple[str, ...], sets: dict[str, tuple[str, ...]]) -> None:
        self._sets = sets
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._by_beginning: dict[str, set[str]] = defaultdict(set)
        self._anywhere: set[str] = set()
        for phrase in phrases:
            self._remember(phrase, phrase)
        self._beginnings = tuple(self._by_beginning)
        self._known: dict[str, re.Pattern[str]] = {}

    def _remember(self, phrase: str, begins: str) -> None:
        first = _FIRST.match(begins)
        if first is None or (first["set"] and first["set"] not in self._sets):
            self._anywhere.add(phrase)
        elif first["set"]:
            for member in self._sets[first["set"]]:
                self._remember(phrase, member)
        else:
            (self._by_beginning if first["more"] else self._by_word)[first["word"].lower()].add(phrase)

    def in_text(self, text: str) -> Iterator[tuple[int, int]]:
        """Where these phrases stand."""
        past = 0
        for start, word in _words(text):
            if start < past or not (word in self._by_word or word.startswith(self._beginnings)):
                continue
            if match := self._beginning_with(word).match(text, start):
                past = match.end()
                yield match.span()
        if self._anywhere:
            yield from (match.span() for match in self._pattern("", self._anywhere).finditer(text))

    def _beginning_with(self, word: str) -> re.Pattern[str]:
        if word in self._known:
            return self._known[word]
        begins = [self._by_beginning[each] for each in self._beginnings if word.startswith(each)]
        return self._pattern(word, self._by_word.get(word, set()).union(*begins))

    def _pattern(self, word: str, phrases: set[str]) -> re.Pattern[str]:
        if word not in self._known:
            self._known[word] = _pattern(phrases, self._sets)
        return self._known[word]


@cache
def _phrases(phrases: tuple[str, ...], sets: tuple[WordSet, ...]) -> _Phrases:
    return _Phrases(phrases, {each.id: each.words for each in sets})


def _pattern(phrases: set[str], sets: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    """One pattern for a list of phrases; longer ones first, so that the whole phrase is shown."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\w)(?:" + "|".join(_expression(phrase, sets) for phrase in ordered) + r")(?!\w)")


_PIECES = re.compile(r"(\{few\}\s+|\{[^}]+\}|\*|\s+)")
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
_PARTICLES = r"(?:(?:van|de|der|den|ter|ten|el|'t)\s+)*"
_READY = {
    "{person}": rf"{_PARTICLES}{_CAPITAL}(?:\s+{_PARTICLES}{_CAPITAL})?",
    "{number}": r"[0-9](?:[0-9 .-]{0,30}[0-9])?",
    "*": r"\w*",
}


def _expression(phrase: str, sets: dict[str, tuple[str, ...]]) -> str:
    return "".join(_piece(piece, sets) for piece in _PIECES.split(phrase) if piece)


def _piece(piece: str, sets: dict[str, tuple[str, ...]]) -> str:
    if piece in _READY:
        return _READY[piece]
    if piece.startswith("{few}"):
        return r"(?:[\w'’.,-]+\s+){0,3}?"
    if piece.startswith("{"):
        words = sorted(sets[piece[1:-1]], key=len, reverse=True)
        return "(?:" + "|".join(_expression(word, sets) for word in words) + ")"
    if not piece.strip():
        return r"\s+"
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
