"""The real web server on the database of the tests: what a socket sends is what it gets, and two at once are really two at once."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import psycopg
from django.conf import settings

import cast
import testserver
from schakel.project.database import address
from schakel.project.serve import web_command

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What came back; where it sends one to is not followed."""

    status: int
    text: str
    location: str


class Browser:
    """Somebody of the cast, signed in."""

    def __init__(self, port: int, who: cast.Actor) -> None:
        self.port = port
        self.cookies = {"schakel": cast.session_of(who)}
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get("/").text)
        assert found is not None
        self.token = found[1]

    def get(self, path: str) -> Answer:
        return self._asked("GET", path)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode()
        return self._asked("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def _asked(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        own = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": f"http://127.0.0.1:{self.port}",
        }
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request(method, path, body, own | (headers or {}))
            answer = line.getresponse()
            text = answer.read().decode()
        finally:
            line.close()
        for morsel in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = morsel.split(";")[0].partition("=")
            if name == "csrftoken":
                self.cookies[name] = value
        return Answer(answer.status, text, answer.headers.get("Location", ""))


@dataclass(frozen=True)
class Line:
    """What came over a line: the head and the body, after how long, and whether the other side closed it."""

    head: str
    body: str
    seconds: float
    closed: bool


def sent(port: int, words: str, *, wait: float = 20.0) -> Line:
    """Send bytes over a socket, and wait until the other side closes or nothing more comes."""
    got, begun, closed = b"", time.monotonic(), False
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(words.encode("latin-1"))
        line.settimeout(wait)
        try:
            while part := line.recv(65_536):
                got += part
            closed = True
        except TimeoutError:
            pass
    head, _, body = got.decode("utf-8", "replace").partition("\r\n\r\n")
    return Line(head, body, time.monotonic() - begun, closed)


@contextmanager
def started() -> Iterator[int]:
    """The port of the web server as it is started for people, until the end of this block; what was written goes again."""
    port = testserver.free_port()
    environment = {**os.environ, "SCHAKEL_HOME": str(settings.HOME), "PYTHONPATH": str(ROOT / "src")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    with (settings.HOME / "web.log").open("wb") as log:
        child = subprocess.Popen(web_command(port), env=environment, stdout=log, stderr=log)
    try:
        _wait(port)
        yield port
    finally:
        child.terminate()
        child.wait(15)
        forget()


def forget() -> None:
    """Everything that was written by the pages."""
    with psycopg.connect(address(settings.HOME, "owner")) as owner:
        owner.execute("set role schakel_engine")
        for table in ("spaces_record", "spaces_formkey", "spaces_trace"):
            owner.execute(f"delete from {table}")


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/toegankelijkheid/", timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the pages did not come up")
