"""Giving content to another organisation, telling it in conversation, or not giving it: three ends of one question, each with its reasons."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from schakel.partners.models import Organisation
from schakel.spaces.actions.keeping import add_due, hand_on, new_record, settle_due
from schakel.spaces.choices import DueKind, ProvisionOutcome
from schakel.spaces.errors import SpaceError, in_words
from schakel.spaces.models import Agreement, Giveable, Provision, ProvisionDecision, Record, Space
from schakel.spaces.providing import OUTSIDE, SPOKEN, Answer, Asked, may_provide, where_spoken

PROVIDED = "provided"
TYPED = "line"  # what was typed for this provision; it stands nowhere else
DAYS_TO_TELL = 3


@transaction.atomic
def provide(
    *,
    source: Record,
    asked: Asked,
    pieces: Sequence[Giveable],
    necessity: str,
    considered: str,
    until: date,
    by: int,
    at: datetime,
    agreement: Agreement | None = None,
) -> ProvisionDecision:
    """Give chosen pieces of an item: a copy in the environment of the receiver, or on paper where there is none.

    The rules are asked again here, whatever a screen thought; the database refuses what a label or space forbids even if they allow it.
    """
    answer = may_provide(space=source.space, asked=asked, labels=source.labels, day=at.date())
    if not answer.allowed:
        raise SpaceError(_no(answer))
    if not pieces:
        raise SpaceError(_("Choose what you give: without a choice nothing goes."))
    if not necessity.strip() or not considered.strip():
        raise SpaceError(_("Say on which ground this goes, and why it is needed."))
    if not at.date() < until <= source.destroy_on:
        raise SpaceError(_("The last day lies after today, and not after the day on which the item itself goes."))
    content = written(asked, pieces, until, answer)
    bare = _go(source, asked, answer, content, [piece.id for piece in pieces], until, agreement, at)
    return _keep(
        source=source,
        space=source.space,
        outcome=ProvisionOutcome.GIVEN,
        asked=asked,
        answer=answer,
        provision_id=bare,
        agreement=agreement,
        content=json.dumps(content),
        necessity=necessity.strip(),
        considered=considered.strip(),
        until=until,
        by=by,
        at=at,
    )


@transaction.atomic
def refuse_to_provide(*, source: Record, asked: Asked, why_not: str, by: int, at: datetime) -> ProvisionDecision:
    """Decide not to give, with the reason: as good an end as giving. It is kept, and nothing goes."""
    if not why_not.strip():
        raise SpaceError(_("Say in a few words why it is not given."))
    answer = may_provide(space=source.space, asked=asked, labels=source.labels, day=at.date())
    bare = _note(source.pk, asked, ProvisionOutcome.REFUSED, "", "-", source.destroy_on)
    return _keep(
        source=source,
        space=source.space,
        outcome=ProvisionOutcome.REFUSED,
        asked=asked,
        answer=answer,
        provision_id=bare,
        why_not=why_not.strip(),
        by=by,
        at=at,
    )


@transaction.atomic
def write_down_spoken(
    *, space: Space, source: Record | None, asked: Asked, with_whom: str, by: int, at: datetime
) -> ProvisionDecision:
    """Write down that something was told, without what was told. It is kept also where no rule allows it: it did happen."""
    if asked.form != SPOKEN:
        raise SpaceError(_("What was told in conversation has no content here."))
    labels = source.labels if source else 0
    asked = where_spoken(space=space, asked=asked, labels=labels, day=at.date())
    answer = may_provide(space=space, asked=asked, labels=labels, day=at.date())
    until = source.destroy_on if source else at.date() + timedelta(days=space.retention_days)
    bare = _note(
        source.pk if source else None, asked, ProvisionOutcome.SPOKEN, asked.source_kind, answer.ground or "-", until
    )
    return _keep(
        source=source,
        space=space,
        outcome=ProvisionOutcome.SPOKEN,
        asked=asked,
        answer=answer,
        provision_id=bare,
        spoken_with=with_whom.strip(),
        until=until,
        by=by,
        at=at,
    )


@transaction.atomic
def record_answer(*, decision: ProvisionDecision, text: str, at: datetime) -> ProvisionDecision:
    """Write down what the receiver answered: for who has no account here, by who asked."""
    if not text.strip():
        raise SpaceError(_("Write the answer first."))
    decision.answer, decision.answered_at = text.strip(), at
    decision.save(update_fields=["answer", "answered_at"])
    return decision


@transaction.atomic
def withdraw(*, decision: ProvisionDecision, because: str, at: datetime) -> int:
    """Call back what was given. Whoever has it gets a task; where there is no environment, the giver gets the task to tell. Returns how many tasks."""
    if not decision.is_given:
        raise SpaceError(_("There is nothing to call back here."))
    if not because.strip():
        raise SpaceError(_("Say in a few words why it is called back."))
    decision.withdrawn_at, decision.withdrawn_because = at, because.strip()
    decision.save(update_fields=["withdrawn_at", "withdrawn_because"])
    settle_due(record=decision.record)
    if decision.place == OUTSIDE:
        return _tell_by_hand(decision, "withdrawn", at)
    return _tell(decision.record.made_from_id, "withdrawn", decision.provision_id)


@transaction.atomic
def source_changed(*, source: Record, now: Sequence[Giveable], at: datetime) -> int:
    """Tell all who hold a piece of ``source`` that it reads otherwise now. What did not change is told to nobody. Returns how many tasks."""
    texts = {piece.id: piece.text for piece in now}
    held = ProvisionDecision.objects.filter(
        space_id=source.space_id, record__made_from=source, outcome=ProvisionOutcome.GIVEN, withdrawn_at=None
    ).select_related("record")
    told = 0
    for decision in held:
        if not _reads_otherwise(decision, texts):
            continue
        decision.source_changed_at = at
        decision.save(update_fields=["source_changed_at"])
        outside = decision.place == OUTSIDE
        told += (
            _tell_by_hand(decision, "corrected", at)
            if outside
            else _tell(source.pk, "corrected", decision.provision_id)
        )
    return told


@transaction.atomic
def correct(
    *, decision: ProvisionDecision, asked: Asked, pieces: Sequence[Giveable], by: int, at: datetime
) -> ProvisionDecision:
    """Give the text as it reads now in the place of what was given before, on the same ground and until the same day."""
    source = decision.record.made_from
    if source is None or decision.until is None:
        raise SpaceError(_("What this came from is no longer here, so there is no new text to give."))
    source.space = decision.space
    withdraw(decision=decision, because=_("Replaced by a corrected text."), at=at)
    settle_due(record=decision.record)
    return provide(
        source=source,
        asked=asked,
        pieces=pieces,
        necessity=decision.necessity,
        considered=decision.considered,
        until=decision.until,
        agreement=decision.agreement,
        by=by,
        at=at,
    )


@transaction.atomic
def keep_matrix(*, space: Space, cells: Sequence[str], decided_by: str, decided_on: date, reason: str) -> int:
    """Write down which kinds of data the municipality opens. The database lets the privacy officer do this, and nobody else."""
    if not decided_by.strip():
        raise SpaceError(_("Say who decided this, for example the college."))
    with in_words(), connection.cursor() as cursor:
        values = [space.key, "\n".join(sorted(cells)), decided_on, decided_by.strip(), reason.strip()]
        cursor.execute("select spaces_matrix_keep(%s, %s, %s, %s, %s)", values)
        return cursor.fetchone()[0]


@transaction.atomic
def keep_agreement(
    *, space: Space, name: str, number: str, recipient: Organisation, purpose: str, kinds: Sequence[str],
    forms: Sequence[str], ground: str, conditions: str, valid_from: date, valid_until: date, by: int, at: datetime,
) -> Agreement:  # fmt: skip
    """Write down a standing agreement that provisions may lean on. It ends on a day; it names no persons."""
    if not (name.strip() and ground.strip() and kinds and forms):
        raise SpaceError(_("An agreement has a name, a ground, kinds of data and forms."))
    if not valid_from < valid_until:
        raise SpaceError(_("The last day lies before the first one."))
    return Agreement.objects.create(
        space=space,
        name=name.strip(),
        number=number.strip(),
        recipient=recipient,
        purpose=purpose,
        kinds=",".join(kinds),
        forms=",".join(forms),
        ground=ground.strip(),
        conditions=conditions.strip(),
        valid_from=valid_from,
        valid_until=valid_until,
        kept_by_id=by,
        kept_at=at,
    )


def written(asked: Asked, pieces: Sequence[Giveable], until: date, answer: Answer) -> dict[str, object]:
    """What goes, as it is sealed at the receiver: the pieces, and what he may do with them."""
    return {
        "pieces": [[piece.id, piece.name, piece.text] for piece in pieces],
        "purpose": asked.purpose,
        "form": asked.form,
        "until": until.isoformat(),
        "in_file": answer.in_file,
        "in_court": answer.in_court,
    }


def _no(answer: Answer) -> str:
    return " ".join(answer.told.sentences)


def _go(
    source: Record, asked: Asked, answer: Answer, content: dict[str, object], names: list[str], until: date,
    agreement: Agreement | None, at: datetime,
) -> int:  # fmt: skip
    """Let it go: to an environment as a sealed copy, or outside as a line that says so. Gives the number of the bare line."""
    ground = agreement.ground if agreement else answer.ground
    if asked.receiver is None:
        return _note(source.pk, asked, ProvisionOutcome.GIVEN, ",".join(sorted(names)), ground, until)
    copy = hand_on(
        record=source,
        receiver=asked.receiver,
        what=PROVIDED,
        content=content,
        necessity=asked.purpose,
        ground=ground,
        conditions=_bound(answer, agreement),
        names=names,
        until=until,
        at=at,
    )
    return Provision.objects.values_list("pk", flat=True).get(space_id=source.space_id, key=copy)


def _bound(answer: Answer, agreement: Agreement | None) -> str:
    """What the receiver is bound to: by the rules, and by the agreement this leans on."""
    own = [agreement.conditions] if agreement and agreement.conditions else []
    return "\n".join([*answer.told.conditions, *own])


def _note(source: int | None, asked: Asked, outcome: str, names: str, ground: str, until: date) -> int:
    with in_words(), connection.cursor() as cursor:
        cursor.execute(
            "select spaces_note_provision(%s, %s, %s, %s, %s, %s, %s)",
            [source, asked.recipient.pk, outcome, names, ground, asked.purpose, until],
        )
        return cursor.fetchone()[0]


def _keep(
    *, source: Record | None, space: Space, outcome: str, asked: Asked, answer: Answer, by: int, at: datetime,
    agreement: Agreement | None = None, **more: object,
) -> ProvisionDecision:  # fmt: skip
    record = new_record(
        space=space,
        kind=ProvisionDecision.kind,
        holder=space.organisation_id or 0,
        by=by,
        at=at,
        made_from=source,
        destroy_on=source.destroy_on if source else None,
    )
    return ProvisionDecision.objects.create(
        record=record,
        space=space,
        outcome=outcome,
        recipient=asked.recipient,
        place=asked.place,
        purpose=asked.purpose,
        source_kind=asked.source_kind,
        form=asked.form,
        heard=asked.heard,
        allowed=answer.allowed,
        rules=answer.because,
        ground=agreement.ground if agreement else answer.ground,
        conditions=_bound(answer, agreement),
        agreement=agreement,
        decided_by_id=by,
        decided_at=at,
        **more,
    )


def _reads_otherwise(decision: ProvisionDecision, texts: Mapping[str, str]) -> bool:
    pieces = json.loads(decision.content)["pieces"]
    return any(texts.get(name) != text for name, _called, text in pieces if name != TYPED)


def _tell(source: int | None, word: str, provision: int | None) -> int:
    with in_words(), connection.cursor() as cursor:
        cursor.execute("select spaces_tell_receivers(%s, %s, %s)", [source, word, provision])
        return cursor.fetchone()[0]


def _tell_by_hand(decision: ProvisionDecision, word: str, at: datetime) -> int:
    settle_due(record=decision.record, kind=DueKind.TELL)
    due_on = at.date() + timedelta(days=DAYS_TO_TELL)
    add_due(space=decision.space_id, record=decision.record, kind=DueKind.TELL, due_on=due_on, detail=word)
    return 1
