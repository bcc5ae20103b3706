"""What one environment does with the question about a person: look, hand over, let something stand still, destroy, and say that it is through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from schakel.playbooks import library
from schakel.spaces.actions.keeping import add_due, destroy, hand_on, new_record, put_labels, set_term, settle_due
from schakel.spaces.choices import DueKind, ProvisionOutcome, RightAnswer
from schakel.spaces.errors import SpaceError, in_words
from schakel.spaces.models import Giveable, Provision, Record, RightsQuestion, Space, Trace

ANSWER = "rights_answer"
ERASED = "erasure"
QUESTION = "question"
KEPT_DAYS = 365
GROUND = "AVG 12 tot en met 22"
STAND_STILL_DAYS = 183


@transaction.atomic
def put_question(
    *, space: Space, request: UUID, home: UUID, holder: int, right: str, about: str, what: str, answer_by: date, at: datetime
) -> bool:  # fmt: skip
    """Put the question in one environment, with work for everybody who takes part. Twice is once. Says whether it is new."""
    if RightsQuestion.objects.filter(space=space, request=request).exists():
        return False
    record = new_record(
        space=space,
        kind=RightsQuestion.kind,
        holder=space.organisation_id or holder,
        by=None,
        at=at,
        destroy_on=at.date() + timedelta(days=min(KEPT_DAYS, space.retention_days)),
        ground=GROUND,
    )
    RightsQuestion.objects.create(
        record=record,
        space=space,
        request=request,
        home=home,
        right=right,
        about=about,
        what=what,
        asked_at=at,
        answer_by=answer_by,
    )
    add_due(space=space, record=record, kind=DueKind.RIGHTS, due_on=answer_by, detail=QUESTION)
    return True


@transaction.atomic
def hand_over(
    *, question: RightsQuestion, source: Record | None, pieces: Sequence[Giveable], by: int, at: datetime
) -> UUID:
    """Hand chosen pieces to the environment of requests, with what the law wants told of them: whence, to whom, how long, on which ground.

    It goes on the card of the question, which gets the labels of the item first: so the answer keeps them, and does not go before the letter is
    written because the item has its day.
    """
    _still_open(question)
    if not pieces:
        raise SpaceError(_("Choose what you give: without a choice nothing goes."))
    if source is not None:
        put_labels(record=question.record, labels=source.labels)
    content = {
        "pieces": [[piece.id, piece.name, piece.text] for piece in pieces],
        "kind": source.kind if source else "",
        "whence": source.holder.name if source else "",
        "ground": source.ground if source else question.space.ground,
        "purpose": question.space.purpose,
        "kept_until": source.destroy_on.isoformat() if source else "",
        "receivers": receivers_of(source) if source else [],
    }
    return _go(question, content, [piece.id for piece in pieces], at)


@transaction.atomic
def let_stand_still(*, question: RightsQuestion, source: Record, at: datetime) -> Record:
    """Put the mark on an item. Its day of destruction moves first, where it lies too near: who asked may need it for a claim (AVG 18, lid 1, c)."""
    _still_open(question)
    while source.part_of is not None:  # what encloses it stands still as a whole; the mark goes down, never up
        source = source.part_of
    if source.restricted_since:
        return source
    furthest = at.date() + timedelta(days=STAND_STILL_DAYS)
    if source.destroy_on < furthest:
        set_term(record=source, destroy_on=furthest)
    Record.objects.filter(pk=source.pk).update(restricted_since=at, restricted_for=question.request)
    source.restricted_since, source.restricted_for = at, question.request
    return source


@transaction.atomic
def erase(*, question: RightsQuestion, source: Record, at: datetime) -> Trace:
    """Destroy an item because whom it is about asked for it and is right. A trace without content stays; what stands still is not destroyed."""
    _still_open(question)
    with in_words():
        return destroy(record=source, why=ERASED, at=at)


@transaction.atomic
def finish(
    *, question: RightsQuestion, answer: str, ground: str = "", note: str = "", by: int, at: datetime
) -> RightsQuestion:
    """Say that this environment is through. What was not given is told to nobody where the ground asks that; else the ground goes along, no more."""
    _still_open(question)
    entry = library().refusal_grounds.get(ground) if ground else None
    if answer in (RightAnswer.PARTLY, RightAnswer.WITHHELD) and entry is None:
        raise SpaceError(_("Choose on which ground it is not given or not done."))
    if entry is not None and answer in (RightAnswer.PARTLY, RightAnswer.WITHHELD) and not entry.same_answer:
        _go(question, {"pieces": [], "withheld": entry.id}, [], at)
    if answer == RightAnswer.DONE:
        _go(question, {"pieces": [], "done": question.right}, [], at)
    question.answer, question.answer_ground, question.note = answer, entry.id if entry else "", note.strip()
    question.answered_by_id, question.answered_at = by, at
    question.save(update_fields=["answer", "answer_ground", "note", "answered_by", "answered_at"])
    settle_due(record=question.record)
    _answered(question)
    return question


def receivers_of(source: Record) -> list[str]:
    """Who got something of a card, by the register of provisions: other organisations, whether on paper, to an environment or spoken."""
    lines = Provision.objects.filter(space_id=source.space_id, source=source, handover=False)
    lines = lines.exclude(outcome=ProvisionOutcome.REFUSED).filter(recipient__isnull=False).select_related("recipient")
    return sorted({f"{line.recipient.name}, {line.decided_at:%d-%m-%Y}" for line in lines})


def _still_open(question: RightsQuestion) -> None:
    if question.answered_at is not None:
        raise SpaceError(_("This was answered already."))


def _go(question: RightsQuestion, content: dict[str, object], names: list[str], at: datetime) -> UUID:
    """One road: to the environment the question came from. The register here says that something went, and why."""
    copy = hand_on(
        record=question.record,
        receiver=question.home,
        what=ANSWER,
        content=content,
        necessity=str(question.get_right_display()),
        ground=GROUND,
        conditions=str(question.request),
        names=names or [ANSWER],
        until=question.record.destroy_on,
        at=at,
    )
    _answered(question)
    return copy


def _answered(question: RightsQuestion) -> None:
    with in_words(), connection.cursor() as cursor:
        cursor.execute("select spaces_rights_answered(%s)", [question.pk])
