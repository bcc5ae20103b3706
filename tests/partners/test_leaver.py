"""Ended in the same second, by every road: page, key of a program, open session, next request, background work."""

from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from cast import ANNA, OUDEWATER, OUDEWATER_TOWN, WOERDEN, WOERDEN_TOWN, enter
from entrances import enrolled, sign_in
from schakel.project.database import address
from schakel.spaces.models import Space
from schakel.web.intake.environment import colleagues

TODAY = timezone.localdate()


@pytest.fixture
def keeper(doors):
    """The browser of somebody who administers access in Oudewater."""
    person = doors.person("Kim Beheer")
    doors.mandate(person, OUDEWATER_TOWN, keeper=True)
    doors.account(person, "kim.beheer")
    browser = Client()
    enrolled(browser, "kim.beheer")
    return browser


@pytest.fixture
def leaver(doors):
    """Somebody at work: a mandate, a seat, an open session."""
    person = doors.person("Lou Vertrek")
    mandate = doors.mandate(person, OUDEWATER_TOWN)
    doors.seat(person, OUDEWATER, OUDEWATER_TOWN)
    doors.account(person, "lou.vertrek")
    browser = Client()
    enrolled(browser, "lou.vertrek")
    return person, mandate, browser


def end(doors, keeper: Client, person: int) -> None:
    key = doors.one("select key from partners_person where id = %s", person)
    answer = keeper.post(f"/toegang/mensen/{key}/einde/", {"day": f"{TODAY:%d-%m-%Y}"})
    assert answer["Location"] == "/toegang/"


def works(person: int) -> bool:
    with psycopg.connect(address(settings.HOME, "worker")) as worker:
        try:
            worker.execute("select door.enter_work(%s, 'import', %s)", [OUDEWATER.key, person])
        except psycopg.DatabaseError as error:
            assert error.sqlstate == "SK009"
            return False
    return True


def program_comes_in(secret: str) -> bool:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from door.enter_token(%s, false)", [secret])
        return cursor.fetchone() is not None


def test_a_leaver_is_out_by_every_road_at_once(doors, keeper, leaver):
    person, mandate, browser = leaver
    token = doors.token(mandate, OUDEWATER)
    page = f"/omgeving/{OUDEWATER.key}/wie/"
    assert (browser.get(page).status_code, program_comes_in(token), works(person)) == (200, True, True)

    end(doors, keeper, person)

    assert browser.get(page)["Location"] == "/aanmelden/"
    assert browser.post(f"/omgeving/{OUDEWATER.key}/wie/erbij/")["Location"] == "/aanmelden/"
    assert (doors.sessions_of(person), program_comes_in(token), works(person)) == (0, False, False)
    assert doors.one("select count(*) from door.token where mandate_id = %s", mandate) == 0
    assert (
        doors.one(
            "select count(*) from spaces_seat where person_id = %s and (valid_until is null or valid_until > current_date)",
            person,
        )
        == 0
    )


def test_a_leaver_who_signs_in_again_has_no_access(doors, keeper, leaver):
    person, _mandate, _browser = leaver
    end(doors, keeper, person)
    again = Client()

    assert sign_in(again, "lou.vertrek")["Location"] == "/aanmelden/code/"
    assert again.get("/")["Location"] == "/aanmelden/"


def test_a_mandate_that_runs_out_on_its_own_day_ends_work_and_is_offered_nowhere(doors, leaver):
    person, mandate, browser = leaver
    assert (works(person), offered("Lou Vertrek")) == (True, True)

    doors.one("update partners_mandate set valid_until = current_date where id = %s returning id", mandate)

    assert (works(person), offered("Lou Vertrek")) == (False, False)
    assert browser.get(f"/omgeving/{OUDEWATER.key}/wie/")["Location"] == "/aanmelden/mandaat/"


def test_a_seat_lies_within_the_mandate_behind_it(doors, keeper):
    ends, begins = TODAY + timedelta(days=10), TODAY + timedelta(days=5)
    person = doors.person("Nel Tijdelijk")
    mandate = doors.mandate(person, OUDEWATER_TOWN, until=ends)
    doors.one("update partners_mandate set valid_from = %s where id = %s returning id", begins, mandate)
    with transaction.atomic(), connection.cursor() as cursor:
        kim = doors.one("select person_id from partners_account where subject = 'kim.beheer'")
        cursor.execute("select door.test_enter(%s, %s, null)", [kim, OUDEWATER_TOWN.id])
        cursor.execute(
            "select spaces_seat_give(%s, %s, %s, 'officer', %s, null)",
            [OUDEWATER.key, person, OUDEWATER_TOWN.id, TODAY],
        )

    given = doors.one("select valid_from || ' ' || valid_until from spaces_seat where person_id = %s", person)

    assert given == f"{begins} {ends}"


def offered(name: str) -> bool:
    """Whether a colleague of the environment may be chosen to go on with something."""
    with transaction.atomic():
        enter(ANNA)
        return name in [each for _key, each in colleagues(Space.objects.get(pk=OUDEWATER.id))]


def test_work_for_another_organisation_goes_on(doors, keeper, leaver):
    person, _mandate, _browser = leaver
    elsewhere = doors.mandate(person, WOERDEN_TOWN)
    doors.seat(person, WOERDEN, WOERDEN_TOWN)
    token = doors.token(elsewhere, WOERDEN)

    end(doors, keeper, person)

    assert program_comes_in(token) is True


def test_a_seat_that_ends_takes_the_page_away_at_the_next_request(doors, keeper, leaver):
    person, _mandate, browser = leaver
    page = f"/omgeving/{OUDEWATER.key}/wie/"
    assert browser.get(page).status_code == 200

    named = {
        "person": doors.one("select key from partners_person where id = %s", person),
        "organisation": OUDEWATER_TOWN.slug,
        "role": "officer",
        "since": "2020-01-01",
    }
    assert keeper.post(f"{page}eraf/", named).status_code == 302

    assert browser.get(page).status_code == 404


def test_a_new_password_ends_the_open_sign_ins_and_asks_for_a_phone_anew(doors, keeper, leaver):
    person, _mandate, browser = leaver
    key = doors.one("select key from partners_person where id = %s", person)

    page = keeper.post(f"/toegang/mensen/{key}/account/").content.decode()

    assert "Wachtwoord, één keer" in page
    assert browser.get("/ik/")["Location"] == "/aanmelden/"
    assert (
        doors.one(
            "select count(*) from mfa_authenticator a join partners_account p on p.id = a.user_id where p.person_id = %s",
            person,
        )
        == 0
    )
