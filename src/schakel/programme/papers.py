"""What goes on paper for one participant: its own items of one meeting, and no sign of the others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.partners.models import Organisation
from schakel.programme import queries
from schakel.programme.choices import ActionState, Joins
from schakel.programme.documents import sheets
from schakel.programme.models import Action, AgendaItem, Meeting


def meeting_on_paper(meeting: Meeting) -> sheets.Meeting:
    """The meeting itself: body, day, time and place."""
    begins, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return sheets.Meeting(meeting.record.key, meeting.space.name, begins, ends, meeting.place)


def agenda_for(
    meeting: Meeting, organisation: Organisation, *, made_by: str, at: datetime, synthetic: bool
) -> sheets.AgendaSheet:
    """The agenda of one participant: what it brought, comes for, or took on, each with its time."""
    own = queries.of_organisation(queries.agenda_of(meeting), organisation.pk, joining=True)
    items = tuple(_item(item, title=f"{_clock(item.starts_at)} {item.line}".strip()) for item in own)
    footing = _footing(meeting, organisation, made_by, at, synthetic)
    return sheets.AgendaSheet(meeting_on_paper(meeting), organisation.name, items, footing)


def actions_for(
    meeting: Meeting, organisation: Organisation, *, made_by: str, at: datetime, synthetic: bool
) -> sheets.ActionSheet:
    """The action list of one participant: the same items with what was chosen and who does what, and its own open work of before."""
    own = queries.of_organisation(queries.agenda_of(meeting), organisation.pk, joining=True)
    before = queries.earlier_actions(meeting).filter(organisation=organisation)
    items = (*(_item(item, title=item.line) for item in own), *_came_along(before))
    footing = _footing(meeting, organisation, made_by, at, synthetic)
    return sheets.ActionSheet(meeting_on_paper(meeting), organisation.name, items, footing)


def _came_along(actions: Iterable[Action]) -> Iterable[sheets.AgendaItem]:
    """Open work from earlier meetings, each line under the item it came from."""
    for action in actions:
        item = action.agenda_item
        yield sheets.AgendaItem(
            title=item.line if item else _("From an earlier meeting"),
            municipality=item.named.municipality if item else "",
            theme=item.named.theme if item else "",
            asked="",
            takes_part=(action.organisation.name,),
            actions=(_action(action),),
        )


def _clock(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%H.%M}" if moment else ""


def _item(item: AgendaItem, *, title: str) -> sheets.AgendaItem:
    return sheets.AgendaItem(
        title=title,
        municipality=item.named.municipality,
        theme=item.named.theme,
        asked=item.named.ask,
        takes_part=tuple(row.organisation.name for row in item.participations if row.joins != Joins.NO),
        phase=item.named.phase,
        place_kind=item.named.place_kind,
        term=item.named.term,
        decisions=_decisions(item),
        actions=tuple(_action(action) for action in item.actions.all() if action.state != ActionState.DROPPED),
    )


def _decisions(item: AgendaItem) -> tuple[sheets.Decision, ...]:
    decision = item.decision
    if decision is None:
        return ()
    waiting = [row.organisation.name for row in item.takers if row.unconfirmed]
    text = f"{decision.option_name}: {decision.reason}"
    others = [
        _("%(who)s thinks otherwise: %(text)s") % {"who": row.organisation.name, "text": row.text}
        for row in item.dissents
    ]
    return (
        sheets.Decision(
            text=" ".join([text, *others]),
            taken_by=tuple(row.organisation.name for row in item.takers),
            day=timezone.localdate(decision.recorded_at),
            recorded_by=decision.recorded_by.name if waiting else "",
            on_behalf_of=", ".join(waiting),
            confirmed=not waiting,
        ),
    )


def _action(action: Action) -> sheets.Action:
    role = action.contact_role_name
    holder = action.person.name if action.person else role
    return sheets.Action(
        what=action.what,
        holder=f"{action.organisation.name} ({holder})" if holder else action.organisation.name,
        due=action.due_on,
        done_on=timezone.localdate(action.finished_at) if action.finished_at else None,
        recorded_by=action.recorded_by.name if action.unconfirmed else "",
        on_behalf_of=action.organisation.name if action.unconfirmed else "",
        confirmed=not action.unconfirmed,
    )


def _footing(
    meeting: Meeting, organisation: Organisation, made_by: str, at: datetime, synthetic: bool
) -> sheets.Footing:
    return sheets.Footing(
        made_by=made_by,
        made_at=timezone.localtime(at),
        made_for=organisation.name,
        destroy_after=meeting.record.destroy_on,
        limits=_("Only for the preparation and follow-up of this meeting. Do not pass it on."),
        synthetic=synthetic,
    )
