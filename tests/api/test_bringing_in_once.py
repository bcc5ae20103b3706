"""A call that is sent again: the same key brings the same signal, once; the same key with something else is refused."""

from __future__ import annotations

from uuid import uuid4

import pytest

import cast
from api.calls import GOOD, a_token, ask
from cast import ANNA, LEX, OUDEWATER
from schakel.intake.models import Signal
from schakel.spaces.actions import destroy
from schakel.spaces.models import FormKey

pytestmark = pytest.mark.django_db
FIRM = {"soort": "firm", "zoalsWaargenomen": " Bandenhal De Lijnbaan ", "nummer": "00120345"}


def bring(token, key, **other):
    return ask("post", "signalen", token, GOOD | other, **{"Idempotency-Key": key})


def many() -> int:
    cast.enter(ANNA)
    return Signal.objects.count()


def test_sent_twice_is_kept_once_and_answered_the_same():
    token, key = a_token(ANNA, OUDEWATER), str(uuid4())

    first, second = (bring(token, key, genoemd=[FIRM], postcode="3421 aa") for _ in range(2))

    assert (first.status_code, second.status_code, second.json(), second["Location"], many()) == (
        201,
        201,
        first.json(),
        first["Location"],
        1,
    )


@pytest.mark.parametrize("other", ({"feiten": "Iets anders."}, {"genoemd": [FIRM]}, {"plaats": "Dorpsstraat 1"}))
def test_the_same_key_with_something_else_is_refused(other):
    token, key = a_token(ANNA, OUDEWATER), str(uuid4())
    bring(token, key)

    answer = bring(token, key, **other)

    assert (answer.status_code, answer["Content-Type"], many()) == (409, "application/problem+json", 1)


def test_a_refused_call_may_be_mended_under_its_key():
    token, key = a_token(ANNA, OUDEWATER), str(uuid4())

    refused = bring(token, key, gezienVan="2026-03-02", gezienTot="2026-03-01")
    mended = bring(token, key, gezienVan="2026-03-01", gezienTot="2026-03-02")

    assert (refused.status_code, mended.status_code, many()) == (422, 201, 1)


def test_a_key_of_a_signal_that_was_destroyed_brings_nothing_back(at):
    token, key = a_token(ANNA, OUDEWATER), str(uuid4())
    bring(token, key)
    at(ANNA, OUDEWATER)
    signal = Signal.objects.select_related("record").get()
    destroy(record=signal.record, why="rejected", at=signal.received_at)

    assert (bring(token, key).status_code, many()) == (409, 0)


def test_a_key_that_a_form_of_a_page_used_is_not_a_key_of_a_signal(at):
    at(LEX, OUDEWATER)
    used = FormKey.objects.create(space_id=OUDEWATER.id, key=uuid4(), answer="/omgeving/x/", at=cast.LONG_AGO)

    assert bring(a_token(ANNA, OUDEWATER), str(used.key)).status_code == 409


def test_a_key_that_is_none_is_named():
    answer = bring(a_token(ANNA, OUDEWATER), "twee")

    assert (answer.status_code, answer.json()["errors"][0]["location"]) == (400, {"name": "Idempotency-Key"})


def test_without_a_key_every_call_counts():
    token = a_token(ANNA, OUDEWATER)
    for _ in range(2):
        ask("post", "signalen", token, GOOD)

    assert many() == 2
