"""The daily round: what is past its day is destroyed, in each space apart, and with it the keys of months that are over.

Sessions that ended are forgotten. Drafts go with it: they are cards with a day of their own.
"""

from __future__ import annotations

import logging
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import F
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from schakel.spaces.actions import destroy, lapse_proposals
from schakel.spaces.announcing import tell_all
from schakel.spaces.door.session import SessionStore
from schakel.spaces.door.working import at_work
from schakel.spaces.gone import note_gone
from schakel.spaces.models import Record, Space
from schakel.spaces.shredding import PURPOSE, clear_keys

AT_ONCE = 500
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
    """Destroy what is due today, in every space, and the keys of months that are over; write down what went, and tell what
    goes. What waited too long for a second person waits no more.
    """
    now = timezone.now()
    day = timezone.localdate(now)
    clear_all(day=day, at=now)
    clear_keys(day=day, at=now)
    tell_all(day=day)
    lapse_proposals()
    note_gone(keys=settings.KEYS, at=now, days=settings.BACKUP_DAYS)


@app.periodic(cron="*/5 * * * *")
@app.task(name="round.gone", queueing_lock="round.gone", lock="round.gone")
def gone(timestamp: int) -> None:
    """Write down outside the database what was destroyed, by hand too: a copy from before is then put back without it."""
    note_gone(keys=settings.KEYS, at=timezone.now(), days=settings.BACKUP_DAYS)


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
            some = clear_some(room, day=day, at=at)
        gone += some
        if some < AT_ONCE:
            return gone


def clear_some(room: Space, *, day: date, at: datetime) -> int:
    """Destroy the first of what is due, at the desk of the space. What is enclosed goes with what encloses it."""
    due = Record.objects.filter(space=room, destroy_on__lte=day).order_by(F("part_of").asc(nulls_first=True), "id")
    cards = {card.pk: card for card in due[:AT_ONCE]}
    for card in cards.values():
        if card.part_of_id not in cards:
            destroy(record=card, why=WHY, at=at)
    return len(cards)


def _spaces_to_clear(day: date) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("select door.spaces_to_clear(%s)", [day])
        return [row[0] for row in cursor.fetchall()]
