"""How the trail stands: sealing that stopped is noticed, the newest seals are looked at, tokens leave lines, and a new key follows the old one."""

from __future__ import annotations

import json

import psycopg
import pytest
from given import checked, kinds, run, run_alone
from own_house import build

import testserver
from cast import ANNA, ILSE, LEX, OUDEWATER
from schakel.law.trail.keys import Signer, read_public
from schakel.law.trail.turning import handovers, turn
from schakel.project.trail import sealer_of

pytestmark = pytest.mark.slow
NAME = "schakel_fourth_town"
AT = "2026-11-25T12:00:00+00:00"


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    own = build(NAME, tmp_path_factory.mktemp("fourth"))
    yield own
    own.end()


def above(words: str, *values: object, back: str = "") -> list[tuple]:
    """Asked as an administrator of the database, who may take every guard away; with ``back`` what ``words`` did is asked about and taken back."""
    with psycopg.connect(testserver.RUNNING.admin_url, dbname=NAME) as admin:
        admin.execute("set session_replication_role = replica")
        cursor = admin.execute(words, values)
        if back:
            cursor = admin.execute(back)
            found = cursor.fetchall()
            admin.rollback()
            return found
        return cursor.fetchall() if cursor.description else []


def work(town) -> None:
    """A card, sealed and signed."""
    with town.at_desk(ANNA, OUDEWATER) as app:
        town.a_record(app, OUDEWATER)
    with town.as_role("worker") as worker:
        worker.autocommit = True
        sealer_of(town.home).round(worker)


def asked_by(town, who, words: str) -> list[tuple]:
    with town.as_role("app") as app:
        app.execute("select door.test_enter(%s, %s, null)", [who.id, who.house.id])
        return app.execute(words).fetchall()


LATE, FITS = "select law_sealing_late()", "select law_chain_fits(1000)"


def test_sealing_is_late_when_a_line_waits_five_minutes_or_nobody_seals_each_hour(town):
    work(town)
    waiting = """insert into law_trailline (at, xid, what, act, columns, purpose)
                 select now() - interval '{}', upto, 'x', 'look', '', '' from law_seal order by number desc limit 1"""

    assert above(LATE) == [(False,)]
    assert above(waiting.format("6 minutes"), back=LATE) == [(True,)]
    assert above(waiting.format("4 minutes"), back=LATE) == [(False,)]
    assert above("update law_seal set at = at - interval '66 minutes'", back=LATE) == [(True,)]
    assert above("update law_seal set at = at - interval '64 minutes'", back=LATE) == [(False,)]


@pytest.mark.parametrize(
    "harm",
    (
        "update law_seal set head = sha256(head) where number = (select max(number) - 1 from law_seal)",
        "update law_seal set lines = lines + 1 where number = (select max(number) from law_seal)",
        "delete from law_seal where number = (select max(number) - 1 from law_seal)",
        "delete from law_trailline where id = (select max(id) from law_trailline)",
        "delete from law_sealsignature; update law_seal set at = at - interval '6 minutes'",
    ),
)
def test_newest_seals_that_do_not_fit_are_noticed_by_the_cheap_check(town, harm):
    for _time in range(3):
        work(town)

    fits, after = above(FITS), above(harm, back=FITS)

    assert (fits, after) == ([(True,)], [(False,)])


def test_who_guards_reads_how_the_trail_stands_and_nobody_else(town):
    work(town)

    ((_at, number, head, signer, late, fits),) = asked_by(town, ILSE, "select * from spaces_trail_state()")

    assert (number, late, fits) == (above("select max(number) from law_seal")[0][0], False, True)
    assert (signer, len(head)) == (Signer.at(town.home / "trail").name, 64)
    for other in (ANNA, LEX):
        assert asked_by(town, other, "select * from spaces_trail_state()") == []


def test_a_token_given_and_ended_leaves_lines_whichever_road_it_went(town):
    with town.as_role("door") as door:
        door.execute(
            "insert into door.token (secret_hash, mandate_id, space_id, name, ends_on) values ('x', %s, %s, 'rapport', current_date + 9)",
            [ANNA.mandate, OUDEWATER.id],
        )
        door.execute("delete from door.token where secret_hash = 'x'")

    lines = above("select person_no, space_no, act, purpose from law_trailline where what = 'door_token' order by id")

    assert lines == [(ANNA.id, OUDEWATER.id, "add", "token 78"), (ANNA.id, OUDEWATER.id, "drop", "token 78")]


def exported(town, name: str) -> list[bytes]:
    file = town.home / name
    file.unlink(missing_ok=True)
    answer = run(town, "export", file)
    assert answer.returncode == 0, answer.stderr
    return file.read_bytes().splitlines(keepends=True)


def test_a_new_key_follows_the_old_one_and_whoever_knows_either_goes_on_from_there(town):
    work(town)
    folder = town.home / "trail"
    first, pseudonyms = Signer.at(folder), Signer.at(folder).derived("pseudonyms")

    answer = run(town, "new-key")
    work(town)
    second = Signer.at(folder)
    rows = exported(town, "two-keys.jsonl")

    assert (answer.returncode, first.public != second.public, second.derived("pseudonyms")) == (0, True, pseudonyms)
    assert {row[0] for row in above("select distinct signer from law_sealsignature")} == {first.name, second.name}
    assert (folder / "sign.key").stat().st_mode & 0o077 == 0
    assert read_public(folder / "sign.pub") == second.public
    assert [kinds(checked(rows, key)) for key in (first.public, second.public)] == [set(), set()]


def test_an_old_key_without_a_statement_and_a_false_statement_are_found(town, tmp_path):
    rows = exported(town, "statements.jsonl")
    known = Signer.at(town.home / "trail").public
    head = json.loads(rows[0])
    none, false = dict(head, overdrachten=[]), json.loads(rows[0])
    false["overdrachten"][0]["op"] = "2020-01-01T00:00:00+00:00"
    stranger = Signer.at(tmp_path / "elsewhere").public

    with_none = checked([json.dumps(none).encode() + b"\n", *rows[1:]], known)
    with_false = checked([json.dumps(false).encode() + b"\n", *rows[1:]], known)

    assert [one.words for one in with_none.findings if "niet van de sleutel van dit spoor" in one.words] != []
    assert [one.words for one in with_false.findings if "verklaring over een nieuwe sleutel" in one.words] != []
    assert kinds(checked(rows, stranger)) >= {"signature"}


def test_what_is_signed_with_the_old_key_after_the_turn_is_found(town, tmp_path):
    """A stolen key, used after another followed it."""
    folder = town.home / "trail"
    stolen = Signer.at(folder)
    turn(folder, AT)
    work(town)
    work(town)
    number, head = above("select number, head from law_seal order by number desc limit 1")[0]
    above("delete from law_sealsignature where number = %s", number)
    above("select law_sign_seal(%s, %s, %s)", number, stolen.name, stolen.sign("seal", head))

    outcome = checked(exported(town, "stolen.jsonl"), Signer.at(folder).public)

    assert f"Zegel {number} is ondertekend met een sleutel die toen al door een andere was gevolgd." in [
        one.words for one in outcome.findings
    ]


def test_a_turn_that_was_stopped_half_way_is_made_whole_by_the_next(tmp_path):
    old = Signer.at(tmp_path)
    turn(tmp_path, AT)
    new = Signer.at(tmp_path)
    # as it was stopped: the statement stands, the old key still lies in its place
    (tmp_path / "sign.key").replace(tmp_path / "sign.key.next")
    (tmp_path / "sign.key").write_bytes(old.private.private_bytes_raw())

    turn(tmp_path, AT)

    assert (Signer.at(tmp_path).public, len(handovers(tmp_path))) == (new.public, 1)


def test_where_there_is_no_key_none_is_turned(tmp_path):
    answer = run_alone("new-key")

    assert (answer.returncode, "geen sleutel" in answer.stderr) == (1, True)
