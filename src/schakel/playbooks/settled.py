"""Rules that were settled after a question: the same strict shape as those of the library, tried in the same way, and put beside them for one library.

Where a rule is kept is not known here: it is handed in as text, with who confirmed it. Nothing settled can take a rule of the library away: a prohibition
there wins from every permission here, because one judge decides over all of them.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from pydantic import ValidationError

from schakel.playbooks.entries.policy import PolicyRule
from schakel.playbooks.examples import Decides
from schakel.playbooks.folders import entry_of
from schakel.playbooks.library import Library
from schakel.playbooks.loading import FOLDERS, PACKAGED
from schakel.playbooks.problems import PlaybookError, Problem
from schakel.playbooks.reading import read, read_text
from schakel.playbooks.references import named_in
from schakel.playbooks.shelf import Shelf, UnknownEntry, nearest

ENTRY, EXAMPLE = "rule", "example"


class Settled(NamedTuple):
    """A settled rule as it is kept: two texts, and who confirmed it on which day."""

    entry: str
    example: str
    confirmed_by: str


@dataclass(frozen=True)
class Flaw:
    """Why a rule cannot be settled: in which part, at which place, what was found where something else was promised."""

    kind: Literal["unreadable", "double", "own-example", "other-example"]
    place: str = ""
    what: str = ""
    expected: str = ""
    found: str = ""


@lru_cache(maxsize=1024)
def rule_in(text: str, whole: Library) -> PolicyRule:
    """The rule in a text, or ``PlaybookError`` with every place that is wrong. Each word it uses exists in ``whole``."""
    found = entry_of(read_text(text, ENTRY), PolicyRule, {}, (ENTRY, "policy_rules", 0))
    if isinstance(found, list):
        raise PlaybookError(tuple(_shorter(problem) for problem in found))
    rule = cast("PolicyRule", found)
    problems = [
        Problem(ENTRY, _path(path), f"There is no `{id}` among the {kind}.", nearest(id, getattr(whole, kind).ids()))
        for path, kind, id in named_in(rule)
        if getattr(whole, kind).get(id) is None
    ]
    known = whole.policy_words()["place"]
    problems += [
        Problem(ENTRY, "places", f"There is no place `{place}`.", nearest(place, known))
        for place in rule.places
        if place != "*" and place not in known
    ]
    if problems:
        raise PlaybookError(tuple(problems))
    return rule


def example_in(text: str) -> Decides:
    """The example in a text, or ``PlaybookError``."""
    try:
        return Decides.model_validate(read_text(text, EXAMPLE))
    except ValidationError as error:
        first = error.errors()[0]
        path = _path(first["loc"])
        raise PlaybookError((Problem(EXAMPLE, path, f"{first['msg']}.", ""),)) from error


@lru_cache(maxsize=8)
def with_settled(whole: Library, settled: tuple[Settled, ...]) -> Library:
    """The library with the settled rules beside its own; the same ones give the same library. One that cannot be read: ``PlaybookError``."""
    if not settled:
        return whole
    own = tuple(rule_in(one.entry, whole).model_copy(update={"confirmed_by": one.confirmed_by}) for one in settled)
    return replace(whole, policy_rules=Shelf((*whole.policy_rules, *own)))


def flaws(whole: Library, others: tuple[Settled, ...], entry: str, example: str) -> list[Flaw]:
    """Why this rule cannot stand beside the library and the ``others``: unreadable, its own example false, or an example that no longer comes true.

    Examples of the library are dated; they are also tried on the first day of the rule, so that a rule cannot begin where the promise ends.
    """
    try:
        rule, promise = rule_in(entry, whole), example_in(example)
    except PlaybookError as error:
        return [
            Flaw("unreadable", problem.path, f"{problem.what} {problem.remedy}".strip()) for problem in error.problems
        ]
    if whole.policy_rules.get(rule.id) is not None:
        return [Flaw("double", "id", rule.id)]
    others = tuple(one for one in others if rule_in(one.entry, whole).id != rule.id)
    before = with_settled(whole, others)
    after = with_settled(whole, (*others, Settled(entry, example, "")))
    try:
        found = str(promise.answer(after))
    except UnknownEntry as error:
        return [Flaw("unreadable", EXAMPLE, str(error))]
    if found != promise.expect or rule.id not in promise.decision(after).because:
        return [Flaw("own-example", EXAMPLE, promise.name, promise.expect, found)]
    promised = (*shipped_examples(), *(example_in(one.example) for one in others))
    return [flaw for one in promised for flaw in _kept(one, rule, before, after)]


def _kept(one: Decides, rule: PolicyRule, before: Library, after: Library) -> list[Flaw]:
    """Nothing where an example still says the same, on its own day and on the first day of the rule."""
    moved = one.model_copy(update={"day": max(one.day, rule.valid_from)})
    for example in dict.fromkeys((one, moved)):
        expected, found = str(example.answer(before)), str(example.answer(after))
        if expected != found:
            return [Flaw("other-example", EXAMPLE, one.name, expected, found)]
    return []


@cache
def shipped_examples() -> tuple[Decides, ...]:
    """The examples of the packaged library that say what may be given."""
    found = []
    for name in FOLDERS:
        for path in sorted((PACKAGED / name / "examples").glob("*.yaml")):
            listed = read(path, path.name)["examples"]
            for raw in listed if isinstance(listed, tuple) else ():
                if isinstance(raw, dict) and raw.get("ask") == "decides":
                    found.append(Decides.model_validate(raw))
    return tuple(found)


def _shorter(problem: Problem) -> Problem:
    """The place within the rule itself: there is one, so its number in a file says nothing."""
    return replace(problem, path=problem.path.removeprefix("policy_rules > 0").removeprefix(" > ") or ENTRY)


def _path(parts: tuple[str | int, ...]) -> str:
    return " > ".join(str(part) for part in parts)
