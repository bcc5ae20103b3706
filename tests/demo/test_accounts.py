"""Who can be tried in the demonstration: roles with a button, and a token that opens the API."""

from __future__ import annotations

import json

import pytest

from demo.own_region import DAY, database, inside, schakel

pytestmark = pytest.mark.slow
ASK = """
import json, sys
from django.test import Client
def status(token):
    return Client().get("/api/v1/signalen", headers={"Authorization": f"Bearer {token}", "Host": "127.0.0.1"}).status_code
print(json.dumps([status(token) for token in %r]))
"""


@pytest.fixture(scope="module")
def accounts(tmp_path_factory):
    home = tmp_path_factory.mktemp("accounts") / "home"
    database(home, "schakel_region_accounts")
    schakel(home, "migrate")
    schakel(home, "demo-region", "--size", "60", "--day", DAY)
    return home, json.loads(schakel(home, "demo-accounts", "--json"))


def test_at_least_eight_roles_in_four_organisations_have_a_button(accounts):
    _home, told = accounts

    assert len({one["role"] for one in told}) >= 8
    assert len({one["organisation"] for one in told}) >= 4
    assert all(one["login_url"].endswith(f"/aanmelden/als/{one['username']}/") for one in told)


def test_the_token_of_everybody_with_a_seat_opens_the_api(accounts):
    home, told = accounts
    tokens = {one["username"]: one["api_token"] for one in told if one["api_token"]}

    answers = json.loads(inside(home, ASK % list(tokens.values())))

    assert len(tokens) >= 8
    assert dict(zip(tokens, answers, strict=True)) == dict.fromkeys(tokens, 200)
