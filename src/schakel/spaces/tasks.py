"""The daily round: what is past its day is destroyed, in each space apart, and with it the keys of months that are over.

Sessions that ended are forgotten. Drafts go with it: they are cards with a day of their own.
"""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import F
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from schakel.spaces.actions import destroy, lapse_proposals, remind_of_looking
from schakel.spaces.announcing import tell_all
from schakel.spaces.door import searched
from schakel.spaces.door.session import SessionStore
from schakel.spaces.door.working import at_work
from schakel.spaces.gone import note_gone
from schakel.spaces.looking import report_of, settled_about
from schakel.spaces.models import Record, Space
from schakel.spaces.shredding import PURPOSE, clear_keys

AT_ONCE = 500
WHY = "term"
LOOKING = "looking"
MONTH, READ_DAYS = 31, 90
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


@app.periodic(cron="40 4 1 * *")
@app.task(name="round.looking", queueing_lock="round.looking", lock="round.looking")
def looking(timestamp: int) -> None:
    """Tell every privacy officer how many questions about the past month's use are open, or nothing."""
    now = timezone.now()
    remind_all(day=timezone.localdate(now), at=now)


def remind_all(*, day: date, at: datetime) -> int:
    """The reminder for each environment and its privacy officer. Gives how many were put on a list."""
    told = 0
    with connection.cursor() as cursor:
        cursor.execute("select environment_no, environment, person_no, postbox from door.privacy_posts()")
        posts = cursor.fetchall()
    for number, environment, person, postbox in posts:
        try:
            told += _remind(number, environment, person, postbox, day, at)
        except DatabaseError as error:
            log.error("the use of one space was not looked at: %s", type(error).__name__)
    return told


def _remind(number: int, environment: UUID, person: int, postbox: UUID, day: date, at: datetime) -> bool:
    with at_work(postbox, LOOKING, person):
        settled = settled_about(number)
    with at_work(environment, LOOKING, person) as room:
        since, read_from = at - timedelta(days=MONTH), at - timedelta(days=READ_DAYS)
        many = len(report_of(room, since=since, read_from=read_from, until=at, settled=settled).found)
        searched(room, "looking")
    with at_work(postbox, LOOKING, person) as own:
        return remind_of_looking(postbox=own, environment=environment, person=person, many=many, day=day) is not None


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
    """Destroy the first of what is due, at the desk of the space. What is enclosed goes with what encloses it; what stands still waits."""
    still = Record.objects.filter(space=room, restricted_since__isnull=False)
    due = Record.objects.filter(space=room, destroy_on__lte=day, restricted_since=None)
    due = due.exclude(pk__in=still.filter(part_of__isnull=False).values("part_of"))
    due = due.order_by(F("part_of").asc(nulls_first=True), "id")
    cards = {card.pk: card for card in due[:AT_ONCE]}
    for card in cards.values():
        if card.part_of_id not in cards:
            destroy(record=card, why=WHY, at=at)
    return len(cards)


def _spaces_to_clear(day: date) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("select door.spaces_to_clear(%s)", [day])
        return [row[0] for row in cursor.fetchall()]
