"""Who may do what at a table. A seat is a person for an organisation in a role; a person without a seat never gets this far."""

from __future__ import annotations

from schakel.spaces.choices import SeatRole
from schakel.spaces.models import Seat

KEEPERS_OF_THE_TABLE = (SeatRole.SECRETARY, SeatRole.CHAIR)
VOICES = (*KEEPERS_OF_THE_TABLE, SeatRole.MEMBER, SeatRole.OFFICER, SeatRole.LEAD)


def keeps_the_table(seat: Seat) -> bool:
    """The secretary and the chair make the agenda and write for others."""
    return seat.role in KEEPERS_OF_THE_TABLE


def has_a_voice(seat: Seat) -> bool:
    """A reader or a privacy officer looks; the others answer for their organisation."""
    return seat.role in VOICES


def speaks_for(seat: Seat, organisation: int | None) -> bool:
    """Everybody with a voice answers for the own organisation, and for no other."""
    return has_a_voice(seat) and organisation is not None and seat.organisation_id == organisation


def may_write_for(seat: Seat, organisation: int) -> bool:
    """For the own organisation oneself; for another one only who keeps the table, and it is marked as such."""
    return keeps_the_table(seat) or speaks_for(seat, organisation)


def writes_on_behalf(seat: Seat, organisation: int) -> bool:
    """What is written here comes from another organisation than the writer's own."""
    return seat.organisation_id != organisation
