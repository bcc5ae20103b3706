"""Actions that come back: who does what by when, confirmed, finished or dropped."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.playbooks import library
from schakel.programme.actions.asking import (
    DAYS_TO_CONFIRM,
    ask_open,
    ask_party,
    ask_voice_of,
    ask_writer_for,
    people_of,
    recorded,
)
from schakel.programme.choices import ActionState
from schakel.programme.errors import ProgrammeError
from schakel.programme.lines import checked, checked_if_any
from schakel.programme.models import SENTENCE, Action, AgendaItem
from schakel.spaces.actions import add_due, new_record, settle_due, touch
from schakel.spaces.choices import DueKind, SeatRole
from schakel.spaces.models import Seat
from schakel.spaces.search import index


@transaction.atomic
def add_action(
    *,
    item: AgendaItem,
    what: str,
    organisation: int,
    due_on: date,
    by: Seat,
    at: datetime,
    person: int | None = None,
    contact_role: str = "",
    betrays_nobody: bool = False,
) -> Action:
    """Agree who does what by when. A partner without account is an organisation and a function; the secretary keeps its work in view."""
    ask_open(item.meeting)
    ask_writer_for(by, organisation)
    ask_party(item.space_id, organisation)
    day = timezone.localdate(at)
    words = checked(what, limit=SENTENCE, betrays_nobody=betrays_nobody)
    _ask_holder(item, organisation, person, contact_role, day)
    if due_on < day:
        raise ProgrammeError(_("This day is past. By when is it to be done?"))
    until = _kept_until(item, due_on)
    record = new_record(
        space=item.space, kind=Action.kind, holder=organisation, by=by.person_id, at=at, destroy_on=until
    )
    action = Action.objects.create(
        record=record,
        space=item.space,
        agenda_item=item,
        meeting=item.meeting,
        what=words,
        organisation_id=organisation,
        person_id=person,
        contact_role=contact_role,
        due_on=due_on,
        **recorded(by, organisation, at),
    )
    index(record, action.words(), at)
    _put_on_lists(action, day)
    return action


@transaction.atomic
def confirm_action(*, action: Action, by: Seat, at: datetime) -> Action:
    """Somebody of the organisation says that it will do this, as it was written down."""
    if not action.unconfirmed:
        raise ProgrammeError(_("There is nothing here that waits for your organisation."))
    ask_voice_of(by, action.organisation_id)
    action.confirmed_at, action.confirmed_by_id = at, by.person_id
    action.save(update_fields=["confirmed_at", "confirmed_by"])
    settle_due(record=action.record, kind=DueKind.CONFIRM)
    return action


@transaction.atomic
def finish_action(
    *, action: Action, result: str, by: Seat, at: datetime, seen: int, betrays_nobody: bool = False
) -> Action:
    """Say that it is done, with one line on what came of it."""
    words = checked_if_any(result, limit=SENTENCE, betrays_nobody=betrays_nobody)
    return _ended(action, ActionState.DONE, words, by, at, seen)


@transaction.atomic
def drop_action(
    *, action: Action, reason: str, by: Seat, at: datetime, seen: int, betrays_nobody: bool = False
) -> Action:
    """Say that it will not be done, and why."""
    return _ended(
        action, ActionState.DROPPED, checked(reason, limit=SENTENCE, betrays_nobody=betrays_nobody), by, at, seen
    )


def _ended(action: Action, state: ActionState, words: str, by: Seat, at: datetime, seen: int) -> Action:
    ask_writer_for(by, action.organisation_id)
    if action.state != ActionState.OPEN:
        raise ProgrammeError(_("This action is closed already."))
    touch(record=action.record, seen=seen)
    action.state, action.result, action.finished_at = state, words, at
    action.save(update_fields=["state", "result", "finished_at"])
    settle_due(record=action.record)
    index(action.record, action.words(), at)
    return action


def _ask_holder(item: AgendaItem, organisation: int, person: int | None, contact_role: str, day: date) -> None:
    if person is not None and person not in people_of(item.space_id, organisation, day):
        raise ProgrammeError(_("This person has no seat here for that organisation."))
    if contact_role and contact_role not in {role.id for role in library().contact_roles.on(day)}:
        raise ProgrammeError(_("Choose a function from the list."))


def _kept_until(item: AgendaItem, due_on: date) -> date:
    """As long as its item, and never shorter than the work takes."""
    return max(item.record.destroy_on, due_on + timedelta(days=1))


def _put_on_lists(action: Action, day: date) -> None:
    """On the list of the holder; of everybody of the organisation with a seat; or, where nobody has one, of the secretary."""
    holders = [action.person_id] if action.person_id else people_of(action.space_id, action.organisation_id, day)
    for person in holders:
        add_due(space=action.space_id, record=action.record, kind=DueKind.ACTION, due_on=action.due_on, person=person)
    if not holders:
        add_due(
            space=action.space_id,
            record=action.record,
            kind=DueKind.ACTION,
            due_on=action.due_on,
            role=SeatRole.SECRETARY,
        )
    if action.unconfirmed:
        due_on = min(action.due_on, day + timedelta(days=DAYS_TO_CONFIRM))
        for person in people_of(action.space_id, action.organisation_id, day):
            add_due(space=action.space_id, record=action.record, kind=DueKind.CONFIRM, due_on=due_on, person=person)
