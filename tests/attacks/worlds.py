"""Two worlds: the same house with and without a hidden thing, asked the same questions by somebody who may not know of it.

Both live in one transaction that is taken back: first the world without, then the hidden thing is put in, then everything is asked again.
The clock stands still; what is random in every answer (the token and the key of a form) is taken out before comparing.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid5

from case_files import a_case
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from grid import kept_by, seats_of
from pages import INSIDE, ROUTES, walls_taken_away
from stage import NOWHERE, Stage, _given

import cast
from api.calls import a_token
from bad_input.test_junk import FILTERS
from cast import ANNA, BRAM, CLOSED, DTO, OUDEWATER, SASKIA, WOERDEN
from programme.table import brought, received, seat
from schakel.intake.actions import bring_in
from schakel.intake.content import Content
from schakel.programme import actions as table
from schakel.spaces.models import Space

WORD = "Sterrenwachtlaan"
RANDOM = (
    re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"'),
    re.compile(rb'name="(?:\w+-)?form_key" value="[^"]+"'),
    re.compile(rb'content="[A-Za-z0-9]{64}"'),
    re.compile(rb"[0-9T:-]{19}Z</dcterms:modified>"),  # the clock of who writes a workbook
)
KEY = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
KEYS = "select key::text from spaces_record union select key::text from spaces_space union select key::text from partners_person"
TOP = [f"/{route}" for route in ROUTES if "<" not in route and not route.startswith(("api/", "aanmelden/als"))]
WORDS = (WORD, "hal", "bestelbussen", "Lijnbaanhof", "Verborgen", "Gebruik", "12", "drugs", "Nieuwe", "overleg")


@dataclass(frozen=True)
class Question:
    """One request, as somebody sends it."""

    method: str
    address: str
    data: dict[str, str] = field(default_factory=dict, hash=False)
    token: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.address} {json.dumps(self.data)[:60]}"


@dataclass(frozen=True)
class Hidden:
    """A kind of hidden thing: how it is put in, and in which rooms somebody would have to sit to know of it."""

    name: str
    put: Callable[[Stage], None]
    rooms: tuple[cast.Room, ...]

    def known_to(self, who: cast.Actor) -> bool:
        return any(room in (*seats_of(who), *kept_by(who)) for room in self.rooms)


def above(words: str, *values: Any) -> list[tuple]:
    """Asked or put in over the walls, as an administrator, in nobody's name."""
    with connection.cursor() as cursor:
        cursor.execute("select door.leave()")
        cursor.execute("set local role none")
        cursor.execute(words, values)
        rows = cursor.fetchall() if cursor.description else []
        cursor.execute("set local role schakel_app")
    return rows


def _signal(room: cast.Room, by: cast.Actor, facts: str = f"Verborgen: {WORD} 12, bestelbussen bij de hal.") -> Any:
    cast.enter(by, room)
    content = Content(facts=facts, capacity="supervisor", place=f"{WORD} 12", title=f"Verborgen {WORD}")
    return bring_in(space=Space.objects.get(pk=room.id), content=content, by=by.id, at=timezone.now())


def a_space(stage: Stage) -> None:
    number = above(
        """insert into spaces_space (key, kind, name, purpose, ground, organisation_id, floor, refuses, retention_days, contact, opened_at)
           values (gen_random_uuid(), 'closed', %s, 'x', 'x', 1, 0, 10, 365, '', now()) returning id""",
        f"Verborgen {WORD}",
    )[0][0]
    above(
        "insert into spaces_seat (space_id, person_id, organisation_id, role, valid_from) values (%s, 1, 1, 'officer', '2020-01-01')",
        number,
    )


def a_file(stage: Stage) -> None:
    cast.enter(ANNA, OUDEWATER)
    a_case(title=f"Verborgen {WORD}")


def a_signal(stage: Stage) -> None:
    _signal(OUDEWATER, ANNA)
    _signal(CLOSED, ANNA)


def a_person(stage: Stage) -> None:
    number = above("insert into partners_person (key, name) values (gen_random_uuid(), %s) returning id", f"Verborgen {WORD}")[0][0]  # fmt: skip
    above(
        "insert into partners_mandate (person_id, organisation_id, function, keeper, valid_from) values (%s, 2, 'x', false, '2020-01-01')",
        number,
    )
    above(
        "insert into spaces_seat (space_id, person_id, organisation_id, role, valid_from) values (%s, %s, 2, 'officer', '2020-01-01')",
        WOERDEN.id,
        number,
    )


def a_provision(stage: Stage) -> None:
    _given(_signal(OUDEWATER, ANNA))


def an_item(stage: Stage) -> None:
    key = brought(cast.enter, BRAM, WOERDEN, line="Wie gaat mee naar de verborgen hal?", municipality="woerden")
    cast.enter(SASKIA, DTO)
    table.take_up_item(received=received(key), by=seat(SASKIA), at=timezone.now())


def a_job(stage: Stage) -> None:
    signal = _signal(OUDEWATER, ANNA)
    with connection.cursor() as cursor:
        cursor.execute("select spaces_enqueue('desk.check_list', %s)", [signal.record.key])


KINDS = (
    Hidden("space", a_space, (cast.Room(-1, "closed", "new", None),)),
    Hidden("file", a_file, (OUDEWATER,)),
    Hidden("signal", a_signal, (OUDEWATER, CLOSED)),
    Hidden("person", a_person, (WOERDEN,)),
    Hidden("provision", a_provision, (OUDEWATER,)),
    Hidden("meeting item", an_item, (DTO, WOERDEN)),
    Hidden("job", a_job, (OUDEWATER,)),
)


def hidden_from(who: cast.Actor) -> list[Hidden]:
    """The kinds of hidden things that this person has no seat for. ANNA sits in the hidden space."""
    return [kind for kind in KINDS if not kind.known_to(who) and not (kind.name == "space" and who == ANNA)]


def questions(stage: Stage, who: cast.Actor, *, small: bool = False) -> Iterator[Question]:
    """Everything somebody can ask: pages, lists, filters, searches, papers, suggestions, forms, the API, and what is not there."""
    for page in TOP:
        yield Question("get", page)
    for route in INSIDE:
        home = stage.home(route)
        yield Question("get", home.address(route))
        if not small:
            yield Question("post", home.address(route), stage.form(route) | {"form_key": str(uuid5(cast.ROOT, route))})
            yield from _ways_round(stage, who, route)
    rooms = [room for room in seats_of(who) if room.kind != "postbox"]
    for words in WORDS[: 2 if small else None]:
        for room in [*rooms, OUDEWATER]:
            for reason in ("place", "case"):
                yield Question("post", "/zoeken/", {"words": words, "where": str(room.key), "reason": reason})
    if not small:
        yield from _lists(rooms)
    yield from _api(who, rooms, stage)


def _ways_round(stage: Stage, who: cast.Actor, route: str) -> Iterator[Question]:
    home = stage.home(route)
    for method in ("head", "options", "put", "delete"):
        yield Question(method, home.address(route))
    yield Question("get", home.address(route, space=NOWHERE, keys=home.nothing()))
    for room in seats_of(who)[:3]:
        yield Question("get", home.address(route, space=room.key))
        yield Question("get", home.address(route, space=room.key, keys=home.nothing()))
        yield Question("post", home.address(route, space=room.key), stage.form(route))


def _lists(rooms: list[cast.Room]) -> Iterator[Question]:
    lists = ["/", *(f"/omgeving/{room.key}/{page}" for room in rooms for page in ("signalen/", "dossiers/", "ingekomen/", "verstrekkingen/", "overleg/"))]  # fmt: skip
    for page in lists:
        for number in range(1, 6):
            yield Question("get", f"{page}?bladzijde={number}")
        for name in FILTERS:
            yield Question("get", f"{page}?{name}=1")
    for room in rooms:
        for place in (f"{WORD} 12", "Lijnbaanhof 12", "x"):
            yield Question("post", f"/omgeving/{room.key}/signaal/zelfde-plek/", {"place": place, "postcode": ""})


def _api(who: cast.Actor, rooms: list[cast.Room], stage: Stage) -> Iterator[Question]:
    for room in rooms[:3]:
        token = a_token(who, room)
        for path in ("signalen", "dossiers", "signalen?stand=new", "signalen?bladzijde=2", f"signalen/{stage.signal}", f"dossiers/{stage.case}", f"signalen/{NOWHERE}", "openapi.json"):  # fmt: skip
            yield Question("get", f"/api/v1/{path}", token=token)


@contextmanager
def still() -> Iterator[None]:
    """The clock stands still, at the beginning of this minute."""
    moment: datetime = timezone.now().replace(second=0, microsecond=0)
    kept, timezone.now = timezone.now, lambda: moment
    try:
        yield
    finally:
        timezone.now = kept


def standing() -> set[bytes]:
    """The keys of everything that stands in this world."""
    return {key.encode() for (key,) in above(KEYS)}


def answered(browser: Client, question: Question, keys: set[bytes]) -> tuple[int, bytes, tuple]:
    """Status, bytes and headers; whatever it did is undone. Of a zip the parts, because it says when it was packed.

    A key of what the request itself made, and nothing else, is made alike: it is another one each time."""
    words: dict[str, Any] = {"data": question.data} if question.method == "post" else {}
    if question.token:
        words["headers"] = {"Authorization": f"Bearer {question.token}"}
    with transaction.atomic():
        answer = getattr(browser, question.method)(question.address, **words)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    headers = tuple(
        sorted(
            (k, _plain(v.encode(), keys))
            for k, v in answer.headers.items()
            if k not in ("Set-Cookie", "Content-Length")
        )
    )
    return answer.status_code, _plain(body, keys), headers


def _plain(body: bytes, keys: set[bytes]) -> bytes:
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"".join(name.encode() + archive.read(name) for name in sorted(archive.namelist()))
    for words in RANDOM:
        body = words.sub(b"*", body)
    return KEY.sub(lambda key: key[0] if key[0] in keys else b"*", body)


def difference(before: tuple[int, bytes, tuple], after: tuple[int, bytes, tuple]) -> str:
    """Where two answers part, in a few words."""
    if before[1] == after[1]:
        return f"{before[0]} {after[0]} {set(before[2]) ^ set(after[2])}"
    at = next((n for n, (one, other) in enumerate(zip(before[1], after[1], strict=False)) if one != other), -1)
    return f"{before[1][max(0, at - 60) : at + 60]!r} {after[1][max(0, at - 60) : at + 60]!r}"


def browser_of(who: cast.Actor) -> Client:
    browser = Client(raise_request_exception=False)
    browser.cookies["schakel"] = cast.session_of(who)
    return browser


def compared(who: cast.Actor, kinds: list[Hidden], *, small: bool = False, guards: tuple[str, ...] = ()) -> tuple[list[str], int]:  # fmt: skip
    """What differs between the two worlds for somebody, and how many questions were asked in each."""
    with walls_taken_away(*guards), still():
        stage = Stage(cast.enter)
        asked = list(questions(stage, who, small=small))
        browser = browser_of(who)
        browser.get("/")  # what a process asks once is asked
        keys = standing()
        without = [answered(browser, question, keys) for question in asked]
        for kind in kinds:
            kind.put(stage)
        keys = standing()
        found = []
        for question, before in zip(asked, without, strict=True):
            after = answered(browser, question, keys)
            found += [] if after == before else [f"{question}: {difference(before, after)}"]
    return found, len(asked)
