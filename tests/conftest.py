"""One database for the whole run: migrations as the owner, every test as the application.

A cast of people, spaces and seats stands in the database before the first test. ``at(person)`` reads, ``at(person, desk)`` writes: both through
``door.test_enter``, which exists in test databases only.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

HOME = Path(tempfile.mkdtemp(prefix="schakel-test-"))
HOME.chmod(0o755)
# The browser of the journeys leaves its loop running in this thread; Django would take every later test for asynchronous work.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_configure(config: pytest.Config) -> None:
    import testserver

    server = testserver.RUNNING = testserver.start(HOME)
    from django.conf import settings

    from schakel.project.database import prepare

    prepare(server.admin_url, HOME, "schakel_test")
    settings.HOME = HOME
    settings.KEYS = HOME / "keys"
    settings.STATIC_ROOT = HOME / "static"
    settings.STATIC_ROOT.mkdir()


def pytest_unconfigure(config: pytest.Config) -> None:
    import testserver

    if testserver.RUNNING is not None:
        from django.db import connections

        for connection in connections.all(initialized_only=True):
            connection.close()
        testserver.RUNNING.stop()
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    import cast

    with django_db_blocker.unblock():
        cast.migrate()
        cast.enter_stage()
    yield


@pytest.fixture(scope="session", autouse=True)
def _fast_passwords():
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def at(db):
    """Enter as somebody of the cast: ``at(ANNA)`` reads, ``at(ANNA, OUDEWATER)`` writes there."""
    import cast

    yield cast.enter
    cast.leave()


@pytest.fixture
def browser_of(db, client):
    """A test client that is signed in as somebody of the cast: ``browser_of(ANNA)``."""
    from django.test import Client

    import cast

    def signed_in(person: cast.Actor) -> Client:
        browser = Client()
        browser.cookies["schakel"] = cast.session_of(person)
        return browser

    return signed_in
