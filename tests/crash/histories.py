"""People at work while parts of Schakel are killed, and what they were told: the history that the database is held against afterwards.

Each attempt writes down what was sent under which key, and the answer as it came back: kept, refused, or nothing.
"""

from __future__ import annotations

import http.client
import json
import random
import re
import threading
import time
import uuid
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

KEPT, REFUSED, SILENT = "kept", "refused", "silent"
PATIENCE = 20
FORM_KEY = re.compile(r'name="form_key"[^>]*value="([^"]+)"')
CHOSEN = re.compile(r'<select name="recipient".*?<option value="([0-9a-f-]{36})"', re.S)


@dataclass
class Attempt:
    """One thing that somebody sent: its key, the words it can be found by, and what became of it."""

    kind: str
    key: str
    mark: str
    sent: dict[str, Any]
    told: str = SILENT
    place: str = ""


@dataclass
class Wire:
    """A connection that says what it heard, and nothing where it heard nothing."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str, str] | None:
        """Status, place and text of the answer; nothing where the other end fell away before it was whole."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        given = dict(headers or {})
        if self.cookies:
            given["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            line.request(method, path, body, given)
            answer = line.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            line.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
        return answer.status, answer.headers.get("Location", ""), text

    def send_form(self, path: str, fields: dict[str, str]) -> tuple[int, str, str] | None:
        """A form of a page, as a browser sends it."""
        token = next((value for name, value in self.cookies.items() if name.endswith("csrftoken")), "")
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}"}
        return self.ask("POST", path, urlencode(fields | {"csrfmiddlewaretoken": token}), headers)


class Sender(threading.Thread):
    """Somebody who goes on sending until told to stop; each time something new."""

    def __init__(self, port: int, name: str, rng: random.Random) -> None:
        super().__init__(daemon=True)
        self.wire, self.name, self.rng = Wire(port), name, rng
        self.attempts: list[Attempt] = []
        self.enough = threading.Event()

    def run(self) -> None:
        while not self.enough.is_set():
            attempt = self.new(len(self.attempts))
            if attempt is None:
                time.sleep(0.05)
                continue
            self.attempts.append(attempt)
            self.send(attempt)
            if attempt.told == SILENT:
                self.enough.wait(0.05)

    def new(self, number: int) -> Attempt | None:
        raise NotImplementedError

    def send(self, attempt: Attempt) -> None:
        raise NotImplementedError


class BringsIn(Sender):
    """A program that brings in signals under a key of its own; one in five cannot be kept, because it was seen until before it was seen."""

    def __init__(self, port: int, name: str, rng: random.Random, token: str) -> None:
        super().__init__(port, name, rng)
        self.token = token

    def new(self, number: int) -> Attempt:
        mark = f"Proefweg {self.name}{number}"
        sent: dict[str, Any] = {"feiten": "De roldeur is overdag dicht.", "gezienAls": "supervisor", "plaats": mark}
        if self.rng.random() < 0.2:
            sent |= {"gezienVan": "2026-03-02", "gezienTot": "2026-03-01"}
        return Attempt("signal", str(uuid.UUID(int=self.rng.getrandbits(128), version=4)), mark, sent)

    def send(self, attempt: Attempt) -> None:
        heard = self.wire.ask(
            "POST",
            "/api/v1/signalen",
            json.dumps(attempt.sent),
            {
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "Idempotency-Key": attempt.key,
            },
        )
        if heard and heard[0] in (201, 422):
            attempt.told = KEPT if heard[0] == 201 else REFUSED
            attempt.place = urlsplit(heard[1]).path.rstrip("/").rpartition("/")[2]


class Tells(Sender):
    """Somebody at a screen who writes down conversations; one in five forgets to say with which organisation."""

    def __init__(self, port: int, name: str, rng: random.Random, door: str) -> None:
        super().__init__(port, name, rng)
        self.door = urlsplit(door).path
        self.form = ""

    def new(self, number: int) -> Attempt | None:
        """A form as the page gives it; nothing while there is no page."""
        page = self._page()
        key, whom = (FORM_KEY.search(page), CHOSEN.search(page)) if page else (None, None)
        if not key or not whom:
            return None
        sent = {
            "form_key": key[1],
            "recipient": "" if self.rng.random() < 0.2 else whom[1],
            "heard": "nee",
            "source_kind": "own-observation",
            "purpose": "own-approach",
            "with_whom": f"dienstdoende {self.name}{number}",
        }
        return Attempt("spoken", key[1], sent["with_whom"], sent)

    def send(self, attempt: Attempt) -> None:
        heard = self.wire.send_form(self.form, attempt.sent)
        if heard and heard[0] in (302, 422):
            attempt.told = KEPT if heard[0] == 302 else REFUSED
            attempt.place = heard[1].rstrip("/").rpartition("/")[2]

    def _page(self) -> str:
        if not self.form and not self.comes_in():
            return ""
        heard = self.wire.ask("GET", self.form)
        if heard and heard[0] == 302:
            self.form = ""
        return heard[2] if heard and heard[0] == 200 else ""

    def comes_in(self) -> bool:
        """By the one button of the demonstration, and on to the form by the links that a person would follow."""
        if not self.wire.ask("GET", "/aanmelden/") or not (heard := self.wire.send_form(self.door, {})):
            return False
        home = self.wire.ask("GET", heard[1] or "/")
        found = re.search(r'href="(/omgeving/[0-9a-f-]{36}/verstrekkingen/)"', home[2] if home else "")
        self.form = f"{found[1]}mondeling/" if found else ""
        return bool(found)


def at_work(senders: list[Sender], seconds: float, meanwhile: Any) -> None:
    """Everybody sends for ``seconds``, then ``meanwhile`` happens, and a moment later they stop."""
    for one in senders:
        one.start()
    time.sleep(seconds)
    meanwhile()
    time.sleep(0.2)
    for one in senders:
        one.enough.set()
    for one in senders:
        one.join(PATIENCE + 5)
        assert not one.is_alive(), f"{one.name} waits for ever"
