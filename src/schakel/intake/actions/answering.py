"""The letterbox and the answer: an employee brings in, sees that it arrived, and hears what became of it."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from schakel.intake.actions.bringing import bring_in, put_file_with
from schakel.intake.choices import SignalStatus
from schakel.intake.content import Content, Mentioned
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.intake.models import Mention, Signal
from schakel.spaces.actions import content_of, hand_on, origin_goes_with, settle_due, take_up
from schakel.spaces.choices import DueKind
from schakel.spaces.models import Attachment, Received

SIGNAL = "signal"
ANSWER = "answer"
DAYS = ("seen_from", "seen_until")
MOST_ENCLOSED = 10_000_000
EMPTIED = "{}"


def letterbox() -> UUID | None:
    """Where the letterbox of my organisation comes out, if it has an environment here."""
    with connection.cursor() as cursor:
        cursor.execute("select intake_letterbox()")
        row = cursor.fetchone()
    return row[0] if row else None


@transaction.atomic
def hand_in(*, signal: Signal, receiver: UUID, at: datetime) -> UUID:
    """Hand a copy of a signal from the own postbox to the desk of the municipality. The own one stays, as the acknowledgement."""
    fields = {name: _plain(getattr(signal, name)) for name in Content.__dataclass_fields__}
    mentions = Mention.objects.filter(record_id=signal.record_id, space_id=signal.space_id).order_by("id")
    fields["mentions"] = [[row.kind, row.observed, row.number, row.certainty] for row in mentions]
    fields["files"] = _enclosed(signal)
    return hand_on(
        record=signal.record,
        receiver=receiver,
        what=SIGNAL,
        content=fields,
        until=signal.record.destroy_on,
        at=at,
        necessity=_("An employee brings in what was seen at work."),
    )


@transaction.atomic
def take_up_received(*, received: Received, by: int, at: datetime) -> Signal:
    """Make a signal of what a colleague brought in. The colleague gets an answer; who told the colleague is not asked.

    Text and files then stand with the signal only. The card of what came in stays, empty: it carries the labels.
    """
    if received.what != SIGNAL:
        raise IntakeError(_("This is no signal."))
    if received.taken_up_at:
        raise IntakeError(_("Somebody took this up already."))
    content, mentions = written(received)
    signal = bring_in(
        space=received.space,
        content=content,
        mentions=mentions,
        by=by,
        at=at,
        received_at=received.received_at,
        contributor=received.record.created_by_id,
        made_from=received.record,
    )
    for name, content_type, whole in enclosed_files(received):
        put_file_with(signal=signal, name=name, content_type=content_type, content=whole, by=by, at=at)
    received.content = EMPTIED
    received.save(update_fields=["content"])
    take_up(received=received, at=at)
    origin_goes_with(signal.record)
    return signal


def made_of(received: Received) -> Signal | None:
    """The signal that was made of what came in, as long as it is there."""
    made = Signal.objects.filter(space_id=received.space_id, record__made_from_id=received.record_id)
    return made.select_related("record").first()


def _enclosed(signal: Signal) -> list[list[str]]:
    """The files of a signal as they travel along: a hand-over is one sealed text."""
    files = list(
        Attachment.objects.filter(space_id=signal.space_id, record__part_of_id=signal.record_id).order_by("record_id")
    )
    if sum(file.size for file in files) > MOST_ENCLOSED:
        raise FieldRefused(
            "files", _("The files are larger than 10 MB together. Choose fewer, or bring them in later.")
        )
    return [[file.name, file.content_type, b64encode(content_of(file)).decode()] for file in files]


def enclosed_files(received: Received) -> list[tuple[str, str, bytes]]:
    """The files that came along, as name, type and bytes."""
    rows = json.loads(received.content).get("files", [])
    return [(name, content_type, b64decode(whole)) for name, content_type, whole in rows]


def written(received: Received) -> tuple[Content, list[Mentioned]]:
    """What a colleague wrote, as the values of a signal."""
    fields: dict[str, Any] = json.loads(received.content)
    mentions = [Mentioned(*row) for row in fields.pop("mentions", [])]
    days = {name: date.fromisoformat(fields[name]) for name in DAYS if fields.get(name)}
    known = {name: value for name, value in fields.items() if name in Content.__dataclass_fields__ and name not in DAYS}
    return Content(**known, **days), mentions


@transaction.atomic
def answer_contributor(*, signal: Signal, text: str, by: int, at: datetime) -> Signal:
    """Tell the contributor what became of it. A colleague finds the answer in the own postbox; to others the text is passed on by hand."""
    if not text.strip():
        raise IntakeError(_("Write the answer first."))
    if signal.answered_at:
        raise IntakeError(_("The contributor had an answer already."))
    signal.answer = text.strip()
    signal.answered_at = at
    signal.save(update_fields=["answer", "answered_at"])
    settle_due(record=signal.record, kind=DueKind.ANSWER)
    postbox = road_of_answer(signal)
    if postbox is not None:
        hand_on(
            record=signal.record,
            receiver=postbox,
            what=ANSWER,
            at=at,
            until=signal.record.destroy_on,
            content={"text": signal.answer, "received_on": f"{signal.received_at:%Y-%m-%d}"},
            necessity=_("Who brings in a signal gets an answer."),
        )
    return signal


def has_road(signal: Signal) -> bool:
    """Whether the contributor finds the answer on an own page; where not, it is passed on by hand."""
    with connection.cursor() as cursor:
        cursor.execute("select intake_answer_has_road(%s)", [signal.record_id])
        return bool(cursor.fetchone()[0])


def road_of_answer(signal: Signal) -> UUID | None:
    """The postbox of the contributor, at the desk where the signal stands; none where the answer is passed on by hand."""
    with connection.cursor() as cursor:
        cursor.execute("select intake_postbox_of_contributor(%s)", [signal.record_id])
        return cursor.fetchone()[0]


def proposed_answer(signal: Signal) -> str:
    """A text to begin with: what happened in general, and no more than may be said."""
    thanks = _("Thank you for bringing this in.")
    rest = _("More we may not tell.")
    return f"{thanks} {_course(signal)} {rest}"


def _course(signal: Signal) -> str:
    if signal.status == SignalStatus.REJECTED:
        return _("We looked at it and do nothing with it now. We destroy the text.")
    if signal.status == SignalStatus.REFERRED:
        return _("It belongs with another service; we sent it on. We destroy the text here.")
    if signal.status in (SignalStatus.OWN_ROUTE, SignalStatus.ACCEPTED, SignalStatus.IN_CASE):
        return _("We looked at it and are going on with it.")
    return _("We have it and look at it.")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
