"""The daily round: what is past its day is destroyed, in each space apart; sessions that ended are forgotten.

Drafts go with it: they are cards with a day of their own.
"""

from __future__ import annotations

import logging
from datetime import date, datetime
from uuid import UUID

from django.db import DatabaseError, connection
from django.db.models import F
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from schakel.spaces.actions import destroy
from schakel.spaces.door.session import SessionStore
from schakel.spaces.door.working import at_work
from schakel.spaces.models import Record

AT_ONCE = 500
PURPOSE = "retention"
WHY = "term"
log = logging.getLogger("schakel.retention")


@app.periodic(cron="20 3 * * *")
@app.task(
    name="round.retention",
    queueing_lock="round.retention",
    lock="round.retention",
    retry=RetryStrategy(max_attempts=5, wait=60),
)
def retention(timestamp: int) -> None:
    """Destroy what is due today, in every space."""
    now = timezone.now()
    clear_all(day=timezone.localdate(now), at=now)


@app.periodic(cron="*/15 * * * *")
@app.task(name="round.sessions", queueing_lock="round.sessions")
def sessions(timestamp: int) -> None:
    """Forget sign-ins that ended."""
    SessionStore.clear_expired()


def clear_all(*, day: date, at: datetime) -> int:
    """Destroy everything whose day has come. A space that refuses does not keep the others waiting; it is tried again tomorrow."""
    gone = 0
    for space in _spaces_to_clear(day):
        try:
            gone += clear(space, day=day, at=at)
        except DatabaseError as error:
            log.error("retention in one space was refused: %s", type(error).__name__)
    return gone


def clear(space: UUID, *, day: date, at: datetime) -> int:
    """Destroy what is due in one space, some hundreds per transaction, so that a kill in the middle loses nothing but the rest."""
    gone = 0
    while True:
        with at_work(space, PURPOSE) as room:
            due = Record.objects.filter(space=room, destroy_on__lte=day, restricted_since=None).order_by(
                F("part_of").asc(nulls_first=True), "id"
            )[:AT_ONCE]
            cards = {card.pk: card for card in due}
            for card in cards.values():
                if card.part_of_id not in cards:  # what is enclosed goes with what encloses it
                    destroy(record=card, why=WHY, at=at)
            gone += len(cards)
        if len(cards) < AT_ONCE:
            return gone


def _spaces_to_clear(day: date) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("select door.spaces_to_clear(%s)", [day])
        return [row[0] for row in cursor.fetchall()]
