"""Entering and leaving: one statement that tells the database who is asking, for the length of one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.http import Http404, HttpRequest

from schakel.spaces.models import Item, Record, Space


@dataclass(frozen=True)
class Me:
    """The person who is signed in, under the one mandate chosen for this session."""

    person_id: int
    person_key: UUID
    name: str
    organisation_id: int | None
    organisation_name: str
    organisation_is_municipality: bool
    mandate_id: int | None
    function: str
    keeper: bool
    secrecy_accepted: bool
    mandates: int
    demo: bool = False


def enter(secret: str, desk: UUID | None = None) -> Me | None:
    """Show the session's secret to the database. From here to the end of the transaction it answers for this person.

    Without ``desk`` the transaction sees all spaces of the person and writes nothing; with it, it sees and writes that one space.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from door.enter(%s, %s)", [secret, desk])
        row = cursor.fetchone()
    if row is None:
        return None
    (
        person_id,
        person_key,
        name,
        organisation_id,
        organisation,
        municipal,
        mandate_id,
        function,
        keeper,
        secrecy,
        mandates,
    ) = row
    return Me(
        person_id,
        person_key,
        name,
        organisation_id,
        organisation or "",
        bool(municipal),
        mandate_id,
        function or "",
        keeper,
        secrecy,
        mandates,
        demo=is_demo(),
    )


def leave() -> None:
    """Take the pass away before the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select door.leave()")


@contextmanager
def at_desk(request: HttpRequest, space: UUID) -> Iterator[Space]:
    """A transaction of its own at another desk, for work that touches several spaces one after the other.

    The page's own transaction must be over: a view uses this inside ``later`` (``door.middleware``).
    """
    with transaction.atomic():
        enter(request.session.session_key or "", space)
        found = Space.objects.filter(key=space).first()
        if found is None:
            raise Http404
        yield found


def looked(shown: Item | Record | Iterable[Item | Record], what: str = "page") -> None:
    """Write a line of the trail for each subject shown, in the transaction of the page."""
    subjects = [shown] if isinstance(shown, Item | Record) else list(shown)
    if not subjects:
        return
    numbers = [subject.pk for subject in subjects]
    rooms = [subject.space_id for subject in subjects]
    with connection.cursor() as cursor:
        cursor.execute("select door.looked(%s::int[], %s::bigint[], %s)", [rooms, numbers, what])


def searched(space: Space, what: str) -> None:
    """Write a line for a search itself, also where it found nothing: who looks for a neighbour and finds nobody was looking too."""
    with connection.cursor() as cursor:
        cursor.execute("select door.looked(%s::int[], %s::bigint[], %s)", [[space.pk], [None], what])


_DEMO: dict[str, bool] = {}


def is_demo() -> bool:
    """Whether this database is the demo's: ``door.demo_enter`` exists there only. A fact, asked once per process."""
    name = connection.settings_dict["NAME"]
    if name not in _DEMO:
        with connection.cursor() as cursor:
            cursor.execute("select to_regproc('door.demo_enter') is not null")
            _DEMO[name] = bool(cursor.fetchone()[0])
    return _DEMO[name]
