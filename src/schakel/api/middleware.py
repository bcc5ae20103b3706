"""The pass of an API call: a token instead of a session, one space, and the same walls.

A token belongs to one mandate and one space and ends on a day. It reads, or reads and brings in; it never decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from schakel.api.problems import KIND, problem
from schakel.api.version import VERSION
from schakel.spaces.door.throttle import address_of, network_of, take_turn

ROOT = "/api/v1/"
OPEN = {"/api/v1/openapi.json"}
READING = {"GET", "HEAD", "OPTIONS"}
JSON = "application/json"
KEPT = ("Allow", "Connection", "Retry-After", "WWW-Authenticate")


@dataclass(frozen=True)
class Caller:
    """Whom the token speaks for, and where."""

    person_id: int
    organisation_id: int
    space_key: UUID
    may_bring_in: bool


class ApiAnswers:
    """Every answer of the API says its version, and every refusal is a problem in words, whichever part refused.

    Stands before everything that may refuse by itself: a length, a host, an address that is not there, a fault of ours.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not f"{request.path_info}/".startswith(ROOT):
            return response
        if response.status_code >= 400 and response.headers.get("Content-Type") != KIND:
            response = _in_words(response)
        response["API-Version"] = VERSION
        response["Cache-Control"] = "no-store"
        if request.path_info in OPEN:
            response["Access-Control-Allow-Origin"] = "*"
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response


def _in_words(response: HttpResponse) -> HttpResponse:
    """The same refusal as a problem, with the headers that belong to it."""
    said = problem(response.status_code)
    said._resource_closers = response._resource_closers
    for name, value in response.headers.items():
        if name in KEPT or name not in ("Content-Type", "Content-Length"):
            said.headers.setdefault(name, value)
    return said


class ApiPassMiddleware:
    """Enter with the token, in one transaction with the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT) or request.path_info in OPEN:
            return self.get_response(request)
        with transaction.atomic():
            caller = enter(request)
            if caller is None:
                return _unknown(request)
            if request.method == "POST" and (refusal := _not_taken(request, caller)):
                return refusal
            request.caller = caller  # type: ignore[attr-defined]
            response = self.get_response(request)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            return response


def _unknown(request: HttpRequest) -> HttpResponse:
    """No token that holds. Who shows one wrong token after another waits; who shows none guesses nothing."""
    again_at = take_turn("token", network_of(address_of(request))) if "Authorization" in request.headers else None
    if again_at is None:
        return problem(401)
    answer = problem(429)
    answer["Retry-After"] = str(max(1, int((again_at - timezone.now()).total_seconds()) + 1))
    return answer


def _not_taken(request: HttpRequest, caller: Caller) -> HttpResponse | None:
    """Why nothing is read of what was sent, if so."""
    if not caller.may_bring_in:
        return problem(403)
    if request.content_type != JSON:
        return problem(415)
    return None


def enter(request: HttpRequest) -> Caller | None:
    """Show the token to the database."""
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not secret.strip().isascii() or "\0" in secret:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select * from door.enter_token(%s, %s)", [secret.strip(), request.method not in READING])
        row = cursor.fetchone()
    return Caller(*row) if row else None
