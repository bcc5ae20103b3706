"""What the stories of signals and of files are made of. The texts themselves stand beside this file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Plot:
    """One kind of story: where it plays, what is seen, what one may suspect, and what it may also be.

    ``where`` chooses the streets (``estate``, ``town``, ``rural``), ``firm`` the kind of firm that is named, if any. ``sources`` are signal
    kinds of the playbook, the usual one first. ``weight`` makes some stories more common than others, as they are; ``months`` narrows the year.
    """

    id: str
    theme: str
    place_kind: str
    where: str
    facts: str
    suspicion: str
    innocent: str
    sources: tuple[str, ...]
    inference: str = ""
    firm: str = ""
    vehicle: float = 0.0
    person: float = 0.0
    phone: float = 0.0
    weight: float = 1.0
    months: tuple[int, ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class CasePlot:
    """One kind of file. ``steps``, ``measures`` and ``lessons`` refer to what comes back in many files."""

    theme: str
    place_kind: str
    title: str
    problem: str
    whose: str
    known: str
    can: str
    interests: str
    choice: str
    reason: str
    steps: tuple[str, ...]
    measures: tuple[str, ...]
    changed: str
    worked: str
    learned: str
    dissent: str = ""


SEEN = ("seen-myself", "colleague", "inhabitant")
CONTROL = ("inspection", "colleague", "seen-myself")
HEARD = ("inhabitant", "inhabitant", "colleague", "partner")
PARTNER = ("partner", "inspection", "colleague")
OPEN = ("open-source", "colleague")
