"""The forms: what is proposed and why, and the second person's yes or no with a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from schakel.playbooks.entries.law import Label
from schakel.web.shell.forms import Form, KeyedForm, with_hint

LONG = 2_000


class ReasonForm(KeyedForm):
    """A reason, and the version of the item its writer saw."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=LONG,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("The second person reads this and decides on it."),
    )


class LabelOffForm(ReasonForm):
    """Which labels come off, and on whose word."""

    labels = forms.MultipleChoiceField(
        label=gettext_lazy("Which label comes off?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"asked": gettext_lazy("Choose a label that this item has.")},
    )
    reference = forms.CharField(
        label=gettext_lazy("Reference of the police"),
        max_length=80,
        required=False,
        help_text=gettext_lazy(
            "Only for a label of the police: the number of the message in which they say it may come off."
        ),
    )

    def __init__(self, *args: Any, offered: list[Label], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {entry.id: entry for entry in offered}
        self.fields["labels"].choices = [(entry.id, with_hint(entry.name, entry.rule)) for entry in offered]
        if not any(entry.comes_off == "with-word" for entry in offered):
            del self.fields["reference"]
        self.order_fields(["labels", "reference", "reason"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        asked = [self.offered[name] for name in given.get("labels", ()) if self.offered[name].comes_off == "with-word"]
        if asked and not given.get("reference", "").strip():
            self.add_error(
                "reference", gettext_lazy("Give the reference of the police: without their word this label stays.")
            )
        return given


class DecideForm(Form):
    """The reason behind one of the two doors."""

    said = forms.CharField(max_length=LONG, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["said"].label = label
