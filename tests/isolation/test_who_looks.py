"""Who only looks writes nothing: a reader and a privacy officer, by SQL, on every page and by the API."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from grid import desks_of, seats_of
from pages import INSIDE, ask
from stage import Home, Stage

import cast
from api.calls import GOOD, a_token
from api.calls import ask as call
from cast import ANNA, ILSE, OUDEWATER, VERA
from schakel.law.models import TrailLine
from schakel.spaces.models import Record, Seat

pytestmark = pytest.mark.django_db
LOOKING = pytest.mark.parametrize("who", (VERA, ILSE), ids=lambda who: who.name)
SIGNAL = {"facts": "De roldeur staat open.", "capacity": "supervisor", "rows": "0"}
FORMS = {
    "omgeving/<uuid:space>/signaal/nieuw/": SIGNAL,
    "omgeving/<uuid:space>/dossier/nieuw/": {"title": "Gebruik van hallen"},
    "omgeving/<uuid:space>/dossier/<uuid:key>/keuze/": {"option": "mono", "reasons": "Eén partner."},
    "omgeving/<uuid:space>/dossier/<uuid:key>/stap/nieuw/": {
        "what": "Controle",
        "organisation": "1",
        "due_on": "1-6-2027",
    },
}


def written(who: cast.Actor) -> list[tuple[str, str]]:
    """What this person did in the municipality's environment, by the trail. That somebody was given a token is the work of who gave it."""
    cast.enter(who)
    lines = TrailLine.objects.filter(person_no=who.id, space_no=OUDEWATER.id).exclude(act="look")
    lines = lines.exclude(what="door_token")
    return list(lines.values_list("what", "act"))


@LOOKING
def test_the_cast_has_who_looks(at, who):
    at(who)

    assert (desks_of(who), OUDEWATER in seats_of(who)) == ([cast.POSTBOXES[who.mandate]], True)
    assert Seat.objects.filter(person_id=who.id, space_id=OUDEWATER.id).exists()


@LOOKING
def test_in_sql_who_looks_reads_and_writes_nothing(at, who):
    at(ANNA, OUDEWATER)
    Stage(at, whole=False)

    at(who, OUDEWATER)
    card = Record.objects.filter(space_id=OUDEWATER.id)
    seen, changed, gone = card.count(), card.update(labels=1), card._raw_delete("default")
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into spaces_trace (space_id, kind, came_on, gone_at, due_on, why) values (%s, 'x', now(), now(), now(), '')",
                [OUDEWATER.id],
            )

    assert (seen > 3, changed, gone, written(who)) == (True, 0, 0, [])


@LOOKING
def test_on_a_page_who_looks_opens_much_and_writes_nothing(at, browser_of, who):
    stage, browser = Stage(at), browser_of(who)
    opened, wrong = 0, [route for route in FORMS if route not in INSIDE]
    for route in INSIDE:
        home: Home = stage.home(route)
        if home.room != OUDEWATER:
            continue
        opened += ask(browser, "get", home.address(route)).status == 200
        form = stage.form(route) | FORMS.get(route, {})
        status = ask(browser, "post", home.address(route), data=form).status
        wrong += [] if status in (403, 404, 405, 409, 422) else [(route, status)]

    assert (opened > 10, wrong) == (True, [])


@LOOKING
def test_by_the_api_who_looks_reads_and_brings_nothing_in(who):
    token = a_token(who, OUDEWATER)

    listed, brought = call("get", "signalen", token), call("post", "signalen", token, GOOD)

    assert (listed.status_code, brought.status_code, brought["Content-Type"]) == (200, 403, "application/problem+json")
    assert written(who) == []


@LOOKING
def test_who_looks_keeps_the_own_letterbox(who):
    token = a_token(who, cast.POSTBOXES[who.mandate])

    assert call("post", "signalen", token, GOOD).status_code == 201
