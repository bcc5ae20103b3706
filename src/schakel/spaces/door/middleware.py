"""The pass of a request: one transaction, one statement that enters, and the address decides the desk.

GET enters without a desk and writes nothing but its own view lines. A POST to an address inside a space enters with that space as desk. A page
that works on several spaces answers with ``later(work)`` and opens them itself, one after the other.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.core.handlers.exception import response_for_exception
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from schakel.spaces.door.entering import enter

OPEN = (
    "/aanmelden/",
    "/static/",
    "/api/",
    "/taal/",
    "/toegankelijkheid/",
    "/hulp/",
    "/regels/",
    "/bronvraag/",
    "/.well-known/",
)
READING = {"GET", "HEAD", "OPTIONS"}


class PassMiddleware:
    """Enter before the view, refuse who is nobody, and let the transaction end with the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.me = None  # type: ignore[attr-defined]
        if request.path_info.startswith(OPEN):
            return self.get_response(request)
        with transaction.atomic():
            request.me = enter(_secret(request), _desk(request))  # type: ignore[attr-defined]
            response = self._answer(request)
            if hasattr(response, "render") and callable(response.render):
                response.render()
            if response.status_code >= 400:
                transaction.set_rollback(True)
        return self._after(request, response)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        me = request.me  # type: ignore[attr-defined]
        if me is None:
            return HttpResponseRedirect(reverse("sign-in"))
        if me.mandate_id is None:
            return HttpResponseRedirect(reverse("choose-mandate"))
        if not me.secrecy_accepted:
            return HttpResponseRedirect(reverse("secrecy"))
        return self.get_response(request)

    def _after(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """A view that opens its own transactions answers with a task to run once the page's transaction is over."""
        work = getattr(response, "schakel_later", None)
        if work is None:
            return response
        try:
            return work()
        except Exception as error:
            return response_for_exception(request, error)


def later(work: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer with ``work``, run after the page's own transaction has ended, so that it can open transactions at other desks."""
    response = HttpResponse()
    response.schakel_later = work  # type: ignore[attr-defined]
    return response


def _secret(request: HttpRequest) -> str:
    secret = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return "" if "\0" in secret else secret


def _desk(request: HttpRequest) -> UUID | None:
    """The space in the address of a request that may write."""
    if request.method in READING:
        return None
    parts = request.path_info.split("/")
    if len(parts) > 2 and parts[1] == "omgeving":
        try:
            return UUID(parts[2])
        except ValueError:
            return None
    return None
