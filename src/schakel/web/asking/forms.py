"""The forms of asking: yes or no, what is known, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.intake.asking.choices import SourceAnswer
from schakel.web.shell.forms import DayField, Form, KeyedForm, with_hint

LINE, LONG = 200, 4_000


def text(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONG, widget=forms.Textarea({"rows": rows}), **more)


class AskForm(KeyedForm):
    """Yes or no, of one source, about one subject."""

    source = forms.ChoiceField(label=_("Which source?"), widget=forms.RadioSelect)
    subject = forms.CharField(
        label=_("About which place, firm or thing?"), max_length=LINE,
        help_text=_("Only what the source needs to look it up. The one who answers reads this."),
    )  # fmt: skip
    asked_of = forms.CharField(
        label=_("Whom do you ask?"), max_length=LINE, help_text=_("A function or team, for example: permits team.")
    )
    necessity = text(
        _("Why is the answer needed?"), help_text=_("For your own file. The one who answers does not read this.")
    )
    answer_by = DayField(label=_("Before which day?"))

    def __init__(self, *args: Any, sources: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [(entry.id, with_hint(entry.name, entry.says)) for entry in sources]


class AskOnForm(KeyedForm):
    """What is known, after a yes."""

    question = text(
        _("What do you want to know?"), help_text=_("As little as possible. The one who answers reads this.")
    )
    necessity = text(_("Why is the answer needed?"))
    compatible = text(
        _("Why does this fit what the source keeps its data for?"),
        help_text=_("AVG article 6, paragraph 4: another use must fit what it was gathered for."),
    )
    answer_by = DayField(label=_("Before which day?"))


class AnswerForm(Form):
    """The answer of who has the link."""

    answer = forms.ChoiceField(label=_("Your answer"), widget=forms.RadioSelect, choices=SourceAnswer.choices)
    text = text(_("What is known?"), rows=6, required=False)
    answered_as = forms.CharField(
        label=_("Your function"), max_length=LINE, help_text=_("For example: permits officer. Your name is not needed.")
    )

    def __init__(self, *args: Any, asks_content: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_content:
            del self.fields["text"]
