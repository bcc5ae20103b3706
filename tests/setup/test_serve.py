"""One parent for everything that runs: it stops its children, and it says in words what is wrong."""

import socket
import subprocess
import sys
import time

import psycopg
import pytest

import testserver
from schakel.project import serve
from schakel.project.database import is_filled
from schakel.project.postgres import PostgresRefused, only_process
from schakel.project.steps import StepFailed, quietly, seconds, step

CLOSING = """
import socket, time
place = socket.socket()
place.bind(("127.0.0.1", {port}))
place.listen()
print("listening", flush=True)
time.sleep(1)
"""
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"
)


def a_child(code: str) -> subprocess.Popen[bytes]:
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True)
    child.stdout.readline()
    return child


def test_a_child_that_does_not_listen_is_ended(monkeypatch):
    monkeypatch.setattr(serve, "POLITE_SECONDS", 0.3)
    polite = a_child("import time; print('ready', flush=True); time.sleep(60)")
    stubborn = a_child(STUBBORN)

    begun = time.monotonic()
    serve.stop_all([polite, stubborn])

    assert (polite.returncode, stubborn.returncode) == (-15, -9)
    assert time.monotonic() - begun < 3


def test_the_death_of_one_child_is_told_in_words(capsys, tmp_path):
    gone = a_child("print('ready')")
    gone.wait()

    code = serve._watch({"het achtergrondwerk": gone}, None, tmp_path, "make demo")

    assert code == 1
    assert "want het achtergrondwerk viel weg" in capsys.readouterr().err


@pytest.fixture
def busy_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_a_busy_port_is_passed_by_and_said(busy_port, monkeypatch, capsys):
    monkeypatch.delenv("SCHAKEL_PORT", raising=False)

    port = serve.free_port(busy_port)

    assert port > busy_port
    assert f"Poort {busy_port} is bezet" in capsys.readouterr().out


def test_a_chosen_port_that_is_busy_is_refused(busy_port, monkeypatch):
    monkeypatch.setenv("SCHAKEL_PORT", str(busy_port))

    with pytest.raises(StepFailed, match=f"SCHAKEL_PORT={busy_port + 1}"):
        serve.free_port(8000)


def test_the_port_of_before_is_waited_for_and_another_one_is_not(busy_port, monkeypatch):
    """The pages of a killed Schakel may still be closing; who comes back expects the same address."""
    monkeypatch.delenv("SCHAKEL_PORT", raising=False)
    before = testserver.free_port()
    closing = subprocess.Popen([sys.executable, "-c", CLOSING.format(port=before)], stdout=subprocess.PIPE)
    closing.stdout.readline()

    port = serve.free_port(before, before)
    begun = time.monotonic()
    other = serve.free_port(busy_port, before)

    assert (port, other != busy_port, time.monotonic() - begun < 1) == (before, True, True)
    closing.wait()


@pytest.mark.parametrize("typed", ["acht", "0", "70000", "-1"])
def test_a_chosen_port_that_is_none_is_refused(typed, monkeypatch):
    monkeypatch.setenv("SCHAKEL_PORT", typed)

    with pytest.raises(StepFailed, match="geen poort"):
        serve.free_port(8000)


def test_a_failing_step_shows_its_last_lines():
    with pytest.raises(StepFailed, match="geen kolom"):
        quietly([sys.executable, "-c", "print('geen kolom'); raise SystemExit(3)"], {})


def test_a_step_says_its_seconds(capsys):
    with step(4, 6, "Database"):
        pass

    assert capsys.readouterr().out == "4/6 Database … 0,0 s\n"


@pytest.mark.parametrize(("passed", "words"), [(0.04, "0,0 s"), (9.94, "9,9 s"), (10.6, "11 s")])
def test_seconds_are_said_as_people_do(passed, words):
    assert seconds(passed) == words


def test_a_running_demonstration_is_not_thrown_away(tmp_path):
    (tmp_path / "postgres").mkdir()
    running = only_process(tmp_path)

    with pytest.raises(PostgresRefused, match="draait al"):
        serve.forget(tmp_path)

    assert (tmp_path / "postgres").is_dir()
    running.close()


def test_a_database_of_somebody_else_is_not_thrown_away(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody@else/postgres")

    with pytest.raises(StepFailed, match="gooit Schakel niets weg"):
        serve.forget(tmp_path)


def test_to_begin_again_forgets_all_of_the_demonstration(tmp_path):
    for name in ("postgres", "keys", "connections"):
        (tmp_path / name).mkdir()
    (tmp_path / "demo-region.done").touch()
    (tmp_path / "mine.txt").touch()

    serve.forget(tmp_path)

    assert sorted(place.name for place in tmp_path.iterdir()) == ["mine.txt", "postgres.lock"]


def test_a_home_stays_with_its_server(tmp_path):
    serve.stay_what_it_is(tmp_path, None, "smal")

    with pytest.raises(StepFailed, match="PostgreSQL van Schakel zelf; nu vraagt u de PostgreSQL op server:5432"):
        serve.stay_what_it_is(tmp_path, "postgresql://beheerder:geheim@server:5432/postgres", "smal")

    assert "geheim" not in (tmp_path / "server").read_text()


def test_a_home_stays_with_its_profile(tmp_path):
    serve.stay_what_it_is(tmp_path, None, "smal")

    with pytest.raises(StepFailed, match="horen bij profiel smal; nu vraagt u profiel integraal"):
        serve.stay_what_it_is(tmp_path, None, "integraal")


@pytest.fixture
def filled(admin):
    """A server that has a database with the name of ours and with tables in it."""
    admin.execute("create database schakel")
    with psycopg.connect(testserver.RUNNING.admin_url, dbname="schakel") as inside:
        inside.execute("create table django_migrations (name text)")
    return testserver.RUNNING


def test_a_filled_database_that_no_demonstration_left_here_is_not_thrown_away(tmp_path, filled):
    with pytest.raises(StepFailed, match="gooit hem niet weg"):
        serve.prepare_database(tmp_path, filled, fresh=True)

    assert is_filled(filled.admin_url)


def test_half_a_demonstration_is_begun_again_from_nothing(tmp_path, filled):
    (tmp_path / "demo-region.begun").touch()

    serve.prepare_database(tmp_path, filled, fresh=True)

    assert not is_filled(filled.admin_url)
