"""This side of the closed room: start it, listen to it, end it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import IO, Any, cast

import schakel
from schakel.intake.sources import guard
from schakel.intake.sources.refusals import FileRefused

Source = bytes | Path | IO[bytes]
PATIENCE = 120.0
LINE_LIMIT = 64_000_000
IMPORT_FROM = str(Path(schakel.__file__).resolve().parent.parent)


def ask(
    kind: str, source: Source, *, limit: int, patience: float = PATIENCE, **wish: Any
) -> Generator[Any, None, None]:
    """The lines the closed room gives about ``source``; raises ``FileRefused`` when it refuses, stops or takes too long.

    A generator: closing it ends the process.
    """
    with tempfile.TemporaryDirectory(prefix="schakel-room-") as place, _as_file(source, place) as stream:
        try:
            guard.check_length(os.fstat(stream.fileno()).st_size, limit)
        except guard.Refused as refused:
            raise FileRefused(refused.code, refused.values) from None
        room = subprocess.Popen(
            [sys.executable, "-P", "-s", "-B", "-m", "schakel.intake.sources.room", kind, json.dumps(wish)],
            stdin=stream,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=place,
            env={"PYTHONPATH": IMPORT_FROM, "LC_ALL": "C.UTF-8", "TMPDIR": place},
            close_fds=True,
            start_new_session=True,
        )
        said = cast(IO[bytes], room.stdout)
        alarm = threading.Timer(patience, room.kill)
        alarm.start()
        try:
            yield from _lines(said)
        finally:
            alarm.cancel()
            room.kill()
            room.wait()
            said.close()


def _lines(answers: IO[bytes]) -> Iterator[Any]:
    while line := answers.readline(LINE_LIMIT):
        try:
            said = json.loads(line)
        except ValueError:
            raise FileRefused("broken") from None
        if isinstance(said, dict):
            if "refused" in said:
                raise FileRefused(said["refused"], said["values"])
            if "end" in said:
                return
        yield said
    raise FileRefused("too_slow")


def _as_file(source: Source, place: str) -> IO[bytes]:
    """The source as a file with a descriptor of its own position, so that the room reads from the start."""
    if isinstance(source, Path):
        return source.open("rb")
    if isinstance(source, bytes):
        return _copied(source, place)
    try:
        source.fileno()
    except (OSError, AttributeError):
        source.seek(0)
        return _copied(source.read(), place)
    return Path(f"/proc/self/fd/{source.fileno()}").open("rb")


def _copied(content: bytes, place: str) -> IO[bytes]:
    copy = tempfile.TemporaryFile(dir=place)  # noqa: SIM115 - closed by whoever asked
    copy.write(content)
    copy.flush()
    copy.seek(0)
    return copy
