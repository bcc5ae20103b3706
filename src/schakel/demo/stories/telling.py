"""A small grammar for texts that must not sound the same twice.

``{one|two|three}`` is one of these, also nested; ``<3-7>`` a whole number between the two, and ``<name>`` a word that the teller fills in.
A text is taken apart once and told often: a million stories must be cheap.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from functools import cache

PIECE = re.compile(r"[{}|]|<[^<>]+>|[^{}|<>]+")
RANGE = re.compile(r"(\d+)-(\d+)")

SENTENCE = re.compile(r"([.!?] (?:'s )?)([a-z])")

Choice = tuple["Line", ...]
Line = tuple["str | Choice | Slot", ...]


class Slot(str):
    """A place in a text where a word comes, by its name."""

    __slots__ = ()


class Number(Slot):
    """A place in a text where a number comes, between two bounds."""

    __slots__ = ()


def tell(rng: random.Random, text: str, words: Mapping[str, str] | None = None) -> str:
    """The text with its choices made by ``rng`` and its words filled in. A word that is missing is an error."""
    said: list[str] = []
    _tell(rng, taken_apart(text), words or {}, said)
    one_line = re.sub(r"\s+([.,;:])", r"\1", re.sub(r"\s{2,}", " ", "".join(said))).strip()
    return SENTENCE.sub(lambda found: found[1] + found[2].upper(), one_line)


def names_in(text: str) -> set[str]:
    """The words that the teller has to fill in."""
    return {piece[1:-1] for piece in re.findall(r"<[^<>]+>", text) if not RANGE.fullmatch(piece[1:-1])}


@cache
def taken_apart(text: str) -> Line:
    """The text as pieces, choices and slots. Raises ``ValueError`` on a brace without its partner."""
    pieces = PIECE.findall(text)
    line, at = _line(pieces, 0)
    if at != len(pieces):
        raise ValueError(f"a brace too many: {text}")
    return line


def _line(pieces: list[str], at: int) -> tuple[Line, int]:
    found: list[str | Choice | Slot] = []
    while at < len(pieces) and pieces[at] not in ("|", "}"):
        if pieces[at] == "{":
            choice, at = _choice(pieces, at + 1)
            found.append(choice)
        elif pieces[at].startswith("<"):
            name = pieces[at][1:-1]
            found.append(Number(name) if RANGE.fullmatch(name) else Slot(name))
            at += 1
        else:
            found.append(pieces[at])
            at += 1
    return tuple(found), at


def _choice(pieces: list[str], at: int) -> tuple[Choice, int]:
    ways: list[Line] = []
    while True:
        line, at = _line(pieces, at)
        ways.append(line)
        if at >= len(pieces):
            raise ValueError("a brace that is not closed")
        if pieces[at] == "}":
            return tuple(ways), at + 1
        at += 1


def _tell(rng: random.Random, line: Line, words: Mapping[str, str], said: list[str]) -> None:
    for piece in line:
        if isinstance(piece, Number):
            low, _, high = piece.partition("-")
            said.append(str(rng.randint(int(low), int(high))))
        elif isinstance(piece, Slot):
            said.append(words[piece])
        elif isinstance(piece, str):
            said.append(piece)
        else:
            _tell(rng, piece[int(rng.random() * len(piece))], words, said)
