"""Putting an item on the list of a meeting, and linking what the meeting chose."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.cases.actions.choosing import choose
from schakel.cases.actions.steps import changing, note, of
from schakel.cases.choices import HappeningKind
from schakel.cases.decisions import decision_of
from schakel.cases.errors import CaseError
from schakel.cases.lines import checked_fields, checked_line
from schakel.cases.models import BodyAnswer, Brought, Case
from schakel.cases.queries import bodies, municipality_of, weighed_for_others
from schakel.intake.terms import terms_of
from schakel.playbooks import library
from schakel.spaces.actions import hand_on, new_record, take_up
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Received


@transaction.atomic
def bring_to_body(
    *,
    case: Case,
    body: UUID,
    fields: Mapping[str, str],
    line: str,
    confirmed: bool,
    by: int,
    at: datetime,
    seen: int | None = None,
) -> Brought:
    """Put an item on the list of a meeting: fixed fields and one confirmed line, nothing else. Works from the desk of the municipality.

    What goes stands on a card of its own without the labels of the file, because nothing of the file goes along.
    """
    name = _may_be_told(case, body, at.date())
    line = checked_line(line, confirmed=confirmed)
    content = {**checked_fields({"municipality": municipality_of(case.space), **fields}, at.date()), "line": line}
    changing(case, seen)
    record = new_record(
        space=case.space,
        kind=Brought.kind,
        holder=case.space.organisation_id or 0,
        by=by,
        at=at,
        destroy_on=case.record.destroy_on,
    )
    brought = Brought.objects.create(
        record=record,
        space=case.space,
        case=case,
        body_key=body,
        body_name=name,
        content=json.dumps(content),
        brought_by_id=by,
        brought_at=at,
    )
    try:
        brought.copy_key = hand_on(
            record=record,
            receiver=body,
            what="body_item",
            content=content,
            ground=case.space.ground,
            necessity=library().asks.named(content["ask"]).name,
            until=record.destroy_on,
            at=at,
        )
    except SpaceError as refusal:
        raise CaseError(str(refusal)) from refusal
    brought.save(update_fields=["copy_key"])
    note(case, HappeningKind.BROUGHT, by=by, at=at, detail=content["ask"])
    return brought


def _may_be_told(case: Case, body: UUID, day: date) -> str:
    """What the meeting is called, once this file may be told there."""
    if not weighed_for_others(case, day):
        raise CaseError(_("Nobody outside is told before two people weighed a signal of this file in full."))
    names = dict(bodies())
    if body not in names:
        raise CaseError(_("Your organisation takes no part in this meeting."))
    return names[body]


@transaction.atomic
def link_decision(*, case: Case, received: Received, by: int, at: datetime, seen: int | None = None) -> BodyAnswer:
    """Put the decision of a meeting with the file. Where it is a choice, it becomes the choice of the file, with the name of the meeting."""
    if received.what != "decision" or received.space_id != case.space_id:
        raise CaseError(_("This is not a decision of a meeting."))
    if BodyAnswer.objects.filter(space_id=case.space_id, received=received).exists():
        raise CaseError(_("This decision stands with a file already."))
    decision = decision_of(received)
    changing(case, seen, closed_too=True)
    row = BodyAnswer.objects.create(**of(case), received=received, linked_by_id=by, linked_at=at)
    take_up(received=received, at=at)
    note(case, HappeningKind.DECISION, by=by, at=at, detail=decision.option)
    entry = library().choice_options.on(at.date()).get(decision.option)
    if case.is_open and entry is not None:
        reasons = decision.reason or _("Chosen by %(body)s.") % {"body": decision.body}
        again = decision.look_again_on
        if entry.needs_date and (again is None or again <= at.date()):
            again = terms_of(case.space_id, at.date()).last_look_again(at.date())
        choose(case=case, option=entry.id, reasons=reasons, by=by, at=at, again_on=again, body_name=decision.body)
    return row
