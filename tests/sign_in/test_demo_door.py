"""One button per role, in a database that says of itself that everything in it is invented, and nowhere else."""

import psycopg
import pytest
from django.test import Client

from cast import OUDEWATER_TOWN, WOERDEN_TOWN
from schakel.demo.door import SQL
from schakel.project.database import address
from schakel.spaces.door import entering


@pytest.fixture
def demo(doors, settings):
    """The database of the demonstration, for as long as the test."""
    with psycopg.connect(address(settings.HOME, "owner"), autocommit=True) as owner:
        owner.execute(SQL.read_text())
    entering._DEMO.clear()
    doors.account(doors.person("Anna Demo", OUDEWATER_TOWN), "anna", demo="Weegt signalen.")
    doors.account(doors.person("Bo Demo", OUDEWATER_TOWN, WOERDEN_TOWN), "bo", demo="Werkt voor twee.")
    yield doors
    doors.admin.execute("drop function door.demo_enter(text, text)")
    entering._DEMO.clear()


def test_without_the_fact_there_are_no_buttons_and_no_such_address(doors):
    doors.account(doors.person("Anna Demo", OUDEWATER_TOWN), "anna", demo="Weegt signalen.")

    page = Client().get("/aanmelden/").content.decode()

    assert ("Anna Demo" in page, "SYNTHETISCH" in page) == (False, False)
    assert (Client().get("/aanmelden/als/anna/").status_code, Client().post("/aanmelden/als/anna/").status_code) == (
        404,
        404,
    )


def test_with_the_fact_each_role_has_a_button_and_the_page_says_synthetic(demo):
    page = Client().get("/aanmelden/").content.decode()

    assert ("Anna Demo" in page, "Weegt signalen." in page, "SYNTHETISCH" in page) == (True, True, True)


@pytest.mark.parametrize("way", ["get", "post"])
def test_a_button_signs_in(demo, way):
    browser = Client()

    assert getattr(browser, way)("/aanmelden/als/anna/")["Location"] == "/"
    assert browser.get("/ik/").status_code == 200


def test_a_button_does_not_open_an_account_that_is_not_the_demonstrations(demo):
    demo.account(demo.person("Nora Echt", OUDEWATER_TOWN), "nora.echt")

    assert Client().get("/aanmelden/als/nora.echt/").status_code == 404


def test_who_works_for_two_chooses_as_everywhere(demo):
    browser = Client()
    browser.post("/aanmelden/als/bo/")

    assert browser.get("/")["Location"] == "/aanmelden/mandaat/"


def test_another_button_is_another_session(demo):
    browser = Client()
    browser.post("/aanmelden/als/anna/")
    first = browser.cookies["schakel"].value
    browser.post("/aanmelden/als/bo/")
    old = Client()
    old.cookies["schakel"] = first

    assert old.get("/ik/")["Location"] == "/aanmelden/"
