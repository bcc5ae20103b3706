"""Forms of intake. Choices come from the playbooks; what a row of a signal needs is asked, and no more."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.intake.choices import PUT_BY_HAND, Certainty, MentionKind, SignalStatus
from schakel.intake.content import INVESTIGATOR, Content, Mentioned
from schakel.intake.models import Mention, Signal
from schakel.playbooks import library
from schakel.playbooks.shelf import Shelf
from schakel.spaces.labels import bits, names_of
from schakel.web.shell.forms import DayField, FilterForm, KeyedForm, visible, with_hint

NOT_SAID = ("", gettext_lazy("Not said"))
NUMBER = re.compile(r"-?\d{1,3}(?:[.,]\d+)?")
ROWS_AT_FIRST = 2
MOST_ROWS = 50


def options(shelf: Shelf, day: date, *, empty: bool = True) -> list[tuple[str, Any]]:
    """The entries of a playbook that hold on a day, as choices."""
    chosen = [(entry.id, entry.name) for entry in shelf.on(day)]
    return [NOT_SAID, *chosen] if empty else chosen


def text(label: Any, *, rows: int, hint: Any = "", required: bool = False) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, help_text=hint, required=required, strip=False)


class ManyFiles(forms.FileInput):
    """A file field that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Zero or more files; each is kept apart."""

    widget = ManyFiles

    def clean(self, uploaded: Any, initial: Any = None) -> list[Any]:
        files = [super(FilesField, self).clean(one, initial) for one in uploaded or [] if one]
        if self.required and not files:
            raise ValidationError(self.error_messages["required"])
        if any(file.size > settings.ATTACHMENT_LIMIT_BYTES for file in files):
            raise ValidationError(_("The file is larger than 25 MB. It was not kept. Make it smaller or split it."))
        return files


class WrittenForm(KeyedForm):
    """What was seen: the fields of every form that brings in a signal."""

    capacity = forms.ChoiceField(
        label=gettext_lazy("Seen as supervising officer, as investigating officer, or otherwise?"),
        widget=forms.RadioSelect,
        error_messages={"asked": gettext_lazy("Say first in which capacity this was seen.")},
    )
    facts = text(
        gettext_lazy("What was seen or heard?"),
        rows=4,
        required=True,
        hint=gettext_lazy("Facts only. Suspicions come below. Who told it, we do not ask."),
    )
    suspicion = text(gettext_lazy("Suspicion"), rows=2, hint=gettext_lazy("What you think may be going on."))
    inference = text(gettext_lazy("Inference"), rows=2, hint=gettext_lazy("What you conclude from the facts, and how."))
    place = forms.CharField(
        label=gettext_lazy("Where?"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Street and number, or a description."),
    )
    postcode = forms.CharField(
        label=gettext_lazy("Postcode"), required=False, max_length=20, help_text=gettext_lazy("For example 3421 AB")
    )
    seen_from = DayField(label=gettext_lazy("From which day?"), required=False)
    seen_until = DayField(
        label=gettext_lazy("Until which day?"), required=False, help_text=gettext_lazy("Empty when it was one day")
    )
    how_known = forms.ChoiceField(label=gettext_lazy("How do you know this?"), required=False, widget=forms.RadioSelect)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    place_kind = forms.ChoiceField(label=gettext_lazy("Kind of place"), required=False)
    source_reliability = forms.ChoiceField(label=gettext_lazy("How reliable is the source?"), required=False)
    reliability = forms.ChoiceField(label=gettext_lazy("How certain is it?"), required=False)
    remark = text(gettext_lazy("Remark"), rows=2)

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shelves = library()
        ordinary = [kind for kind in shelves.signal_kinds.on(day) if kind.form == "ordinary"]
        kinds = [(kind.id, with_hint(kind.name, kind.asks)) for kind in ordinary]
        trust = {
            about: [NOT_SAID, *((each.id, each.name) for each in shelves.reliabilities.on(day) if each.about == about)]
            for about in ("source", "content")
        }
        self.fields["capacity"].choices = [
            (each.id, with_hint(each.name, each.meaning)) for each in shelves.capacities.on(day)
        ]
        self.fields["how_known"].choices = kinds
        self.fields["theme"].choices = options(shelves.themes, day)
        self.fields["place_kind"].choices = options(shelves.place_kinds, day)
        self.fields["source_reliability"].choices = trust["source"]
        self.fields["reliability"].choices = trust["content"]

    @property
    def referred(self) -> bool:
        """Whether an investigating officer saw this: then nothing of the form is kept."""
        return self.data.get("capacity") == INVESTIGATOR if self.is_bound else False

    def content(self) -> Content:
        """What was written, as the values of a signal."""
        known = set(Content.__dataclass_fields__) & set(self.cleaned_data)
        return Content(**{name: self.cleaned_data[name] for name in known})


class SignalForm(WrittenForm):
    """A signal in the municipality's own environment."""

    own_reference = forms.CharField(label=gettext_lazy("Own reference"), required=False, max_length=200)
    point = forms.CharField(
        label=gettext_lazy("Point on the map"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Latitude and longitude, for example 52.025 4.868"),
    )
    labels = forms.MultipleChoiceField(
        label=gettext_lazy("Does a special rule hold for this?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("A label goes along wherever the signal goes, and does not come off any more."),
    )

    def __init__(self, *args: Any, labelled: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = names_of(labelled)
        shelf = library().labels
        self.labelled = [shelf.named(name) for name in there]
        self.fields["labels"].choices = [
            (name, with_hint(shelf.named(name).name, shelf.named(name).meaning))
            for name in PUT_BY_HAND
            if name not in there
        ]

    def label_bits(self) -> int:
        """The labels that were chosen, as one number."""
        return bits(self.cleaned_data["labels"])

    def clean_point(self) -> tuple[float, float] | None:
        typed = self.cleaned_data["point"].strip()
        if not typed:
            return None
        numbers = [float(found.replace(",", ".")) for found in NUMBER.findall(typed)]
        if len(numbers) != 2:
            raise ValidationError(_("A point needs two numbers: latitude and longitude."))
        return numbers[0], numbers[1]

    def content(self) -> Content:
        latitude, longitude = self.cleaned_data.get("point") or (None, None)
        written = {name: self.cleaned_data[name] for name in set(Content.__dataclass_fields__) & set(self.cleaned_data)}
        return Content(**written, latitude=latitude, longitude=longitude)


class NewSignalForm(SignalForm):
    """A new signal, with its files and with whom an answer goes to."""

    contributor = forms.ChoiceField(
        label=gettext_lazy("Brought in by a colleague"),
        required=False,
        help_text=gettext_lazy("This colleague gets an answer. Never the name of who told it."),
    )
    contributor_note = forms.CharField(
        label=gettext_lazy("Or by somebody without an account"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Function or department; you pass the answer on yourself. No names."),
    )
    files = FilesField(label=gettext_lazy("Attachments"), required=False, help_text=gettext_lazy("At most 25 MB each."))

    def __init__(self, *args: Any, employees: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contributor"].choices = [("", gettext_lazy("Nobody else")), *employees]


class LetterboxForm(WrittenForm):
    """The form of the letterbox: any employee, about what was seen at work."""

    files = FilesField(
        label=gettext_lazy("Attachments"),
        required=False,
        help_text=gettext_lazy("Photos or documents, at most 10 MB together."),
    )


def form_values(signal: Signal) -> dict[str, Any]:
    """A signal as the first values of its form."""
    values = {name: getattr(signal, name) for name in Content.__dataclass_fields__}
    if signal.latitude is not None:
        values["point"] = f"{signal.latitude} {signal.longitude}"
    return values | {"version": signal.record.version}


class MentionRow(forms.Form):
    """One row: who or what is mentioned, as observed. An empty row is no row."""

    use_required_attribute = False
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=MentionKind.choices, required=False)
    observed = forms.CharField(label=gettext_lazy("As observed"), required=False, max_length=500)
    number = forms.CharField(label=gettext_lazy("KvK number"), required=False, max_length=40)
    certainty = forms.ChoiceField(
        label=gettext_lazy("Certainty"), choices=Certainty.choices, required=False, initial=Certainty.UNKNOWN
    )

    def clean(self) -> dict[str, Any]:
        written = super().clean() or self.cleaned_data
        number = written.get("number", "").strip()
        if number and not written.get("observed", "").strip():
            self.add_error("observed", _("Write who or what is mentioned, or leave the row empty."))
        figures = [sign for sign in number if sign.isdigit()]
        if number and written.get("kind") == MentionKind.FIRM and len(figures) != 8:
            sentence = _("A KvK number has eight figures; you gave %(count)d. Check the number, or leave it out.")
            self.add_error("number", sentence % {"count": len(figures)})
        return written


class MentionRows:
    """The rows of one form. How many there are is counted from what came in, never taken from a field."""

    def __init__(
        self, data: QueryDict | None = None, *, initial: list[dict[str, str]] | None = None, more: int = 0
    ) -> None:
        initial = initial or []
        data = visible(data) if data is not None else None
        many = self._many(data) if data is not None else max(ROWS_AT_FIRST, len(initial) + 1)
        many = min(MOST_ROWS, many + more)
        kinds = list(MentionKind.values)
        self.hints = [kind for kind in library().mention_kinds if kind.hint]
        self.rows = [
            MentionRow(
                data,
                prefix=f"m{n}",
                initial=initial[n] if n < len(initial) else {"kind": kinds[n] if n < 3 else kinds[0]},
            )
            for n in range(many)
        ]

    def __iter__(self) -> Any:
        return iter(self.rows)

    def _many(self, data: QueryDict) -> int:
        return max(
            (int(found[1]) + 1 for name in data if (found := re.fullmatch(r"m(\d{1,2})-kind", name))),
            default=ROWS_AT_FIRST,
        )

    def is_valid(self) -> bool:
        wrong = [row for row in self.rows if not row.is_valid()]
        return not wrong

    def mentioned(self) -> list[Mentioned]:
        """The rows in which something was written."""
        written = [row.cleaned_data for row in self.rows if row.cleaned_data.get("observed", "").strip()]
        return [
            Mentioned(
                each.get("kind") or MentionKind.OTHER,
                each["observed"].strip(),
                each.get("number", "").strip(),
                each.get("certainty") or Certainty.UNKNOWN,
            )
            for each in written
        ]


def typed_rows(data: QueryDict, *, more: int = 0) -> MentionRows:
    """The rows of a draft as first values: what is wrong in them is said only after somebody hands in."""
    columns = ("kind", "observed", "number", "certainty")
    initial = [{name: data.get(f"m{n}-{name}", "") for name in columns} for n in range(len(MentionRows(data).rows))]
    return MentionRows(initial=initial, more=more)


def rows_of(mentions: list[Mention]) -> list[dict[str, str]]:
    """The mentions of a signal as the first values of their rows."""
    return [
        {"kind": row.kind, "observed": row.observed, "number": row.number, "certainty": row.certainty}
        for row in mentions
    ]


class SignalFilter(FilterForm):
    """The filter line of the list: fixed lists, in the address."""

    stand = forms.ChoiceField(label=gettext_lazy("State"))
    thema = forms.ChoiceField(label=gettext_lazy("Theme"))
    bron = forms.ChoiceField(label=gettext_lazy("How known"))
    van = forms.ChoiceField(label=gettext_lazy("For whom"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", gettext_lazy("All"))]
        kinds = [(kind.id, kind.name) for kind in library().signal_kinds.on(day) if kind.form == "ordinary"]
        self.fields["stand"].choices = everything + SignalStatus.choices
        self.fields["thema"].choices = everything + options(library().themes, day, empty=False)
        self.fields["bron"].choices = everything + kinds
        self.fields["van"].choices = [
            *everything,
            ("mij", gettext_lazy("Given to me")),
            ("niemand", gettext_lazy("Given to nobody")),
        ]

    def equal(self, me: int) -> dict[str, Any]:
        """What was chosen, as columns of a signal."""
        chosen = self.chosen()
        found = {"status": chosen.get("stand"), "theme": chosen.get("thema"), "how_known": chosen.get("bron")}
        found = {name: value for name, value in found.items() if value}
        if chosen.get("van"):
            found["assigned_to"] = me if chosen["van"] == "mij" else None
        return found


class HoldForm(KeyedForm):
    """On hold until a day. No reason is asked."""

    until = DayField(label=gettext_lazy("On hold until"))


class AssignForm(KeyedForm):
    """Who goes on with it."""

    person = forms.ChoiceField(label=gettext_lazy("Who goes on with this?"), required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", gettext_lazy("Nobody in particular")), *people]


class AnswerForm(KeyedForm):
    """The answer to the contributor."""

    answer = text(
        gettext_lazy("Answer"),
        rows=4,
        required=True,
        hint=gettext_lazy("Say that something is done, not what. Names and sources stay here."),
    )


class AgreeForm(KeyedForm):
    """Taking over the outcome of the other."""

    reason = text(gettext_lazy("Why you agree, in one or two sentences"), rows=2, required=True)


class FilesForm(KeyedForm):
    """More files with a signal."""

    files = FilesField(label=gettext_lazy("Attachments"), required=True, help_text=gettext_lazy("At most 25 MB each."))


class FetchForm(KeyedForm):
    """Why a file is taken out: asked each time, kept in the trail as a fixed word."""

    purpose = forms.ChoiceField(label=gettext_lazy("What do you need it for?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = [
            ("weigh", _("To weigh the signal")),
            ("file", _("For work on a file")),
            ("check", _("To check what stands in it")),
        ]


class MailForm(KeyedForm):
    """A message as a file, or its text pasted."""

    message = forms.FileField(
        label=gettext_lazy("Message (.eml)"),
        required=False,
        help_text=gettext_lazy("Drag it from your mail program to your desktop first."),
    )
    pasted = text(gettext_lazy("Or paste the text"), rows=8)

    def clean(self) -> dict[str, Any]:
        written = super().clean() or self.cleaned_data
        if not written.get("message") and not written.get("pasted", "").strip() and not self.errors:
            raise ValidationError(_("Choose a message or paste its text."))
        return written
