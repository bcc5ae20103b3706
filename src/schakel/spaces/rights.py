"""Questions about requests of people: what came back, and who may do what."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from schakel.spaces.actions.answering import ANSWER
from schakel.spaces.choices import SeatRole
from schakel.spaces.models import Item, Received, Record, RightsQuestion, RightsRequest, Seat, Space
from schakel.spaces.search import find

MOST_FOUND = 50


@dataclass(frozen=True)
class Came:
    """One thing that came back on a request, opened."""

    received: Received
    pieces: tuple[tuple[str, str, str], ...]
    kind: str
    whence: str
    ground: str
    purpose: str
    kept_until: date | None
    receivers: tuple[str, ...]
    withheld: str
    done: str


def requests_in(space: Space) -> QuerySet[RightsRequest]:
    """The requests of an environment, newest first."""
    return (
        RightsRequest.objects.filter(space=space)
        .select_related("record", "decided_by")
        .order_by("-received_on", "-record_id")
    )


def came_back(request: RightsRequest) -> list[Came]:
    """What the environments handed over for a request, first come first. What they did not hand over is not here and cannot be asked for."""
    rows = Received.objects.filter(
        space_id=request.space_id, what=ANSWER, conditions=str(request.record.key)
    ).select_related("record", "giver")
    return [_opened(row) for row in rows.order_by("received_at", "record_id")]


def found_here(question: RightsQuestion) -> list[Record]:
    """Cards of this environment that the index knows by one of the words of the question. More may stand here than the index knows."""
    numbers: dict[int, None] = {}
    for term in question.person.terms:
        numbers.update(dict.fromkeys(find(question.space_id, term, MOST_FOUND)))
    cards = Record.objects.filter(space_id=question.space_id, pk__in=list(numbers)[:MOST_FOUND])
    return list(cards.exclude(kind=RightsQuestion.kind).select_related("holder").order_by("-created_at", "-id"))


def item_of(record: Record) -> Item | None:
    """The item behind a card, where its kind says what may be given of it."""
    model = Item.kinds.get(record.kind)
    if model is None:
        return None
    return model._default_manager.filter(pk=record.pk, space_id=record.space_id).select_related("record").first()


def decides(seats: Iterable[Seat]) -> bool:
    """The contact point writes in the environment of requests; the privacy officer looks."""
    return any(seat.role == SeatRole.CONTACT for seat in seats)


def answers(seats: Iterable[Seat]) -> bool:
    """Who works in an environment answers the question there; who only looks does not."""
    return any(seat.role not in (SeatRole.READER, SeatRole.PRIVACY) for seat in seats)


def _opened(row: Received) -> Came:
    fields = json.loads(row.content)
    return Came(
        received=row,
        pieces=tuple((id, name, text) for id, name, text in fields.get("pieces", [])),
        kind=fields.get("kind", ""),
        whence=fields.get("whence", ""),
        ground=fields.get("ground", ""),
        purpose=fields.get("purpose", ""),
        kept_until=date.fromisoformat(fields["kept_until"]) if fields.get("kept_until") else None,
        receivers=tuple(fields.get("receivers", ())),
        withheld=fields.get("withheld", ""),
        done=fields.get("done", ""),
    )
