"""What was destroyed is found nowhere: in no page of the database, no index, no key, and in no copy that is put back.

A home of its own with a server of its own, because its files are read as a thief would read them.
"""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from homes import passable_folder
from own_house import STAGE, House

from schakel.project.backup import BackupRefused, back_up, put_back
from schakel.project.cleaning import clean
from schakel.project.postgres import Postgres
from schakel.project.serve import prepare_database, run_schakel

pytestmark = pytest.mark.slow
SETUP = "import django; django.setup()\n"
# Readable columns that are matched on; the rest is sealed.
READABLE = ["kanarieplaats", "kanariebedrijf", "73918264"]
SEALED = [
    "kanariefeit",
    "kanarietitel",
    "kanariebijlage",
    "kanarienaam",
    "kanarieconcept",
    "kanariereden",
    "kanariedossier",
]
PLANTED = (
    SETUP
    + """
import json
from datetime import timedelta
from uuid import uuid4
from django.db import transaction
from case_files import a_case
from signals_of import NOON, DAY, a_signal, a_firm, weighed_short
from cast import ANNA, EMMA, LEX, OUDEWATER, POSTBOXES, enter
from schakel.intake.actions import hand_in, put_file_with
from schakel.intake.actions.answering import letterbox
from schakel.spaces.actions import keep_draft, set_term
from schakel.spaces.door.working import enqueue
from schakel.spaces.models import Received, Record, Space
GOES = DAY + timedelta(days=3)
with transaction.atomic():
    enter(EMMA, POSTBOXES[EMMA.mandate])
    own = a_signal(room=POSTBOXES[EMMA.mandate], by=EMMA, facts="kanariefeit", title="kanarietitel", place="kanarieplaats 1")
    put_file_with(signal=own, name="kanarienaam.txt", content_type="text/plain", content=b"kanariebijlage", by=EMMA.id, at=NOON)
    hand_in(signal=own, receiver=letterbox(), at=NOON)
    box = Space.objects.get(pk=POSTBOXES[EMMA.mandate].id)
    keep_draft(postbox=box, form="signal", target=uuid4(), content={"facts": "kanarieconcept"}, by=EMMA.id, at=NOON)
    for card in Record.objects.filter(space=box, part_of=None):
        set_term(record=card, destroy_on=GOES)
with transaction.atomic():
    enter(ANNA, OUDEWATER)
    mentions = [a_firm(observed="kanariebedrijf", number="73918264")]
    one = a_signal(facts="kanariefeit", title="kanarietitel", place="kanarieplaats 2", mentions=mentions)
    put_file_with(signal=one, name="kanarienaam.txt", content_type="text/plain", content=b"kanariebijlage " * 9000, by=ANNA.id, at=NOON)
    weighed_short(one, outcome="nothing", reason="kanariereden")
    a_case(title="kanariedossier")
    for card in Record.objects.filter(space_id=OUDEWATER.id, part_of=None):
        set_term(record=card, destroy_on=GOES)
    kept = a_signal(facts="blijft", place="blijfplaats 3")
    print(one.record_id, kept.record_id)
"""
)
ROUND = (
    SETUP
    + """
from datetime import timedelta
from django.utils import timezone
from schakel.spaces.tasks import clear_all
from schakel.spaces.shredding import clear_keys
from schakel.spaces.gone import note_gone
from django.conf import settings
day, at = timezone.localdate() + timedelta(days={days}), timezone.now()
clear_all(day=day, at=at)
clear_keys(day=day, at=at)
print(note_gone(keys=settings.KEYS, at=at, days=30))
"""
)


@pytest.fixture
def folder():
    with passable_folder() as place:
        yield place


def started(home: Path) -> Postgres:
    return Postgres(home).start()


def a_house(folder: Path) -> tuple[House, Postgres]:
    home = folder / "home"
    server = started(home)
    prepare_database(home, server, fresh=True)
    run_schakel(home, "migrate", "-v0")
    house = House(home)
    house.run(STAGE, role="owner")
    return house, server


def files_with(folder: Path, word: str) -> list[str]:
    """Every file below a folder that holds the word; write-ahead logs are read apart."""
    done = subprocess.run(["grep", "-rlaF", "--exclude-dir=pg_wal", word, str(folder)], capture_output=True, text=True)
    return sorted(done.stdout.splitlines())


def checkpoint(server: Postgres) -> None:
    with psycopg.connect(server.admin_url, dbname="schakel", autocommit=True) as admin:
        admin.execute("checkpoint")


def test_canaries_are_found_nowhere_after_their_day(folder):
    house, server = a_house(folder)
    try:
        house.run(PLANTED)
        checkpoint(server)
        stood = {word: bool(files_with(house.home, word)) for word in [*READABLE, *SEALED]}
        blobs = sealed_bytes(server)
        back_up(house.home, house.home / "keys", folder / "copy", at=datetime.now(UTC))

        house.run(ROUND.format(days=70), role="worker")
        found = clean(house.home)
        checkpoint(server)

        left = {word: files_with(house.home, word) for word in [*READABLE, *SEALED]}
        (folder / "stolen").write_text(json.dumps(blobs))
        opened = house.run(SETUP + OPENING.format(file=folder / "stolen"))
    finally:
        server.stop()
    assert stood == {**dict.fromkeys(READABLE, True), **dict.fromkeys(SEALED, False)}
    assert left == {word: [] for word in [*READABLE, *SEALED]}
    assert (len(blobs) > 5, opened) == (True, "0")
    assert [table.name for table in found if table.busy] == []


OPENING = """
import json
from schakel.spaces.sealing import SealBroken, unseal
opened = 0
for space, card, field, blob in json.load(open('{file}')):
    try:
        unseal(bytes.fromhex(blob), space=space, card=card, field=field)
        opened += 1
    except SealBroken:
        pass
print(opened)
"""


def sealed_bytes(server: Postgres) -> list[tuple[int, int, str, str]]:
    """What a thief copied of the sealed columns before the day: signals and attachments that go."""
    with psycopg.connect(server.admin_url, dbname="schakel") as admin:
        return [
            row
            for table, column in (
                ("intake_signal", "facts"),
                ("intake_signal", "title"),
                ("spaces_attachment", "content"),
            )
            for row in admin.execute(
                f"""select t.space_id, t.record_id, '{table}.{column}', encode({column}, 'hex') from {table} t
                    join spaces_record r on r.id = t.record_id where length({column}) > 0 and r.destroy_on < current_date + 5"""
            ).fetchall()
        ]


def test_a_restored_copy_holds_nothing_that_went_by_its_day_or_by_hand(folder):
    """A copy from before: what somebody destroyed by hand since then stays gone when the list of the lost home is handed in."""
    house, server = a_house(folder)
    try:
        by_hand, kept = map(int, house.run(PLANTED).split())
        back_up(house.home, house.home / "keys", folder / "copy", at=datetime.now(UTC))
        with house.at_desk() as app:
            app.execute("delete from spaces_record where id = %s", [by_hand])
        house.run(ROUND.format(days=0), role="worker")
    finally:
        server.stop()

    without, again = folder / "without", folder / "again"
    put_back(without, without / "keys", folder / "copy")
    put_back(again, again / "keys", folder / "copy", house.home)

    assert cards_in(without, by_hand, kept) == ([by_hand, kept], [])
    assert cards_in(again, by_hand, kept) == ([kept], [("attachment", "gone before"), ("signal", "gone before")])
    assert (again / "keys" / "gone").read_bytes() == (house.home / "keys" / "gone").read_bytes()


def cards_in(home: Path, *numbers: int) -> tuple[list[int], list[tuple[str, str]]]:
    server = started(home)
    try:
        with psycopg.connect(server.admin_url, dbname="schakel") as admin:
            cards = admin.execute(
                "select id from spaces_record where id = any(%s) order by 1", [list(numbers)]
            ).fetchall()
            traces = admin.execute("select kind, why from spaces_trace where why = 'gone before' order by 1").fetchall()
            return [row[0] for row in cards], traces
    finally:
        server.stop()


def test_a_list_of_another_schakel_is_refused_and_nothing_of_the_copy_stays(folder):
    house, server = a_house(folder)
    try:
        house.run(PLANTED)
        back_up(house.home, house.home / "keys", folder / "copy", at=datetime.now(UTC))
        house.run(ROUND.format(days=0), role="worker")
    finally:
        server.stop()
    words = (house.home / "keys" / "gone").read_text().split(" ", 3)
    (folder / "gone").write_text(" ".join([*words[:2], "0" * 16 + words[2][16:], *words[3:]]))
    other = folder / "other"

    with pytest.raises(BackupRefused, match="hoort bij een andere Schakel"):
        put_back(other, other / "keys", folder / "copy", folder / "gone")

    assert [(other / name).exists() for name in ("connections", "secrets", "keys")] == [False, False, False]
