"""The log of processings: what was done with which item, for which activity; in the standard's own form, and never by whom."""

from __future__ import annotations

import json
import re
from collections import Counter

import psycopg
import pytest
from given import run
from own_house import build

import testserver
from cast import ANNA, EMMA, KEES, LEX, OUDEWATER, WOERDEN
from schakel.spaces.processings import WITHOUT_CARD

pytestmark = pytest.mark.slow
NAME = "schakel_third_town"
SECRET = "Hendrik Zevenbergen"


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    own = build(NAME, tmp_path_factory.mktemp("third"))
    yield own
    own.end()


@pytest.fixture(scope="module")
def cards(town):
    """Anna writes two cards and changes one, Lex looks at both, Kees gives somebody a place."""
    with town.at_desk() as app:
        cards = [town.a_record(app, ground=SECRET)[0] for _one in range(2)]
        app.execute("update spaces_record set ground = 'x' where id = %s", [cards[0]])
    with town.at_desk(LEX) as app:
        app.execute("select door.looked(array[%s, %s], %s::bigint[], 'list')", [OUDEWATER.id, OUDEWATER.id, cards])
        app.execute("select door.looked(array[%s], array[null::bigint], 'search')", [OUDEWATER.id])
    with town.as_role("app") as app:
        app.execute("select door.test_enter(%s, %s, null)", [KEES.id, KEES.house.id])
        app.execute("select spaces_seat_give(%s, %s, 1, 'officer', current_date, null)", [OUDEWATER.key, EMMA.id])
    with town.as_role("worker") as worker:
        room = worker.execute("select door.enter_work(%s, 'retention')", [OUDEWATER.key]).fetchone()[0]
        worker.execute("delete from spaces_record where id = %s and space_id = %s", [cards[1], room])
    return cards


@pytest.fixture(scope="module")
def requests(town, cards):
    file = town.home / "ldv.jsonl"
    answer = run(town, "ldv", file)
    assert answer.returncode == 0, answer.stderr
    return [json.loads(row) for row in file.read_text().splitlines()]


def attributes(told: dict) -> dict[str, str]:
    return {one["key"]: one["value"]["stringValue"] for one in told["attributes"]}


def spans(requests: list[dict]) -> list[dict]:
    return [
        span
        for request in requests
        for resource in request["resourceSpans"]
        for scope in resource["scopeSpans"]
        for span in scope["spans"]
    ]


def test_every_row_is_an_export_request_of_otlp(requests):
    for request in requests:
        assert set(request) == {"resourceSpans"}
        for resource in request["resourceSpans"]:
            assert set(resource) == {"resource", "scopeSpans"}
            told = attributes(resource["resource"])
            assert told["service.name"] == "schakel"
            assert re.fullmatch(r"[0-9a-f]{64}", told["schakel.zegel.kop"])
    for span in spans(requests):
        assert re.fullmatch(r"[0-9a-f]{32}", span["traceId"]) and span["traceId"] != "0" * 32
        assert re.fullmatch(r"[0-9a-f]{16}", span["spanId"]) and span["spanId"] != "0" * 16
        assert int(span["startTimeUnixNano"]) <= int(span["endTimeUnixNano"])
        assert (span["kind"], span["status"], bool(span["name"])) == (1, {"code": 1}, True)


def test_every_line_names_the_activity_and_the_item_by_a_pseudonym(requests):
    for span in spans(requests):
        told = attributes(span)
        assert re.match(r"^urn:schakel:verwerkingsactiviteit:[a-z]+", told["dpl.core.processing_activity_id"])
        assert set(told) <= {
            "dpl.core.processing_activity_id",
            "dpl.core.data_subject_id",
            "dpl.core.data_subject_id_type",
        }
        if "dpl.core.data_subject_id" in told:
            assert re.fullmatch(r"[0-9a-f]{32}", told["dpl.core.data_subject_id"])
            assert told["dpl.core.data_subject_id_type"] == "urn:schakel:stuk"


def test_no_user_no_number_of_ours_and_no_content_stands_in_it(requests, cards):
    """Nothing but what is named here: so no person can be in it, under any name."""
    for span in spans(requests):
        assert set(span) == {
            "traceId",
            "spanId",
            "name",
            "kind",
            "startTimeUnixNano",
            "endTimeUnixNano",
            "attributes",
            "status",
        }
        assert re.fullmatch(r"[a-z_]+: (add|change|drop|look)(,(add|change|drop|look))*", span["name"])
    whole = json.dumps(requests)
    assert [name for name in (SECRET, ANNA.name, LEX.name, "seat", "person") if name in whole] == []
    resources = {key for request in requests for one in request["resourceSpans"] for key in attributes(one["resource"])}
    assert resources == {"service.name", "service.version", "schakel.omgeving", "schakel.zegel", "schakel.zegel.kop"}


def test_one_line_per_processing_and_item_tied_to_the_trail_by_the_same_number(town, requests, cards):
    with psycopg.connect(testserver.RUNNING.admin_url, dbname=NAME) as admin:
        trail = admin.execute(
            """select distinct replace(processing::text, '-', ''), coalesce(record_no, 0) from law_trailline
               where space_no is not null and what not in
                 ('spaces_seat', 'spaces_space', 'spaces_party', 'spaces_trace', 'spaces_provision', 'spaces_spacecontroller')"""
        ).fetchall()
    told = [(span["traceId"], attributes(span).get("dpl.core.data_subject_id", "")) for span in spans(requests)]

    assert Counter(trace for trace, _item in told) == Counter(trace for trace, _record in trail)
    assert len(set(told)) == len(told)


def test_the_same_item_has_the_same_pseudonym_in_every_processing(requests, cards):
    looks = [span for span in spans(requests) if span["name"] == "list: look"]
    added = [span for span in spans(requests) if span["name"] in ("spaces_record: add,change", "spaces_record: add")]
    dropped = [span for span in spans(requests) if span["name"].endswith(": drop")]

    items = {attributes(span)["dpl.core.data_subject_id"] for span in looks}
    assert {attributes(span)["dpl.core.data_subject_id"] for span in added} == items
    assert {attributes(span)["dpl.core.data_subject_id"] for span in dropped} < items
    assert attributes(dropped[0])["dpl.core.processing_activity_id"].endswith("municipal/retention")


def test_what_has_no_card_is_no_item(town):
    with psycopg.connect(testserver.RUNNING.admin_url, dbname=NAME) as admin:
        found = {name for (name,) in admin.execute(WITHOUT_CARD)}

    assert found == {
        "intake_protocol",
        "spaces_agreement",
        "spaces_formkey",
        "spaces_party",
        "spaces_provision",
        "spaces_ruleproposal",
        "spaces_seat",
        "spaces_sourcematrix",
        "spaces_space",
        "spaces_spacecontroller",
        "spaces_trace",
    }


def test_each_stands_with_the_environment_it_belongs_to(requests, cards):
    found = {
        attributes(one["resource"])["schakel.omgeving"] for request in requests for one in request["resourceSpans"]
    }

    assert str(OUDEWATER.key) in found
    assert str(WOERDEN.key) not in found
