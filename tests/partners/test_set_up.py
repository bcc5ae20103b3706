"""``schakel start`` and ``schakel demo-accounts``: one real municipality, or the doors of the demonstration."""

import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from schakel.demo.door import open_demo_door
from schakel.law.models import ProfileDecision
from schakel.partners.actions import set_up_account, set_up_person
from schakel.partners.models import Account, Mandate, Organisation
from schakel.spaces.door import entering
from schakel.spaces.models import Seat, Space
from schakel.spaces.opening import as_engine


def start(**given) -> str:
    out = StringIO()
    call_command(
        "start",
        stdout=out,
        **{"municipality": "gemeente-lopik", "officer": "Nora Wester", "administrator": "Kim Beheer", **given},
    )
    return out.getvalue()


def test_start_makes_an_administrator_without_content_and_an_officer_with_it(as_owner):
    words = start()

    with as_engine():
        people = {
            mandate.person.name: mandate
            for mandate in Mandate.objects.filter(organisation__slug="gemeente-lopik").select_related("person")
        }
        seats = {
            name: sorted(Seat.objects.filter(person_id=mandate.person_id).values_list("space__kind", "role"))
            for name, mandate in people.items()
        }
    assert {name: mandate.keeper for name, mandate in people.items()} == {"Kim Beheer": True, "Nora Wester": False}
    assert seats == {
        "Kim Beheer": [("postbox", "contributor")],
        "Nora Wester": [
            ("body", "member"),
            ("body", "secretary"),
            ("municipal", "officer"),
            ("postbox", "contributor"),
        ],
    }
    assert len(re.findall(r"wachtwoord, één keer +(?:[a-z2-9]{5}-){3}[a-z2-9]{5}", words)) == 2


def test_mayor_and_executive_answer_for_the_environment_and_the_tax_officer_does_not(as_owner):
    start()

    with as_engine():
        space = Space.objects.get(kind="municipal", organisation__slug="gemeente-lopik")
        answering = sorted(row.controller.kind for row in space.controllers.select_related("controller"))
        all_of_them = set(space.organisation.controllers.values_list("kind", flat=True))

    assert answering == ["burgemeester", "college"]
    assert "heffingsambtenaar" in all_of_them


def test_the_passwords_of_start_work_once_and_stand_nowhere(as_owner):
    words = start()
    passwords = re.findall(r"(?:[a-z2-9]{5}-){3}[a-z2-9]{5}", words)

    account = Account.objects.get(subject="nora.wester")

    assert (account.check_password(passwords[1]), account.last_login) == (True, None)


def test_start_records_profile_smal(as_owner):
    ProfileDecision.objects.all().delete()

    start()

    assert list(ProfileDecision.objects.values_list("profile", "decided_by")) == [("smal", "Gemeente Lopik")]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"municipality": "gemeente-weesp"}, "geen gemeente"),
        ({"municipality": "belastingdienst"}, "geen gemeente"),
        ({"administrator": "Nora Wester"}, "twee verschillende namen"),
    ],
)
def test_start_refuses_in_words(as_owner, given, words):
    with pytest.raises(CommandError, match=words):
        start(**given)


def test_a_municipality_starts_once(as_owner):
    start()

    with pytest.raises(CommandError, match="al ingericht"):
        start()


def test_start_stays_away_from_a_demonstration(as_owner):
    open_demo_door()
    entering._DEMO.clear()

    with pytest.raises(CommandError, match="demonstratie"):
        start()


def test_demo_accounts_names_who_can_be_tried_with_two_doors(as_owner, settings):
    start()
    open_demo_door()
    entering._DEMO.clear()
    house = Organisation.objects.get(slug="gemeente-lopik")
    with as_engine():
        mandate = set_up_person(
            name="Dora Demo", organisation=house.pk, function="toezichthouder", day=house.valid_from
        )
    set_up_account(person=mandate.person_id, subject="dora", demo_role="Doet controles.")
    out = StringIO()

    call_command("demo_accounts", "--json", stdout=out)

    told = json.loads(out.getvalue())
    assert [(one["username"], one["name"], one["organisation"], one["role"]) for one in told] == [
        ("dora", "Dora Demo", "Gemeente Lopik", "toezichthouder")
    ]
    assert (told[0]["login_url"].endswith("/aanmelden/als/dora/"), told[0]["api_token"]) == (True, None)
    connections["door"].close()


def test_demo_accounts_is_nothing_for_a_real_database(as_owner):
    with pytest.raises(CommandError, match="geen demonstratie"):
        call_command("demo_accounts")
