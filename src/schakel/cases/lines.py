"""The one line of an item for a meeting, and its fixed fields: checked before anything leaves the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from schakel.cases.errors import CaseError
from schakel.playbooks import Finding, library, names_numbers_addresses, warnings

LONGEST = 140
# our word: the field of the playbook
FIELDS = {
    "municipality": "municipality",
    "theme": "theme",
    "phase": "phase",
    "place_kind": "place-kind",
    "ask": "ask",
    "term": "term",
    "contact_role": "contact-role",
}


class Betrays(CaseError):
    """The line probably names somebody or some place. Its writer takes it out, or confirms that it betrays nobody."""

    def __init__(self, sentence: str, found: tuple[Finding, ...]) -> None:
        super().__init__(sentence)
        self.found = found


@dataclass(frozen=True)
class Shown:
    """One field as the meeting sees it: what it is called, and what stands in it."""

    field: str
    name: str
    words: str


def checked_line(text: str, *, confirmed: bool) -> str:
    """The line as it goes: on one line, not too long, nothing that may never stand there, and confirmed by its writer."""
    line = " ".join(text.split())
    if not line:
        raise CaseError(_("Write in one line what you ask."))
    if len(line) > LONGEST:
        raise CaseError(
            _("The line has %(count)d characters; there is room for %(limit)d.")
            % {"count": len(line), "limit": LONGEST}
        )
    for warning in warnings(line, library().watch_words):
        if warning.severity == "stop":
            raise CaseError(
                _("“%(words)s” may not stand here. %(why)s") % {"words": warning.matched, "why": warning.why}
            )
    found = names_numbers_addresses(line)
    if found and not confirmed:
        words = ", ".join(f"“{finding.matched}”" for finding in found)
        raise Betrays(
            _(
                "%(words)s looks like a name, a number or an address. Leave it out, or confirm that the line betrays nobody."
            )
            % {"words": words},
            found,
        )
    if not confirmed:
        raise CaseError(_("Confirm that the line names nobody and betrays nobody."))
    return line


def checked_fields(fields: Mapping[str, str], day: date) -> dict[str, str]:
    """The fixed fields, each from its list. Anything else does not go along."""
    more = sorted(set(fields) - set(FIELDS))
    if more:
        raise CaseError(
            _("A meeting gets fixed fields only. This does not belong to them: %(fields)s.")
            % {"fields": ", ".join(more)}
        )
    for ours, field in FIELDS.items():
        value, entry = fields.get(ours, ""), library().item_fields.named(field)
        known = value in dict(library().options_of(field, day))
        if (value and not known) or (entry.required and not value):
            raise CaseError(_("Choose something from the list at “%(field)s”.") % {"field": entry.name})
    return {ours: fields.get(ours, "") for ours in FIELDS}


def as_shown(content: Mapping[str, str], day: date) -> list[Shown]:
    """What the meeting sees, in its order: the line first, then the fixed fields in words."""
    rows = [Shown("line", _("In one line"), content.get("line", ""))]
    for ours, field in FIELDS.items():
        names = dict(library().options_of(field, day))
        words = names.get(content.get(ours, ""), content.get(ours, ""))
        rows.append(Shown(ours, library().item_fields.named(field).name, words))
    return rows
