"""Headers that keep a page to itself, and the refusal of what is too large before a byte of it is read."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "same-origin",  # not "no-referrer": a browser then sends "Origin: null" with a form, and every form is refused
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cache-Control": "no-store",
}


class SecurityHeaders:
    """Every answer carries the strict headers; a request that says it is too large is refused on its length."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._refused(request) or self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def _refused(self, request: HttpRequest) -> HttpResponse | None:
        if length_of(request) <= settings.UPLOAD_LIMIT_BYTES:
            return None
        from schakel.web.shell.errors import too_large

        response = too_large(request)
        response.headers["Connection"] = "close"
        line = request.META.get("gunicorn.socket")
        if line is not None:
            response._resource_closers.append(lambda: hang_up(line))
        return response


def hang_up(line: socket.socket) -> None:
    """Close the line after the answer: the server would read on, and throw away, all that was announced."""
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


class ReadableText:
    """A sign that stands for nothing (NUL) is in no text that somebody typed, and no database keeps it: refused before a page reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not has_nul(request):
            return self.get_response(request)
        from schakel.web.shell.errors import bad_request

        return bad_request(request)


class ChosenLanguage:
    """Dutch, unless this person chose otherwise: the language of the browser says nothing about the language of the work."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def has_nul(request: HttpRequest) -> bool:
    """Whether the sign stands in the address, in a filter, or in a field or a file name of a form."""
    if "\0" in request.path_info or any("\0" in word for pair in request.GET.lists() for word in (pair[0], *pair[1])):
        return True
    if request.method != "POST" or request.content_type == "application/json":
        return False
    fields = [word for name, values in request.POST.lists() for word in (name, *values)]
    names = [file.name or "" for files in request.FILES.lists() for file in files[1]]
    return any("\0" in word for word in (*fields, *names))


def length_of(request: HttpRequest) -> int:
    """How many bytes the request says it brings. What is not a number counts as too many."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdigit() else settings.UPLOAD_LIMIT_BYTES + 1
