"""Pages for what went wrong: what happened, what still stands, what to do. Never a code without a sentence.

No such page and not allowed are one page. A fault of ours carries a number to mention; the log holds that number and the kind of
fault, and no content.
"""

from __future__ import annotations

import logging
import secrets
import sys
import traceback

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
log = logging.getLogger("schakel.web")


def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page is not there, or this person may not see it. The page does not say which."""
    return render(request, "shell/errors/not_here.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The browser sent something that cannot be read, or more text than a form may bring."""
    if isinstance(exception, TOO_MUCH):
        sentence = _("This is more text than one form can hold. Go back: your text still stands there. Shorten it.")
        return refused(request, sentence, status=413)
    return refused(request, _("Your browser sent something that we cannot read. Go back and try again."), status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is older than the session: nothing was changed, and what was typed is still in the form."""
    sentence = _(
        "This form was open too long, or you signed in anew meanwhile. Go back, reload the page and send it again."
    )
    return refused(request, sentence, status=403)


def refused(request: HttpRequest, sentence: str, *, status: int = 409, back: str = "") -> HttpResponse:
    """A whole page with one sentence that says why not, and the way back."""
    return render(request, "shell/errors/refused.html", {"sentence": sentence, "back": back}, status=status)


def too_large(request: HttpRequest) -> HttpResponse:
    """Refused on its length. Nothing of it was read, so the page is made without asking who looks."""
    return _bare("shell/errors/too_large.html", status=413)


def too_many(request: HttpRequest) -> HttpResponse:
    """Too many tries in a short time."""
    return _bare("shell/errors/too_many.html", status=429)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Our fault. Made without the database, because that may be what failed."""
    reference = secrets.token_hex(4)
    kind, _value, lines = sys.exc_info()
    where = "".join(traceback.format_tb(lines)) if lines else ""
    log.error("fault %s: %s\n%s", reference, kind.__name__ if kind else "unknown", where)
    return _bare("shell/errors/our_fault.html", status=500, reference=reference)


def _bare(template: str, *, status: int, **facts: str) -> HttpResponse:
    return HttpResponse(render_to_string(template, facts), status=status)
