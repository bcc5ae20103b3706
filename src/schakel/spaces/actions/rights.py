"""What the contact point does with the request of a person: take it in, ask, take longer, decide, let go on what stands still."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from schakel.playbooks import library
from schakel.spaces.actions.keeping import add_due, new_record, settle_due, touch
from schakel.spaces.choices import DueKind, RightOutcome, SeatRole, SpaceKind
from schakel.spaces.door.working import enqueue
from schakel.spaces.errors import SpaceError, in_words
from schakel.spaces.models import RightsRequest, Space
from schakel.spaces.models.rights import About

MONTHS, LONGER = 1, 2
DAYS_TO_ANSWER = 14
REQUEST = "request"


@transaction.atomic
def take_in(
    *, space: Space, right: str, about: About, what: str, received_on: date, by: int, at: datetime
) -> RightsRequest:
    """Write a request down. The term of one month runs from the day it came in, whoever it came in with (AVG 12, lid 3; BGS 1.1)."""
    if space.kind != SpaceKind.RIGHTS:
        raise SpaceError(_("Requests of people stand in the environment for them."))
    if received_on > at.date():
        raise SpaceError(_("A request cannot come in later than today."))
    record = new_record(
        space=space,
        kind=RightsRequest.kind,
        holder=space.organisation_id or 0,
        by=by,
        at=at,
        destroy_on=received_on + timedelta(days=space.retention_days),
    )
    request = RightsRequest.objects.create(
        record=record,
        space=space,
        right=right,
        received_on=received_on,
        about=about.written(),
        what=what.strip(),
        due_on=months_after(received_on, MONTHS),
    )
    _put_due(request)
    return request


@transaction.atomic
def check_identity(*, request: RightsRequest, how: str, on: date, seen: int, at: datetime) -> RightsRequest:
    """Say how it was checked who asks, and when. No copy of a document, and no number of it."""
    _open(request)
    if not how.strip():
        raise SpaceError(_("Say in a few words how you checked who asks."))
    if any(len(part) >= 8 and part.isalnum() and sum(mark.isdigit() for mark in part) >= 6 for part in how.split()):
        raise SpaceError(_("Leave the number of the document out. How you checked is enough."))
    touch(record=request.record, seen=seen)
    request.identity_how, request.identity_on = how.strip(), on
    request.save(update_fields=["identity_how", "identity_on"])
    return request


@transaction.atomic
def ask(*, request: RightsRequest, seen: int, at: datetime) -> RightsRequest:
    """Ask the environments. The work is done in the background, so this takes the same time however many there are; the day is fixed."""
    _open(request)
    if request.asked_at is not None:
        raise SpaceError(_("The environments were asked already."))
    if request.identity_on is None:
        raise SpaceError(_("First say how you checked who asks."))
    touch(record=request.record, seen=seen)
    request.asked_at, request.answer_by = at, at.date() + timedelta(days=DAYS_TO_ANSWER)
    request.save(update_fields=["asked_at", "answer_by"])
    enqueue("desk.rights_ask", request.record)
    return request


@transaction.atomic
def take_longer(*, request: RightsRequest, because: str, seen: int, at: datetime) -> RightsRequest:
    """Take two months more, once, with the reason; who asked is told within the first month (AVG 12, lid 3)."""
    _open(request)
    if request.extended_at is not None:
        raise SpaceError(_("The term was made longer already. It cannot be done twice."))
    if at.date() > request.due_on:
        raise SpaceError(_("The month is over. Making the term longer was possible within that month."))
    if not because.strip():
        raise SpaceError(_("Say in a few words why it takes longer."))
    touch(record=request.record, seen=seen)
    request.extended_at, request.extended_because = at, because.strip()
    request.due_on = months_after(request.received_on, MONTHS + LONGER)
    request.save(update_fields=["extended_at", "extended_because", "due_on"])
    _put_due(request)
    return request


@transaction.atomic
def decide_request(
    *, request: RightsRequest, outcome: str, ground: str = "", because: str = "", seen: int, by: int, at: datetime
) -> RightsRequest:
    """End a request. Not before the day on which everybody has answered, unless it is refused as a whole or taken back."""
    _open(request)
    entry = library().refusal_grounds.get(ground) if ground else None
    if outcome == RightOutcome.REFUSED and (entry is None or not because.strip()):
        raise SpaceError(_("Say on which ground you refuse, and why."))
    if outcome in (RightOutcome.DONE, RightOutcome.PARTLY):
        if request.answer_by is None:
            raise SpaceError(_("First ask the environments."))
        if at.date() <= request.answer_by:
            raise SpaceError(_("The environments may answer until that day. Decide after it."))
    touch(record=request.record, seen=seen)
    request.outcome, request.outcome_because = outcome, because.strip()
    request.outcome_ground = entry.id if entry else ""
    request.decided_by_id, request.decided_at = by, at
    request.save(update_fields=["outcome", "outcome_because", "outcome_ground", "decided_by", "decided_at"])
    settle_due(record=request.record)
    return request


@transaction.atomic
def let_go_on(*, request: RightsRequest, because: str, seen: int, at: datetime) -> RightsRequest:
    """Take the mark off everything that stands still for this request. Who asked is told before it (AVG 18, lid 3)."""
    if not because.strip():
        raise SpaceError(_("Say in a few words why it may go on, and when you told who asked."))
    touch(record=request.record, seen=seen)
    with in_words(), connection.cursor() as cursor:
        cursor.execute("select spaces_rights_lift(%s)", [request.pk])
    request.lifted_at, request.lifted_because = at, because.strip()
    request.save(update_fields=["lifted_at", "lifted_because"])
    return request


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _open(request: RightsRequest) -> None:
    if request.outcome:
        raise SpaceError(_("This request was decided already."))


def _put_due(request: RightsRequest) -> None:
    settle_due(record=request.record)
    add_due(
        space=request.space_id,
        record=request.record,
        kind=DueKind.RIGHTS,
        due_on=request.due_on,
        role=SeatRole.CONTACT,
        detail=REQUEST,
    )
