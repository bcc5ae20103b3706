"""Roles, database and connection files: made once, never over somebody else's, and also by an administrator who may not do everything."""

from __future__ import annotations

import psycopg
import pytest

import testserver
from schakel.project.connections import from_url, path_of
from schakel.project.database import DatabaseRefused, connect, is_filled, prepare
from schakel.project.ready import check_keys, check_ready
from schakel.project.steps import StepFailed

OTHER = "schakel_other"
pytestmark = pytest.mark.usefixtures("django_db_setup")
RIGHTS = r"select rolname from pg_roles where rolname like 'schakel\_%' and (rolsuper or rolcreaterole or rolcreatedb or rolreplication)"


def admin_url(name: str = "", password: str = "") -> str:
    url = testserver.RUNNING.admin_url
    return url.replace(url.split("//")[1].split("@")[0], f"{name}:{password}") if name else url


def test_a_filled_database_without_its_files_here_is_left_alone(tmp_path, admin):
    before = path_of(testserver.RUNNING.home, "app").read_text()

    with pytest.raises(DatabaseRefused, match="staat al een Schakel"):
        prepare(admin_url(), tmp_path, "schakel_test")

    psycopg.connect(before).close()
    assert list(tmp_path.iterdir()) == []


def test_a_second_time_changes_nothing_but_the_passwords(tmp_path, admin):
    prepare(admin_url(), tmp_path, OTHER)
    first = path_of(tmp_path, "app").read_text()

    prepare(admin_url(), tmp_path, OTHER)

    with psycopg.connect(path_of(tmp_path, "app").read_text()) as app:
        assert app.execute("select current_user, current_database()").fetchone() == ("schakel_app", OTHER)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(first)


def test_connection_files_are_for_their_owner_only(tmp_path, admin):
    prepare(admin_url(), tmp_path, OTHER)

    assert {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "connections").iterdir()} == {
        f"{role}.url": 0o600 for role in ("owner", "app", "door", "worker", "backup")
    }


def test_an_administrator_who_may_not_do_everything_can_set_up_an_empty_database(tmp_path, admin):
    admin.execute("drop role if exists managed")
    admin.execute("create role managed login createrole createdb password 'm'")
    for role in ("owner", "app", "door", "worker", "backup", "engine"):
        admin.execute(f"grant schakel_{role} to managed with admin option")

    prepare(admin_url("managed", "m"), tmp_path, OTHER)

    with psycopg.connect(path_of(tmp_path, "owner").read_text()) as owner:
        owner.execute("create table made (number int)")
    assert not is_filled(admin_url(), OTHER)
    admin.execute(f"drop database {OTHER} with (force)")
    admin.execute("drop owned by managed")
    admin.execute("drop role managed")


def test_an_administrator_who_may_too_little_is_told_what_is_needed(tmp_path, admin):
    admin.execute("drop role if exists little")
    admin.execute("create role little login password 'l'")

    with pytest.raises(DatabaseRefused, match="CREATEROLE en CREATEDB"):
        prepare(admin_url("little", "l"), tmp_path, OTHER)

    assert list(tmp_path.iterdir()) == []
    admin.execute("drop role little")


def test_no_role_of_ours_may_do_more_than_its_work(admin):
    assert admin.execute(RIGHTS).fetchall() == [("schakel_admin",)]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("mysql://a@b/c", "begint met postgresql://"),
        ("postgresql://a:b@127.0.0.1:1/postgres", "laat ons niet binnen"),
        ("postgresql://a:b@127.0.0.1:poort/postgres", "niet te lezen|laat ons niet binnen"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_in_words(address, words):
    with pytest.raises(DatabaseRefused, match=words):
        connect(address)


def test_what_the_address_says_of_tls_reaches_every_role(tmp_path, admin):
    prepare(f"{admin_url()}?sslmode=prefer", tmp_path, OTHER)

    settings = from_url(path_of(tmp_path, "app").read_text())

    assert settings["OPTIONS"] == {"server_side_binding": True, "sslmode": "prefer"}
    assert settings["HOST"] == str(testserver.RUNNING.home / "sock")


def test_a_home_without_connection_files_cannot_be_served(tmp_path):
    with pytest.raises(DatabaseRefused, match="schakel db init"):
        check_ready(tmp_path)


def test_a_database_without_tables_cannot_be_served(tmp_path, admin):
    prepare(admin_url(), tmp_path, OTHER)

    with pytest.raises(StepFailed, match="schakel migrate"):
        check_ready(tmp_path)


def test_work_without_its_keys_is_not_served(tmp_path):
    with psycopg.connect(testserver.RUNNING.admin_url, dbname="schakel_test") as inside:
        inside.execute("set session_replication_role = replica")
        inside.execute(
            """insert into spaces_record (key, space_id, kind, holder_id, labels, ground, destroy_on, version, created_at)
               values (gen_random_uuid(), 1, 'test', 1, 0, 'toets', '2099-01-01', 1, now())"""
        )

        with pytest.raises(StepFailed, match="geen sleutels"):
            check_keys(inside, tmp_path)
        (tmp_path / "master.key").touch()
        check_keys(inside, tmp_path)

        inside.rollback()
