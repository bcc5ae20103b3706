"""Handing in a form of the question bank: once, with the refusal in the form and what was typed still there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from schakel.spaces.actions import once
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Space
from schakel.spaces.questions.wording import Betrays


def handed_in(request: HttpRequest, space: Space, form: Any, work: Callable[[], str]) -> str:
    """The address to go on to, or nothing when the form says what is wrong. The same form again gets the first answer."""
    if not form.is_valid():
        return ""
    key, by = form.cleaned_data["form_key"], request.me.person_id
    return refused_in(form, lambda: once(space=space, form_key=key, by=by, at=timezone.now(), answer=work))


def refused_in(form: Any, work: Callable[[], str]) -> str:
    """Do the work; a refusal stands above the form, and a text that looks like a name asks its writer for a word."""
    try:
        return work()
    except Betrays as doubt:
        form.asks_word = True
        form.add_error(None, str(doubt))
    except SpaceError as refusal:
        form.add_error(None, str(refusal))
    return ""
