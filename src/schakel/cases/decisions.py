"""What a meeting chose, as it came back to the environment of the municipality."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from schakel.playbooks import library
from schakel.spaces.models import Received


@dataclass(frozen=True)
class Decision:
    """A decision of a meeting, read from what was received. An unknown option is shown as it came."""

    received: Received
    answers: UUID | None
    body: str
    line: str
    option: str
    name: str
    reason: str
    taken_by: str
    held_on: date | None
    look_again_on: date | None


def decision_of(received: Received) -> Decision:
    """Read a decision; a field that is missing or cannot be read is empty."""
    given = json.loads(received.content or "{}")
    option = str(given.get("option", ""))
    entry = library().decision_kinds.get(option) if option else None
    return Decision(
        received=received,
        answers=_key(given.get("answers")),
        body=str(given.get("body", "")),
        line=str(given.get("line", "")),
        option=option,
        name=entry.name if entry else option,
        reason=str(given.get("reason", "")),
        taken_by=str(given.get("taken_by", "")),
        held_on=_day(given.get("held_on")),
        look_again_on=_day(given.get("look_again_on")),
    )


def _key(value: object) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
