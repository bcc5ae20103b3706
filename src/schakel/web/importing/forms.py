"""The forms of reading in a list: a file, what its columns are, and what is done with doubles and old rows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.intake.importing.actions import FILE_LIMIT
from schakel.intake.sources.refusals import FileRefused, refuse_length
from schakel.intake.sources.xlsx.fields import Field
from schakel.intake.sources.xlsx.mapping import Mapping
from schakel.intake.sources.xlsx.workbook import Book, Sheet
from schakel.playbooks import library
from schakel.web.shell.forms import Form, KeyedForm, with_hint

COLOUR_FIELDS = (Field.STATUS, Field.THEME, Field.SOURCE_KIND, Field.REMARK)


class FileForm(KeyedForm):
    """One spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("Spreadsheet (xlsx)"),
        help_text=gettext_lazy("At most 25 MB. Any columns will do: on the next page you say what they are."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "asked": gettext_lazy("Choose a spreadsheet."),
            "empty": gettext_lazy("This file is empty. It was not kept. Check that you chose the right file."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            refuse_length(file.size, FILE_LIMIT)
        except FileRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return file


class SheetForm(Form):
    """Which sheet of the file."""

    sheet = forms.TypedChoiceField(label=gettext_lazy("Sheet"), coerce=int)

    def __init__(self, *args: Any, book: Book, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("%(name)s (%(rows)s rows)")
        self.fields["sheet"].choices = [
            (sheet.index, words % {"name": sheet.name, "rows": sheet.row_count})
            for sheet in book.sheets
            if sheet.row_count
        ]


class ColumnsForm(Form):
    """A field per column, a meaning per colour, and in which capacity it was seen."""

    capacity = forms.ChoiceField(label=gettext_lazy("In which capacity was this seen?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, sheet: Sheet, mapping: Mapping, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        self.fields["capacity"].choices = [
            (entry.id, with_hint(entry.name, entry.meaning)) for entry in library().capacities
        ]
        choices = [("", _("Do not use")), *((field.value, field.label) for field in Field)]
        for rule in mapping.columns:
            name = f"column-{rule.index}"
            self.fields[name] = forms.ChoiceField(
                label=rule.name, choices=choices, required=False, initial=rule.field or ""
            )
        known = {rule.rgb: rule for rule in mapping.colours}
        fields = [("", _("Do not use")), *((field.value, field.label) for field in COLOUR_FIELDS)]
        for colour in sheet.colours:
            rule = known.get(colour.rgb)
            self.fields[f"colour-{colour.rgb}"] = forms.ChoiceField(
                label=_("Colour %(name)s means") % {"name": colour.name},
                choices=fields,
                required=False,
                initial=rule.field if rule else "",
            )
            self.fields[f"value-{colour.rgb}"] = forms.CharField(
                label=_("Value for colour %(name)s") % {"name": colour.name},
                required=False,
                max_length=200,
                initial=rule.value if rule else colour.legend,
            )

    def columns(self) -> dict[int, Field | None]:
        """What was chosen per column."""
        chosen = {column.index: self.cleaned_data[f"column-{column.index}"] for column in self.sheet.columns}
        return {index: Field(name) if name else None for index, name in chosen.items()}

    def colours(self) -> dict[str, tuple[Field, str]]:
        """What was chosen per colour: without a field it means nothing."""
        found = {}
        for colour in self.sheet.colours:
            name = self.cleaned_data[f"colour-{colour.rgb}"]
            found[colour.rgb] = (Field(name), self.cleaned_data[f"value-{colour.rgb}"]) if name else (Field.STATUS, "")
        return found


class ConfirmForm(KeyedForm):
    """Which doubles come in all the same, and why old rows do."""

    reason_old = forms.CharField(
        label=gettext_lazy("Reason to read in older rows too"),
        help_text=gettext_lazy("Without a reason they stay out."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    all_doubles = forms.BooleanField(
        label=gettext_lazy("Read in all doubles, also those that are not shown"), required=False
    )

    def doubles(self) -> list[int]:
        """The doubles that were ticked."""
        return self._ticked("double")

    def watched(self) -> list[int]:
        """The rows with words that may betray somebody, that were ticked."""
        return self._ticked("watched")

    def _ticked(self, name: str) -> list[int]:
        return [int(number) for number in self.data.getlist(name) if number.isascii() and number.isdigit()]
