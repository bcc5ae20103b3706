"""Asking a jurist, answering, and reading the answer. The question and the answer go by the one road between environments."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.playbooks import library
from schakel.spaces.actions import hand_on, new_record, origin, take_up
from schakel.spaces.choices import SharingOutcome
from schakel.spaces.days import working_days_later
from schakel.spaces.errors import SpaceError, in_words
from schakel.spaces.models import KnownAnswer, Received, SharingQuestion, Space
from schakel.spaces.questions.use import FixedWords
from schakel.spaces.questions.wording import checked

QUESTION, ANSWER = "sharing_question", "sharing_answer"
NO_PERSONS = "Geen persoonsgegevens"
LONGEST = 1_000
SHORT = 200
DAYS_TO_READ = 7


@dataclass(frozen=True)
class Bank:
    """The region's environment in which jurists answer. Who asks has no place in it."""

    key: UUID
    name: str


@dataclass(frozen=True)
class Jurist:
    """Somebody who answers there, by name."""

    bank: UUID
    person: UUID
    name: str
    organisation: str

    @property
    def signed(self) -> str:
        return f"{self.name}, {self.organisation}"


def banks() -> list[Bank]:
    """Where my organisation may ask: one, mostly."""
    return [Bank(*row) for row in _asked("select key, name from spaces_question_banks()")]


def jurists() -> list[Jurist]:
    """Whom one may ask by name."""
    return [Jurist(*row) for row in _asked("select room, person, name, organisation from spaces_jurists()")]


def answer_by(day: date) -> date:
    """Until when a question asked on ``day`` waits for its answer."""
    return working_days_later(day, library().term("working-days-to-answer-sharing").value)


@transaction.atomic
def ask_jurist(
    *, space: Space, words: FixedWords, text: str, jurist: Jurist | None, by: int, at: datetime, betrays_nobody: bool = False
) -> SharingQuestion:  # fmt: skip
    """Put a question to a jurist by name, or to whoever can first. What goes is the fixed words and the text, and nothing of the item it came up at."""
    words = words.known()
    text = checked(text, limit=LONGEST, betrays_nobody=betrays_nobody)
    bank = jurist.bank if jurist else next((bank.key for bank in banks()), None)
    if bank is None:
        raise SpaceError(_("There is no question bank yet in which your organisation takes part."))
    last_day = answer_by(timezone.localdate(at))
    record = new_record(space=space, kind=SharingQuestion.kind, holder=space.organisation_id or 0, by=by, at=at)
    copy = hand_on(
        record=record,
        receiver=bank,
        what=QUESTION,
        content={"line": text, "answer_by": last_day.isoformat(), **words.columns()},
        necessity=_("A question that no rule answers"),
        ground=NO_PERSONS,
        until=record.destroy_on,
        at=at,
    )
    _work(copy, jurist.person if jurist else None, last_day)
    return SharingQuestion.objects.create(
        record=record,
        space=space,
        text=text,
        asked_of=jurist.signed if jurist else "",
        asked_by_id=by,
        asked_at=at,
        answer_by=last_day,
        sent_as=copy,
        **words.columns(),
    )


@transaction.atomic
def answer_question(
    *, received: Received, outcome: str, text: str, article: str, source: str, at: datetime, betrays_nobody: bool = False
) -> KnownAnswer:  # fmt: skip
    """Answer a question, under one's own name. The answer goes back to who asked; without the question's own words everybody may read it."""
    if received.what != QUESTION:
        raise SpaceError(_("This is no question about sharing."))
    if received.taken_up_at is not None:
        raise SpaceError(_("Somebody else answered this already."))
    if outcome not in SharingOutcome.values:
        raise SpaceError(_("Choose what the answer comes down to."))
    text = checked(text, article, source, limit=LONGEST, betrays_nobody=betrays_nobody)
    if outcome != SharingOutcome.OPEN and not article.strip():
        raise SpaceError(_("Name the article that this follows from."))
    words = FixedWords.of(json.loads(received.content))
    key = _kept(received, words, outcome, text, article.strip(), source.strip())
    answer = KnownAnswer.objects.get(key=key)
    _send_back(received, answer, at)
    take_up(received=received, at=at)
    return answer


@transaction.atomic
def read_answer(*, question: SharingQuestion, received: Received, at: datetime) -> SharingQuestion:
    """Who asked has read the answer: it stands with the question, and leaves the work list."""
    question.answer, question.read_at = received, at
    question.save(update_fields=["answer", "read_at"])
    take_up(received=received, at=at)
    return question


def answer_to(question: SharingQuestion) -> Received | None:
    """What came back to a question: what was read, or what waits to be read. Those that wait are few, so they are opened one by one."""
    if question.answer_id is not None:
        return (
            Received.objects.filter(space_id=question.space_id, pk=question.answer_id).select_related("record").first()
        )
    waiting = Received.objects.filter(space_id=question.space_id, what=ANSWER, taken_up_at=None).select_related(
        "record"
    )
    return next((one for one in waiting if opened(one).get("answers") == str(question.sent_as)), None)


def question_of(received: Received) -> SharingQuestion | None:
    """The question that what came back answers; nothing where that was destroyed."""
    key = opened(received).get("answers", "")
    rows = (
        SharingQuestion.objects.filter(space_id=received.space_id, sent_as=key)
        if key
        else SharingQuestion.objects.none()
    )
    return rows.select_related("record", "space").first()


def opened(received: Received) -> dict[str, str]:
    """The fields of what came, as text."""
    return {name: str(value) for name, value in json.loads(received.content).items()}


def _send_back(received: Received, answer: KnownAnswer, at: datetime) -> None:
    giver = origin(received.record)
    if giver is None:
        return
    copy = hand_on(
        record=received.record,
        receiver=giver,
        what=ANSWER,
        content={
            "answers": str(received.record.key),
            "answer": str(answer.key),
            "line": opened(received).get("line", ""),
            "outcome": answer.outcome,
            "text": answer.text,
            "article": answer.article,
            "source": answer.source,
            "author": answer.author,
            "answered_on": timezone.localdate(answer.answered_at).isoformat(),
        },
        necessity=_("Answer to a question about sharing"),
        ground=NO_PERSONS,
        until=received.record.destroy_on,
        at=at,
    )
    _work(copy, None, timezone.localdate(at) + timedelta(days=DAYS_TO_READ))


def _kept(received: Received, words: FixedWords, outcome: str, text: str, article: str, source: str) -> UUID:
    fixed = words.columns()
    rows = _asked(
        "select spaces_answer_keep(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        received.record.key, *(fixed[name] for name in fixed), outcome, text, article, source,
    )  # fmt: skip
    return UUID(str(rows[0][0]))


def _work(copy: UUID, jurist: UUID | None, day: date) -> None:
    _asked("select spaces_question_due(%s, %s, %s)", copy, jurist, day)


def _asked(words: str, *values: Any) -> list[tuple[Any, ...]]:
    with in_words(), connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall()
