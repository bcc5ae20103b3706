"""What the table chose: mono, multi, integral or something else, its reason, who took it, and who thinks otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.partners.choices import TakesPart
from schakel.partners.models import Organisation
from schakel.playbooks import library
from schakel.programme.actions.asking import (
    ask_all_to_confirm,
    ask_keeper,
    ask_open,
    ask_party,
    ask_voice_of,
    ask_writer_for,
    chair_of,
    decision_of,
    recorded,
)
from schakel.programme.choices import ItemState, MeetingState
from schakel.programme.errors import ProgrammeError
from schakel.programme.lines import checked
from schakel.programme.models import SENTENCE, AgendaItem, Decision, DecisionTaker, Dissent
from schakel.spaces.actions import hand_on, origin, touch
from schakel.spaces.models import Record, Seat

NOT_NOW = "not-now"
INTEGRAL = "integral"
# "carried" is an act of its own (``carry_open_items``); these need nobody who took them.
NOT_CHOSEN_HERE = {"carried"}
WITHOUT_TAKERS = {"taken-note", "back"}


@transaction.atomic
def record_decision(
    *,
    item: AgendaItem,
    option: str,
    reason: str,
    taken_by: Iterable[int],
    by: Seat,
    at: datetime,
    seen: int,
    look_again_on: date | None = None,
    betrays_nobody: bool = False,
) -> Decision:
    """Write down what was chosen, and tell the municipality that brought the item.

    Organisations that took it, other than the writer's own, are asked to confirm. Recording again replaces the choice and asks again;
    a writer who saw an older version is refused (``Outdated``).
    """
    ask_keeper(by)
    ask_open(item.meeting)
    if item.meeting is None or item.state not in (ItemState.PLANNED, ItemState.DISCUSSED):
        raise ProgrammeError(_("Put the item on an agenda first; a choice is made in a meeting."))
    takers = _judged(item, option, taken_by, look_again_on, timezone.localdate(at))
    why = checked(reason, limit=SENTENCE, betrays_nobody=betrays_nobody)
    touch(record=item.record, seen=seen)
    decision = _written(item, option, why, look_again_on if option == NOT_NOW else None, by, at)
    _taken(item, decision, takers, by, at)
    _hold(item, timezone.localdate(at))
    _tell_who_brought_it(item, decision, at)
    return decision


@transaction.atomic
def confirm_decision(*, item: AgendaItem, by: Seat, at: datetime) -> DecisionTaker:
    """Somebody of an organisation that took the decision says that it is written down right."""
    ask_voice_of(by, by.organisation_id)
    row = (
        _takers(item).filter(organisation_id=by.organisation_id, confirmed_at=None, on_behalf_of__isnull=False).first()
    )
    if row is None:
        raise ProgrammeError(_("There is nothing here that waits for your organisation."))
    row.confirmed_at, row.confirmed_by_id = at, by.person_id
    row.save(update_fields=["confirmed_at", "confirmed_by"])
    _settle_decision(item, at)
    ask_all_to_confirm(item, timezone.localdate(at))
    return row


@transaction.atomic
def record_dissent(
    *, item: AgendaItem, organisation: int, text: str, by: Seat, at: datetime, betrays_nobody: bool = False
) -> Dissent:
    """Keep another standpoint by the name of its organisation. An organisation that dissents did not take the decision.

    After the meeting closed only an organisation whose word was written by another, and not confirmed yet, still says so.
    """
    if not _word_waits(item, organisation, by):
        ask_open(item.meeting)
    ask_writer_for(by, organisation)
    ask_party(item.space_id, organisation)
    if decision_of(item) is None:
        raise ProgrammeError(_("There is no choice yet to think otherwise about."))
    words = checked(text, limit=SENTENCE, betrays_nobody=betrays_nobody)
    _takers(item).filter(organisation_id=organisation)._raw_delete("default")
    row, _made = Dissent.objects.update_or_create(
        record=item.record,
        space=item.space,
        organisation_id=organisation,
        defaults={"text": words, **recorded(by, organisation, at)},
    )
    ask_all_to_confirm(item, timezone.localdate(at))
    _settle_decision(item, at)
    return row


def _word_waits(item: AgendaItem, organisation: int, by: Seat) -> bool:
    """Whether somebody of the organisation itself answers what was written for it."""
    waiting = _takers(item).filter(organisation_id=organisation, on_behalf_of__isnull=False, confirmed_at=None)
    return by.organisation_id == organisation and waiting.exists()


def _judged(item: AgendaItem, option: str, taken_by: Iterable[int], again: date | None, day: date) -> list[int]:
    """The organisations that took it, once the choice is one that can be made."""
    kinds = {kind.id for kind in library().decision_kinds.on(day)} - NOT_CHOSEN_HERE
    if option not in kinds:
        raise ProgrammeError(_("Choose what the table chose: mono, multi, integral or one of the others."))
    if option == NOT_NOW and (again is None or again <= day):
        raise ProgrammeError(_("Not now needs a day, in the future, on which you look again."))
    takers = sorted(set(taken_by))
    if not takers and option not in WITHOUT_TAKERS:
        raise ProgrammeError(_("Say which organisations took this decision."))
    for organisation in takers:
        ask_party(item.space_id, organisation)
    if option == INTEGRAL:
        _ask_all_may_take_part(takers)
    return takers


def _ask_all_may_take_part(takers: list[int]) -> None:
    """Integral is for those who may take part in a RIEC case. Where it is not known, the answer is no until somebody decides."""
    others = Organisation.objects.filter(pk__in=takers).exclude(may_take_part=TakesPart.YES).order_by("name")
    if others:
        raise ProgrammeError(
            _(
                "%(who)s may not take part in an integral case, or nobody decided that yet. Leave it out, or choose multi."
            )
            % {"who": ", ".join(house.name for house in others)}
        )


def _written(item: AgendaItem, option: str, why: str, again: date | None, by: Seat, at: datetime) -> Decision:
    facts = {
        "option": option,
        "reason": why,
        "look_again_on": again,
        "holder_id": chair_of(item, timezone.localdate(at)),
        "recorded_by_id": by.person_id,
        "recorded_at": at,
        "confirmed_at": None,
    }
    return Decision.objects.update_or_create(record=item.record, space=item.space, defaults=facts)[0]


def _taken(item: AgendaItem, decision: Decision, takers: list[int], by: Seat, at: datetime) -> None:
    """Who took it. What was confirmed of an earlier wording is asked again."""
    _takers(item)._raw_delete("default")
    Dissent.objects.filter(record_id=item.record_id, space_id=item.space_id, organisation_id__in=takers)._raw_delete(
        "default"
    )
    for organisation in takers:
        DecisionTaker.objects.create(
            record=item.record, space=item.space, organisation_id=organisation, **recorded(by, organisation, at)
        )
    ask_all_to_confirm(item, timezone.localdate(at))
    _settle_decision(item, at)


def _takers(item: AgendaItem) -> QuerySet[DecisionTaker]:
    return DecisionTaker.objects.filter(record_id=item.record_id, space_id=item.space_id)


def _settle_decision(item: AgendaItem, at: datetime) -> None:
    """A decision stands when everybody who took it confirmed it."""
    open_ones = _takers(item).filter(on_behalf_of__isnull=False, confirmed_at=None).exists()
    Decision.objects.filter(record_id=item.record_id, space_id=item.space_id).update(
        confirmed_at=None if open_ones else at
    )


def _hold(item: AgendaItem, day: date) -> None:
    meeting = item.meeting
    item.state = ItemState.DISCUSSED
    item.save(update_fields=["state"])
    if meeting and meeting.state in (MeetingState.PLANNED, MeetingState.AGENDA_FIXED) and meeting.held_on <= day:
        meeting.state = MeetingState.HELD
        meeting.save(update_fields=["state"])


def _tell_who_brought_it(item: AgendaItem, decision: Decision, at: datetime) -> None:
    """The municipality that brought it gets a task "het DTO koos …"; this table never sees where that lands."""
    giver = origin(item.record)
    if giver is None:
        return
    names = DecisionTaker.objects.filter(record_id=item.record_id, space_id=item.space_id).values_list(
        "organisation__name", flat=True
    )
    content = {
        "answers": str(_copy_of(item.record).key),
        "body": item.space.name,
        "line": item.line,
        "option": decision.option,
        "reason": decision.reason,
        "taken_by": ", ".join(sorted(names)),
        "held_on": item.meeting.held_on.isoformat() if item.meeting else "",
        "look_again_on": decision.look_again_on.isoformat() if decision.look_again_on else "",
    }
    hand_on(
        record=item.record,
        receiver=giver,
        what="decision",
        content=content,
        necessity=_("Answer to an item that was brought in"),
        until=item.record.destroy_on,
        at=at,
    )


def _copy_of(record: Record) -> Record:
    """The card that was brought in, behind an item that may have been carried on several times."""
    while record.provision_id is None and record.made_from is not None:
        record = record.made_from
    return record
