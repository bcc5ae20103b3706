"""The addresses of the running code, and what a browser gets there: status, bytes, headers and the questions asked of the database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

import testserver
from schakel.project.connections import from_url

MASKS = (
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"'),
    re.compile(r'name="(?:\w+-)?form_key" value="[^"]+"'),
    re.compile(r'content="[A-Za-z0-9]{64}"'),
    re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...]
    asked: tuple[str, ...]


def patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        else:
            yield route, entry


ROUTES = sorted({route for route, _ in patterns(get_resolver())})
INSIDE = [route for route in ROUTES if route.startswith("omgeving/<uuid:")]


def ask(browser: Client, method: str, address: str, **words: Any) -> Answer:
    """Ask for a page; whatever it did is undone."""
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        answer = getattr(browser, method)(address, **words)
        body = answer.content if not answer.streaming else b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    headers = {name: _masked(value) for name, value in answer.headers.items() if name != "Set-Cookie"}
    return Answer(
        answer.status_code,
        _masked(body.decode("utf-8", "replace")).encode(),
        tuple(sorted(headers.items())),
        tuple(_plain(query["sql"]) for query in queries if "SAVEPOINT" not in query["sql"].upper()),
    )


@contextmanager
def walls_taken_away(*guards: str) -> Iterator[None]:
    """The pages' own connection belongs to an administrator who took ``guards`` away and then became the application; all of it is undone."""
    pages = connections["default"]
    own = dict(pages.settings_dict)
    pages.close()
    pages.settings_dict.update(from_url(testserver.RUNNING.admin_url.replace("/postgres", "/schakel_test")))  # type: ignore[union-attr]
    try:
        with transaction.atomic():
            with pages.cursor() as cursor:
                for words in (*guards, "set local role schakel_app"):
                    cursor.execute(words)
            yield
            transaction.set_rollback(True)
    finally:
        pages.close()
        pages.settings_dict.update(own)


def _masked(text: str) -> str:
    for mask in MASKS:
        text = mask.sub("*", text)
    return re.sub(r"Bearer \S+", "", text)


def _plain(words: str) -> str:
    """The words of a question without its values."""
    return re.sub(r"'[^']*'|\b\d+\b", "?", words)
