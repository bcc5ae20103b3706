"""Asking the real application for whole pages, in this process: every middleware, every template, the same connections as in service.

The time runs from the call of the WSGI application to the last byte and the closing of the answer. What a web server adds (a socket, a
thread) is not in it.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from bench.waiting import waited
from django.conf import settings
from django.utils.crypto import get_random_string

MASKS = (
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"'),
    re.compile(r'name="form_key" value="[^"]+"'),
    re.compile(r'name="\w+-form_key" value="[^"]+"'),
    re.compile(r'content="[A-Za-z0-9]{64}"'),
)


@dataclass(frozen=True)
class Page:
    """What to ask for: an address, and the words of a form where it is sent."""

    address: str
    form: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """What came back, how many seconds it took, and how many of those it waited for a processor that others had."""

    status: int
    body: bytes
    seconds: float
    waited: float

    def masked(self) -> str:
        """The page without what is new on every page."""
        text = self.body.decode()
        for mask in MASKS:
            text = mask.sub("", text)
        return text


class Unexpected(Exception):
    """A page did not answer as it should; the figures would be of something else."""


class Browser:
    """One signed-in person. Nothing of the application is replaced."""

    def __init__(self, secret: str) -> None:
        from schakel.project.wsgi import application

        self._application = application
        self._csrf = get_random_string(32)
        cookies: SimpleCookie = SimpleCookie()
        cookies[settings.SESSION_COOKIE_NAME] = secret
        cookies[settings.CSRF_COOKIE_NAME] = self._csrf
        self._cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())

    def ask(self, page: Page, *, expect: int = 200) -> Answer:
        """One request. An answer with another status than expected is an error of the bench."""
        environ = self._environ(page)
        said: list[str] = []
        queued, begun = waited(), time.perf_counter()
        parts = self._application(environ, lambda status, headers, problem=None: said.append(status))
        body = b"".join(parts)
        parts.close()
        seconds = time.perf_counter() - begun
        answer = Answer(int(said[0].split()[0]), body, seconds, waited() - queued)
        if answer.status != expect:
            raise Unexpected(f"{page.address} answered {answer.status} instead of {expect}")
        return answer

    def _environ(self, page: Page) -> dict[str, Any]:
        path, _, query = page.address.partition("?")
        sent = urlencode([*page.form, ("csrfmiddlewaretoken", self._csrf)]).encode() if page.form else b""
        return {
            "REQUEST_METHOD": "POST" if page.form else "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_COOKIE": self._cookie,
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_LENGTH": str(len(sent)),
            "CONTENT_TYPE": "application/x-www-form-urlencoded" if sent else "",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(sent),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
