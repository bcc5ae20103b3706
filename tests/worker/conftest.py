"""One Schakel of its own for all tests of the worker."""

from __future__ import annotations

import subprocess
import sys

import psycopg
import pytest
from own_house import House

import testserver
from schakel.project.database import guard_database

STAGE = "import django; django.setup(); import cast; cast.enter_stage()"


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    server = testserver.RUNNING
    home = tmp_path_factory.mktemp("house")
    with psycopg.connect(server.admin_url, autocommit=True) as admin:
        admin.execute("create database schakel_house owner schakel_owner encoding 'UTF8' template template0")
        guard_database(admin, "schakel_house")
    (home / "connections").mkdir()
    for file in (server.home / "connections").iterdir():
        (home / "connections" / file.name).write_text(file.read_text().rsplit("/", 1)[0] + "/schakel_house")
    own = House(home)
    subprocess.run(
        [sys.executable, "-m", "schakel", "migrate", "-v0", "--skip-checks"], env=own.environment("owner"), check=True
    )
    own.run(STAGE, role="owner")
    yield own
    own.end()
