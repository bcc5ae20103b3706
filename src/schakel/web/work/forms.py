"""The filter line of the work list, and the search form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.spaces.choices import DueKind, SpaceKind
from schakel.spaces.models import Space
from schakel.web.shell.forms import FilterForm, Form

TERMS = [("", _("Everything")), ("late", _("Late")), ("today", _("Up to today")), ("week", _("Up to a week from now"))]
REASONS = [
    ("", _("Choose a reason")),
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
    person = forms.BooleanField(label=_("I am looking for a person"), required=False)
    reason = forms.ChoiceField(
        label=_("Why are you looking for this person?"),
        choices=REASONS,
        required=False,
        help_text=_("Your reason is kept with the search. The privacy officer can see it."),
    )

    def __init__(self, *args: Any, spaces: list[Space], names: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own_first = sorted(spaces, key=lambda space: space.kind != SpaceKind.MUNICIPAL)
        self.fields["place"].choices = [(str(space.key), space.name) for space in own_first]
        self.looks_like_a_name = names

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if (given.get("person") or self.looks_like_a_name) and not given.get("reason"):
            self.add_error("reason", _("These words look for a person. Choose a reason; then we search."))
        return given
