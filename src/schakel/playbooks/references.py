"""Checks that what an entry names is there: a theme's lens, a base team's municipalities, a clash's power."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from schakel.playbooks.entries.base import Entry, Part, To
from schakel.playbooks.problems import Problem, path_of
from schakel.playbooks.shelf import nearest


class Placed(NamedTuple):
    """An entry, and where it stands."""

    entry: Entry
    file: str
    kind: str
    place: int

    def problem(self, path: tuple[str | int, ...], what: str, remedy: str) -> Problem:
        """A problem at a place within this entry."""
        return Problem(self.file, path_of(self.kind, self.place, *path), what, remedy)


def lost_references(placed: list[Placed]) -> list[Problem]:
    """Every id that an entry names and that no entry of that kind has."""
    known: dict[str, set[str]] = {}
    for each in placed:
        known.setdefault(each.kind, set()).add(each.entry.id)
    problems = []
    for each in placed:
        for path, kind, id in named_in(each.entry):
            if id not in known.get(kind, set()):
                hint = nearest(id, known.get(kind, set()))
                problems.append(
                    each.problem(path, f"There is no `{id}` among the {kind}.", f"Add it there, or correct it.{hint}")
                )
    return problems


def named_in(part: Part) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Each id that a part names: the path to it, the kind it should be, and the id."""
    for name, annotation in _fields(type(part)):
        yield from _within(getattr(part, name), annotation, (name,))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(model, include_extras=True)
    return tuple((name, hints[name]) for name in model.model_fields if _may_name(hints[name]))


def _may_name(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        return any(isinstance(mark, To) for mark in get_args(annotation)[1:])
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return True
    return any(_may_name(inner) for inner in get_args(annotation))


def _within(
    value: Any, annotation: Any, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    if isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from _within(each, get_args(annotation)[0], (*path, place))
    elif isinstance(value, Part):
        for inner, kind, id in named_in(value):
            yield (*path, *inner), kind, id
    elif value is not None:
        mark = _mark(annotation)
        if not (mark.or_any and value == "*"):
            yield path, mark.kind, value


def _mark(annotation: Any) -> To:
    marks = get_args(annotation)[1:] if get_origin(annotation) is Annotated else map(_mark, _named(annotation))
    return next(mark for mark in marks if isinstance(mark, To))


def _named(annotation: Any) -> Iterator[Any]:
    return (inner for inner in get_args(annotation) if _may_name(inner))
