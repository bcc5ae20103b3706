"""What somebody learns who tries: nothing about who is known, and that trying goes on only slowly."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from cast import OUDEWATER_TOWN
from entrances import PASSWORD, enrolled, sign_in
from schakel.spaces.door import throttle


def masked(page: bytes) -> str:
    """A page without what differs by itself: the token against forgery."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.decode())


@pytest.fixture
def hashes(monkeypatch):
    """How often a password was hashed."""
    done = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args, **more: done.append(1) or encode(*args, **more))
    return done


def test_an_unknown_name_and_a_wrong_password_get_the_same_page(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN), "bekend")

    known = sign_in(Client(), "bekend", "fout")
    unknown = sign_in(Client(), "onbekend", "fout")

    assert masked(known.content).replace("bekend", "") == masked(unknown.content).replace("onbekend", "")
    assert "Deze naam en dit wachtwoord horen niet bij elkaar." in known.content.decode()


@pytest.mark.parametrize("subject", ["bekend", "onbekend", "zonder.wachtwoord", "gesloten"])
def test_every_wrong_try_costs_one_hash(doors, hashes, subject):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN), "bekend")
    doors.account(doors.person("Demo", OUDEWATER_TOWN), "zonder.wachtwoord", demo="rol")
    doors.admin.execute("update partners_account set password = '!x' where subject = 'zonder.wachtwoord'")
    doors.account(doors.person("Weg", OUDEWATER_TOWN), "gesloten")
    doors.admin.execute("update partners_account set is_active = false where subject = 'gesloten'")
    hashes.clear()

    sign_in(Client(), subject, "fout")

    assert len(hashes) == 1


def test_a_closed_account_does_not_come_in(doors):
    doors.account(doors.person("Weg", OUDEWATER_TOWN), "gesloten")
    doors.admin.execute("update partners_account set is_active = false where subject = 'gesloten'")

    assert sign_in(Client(), "gesloten").status_code == 200


def test_after_five_wrong_tries_even_the_right_password_waits_and_the_sentence_says_until_when(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))
    for _time in range(5):
        assert sign_in(Client(), password="fout").status_code == 200

    answer = sign_in(Client())

    assert answer.status_code == 429
    assert re.search(r"Vanaf \d{1,2}\.\d\d uur kunt u het weer proberen", answer.content.decode())


def test_the_tries_on_one_account_do_not_stop_another(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))
    doors.account(doors.person("Ander", OUDEWATER_TOWN), "ander")
    for _time in range(6):
        sign_in(Client(), password="fout")

    assert sign_in(Client(), "ander").status_code == 302


def test_one_address_cannot_try_many_names(doors, monkeypatch):
    monkeypatch.setitem(throttle.LIMITS, "address", 7)
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))
    for number in range(7):
        sign_in(Client(), f"naam{number}", "fout")

    assert sign_in(Client()).status_code == 429
    assert (
        Client().post("/aanmelden/", {"name": "nora.wester", "password": PASSWORD}, REMOTE_ADDR="10.1.2.3").status_code
        == 302
    )


def test_a_header_of_the_client_is_no_address(doors, monkeypatch):
    monkeypatch.setitem(throttle.LIMITS, "address", 3)
    for number in range(3):
        Client().post(
            "/aanmelden/", {"name": f"n{number}", "password": "fout"}, HTTP_X_FORWARDED_FOR=f"10.0.0.{number}"
        )

    answer = Client().post("/aanmelden/", {"name": "n9", "password": "fout"}, HTTP_X_FORWARDED_FOR="10.0.0.99")

    assert answer.status_code == 429


def test_six_wrong_codes_wait_too_and_the_password_does_not_begin_the_count_anew(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))
    enrolled(Client())
    for _time in range(5):
        browser = Client()
        sign_in(browser)
        assert browser.post("/aanmelden/code/", {"code": "000000"}).status_code == 200

    sign_in(browser)

    assert browser.post("/aanmelden/code/", {"code": "000000"}).status_code == 429


def test_a_good_sign_in_forgets_the_wrong_tries_before_it(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))
    for _time in range(4):
        sign_in(Client(), password="fout")
    sign_in(Client())

    assert sign_in(Client(), password="fout").status_code == 200


def test_the_tries_hold_no_name_and_no_address(doors):
    sign_in(Client(), "nora.wester", "fout")

    kept = doors.one("select string_agg(t::text, '') from door.attempt t")

    assert ("nora" in kept, "127.0.0.1" in kept) == (False, False)


def test_neighbours_in_one_ipv6_network_are_one_address():
    assert throttle.network_of("2001:db8:1:2::1") == throttle.network_of("2001:db8:1:2:ffff::9")
    assert throttle.network_of("2001:db8:1:3::1") != throttle.network_of("2001:db8:1:2::1")
    assert throttle.network_of("nonsense") == "unknown"
