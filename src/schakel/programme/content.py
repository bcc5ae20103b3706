"""The fixed fields of an item, read from what another space gave. More than these fields is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _

from schakel.playbooks import library
from schakel.programme.errors import ProgrammeError
from schakel.programme.lines import checked
from schakel.programme.models import LINE

# our column: the id of the field in the playbook
OPTIONS = {
    "municipality": "municipality",
    "theme": "theme",
    "phase": "phase",
    "place_kind": "place-kind",
    "ask": "ask",
    "term": "term",
    "contact_role": "contact-role",
}


@dataclass(frozen=True)
class Fields:
    """What an item holds, and all it holds."""

    line: str
    ask: str
    municipality: str = ""
    theme: str = ""
    phase: str = ""
    place_kind: str = ""
    term: str = ""
    contact_role: str = ""

    def as_columns(self) -> dict[str, str]:
        return asdict(self)


def raw(content: str | Mapping[str, object]) -> dict[str, str]:
    """The fields of what was given, under our own names; nothing is judged yet."""
    given = json.loads(content) if isinstance(content, str) else content
    return {str(name).replace("-", "_"): str(value or "") for name, value in given.items()}


def fields_of(content: str | Mapping[str, object], *, day: date, betrays_nobody: bool = False) -> Fields:
    """The fixed fields, each checked again: the giver may run an older version, or none of our forms."""
    given = raw(content)
    more = sorted(set(given) - {"line", *OPTIONS})
    if more:
        raise ProgrammeError(
            _(
                "An item holds fixed fields and one line; no papers and no content of partners. This one holds more: %(names)s."
            )
            % {"names": ", ".join(more)}
        )
    for column, field in OPTIONS.items():
        _known(field, given.get(column, ""), day)
    line = checked(given.get("line", ""), limit=LINE, betrays_nobody=betrays_nobody)
    return Fields(line=line, **{column: given.get(column, "") for column in OPTIONS})


def _known(field: str, value: str, day: date) -> None:
    entry = library().item_fields.named(field)
    if not value and not entry.required:
        return
    if value not in {option for option, _name in library().options_of(field, day)}:
        raise ProgrammeError(
            _("The field “%(field)s” is empty or holds something that is not in the list.") % {"field": entry.name}
        )
