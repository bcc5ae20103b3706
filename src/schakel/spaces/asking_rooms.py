"""Asking every environment of one controller about a person, in the background: who asked never learns which environments there are.

The worker reads the list, goes to each desk in turn and puts the question there. The municipal environment, files apart and the M. box are always
asked; a postbox or a meeting only where its index knows the words. The page of the contact point takes the same time and says the same either way.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from schakel.spaces.actions.answering import put_question
from schakel.spaces.choices import SpaceKind
from schakel.spaces.door.working import at_work
from schakel.spaces.models import RightsRequest, Space
from schakel.spaces.search import find

PURPOSE = "rights"
# Small, or of everybody there: asking them tells nobody more than they may know. Of the others the index is asked first, so that a person's request
# is not read by people who hold nothing.
BY_INDEX = (SpaceKind.POSTBOX, SpaceKind.BODY)
Desk = Callable[[UUID], AbstractContextManager[Space]]


@app.task(name="desk.rights_ask", retry=RetryStrategy(max_attempts=5, wait=10))
def ask_rooms(space: str, record: str) -> None:
    """Ask every environment. Begun again after a stop, nobody is asked twice."""
    home = UUID(space)
    with at_work(home, PURPOSE):
        rooms = _rooms()
    ask_each(home, UUID(record), rooms, desk=lambda key: at_work(key, PURPOSE), at=timezone.now())


def ask_each(home: UUID, request: UUID, rooms: list[tuple[UUID, str]], *, desk: Desk, at: datetime) -> int:
    """Put the question at each desk of ``rooms`` where it belongs. Returns how many: for tests and logs of the worker, for no screen."""
    with desk(home) as place:
        holder = place.organisation_id
        asked = RightsRequest.objects.filter(record__key=request).select_related("record").first()
        if asked is None or asked.asked_at is None or asked.outcome:
            return 0
        words = (asked.about, asked.what)  # opened here, at the desk where they can be
        terms, right, answer_by = asked.person.terms, asked.right, asked.answer_by
    many = 0
    for key, kind in rooms:
        with desk(key) as room:
            if kind in BY_INDEX and not any(find(room.pk, term, 1) for term in terms):
                continue
            about, what = words
            many += put_question(
                space=room, request=request, home=home, holder=holder or 0, right=right, about=about, what=what,
                answer_by=answer_by, at=at,
            )  # fmt: skip
    return many


def _rooms() -> list[tuple[UUID, str]]:
    with connection.cursor() as cursor:
        cursor.execute("select key, kind from spaces_rights_rooms()")
        return cursor.fetchall()
