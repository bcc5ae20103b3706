"""What single entries cannot see: whether the library as a whole contradicts itself."""

from collections.abc import Iterator

from schakel.engines.policy import ANY
from schakel.playbooks.entries.base import Entry
from schakel.playbooks.entries.law import Power
from schakel.playbooks.entries.policy import PolicyRule
from schakel.playbooks.entries.region import Area, Body, Membership
from schakel.playbooks.library import Library
from schakel.playbooks.problems import Problem
from schakel.playbooks.references import Placed
from schakel.playbooks.shelf import nearest

#: Signs that stand in for origin. No observation may hold one of them.
ORIGIN_WORDS = (
    "kenteken uit", "buitenlands kenteken", "buitenlandse kentekens", "poolse", "roemeense", "bulgaarse", "marokkaanse",
    "turkse", "albanese", "antilliaanse", "surinaamse", "chinese", "nationaliteit", "afkomst", "buitenlandse eigenaar",
    "spreekt geen nederlands", "waterpijp", "shisha", "halal", "moskee", "kerkgang", "hoofddoek", "huidskleur", "accent",
)  # fmt: skip


def contradictions(whole: Library, placed: list[Placed]) -> list[Problem]:
    """Every contradiction between entries, and every sign that stands in for origin."""
    problems: list[Problem] = []
    for each in placed:
        for path, what, remedy in (
            *_lies_twice(each.entry, whole),
            *_stands_under_itself(each.entry, whole),
            *_outlives_its_areas(each.entry, whole),
            *_clashes_one_way(each.entry, whole),
            *_shows_origin(each.entry),
            *_goes_nowhere(each.entry, whole),
        ):
            problems.append(each.problem(path, what, remedy))
    return problems


Complaint = tuple[tuple[str | int, ...], str, str]


def _lies_twice(entry: Entry, whole: Library) -> Iterator[Complaint]:
    """An area lies in one district, one province and one base team at a time."""
    if not isinstance(entry, Membership):
        return
    kind = whole.area(entry.within).kind
    for other in whole.memberships:
        if other.id <= entry.id or whole.area(other.within).kind != kind or not _together(entry, other):
            continue
        for place, area in enumerate(entry.areas):
            if area in other.areas:
                yield (
                    ("areas", place),
                    f"`{area}` lies in two areas of the kind {kind} at once: see `{other.id}`.",
                    "Give one of the two a valid_until, or take it out.",
                )


def _together(left: Entry, right: Entry) -> bool:
    return (left.valid_until is None or right.valid_from < left.valid_until) and (
        right.valid_until is None or left.valid_from < right.valid_until
    )


def _stands_under_itself(entry: Entry, whole: Library) -> Iterator[Complaint]:
    """A line upwards ends somewhere."""
    if not isinstance(entry, Body):
        return
    seen = {entry.id}
    above = entry.above
    while above is not None:
        if above in seen:
            yield ("above",), f"`{entry.id}` stands under itself.", "Let the line end at the highest body."
            return
        seen.add(above)
        above = whole.body(above).above


def _outlives_its_areas(entry: Entry, whole: Library) -> Iterator[Complaint]:
    """An area that has ended says where it went."""
    if isinstance(entry, Area) and entry.valid_until and not (entry.succeeded_by or entry.succeeded_outside):
        yield (
            ("valid_until",),
            f"`{entry.id}` ends and says nothing about who follows.",
            "Add succeeded_by, or succeeded_outside for an area outside the region.",
        )


def _clashes_one_way(entry: Entry, whole: Library) -> Iterator[Complaint]:
    """Two powers that get in each other's way say so on both cards, and are not said to go together."""
    if not isinstance(entry, Power):
        return
    for place, clash in enumerate(entry.clashes_with):
        if clash.power is None:
            continue
        if entry.id not in {other.power for other in whole.power(clash.power).clashes_with}:
            yield (
                ("clashes_with", place, "power"),
                f"`{clash.power}` does not say that it clashes with `{entry.id}`.",
                f"Add `{entry.id}` to the clashes_with of `{clash.power}`.",
            )
        if clash.power in entry.may_go_with:
            yield (
                ("clashes_with", place, "power"),
                f"`{clash.power}` goes with this power and clashes with it.",
                "Take it out of may_go_with or of clashes_with.",
            )


def _shows_origin(entry: Entry) -> Iterator[Complaint]:
    """Signs are observations; none may stand in for where somebody comes from."""
    for path, sign in _signs(entry):
        for word in ORIGIN_WORDS:
            if word in sign.lower():
                yield (
                    path,
                    f"The sign holds `{word}`, which stands in for origin.",
                    "Describe what somebody did or what stands there, not who somebody is.",
                )


def _signs(entry: Entry) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for place, sign in enumerate(getattr(entry, "signs", ())):
        yield ("signs", place), sign
    for number, stage in enumerate(getattr(entry, "stages", ())):
        for place, sign in enumerate(stage.signs):
            yield ("stages", number, "signs", place), sign


def _goes_nowhere(entry: Entry, whole: Library) -> Iterator[Complaint]:
    """The place of a policy rule is a kind of space, or the outside."""
    if not isinstance(entry, PolicyRule):
        return
    known = (*whole.policy_words()["place"], ANY)
    for place, word in enumerate(entry.places):
        if word not in known:
            yield ("places", place), f"There is no kind of space `{word}`.", f"Correct it.{nearest(word, known)}"
