"""A trail that was given out: whatever is done to it is found, offline; what the chain cannot tell, an anchor tells."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from given import Hand, checked, kinds, locked_again, run, run_alone
from own_house import House, build

import testserver
from cast import ANNA, BRAM, LEX, OUDEWATER, WOERDEN
from schakel.law.trail.anchors import NAME as ANCHORS
from schakel.law.trail.keys import Signer, read_public
from schakel.law.trail.sealing import Sealer
from schakel.law.trail.seals import seals_after
from schakel.project.trail import sealer_of

pytestmark = pytest.mark.slow
NAME = "schakel_second_town"
SECRET = "Hendrik Zevenbergen"


def above(words: str, *values: object, changing: bool = False) -> list[tuple]:
    """Asked as an administrator of the database, who may take every guard away."""
    with psycopg.connect(testserver.RUNNING.admin_url, dbname=NAME) as admin:
        if changing:
            admin.execute("set session_replication_role = replica")
        cursor = admin.execute(words, values)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    own = build(NAME, tmp_path_factory.mktemp("second"))
    yield own
    own.end()


def work(town, times: int = 12) -> None:
    """Some days of work: cards written, changed and looked at, sealed now and then, with an anchor half way."""
    sealer = sealer_of(town.home)
    with town.as_role("worker") as worker:
        worker.autocommit = True
        for time in range(times):
            for who, room in ((ANNA, OUDEWATER), (LEX, OUDEWATER), (BRAM, WOERDEN)):
                with town.at_desk(who, room) as app:
                    card = town.a_record(app, room, ground=f"{SECRET} {time}")[0]
                    app.execute("update spaces_record set ground = %s where id = %s", [SECRET, card])
                    app.execute("select door.looked(array[%s], array[%s::bigint], 'page')", [room.id, card])
            sealer.round(worker)
            if time == times // 2:
                sealer.give_away(worker, always=True)


@pytest.fixture(scope="module")
def file(town):
    work(town)
    file = town.home / "spoor.jsonl"
    answer = run(town, "export", file, "--door", "Emma Rietveld", "--reden", "jaarlijkse controle")
    assert answer.returncode == 0, answer.stderr
    return file


@pytest.fixture(scope="module")
def rows(file):
    return file.read_bytes().splitlines(keepends=True)


@pytest.fixture
def public(town):
    return read_public(town.home / "trail" / "sign.pub")


def test_a_trail_is_whole_on_a_machine_that_has_nothing_else(file, town):
    answer = run_alone(
        "verify", file, "--sleutel", town.home / "trail" / "sign.pub", "--anker", town.home / "anchors" / ANCHORS
    )

    assert (answer.returncode, answer.stderr) == (0, "")
    assert "Het spoor is heel:" in answer.stdout
    assert "Let op" not in answer.stdout


def test_without_key_and_anchor_the_check_says_what_it_cannot_see(file):
    said = run_alone("verify", file).stdout

    assert "komt uit het bestand zelf" in said
    assert "Zonder anker is niet te zien of de hele keten is herbouwd" in said


def test_a_file_says_who_took_it_when_why_and_within_which_limits(rows, file):
    head = json.loads(rows[0])

    assert (head["door"], head["reden"]) == ("Emma Rietveld", "jaarlijkse controle")
    assert datetime.now(UTC) - datetime.fromisoformat(head["op"]) < timedelta(hours=1)
    assert "geef het niet verder" in head["grenzen"]
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_holds_no_content(rows):
    whole = b"".join(rows).decode()
    names = {name for (name,) in above("select name from partners_person union select name from spaces_space")}

    assert SECRET not in whole
    assert [name for name in names if name in whole.replace("Emma Rietveld", "", 1)] == []


def test_that_the_trail_was_given_out_stands_in_it(rows):
    found = next(json.loads(row)[6:11] for row in rows if b"export |" in row)

    assert found == ["trail", None, "look", "", "export | Emma Rietveld | jaarlijkse controle"]


def test_every_line_is_given_out_once(rows):
    lines = [json.loads(row)[0] for row in rows if row.startswith(b"[")]

    assert sorted(lines) == [number for (number,) in above("select id from law_trailline order by 1")]


def test_a_thousand_of_a_thousand_changes_are_found(rows, public):
    """Each is one change by somebody without the key, who makes the lock at the end fit: so the chain has to find it."""
    missed, seen = [], Counter()
    assert kinds(checked(rows, public)) == set()
    for seed in range(1_000):
        act, changed = Hand(rows, seed).one_change()
        found = kinds(checked(locked_again(changed), public)) - {"file"}
        seen[act] += 1
        if not found:
            missed.append((seed, act))

    assert missed == []
    assert len(seen) == 7 and min(seen.values()) > 50


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ("remove", "removed"),
        ("change", "changed"),
        ("add", "added"),
        ("drop_seal", "seal-removed"),
        ("swap_seals", "seal-moved"),
    ],
)
def test_what_was_done_is_named(rows, public, act, kind):
    for seed in range(20):
        hand = Hand(rows, seed)
        hand.acts = (getattr(hand, act),)
        hand.seals = hand.seals[:-1]  # the last one that goes is the end of the chain, told otherwise
        assert kind in kinds(checked(hand.one_change()[1], public))


def test_lines_of_one_seal_in_another_order_are_named_so(rows, public):
    first = next(n for n, row in enumerate(rows) if row.startswith(b"[") and rows[n + 1].startswith(b"["))
    turned = [*rows[:first], rows[first + 1], rows[first], *rows[first + 2 :]]

    assert kinds(checked(turned, public)) == {"moved", "file"}


@pytest.mark.parametrize("row", (0, -1))
def test_head_and_lock_cannot_be_changed(rows, public, row):
    changed = list(rows)
    changed[row] = changed[row].replace(b"controle", b"nieuwsgierigheid").replace(b'"regels": ', b'"regels": 1')

    assert kinds(checked(changed, public)) == {"file"}


def test_an_end_that_was_cut_off_is_noticed(rows, public, town):
    """The chain cannot know that more was to come; the lock of the file can, and so does an anchor that lies elsewhere."""
    seals = [n for n, row in enumerate(rows) if row.startswith(b'{"zegel"')]
    cut = rows[: seals[2] + 1]

    assert kinds(checked(cut, public)) == {"file"}
    assert kinds(checked(cut, public, town.home / "anchors" / ANCHORS)) == {"file", "end"}


def test_another_key_is_noticed(rows, file, tmp_path):
    other = Signer.at(tmp_path)
    answer = run_alone("verify", file, "--sleutel", tmp_path / "sign.pub")

    assert answer.returncode == 1
    assert kinds(checked(rows, other.public)) == {"signature", "file"}


def test_sealing_that_fell_silent_is_noticed(rows, public):
    head = json.loads(rows[0])
    head["op"] = (datetime.now(UTC) + timedelta(minutes=70)).isoformat()

    assert "end" in kinds(checked([json.dumps(head).encode() + b"\n", *rows[1:]], public))


def test_the_command_says_in_words_what_is_wrong(rows, tmp_path):
    changed = tmp_path / "changed.jsonl"
    gone = next(n for n, row in enumerate(rows) if row.startswith(b"[") and rows[n - 1].startswith(b"["))
    changed.write_bytes(b"".join([*rows[:gone], *rows[gone + 1 :]]))

    answer = run_alone("verify", changed)

    assert answer.returncode == 1
    assert "er is 1 regel weg." in answer.stdout
    assert "Het spoor is NIET heel" in answer.stdout


@pytest.mark.parametrize(
    "content", (b"", b"x", b"{}\n", b"[1]\n[2]\n", b'{"zegel": 1}\n', b"\xff\xfe\n", b'[{"zegel": []}]\n{"slot": 3}\n')
)
def test_what_is_no_trail_is_refused_in_words(content, tmp_path):
    file = tmp_path / "nonsense"
    file.write_bytes(content)

    answer = run_alone("verify", file)

    assert (answer.returncode, answer.stderr) == (1, "")
    assert "NIET heel" in answer.stdout


def test_a_file_is_never_written_over_and_what_is_missing_is_told(town, file, tmp_path):
    nowhere = House(tmp_path / "nowhere")

    assert "bestaat al" in run(town, "export", file).stderr
    assert "staat geen Schakel" in run(nowhere, "export", tmp_path / "new").stderr
    assert not nowhere.home.exists()
    assert "is er niet" in run_alone("verify", tmp_path / "none").stderr
    assert run_alone("nonsense").returncode == 2


REBUILT = """
do $$ declare p law_seal; s law_seal; begin
  for s in select * from law_seal order by number loop
    s.previous := coalesce(p.head, decode(repeat('00', 32), 'hex'));
    select count(*), sha256(coalesce(string_agg(sha256(convert_to(law_words(l), 'UTF8')), ''::bytea order by l.xid, l.id), ''))
      into s.lines, s.root from law_lines(p, s) l;
    s.head := law_head(s);
    update law_seal set previous = s.previous, lines = s.lines, root = s.root, head = s.head where number = s.number;
    p := s;
  end loop;
end $$"""


def exported(town, name: str) -> list[bytes]:
    file = town.home / name
    file.unlink(missing_ok=True)
    answer = run(town, "export", file)
    assert answer.returncode == 0, answer.stderr
    return file.read_bytes().splitlines(keepends=True)


def test_a_chain_that_was_rebuilt_as_a_whole(town, rows, public):
    """Somebody with all rights in the database takes a line out and seals everything anew. The chain fits; signatures and anchors do not."""
    above("delete from law_trailline where id = (select min(id) from law_trailline where act = 'look')", changing=True)
    above(REBUILT, changing=True)

    by_database = kinds(checked(exported(town, "rebuilt.jsonl"), public))
    signer = Signer.at(town.home / "trail")
    heads = above("select number, head from law_seal")
    above("delete from law_sealsignature", changing=True)
    for number, head in heads:
        above("select law_sign_seal(%s, %s, %s)", number, signer.name, signer.sign("seal", head))
    (town.home / "trail" / "signed.json").unlink()
    with_key = exported(town, "signed.jsonl")

    assert by_database == {"signature"}
    assert kinds(checked(with_key, public)) == set()
    assert kinds(checked(with_key, public, town.home / "anchors" / ANCHORS)) == {"rebuilt"}


def test_a_rebuilt_past_gets_no_signature(town):
    """The signer remembers what it signed. What does not go on from there is sealed, and not signed."""
    work(town, 2)
    signed = above("select max(number) from law_sealsignature")[0][0]
    above("update law_seal set head = sha256(head) where number = %s", signed, changing=True)
    sealer = sealer_of(town.home)
    with town.as_role("worker") as worker:
        worker.autocommit = True
        with town.at_desk() as app:
            town.a_record(app)
        seal = sealer.round(worker)
        sealer.give_away(worker, always=True)

    assert (sealer.broken, seal.number) == (True, signed + 1)
    assert above("select max(number) from law_sealsignature") == [(signed,)]
    assert str(seal.head.hex()) not in (town.home / "anchors" / ANCHORS).read_text()


def test_a_signed_end_that_is_gone_is_noticed_though_nothing_new_was_written(town, tmp_path):
    """Each round asks whether the last head that was signed still stands."""
    above("delete from law_sealsignature", changing=True)
    above(REBUILT, changing=True)
    with town.as_role("worker") as worker:
        worker.autocommit = True
        sealer = Sealer(lambda: worker, tmp_path / "trail", tmp_path / "anchors")
        with town.at_desk() as app:
            town.a_record(app)
        sealer.round(worker)
        assert not sealer.broken
        above("delete from law_seal where number = (select max(number) from law_seal)", changing=True)
        above("update law_seal set at = now()", changing=True)
        above(
            "delete from law_trailline where xid >= (select upto from law_seal order by number desc limit 1)",
            changing=True,
        )

        assert (sealer.round(worker), sealer.broken) == (None, True)


def test_a_seal_that_somebody_else_put_in_gets_no_signature(town, tmp_path):
    """It stands behind a head that was signed here, and does not follow on it."""
    above("delete from law_sealsignature", changing=True)
    above(REBUILT, changing=True)
    with town.as_role("worker") as worker:
        worker.autocommit = True
        sealer = Sealer(lambda: worker, tmp_path / "trail", tmp_path / "anchors")
        sealer.round(worker)
        assert not sealer.broken
        above(
            """insert into law_seal select number + 1, now(), cluster, after, upto, open, 0, sha256('x'), sha256('y'), sha256('z')
               from law_seal order by number desc limit 1""",
            changing=True,
        )

        sealer.round(worker)

    assert (sealer.broken, sealer.signed[0]) == (True, above("select max(number) from law_sealsignature")[0][0])
    above("delete from law_seal where number > %s", sealer.signed[0], changing=True)


def test_in_another_server_the_count_begins_anew_and_no_line_is_lost(town):
    """As after putting a copy back: old lines that were not sealed yet, a last seal of elsewhere, transactions that count from less."""
    with town.at_desk() as app:
        old = town.a_record(app)[0]
    above("update law_seal set cluster = 'elsewhere', upto = upto + 1000000", changing=True)
    above("update law_trailline set xid = xid + 1000000", changing=True)
    with town.as_role("worker") as worker:
        turned = worker.execute("select number, upto, open from law_close_batch()").fetchone()
    with town.at_desk() as app:
        fresh = town.a_record(app)[0]
    with town.as_role("worker") as worker:
        after = worker.execute("select number from law_close_batch()").fetchone()[0]

    sealed = """select l.record_no, s.number from law_seal s join law_seal p on p.number = s.number - 1 cross join lateral law_lines(p, s) l
                where s.number >= %s and l.what = 'spaces_record' and l.act = 'add'"""
    found = dict(above(sealed, turned[0]))
    assert (turned[1:], found) == ((0, []), {old: turned[0], fresh: after})
    with town.as_role("backup") as copier:
        fits = [seal.right_head() == seal.head for seal, _by, _words in seals_after(copier, turned[0] - 1)]
    assert fits == [True, True]


def test_hashes_are_those_of_the_standard():
    assert hashlib.sha256(b"abc").hexdigest() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
