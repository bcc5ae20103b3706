"""What stands on a paper of a meeting. Plain values, chosen by the caller for one participant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class Meeting:
    """When and where a body meets."""

    key: UUID
    body: str
    starts_at: datetime
    ends_at: datetime
    place: str


@dataclass(frozen=True)
class Footing:
    """Who made this paper, when, for whom, and what may not be done with it. On every page."""

    made_by: str
    made_at: datetime
    made_for: str
    destroy_after: date
    limits: str
    synthetic: bool = False
    head: str = ""


@dataclass(frozen=True)
class Decision:
    """What was decided. ``recorded_by`` is filled when a secretary wrote it for somebody else."""

    text: str
    taken_by: tuple[str, ...]
    day: date
    recorded_by: str = ""
    on_behalf_of: str = ""
    confirmed: bool = True


@dataclass(frozen=True)
class Action:
    """Who does what before when."""

    what: str
    holder: str
    due: date
    done_on: date | None = None
    recorded_by: str = ""
    on_behalf_of: str = ""
    confirmed: bool = True


@dataclass(frozen=True)
class AgendaItem:
    """An item as its own participants may see it. It has no number: a gap in numbers would betray what is not shown."""

    title: str
    municipality: str
    theme: str
    asked: str
    takes_part: tuple[str, ...]
    phase: str = ""
    place_kind: str = ""
    term: str = ""
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class AgendaSheet:
    """The agenda of one participant."""

    meeting: Meeting
    participant: str
    items: tuple[AgendaItem, ...]
    footing: Footing


@dataclass(frozen=True)
class ActionSheet:
    """The decisions and actions of one participant."""

    meeting: Meeting
    participant: str
    items: tuple[AgendaItem, ...]
    footing: Footing


def file_name(sheet: AgendaSheet | ActionSheet) -> str:
    """A name that tells a downloads folder nothing but the kind and the day."""
    kind = "agenda" if isinstance(sheet, AgendaSheet) else "actielijst"
    return f"{kind}-{sheet.meeting.starts_at:%Y-%m-%d}.docx"
