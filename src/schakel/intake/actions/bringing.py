"""Bringing a signal in, changing it, and what is put with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Sized
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from schakel.intake.choices import SignalStatus
from schakel.intake.content import INVESTIGATOR, Content, Mentioned, check, check_mention
from schakel.intake.errors import IntakeError
from schakel.intake.models import Batch, Mention, Signal, names_of
from schakel.intake.terms import Terms, terms_of
from schakel.intake.wording import same_words, words_of
from schakel.playbooks import library
from schakel.spaces import search
from schakel.spaces.actions import add_due, attach, new_record, put_labels, source_changed, touch
from schakel.spaces.choices import DueKind, SpaceKind
from schakel.spaces.models import Attachment, Record, Space, Trace

MOST_MENTIONS = 50


@transaction.atomic
def bring_in(
    *,
    space: Space,
    content: Content,
    mentions: Iterable[Mentioned] = (),
    by: int,
    at: datetime,
    received_at: datetime | None = None,
    contributor: int | None = None,
    contributor_note: str = "",
    labels: int = 0,
    destroy_on: date | None = None,
    made_from: Record | None = None,
    batch: Batch | None = None,
) -> Signal:
    """Keep a signal, findable, with the day by which it is weighed. What an investigating officer saw is refused: see ``refer``."""
    mentions = list(mentions)
    day = at.date()
    check(content, mentions, day=day)
    _refuse_too_many(mentions)
    terms = terms_of(space.pk, day)
    record = new_record(
        space=space,
        kind=Signal.kind,
        holder=space.organisation_id or 0,
        by=by,
        at=at,
        labels=labels,
        made_from=made_from,
        destroy_on=destroy_on or terms.unweighed_until(day),
    )
    signal = Signal.objects.create(
        record=record,
        space=space,
        received_at=received_at or at,
        contributor_id=contributor,
        contributor_note=contributor_note[:200],
        batch=batch,
        **content.columns(),
        same_words=_known_again_by(space.pk, content, (received_at or at).date()),
    )
    _mention(signal, mentions)
    _make_findable(signal, mentions, at)
    _put_on_the_list(signal, terms, day)
    return signal


def _known_again_by(space: int, content: Content, came_on: date) -> int | None:
    """The number by which a list that holds the same signal is noticed; only where there is no place to compare by."""
    if content.place_key():
        return None
    return same_words(space, words_of(content.facts), content.seen_from or came_on)


def _put_on_the_list(signal: Signal, terms: Terms, day: date) -> None:
    """A signal in a municipality's environment is to be weighed; in a postbox it only waits there."""
    if signal.space.kind == SpaceKind.POSTBOX:
        return
    add_due(space=signal.space_id, record=signal.record, kind=DueKind.WEIGH, due_on=terms.weigh_by(day))
    if signal.contributor_id or signal.contributor_note:
        add_due(space=signal.space_id, record=signal.record, kind=DueKind.ANSWER, due_on=terms.answer_by(day))


@transaction.atomic
def change(
    *,
    signal: Signal,
    content: Content,
    mentions: Iterable[Mentioned] | None = None,
    labels: int = 0,
    seen: int,
    by: int,
    at: datetime,
) -> Signal:
    """Write a signal anew, and what it mentions where ``mentions`` are given. Raises ``Outdated`` when somebody else was first.

    A weighing that was done stays as it was done. ``labels`` are put on it; those that are there stay.
    """
    if signal.status in (SignalStatus.REJECTED, SignalStatus.REFERRED):
        raise IntakeError(_("This signal was rejected and waits for its destruction. It is not changed any more."))
    fresh = list(mentions or ())
    check(content, fresh, day=at.date())
    _refuse_too_many(fresh)
    touch(record=signal.record, seen=seen)
    put_labels(record=signal.record, labels=labels)
    if mentions is not None:
        Mention.objects.filter(record_id=signal.record_id, space_id=signal.space_id).delete()
        _mention(signal, fresh)
    columns = content.columns()
    if (signal.facts, signal.seen_from, signal.place_key) != (content.facts, content.seen_from, content.place_key()):
        columns["same_words"] = _known_again_by(signal.space_id, content, signal.received_at.date())
    for name, value in columns.items():
        setattr(signal, name, value)
    signal.save(update_fields=list(columns))
    search.index(signal.record, signal.words(), at, signal.names())
    source_changed(source=signal.record, now=signal.to_give(), at=at)
    return signal


@transaction.atomic
def add_mention(*, signal: Signal, mention: Mentioned, by: int, at: datetime) -> Mention:
    """Note who or what is mentioned, as observed."""
    check_mention(mention)
    there = list(Mention.objects.filter(space_id=signal.space_id, record_id=signal.record_id))
    _refuse_too_many([*there, mention])
    (row,) = _mention(signal, [mention])
    search.index(signal.record, signal.words(), at, signal.names())
    return row


@transaction.atomic
def remove_mention(*, signal: Signal, mention: int, at: datetime) -> int:
    """Take a mention away: it is gone, also from the index."""
    gone, _each = Mention.objects.filter(pk=mention, space_id=signal.space_id, record_id=signal.record_id).delete()
    if not gone:
        raise IntakeError(_("This was taken away already."))
    search.index(signal.record, signal.words(), at, signal.names())
    source_changed(source=signal.record, now=signal.to_give(), at=at)
    return gone


@transaction.atomic
def put_file_with(*, signal: Signal, name: str, content_type: str, content: bytes, by: int, at: datetime) -> Attachment:
    """Put a file with a signal; it is sealed, and goes when the signal goes."""
    if not content:
        raise IntakeError(_("The file is empty. It was not kept."))
    return attach(record=signal.record, name=name, content_type=content_type, content=content, by=by, at=at)


@transaction.atomic
def refer(*, space: Space, at: datetime) -> str:
    """Keep nothing of what an investigating officer saw: count that it happened, and say where it belongs."""
    Trace.objects.create(
        space=space,
        kind="referral",
        came_on=at.date(),
        gone_at=at,
        due_on=at.date(),
        why="seen as investigating officer",
    )
    return library().capacities.named(INVESTIGATOR).referral


def _refuse_too_many(mentions: Sized) -> None:
    if len(mentions) > MOST_MENTIONS:
        raise IntakeError(
            _("More than %(most)d mentions do not fit in one signal. Split it.") % {"most": MOST_MENTIONS}
        )


def _mention(signal: Signal, mentions: Iterable[Mentioned]) -> list[Mention]:
    rows = [
        Mention(
            record_id=signal.record_id,
            space_id=signal.space_id,
            kind=mention.kind,
            observed=mention.observed.strip(),
            number=mention.number.strip(),
            certainty=mention.certainty,
        )
        for mention in mentions
    ]
    return Mention.objects.bulk_create(rows)


def _make_findable(signal: Signal, mentions: Sequence[Mentioned], at: datetime) -> None:
    """Known words, so no question to the database about what was written a moment ago."""
    texts = (signal.title, signal.facts, signal.suspicion, signal.inference, signal.remark)
    named = [word for mention in mentions for word in (mention.observed, mention.number)]
    words = [*texts, signal.place, signal.postcode, signal.own_reference, *named]
    search.index(signal.record, words, at, names_of((mention.kind, mention.observed) for mention in mentions))
