"""Deciding whether who is concerned is told: asked when a file that names persons begins, and again on the day that was chosen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.cases.actions.steps import changing, of, required, sealed_of
from schakel.cases.choices import InformingAnswer
from schakel.cases.errors import CaseError
from schakel.cases.models import Case, Informing
from schakel.intake.models import Mention, Signal
from schakel.playbooks import library
from schakel.spaces.actions import add_due, settle_due
from schakel.spaces.choices import DueKind
from schakel.spaces.models import Due

DAYS_TO_INFORM = 30  # a month at most after the data came (AVG 14, lid 3)
MOST_DAYS = 365
FIRST = "first"


@transaction.atomic
def decide_informing(
    *, case: Case, answer: str, on: date, by: int, at: datetime, ground: str = "", reason: str = "", seen: int | None = None
) -> Informing:  # fmt: skip
    """Decide to inform, to put it off or to leave it out. Not now has a ground and a day on which it is looked at again."""
    if answer not in InformingAnswer.values:
        raise CaseError(_("Choose whether who is concerned is told."))
    if answer != InformingAnswer.INFORM:
        if library().informing_grounds.get(ground) is None:
            raise CaseError(_("Choose on which ground you do not tell it now."))
        required(reason, _("Say in a few words why you do not tell it now."))
        if not at.date() < on <= at.date() + timedelta(days=MOST_DAYS):
            raise CaseError(_("Choose a day within a year on which you look at this again."))
    changing(case, seen, closed_too=True)
    decided = Informing.objects.create(
        **sealed_of(case),
        answer=answer,
        ground="" if answer == InformingAnswer.INFORM else ground,
        reason=reason.strip(),
        on=on,
        decided_by_id=by,
        decided_at=at,
    )
    settle_due(record=case.record, kind=DueKind.INFORM)
    if on > at.date():
        _put_due(case, on, answer)
    return decided


def ask_to_inform(case: Case, signals: Iterable[Signal], at: datetime) -> None:
    """Ask the first decision where a file names persons and nobody decided yet."""
    numbers = [signal.pk for signal in signals]
    named = Mention.objects.filter(space_id=case.space_id, record_id__in=numbers, kind="person").exists()
    asked = Due.objects.filter(space_id=case.space_id, record_id=case.record_id, kind=DueKind.INFORM).exists()
    if named and not asked and not Informing.objects.filter(**of(case)).exists():
        _put_due(case, at.date() + timedelta(days=DAYS_TO_INFORM), FIRST)


def _put_due(case: Case, day: date, detail: str) -> None:
    add_due(
        space=case.space_id, record=case.record, kind=DueKind.INFORM, due_on=day, person=case.lead_id, detail=detail
    )
