"""A judgement as it is written: an answer with a reason for each criterion, and an outcome. Checked against the playbook, without the database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from schakel.intake.choices import WeighingSize
from schakel.intake.errors import FieldRefused
from schakel.intake.terms import Terms
from schakel.playbooks import library
from schakel.playbooks.entries.work import Criterion, Outcome


@dataclass(frozen=True)
class Answered:
    """The answer to one criterion, with the reason for it."""

    answer: str
    reason: str = ""


@dataclass(frozen=True)
class Judgement:
    """What one person thinks: answers by criterion, how it should end, and why."""

    answers: Mapping[str, Answered]
    outcome: str
    reason: str = ""
    other_road: str = ""
    look_again_on: date | None = None

    def as_text(self) -> str:
        """The answers as they are kept, sealed."""
        return json.dumps(
            {name: [found.answer, found.reason] for name, found in self.answers.items()}, ensure_ascii=False
        )


def answers_from(text: str) -> dict[str, Answered]:
    """The answers of a kept judgement."""
    return {name: Answered(*pair) for name, pair in json.loads(text or "{}").items()}


def outcome_named(size: str, outcome: str, day: date) -> Outcome:
    """The outcome with this id, or a refusal where this weighing cannot end so."""
    found = {each.id: each for each in library().outcomes_for(_size(size), day)}
    if outcome not in found:
        raise FieldRefused("outcome", _("Choose how this weighing ends."))
    return found[outcome]


def check(judgement: Judgement, size: str, *, day: date, terms: Terms, last_day: date | None = None) -> Outcome:
    """Refuse a judgement that is not whole, at the first thing missing. Returns its outcome.

    An answer that does not fit never forbids an outcome: that one partner alone has an interest, or that only one criterion speaks for it, is
    no ground to refuse. What does not fit asks for a reason.
    """
    unfit = [criterion for criterion in library().criteria_for(_size(size), day) if not _answer(criterion, judgement)]
    outcome = outcome_named(size, judgement.outcome, day)
    if (outcome.rejects or (unfit and not outcome.needs_date)) and not judgement.reason.strip():
        raise FieldRefused("reason", _("Write in one or two sentences why it ends so."))
    if size == WeighingSize.FULL and not judgement.reason.strip():
        raise FieldRefused("reason", _("Write in one or two sentences why it ends so."))
    if outcome.needs_road and judgement.other_road not in library().roads.ids():
        raise FieldRefused("other_road", _("Choose the other road this belongs on."))
    if outcome.needs_date:
        _check_look_again(judgement.look_again_on, day, terms, last_day)
    return outcome


def _answer(criterion: Criterion, judgement: Judgement) -> bool:
    """Whether the answer to a criterion fits; a refusal where it or its reason is missing."""
    given = judgement.answers.get(criterion.id)
    answer = next((each for each in criterion.answers if given and each.id == given.answer), None)
    if given is None or answer is None:
        raise FieldRefused(f"answer-{criterion.id}", _("Give an answer. 'I do not know' is one where it stands there."))
    if criterion.needs_reason and not given.reason.strip():
        raise FieldRefused(f"reason-{criterion.id}", _("Write the reason for this answer, in a sentence."))
    return answer.fits


def _check_look_again(chosen: date | None, day: date, terms: Terms, last_day: date | None) -> None:
    if chosen is None:
        raise FieldRefused("look_again_on", _("Say on which day you look again."))
    if chosen <= day:
        raise FieldRefused("look_again_on", _("This day is not in the future. When do you look again?"))
    furthest = min(each for each in (terms.last_look_again(day), last_day) if each)
    if chosen > furthest:
        sentence = _("By your protocol looking again can be put off until %(day)s at the latest.")
        raise FieldRefused("look_again_on", sentence % {"day": f"{furthest:%d-%m-%Y}"})


def _size(size: str) -> str:
    return "short" if size == WeighingSize.SHORT else "full"
