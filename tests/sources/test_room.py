"""The closed room: what a file could make a process do, it cannot do here."""

import json
import os
import subprocess
import sys
import threading

import pytest

from schakel.intake.sources import closed
from schakel.intake.sources.refusals import FileRefused
from schakel.intake.sources.xlsx.workbook import look, rows
from sources.files import a_workbook

TRY = """
import sys
from schakel.intake.sources.room import lock
lock()
try:
    {act}
except BaseException as error:
    print(type(error).__name__); sys.exit()
print("done")
"""


def in_the_room(act, cwd):
    said = subprocess.run(
        [sys.executable, "-c", TRY.format(act=act)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={"PYTHONPATH": closed.IMPORT_FROM},
        timeout=60,
    )
    return said.stdout.strip()


@pytest.mark.parametrize(
    ("act", "ends_in"),
    (
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "PermissionError"),
        ("import subprocess; subprocess.run(['true'])", "PermissionError"),
        ("import os; os.system('true')", "PermissionError"),
        ("f = open('hier', 'w'); f.write('x' * 100); f.flush()", "PermissionError"),
        ("b'x' * (4 * 1024**3)", "MemoryError"),
        ("pass", "done"),
    ),
)
def test_the_room_has_no_network_programs_disk_or_endless_memory(act, ends_in, tmp_path):
    assert in_the_room(act, tmp_path) == ends_in


def test_the_room_gets_an_empty_environment(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "geheim")
    seen = {}

    class Room(subprocess.Popen):
        def __init__(self, *arguments, **wishes):
            seen.update(wishes)
            super().__init__(*arguments, **wishes)

    monkeypatch.setattr(closed.subprocess, "Popen", Room)
    look(a_workbook(["Datum", "Feiten"], ["01-03-2026", "x"]))

    assert set(seen["env"]) == {"PYTHONPATH", "LC_ALL", "TMPDIR"}
    assert not os.path.exists(seen["cwd"])


def test_a_room_that_takes_too_long_is_ended_with_a_sentence():
    with pytest.raises(FileRefused) as refused:
        list(closed.ask("xlsx-look", a_workbook(["a"]), limit=1_000_000, patience=0.001))

    assert refused.value.code == "too_slow"


def test_a_reader_that_stops_halfway_leaves_no_process_behind():
    book = a_workbook(["Datum", "Feiten"], *[["01-03-2026", "x" * 500]] * 3_000)
    before = threading.active_count()
    reading = rows(book, 0, 1)

    next(reading)
    reading.close()

    assert threading.active_count() == before
    assert (
        subprocess.run(["ps", "--ppid", str(os.getpid()), "-o", "args="], capture_output=True, text=True).stdout.count(
            "sources.room"
        )
        == 0
    )


def test_an_unknown_question_is_a_refusal_and_not_an_error():
    said = subprocess.run(
        [sys.executable, "-m", "schakel.intake.sources.room", "anders", "{}"],
        capture_output=True,
        input=b"",
        env={"PYTHONPATH": closed.IMPORT_FROM},
        timeout=60,
    )

    assert json.loads(said.stdout) == {"refused": "broken", "values": {}}
