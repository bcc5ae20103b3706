"""The form of a protocol: one number for each term, within the bounds of the playbook, and who adopted it when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from schakel.intake.terms import NAMES, Terms
from schakel.playbooks import library
from schakel.web.shell.forms import DayField, KeyedForm


def unit_words(unit: str, many: int) -> str:
    """A number with its unit: four weeks, one month."""
    words = {
        "days": ngettext("%(many)d day", "%(many)d days", many),
        "working_days": ngettext("%(many)d working day", "%(many)d working days", many),
        "weeks": ngettext("%(many)d week", "%(many)d weeks", many),
        "months": ngettext("%(many)d month", "%(many)d months", many),
    }
    return words[unit] % {"many": many}


class ProtocolForm(KeyedForm):
    """What the municipality adopted, as it stands in the decision."""

    adopted_by = forms.CharField(
        label=gettext_lazy("Adopted by"),
        max_length=200,
        help_text=gettext_lazy("For example: mayor and aldermen. No name of a person."),
    )
    adopted_on = DayField(label=gettext_lazy("Adopted on"))
    valid_from = DayField(label=gettext_lazy("Holds from"))
    source = forms.CharField(
        label=gettext_lazy("Number or title of the decision"), max_length=200, required=False, help_text=""
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NAMES:
            entry = library().term(name.replace("_", "-"))
            bounds = _("%(meaning)s From %(least)d to %(most)s.") % {
                "meaning": entry.meaning,
                "least": entry.least,
                "most": unit_words(entry.unit, entry.most),
            }
            wrong = _("Give a whole number from %(least)d to %(most)d.") % {"least": entry.least, "most": entry.most}
            self.fields[name] = forms.IntegerField(
                label=entry.name,
                help_text=bounds,
                min_value=entry.least,
                max_value=entry.most,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "3"}),
                error_messages={
                    "required": _("Fill this in."),
                    "invalid": wrong,
                    "min_value": wrong,
                    "max_value": wrong,
                },
            )

    @property
    def numbers(self) -> list[Any]:
        """The fields of the terms, in the order of the playbook."""
        return [self[name] for name in NAMES]

    def terms(self) -> Terms:
        """The adopted numbers."""
        return Terms(**{name: self.cleaned_data[name] for name in NAMES}, adopted_on=self.cleaned_data["adopted_on"])
