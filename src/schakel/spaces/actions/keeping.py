"""Everything that writes cards, files, due work and destruction; and the one road to another space."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from schakel.partners.models import Organisation, Person
from schakel.spaces.errors import Outdated, SpaceError, in_words
from schakel.spaces.fields import sealed_fields
from schakel.spaces.models import Attachment, Draft, Due, FormKey, Item, Part, Proposal, Received, Record, Space, Trace
from schakel.spaces.sealing import month_of, seal, unseal

DRAFT_DAYS = 7


@transaction.atomic
def new_record(
    *,
    space: Space,
    kind: str,
    holder: Organisation | int,
    by: Person | int | None,
    at: datetime,
    destroy_on: date | None = None,
    labels: int = 0,
    ground: str = "",
    made_from: Record | None = None,
    part_of: Record | None = None,
) -> Record:
    """Give something its card. Ground and term come from the space where none is given; labels come from its origin too."""
    with in_words():
        return Record.objects.create(
            space=space,
            kind=kind,
            holder_id=holder if isinstance(holder, int) else holder.pk,
            labels=labels,
            ground=ground or space.ground,
            destroy_on=destroy_on or at.date() + timedelta(days=space.retention_days),
            made_from=made_from,
            part_of=part_of,
            created_at=at,
            created_by_id=by if by is None or isinstance(by, int) else by.pk,
        )


@transaction.atomic
def touch(*, record: Record, seen: int) -> Record:
    """Count a change on the card. Raises ``Outdated`` when somebody else changed the item after this person opened it."""
    changed = Record.objects.filter(pk=record.pk, version=seen).update(version=F("version") + 1)
    if not changed:
        raise Outdated(_("Somebody else changed this just now. Your text is still here; compare it with theirs."))
    record.version = seen + 1
    return record


@transaction.atomic
def put_labels(*, record: Record, labels: int) -> Record:
    """Put labels on a card; none comes off. What is made from it or enclosed in it gets them too. A space refuses what it may not hold."""
    if labels & ~record.labels:
        with in_words():
            Record.objects.filter(pk=record.pk).update(labels=F("labels").bitor(labels))
        record.labels |= labels
    return record


@transaction.atomic
def set_term(*, record: Record, destroy_on: date) -> Record:
    """Give a card and all it encloses another day of destruction; sealed texts move to the key of the new month."""
    for card in _with_enclosed(record):
        moves = month_of(card.destroy_on) != month_of(destroy_on)
        if moves:
            for row in _rows_of(card):
                _reseal(row, until=destroy_on)
        Record.objects.filter(pk=card.pk).update(destroy_on=destroy_on)
    record.destroy_on = destroy_on
    return record


@transaction.atomic
def destroy(*, record: Record, why: str, at: datetime) -> Trace:
    """Destroy an item with its parts, files, index and due work. A trace without content stays.

    What was worked on goes before its day by ``decide`` only: the database refuses it here.
    """
    trace = Trace.objects.create(
        space_id=record.space_id,
        kind=record.kind,
        came_on=record.created_at.date(),
        gone_at=at,
        due_on=record.destroy_on,
        why=why,
    )
    with in_words():
        Record.objects.filter(pk=record.pk)._raw_delete("default")
    return trace


@transaction.atomic
def add_due(
    *,
    space: Space | int,
    record: Record | None,
    kind: str,
    due_on: date,
    person: Person | int | None = None,
    role: str = "",
    detail: str = "",
) -> Due:
    """Put work on the list of one person, or of everybody with ``role`` in the space (empty: everybody with a seat)."""
    return Due.objects.create(
        space_id=space if isinstance(space, int) else space.pk,
        record=record,
        kind=kind,
        person_id=person if person is None or isinstance(person, int) else person.pk,
        role=role,
        due_on=due_on,
        detail=detail,
    )


@transaction.atomic
def settle_due(*, record: Record, kind: str = "", person: Person | int | None = None) -> int:
    """Take work on a card from the list: of one kind, or all; of one person, or everybody's."""
    chosen = Q(record=record)
    if kind:
        chosen &= Q(kind=kind)
    if person is not None:
        chosen &= Q(person_id=person if isinstance(person, int) else person.pk)
    return Due.objects.filter(chosen)._raw_delete("default")


@transaction.atomic
def attach(
    *, record: Record, name: str, content_type: str, content: bytes, by: Person | int, at: datetime
) -> Attachment:
    """Put a file with an item. It is sealed, keeps the labels of the item and goes when the item goes."""
    if len(content) > settings.ATTACHMENT_LIMIT_BYTES:
        raise SpaceError(_("The file is larger than 25 MB. It was not kept. Make it smaller or split it."))
    card = new_record(
        space=record.space,
        kind=Attachment.kind,
        holder=record.holder_id,
        by=by,
        at=at,
        destroy_on=record.destroy_on,
        ground=record.ground,
        part_of=record,
    )
    return Attachment.objects.create(
        record=card,
        space=record.space,
        name=name[:200],
        content_type=content_type,
        size=len(content),
        content=seal(
            content, space=record.space_id, card=card.pk, field=_place(Attachment, "content"), until=card.destroy_on
        ),
    )


def content_of(attachment: Attachment) -> bytes:
    """The bytes of a file, opened."""
    blob = bytes(attachment.__dict__["content"])
    return unseal(blob, space=attachment.space_id, card=attachment.record_id, field=_place(Attachment, "content"))


@transaction.atomic
def keep_draft(
    *,
    postbox: Space,
    form: str,
    target: UUID,
    content: dict[str, Any],
    by: int,
    at: datetime,
    days: int = DRAFT_DAYS,
) -> Draft:
    """Keep what a person typed, in their own postbox, for some days after the last word."""
    last_day = at.date() + timedelta(days=days)
    draft = Draft.objects.filter(space=postbox, form=form, target=target).select_related("record").first()
    if draft is None:
        card = new_record(
            space=postbox, kind=Draft.kind, holder=postbox.organisation_id or 0, by=by, at=at, destroy_on=last_day
        )
        return Draft.objects.create(
            record=card, space=postbox, form=form, target=target, content=json.dumps(content), updated_at=at
        )
    if draft.record.destroy_on != last_day:
        set_term(record=draft.record, destroy_on=last_day)
    draft.content = json.dumps(content)
    draft.updated_at = at
    draft.save(update_fields=["content", "updated_at"])
    return draft


@transaction.atomic
def drop_draft(*, postbox: Space, form: str, target: UUID) -> int:
    """Forget a draft: it was handed in, or its person threw it away."""
    cards = Draft.objects.filter(space=postbox, form=form, target=target).values_list("record_id", flat=True)
    return Record.objects.filter(pk__in=list(cards))._raw_delete("default")


@transaction.atomic
def once(*, space: Space, form_key: UUID, by: int | None, at: datetime, answer: Callable[[], str]) -> str:
    """Do the work behind a form once: the same form handed in again gets the first answer and writes nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into spaces_formkey (space_id, key, person_id, answer, at) values (%s, %s, %s, '', %s) on conflict (space_id, key) do nothing",
            [space.pk, form_key, by, at],
        )
        first = cursor.rowcount == 1
    if not first:
        return FormKey.objects.get(space=space, key=form_key).answer
    address = answer()
    FormKey.objects.filter(space=space, key=form_key).update(answer=address)
    return address


@transaction.atomic
def hand_on(
    *,
    record: Record,
    receiver: UUID,
    what: str,
    content: dict[str, Any],
    necessity: str,
    until: date,
    ground: str = "",
    conditions: str = "",
    names: Iterable[str] = (),
    at: datetime,
) -> UUID:
    """Give chosen fields of an item to another space, from the desk where the item stands. Returns the key of the copy there, which is the
    key of the line about it here. ``names`` says what went where that is not the fields themselves.

    The database decides whether there is a road between the two spaces; without one it refuses, whatever the application thinks.
    """
    with in_words(), connection.cursor() as cursor:
        cursor.execute(
            "select space_id, record_id, destroy_on from spaces_reserve(%s, %s, %s)", [receiver, what, until]
        )
        place, card, last_day = cursor.fetchone()
        sealed = seal(
            json.dumps(content).encode(), space=place, card=card, field=_place(Received, "content"), until=last_day
        )
        cursor.execute(
            "select spaces_provide(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                record.pk,
                receiver,
                card,
                what,
                sealed,
                ",".join(sorted(names or content)),
                ground or record.ground,
                necessity,
                conditions,
                until,
            ],
        )
        return cursor.fetchone()[0]


@transaction.atomic
def take_up(*, received: Received, at: datetime) -> Received:
    """Say that what came in was looked at and taken up; it leaves the work list."""
    received.taken_up_at = at
    received.save(update_fields=["taken_up_at"])
    settle_due(record=received.record)
    return received


def origin(record: Record) -> UUID | None:
    """The key of the space this card came from by provision, if it did: only to send an answer back."""
    with connection.cursor() as cursor:
        cursor.execute("select spaces_origin(%s)", [record.pk])
        row = cursor.fetchone()
    return row[0] if row else None


@transaction.atomic
def origin_goes_with(record: Record) -> bool:
    """What this card was made from goes, in the postbox it came from, no later than this card. Never later than it was to go."""
    with connection.cursor() as cursor:
        cursor.execute("select spaces_origin_goes(%s)", [record.pk])
        return bool(cursor.fetchone()[0])


def _place(model: type[Item], name: str) -> str:
    return f"{model._meta.db_table}.{name}"


def _with_enclosed(record: Record) -> list[Record]:
    return [record, *Record.objects.filter(space_id=record.space_id, part_of=record)]


def _rows_of(card: Record) -> list[Any]:
    """The row of the item and the rows that share its card, where they have sealed columns."""
    classes: list[Any] = [Item.kinds[card.kind]] if card.kind in Item.kinds else []
    classes += [part for part in Part.parts if not part._meta.abstract and sealed_fields(part)]
    return [
        row for model in classes for row in model._default_manager.filter(record_id=card.pk, space_id=card.space_id)
    ]


def _reseal(row: Any, *, until: date) -> None:
    fresh = {}
    for field in sealed_fields(type(row)):
        blob = row.__dict__[field.attname]
        if isinstance(blob, bytes | memoryview) and bytes(blob):
            where = {"space": row.space_id, "card": row.record_id, "field": field.place}
            fresh[field.attname] = seal(unseal(bytes(blob), **where), **where, until=until)
    if not fresh:
        return
    if isinstance(row, Proposal):
        with connection.cursor() as cursor:
            words = [fresh.get("reason", b""), fresh.get("said", b"")]
            cursor.execute("select spaces_proposal_reseal(%s, %s, %s)", [row.pk, *words])
        return
    type(row)._default_manager.filter(pk=row.pk).update(**fresh)
