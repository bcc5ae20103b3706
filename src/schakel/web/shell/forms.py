"""Forms as the frame shows them: our own sentences instead of the browser's, a key against sending twice, and days as people type them."""

from __future__ import annotations

import re
import uuid
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.web.shell.days import Unreadable, read_day

BREAKS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
UNSEEN = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
RELOAD = gettext_lazy("This form lost its key. Reload the page and send it again.")


def visible(data: Any) -> Any:
    """What was sent without signs that nobody sees: a word processor pastes some along, and no paper can hold them."""
    lists = data.lists() if hasattr(data, "lists") else [(name, [value]) for name, value in data.items()]
    odd = {
        name: values for name, values in lists if any(isinstance(word, str) and UNSEEN.search(word) for word in values)
    }
    if not odd:
        return data
    fresh = data.copy()
    for name, values in odd.items():
        plain = [UNSEEN.sub("", BREAKS.sub("\n", word)) if isinstance(word, str) else word for word in values]
        if hasattr(fresh, "setlist"):
            fresh.setlist(name, plain)
        else:
            fresh[name] = plain[0]
    return fresh


class Form(forms.Form):
    """A form without the browser's own bubbles: the page says what is wrong, in the words of the field."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = visible(self.data)
        for field in self.fields.values():
            field.error_messages["required"] = field.error_messages.get("asked") or _("Fill this in.")

    def full_clean(self) -> None:
        """Fields that a form makes for each question say the same as the others when they are empty."""
        for field in self.fields.values():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _("Fill this in.")
        super().full_clean()


class KeyedForm(Form):
    """A form that counts once however often it is sent, and that knows which version its writer saw."""

    form_key = forms.UUIDField(
        widget=forms.HiddenInput, initial=uuid.uuid4, error_messages={"asked": RELOAD, "invalid": RELOAD}
    )
    version = forms.IntegerField(
        widget=forms.HiddenInput,
        required=False,
        min_value=0,
        max_value=2**31 - 1,
        error_messages={"invalid": RELOAD, "min_value": RELOAD, "max_value": RELOAD},
    )


class FilterForm(Form):
    """A filter line: fixed lists only, every field optional, the state in the address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    @property
    def active(self) -> int:
        """How many filters are on."""
        return sum(1 for name in self.fields if self.data.get(self.add_prefix(name)))

    def chosen(self) -> dict[str, Any]:
        """What was chosen, without what is not in the lists: a wrong word in the address filters nothing."""
        self.is_valid()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value not in (None, "", [])}


class DayField(forms.Field):
    """A day typed as people type it. What does not exist is answered with the days that do."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("For example 20-11-2026"))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"inputmode": "text", "autocomplete": "off", "maxlength": "40"}

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d-%m-%Y}" if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return read_day(str(value))
        except Unreadable as problem:
            raise ValidationError(str(problem), code="invalid") from problem


def _hinted(label: str, hint: str) -> SafeString:
    return format_html("{}<small>{}</small>", label, hint)


with_hint = lazy(_hinted, SafeString)
