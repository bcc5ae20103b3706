"""Builders of the tests of rights: a person who asks, what environments hold of that person, and the question at each desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from signals_of import DAY, NOON, a_signal

import cast
from cast import ANNA, CLOSED, EMMA, NOOR, OUDEWATER, POSTBOXES, RIGHTS, enter
from schakel.intake.content import Mentioned
from schakel.spaces.actions import ask, check_identity, take_in
from schakel.spaces.asking_rooms import ask_each
from schakel.spaces.models import Record, RightsQuestion, RightsRequest, Space
from schakel.spaces.models.rights import About

NAME = "Gerrit Zwanenburg"
WHO = About(name=NAME, born="3-4-1971", addresses=("Kerkpad 4, Oudewater",))
BOX = POSTBOXES[EMMA.mandate]
AT_DESK = {OUDEWATER.key: ANNA, CLOSED.key: ANNA, RIGHTS.key: NOOR, BOX.key: EMMA}
ROOMS = {room.key: room for room in (OUDEWATER, CLOSED, RIGHTS, BOX)}
LATER = NOON + timedelta(days=15)


@contextmanager
def desk(key) -> Iterator[Space]:
    """A desk of the cast in the place of the worker's, without leaving the test's own transaction."""
    with transaction.atomic():
        enter(AT_DESK[key], ROOMS[key])
        yield Space.objects.get(key=key)


def named(name: str = NAME) -> Mentioned:
    return Mentioned(kind="person", observed=name, certainty="certain")


def a_mention_of(room: cast.Room = OUDEWATER, name: str = NAME, **more):
    """A signal that names somebody."""
    enter(AT_DESK[room.key], room)
    return a_signal(room=room, by=AT_DESK[room.key], mentions=[named(name)], **more)


def a_request(right: str = "access", **more) -> RightsRequest:
    enter(NOOR, RIGHTS)
    words = {"what": "Alles wat u over mij heeft.", "about": WHO, "received_on": DAY} | more
    return take_in(space=Space.objects.get(pk=RIGHTS.id), right=right, by=NOOR.id, at=NOON, **words)


def an_asked_request(*rooms: cast.Room, right: str = "access", **more) -> RightsRequest:
    """A request that was put to these environments."""
    request = a_request(right, **more)
    check_identity(request=request, how="Kwam langs met een rijbewijs", on=DAY, seen=1, at=NOON)
    ask(request=request, seen=2, at=NOON)
    ask_each(RIGHTS.key, request.key, [(room.key, room.kind) for room in rooms], desk=desk, at=NOON)
    enter(NOOR, RIGHTS)
    return fresh(request)


def fresh(request: RightsRequest) -> RightsRequest:
    return RightsRequest.objects.select_related("record", "space").get(pk=request.pk)


def question_in(room: cast.Room) -> RightsQuestion:
    """The question as it stands in an environment, at the desk there."""
    enter(AT_DESK[room.key], room)
    return RightsQuestion.objects.select_related("record", "space").get(space_id=room.id)


def card_of(item) -> Record:
    return Record.objects.select_related("holder").get(pk=item.pk)
