"""Puts the folders together into one library, or says why not."""

from functools import cache
from pathlib import Path
from typing import Any

from schakel.playbooks.consistency import contradictions
from schakel.playbooks.entries import KINDS, Entry
from schakel.playbooks.entries.region import Area, Body, BodyPerArea, Membership
from schakel.playbooks.examples import broken_examples, rules_without_example
from schakel.playbooks.folders import doubles, entries_in
from schakel.playbooks.library import Library
from schakel.playbooks.problems import PlaybookError, Problem
from schakel.playbooks.references import Placed, lost_references
from schakel.playbooks.shelf import Shelf

PACKAGED = Path(__file__).parent / "library"
FOLDERS = ("national", "midden-nederland")


@cache
def library() -> Library:
    """The packaged library: the national folder and the folder of the region, read once per process."""
    return load([PACKAGED / name for name in FOLDERS])


def load(folders: list[Path]) -> Library:
    """Read the folders as one library, or raise ``PlaybookError`` with every problem found."""
    found, problems = examine(folders)
    if problems:
        raise PlaybookError(tuple(problems))
    return found


def examine(folders: list[Path]) -> tuple[Library, list[Problem]]:
    """Read the folders and return what could be made of them, with every problem found."""
    placed: list[Placed] = []
    problems: list[Problem] = []
    for folder in folders:
        found, wrong = entries_in(folder)
        placed += found
        problems += wrong
    problems += doubles(placed)
    if problems:
        return shelved([]), problems
    placed += bodies_made(placed)
    problems += doubles(placed) + lost_references(placed)
    if problems:
        return shelved([]), problems
    whole = shelved(placed)
    problems += contradictions(whole, placed)
    settled: set[str] = set()
    for folder in folders:
        problems += broken_examples(folder, whole, settled)
    problems += rules_without_example(placed, settled)
    return whole, problems


def shelved(placed: list[Placed]) -> Library:
    """One shelf per kind, in the order of folders, files and lines."""
    shelves: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
    for each in placed:
        shelves[each.kind].append(each.entry)
    kinds: dict[str, Any] = {kind: Shelf(entries) for kind, entries in shelves.items()}
    return Library(**kinds)


def bodies_made(placed: list[Placed]) -> list[Placed]:
    """The bodies that rules make: one per area of the rule's kind, for the days that rule and area share."""
    areas = [each.entry for each in placed if isinstance(each.entry, Area) and not each.entry.planned]
    district = _districts(placed)
    made = []
    for each in placed:
        if isinstance(each.entry, BodyPerArea):
            for area in areas:
                body = body_of(each.entry, area, district.get(area.id, ""))
                if body is not None:
                    made.append(Placed(body, each.file, "bodies", each.place))
    return made


def _districts(placed: list[Placed]) -> dict[str, str]:
    kinds = {each.entry.id: each.entry.kind for each in placed if isinstance(each.entry, Area)}
    memberships = [each.entry for each in placed if isinstance(each.entry, Membership)]
    return {
        area: found.within for found in memberships if kinds.get(found.within) == "district" for area in found.areas
    }


def body_of(rule: BodyPerArea, area: Area, district: str) -> Body | None:
    """The body that a rule makes for an area, or ``None`` where the rule is not about it or shares no day with it."""
    begins = max(rule.valid_from, area.valid_from)
    ends = min((day for day in (rule.valid_until, area.valid_until) if day is not None), default=None)
    if area.kind != rule.area_kind or (ends is not None and ends <= begins):
        return None

    def fill(pattern: str) -> str:
        return pattern.format(slug=bare(area.id), name=area.name, district=bare(district))

    return Body(
        id=fill(rule.body_id),
        source=rule.source,
        valid_from=begins,
        valid_until=ends,
        kind=rule.kind,
        name=fill(rule.name),
        area=area.id,
        above=fill(rule.above) or None,
        beside=tuple(fill(pattern) for pattern in rule.beside),
        members=rule.members,
        decides=rule.decides,
        note=rule.note,
    )


def bare(area: str) -> str:
    """The id of an area without the word for its kind, as it is used in the ids of bodies."""
    return area.removeprefix("district-")
