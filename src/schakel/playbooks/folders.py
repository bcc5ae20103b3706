"""From folders of YAML to placed entries, with every mistake found on the way."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from schakel.playbooks.entries import KINDS, Entry
from schakel.playbooks.problems import Misstatement, PlaybookError, Problem, path_of
from schakel.playbooks.reading import Value, read
from schakel.playbooks.references import Placed
from schakel.playbooks.shelf import nearest

FOR_ALL = "for_all"
SHARED_FIELDS = ("source", "valid_from", "confirmed_by")

_REMEDIES = {
    "string_type": "Write text, between double quotes where it looks like a number or a day.",
    "string_too_short": "Write it out.",
    "string_too_long": "Make it shorter.",
    "int_type": "Write a whole number without quotes.",
    "float_type": "Write a number without quotes.",
    "bool_type": "Write true or false without quotes.",
    "date_type": "Write a day as 2026-01-31, without quotes.",
    "date_from_datetime_inexact": "Write a day without a time.",
    "tuple_type": "Write a list: each on a line of its own, beginning with a dash.",
    "model_type": "Write keys with values here.",
    "model_attributes_type": "Write keys with values here.",
    "too_short": "Add at least one more.",
    "greater_than_equal": "Take a higher number.",
    "greater_than": "Take a higher number.",
}


def entries_in(folder: Path) -> tuple[list[Placed], list[Problem]]:
    """All entries of the files right in a folder (its ``examples`` apart), and all problems."""
    placed: list[Placed] = []
    problems: list[Problem] = [
        Problem(f"{folder.name}/{path.name}", "", "This file is not read.", "Give it a name that ends in .yaml.")
        for path in sorted(folder.iterdir())
        if path.is_file() and path.suffix != ".yaml"
    ]
    for path in sorted(folder.glob("*.yaml")):
        name = f"{folder.name}/{path.name}"
        try:
            found, wrong = entries_of(read(path, name), name)
        except PlaybookError as error:
            problems += error.problems
        else:
            placed += found
            problems += wrong
    return placed, problems


def entries_of(content: dict[str, Value], name: str) -> tuple[list[Placed], list[Problem]]:
    """The entries of one file. ``for_all`` gives its source and day to every entry that has none of its own."""
    placed: list[Placed] = []
    problems: list[Problem] = []
    shared, wrong = _shared(content.get(FOR_ALL, {}), name)
    problems += wrong
    for kind, listed in content.items():
        if kind == FOR_ALL:
            continue
        if kind not in KINDS:
            remedy = f"Use one of the kinds of `docs/why/playbooks.md`.{nearest(kind, KINDS)}"
            problems.append(Problem(name, kind, "There is no such kind of entry.", remedy))
        elif not isinstance(listed, tuple):
            problems.append(Problem(name, kind, "A kind holds a list.", "Begin each entry with `- id:`."))
        else:
            for place, raw in enumerate(listed):
                found = entry_of(raw, KINDS[kind], shared, (name, kind, place))
                if isinstance(found, Entry):
                    placed.append(Placed(found, name, kind, place))
                else:
                    problems += found
    return placed, problems


def _shared(raw: Value, name: str) -> tuple[dict[str, Value], list[Problem]]:
    if not isinstance(raw, dict):
        return {}, [Problem(name, FOR_ALL, "for_all holds keys with values.", "Write `source:` and `valid_from:`.")]
    remedy = f"Only {', '.join(SHARED_FIELDS)} can be given for all entries of a file."
    wrong = [
        Problem(name, path_of(FOR_ALL, key), "This cannot be shared.", remedy)
        for key in raw
        if key not in SHARED_FIELDS
    ]
    return raw, wrong


def entry_of(
    raw: Value, model: type[Entry], shared: dict[str, Value], where: tuple[str, str, int]
) -> Entry | list[Problem]:
    """One entry, or what is wrong with it."""
    if not isinstance(raw, dict):
        return [Problem(where[0], path_of(*where[1:]), "An entry has keys with values.", "Begin it with `- id:`.")]
    given = {key: value for key, value in shared.items() if key in model.model_fields}
    try:
        return model.model_validate({**given, **raw})
    except ValidationError as error:
        return [_problem(detail, model, where) for detail in error.errors()]


def _problem(detail: ErrorDetails, model: type[Entry], where: tuple[str, str, int]) -> Problem:
    file, kind, place = where
    path = path_of(kind, place, *detail["loc"])
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, Misstatement):
        return Problem(file, path, cause.what, cause.remedy)
    return Problem(file, path, f"{detail['msg']}.", _remedy(detail, model))


def _remedy(detail: ErrorDetails, model: type[Entry]) -> str:
    key = str(detail["loc"][-1])
    context = detail.get("ctx", {})
    if detail["type"] == "missing":
        return f"Add `{key}:` to this entry."
    if detail["type"] == "extra_forbidden":
        return f"Take `{key}:` out, or correct it.{nearest(key, model.model_fields)}"
    if detail["type"] == "literal_error":
        return f"Choose one of: {context['expected']}."
    if detail["type"] == "string_pattern_mismatch":
        return f"It should look like this pattern: {context['pattern']}"
    return _REMEDIES.get(detail["type"], "See the other entries of this kind.")


def doubles(placed: Iterable[Placed]) -> list[Problem]:
    """Ids that stand twice among the entries of one kind, over all folders. An id is never used again."""
    first: dict[tuple[str, str], Placed] = {}
    problems = []
    for each in placed:
        earlier = first.setdefault((each.kind, each.entry.id), each)
        if earlier is not each:
            problems.append(
                each.problem(
                    ("id",),
                    f"The id `{each.entry.id}` stands already in {earlier.file}.",
                    "Give this entry an id of its own; a changed rule gets a new id and the old one a valid_until.",
                )
            )
    return problems
