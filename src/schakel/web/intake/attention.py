"""Words that should be looked at again before they are kept: shown once beside their field, never in the way for long.

A first save comes back with the warnings; the next one goes through. Only what may be a BSN asks for a choice: replace it, or leave it knowingly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from schakel.playbooks import library, warnings
from schakel.web.shell.dates import upper_first

LOOKED_AT = ("facts", "suspicion", "inference", "remark", "place", "contributor_note")
PROPOSED = re.compile(r'"([^"]+)"')


@dataclass(frozen=True)
class Found:
    """A place in a field to look at again."""

    field: str
    category: str
    matched: str
    why: str
    suggestion: str
    replacement: str
    stops: bool

    @property
    def token(self) -> str:
        return f"{self.field}|{self.category}|{self.matched}"


def found_in(data: Mapping[str, str]) -> list[Found]:
    """Everything to look at again in what was written, each thing once per field."""
    found: dict[str, Found] = {}
    for field in [name for name in data if name in LOOKED_AT or name.endswith("-observed")]:
        for each in warnings(data.get(field) or "", library().watch_words):
            words = _proposed(each.suggestion, each.matched)
            one = Found(field, each.category, each.matched, each.why, each.suggestion, words, each.severity == "stop")
            found.setdefault(one.token, one)
    return list(found.values())


def _proposed(suggestion: str, matched: str) -> str:
    """The words between quotes in a suggestion, with a capital where they replace one."""
    found = PROPOSED.search(suggestion)
    if found is None:
        return ""
    return upper_first(found[1]) if matched[:1].isupper() else found[1]


def unanswered(data: QueryDict) -> list[Found]:
    """What still has to be looked at: not left knowingly, and not shown before (what stops is answered, not only shown)."""
    left, shown = set(data.getlist("left")), set(data.getlist("shown"))
    return [one for one in found_in(data) if one.token not in left and (one.stops or one.token not in shown)]


def by_field(data: QueryDict) -> dict[str, list[Found]]:
    """What to show beside each field: everything that was not left knowingly."""
    left = set(data.getlist("left"))
    shown: dict[str, list[Found]] = defaultdict(list)
    for one in found_in(data):
        if one.token not in left:
            shown[one.field].append(one)
    return dict(shown)


def answered(data: QueryDict) -> QueryDict:
    """What was written, after the button "replace" or "leave" was pressed for one place."""
    fresh = data.copy()
    for one in found_in(data):
        if data.get("replace") == one.token:
            fresh[one.field] = fresh[one.field].replace(one.matched, one.replacement, 1)
        if data.get("leave") == one.token:
            fresh.appendlist("left", one.token)
    for name in ("replace", "leave"):
        fresh.pop(name, None)
    return fresh
