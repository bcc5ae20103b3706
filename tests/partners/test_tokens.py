"""``schakel token``: a way in for a program, shown once, ended in the same second."""

import re
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from owner import owner_at_work

import cast
from api.calls import GOOD, ask
from cast import ANNA, OUDEWATER
from schakel.partners.actions import set_up_account
from schakel.partners.models import SecrecyAcceptance
from schakel.spaces.door.tokens import end_tokens_named

TODAY = date.today()
NAME = "proef"
GIVEN = {"person": "anna", "environment": OUDEWATER.name, "until": f"{TODAY + timedelta(days=30)}", "name": NAME}


@pytest.fixture
def token(django_db_setup, django_db_blocker):
    """The command, as the owner types it: ``token("list")``. What it gave out is gone afterwards."""

    def typed(*words: str, **options: object) -> str:
        out = StringIO()
        with owner_at_work(django_db_blocker):
            set_up_account(person=ANNA.id, subject="anna")
            call_command("token", *words, stdout=out, **options)
        return out.getvalue()

    yield typed
    with django_db_blocker.unblock():
        end_tokens_named(mandate=ANNA.mandate, name=NAME)
        connections["door"].close()


def secret_in(words: str) -> str:
    return re.search(r"^  token +(\S+)$", words, re.M)[1]


def mark_in(words: str) -> str:
    return re.search(r"^  kenmerk +(\S+)$", words, re.M)[1]


def status(blocker, secret, method="get", body=None):
    with blocker.unblock():
        try:
            return ask(method, "signalen", secret, body).status_code
        finally:
            connections["default"].close()


def test_a_token_opens_the_api_until_it_is_ended(token, django_db_blocker):
    given = token("give", **GIVEN)
    before = status(django_db_blocker, secret_in(given))
    ended = token("end", mark_in(given))

    assert (before, status(django_db_blocker, secret_in(given))) == (200, 401)
    assert "Ingetrokken" in ended
    with pytest.raises(CommandError, match="geen token met dit kenmerk"):
        token("end", mark_in(given))


def test_a_token_is_shown_once_and_listed_without_what_opens(token):
    given = token("give", **GIVEN, bring_in=True)
    listed = token("list")

    line = next(line for line in listed.splitlines() if line.startswith(mark_in(given)))
    day = TODAY + timedelta(days=30)
    assert line == (
        f"{mark_in(given)}  Anna Verschuur, Gemeente Oudewater · Gemeente Oudewater · "
        f"lezen en inbrengen · tot {day:%d-%m-%Y} · proef"
    )
    assert secret_in(given) not in listed


def test_without_asking_to_bring_in_a_token_reads_only(token, django_db_blocker):
    secret = secret_in(token("give", **GIVEN))

    assert status(django_db_blocker, secret, "post", GOOD) == 403


@pytest.mark.parametrize(
    ("change", "sentence"),
    (
        ({"person": ""}, "Zo gaat het"),
        ({"person": "nergens"}, "Niemand meldt zich aan als nergens"),
        ({"organisation": "gemeente-woerden"}, "Kies met --organisation uit: gemeente-oudewater"),
        ({"environment": "Gemeente Woerden"}, "neemt niet deel aan Gemeente Woerden. Wel aan: DTO West-Utrecht, "),
        ({"environment": "DTO West-Utrecht", "bring_in": True}, "brengt in deze omgeving niets in"),
        ({"until": "30 juni"}, "geen datum"),
        ({"until": f"{TODAY}"}, "na vandaag"),
        ({"until": f"{TODAY + timedelta(days=400)}"}, "ten hoogste een jaar"),
    ),
)
def test_what_cannot_be_given_is_said_in_words(token, change, sentence):
    with pytest.raises(CommandError, match=sentence):
        token("give", **(GIVEN | change))


def test_without_secrecy_there_is_no_token(django_db_setup, django_db_blocker):
    with owner_at_work(django_db_blocker):
        set_up_account(person=ANNA.id, subject="anna")
        SecrecyAcceptance.objects.filter(person_id=ANNA.id).delete()
        with pytest.raises(CommandError, match="geheimhouding nog niet aanvaard"):
            call_command("token", "give", **GIVEN)


def test_a_word_that_is_no_act_gets_the_way_it_goes(token):
    with pytest.raises(CommandError, match="schakel token list"):
        token("geef")


def test_who_has_a_postbox_may_bring_in_from_it(token, django_db_blocker):
    given = token("give", **(GIVEN | {"environment": "postvak", "bring_in": True}))

    assert "lezen en inbrengen" in given
    assert cast.POSTBOXES[ANNA.mandate].name in given
