"""Who does what only a machine does so often, waits: counted by the database, without a name, and never to the cost of somebody else."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from intake_page import filled

from cast import ANNA, EMMA, LEX, OUDEWATER, POSTBOXES
from schakel.spaces.door.throttle import take_turn

pytestmark = pytest.mark.django_db
MOST = {"token": 40, "link": 40, "person": 60, "letter": 30}


def sql(words):
    with connection.cursor() as cursor:
        cursor.execute(words)
        return cursor.fetchall()


def use_up(kind: str, who: str) -> None:
    """All turns but the last are taken."""
    assert [take_turn(kind, who) for _ in range(MOST[kind] - 1)] == [None] * (MOST[kind] - 1)


@pytest.mark.parametrize("kind", MOST)
def test_the_last_turn_is_given_and_the_next_waits_a_quarter_of_an_hour(kind):
    use_up(kind, "x")

    last, next_ = take_turn(kind, "x"), take_turn(kind, "x")

    assert (last, take_turn(kind, "y")) == (None, None)
    assert 890 < (next_ - sql("select now()")[0][0]).total_seconds() <= 900


def test_a_turn_of_another_kind_is_none():
    with pytest.raises(DatabaseError), transaction.atomic():
        take_turn("account", "x")


def test_what_is_kept_holds_no_name_and_no_address():
    take_turn("token", "127.0.0.1")

    with pytest.raises(DatabaseError), transaction.atomic():
        sql("select * from door.attempt")


def test_after_so_many_wrong_tokens_the_next_waits_and_says_until_when():
    wrong = [Client().get("/api/v1/signalen", headers={"Authorization": f"Bearer raad{n}"}) for n in range(41)]

    assert [answer.status_code for answer in wrong] == [401] * 40 + [429]
    assert (wrong[-1]["Content-Type"], 0 < int(wrong[-1]["Retry-After"]) <= 901) == ("application/problem+json", True)
    assert Client().get("/api/v1/signalen").status_code == 401


def test_after_so_many_wrong_links_the_next_waits():
    use_up("link", "127.0.0.1")

    before, after = Client().get("/bronvraag/raad/"), Client().get("/bronvraag/raad/")

    assert (before.status_code, after.status_code) == (404, 429)
    assert "U probeerde het te vaak. Vanaf" in after.content.decode()


def test_after_so_many_searches_for_persons_the_next_waits_and_says_until_when(browser_of):
    use_up("person", str(ANNA.id))
    asked = {"words": "jansen", "place": str(OUDEWATER.key), "reason": "duty"}
    anna = browser_of(ANNA)
    reason = next(value for value in reasons(anna) if value != "place")

    before, after = (anna.post("/zoeken/", asked | {"reason": reason}) for _ in range(2))

    assert (before.status_code, after.status_code) == (200, 429)
    assert "U probeerde het te vaak. Vanaf" in after.content.decode()
    assert anna.post("/zoeken/", asked | {"words": "roldeur", "reason": "place"}).status_code == 200
    assert browser_of(LEX).post("/zoeken/", asked | {"reason": reason}).status_code == 200


def reasons(browser: Client) -> list[str]:
    """The reasons that the page offers."""
    import re

    return re.findall(r'name="reason"[^>]*value="([^"]+)"', browser.get("/zoeken/").content.decode())


def test_who_drops_letter_after_letter_in_the_box_waits(browser_of):
    use_up("letter", str(EMMA.id))
    box, emma = POSTBOXES[EMMA.mandate], browser_of(EMMA)

    answers = [
        emma.post(f"/omgeving/{box.key}/inbrengen/", filled(facts=f"Post {n}.", form_key=str(uuid4())))
        for n in range(2)
    ]

    assert [answer.status_code for answer in answers] == [302, 422]
    assert "U probeerde het te vaak. Vanaf" in answers[1].content.decode()
    assert "Post 1." in answers[1].content.decode()


def test_the_application_cannot_use_up_the_tries_to_sign_in():
    with connection.cursor() as cursor:
        for words in ("insert into door.attempt (what, who, at) values ('account', 'x', now())", "delete from door.attempt"):  # fmt: skip
            with pytest.raises(DatabaseError), transaction.atomic():
                cursor.execute(words)
