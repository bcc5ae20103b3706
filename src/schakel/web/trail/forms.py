"""The filter line of the trail: fixed lists, in the address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.partners.models import Person
from schakel.spaces.choices import LookOutcome
from schakel.spaces.seen import Line
from schakel.web.shell.forms import FilterForm, KeyedForm

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


class PeriodFilter(FilterForm):
    """In which days the last look lies."""

    sinds = forms.ChoiceField(label=_("Since"), choices=[("", _("31 days")), ("7", _("7 days")), ("90", _("90 days"))])

    @property
    def days(self) -> int:
        """How many days back."""
        return int(self.chosen().get("sinds", "31")) if self.is_bound else 31


class SettleForm(KeyedForm):
    """How a question about use ended. ``mark`` says which."""

    mark = forms.CharField(max_length=64, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(label=_("How did it end?"), choices=LookOutcome.choices, widget=forms.RadioSelect)
    explanation = forms.CharField(
        label=_("Why, in one sentence"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only you read this. It is sealed and goes by itself after a year."),
    )
    told = forms.BooleanField(
        label=_("Tell this person on the page of the own trail that you asked and how it ended, without your sentence"),
        required=False,
    )
