"""Finds names, numbers and addresses in the one line of an item for a meeting, which may hold none of them.

What is found is *probable*: the sender sees it marked and confirms that the line betrays nobody.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from schakel.playbooks.library import Library

FindingKind = Literal["name", "number", "address"]


@dataclass(frozen=True, order=True)
class Finding:
    """A piece of text that probably names somebody or some place."""

    start: int
    end: int
    kind: FindingKind
    matched: str


@dataclass(frozen=True)
class Vocabulary:
    """Words with which names and addresses are told apart from other words with a capital."""

    not_a_person: frozenset[str]
    street_endings: tuple[str, ...]
    particles: tuple[str, ...]
    titles: tuple[str, ...]
    phrases: tuple[str, ...]
    given_names: frozenset[str]
    surnames: frozenset[str]
    streets: tuple[str, ...]


@cache
def vocabulary(whole: Library) -> Vocabulary:
    """The word lists of the library, with the names of its areas and organisations added."""

    def listed(kind: str) -> tuple[str, ...]:
        return tuple(word for entry in whole.name_words if entry.kind == kind for word in entry.words)

    phrases = {
        entry.name for shelf in (whole.areas, whole.organisations, whole.bodies, whole.themes) for entry in shelf
    }
    phrases |= {organisation.short for organisation in whole.organisations if organisation.short}
    words = {word for phrase in phrases for word in re.findall(r"\w+", phrase)}
    return Vocabulary(
        not_a_person=frozenset(word.lower() for word in (*listed("not_a_person"), *words)),
        street_endings=listed("street_endings"),
        particles=listed("surname_particles"),
        titles=listed("titles"),
        phrases=tuple(sorted(phrases, key=len, reverse=True)),
        given_names=frozenset(listed("given_names")),
        surnames=frozenset(listed("surnames")),
        streets=listed("streets"),
    )


def found_in(text: str, words: Vocabulary) -> tuple[Finding, ...]:
    """Everything in the text that probably names a person, a number of five digits or more, or an address."""
    found = [
        *(Finding(*span, "address", text[slice(*span)]) for span in _addresses(text, words)),
        *(Finding(*span, "name", text[slice(*span)]) for span in _names(text, words)),
        *(Finding(*span, "number", text[slice(*span)]) for span in _numbers(text)),
    ]
    return tuple(sorted(_without_overlap(found, len(text))))


def seeks_a_person(text: str, words: Vocabulary) -> bool:
    """Whether these words of a search probably mean a person: a name, a number, or a common name on its own, with or without a capital.

    A given name beside a street is part of the name of the street. Silence is no proof: a rare name is a word like another.
    """
    if any(finding.kind in ("name", "number") for finding in found_in(text, words)):
        return True
    typed = re.findall(r"\w+", text.lower())
    street = any(word.endswith(words.streets) for word in typed)
    return any(word in words.surnames or (word in words.given_names and not street) for word in typed)


def names_in_mention(text: str, words: Vocabulary) -> tuple[str, ...]:
    """The words of a mentioned person that are probably a name. "Man met rode jas" has none.

    A capital makes a name, but the first word of a description has one too: it counts only where all words have one.
    """
    typed = re.findall(r"[\w'’-]+", text)
    between = {word for phrase in words.particles for word in phrase.split()}
    described = any(word[0].islower() and word not in between for word in typed[1:])
    named = typed[1:] if described else typed
    return tuple(
        word for word in named if word[0].isupper() and len(word) > 1 and word.lower() not in words.not_a_person
    )


def _without_overlap(found: Iterable[Finding], length: int) -> Iterator[Finding]:
    """The first finding of a place wins: an address before a name, a name before a number."""
    taken = bytearray(length)
    for finding in found:
        if not any(taken[finding.start : finding.end]):
            taken[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
            yield finding


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"(?<!\w)\+?\d(?:[ .-]?\d)+(?!\w)", text):
        digits = re.sub(r"\D", "", match.group())
        if len(digits) >= 5 and not re.fullmatch(r"\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{2}-\d{2}", match.group()):
            yield match.span()


def _addresses(text: str, words: Vocabulary) -> Iterator[tuple[int, int]]:
    endings = "|".join(map(re.escape, words.street_endings))
    street = rf"\b[\w'’-]*(?:{endings})\s+\d+(?:\s?[a-zA-Z]\b|-\d+)?"
    for pattern in (street, r"(?<!\w)[1-9]\d{3}\s?[A-Z]{2}(?!\w)"):
        yield from (match.span() for match in re.finditer(pattern, text, re.IGNORECASE if pattern == street else 0))


def _names(text: str, words: Vocabulary) -> Iterator[tuple[int, int]]:
    particles = "|".join(sorted(map(re.escape, words.particles), key=len, reverse=True))
    titles = "|".join(sorted(map(re.escape, words.titles), key=len, reverse=True))
    surname = rf"(?:(?:{particles})\s+)*[A-ZÀ-ÖØ-Þ][\w'’-]+(?:-[A-ZÀ-ÖØ-Þ][\w'’-]+)?"
    for pattern in (
        rf"(?<!\w)(?i:{titles})\s+(?:[A-Z]\.\s?){{0,6}}{surname}",
        rf"(?<!\w)(?:[A-Z]\.\s?){{1,6}}{surname}",
    ):
        yield from (match.span() for match in re.finditer(pattern, text))
    yield from _two_capitals(text, rf"(?:\s+(?:{particles}))*", words)


def _two_capitals(text: str, between: str, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """Two words with a capital beside each other that are no place, organisation, day or month."""
    bare = text
    for phrase in words.phrases:
        bare = bare.replace(phrase, "\0" * len(phrase))
    capital = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ][\w'’-]*"
    for match in re.finditer(rf"(?<!\w)({capital}){between}\s+({capital})", bare):
        first, second = match.group(1), match.group(2)
        if second.lower() in words.not_a_person or first.lower() in words.not_a_person:
            continue
        yield match.span()
