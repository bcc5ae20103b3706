"""``schakel check --deploy``: each question is seen to answer when its promise is broken, and to be silent when it holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

import testserver
from schakel.law.trail.keys import Signer
from schakel.project import checks
from schakel.project.connections import write_private

pytestmark = pytest.mark.usefixtures("django_db_setup")
SOURCE = Path(__file__).resolve().parents[2] / "src"


@pytest.fixture
def inside():
    """The administrator in the test database; nothing of it stays."""
    with psycopg.connect(testserver.RUNNING.admin_url, dbname="schakel_test") as connection:
        yield connection
        connection.rollback()


def asked(question, connection) -> list[str]:
    """The ids of what a question says, asked over this connection."""
    cursor = connection.cursor()
    return [message.id for message in question(cursor.execute, cursor.fetchall)]


def as_pages(connection) -> None:
    connection.execute("set local role schakel_app")


@pytest.mark.parametrize(("late", "said"), (("true", ["schakel.E008"]), ("false", [])))
def test_sealing_that_stopped_is_told(inside, late, said):
    inside.execute(
        f"create or replace function law_sealing_late() returns boolean language sql stable as $$ select {late} $$"
    )
    as_pages(inside)

    assert asked(checks._sealing, inside) == said


def test_a_database_of_the_tests_is_refused(inside):
    as_pages(inside)

    assert asked(checks._demonstration, inside) == ["schakel.E003"]


def test_a_demonstration_is_refused(inside):
    inside.execute("alter function door.test_enter rename to no_test")
    inside.execute("drop function if exists door.demo_enter")
    assert asked(checks._demonstration, inside) == []

    inside.execute("create function door.demo_enter(a text, b text) returns int language sql as 'select 1'")

    assert asked(checks._demonstration, inside) == ["schakel.E003"]


def test_the_role_of_the_pages_may_nothing_more(inside):
    as_pages(inside)

    assert asked(checks._role, inside) == []


@pytest.mark.parametrize(
    "too_much",
    [
        "alter role schakel_app superuser",
        "alter role schakel_app bypassrls",
        "grant schakel_engine to schakel_app",
        "alter table django_content_type owner to schakel_app",
    ],
)
def test_each_right_too_many_is_refused(inside, too_much):
    inside.execute(too_much)
    as_pages(inside)

    assert set(asked(checks._role, inside)) == {"schakel.E004"}


def test_a_table_that_is_not_kept_apart_is_refused(inside):
    assert asked(checks._tables, inside) == []

    inside.execute("alter table intake_signal no force row level security")

    assert asked(checks._tables, inside) == ["schakel.E005"]


def test_a_server_that_refused_something_says_which_promise_falls(inside):
    inside.execute("set local track_activities = off")
    inside.execute("set local log_parameter_max_length = 0")
    inside.execute("alter role schakel_backup bypassrls")
    assert asked(checks._server, inside) == []

    inside.execute("set local track_activities = on")
    inside.execute("set local log_parameter_max_length = -1")
    inside.execute("alter role schakel_backup nobypassrls")
    inside.execute("grant execute on function lo_create(oid) to public")

    assert asked(checks._server, inside) == ["schakel.W001", "schakel.W002", "schakel.W003", "schakel.W005"]


@pytest.mark.parametrize(("number", "ids"), [(150013, ["schakel.E002"]), (150014, []), (180000, [])])
def test_an_old_server_is_refused(number, ids):
    said = checks._version(lambda words: None, lambda: [(number,)])

    assert [message.id for message in said] == ids


def test_keys_that_others_can_read_are_refused(tmp_path, settings, monkeypatch):
    monkeypatch.setenv("SCHAKEL_TLS", "1")
    settings.HOME, settings.KEYS = tmp_path, tmp_path / "keys"
    write_private(tmp_path / "connections" / "app.url", "postgresql://")
    settings.KEYS.mkdir(mode=0o700)
    assert list(checks._files()) == []

    settings.KEYS.chmod(0o755)
    (tmp_path / "connections" / "app.url").chmod(0o644)

    assert [message.id for message in checks._files()] == ["schakel.E006", "schakel.E006"]


def test_a_signing_key_that_others_can_read_is_refused(tmp_path, settings, monkeypatch):
    monkeypatch.setenv("SCHAKEL_TLS", "1")
    settings.HOME, settings.KEYS = tmp_path, tmp_path / "keys"
    Signer.at(tmp_path / "trail")
    assert list(checks._files()) == []

    (tmp_path / "trail" / "sign.key").chmod(0o640)

    assert [message.id for message in checks._files()] == ["schakel.E006"]


def test_heads_that_stay_on_the_machine_are_told(tmp_path, settings, monkeypatch):
    settings.HOME = tmp_path / "home"
    monkeypatch.setenv("SCHAKEL_ANCHORS", str(tmp_path / "elsewhere"))
    assert list(checks._anchors()) == []

    monkeypatch.delenv("SCHAKEL_ANCHORS")

    assert [message.id for message in checks._anchors()] == ["schakel.W004"]


def test_without_tls_it_is_refused(tmp_path, settings, monkeypatch):
    monkeypatch.delenv("SCHAKEL_TLS", raising=False)
    settings.HOME, settings.KEYS = tmp_path, tmp_path / "keys"

    assert [message.id for message in checks._files()] == ["schakel.E007"]


def test_the_command_fails_on_what_is_wrong_and_names_it(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "schakel", "check", "--deploy"],
        env={**os.environ, "SCHAKEL_HOME": str(testserver.RUNNING.home), "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1
    assert "database van de toetsen" in done.stderr
