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
        "SKQ01": _("Only a jurist with a place in this environment does this."),
        "SKQ02": _("This jurist answers no questions any more. Choose another one."),
        "SKQ03": _(
            "You proposed this rule yourself. Another person confirms it, also when you work for two organisations."
        ),
        "SKQ04": _("This was decided already. Reload the page."),
        "SK023": _("Only the contact point of this organisation does this."),
        "SK022": _(
            "This stands still at the request of the person it is about. It is kept and looked at, and nothing else."
        ),
        "SK019": _("A label of this item forbids that it goes there. Nothing was given."),
        **_of_two_persons(),
    }


def _of_two_persons() -> dict[str, str]:
    return {
        "SK080": _("Choose a label that this item has."),
        "SK081": _("This label never comes off."),
        "SK082": _("Give the reference of the police: without their word this label stays."),
        "SK083": _("Your role in this environment does not allow this step."),
        "SK084": _("This is not a step that two people decide together."),
        "SK085": _("The item changed after this was proposed. Look at it anew and propose it again."),
        "SK086": _("Write in one or two sentences why."),
        "SK087": _("A proposal waits one day at least and four weeks at most."),
        "SK088": _("The same was proposed already and waits for a second person."),
        "SK089": _("Nobody else takes part here who may decide this. Ask the administrator of access."),
        "SK090": _("This proposal waits no more: it was decided, called back, or its term is over."),
        "SK091": _(
            "You proposed this. Another person decides, also when you have two roles or work for two organisations."
        ),
        "SK092": _("The term of this proposal is over. Propose it again if it is still needed."),
        "SK093": _("Who proposed this takes part here no longer. Somebody else may propose it again."),
        "SK094": _("This item has the label from where it came from, and keeps it as long as that stands here."),
        "SK095": _("What was worked on goes before its day only when two people decide so."),
        "SK096": _("Each judgement is written by who made it, and two people make the outcome."),
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
