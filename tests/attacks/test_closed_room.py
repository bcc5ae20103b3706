"""The closed room from within: somebody who runs code of his own while a file is read."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from schakel.intake.sources import closed
from schakel.intake.sources.refusals import FileRefused
from sources.files import a_workbook
from sources.test_room import in_the_room

OUTSIDE = (
    ("a name looked up", "import socket; socket.getaddrinfo('example.org', 80)"),
    ("a datagram", "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))"),
    ("a unix socket", "import socket; socket.socket(socket.AF_UNIX).connect('x.socket')"),
    ("a page", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')"),
    ("a socket below the library", "import _socket; _socket.socket().connect(('127.0.0.1', 9))"),
    ("a program", "import os; os.execv('/bin/true', ['true'])"),
    ("a spawned program", "import os; os.posix_spawn('/bin/true', ['true'], {})"),
    ("a fork", "import os; os.fork()"),
    ("a fork below the library", "import _posixsubprocess; _posixsubprocess.fork_exec(*[None] * 23)"),
    ("a fork bomb", "import os\n    while True: os.fork()"),
    (
        "a pool of processes",
        "import multiprocessing; multiprocessing.get_context('fork').Process(target=print).start()",
    ),
    ("a library of the machine", "import ctypes; ctypes.CDLL('libc.so.6').system(b'true')"),
    ("a file", "open('uit', 'wb', buffering=0).write(b'x')"),
    ("a file by its number", "import os; os.write(os.open('uit', os.O_CREAT | os.O_WRONLY), b'x')"),
    ("a file of the house", "open('secret').read()"),
    ("a file of the machine", "open('/etc/passwd').read()"),
    ("a file by a way round", "import sys; open(sys.prefix + '/../../../../../../etc/passwd').read()"),
    ("a link to a file", "import os; os.symlink('/etc/passwd', 'way')"),
    ("removing a file", "import os; os.remove('secret')"),
    ("moving a file", "import os; os.rename('secret', 'gone')"),
    ("emptying a file", "import os; os.truncate('secret', 0)"),
    ("opening a file to everybody", "import os; os.chmod('secret', 0o777)"),
    ("ending the process that asked", "import os; os.kill(os.getppid(), 0)"),
    ("memory without end", "x = []\n    while True: x.append(bytes(10_000_000))"),
    ("files without end", "x = [open('/dev/null') for _ in range(100)]"),
)
PASSED = "done"


@pytest.mark.parametrize("act", [row[1] for row in OUTSIDE], ids=[row[0] for row in OUTSIDE])
def test_code_in_the_room_reaches_nothing_outside_it(act, tmp_path):
    """Tried: network, programs, forks, libraries, files and memory without end, by code of the attacker's own in the room.

    Stopped: an audit hook, limits of the kernel, and, where the kernel gives them, a network of its own and a lock on files (Landlock)."""
    begun = time.monotonic()
    (tmp_path / "secret").write_text("a key")

    assert in_the_room(act, tmp_path) != PASSED
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"secret": "a key"}
    assert time.monotonic() - begun < 30


def test_the_room_knows_no_secret(tmp_path):
    """Tried: reading the environment and the arguments of the process for a password or a key.

    Stopped: the room starts with an empty environment and is told one word and where the file is."""
    said = in_the_room("import os, sys; print(sorted(set(os.environ) - {'LC_CTYPE'}), sys.argv)", tmp_path)

    assert said.splitlines()[0] == "['PYTHONPATH'] ['-c']"


def test_a_room_that_never_answers_is_ended():
    """Tried: a file that makes the reader work without end.

    Stopped: a clock outside the room, and one of the kernel inside it."""
    begun = time.monotonic()
    with pytest.raises(FileRefused) as refused:
        list(closed.ask("xlsx-look", a_workbook(["a"]), limit=1_000_000, patience=0.05))

    assert (refused.value.code, time.monotonic() - begun < 10) == ("too_slow", True)


LOCKED = """
import sys
from schakel.intake.sources import landlock, room
print(landlock.restrict(room.READABLE))
for name in ("secret", "/etc/passwd"):
    try:
        print(open(name).read()[:1])
    except PermissionError:
        print("shut")
try:
    __import__("os").remove("secret")
except PermissionError:
    print("shut")
"""


def test_the_kernel_keeps_files_shut_without_the_hook(tmp_path):
    """Tried: reading and removing files past everything that Python guards, as code in a library could.

    Stopped: the kernel, where it has this lock; elsewhere this is a limit, said in the reasons of imports."""
    (tmp_path / "secret").write_text("a key")

    said = subprocess.run(
        [sys.executable, "-c", LOCKED],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": closed.IMPORT_FROM},
        timeout=60,
    ).stdout.split()

    if said[0] == "False":
        pytest.skip("this kernel has no such lock")
    assert said == ["True", "shut", "shut", "shut"]
