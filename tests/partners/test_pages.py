"""The pages of access and organisations: for who they are, and only then there."""

from contextlib import contextmanager

import psycopg
import pytest
from django.conf import settings

from cast import ANNA, BRAM, CLOSED, DTO, EMMA, KEES, LEX, LOO, OUDEWATER, POSTBOXES, SASKIA, WOERDEN
from schakel.project.database import address

PAGES = ["/toegang/", "/toegang/mensen/nieuw/"]


@pytest.mark.parametrize("page", PAGES)
def test_access_is_there_for_an_administrator_only(browser_of, page):
    assert [browser_of(actor).get(page).status_code for actor in (KEES, ANNA, LEX, EMMA, SASKIA)] == [
        200,
        404,
        404,
        404,
        404,
    ]


def test_the_menu_offers_access_to_an_administrator_only(browser_of):
    link = '<a href="/toegang/"'

    assert (
        link in browser_of(KEES).get("/ik/").content.decode(),
        link in browser_of(ANNA).get("/ik/").content.decode(),
    ) == (True, False)


def test_an_administrator_reads_who_takes_part_and_no_content(browser_of):
    kees = browser_of(KEES)

    page = kees.get(f"/omgeving/{OUDEWATER.key}/wie/").content.decode()

    assert "Wat erin staat, ziet u niet." in page
    assert kees.get(f"/omgeving/{OUDEWATER.key}/signalen/").status_code == 404
    assert [
        kees.get(f"/omgeving/{room.key}/wie/").status_code for room in (CLOSED, WOERDEN, DTO, POSTBOXES[ANNA.mandate])
    ] == [404] * 4


@pytest.mark.parametrize(
    ("actor", "rooms"),
    [
        (ANNA, {OUDEWATER: 200, LOO: 200, DTO: 200, CLOSED: 200, WOERDEN: 404}),
        (BRAM, {OUDEWATER: 404, LOO: 404, DTO: 200, CLOSED: 404, WOERDEN: 200}),
        (EMMA, {OUDEWATER: 404, LOO: 404, DTO: 404, CLOSED: 404, WOERDEN: 404}),
    ],
)
def test_who_takes_part_is_for_who_takes_part(browser_of, actor, rooms):
    browser = browser_of(actor)

    assert {room: browser.get(f"/omgeving/{room.key}/wie/").status_code for room in rooms} == rooms


def test_only_secretary_chair_and_administrator_see_the_form(browser_of):
    words = "Iemand laten deelnemen"

    seen = {
        actor: words in browser_of(actor).get(f"/omgeving/{room.key}/wie/").content.decode()
        for actor, room in ((SASKIA, DTO), (ANNA, LOO), (LEX, LOO), (KEES, LOO), (KEES, OUDEWATER), (BRAM, DTO))
    }

    assert seen == {SASKIA: True, ANNA: True, LEX: True, KEES: True, BRAM: False}


def test_a_colleague_of_another_organisation_has_no_page(browser_of, doors):
    key = doors.one("select key from partners_person where id = %s", BRAM.id)

    assert browser_of(KEES).get(f"/toegang/mensen/{key}/").status_code == 404


def test_no_number_of_ours_stands_on_the_page_of_a_person(browser_of, doors):
    key = doors.one("select key from partners_person where id = %s", ANNA.id)

    page = browser_of(KEES).get(f"/toegang/mensen/{key}/").content.decode()

    assert 'name="seat"' not in page
    assert str(key) in page


@pytest.mark.parametrize("slug", ["gemeente-oudewater", "belastingdienst", "riec-midden-nederland"])
def test_every_organisation_has_a_page_for_everybody_who_is_signed_in(browser_of, slug):
    assert browser_of(EMMA).get(f"/organisaties/{slug}/").status_code == 200


def test_an_organisation_that_is_not_there_is_the_page_that_says_nothing(browser_of):
    assert browser_of(EMMA).get("/organisaties/bestaat-niet/").status_code == 404


@pytest.mark.parametrize("address", ["/organisaties/", "/ik/", "/mijn-spoor/", "/toegang/"])
def test_without_signing_in_there_is_no_page(client, db, address):
    assert client.get(address)["Location"] == "/aanmelden/"


def test_the_own_trail_tells_in_words(browser_of):
    anna = browser_of(ANNA)

    page = anna.get("/mijn-spoor/").content.decode()

    assert "Wat deed ik?" in page


def test_an_administrator_is_offered_no_signals_and_no_files(browser_of):
    page = browser_of(KEES).get("/ik/").content.decode()

    assert ("/signalen/" in page, "/dossiers/" in page) == (False, False)


def test_the_page_of_an_environment_names_who_answer_for_it(browser_of):
    with answering(OUDEWATER, "Burgemeester van Oudewater", "College van Oudewater"):
        page = browser_of(ANNA).get(f"/omgeving/{OUDEWATER.key}/wie/").content.decode()

    assert "Burgemeester van Oudewater, College van Oudewater" in page


@contextmanager
def answering(room, *names):
    """While this lasts, these controllers answer for a space."""
    with psycopg.connect(address(settings.HOME, "owner"), autocommit=True) as owner:
        made = [
            owner.execute(
                "insert into partners_controller (organisation_id, kind, name) values (%s, %s, %s) returning id",
                [room.house.id, f"test-{name}", name],
            ).fetchone()[0]
            for name in names
        ]
        owner.execute("set role schakel_engine")
        for number in made:
            owner.execute(
                "insert into spaces_spacecontroller (space_id, controller_id) values (%s, %s)", [room.id, number]
            )
        try:
            yield
        finally:
            owner.execute("delete from spaces_spacecontroller where controller_id = any(%s)", [made])
            owner.execute("set role schakel_owner")
            owner.execute("delete from partners_controller where id = any(%s)", [made])
