"""What a password must be, how it is compared, and how it is typed."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.test import Client

from cast import OUDEWATER_TOWN
from entrances import PASSWORD, enrolled, sign_in
from schakel.web.sign_in.forms import NameForm, OwnPasswordForm, PasswordForm


@pytest.fixture
def doors(request, django_db_setup, django_db_blocker):
    from entrances import open_doors

    yield from open_doors(request, django_db_blocker)


@pytest.mark.parametrize(
    ("password", "taken"),
    (
        ("x" * 13, False),
        ("12345678901234567890", False),
        ("vier groene fietsen", True),
        ("aaaaaaaaaaaabc", True),
        ("73519264082715", True),
        ("héél lange zin met ruimte en é " * 4, True),
        ("q" * 200, True),
    ),
    ids=("short", "common", "a sentence", "letters alone", "figures alone", "signs and accents", "200 long"),
)
def test_a_short_or_common_password_is_refused_and_any_other_is_not(password, taken):
    assert PasswordForm({"password": password, "again": password}).is_valid() is taken


def test_another_password_asks_for_the_present_one(doors):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))
    browser = Client()
    enrolled(browser)
    new = {"password": "zeven rode ballonnen", "again": "zeven rode ballonnen"}

    without, wrong = (browser.post("/aanmelden/wachtwoord/", new | more) for more in ({}, {"present": "fout"}))

    assert (without.status_code, wrong.status_code) == (200, 200)
    assert sign_in(Client(), password="zeven rode ballonnen").status_code == 200
    assert sign_in(Client()).status_code == 302


@pytest.mark.parametrize("other", (PASSWORD.upper(), PASSWORD[:-1], f"{PASSWORD} ", f" {PASSWORD}"))
def test_a_password_is_compared_to_the_last_sign(doors, other):
    doors.account(doors.person("Nora Wester", OUDEWATER_TOWN))

    assert sign_in(Client(), password=other).status_code == 200
    assert sign_in(Client()).status_code == 302


@pytest.mark.parametrize("form", (NameForm, PasswordForm, OwnPasswordForm))
def test_the_field_of_a_password_hides_it_and_lets_a_password_manager_fill_it_in(form):
    fields = [str(form()[name]) for name in form.base_fields if name in ("password", "again", "present")]

    assert [re.search(r'type="password"', field) is not None for field in fields] == [True] * len(fields)
    assert [field for field in fields if not re.search(r'autocomplete="(current|new)-password"', field)] == []
    assert [field for field in fields if "onpaste" in field or "readonly" in field] == []


def test_a_password_is_kept_with_a_heavy_hash():
    from schakel.project import settings

    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    assert ScryptPasswordHasher.work_factor >= 2**14
