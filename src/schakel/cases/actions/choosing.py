"""The questions beforehand, and the choice with its reasons and its dissent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.cases.actions.steps import changing, note, of, required, sealed_of, set_due
from schakel.cases.choices import HappeningKind
from schakel.cases.errors import CaseError
from schakel.cases.models import Case, Choice, FrontAnswer
from schakel.intake.terms import terms_of
from schakel.playbooks import library
from schakel.playbooks.entries.work import ChoiceOption
from schakel.spaces import search
from schakel.spaces.actions import source_changed
from schakel.spaces.choices import DueKind


@transaction.atomic
def answer_front(
    *, case: Case, answers: Mapping[str, str], by: int, at: datetime, seen: int | None = None
) -> list[FrontAnswer]:
    """Answer questions asked before anything is done. An answer left empty is an open question again; what did not change keeps its writer."""
    unknown = set(answers) - set(library().front_questions.on(at.date()).ids())
    if unknown:
        raise CaseError(_("This question is not in the list."))
    changing(case, seen)
    rows = {row.question: row for row in FrontAnswer.objects.filter(**of(case)).select_related("record")}
    written = []
    for question, words in answers.items():
        row = rows.get(question) or FrontAnswer(**sealed_of(case), question=question)
        if row.answer == words.strip():
            continue
        row.answer, row.answered_by_id, row.answered_at = words.strip(), by, at
        row.save()
        written.append(row)
    if written:
        note(case, HappeningKind.ANSWERED, by=by, at=at)
        search.index(case.record, case.words(), at)
        source_changed(source=case.record, now=case.to_give(), at=at)
    return written


@transaction.atomic
def choose(
    *,
    case: Case,
    option: str,
    reasons: str,
    by: int,
    at: datetime,
    again_on: date | None = None,
    dissent: str = "",
    dissent_by: int | None = None,
    body_name: str = "",
    seen: int | None = None,
) -> Choice:
    """Choose mono, multi, integral or not now, with the reasons. Who did not agree is kept, by name of the organisation.

    Earlier choices stay; the last one counts.
    """
    entry = _option(option, at.date())
    reasons = required(reasons, _("Write the reasons of the choice."))
    if bool(dissent.strip()) != (dissent_by is not None):
        raise CaseError(_("Say which organisation does not agree, and what it says."))
    again_on = _again(case, entry, again_on, at.date())
    changing(case, seen)
    choice = Choice.objects.create(
        **sealed_of(case),
        option=option,
        reasons=reasons,
        decided_at=at,
        decided_by_id=by,
        again_on=again_on,
        dissent=dissent.strip(),
        dissent_by_id=dissent_by,
        body_name=body_name,
    )
    case.choice = option
    case.save(update_fields=["choice"])
    set_due(case, kind=DueKind.LOOK_AGAIN, detail="choice", due_on=again_on)
    note(case, HappeningKind.CHOSEN, by=by, at=at, detail=option)
    return choice


def _option(option: str, day: date) -> ChoiceOption:
    entry = library().choice_options.on(day).get(option) if option else None
    if entry is None:
        raise CaseError(_("Choose one of the options."))
    if entry.profile != "smal":
        raise CaseError(_("This choice belongs to another profile than the one Schakel works in here."))
    return entry


def _again(case: Case, entry: ChoiceOption, again_on: date | None, day: date) -> date | None:
    """Not now has a day to look again, and that day has a limit."""
    if not entry.needs_date:
        return None
    if again_on is None or again_on <= day:
        raise CaseError(_("Not now needs a day in the future on which you look again."))
    furthest = terms_of(case.space_id, day).last_look_again(day)
    if again_on > furthest:
        raise CaseError(_("Look again on %(day)s at the latest.") % {"day": f"{furthest:%d-%m-%Y}"})
    return again_on
