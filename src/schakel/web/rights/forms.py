"""The forms of requests of people: taking one in, who asks, taking longer, deciding; and the answer of an environment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.playbooks import library
from schakel.spaces.choices import RightAnswer, RightKind, RightOutcome
from schakel.spaces.models import Giveable
from schakel.spaces.models.rights import About
from schakel.web.shell.forms import DayField, KeyedForm, with_hint

LONG, LINE = 2_000, 140
GIVE, STILL, ERASE, TYPED = "geven", "stil", "vernietigen", "zelf"
NOT_SHORT = {"autocomplete": "off", "spellcheck": "false"}


def grounds(day: date) -> list[tuple[str, Any]]:
    """The grounds on which something may be withheld, each with its article; what may not be said of it too."""
    found: list[tuple[str, Any]] = [("", _("Choose"))]
    for entry in library().refusal_grounds.on(day):
        secret = _("the letter says nothing of it") if entry.same_answer else _("the letter says it")
        found.append((entry.id, f"{entry.name} ({entry.article}): {secret}"))
    return found


class RequestForm(KeyedForm):
    """A request as it came in: what is asked, by whom, and what is needed to find."""

    right = forms.ChoiceField(label=gettext_lazy("What is asked?"), widget=forms.RadioSelect)
    received_on = DayField(label=gettext_lazy("On which day did it come in?"))
    name = forms.CharField(label=gettext_lazy("Name"), max_length=LINE, widget=forms.TextInput(attrs=NOT_SHORT))
    other_names = forms.CharField(
        label=gettext_lazy("Other names or spellings"), max_length=500, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("One a line."),
    )  # fmt: skip
    born = forms.CharField(label=gettext_lazy("Date of birth, as given"), max_length=40, required=False)
    addresses = forms.CharField(
        label=gettext_lazy("Addresses"), max_length=500, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("One a line."),
    )  # fmt: skip
    firm = forms.CharField(label=gettext_lazy("Firm"), max_length=LINE, required=False)
    what = forms.CharField(
        label=gettext_lazy("What exactly is asked?"), max_length=LONG, required=False, widget=forms.Textarea({"rows": 3})
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {
            RightKind.ACCESS: _("See what is kept, where it came from and who received it."),
            RightKind.CORRECTION: _("Change what is wrong, or add what is missing."),
            RightKind.ERASURE: _("Destroy what may no longer be kept."),
            RightKind.RESTRICTION: _("Let it stand still: kept, and used for nothing."),
            RightKind.OBJECTION: _("Stop, because of the own situation of who asks."),
        }
        self.fields["right"].choices = [(kind.value, with_hint(kind.label, hints[kind])) for kind in RightKind]

    def about(self) -> About:
        """Who asks."""
        given = self.cleaned_data
        return About(
            name=given["name"].strip(),
            other_names=_lines(given["other_names"]),
            born=given["born"].strip(),
            addresses=_lines(given["addresses"]),
            firm=given["firm"].strip(),
        )


class IdentityForm(KeyedForm):
    """How it was checked who asks."""

    how = forms.CharField(
        label=gettext_lazy("How did you check who asks?"), max_length=LINE,
        help_text=gettext_lazy("For example: came by with a passport. No copy and no number."),
    )  # fmt: skip
    on = DayField(label=gettext_lazy("On which day?"))


class BecauseForm(KeyedForm):
    """One act that asks a reason."""

    because = forms.CharField(label=gettext_lazy("Why?"), max_length=LONG, widget=forms.Textarea({"rows": 2}))


class DecideForm(KeyedForm):
    """How a request ends."""

    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), choices=RightOutcome.choices, widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=gettext_lazy("Refused as a whole: on which ground?"), required=False)
    because = forms.CharField(
        label=gettext_lazy("Why?"), max_length=LONG, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("This stands in the letter where you refuse as a whole."),
    )  # fmt: skip

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = grounds(day)


class DoForm(KeyedForm):
    """What is done with one item, or what is given in own words."""

    act = forms.ChoiceField(choices=[(name, name) for name in (GIVE, STILL, ERASE, TYPED)])
    item = forms.UUIDField(required=False)
    pieces = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    text = forms.CharField(
        label=gettext_lazy("In own words"), max_length=LONG, required=False, widget=forms.Textarea({"rows": 3})
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Sequence[Giveable] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {piece.id: piece for piece in offered}
        self.fields["pieces"].choices = [(piece.id, piece.name) for piece in offered]

    def chosen(self) -> list[Giveable]:
        """What goes: the chosen pieces, or the own words."""
        if self.cleaned_data["act"] == TYPED:
            text = self.cleaned_data["text"].strip()
            return [Giveable("line", _("In own words"), text)] if text else []
        return [self.offered[name] for name in self.cleaned_data["pieces"]]


class FinishForm(KeyedForm):
    """That an environment is through."""

    answer = forms.ChoiceField(
        label=gettext_lazy("What is the answer here?"), choices=RightAnswer.choices, widget=forms.RadioSelect
    )  # fmt: skip
    ground = forms.ChoiceField(label=gettext_lazy("Not all: on which ground?"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Why?"), max_length=LONG, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("This stays here. The contact point does not see it."),
    )  # fmt: skip

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = grounds(day)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
