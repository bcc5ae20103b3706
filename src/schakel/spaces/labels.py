"""From the names of labels in the playbooks to the bits on a card."""

from __future__ import annotations

from collections.abc import Iterable

from schakel.law.choices import Label

LABELS: dict[str, Label] = {
    "wpg": Label.WPG,
    "awr67": Label.AWR67,
    "bibob": Label.BIBOB,
    "fiu": Label.FIU,
    "m": Label.M,
    "strafrechtelijk": Label.CRIMINAL,
    "bijzonder": Label.SPECIAL,
}


def bits(names: Iterable[str]) -> int:
    """The labels with these playbook ids, as one number. A name that is not known is a mistake, not a nothing."""
    number = 0
    for name in names:
        number |= LABELS[name]
    return int(number)


def names(number: int) -> list[str]:
    """The playbook ids of the labels in a number."""
    return [name for name, label in LABELS.items() if number & label]
