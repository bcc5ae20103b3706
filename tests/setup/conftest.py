"""The administrator of the server of the test run, for tests that make roles and databases on it."""

from __future__ import annotations

import psycopg
import pytest

import testserver
from schakel.project.connections import path_of

MADE = ("schakel_other", "schakel")


@pytest.fixture
def admin():
    """The administrator. Roles belong to the whole server, so the passwords of the test run are put right afterwards."""
    server = testserver.RUNNING
    with psycopg.connect(server.admin_url, autocommit=True) as connection:
        yield connection
        for name in MADE:
            connection.execute(f"drop database if exists {name} with (force)")
        for role in ("owner", "app", "door", "worker", "backup"):
            password = path_of(server.home, role).read_text().split(":")[2].split("@")[0]
            connection.execute(f"alter role schakel_{role} password '{password}'")
