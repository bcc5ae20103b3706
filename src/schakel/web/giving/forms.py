"""The forms of giving: the question, the two doors, a spoken line, an answer, a call back, an agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.partners.models import Organisation
from schakel.playbooks import library, names_numbers_addresses
from schakel.spaces.choices import ProvisionOutcome
from schakel.spaces.models import Agreement, Giveable
from schakel.spaces.providing import SPOKEN
from schakel.web.shell.forms import DayField, FilterForm, Form, KeyedForm, with_hint

LONG = 2_000
LINE = 140
# forms in which the text is written for the occasion, instead of taken from the item
TYPED = ("yes-no", "without-persons")


def grouped(parties: Iterable[Organisation]) -> list[tuple[str, Any]]:
    """Organisations to choose from, municipalities apart from partners, by their short name."""
    towns, partners = [], []
    for party in parties:
        (towns if party.is_municipality else partners).append((party.slug, party.name))
    none: list[tuple[str, Any]] = [("", _("Choose"))]
    return [*none, (_("Partners"), partners), (_("Municipalities"), towns)]


def explained(entries: Iterable[Any]) -> list[tuple[str, Any]]:
    """Options with what they mean below them."""
    return [(entry.id, with_hint(entry.name, entry.says)) for entry in entries]


def named(entries: Iterable[Any]) -> list[tuple[str, str]]:
    """Options by their names alone."""
    return [(entry.id, entry.name) for entry in entries]


class OfOrganisation(KeyedForm):
    """A form that names another organisation by its short name; what comes out is the organisation."""

    recipient = forms.ChoiceField(label=gettext_lazy("To whom?"))

    def __init__(self, *args: Any, parties: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {party.slug: party for party in parties}
        self.fields["recipient"].choices = grouped(parties)

    def clean_recipient(self) -> Organisation:
        return self.parties[self.cleaned_data["recipient"]]


class AskForm(OfOrganisation):
    """May I share this? To whom, what for, what kind of data, in which form."""

    purpose = forms.ChoiceField(label=gettext_lazy("What for?"), widget=forms.RadioSelect)
    form = forms.ChoiceField(label=gettext_lazy("In which form?"), widget=forms.RadioSelect)
    source_kind = forms.ChoiceField(label=gettext_lazy("What kind of data is it?"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shelves = library()
        self.fields["purpose"].choices = explained(shelves.purposes.on(day))
        self.fields["form"].choices = explained(f for f in shelves.forms_of_provision.on(day) if f.id != SPOKEN)
        self.fields["source_kind"].choices = named(shelves.data_sources.on(day))


class DoorsForm(AskForm):
    """The question once more, out of sight, with the two doors: give these pieces, or give nothing."""

    pieces = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    line = forms.CharField(
        label=gettext_lazy("What does the receiver read?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("For yes or no: about what, and yes or no. Without persons: no name, firm or address."),
    )
    agreement = forms.ChoiceField(label=gettext_lazy("Leans on an agreement"), required=False)
    necessity = forms.CharField(
        label=gettext_lazy("Why is this needed?"), max_length=LONG, required=False, widget=forms.Textarea({"rows": 3})
    )
    considered = forms.CharField(
        label=gettext_lazy("Which lighter way did you look at, and why is it not enough?"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    until = DayField(label=gettext_lazy("Until when may the receiver keep it?"), required=False)
    names_nobody = forms.BooleanField(label=gettext_lazy("I read it once more: it names nobody."), required=False)
    why_not = forms.CharField(
        label=gettext_lazy("Why not?"), max_length=LONG, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(
        self, *args: Any, offered: Sequence[Giveable], agreements: Sequence[Agreement], door: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.door = door
        self.found: Sequence[Any] = ()
        self.offered = {piece.id: piece for piece in offered}
        self.agreements = {str(one.key): one for one in agreements}
        self._ask_for(door)
        self.fields["pieces"].choices = [(piece.id, piece.name) for piece in offered]
        self.fields["agreement"].choices = [("", _("No, I give the ground of the rule"))] + [
            (key, str(one)) for key, one in self.agreements.items()
        ]

    def _ask_for(self, door: str) -> None:
        """Each door asks its own reasons; an agreement answers which lighter way was looked at."""
        typed, leans = self.data.get("form", "") in TYPED, bool(self.data.get("agreement"))
        asked = {
            "pieces": not typed,
            "line": typed,
            "necessity": True,
            "considered": not leans,
            "until": True,
            "why_not": door == "niet",
        }
        for name, sentence in self._asked_in_words().items():
            self.fields[name].required = not self.is_bound or (asked[name] and (door == "geef" or name == "why_not"))
            self.fields[name].error_messages["required"] = sentence

    def _asked_in_words(self) -> dict[str, str]:
        return {
            "pieces": _("Choose what you give: without a choice nothing goes."),
            "line": _("Write what the receiver reads."),
            "necessity": _("Write why the receiver needs this for what you chose."),
            "considered": _("Write which lighter way you looked at, and why it is not enough."),
            "until": _("Choose the last day on which the receiver may have it."),
            "why_not": _("Say in a few words why it is not given."),
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.door == "geef" and given.get("form") == "without-persons":
            self._looks_for_somebody(given.get("line", ""))
        return given

    def _looks_for_somebody(self, text: str) -> None:
        """Without persons it is read once more where it looks like somebody."""
        given = self.cleaned_data
        self.found = names_numbers_addresses(text)
        if self.found and not given.get("names_nobody"):
            looks = _(
                "“%(words)s” looks like a name, a number or an address. Take it out, or say below that it names nobody."
            )
            self.add_error("line", looks % {"words": self.found[0].matched})

    def clean_agreement(self) -> Agreement | None:
        return self.agreements.get(self.cleaned_data.get("agreement", ""))

    def chosen(self) -> list[Giveable]:
        """What goes: the chosen pieces, or the text that was written for it."""
        if self.cleaned_data["form"] in TYPED:
            name = _("Answer") if self.cleaned_data["form"] == "yes-no" else _("Description")
            return [Giveable("line", name, self.cleaned_data["line"].strip())]
        return [self.offered[name] for name in self.cleaned_data["pieces"]]


class SpokenForm(OfOrganisation):
    """What was told in conversation, in fifteen seconds: between whom, what kind, what for. Never what was said."""

    heard = forms.ChoiceField(
        label=gettext_lazy("Who told?"),
        widget=forms.RadioSelect,
        choices=[("nee", gettext_lazy("We told it")), ("ja", gettext_lazy("It was told to us"))],
        initial="nee",
    )
    with_whom = forms.CharField(
        label=gettext_lazy("With whom?"),
        max_length=LINE,
        required=False,
        help_text=gettext_lazy("A function is enough, for example: duty officer."),
    )
    source_kind = forms.ChoiceField(label=gettext_lazy("What kind of data was it?"))
    purpose = forms.ChoiceField(label=gettext_lazy("What for?"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].label = _("With which organisation?")
        self.fields["source_kind"].choices = named(library().data_sources.on(day))
        self.fields["purpose"].choices = named(library().purposes.on(day))
        self.order_fields(["recipient", "heard", "source_kind", "purpose", "with_whom"])


class RegisterFilter(FilterForm):
    """The filters of the register."""

    uitkomst = forms.ChoiceField(label=gettext_lazy("Outcome"))
    wie = forms.ChoiceField(label=gettext_lazy("Organisation"))

    def __init__(self, *args: Any, parties: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {party.slug: party.pk for party in parties}
        self.fields["uitkomst"].choices = [("", _("All outcomes")), *ProvisionOutcome.choices]
        self.fields["wie"].choices = [("", _("All organisations")), *grouped(parties)[1:]]

    def equal(self) -> dict[str, Any]:
        """The filters as values of columns."""
        chosen = self.chosen()
        found = {"outcome": chosen.get("uitkomst"), "recipient": self.parties.get(chosen.get("wie", ""))}
        return {name: value for name, value in found.items() if value}


class ProvisionAnswerForm(KeyedForm):
    """What the receiver answered."""

    text = forms.CharField(label=gettext_lazy("Answer"), max_length=LONG, widget=forms.Textarea({"rows": 3}))


class WithdrawForm(KeyedForm):
    """Calling back what was given."""

    because = forms.CharField(
        label=gettext_lazy("Why do you call it back?"), max_length=LONG, widget=forms.Textarea({"rows": 2})
    )


class AgreementForm(OfOrganisation):
    """A standing agreement or written decision."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    number = forms.CharField(
        label=gettext_lazy("Number or reference"), max_length=60, required=False,
        help_text=gettext_lazy("As it stands on the agreement itself."),
    )  # fmt: skip
    purpose = forms.ChoiceField(label=gettext_lazy("What for?"))
    kinds = forms.MultipleChoiceField(label=gettext_lazy("Which kinds of data?"), widget=forms.CheckboxSelectMultiple)
    forms_ = forms.MultipleChoiceField(label=gettext_lazy("In which forms?"), widget=forms.CheckboxSelectMultiple)
    ground = forms.CharField(label=gettext_lazy("Legal ground"), max_length=300)
    conditions = forms.CharField(
        label=gettext_lazy("Conditions"), max_length=LONG, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("One a line. They go along with every provision that leans on this."),
    )  # fmt: skip
    valid_from = DayField(label=gettext_lazy("Holds from"))
    valid_until = DayField(label=gettext_lazy("Ends on"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shelves = library()
        self.fields["purpose"].choices = named(shelves.purposes.on(day))
        self.fields["kinds"].choices = named(shelves.data_sources.on(day))
        self.fields["forms_"].choices = named(f for f in shelves.forms_of_provision.on(day) if f.id != SPOKEN)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first, last = given.get("valid_from"), given.get("valid_until")
        if first and last and last <= first:
            self.add_error("valid_until", _("The last day lies before the first one."))
        return given


class MatrixForm(Form):
    """Which cells are open, who decided that and when."""

    cells = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    decided_by = forms.CharField(
        label=gettext_lazy("Decided by"), max_length=120, help_text=gettext_lazy("For example: college, 3 June.")
    )
    decided_on = DayField(label=gettext_lazy("On which day?"))
    reason = forms.CharField(
        label=gettext_lazy("What should a colleague know who meets a no?"), max_length=LINE, required=False
    )

    def __init__(self, *args: Any, cells: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cells"].choices = [(cell, cell) for cell in cells]
