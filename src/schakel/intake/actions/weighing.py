"""Weighing in two sizes: the short one by one person, the full one by two, each apart, before anyone outside is told."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.intake import access
from schakel.intake.choices import SignalStatus, WeighingSize
from schakel.intake.errors import IntakeError
from schakel.intake.judgement import Judgement, check, outcome_named
from schakel.intake.models import Signal, Weighing
from schakel.intake.terms import Terms, terms_of
from schakel.playbooks.entries.work import Outcome
from schakel.spaces.actions import add_due, origin_goes_with, set_term, settle_due, touch
from schakel.spaces.choices import DueKind
from schakel.spaces.errors import in_words

WORK_OF_WEIGHING = (DueKind.WEIGH, DueKind.SECOND_WEIGHING, DueKind.LOOK_AGAIN)


@transaction.atomic
def short_weigh(*, signal: Signal, judgement: Judgement, seen: int, by: int, at: datetime) -> Weighing:
    """One person, under a minute. Ends in nothing, another road, the own route, looking again, or the full weighing."""
    day = at.date()
    _refuse_who_may_not_weigh(signal, by, day)
    if signal.status not in (SignalStatus.NEW, SignalStatus.LOOK_AGAIN):
        raise IntakeError(_refusal(signal))
    terms = terms_of(signal.space_id, day)
    outcome = check(judgement, WeighingSize.SHORT, day=day, terms=terms, last_day=_last_look_again(signal))
    touch(record=signal.record, seen=seen)
    if signal.status == SignalStatus.LOOK_AGAIN:
        signal.round += 1
    weighing = _write(signal, judgement, WeighingSize.SHORT, 1, by, at)
    _follow(signal, outcome, judgement.look_again_on, day, terms)
    return weighing


@transaction.atomic
def full_weigh(*, signal: Signal, judgement: Judgement, by: int, at: datetime) -> Weighing:
    """The judgement of one of two persons. The second one settles it where both came to the same; otherwise one of them agrees later.

    No version is asked: the two write apart, and neither may learn from a refusal that the other was there.
    """
    day = at.date()
    _refuse_who_may_not_weigh(signal, by, day)
    signal.status = Signal.objects.select_for_update().values_list("status", flat=True).get(pk=signal.pk)
    before = list(both_judgements(signal))
    if not waits_for_two(signal, before):
        raise IntakeError(_refusal(signal))
    terms = terms_of(signal.space_id, day)
    check(judgement, WeighingSize.FULL, day=day, terms=terms, last_day=_last_look_again(signal))
    if any(row.weighed_by_id == by for row in before):
        raise IntakeError(
            _("You weighed this signal already. A second person does the rest, also when you have two roles.")
        )
    if len(before) == 2:
        raise IntakeError(_("Two persons weighed this already."))
    weighing = _write(signal, judgement, WeighingSize.FULL, len(before) + 1, by, at)
    _after_judgement(signal, [*before, weighing], at, terms)
    return weighing


@transaction.atomic
def agree(*, signal: Signal, reason: str, by: int, at: datetime) -> Weighing:
    """One of the two weighers takes over the outcome of the other, with a reason. What each thought alone stays as it was."""
    day = at.date()
    Signal.objects.select_for_update().get(pk=signal.pk)
    rows = list(both_judgements(signal))
    own = next((row for row in rows if row.weighed_by_id == by), None)
    other = next((row for row in rows if row.weighed_by_id != by), None)
    if own is None or other is None or not waits_for_two(signal, rows):
        raise IntakeError(_("There is nothing here for you to agree with."))
    if not reason.strip():
        raise IntakeError(_("Write in one or two sentences why you agree."))
    own.agreed_reason = reason.strip()
    own.save(update_fields=["agreed_reason"])
    _settle(signal, rows, other, at, terms_of(signal.space_id, day))
    return own


def waits_for_two(signal: Signal, full: list[Weighing]) -> bool:
    """Whether two persons may still weigh this in full: after the short weighing, and in a file that nobody outside was told of.

    ``full`` are the full judgements of this round.
    """
    if signal.status == SignalStatus.IN_CASE:
        return not any(row.agreed_at for row in full)
    return signal.status in (SignalStatus.SHORT_WEIGHED, SignalStatus.WEIGHING)


def both_judgements(signal: Signal) -> list[Weighing]:
    """The full judgements of this round, first one first. Who may see them is for ``queries.judgements_shown_to``."""
    rows = Weighing.objects.filter(
        record_id=signal.record_id, space_id=signal.space_id, size=WeighingSize.FULL, round=signal.round
    )
    return list(rows.select_related("weighed_by", "record").order_by("position"))


def _write(signal: Signal, judgement: Judgement, size: WeighingSize, position: int, by: int, at: datetime) -> Weighing:
    with in_words():
        return Weighing.objects.create(
            record=signal.record,
            space_id=signal.space_id,
            size=size,
            round=signal.round,
            position=position,
            weighed_by_id=by,
            weighed_at=at,
            answers=judgement.as_text(),
            outcome=judgement.outcome,
            other_road=judgement.other_road,
            look_again_on=judgement.look_again_on,
            reason=judgement.reason.strip(),
        )


def _after_judgement(signal: Signal, rows: list[Weighing], at: datetime, terms: Terms) -> None:
    day = at.date()
    settle_due(record=signal.record, kind=DueKind.WEIGH)
    if len(rows) == 1:
        if signal.status != SignalStatus.IN_CASE:
            signal.status = SignalStatus.WEIGHING
            signal.save(update_fields=["status"])
        second_by = min(terms.second_by(day), signal.record.destroy_on)
        add_due(space=signal.space_id, record=signal.record, kind=DueKind.SECOND_WEIGHING, due_on=second_by)
        return
    first, second = rows
    if (first.outcome, first.look_again_on) == (second.outcome, second.look_again_on):
        _settle(signal, rows, second, at, terms)
        return
    settle_due(record=signal.record, kind=DueKind.SECOND_WEIGHING)
    for row in rows:
        add_due(
            space=signal.space_id,
            record=signal.record,
            kind=DueKind.SECOND_WEIGHING,
            person=row.weighed_by_id,
            detail="agree",
            due_on=min(terms.second_by(day), signal.record.destroy_on),
        )


def _settle(signal: Signal, rows: list[Weighing], chosen: Weighing, at: datetime, terms: Terms) -> None:
    """Both stand behind one outcome: it happens. A signal in a file stays there, for as long as the file."""
    for row in rows:
        row.agreed_outcome = chosen.outcome
        row.agreed_at = at
        with in_words():
            row.save(update_fields=["agreed_outcome", "agreed_at"])
    if signal.status == SignalStatus.IN_CASE:
        settle_due(record=signal.record, kind=DueKind.SECOND_WEIGHING)
        return
    outcome = outcome_named(WeighingSize.FULL, chosen.outcome, chosen.weighed_at.date())
    _follow(signal, outcome, chosen.look_again_on, at.date(), terms)


def _follow(signal: Signal, outcome: Outcome, look_again_on: date | None, day: date, terms: Terms) -> None:
    """What an outcome brings: the status, the new term, and the work that goes or comes."""
    for kind in WORK_OF_WEIGHING:
        settle_due(record=signal.record, kind=kind)
    signal.status = _status_after(outcome)
    signal.look_again_on = look_again_on if outcome.needs_date else None
    signal.save(update_fields=["status", "look_again_on", "round"])
    set_term(record=signal.record, destroy_on=_term_after(signal, outcome, day, terms))
    if outcome.rejects:
        origin_goes_with(signal.record)
    _new_work(signal, outcome, day, terms)


def _status_after(outcome: Outcome) -> SignalStatus:
    if outcome.needs_road:
        return SignalStatus.REFERRED
    if outcome.rejects:
        return SignalStatus.REJECTED
    if outcome.needs_date:
        return SignalStatus.LOOK_AGAIN
    if outcome.needs_full_weighing:
        return SignalStatus.SHORT_WEIGHED
    return SignalStatus.OWN_ROUTE if outcome.weighing == "short" else SignalStatus.ACCEPTED


def _term_after(signal: Signal, outcome: Outcome, day: date, terms: Terms) -> date:
    """A rejected signal goes soon. Looking again in a later round gives no new term: otherwise it would stay for ever."""
    if outcome.rejects:
        return terms.rejected_until(day)
    if outcome.needs_full_weighing:
        return max(terms.unweighed_until(day), signal.record.destroy_on)
    if outcome.needs_date and signal.round > 1:
        return signal.record.destroy_on
    return terms.weighed_until(day)


def _new_work(signal: Signal, outcome: Outcome, day: date, terms: Terms) -> None:
    room, record = signal.space_id, signal.record
    if outcome.needs_full_weighing:
        add_due(space=room, record=record, kind=DueKind.WEIGH, due_on=terms.weigh_by(day), detail="full")
    if outcome.needs_date and signal.look_again_on:
        add_due(
            space=room,
            record=record,
            kind=DueKind.LOOK_AGAIN,
            due_on=signal.look_again_on,
            person=signal.assigned_to_id,
        )


def _last_look_again(signal: Signal) -> date | None:
    """After the first round, looking again cannot go beyond the term that then began."""
    return signal.record.destroy_on if signal.status == SignalStatus.LOOK_AGAIN or signal.round > 1 else None


def _refuse_who_may_not_weigh(signal: Signal, by: int, day: date) -> None:
    if not access.may_weigh(signal.space, by, day):
        raise IntakeError(_("Only a safety officer or a team leader of this environment weighs signals."))


def _refusal(signal: Signal) -> str:
    if signal.status == SignalStatus.ON_HOLD:
        return _("This signal is on hold. Take it up again first.")
    if signal.status in (SignalStatus.SHORT_WEIGHED, SignalStatus.WEIGHING):
        return _("This signal had its short weighing. Two persons now weigh it in full.")
    if signal.status == SignalStatus.NEW:
        return _("This signal has not had its short weighing yet.")
    return _("This signal was weighed already.")
