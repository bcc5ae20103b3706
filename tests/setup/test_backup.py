"""A copy of the rows and one of the keys: together they bring everything back, apart or changed they bring nothing."""

import io
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from homes import passable_folder

from schakel.law.trail.keys import Signer
from schakel.project.backup import BackupRefused, _write_keys, back_up, put_back
from schakel.project.connections import path_of
from schakel.project.postgres import Postgres
from schakel.project.serve import prepare_database, run_schakel

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
A_LINE = """insert into law_trailline (at, xid, what, act, columns, purpose)
            values (now(), pg_current_xact_id()::text::bigint, 'probe', 'look', '', '')"""
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder():
    with passable_folder() as place:
        yield place


@pytest.fixture(scope="module")
def filled(folder):
    """A home with tables, one area and one key."""
    home = folder / "home"
    server = Postgres(home).start()
    prepare_database(home, server, fresh=True)
    run_schakel(home, "migrate", "-v0")
    with psycopg.connect(server.admin_url, dbname="schakel") as connection:
        connection.execute("insert into django_content_type (app_label, model) values ('kept', 'here')")
        connection.execute(A_LINE)
    with psycopg.connect(server.admin_url, dbname="schakel") as connection:
        connection.execute("select law_close_batch()")
        connection.execute("select pg_current_xact_id() from generate_series(1, 3)")
    with psycopg.connect(server.admin_url, dbname="schakel") as connection:
        connection.execute(A_LINE)
    (home / "keys").mkdir()
    (home / "keys" / "month").write_bytes(b"secret")
    server.stop()
    return home


@pytest.fixture(scope="module")
def copied(filled, folder):
    file = folder / "copy"
    back_up(filled, filled / "keys", file, at=NOON)
    return file


def kept(home: Path) -> int:
    server = Postgres(home).start()
    try:
        with psycopg.connect(server.admin_url, dbname="schakel") as connection:
            return connection.execute("select count(*) from django_content_type where app_label = 'kept'").fetchone()[0]
    finally:
        server.stop()


def test_rows_and_keys_come_back(copied, folder):
    home = folder / "again"

    put_back(home, home / "keys", copied)

    assert kept(home) == 1
    assert (home / "keys" / "month").read_bytes() == b"secret"


def test_the_chain_over_the_trail_goes_on_in_another_server(copied, folder):
    """There transactions are counted anew. What was not sealed yet is sealed before anybody works, and new lines after it."""
    home = folder / "chain"
    put_back(home, home / "keys", copied)
    assert Signer.at(home / "trail").public == Signer.at(copied.parent / "home" / "trail").public
    server = Postgres(home).start()
    try:
        with psycopg.connect(server.admin_url, dbname="schakel") as connection:
            connection.execute(A_LINE)
        with psycopg.connect(server.admin_url, dbname="schakel") as connection:
            connection.execute("select law_close_batch()")
            seals = connection.execute("select lines, upto = 0 from law_seal order by number").fetchall()
    finally:
        server.stop()

    assert seals == [(1, False), (1, True), (1, False)]


def test_both_files_are_for_their_owner_only(copied):
    assert [file.stat().st_mode & 0o777 for file in (copied, copied.with_name("copy.keys"))] == [0o600, 0o600]


def test_the_keys_are_not_among_the_rows(copied):
    with tarfile.open(copied) as bundle:
        assert [
            name for name in bundle.getnames() if "key" in name.split("/")[-1] and not name.startswith("rows/")
        ] == []


def test_a_changed_copy_is_refused(copied, folder):
    changed = folder / "changed"
    changed.write_bytes(copied.read_bytes() + b"x")
    changed.with_name("changed.keys").write_bytes(copied.with_name("copy.keys").read_bytes())

    with pytest.raises(BackupRefused, match="is veranderd"):
        put_back(folder / "other", folder / "other" / "keys", changed)


def test_a_copy_of_another_version_is_refused_and_nothing_of_it_stays(filled, copied, folder):
    """Its tables are not ours; what was begun must not stand in the way of the right copy."""
    other, home = folder / "version", folder / "third"
    with tarfile.open(copied) as old, tarfile.open(other, "w:gz") as new:
        for member in old.getmembers():
            content = old.extractfile(member).read()
            if member.name == "manifest.json":
                content = content.replace(b"law.0001_", b"law.9999_")
            member.size = len(content)
            new.addfile(member, io.BytesIO(content))
    _write_keys(filled, filled / "keys", other, other.with_name("version.keys"))

    with pytest.raises(BackupRefused, match=r"andere versie van Schakel. Verschil: .*law.9999_"):
        put_back(home, home / "keys", other)

    assert [(home / name).exists() for name in ("connections", "secrets", "keys")] == [False, False, False]
    put_back(home, home / "keys", copied)
    assert kept(home) == 1


def test_keys_that_are_in_use_are_not_overwritten(copied, folder):
    (folder / "keys").mkdir()
    (folder / "keys" / "master.key").write_bytes(b"mine")

    with pytest.raises(BackupRefused, match="staan al sleutels"):
        put_back(folder / "fourth", folder / "keys", copied)

    assert (folder / "keys" / "master.key").read_bytes() == b"mine"


def test_a_role_that_cannot_see_everything_makes_no_copy(filled, folder):
    """Such a copy would look well and hold next to nothing."""
    server = Postgres(filled).start()
    try:
        with psycopg.connect(server.admin_url) as admin:
            admin.execute("alter role schakel_backup nobypassrls")

        with pytest.raises(BackupRefused, match="bijna leeg"):
            back_up(filled, filled / "keys", folder / "empty", at=NOON)

        with psycopg.connect(server.admin_url) as admin:
            admin.execute("alter role schakel_backup bypassrls")
    finally:
        server.stop()
    assert not (folder / "empty").exists()


def test_a_home_that_is_in_use_is_not_overwritten(copied, filled):
    with pytest.raises(BackupRefused, match="staat al een Schakel"):
        put_back(filled, filled / "keys", copied)


def test_a_copy_is_never_written_over(copied, filled):
    with pytest.raises(BackupRefused, match="bestaat al"):
        back_up(filled, filled / "keys", copied, at=NOON)


def test_without_schakel_there_is_nothing_to_copy(folder):
    assert not path_of(folder / "nothing", "backup").exists()

    with pytest.raises(BackupRefused, match="SCHAKEL_HOME"):
        back_up(folder / "nothing", folder / "keys", folder / "none", at=NOON)
