"""A region too large to be made by hand: the rest goes by COPY, past the actions, and must be as whole."""

from __future__ import annotations

import json

import psycopg
import pytest

from demo.own_region import DAY, database, inside, schakel
from schakel.demo.region import SMALL
from schakel.project.database import address

pytestmark = pytest.mark.slow
SIZE = 2_100
LOADED = SIZE - SMALL  # what is made by hand is partly destroyed within its year
# A signal that came by COPY, read and searched as the officer of its own municipality, by the application itself.
READ = """
import json
from django.db import connections, transaction
from schakel.intake.models import Signal
from schakel.spaces.door import enter
from schakel.spaces.search import find
with connections["door"].cursor() as cursor:
    cursor.execute("select * from door.demo_enter('marit', 'a secret')")
with transaction.atomic():
    enter("a secret")
    signal = Signal.objects.filter(record_id__gte=%d).select_related("record").order_by("record_id").first()
    words = " ".join(sorted(signal.facts.split(), key=len)[-2:])
    found = [signal.pk in find(signal.space_id, words, 500), find(signal.space_id, words + " onvindbaarheid")]
    print(json.dumps([signal.pk, signal.title, signal.facts, *found]))
"""


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    home = tmp_path_factory.mktemp("large") / "home"
    admin_url = database(home, "schakel_region_large")
    schakel(home, "migrate")
    schakel(home, "demo-region", "--size", str(SIZE), "--day", DAY, "--admin-url", admin_url)
    with psycopg.connect(address(home, "owner")) as owner:
        owner.execute("set role schakel_engine")
        yield home, owner


def test_every_municipality_has_signals_and_the_largest_has_several_times_more(region):
    _home, owner = region

    spread = dict(
        owner.execute(
            """select s.name, count(g.record_id) from spaces_space s left join intake_signal g on g.space_id = s.id
               where s.kind = 'municipal' group by s.name"""
        ).fetchall()
    )

    assert sum(spread.values()) >= LOADED
    assert (len(spread) > 30, min(spread.values()) > 0) == (True, True)
    assert max(spread.values()) > 4 * min(spread.values())


def test_what_was_loaded_has_its_card_its_index_and_its_trail(region):
    _home, owner = region

    many = owner.execute(
        """select count(*), count(r.id), count(f.record_id) from law_trailline l
           join intake_signal g on g.record_id = l.record_no and g.space_id = l.space_no
           left join spaces_record r on (r.id, r.space_id) = (g.record_id, g.space_id)
           left join spaces_finding f on (f.record_id, f.space_id) = (g.record_id, g.space_id) and f.tokens <> '{}'
           where l.xid = 1 and l.what = 'intake_signal' and l.act = 'add'"""
    ).fetchone()
    assert many == (LOADED, LOADED, LOADED)
    assert owner.execute("select count(*) from cases_case where started_at is null and state = 'doing'").fetchone() == (
        0,
    )


def test_a_loaded_text_is_sealed_opens_for_its_officer_and_is_found(region):
    home, owner = region
    first = owner.execute("select min(record_no) from law_trailline where xid = 1").fetchone()[0]

    number, title, facts, found, nothing = json.loads(inside(home, READ % first))

    raw = owner.execute("select facts from intake_signal where record_id = %s", [number]).fetchone()[0]
    assert (len(title) > 5, len(facts) > 20, found, nothing) == (True, True, True, [])
    assert facts.encode() not in bytes(raw)
