"""The way in: a password, a phone, whom one works for, secrecy. Until the last step the database answers nobody."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cast import OUDEWATER_TOWN, WOERDEN_TOWN
from entrances import ONE_TIME, PASSWORD, code_for, enrolled, sign_in


def key_of(browser: Client) -> str:
    return browser.cookies["schakel"].value


def whole_way(browser: Client) -> None:
    """Past password and second factor."""
    enrolled(browser)


def test_the_first_sign_in_goes_from_a_password_for_one_time_to_my_work(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN, accepted=False), password=ONE_TIME, fresh=True)
    browser = Client()

    assert sign_in(browser, password=ONE_TIME)["Location"] == "/aanmelden/wachtwoord/"
    assert (
        browser.post("/aanmelden/wachtwoord/", {"password": PASSWORD, "again": PASSWORD})["Location"]
        == "/aanmelden/tweede-stap/"
    )
    page = browser.get("/aanmelden/tweede-stap/").content.decode()
    letters = re.search(r'class="sleutel">([A-Z2-7 ]+)<', page).group(1)
    codes = browser.post("/aanmelden/tweede-stap/", {"code": code_for(letters)}).content.decode()
    assert len(re.findall(r"<code>\d{4} \d{4}</code>", codes)) == 10
    assert browser.get("/")["Location"] == "/aanmelden/geheimhouding/"
    assert browser.post("/aanmelden/geheimhouding/")["Location"] == "/"
    assert browser.get("/ik/").status_code == 200


def test_a_password_for_one_time_is_not_kept(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN), password=ONE_TIME + "-x", fresh=True)
    browser = Client()
    sign_in(browser, password=ONE_TIME + "-x")

    page = browser.post(
        "/aanmelden/wachtwoord/", {"password": ONE_TIME + "-x", "again": ONE_TIME + "-x"}
    ).content.decode()

    assert "Dat is het wachtwoord voor één keer" in page


@pytest.mark.parametrize("address", ["/", "/ik/", "/organisaties/", "/mijn-spoor/"])
def test_a_password_alone_opens_no_page(doors, address):
    person = doors.person("Nora Wester", OUDEWATER_TOWN)
    doors.account(person)
    browser = Client()
    sign_in(browser)

    assert browser.get(address)["Location"] == "/aanmelden/"
    assert doors.sessions_of(person) == 0


def test_the_drawing_is_an_svg_of_our_own_and_gone_after_the_first_code(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))
    browser = Client()
    sign_in(browser)
    browser.get("/aanmelden/tweede-stap/")

    drawing = browser.get("/aanmelden/tweede-stap/qr.svg")
    enrolled(browser)

    assert (drawing["Content-Type"], drawing["Cache-Control"]) == ("image/svg+xml", "no-store")
    assert browser.get("/aanmelden/tweede-stap/qr.svg").status_code == 404


def test_somebody_who_has_a_phone_signs_in_with_its_next_code(doors):
    person = doors.person("Nora Wester", OUDEWATER_TOWN)
    doors.account(person)
    letters, _codes = enrolled(Client())
    browser = Client()

    assert sign_in(browser)["Location"] == "/aanmelden/code/"
    assert browser.post("/aanmelden/code/", {"code": code_for(letters, 1)})["Location"] == "/"
    assert browser.get("/ik/").status_code == 200


def test_a_code_that_was_used_is_refused(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))
    letters, _codes = enrolled(Client())
    browser = Client()
    sign_in(browser)

    page = browser.post("/aanmelden/code/", {"code": code_for(letters)})

    assert "Deze code klopt niet, of is al gebruikt." in page.content.decode()


def test_a_recovery_code_works_once(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))
    _letters, codes = enrolled(Client())
    first, second = Client(), Client()
    sign_in(first)
    sign_in(second)

    assert first.post("/aanmelden/code/", {"code": codes[3]}).status_code == 302
    assert second.post("/aanmelden/code/", {"code": codes[3]}).status_code == 200


def test_the_key_of_a_phone_lies_sealed_in_the_database(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))
    letters, codes = enrolled(Client())

    kept = doors.one("select string_agg(data::text, '') from mfa_authenticator")

    assert letters.replace(" ", "") not in kept
    assert not any(code in kept for code in codes)


def test_a_second_phone_cannot_be_bound_with_a_password_alone(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))
    enrolled(Client())
    browser = Client()
    sign_in(browser)

    assert browser.get("/aanmelden/tweede-stap/")["Location"] == "/aanmelden/code/"


def test_signing_in_gives_a_new_secret_and_the_one_before_is_nobody(doors):
    person = doors.person("Nora Wester", OUDEWATER_TOWN)
    doors.account(person)
    browser = Client()
    sign_in(browser)
    planted = key_of(browser)
    enrolled(browser)
    thief = Client()
    thief.cookies["schakel"] = planted

    assert key_of(browser) != planted
    assert thief.get("/ik/")["Location"] == "/aanmelden/"
    assert thief.get("/aanmelden/mandaat/")["Location"] == "/aanmelden/"


def test_a_secret_planted_beforehand_is_worth_nothing_after_the_password(doors):
    doors.account(doors.person("Mallory", WOERDEN_TOWN), "mallory")
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))
    thief, victim = Client(), Client()
    sign_in(thief, "mallory")
    victim.cookies["schakel"] = key_of(thief)

    sign_in(victim)

    assert key_of(victim) != key_of(thief)
    assert thief.get("/aanmelden/tweede-stap/")["Location"] == "/aanmelden/"


def test_the_cookie_is_for_the_server_only(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))
    browser = Client()
    whole_way(browser)

    flags = browser.cookies["schakel"]

    assert (flags["httponly"], flags["samesite"], flags["path"]) == (True, "Lax", "/")


def test_one_mandate_is_chosen_by_itself(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))
    browser = Client()
    whole_way(browser)

    assert browser.get("/ik/").status_code == 200


def test_with_two_mandates_one_is_chosen_openly_and_changing_it_is_a_new_session(doors):
    person = doors.person("Nora Wester", OUDEWATER_TOWN, WOERDEN_TOWN)
    doors.account(person)
    browser = Client()
    whole_way(browser)
    assert browser.get("/")["Location"] == "/aanmelden/mandaat/"
    houses = {
        house: str(doors.one("select key from partners_organisation where slug = %s", house.slug))
        for house in (OUDEWATER_TOWN, WOERDEN_TOWN)
    }

    browser.post("/aanmelden/mandaat/", {"organisation": houses[OUDEWATER_TOWN]})
    before = key_of(browser)
    first = browser.get("/ik/").content.decode()
    browser.post("/aanmelden/mandaat/", {"organisation": houses[WOERDEN_TOWN]})
    second = browser.get("/ik/").content.decode()
    old = Client()
    old.cookies["schakel"] = before

    assert ("Gemeente Oudewater" in first, "Gemeente Woerden" in second) == (True, True)
    assert key_of(browser) != before
    assert old.get("/ik/")["Location"] == "/aanmelden/"
    assert doors.sessions_of(person) == 1


def test_a_mandate_of_another_organisation_cannot_be_chosen(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN, WOERDEN_TOWN))
    browser = Client()
    whole_way(browser)

    answer = browser.post(
        "/aanmelden/mandaat/",
        {"organisation": str(doors.one("select key from partners_organisation where slug = 'belastingdienst'"))},
    )

    assert answer.status_code == 400
    assert browser.get("/")["Location"] == "/aanmelden/mandaat/"


def test_changing_the_mandate_does_not_make_twelve_hours_longer(doors):
    person = doors.person("Nora Wester", OUDEWATER_TOWN, WOERDEN_TOWN)
    doors.account(person)
    browser = Client()
    whole_way(browser)
    end = timezone.now() + timedelta(hours=1)
    doors.admin.execute("update door.session set ends_at = %s where person_id = %s", [end, person])

    browser.post(
        "/aanmelden/mandaat/",
        {"organisation": str(doors.one("select key from partners_organisation where slug = %s", WOERDEN_TOWN.slug))},
    )

    assert doors.one("select ends_at from door.session where person_id = %s", person) == end


def test_without_a_mandate_the_page_says_so_and_opens_nothing(doors):
    person = doors.person("Nora Wester")
    doors.mandate(person, OUDEWATER_TOWN, until=timezone.localdate())
    doors.account(person)
    browser = Client()
    whole_way(browser)

    assert browser.get("/")["Location"] == "/aanmelden/mandaat/"
    assert "U heeft nu geen toegang" in browser.get("/aanmelden/mandaat/").content.decode()


def test_signing_out_ends_the_session_and_clears_the_browser(doors):
    person = doors.person("Nora Wester", OUDEWATER_TOWN)
    doors.account(person)
    browser = Client()
    whole_way(browser)

    answer = browser.post("/aanmelden/afmelden/")

    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert doors.sessions_of(person) == 0
    assert browser.get("/")["Location"] == "/aanmelden/"


def test_signing_out_takes_a_post(doors):
    assert Client().get("/aanmelden/afmelden/").status_code == 405


def test_another_password_ends_every_other_sign_in(doors):
    person = doors.person("Nora Wester", OUDEWATER_TOWN)
    doors.account(person)
    letters, _codes = enrolled(other := Client())
    browser = Client()
    sign_in(browser)
    browser.post("/aanmelden/code/", {"code": code_for(letters, 1)})

    new = {"present": PASSWORD, "password": "zeven rode ballonnen", "again": "zeven rode ballonnen"}
    assert browser.post("/aanmelden/wachtwoord/", new)["Location"] == "/"

    assert other.get("/ik/")["Location"] == "/aanmelden/"
    assert browser.get("/ik/").status_code == 200


def test_a_form_from_elsewhere_is_refused(doors):
    browser = Client(enforce_csrf_checks=True)

    assert browser.post("/aanmelden/", {"name": "x", "password": "y"}).status_code == 403
