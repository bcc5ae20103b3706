"""``schakel check --deploy``, what stands around the program: each question is seen to answer when its promise is broken, and to be silent when it holds."""

from __future__ import annotations

import json
import logging
import shutil
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from django.conf import settings

import testserver
from schakel.project import surroundings as around
from schakel.project.backup import NOTE
from schakel.project.connections import write_private

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def ids(said) -> list[str]:
    return [message.id for message in said]


@pytest.fixture
def place(tmp_path, settings):
    """A home with nothing wrong in it."""
    settings.HOME, settings.KEYS = tmp_path, tmp_path / "keys"
    settings.SECRET_KEY = "x7" * 32
    write_private(tmp_path / "secrets" / "web", settings.SECRET_KEY)
    assert ids(around.settings_fit()) == []
    return tmp_path


def test_debugging_and_open_hosts_are_refused(place, settings):
    settings.DEBUG, settings.ALLOWED_HOSTS = True, ["schakel.example.nl", "*", ".example.nl"]

    said = list(around.settings_fit())

    assert ids(said) == ["schakel.E008", "schakel.E009"]
    assert "(*, .example.nl)" in said[1].msg


@pytest.mark.parametrize("secret", ("kort", "django-insecure-" + "x" * 60))
def test_a_secret_that_is_short_known_or_readable_is_refused(place, settings, secret):
    settings.SECRET_KEY = secret
    (place / "secrets" / "web").chmod(0o644)

    assert ids(around.settings_fit()) == ["schakel.E010", "schakel.E006"]


def test_a_log_that_writes_values_is_refused(place):
    logger = logging.getLogger("django.db.backends")
    before = logger.level
    logger.setLevel(logging.DEBUG)
    try:
        assert ids(around.settings_fit()) == ["schakel.E017"]
    finally:
        logger.setLevel(before)


def test_nobody_to_tell_about_a_weakness_is_refused(settings):
    settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES = "mailto:ciso@example.nl", "2027-06-30"
    assert ids(around.weakness_can_be_told(TODAY)) == []

    settings.SECURITY_EXPIRES = "2026-11-23"
    assert ids(around.weakness_can_be_told(TODAY)) == ["schakel.E013"]

    settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES = "", ""
    assert ids(around.weakness_can_be_told(TODAY)) == ["schakel.E013"]

    settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES = "https://example.nl/melden", "2028-11-24"
    assert ids(around.weakness_can_be_told(TODAY)) == ["schakel.W011"]


def way(monkeypatch, *, host: str, encrypted: bool, **options) -> list[str]:
    monkeypatch.setitem(settings.DATABASES["default"], "HOST", host)
    monkeypatch.setitem(settings.DATABASES["default"], "OPTIONS", options)
    return ids(around.way_to_database(lambda words: None, lambda: [(encrypted,)]))


def test_a_database_elsewhere_without_tls_is_refused(monkeypatch):
    assert way(monkeypatch, host="db.example.nl", encrypted=False) == ["schakel.E011"]
    assert way(monkeypatch, host="db.example.nl", encrypted=True, sslmode="verify-full") == []


@pytest.mark.parametrize("host", ("", "/run/postgresql", "localhost", "127.0.0.1", "::1"))
def test_a_database_on_this_machine_needs_no_tls(monkeypatch, host):
    assert way(monkeypatch, host=host, encrypted=False) == []


def test_a_database_elsewhere_whose_name_nobody_checks_is_told(monkeypatch):
    assert way(monkeypatch, host="db.example.nl", encrypted=True, sslmode="require") == ["schakel.W005"]
    assert way(monkeypatch, host="db.example.nl", encrypted=True) == ["schakel.W005"]


def test_whether_this_connection_is_encrypted_is_asked_of_the_database(monkeypatch, django_db_setup):
    monkeypatch.setitem(settings.DATABASES["default"], "HOST", "db.example.nl")

    with psycopg.connect(testserver.RUNNING.admin_url, dbname="schakel_test") as connection:
        cursor = connection.cursor()
        assert ids(around.way_to_database(cursor.execute, cursor.fetchall)) == ["schakel.E011"]


@pytest.mark.parametrize(("seconds", "said"), ((0, []), (1, []), (-40, ["schakel.E012"]), (40, ["schakel.E012"])))
def test_a_clock_that_differs_from_the_database_is_refused(django_db_setup, seconds, said):
    with psycopg.connect(testserver.RUNNING.admin_url, dbname="schakel_test") as connection:
        cursor = connection.cursor()
        ask = lambda words: cursor.execute(f"{words} + interval '{seconds} seconds'")  # noqa: E731

        assert ids(around.clock(ask, cursor.fetchall)) == said


def test_sealing_that_fell_silent_is_refused(django_db_setup):
    """The lines of the cast stand in the test database since this run began, and nobody seals there."""
    home, now = testserver.RUNNING.home, datetime.now(UTC)

    assert ids(around.sealing(home, now)) == []
    assert ids(around.sealing(home, now + timedelta(hours=3))) == ["schakel.E014"]


def test_where_sealing_cannot_be_asked_that_is_told(tmp_path):
    assert ids(around.sealing(tmp_path, NOON)) == ["schakel.W006"]


@pytest.mark.parametrize(("free", "said"), ((0.5, []), (0.09, ["schakel.W009"]), (0.02, ["schakel.E015"])))
def test_a_disk_that_is_nearly_full_is_told_and_a_full_one_refused(tmp_path, free, said):
    assert ids(around.room_left(tmp_path, free)) == said


def test_the_disks_of_home_keys_and_heads_are_looked_at(tmp_path, settings, monkeypatch):
    settings.KEYS = tmp_path / "keys"
    settings.KEYS.mkdir()
    monkeypatch.setenv("SCHAKEL_ANCHORS", str(tmp_path / "none"))
    usage = shutil.disk_usage(tmp_path)

    each = ids(around.room_left(tmp_path, usage.free / usage.total))

    assert ids(around.disk(tmp_path)) == each * 2


def test_an_old_copy_and_keys_beside_rows_are_told(tmp_path):
    assert ids(around.copies(tmp_path, NOON)) == ["schakel.W007"]
    rows, keys = tmp_path / "copy", tmp_path / "copy.keys"
    (tmp_path / NOTE).write_text(json.dumps({"at": NOON.isoformat(), "rows": str(rows), "keys": str(keys)}))
    rows.touch()
    assert ids(around.copies(tmp_path, NOON)) == []

    keys.touch()

    assert ids(around.copies(tmp_path, NOON + timedelta(hours=27))) == ["schakel.W007", "schakel.W008"]


def test_what_the_pages_can_read_of_other_roles_is_told(tmp_path):
    write_private(tmp_path / "connections" / "app.url", "postgresql://")
    assert ids(around.other_roles(tmp_path)) == []

    write_private(tmp_path / "connections" / "owner.url", "postgresql://")

    (said,) = around.other_roles(tmp_path)
    assert (said.id, "kan ook owner.url lezen" in said.msg) == ("schakel.W010", True)


def test_heads_that_others_can_change_are_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("SCHAKEL_ANCHORS", str(tmp_path / "anchors"))
    (tmp_path / "anchors").mkdir(mode=0o755)
    assert ids(around.open_anchors(tmp_path)) == []

    (tmp_path / "anchors").chmod(0o777)

    assert ids(around.open_anchors(tmp_path)) == ["schakel.E016"]
