"""Refusals of the room spaces, in words that can be shown, and what the database says when it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError
from django.utils.translation import gettext as _


class SpaceError(Exception):
    """A refusal. The text can be shown to the person who asked."""


class Outdated(SpaceError):
    """Somebody else was first: the item changed since this person opened it."""


def _sentences() -> dict[str, str]:
    return {
        "SK001": _("Content moves to another environment by provision only."),
        "SK002": _("This environment may not hold this kind of content. Nothing was saved."),
        "SK003": _("Where something came from does not change."),
        "SK004": _("This belongs to another environment than the one you work in."),
        "SK005": _("This may not go there in the way Schakel is set up here. Nothing was given."),
        "SK007": _("Say on which ground this goes, and why it is needed."),
        "SK008": _("Only the administrator of access of this organisation may do this."),
        "SK009": _("This person does not work for that organisation today."),
        "SK010": _("What is given is kept no longer than what it comes from. Nothing was given."),
        "SK011": _("That organisation does not take part here."),
        "SK017": _("You cannot change your own access. Ask another administrator of access."),
        "SK018": _("This kind of organisation does not take part in a case with content of partners."),
        "SK020": _("Only the privacy officer of this environment does this."),
        "SK021": _("Only the contact point of this organisation does this."),
        "SK022": _(
            "This stands still at the request of the person it is about. It is kept and looked at, and nothing else."
        ),
        "SK019": _("A label of this item forbids that it goes there. Nothing was given."),
    }


@contextmanager
def in_words() -> Iterator[None]:
    """Turn a refusal by the database into a sentence. Everything else passes unchanged."""
    try:
        yield
    except DatabaseError as error:
        code = getattr(error.__cause__, "sqlstate", "") or ""
        if code in _sentences():
            raise SpaceError(_sentences()[code]) from error
        raise
