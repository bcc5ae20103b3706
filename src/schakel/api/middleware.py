"""The pass of an API call: a token instead of a session, one space, and the same walls.

A token belongs to one mandate and one space and ends on a day. It reads, or reads and brings in; it never decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from schakel.api.problems import problem
from schakel.api.version import VERSION

ROOT = "/api/v1/"
OPEN = {"/api/v1/openapi.json"}
READING = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True)
class Caller:
    """Whom the token speaks for, and where."""

    person_id: int
    organisation_id: int
    space_key: UUID
    may_bring_in: bool


class ApiPassMiddleware:
    """Enter with the token, in one transaction with the answer; say the version on every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ROOT):
            return self.get_response(request)
        response = self.get_response(request) if request.path in OPEN else self._entered(request)
        response["API-Version"] = VERSION
        response["Cache-Control"] = "no-store"
        return response

    def _entered(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            caller = enter(request)
            if caller is None:
                return problem(
                    401,
                    "Geen geldig token",
                    "Stuur een token mee in de kop 'Authorization: Bearer …'. Een token geldt tot een datum.",
                )
            if request.method not in READING and not caller.may_bring_in:
                return problem(
                    403, "Dit token mag alleen lezen", "Vraag de beheerder toegang om een token dat mag inbrengen."
                )
            request.caller = caller  # type: ignore[attr-defined]
            response = self.get_response(request)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            return response


def enter(request: HttpRequest) -> Caller | None:
    """Show the token to the database."""
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not secret:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select * from door.enter_token(%s, %s)", [secret.strip(), request.method not in READING])
        row = cursor.fetchone()
    return Caller(*row) if row else None
