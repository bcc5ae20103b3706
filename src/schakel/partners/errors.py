"""Refusals of the room partners, in words that can be shown, and what the database says when it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError
from django.utils.translation import gettext as _


class PartnersError(Exception):
    """A refusal. The text can be shown to the person who asked."""


def _sentences() -> dict[str, str]:
    return {
        "SK008": _("Only the administrator of access of this organisation may do this."),
        "SK009": _("This person does not work for that organisation today."),
        "SK012": _("This person has an account already."),
        "SK013": _("This sign-in name is taken. Choose another one."),
        "SK014": _(
            "This person works for another organisation too. Ask the administrator of the platform for a new password."
        ),
        "SK015": _("Nobody has this code. Ask the person to read it again from the page with their own account."),
        "SK016": _("That stands already: nothing was changed."),
        "SK017": _("You cannot change your own access. Ask another administrator of access."),
    }


@contextmanager
def in_words() -> Iterator[None]:
    """Turn a refusal by the database into a sentence. Everything else passes unchanged."""
    try:
        yield
    except DatabaseError as error:
        code = getattr(error.__cause__, "sqlstate", "") or ""
        if code in _sentences():
            raise PartnersError(_sentences()[code]) from error
        raise
