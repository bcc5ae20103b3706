"""The filter line of the work list, and the search form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.spaces.choices import DueKind, SpaceKind
from schakel.spaces.models import Space
from schakel.web.shell.forms import FilterForm, Form

TERMS = [("", _("Everything")), ("late", _("Late")), ("today", _("Up to today")), ("week", _("Up to a week from now"))]
PLACE = "place"
REASONS = [
    (PLACE, _("A place or a thing, no person")),
    ("signal", _("I am working on a signal")),
    ("case", _("I am working on a file")),
    ("right", _("The person asked for it")),
    ("double", _("I am looking for the same signal")),
]


class WorkFilter(FilterForm):
    """Fixed lists only; what is chosen stands in the address."""

    soort = forms.ChoiceField(label=_("Kind of work"))
    omgeving = forms.ChoiceField(label=_("Environment"))
    termijn = forms.ChoiceField(label=_("Term"), choices=TERMS)

    def __init__(self, *args: Any, spaces: list[Space], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [("", _("Everything")), *DueKind.choices]
        self.fields["omgeving"].choices = [
            ("", _("All my environments")),
            *[(str(space.key), space.name) for space in spaces],
        ]


class SearchForm(Form):
    """Words go by POST, never into an address. Whoever looks for a person says why first."""

    words = forms.CharField(label=_("Words"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    place = forms.ChoiceField(label=_("Environment"))
    reason = forms.ChoiceField(
        label=_("What are you looking for, or why?"),
        choices=REASONS,
        initial=PLACE,
        widget=forms.RadioSelect,
        help_text=_(
            "Who looks for a person says why. Your reason is kept with the search; the privacy officer can see it."
        ),
        error_messages={"asked": _("Choose what fits; then we search.")},
    )

    def __init__(self, *args: Any, spaces: list[Space], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own_first = sorted(spaces, key=lambda space: space.kind != SpaceKind.MUNICIPAL)
        self.fields["place"].choices = [(str(space.key), space.name) for space in own_first]
        self.spaces = {str(space.key): space for space in spaces}

    @property
    def room(self) -> Space:
        """The environment that was chosen."""
        return self.spaces[self.cleaned_data["place"]]

    def refuse_a_person(self) -> None:
        """The words mean a person, and the answer was that they do not."""
        self.add_error(
            "reason",
            _("These words look like a person: a name or a number. Choose why you are looking; then we search."),
        )
