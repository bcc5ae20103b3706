"""The filter line of the trail: fixed lists, in the address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.partners.models import Person
from schakel.spaces.seen import Line
from schakel.web.shell.forms import FilterForm

KINDS = {
    "gekeken": lambda line: line.act == "look",
    "gezocht": lambda line: line.what.startswith("search-person"),
    "meegenomen": lambda line: line.what.startswith(("file", "paper")),
    "gewijzigd": lambda line: line.act != "look",
}


class UseFilter(FilterForm):
    """Who, since when, and what kind of thing."""

    wie = forms.ChoiceField(label=_("Who"))
    sinds = forms.ChoiceField(
        label=_("Since"), choices=[("", _("30 days")), ("7", _("7 days")), ("90", _("90 days")), ("365", _("A year"))]
    )
    soort = forms.ChoiceField(
        label=_("What"),
        choices=[
            ("", _("Everything")),
            ("gekeken", _("Looked")),
            ("gezocht", _("Searched for a person")),
            ("meegenomen", _("Took a file or paper along")),
            ("gewijzigd", _("Added, changed or removed")),
        ],
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wie"].choices = [("", _("Everybody")), *((str(one.key), one.name) for one in people)]

    def fits(self, line: Line, kind: str) -> bool:
        """Whether a line is of the chosen kind."""
        return kind not in KINDS or KINDS[kind](line)
