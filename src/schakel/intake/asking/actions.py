"""Asking, asking on, taking back, and answering through the link. The secret of a link is shown once and kept nowhere."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from schakel.intake.asking.choices import SourceAnswer
from schakel.intake.asking.models import CONTENT, YES_NO, SourceQuestion
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.intake.models import Signal
from schakel.intake.queries import weighed_by_two
from schakel.spaces.actions import add_due, new_record, settle_due
from schakel.spaces.choices import DueKind
from schakel.spaces.errors import in_words
from schakel.spaces.providing import may_ask
from schakel.spaces.sealing import seal, unseal

LONGEST_WAIT = timedelta(days=28)
LONGEST = 4_000


@dataclass(frozen=True)
class Opened:
    """A question as who has the link reads it. ``secret`` stands in no table."""

    secret: str
    municipality: str
    asker: str
    source: str
    asks_content: bool
    subject: str
    question: str
    answer_by: date
    record: int
    space: int
    destroy_on: date


@transaction.atomic
def ask_source(
    *, signal: Signal, source: str, subject: str, asked_of: str, necessity: str, answer_by: date, by: int, at: datetime
) -> tuple[SourceQuestion, str]:
    """Ask a source yes or no. Two people weighed the signal in full before. Gives the question and the secret of its link."""
    _may_be_asked(signal, source, YES_NO, at.date())
    return _ask(
        signal=signal,
        source=source,
        form=YES_NO,
        subject=_said(subject, "subject", _("Write about which place, firm or thing you ask.")),
        asked_of=_said(asked_of, "asked_of", _("Write whom you ask: a function or team.")),
        necessity=_said(necessity, "necessity", _("Write why the answer is needed to weigh or handle this.")),
        answer_by=_term(answer_by, at.date()),
        by=by,
        at=at,
    )


@transaction.atomic
def ask_on(
    *, first: SourceQuestion, question: str, necessity: str, compatible: str, answer_by: date, by: int, at: datetime
) -> tuple[SourceQuestion, str]:
    """Ask what is known, after a yes: a second question with a reason of its own, and why it fits what the source keeps it for (AVG 6 lid 4)."""
    if first.answer != SourceAnswer.YES or first.withdrawn_at:
        raise IntakeError(_("What is known is asked only after a yes."))
    signal = Signal.objects.select_related("record", "space__organisation").get(
        pk=first.signal_id, space_id=first.space_id
    )
    _may_be_asked(signal, first.source, CONTENT, at.date())
    return _ask(
        signal=signal,
        source=first.source,
        form=CONTENT,
        first=first,
        subject=first.subject,
        asked_of=first.asked_of,
        question=_said(question, "question", _("Write what you want to know, and no more than that.")),
        necessity=_said(necessity, "necessity", _("Write why the answer is needed to weigh or handle this.")),
        compatible=_said(
            compatible, "compatible", _("Write why this fits what the source keeps its data for (AVG 6 lid 4).")
        ),
        answer_by=_term(answer_by, at.date()),
        by=by,
        at=at,
    )


@transaction.atomic
def take_back(*, question: SourceQuestion, at: datetime) -> SourceQuestion:
    """Take a question back: its link opens nothing from this moment on."""
    if not question.waits:
        raise IntakeError(_("This question waits for no answer any more."))
    question.withdrawn_at = at
    question.save(update_fields=["withdrawn_at"])
    settle_due(record=question.record)
    _link(question, "", at.date())
    return question


@transaction.atomic
def new_link(*, question: SourceQuestion, at: datetime) -> str:
    """Another link for a question that waits, because the first one was lost. The first one opens nothing any more."""
    if not question.waits or question.answer_by < at.date():
        raise IntakeError(_("This question waits for no answer any more."))
    secret = secrets.token_urlsafe(32)
    _link(question, secret, question.answer_by)
    return secret


@transaction.atomic
def seen(*, question: SourceQuestion, at: datetime) -> SourceQuestion:
    """The answer was read; it leaves the work list."""
    settle_due(record=question.record)
    return question


def open_link(secret: str) -> Opened | None:
    """The question behind a link, for whoever has it; nothing when it was answered, taken back, is over, or never was."""
    with connection.cursor() as cursor:
        cursor.execute("select * from door.question(%s)", [_hash(secret)])
        row = cursor.fetchone()
    if row is None:
        return None
    record, space, destroy_on, source, form, subject, question, answer_by, municipality, asker = row
    return Opened(
        secret=secret,
        municipality=municipality,
        asker=asker,
        source=source,
        asks_content=form == CONTENT,
        subject=_open(subject, space, record, "subject"),
        question=_open(question, space, record, "question"),
        answer_by=answer_by,
        record=record,
        space=space,
        destroy_on=destroy_on,
    )


@transaction.atomic
def answer_link(*, opened: Opened, answer: str, text: str, answered_as: str) -> bool:
    """Answer once. The text is sealed for the place where it will stand; the link is gone. ``False`` when somebody was first."""
    if answer not in SourceAnswer.values:
        raise FieldRefused("answer", _("Choose an answer."))
    if opened.asks_content and answer == SourceAnswer.YES and not text.strip():
        raise FieldRefused("text", _("Write what is known, and no more than was asked."))
    if not opened.asks_content and text.strip():
        raise FieldRefused("text", _("Yes or no is enough. What is known is asked later, if it is needed."))
    words = text.strip() if answer == SourceAnswer.YES else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "select door.answer_question(%s, %s, %s, %s)",
            [
                _hash(opened.secret),
                answer,
                _sealed(opened, words, "answer_text"),
                _sealed(opened, _said(answered_as, "answered_as", _("Write your function.")), "answered_as"),
            ],
        )
        return bool(cursor.fetchone()[0])


def _may_be_asked(signal: Signal, source: str, form: str, day: date) -> None:
    if not weighed_by_two(signal.space_id, [signal.pk], day):
        raise IntakeError(_("Two people weigh this in full before a source is asked."))
    answer = may_ask(space=signal.space, source=source, form=form, labels=signal.record.labels, day=day)
    if not answer.allowed:
        raise FieldRefused("source", " ".join(answer.told.sentences))


def _ask(
    *, signal: Signal, source: str, form: str, by: int, at: datetime, answer_by: date, **texts: object
) -> tuple[SourceQuestion, str]:
    record = new_record(
        space=signal.space,
        kind=SourceQuestion.kind,
        holder=signal.space.organisation_id or 0,
        by=by,
        at=at,
        destroy_on=signal.record.destroy_on,
        part_of=signal.record,
    )
    answer = may_ask(space=signal.space, source=source, form=form, labels=signal.record.labels, day=at.date())
    question = SourceQuestion.objects.create(
        record=record,
        space=signal.space,
        signal=signal,
        source=source,
        form=form,
        rules=answer.because,
        asked_by_id=by,
        asked_at=at,
        answer_by=answer_by,
        **texts,
    )
    secret = secrets.token_urlsafe(32)
    _link(question, secret, answer_by)
    add_due(space=signal.space_id, record=record, kind=DueKind.SOURCE, due_on=answer_by, person=by, detail="waits")
    return question, secret


def _said(text: str, field: str, sentence: str) -> str:
    words = text.strip()
    if not words:
        raise FieldRefused(field, sentence)
    if len(words) > LONGEST:
        raise FieldRefused(field, _("This is too long. Keep it to what is needed."))
    return words


def _term(answer_by: date, day: date) -> date:
    if not day < answer_by <= day + LONGEST_WAIT:
        raise FieldRefused("answer_by", _("Choose a day after today, and no more than four weeks ahead."))
    return answer_by


def _link(question: SourceQuestion, secret: str, ends_on: date) -> None:
    with in_words(), connection.cursor() as cursor:
        hashed = _hash(secret) if secret else None
        cursor.execute("select intake_question_link(%s, %s, %s)", [question.pk, hashed, ends_on])


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _place(name: str) -> str:
    return f"{SourceQuestion._meta.db_table}.{name}"


def _open(blob: bytes | None, space: int, record: int, name: str) -> str:
    return unseal(bytes(blob), space=space, card=record, field=_place(name)).decode() if blob else ""


def _sealed(opened: Opened, text: str, name: str) -> bytes:
    if not text:
        return b""
    return seal(text.encode(), space=opened.space, card=opened.record, field=_place(name), until=opened.destroy_on)
