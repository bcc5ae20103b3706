"""The launcher of the demonstration's PostgreSQL: it starts, it stops, and it gets up again after being killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from homes import passable_folder

from schakel.project.postgres import Postgres, PostgresRefused, is_new_enough, shut_folder

SOURCE = Path(__file__).resolve().parents[2] / "src"
PARENT = """
import sys, time
from pathlib import Path
from schakel.project.postgres import Postgres
server = Postgres(Path(sys.argv[1])).start()
print(server.server.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def home():
    with passable_folder() as place:
        yield place / "home"


@pytest.fixture
def running(home):
    server = Postgres(home).start()
    yield server
    server.stop()


def rows(server: Postgres) -> int:
    with psycopg.connect(server.admin_url) as connection:
        return connection.execute("select count(*) from kept").fetchone()[0]


def keep_a_row(server: Postgres) -> None:
    with psycopg.connect(server.admin_url) as connection:
        connection.execute("create table if not exists kept (number int)")
        connection.execute("insert into kept values (1)")


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(pid: int, patience: float = 10) -> bool:
    end = time.monotonic() + patience
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return not is_alive(pid)


def test_only_the_socket_is_open_and_a_password_is_asked(running):
    with psycopg.connect(running.admin_url) as connection:
        assert connection.execute("show listen_addresses").fetchone()[0] == ""
        assert connection.execute("select distinct auth_method from pg_hba_file_rules").fetchall() == [
            ("scram-sha-256",)
        ]


def test_the_log_holds_no_statement_and_no_row(running):
    with psycopg.connect(running.admin_url, autocommit=True) as connection:
        connection.execute("create table names (name text unique)")
        connection.execute("insert into names values ('Zwanenburg')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into names values ('Zwanenburg')")

    assert "Zwanenburg" not in running.log.read_text()


def test_a_killed_server_comes_back_with_its_rows(home):
    first = Postgres(home).start()
    keep_a_row(first)
    first.server.kill()
    first.server.wait()
    first.stop()

    second = Postgres(home).start()

    assert rows(second) == 1
    second.stop()


def test_a_killed_parent_leaves_no_server_and_no_lock(home):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(home)], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(SOURCE)}
    )
    server = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()

    assert wait_until_gone(server)
    Postgres(home).start().stop()


def test_a_second_server_on_the_same_rows_is_refused_in_words(running, home):
    with pytest.raises(PostgresRefused, match="draait al"):
        Postgres(home).start()


def test_a_note_of_another_process_does_not_stand_in_the_way(home):
    Postgres(home).start().stop()
    (home / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n")

    again = Postgres(home).start()

    assert is_alive(again.server.pid)
    again.stop()


def test_a_deep_folder_gets_a_short_socket(home):
    server = Postgres(home / ("d" * 90)).start()

    assert len(os.fsencode(server.socket)) < 60
    again = server.socket
    server.stop()
    assert Postgres(home / ("d" * 90))._socket_folder() == again
    again.rmdir()


def test_a_shut_folder_is_named(tmp_path):
    shut = tmp_path / "shut"
    (shut / "inside").mkdir(parents=True)
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o711)
    shut.chmod(0o700)

    assert shut_folder(shut / "inside", "nobody") == shut


@pytest.mark.parametrize(
    ("major", "minor", "enough"),
    [(15, 13, False), (15, 14, True), (17, 5, False), (18, 0, True), (19, 0, True), (14, 99, False)],
)
def test_versions_with_known_holes_are_refused(major, minor, enough):
    assert is_new_enough(major, minor) is enough
