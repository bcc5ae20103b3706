"""A shelf holds all entries of one kind, in the order of the files."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import Generic, TypeVar

from schakel.playbooks.entries.base import Entry

E = TypeVar("E", bound=Entry)


class UnknownEntry(LookupError):
    """There is no entry with that id; the message names the nearest one."""


class Shelf(tuple[E, ...], Generic[E]):
    """A tuple of entries that also finds one by its id and picks those that hold on a day."""

    _by_id: dict[str, E]

    def __new__(cls, entries: Iterable[E] = ()) -> "Shelf[E]":
        """Put the entries on the shelf; ids are unique, the loader has seen to that."""
        shelf = super().__new__(cls, entries)
        shelf._by_id = {entry.id: entry for entry in shelf}
        return shelf

    def named(self, id: str) -> E:
        """The entry with this id, or ``UnknownEntry`` with the nearest id there is."""
        try:
            return self._by_id[id]
        except KeyError:
            raise UnknownEntry(f"There is no entry `{id}`.{nearest(id, self._by_id)}") from None

    def get(self, id: str) -> E | None:
        """The entry with this id, or ``None``."""
        return self._by_id.get(id)

    def ids(self) -> tuple[str, ...]:
        """All ids, in the order of the files."""
        return tuple(self._by_id)

    def on(self, day: date) -> "Shelf[E]":
        """The entries that hold on that day."""
        return Shelf(entry for entry in self if entry.holds_on(day))


def nearest(word: str, known: Iterable[str]) -> str:
    """A half sentence that names the nearest known word, or nothing where none is near."""
    near = get_close_matches(word, list(known), n=1)
    return f" Did you mean `{near[0]}`?" if near else ""
