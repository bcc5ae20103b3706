"""The forms of a file. Questions and options come from the playbooks; what may be written is decided by the actions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.cases.choices import BarrierState, IndicatorKind, MomentAnswer, StepState
from schakel.cases.lines import FIELDS, LONGEST
from schakel.playbooks import library
from schakel.web.cases import choices
from schakel.web.shell.forms import DayField, FilterForm, KeyedForm, with_hint

LONG = 20_000


def text(label: Any, *, rows: int = 3, required: bool = True, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONG, required=required, widget=forms.Textarea({"rows": rows}), **more
    )


class CaseFilter(FilterForm):
    """The filters of the list of files."""

    stand = forms.ChoiceField(label=_("State"))
    thema = forms.ChoiceField(label=_("Theme"))
    plek = forms.ChoiceField(label=_("Kind of place"))
    trekker = forms.ChoiceField(label=_("Lead"))

    def __init__(self, *args: Any, leads: Iterable[Any] = (), day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(state.id, state.label) for state in library().workflow("own-file").states]
        self.fields["stand"].choices = choices.with_none(states, _("All states"))
        self.fields["thema"].choices = choices.with_none(choices.themes(day), _("All themes"))
        self.fields["plek"].choices = choices.with_none(choices.place_kinds(day), _("All kinds"))
        self.fields["trekker"].choices = choices.with_none(choices.people(leads), _("Everybody"))


class CaseForm(KeyedForm):
    """Title, theme, kind of place and lead."""

    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        help_text=_("What happens, and at what kind of place. No names of people or firms."),
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    place_kind = forms.ChoiceField(label=_("Kind of place"), required=False)
    lead = forms.ChoiceField(label=_("Lead"), help_text=_("Answerable for the file; gets the work on the list."))

    def __init__(self, *args: Any, workers: Iterable[Any], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.key): person.pk for person in workers}
        self.fields["theme"].choices = choices.with_none(choices.themes(day), _("No theme yet"))
        self.fields["place_kind"].choices = choices.with_none(choices.place_kinds(day), _("Not known yet"))
        self.fields["lead"].choices = choices.people(workers)

    def clean_lead(self) -> int:
        return self.people[self.cleaned_data["lead"]]


class QuestionsForm(KeyedForm):
    """The questions asked before anything is done."""

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in library().front_questions.on(day):
            self.fields[question.id] = text(question.question, help_text=question.help, required=False)


class ChoiceForm(KeyedForm):
    """Mono, multi, integral or not now."""

    option = forms.ChoiceField(label=_("How do you take this up?"), widget=forms.RadioSelect)
    reasons = text(_("Reasons of the choice"), help_text=_("Why this way, and why not one of the others?"))
    again_on = DayField(
        label=_("Look again on"), required=False, help_text=_("Only with not now. For example 20-11-2026")
    )
    dissent = text(
        _("Who does not agree, and why"),
        rows=2,
        required=False,
        help_text=_("Stays in the file, by name of the organisation."),
    )
    dissent_by = forms.ChoiceField(label=_("Organisation that does not agree"), required=False)

    def __init__(self, *args: Any, organisations: Iterable[Any], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(row.key): row.pk for row in organisations}
        options = library().choice_options.on(day)
        self.fields["option"].choices = [(entry.id, with_hint(entry.name, entry.meaning)) for entry in options]
        self.fields["dissent_by"].choices = choices.with_none(choices.parties(organisations), _("Nobody"))

    def clean_dissent_by(self) -> int | None:
        return self.organisations.get(self.cleaned_data["dissent_by"])


class PartnerForm(KeyedForm):
    """An organisation that takes part."""

    organisation = forms.ChoiceField(label=_("Organisation"))
    role = forms.CharField(
        label=_("Function"), max_length=120, help_text=_("For example: community police officer. No name.")
    )
    valid_until = DayField(label=_("Takes part until"), required=False)
    has_account = forms.BooleanField(label=_("This partner works with Schakel itself"), required=False)

    def __init__(self, *args: Any, organisations: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(row.key): row.pk for row in organisations}
        self.fields["organisation"].choices = choices.with_none(
            choices.parties(organisations), _("Choose an organisation")
        )

    def clean_organisation(self) -> int:
        return self.organisations[self.cleaned_data["organisation"]]


class StepDayForm(KeyedForm):
    """A day, and who has it on the list."""

    due_on = DayField(label=_("Ready on"))
    holder = forms.ChoiceField(label=_("On whose list"), required=False)

    def __init__(self, *args: Any, workers: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.key): person.pk for person in workers}
        self.fields["holder"].choices = choices.with_none(choices.people(workers), _("The lead"))

    def clean_holder(self) -> int | None:
        return self.people.get(self.cleaned_data["holder"])


class StepForm(StepDayForm):
    """A step of the plan."""

    what = text(
        _("What is done?"), rows=2, help_text=_("One step of one partner. Name a place or a kind of place, no person.")
    )
    partner = forms.ChoiceField(label=_("Which partner?"))
    power = forms.ChoiceField(label=_("By which power?"), required=False)
    field_order = ("what", "partner", "power", "due_on", "holder")

    def __init__(self, *args: Any, organisations: Iterable[Any], own: int | None, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(row.key): row.pk for row in organisations}
        self.fields["partner"].choices = choices.partners(organisations, own)
        self.fields["power"].choices = choices.powers(day)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        kind, _colon, which = given.pop("partner", "").partition(":")
        given["organisation"] = self.organisations.get(which) if kind == "organisation" else None
        given["partner_type"] = which if kind == "type" else ""
        return given


class StepEndForm(KeyedForm):
    """How a step ended."""

    state = forms.ChoiceField(
        label=_("How did it end?"),
        widget=forms.RadioSelect,
        choices=[(state.value, state.label) for state in (StepState.DONE, StepState.SKIPPED, StepState.HELD_NOT)],
    )
    result = text(_("What came of it, or why not?"), help_text=_("Nothing is an answer too."))
    done_on = DayField(label=_("On which day?"), required=False)


class ConfirmForm(KeyedForm):
    """Nothing but the act itself."""


class ModelForm(KeyedForm):
    """Which barrier model lies beside the file."""

    model = forms.ChoiceField(
        label=_("Which business process is this about?"), widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        models = [(model.id, with_hint(model.name, model.about)) for model in library().barrier_models.on(day)]
        self.fields["model"].choices = [*models, ("", _("No barrier model"))]


class BarrierForm(KeyedForm):
    """What stands in one cell of the board."""

    state = forms.ChoiceField(label=_("How does it stand?"), widget=forms.RadioSelect, choices=BarrierState.choices)
    since = DayField(label=_("Since, or planned on"), required=False)
    note_on_it = text(
        _("What should be known about it?"), rows=2, required=False, help_text=_("When it did not hold: why not.")
    )


class IndicatorForm(KeyedForm):
    """Something to measure, with what is aimed at."""

    proposal = forms.ChoiceField(label=_("From the list"), required=False)
    text = forms.CharField(
        label=_("Or in your own words"),
        max_length=300,
        required=False,
        help_text=_("Leave empty when you chose from the list."),
    )
    kind = forms.ChoiceField(
        label=_("What is it about?"),
        required=False,
        widget=forms.RadioSelect,
        choices=IndicatorKind.choices,
        help_text=_("Only with your own words."),
    )
    baseline = forms.CharField(
        label=_("How is it now?"), max_length=120, required=False, help_text=_("Not known is an answer.")
    )
    target = forms.CharField(label=_("What do you aim at?"), max_length=120)
    measured_by = forms.CharField(label=_("Who measures?"), max_length=120, required=False)

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(entry.id, f"{entry.name} ({entry.unit})") for entry in library().indicators.on(day)]
        self.fields["proposal"].choices = choices.with_none(rows, _("Nothing from the list"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        entry = library().indicators.get(given.pop("proposal", "") or "")
        if entry is not None and not given.get("text"):
            given.update(text=entry.name, kind=entry.kind, measured_by=given.get("measured_by") or entry.measured_by)
        elif not given.get("text"):
            self.add_error("proposal", _("Choose something from the list, or write it yourself."))
        return given


class MeasureForm(KeyedForm):
    """What was found."""

    value = forms.CharField(label=_("What did you find?"), max_length=120)
    measured_on = DayField(label=_("On which day?"), required=False)


class MomentForm(KeyedForm):
    """Is communication an intervention at this moment?"""

    answer = forms.ChoiceField(
        label=_("Is communication an intervention here?"), widget=forms.RadioSelect, choices=MomentAnswer.choices
    )
    reason = text(
        _("What do you tell, and to whom? Or why not?"),
        required=False,
        help_text=_("Always say what people can do themselves."),
    )
    planned_on = DayField(
        label=_("On which day?"), required=False, help_text=_("With later: the day on which you decide.")
    )


class MomentsForm(KeyedForm):
    """Every moment that was not asked about yet, on one page. What stays empty is asked later."""

    def __init__(self, *args: Any, moments: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.moments = list(moments)
        for moment in self.moments:
            self.fields[f"{moment.id}-answer"] = forms.ChoiceField(
                label=moment.name,
                help_text=moment.asks,
                widget=forms.RadioSelect,
                choices=MomentAnswer.choices,
                required=False,
            )
            named = {"moment": moment.name}
            self.fields[f"{moment.id}-reason"] = text(
                _("%(moment)s: what do you tell, and to whom? Or why not?") % named, rows=2, required=False
            )
            self.fields[f"{moment.id}-day"] = DayField(
                label=_("%(moment)s: on which day?") % named,
                required=False,
                help_text=_("With later: the day on which you decide."),
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for moment in self.moments:
            self._ask_the_rest(moment.id, given.get(f"{moment.id}-answer"))
        names = [
            (moment.id, [f"{moment.id}-{part}" for part in ("answer", "reason", "day")]) for moment in self.moments
        ]
        said = {moment: tuple(given.pop(name, None) for name in parts) for moment, parts in names}
        given["answers"] = {moment: (row[0], row[1] or "", row[2]) for moment, row in said.items() if row[0]}
        return given

    def _ask_the_rest(self, moment: str, answer: str | None) -> None:
        """An answer asks for its reason, and later for its day: said at that field."""
        part = "day" if answer == MomentAnswer.LATER else "reason"
        name = f"{moment}-{part}"
        if answer and name not in self.errors and not self.cleaned_data.get(name):
            missing = _("Give the day on which you decide.") if part == "day" else _("Write what you tell, or why not.")
            self.add_error(name, missing)


class HoldForm(KeyedForm):
    """Until when. No reason is asked."""

    until = DayField(label=_("On hold until"))


class CloseForm(KeyedForm):
    """Why the file is closed, and the three questions. Each may be skipped; then it stays owed."""

    reason = text(_("Why is the file closed?"))

    def __init__(self, *args: Any, day: date, open_steps: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in library().closing_questions.on(day):
            self.fields[question.id] = text(question.question, help_text=question.help, required=False)
        if open_steps:
            self.fields["drop_open_steps"] = forms.BooleanField(
                label=_("The steps that are still open are not carried out"), required=False
            )


class EvaluateForm(KeyedForm):
    """The questions that were skipped at closing."""

    def __init__(self, *args: Any, questions: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            entry = library().closing_questions.named(question)
            self.fields[question] = text(entry.question, help_text=entry.help, required=False)


class ExtendForm(KeyedForm):
    """Until when the file is kept, and why."""

    until = DayField(label=_("Keep until"))
    reason = text(_("Why is the file needed longer?"), help_text=_("This is a decision with your name on it."))


class BringForm(KeyedForm):
    """The fixed fields and the one line of an item for a meeting."""

    body = forms.ChoiceField(label=_("Which meeting?"), widget=forms.RadioSelect)
    ask = forms.ChoiceField(widget=forms.RadioSelect)
    line = forms.CharField(
        label=_("In one line: what do you ask?"),
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("At most 140 characters. No names, numbers or addresses."),
    )
    theme = forms.ChoiceField()
    phase = forms.ChoiceField()
    place_kind = forms.ChoiceField()
    term = forms.ChoiceField()
    contact_role = forms.ChoiceField()

    def __init__(self, *args: Any, bodies: Iterable[tuple[Any, str]], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [(str(key), name) for key, name in bodies]
        for name, field in FIELDS.items():
            if name in self.fields:
                self.fields[name].label = library().item_fields.named(field).name
                options = library().options_of(field, day)
                self.fields[name].choices = _asks(day) if name == "ask" else choices.with_none(options, _("Choose"))

    def clean_line(self) -> str:
        line = " ".join(self.cleaned_data["line"].split())
        if len(line) > LONGEST:
            raise forms.ValidationError(
                _("The line has %(count)d characters; there is room for %(limit)d.")
                % {"count": len(line), "limit": LONGEST}
            )
        return line


class GiveForm(BringForm):
    """The same, after its writer saw what the meeting will see."""

    confirmed = forms.BooleanField(label=_("This line names nobody and betrays nobody."), required=False)


def _asks(day: date) -> list[tuple[str, object]]:
    return [(entry.id, with_hint(entry.name, entry.meaning)) for entry in library().asks.on(day)]
