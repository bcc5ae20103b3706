"""One person with two roles, two mandates or two browsers: what needs two people still needs two."""

from __future__ import annotations

import pytest
from hand import application
from signals_of import DAY, a_signal, weighed_full, weighed_short

import cast
from cast import ANNA, BO, DTO, ILSE, KEES, LEX, OUDEWATER, VERA, WOERDEN
from schakel.intake.errors import IntakeError
from schakel.intake.queries import weighed_by_two

pytestmark = pytest.mark.django_db


def weighed(signal) -> bool:
    return bool(weighed_by_two(signal.space_id, [signal.pk], DAY))


@pytest.mark.parametrize("second", ("lead", "secretary", "chair"))
def test_one_person_with_two_seats_weighs_once(at, second):
    """Tried: weighing in full twice by one person, with two seats of different roles in the space.

    Stopped: the count goes by people and not by roles."""
    with cast.seated(ANNA, OUDEWATER, second):
        at(ANNA, OUDEWATER)
        signal = weighed_full(weighed_short(a_signal()), by=ANNA)
        with pytest.raises(IntakeError):
            weighed_full(signal, by=ANNA)

        assert weighed(signal) is False


@pytest.mark.parametrize("looker", (VERA, ILSE), ids=("reader", "privacy officer"))
def test_who_may_only_look_gets_no_desk_by_a_second_browser(browser_of, looker):
    """Tried: a reader and a privacy officer send every form of the signals page, as one who looks and as one who keeps the table elsewhere.

    Stopped: the database gives such a seat no desk."""
    browser = browser_of(looker)
    tried = ("signaal/nieuw/", "inlezen/", "termijnen/", "dossier/nieuw/", "inlezen/bericht/")

    statuses = [browser.post(f"/omgeving/{OUDEWATER.key}/{page}", {"facts": "x", "capacity": "supervisor"}).status_code for page in tried]  # fmt: skip

    assert [status for status in statuses if status not in (403, 404, 405)] == []


@pytest.mark.parametrize(("person", "room"), ((ANNA, WOERDEN), (BO, WOERDEN), (LEX, DTO), (KEES, OUDEWATER)), ids=("no seat", "other mandate", "no party", "keeper"))  # fmt: skip
def test_a_desk_is_not_had_by_asking(at, person, room):
    """Tried: entering with the desk of a space where one sits for somebody else, or only gives access.

    Stopped: the desk is a seat of this person for this organisation, today."""
    at(person, room)
    hand = application()

    assert hand.rows("select door.my_desk(), door.my_spaces()") == [(None, [])]
