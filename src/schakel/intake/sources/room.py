"""The closed room: a process that opens one file from outside, says what is in it, and ends.

It is started by ``closed`` with the file on its standard input, and answers in lines of JSON on its standard output. It has no environment,
cannot read, write or remove a file of the house, cannot open a connection, start a program or end one, and is stopped when it takes too much
memory or time. Whatever a file makes it do, it can only say something wrong about that file.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import sys
from collections.abc import Iterator
from typing import Any

from schakel.intake.sources import landlock
from schakel.intake.sources.guard import Refused

MEMORY = 3 * 1024**3
SECONDS = 60
OPEN_FILES = 32
NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000
FORBIDDEN_EVENTS = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.utime",
    "os.setxattr",
    "os.removexattr",
    "signal.pthread_kill",
    "ctypes.",
    "urllib.",
    "ftplib.",
)
FORBIDDEN_IMPORTS = {"_posixsubprocess", "_multiprocessing", "multiprocessing.process", "_ctypes", "pty"}
# The program itself and the clocks of the world may be read further while a file is; nothing else on this machine.
PROGRAM = {os.path.realpath(place) for place in (sys.prefix, sys.base_prefix, *sys.path) if place} - {os.sep}
READABLE = (*sorted(PROGRAM), "/usr/share/zoneinfo", "/etc/localtime", os.devnull)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def lock() -> None:
    """Give away everything that reading a file does not need. Cannot be undone within this process."""
    _leave_the_network()
    landlock.restrict(READABLE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    sys.addaudithook(_forbid)


def _leave_the_network() -> None:
    """Where the kernel allows it, a network of its own with nobody on it. Where not, the audit hook remains."""
    try:
        ctypes.CDLL(None, use_errno=True).unshare(NEW_USER_AND_NETWORK)
    except (OSError, AttributeError):
        pass


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN_EVENTS):
        raise PermissionError(f"{event} is not allowed in the closed room")
    if event == "import" and arguments[0] in FORBIDDEN_IMPORTS:
        raise PermissionError(f"{arguments[0]} is not allowed in the closed room")
    if event == "open" and not _may_open(arguments[0], arguments[2]):
        raise PermissionError("only the file on standard input is read in the closed room")


def _may_open(place: Any, flags: int) -> bool:
    """A descriptor that is there already, or a part of the program to be read; no file of the house."""
    if isinstance(place, int):
        return True
    real = os.path.realpath(os.fsdecode(place))
    return not flags & WRITING and any(real == root or real.startswith(f"{root}{os.sep}") for root in READABLE)


def _answer(kind: str, wish: dict[str, Any]) -> Iterator[Any]:
    """The lines for one question about the file on standard input. Imports happen here, before the room is locked."""
    stream = os.fdopen(os.dup(0), "rb")
    if kind == "xlsx-look":
        from schakel.intake.sources.xlsx import reader

        lock()
        yield from reader.look(stream)
    elif kind == "xlsx-rows":
        from schakel.intake.sources.xlsx import reader

        lock()
        yield from reader.rows(stream, **wish)
    elif kind == "mail":
        from schakel.intake.sources.mail import reader as mail_reader

        lock()
        yield from mail_reader.read(stream, **wish)
    else:
        raise Refused("broken")


def main(arguments: list[str]) -> int:
    """Answer one question; the last line is always ``{"end": true}`` or a refusal, so that a broken pipe is noticed."""
    kind, wish = arguments[0], json.loads(arguments[1])
    write = sys.stdout.write
    dumps = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode
    try:
        for line in _answer(kind, wish):
            write(dumps(line))
            write("\n")
        write('{"end":true}\n')
    except Refused as refused:
        write(dumps({"refused": refused.code, "values": refused.values}) + "\n")
    except MemoryError:
        write('{"refused":"too_slow","values":{}}\n')
    except Exception:  # whatever a hostile file does, it is a damaged file to whoever asked
        write('{"refused":"broken","values":{}}\n')
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    os._exit(main(sys.argv[1:]))
