"""The forms of a table: fixed lists, short lines, and a word from the writer where a line looks like a name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.partners.models import Organisation, Person
from schakel.playbooks import library
from schakel.programme.actions.decisions import NOT_CHOSEN_HERE
from schakel.programme.choices import Joins
from schakel.programme.content import OPTIONS
from schakel.programme.models import LINE, SENTENCE, Meeting
from schakel.web.shell.forms import DayField, KeyedForm, with_hint

NO_NAMES = gettext_lazy("No names, numbers or addresses.")


class ClockField(forms.Field):
    """A time typed as people type it: 13.30, 13:30 or 9."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"inputmode": "decimal", "autocomplete": "off", "maxlength": "10"}

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime):
            value = timezone.localtime(value).time()
        return f"{value:%H.%M}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values:
            return None
        if isinstance(value, time):
            return value
        hours, _dot, minutes = str(value).lower().replace("uur", "").replace(":", ".").strip().partition(".")
        try:
            return time(int(hours), int(minutes or 0))
        except (ValueError, OverflowError):
            raise ValidationError(_("This is no time. Write it as 13.30."), code="invalid") from None


def one_of(label: Any, parties: Iterable[Organisation]) -> forms.TypedChoiceField:
    """A choice of an organisation by its short name; what comes out is its number, which never leaves the server."""
    numbers = {party.slug: party.pk for party in parties}
    return forms.TypedChoiceField(label=label, choices=[(p.slug, p.name) for p in parties], coerce=numbers.get)


def day_of(meetings: list[Meeting]) -> list[tuple[str, str]]:
    """Meetings to choose from, by their key."""
    return [(str(meeting.record.key), f"{meeting.held_on:%d-%m-%Y}") for meeting in meetings]


class LineForm(KeyedForm):
    """A form with a line that is checked for names. The word of its writer is asked only where the check found something."""

    betrays_nobody = forms.BooleanField(
        required=False, label=gettext_lazy("This line betrays nobody: it is no name, number or address of somebody.")
    )
    asks_word = False

    def add(self, **fields: forms.Field) -> None:
        """Fields that hang on the table or the day."""
        for name, field in fields.items():
            field.error_messages["required"] = _("Fill this in.")
            self.fields[name] = field

    def line(self, label: Any, limit: int, *, required: bool = True, help_text: Any = NO_NAMES) -> forms.CharField:
        """One short line."""
        widget = forms.TextInput if limit <= LINE else forms.Textarea(attrs={"rows": 2})
        return forms.CharField(label=label, max_length=limit, required=required, help_text=help_text, widget=widget)


class MeetingForm(KeyedForm):
    """When and where a body meets."""

    held_on = DayField(label=gettext_lazy("Day"))
    starts = ClockField(label=gettext_lazy("Begins at"), help_text=gettext_lazy("For example 13.30"))
    ends = ClockField(label=gettext_lazy("Ends at"), help_text=gettext_lazy("For example 15.30"))
    place = forms.CharField(
        label=gettext_lazy("Place"), max_length=LINE, help_text=gettext_lazy("A building and a room.")
    )

    def moments(self) -> dict[str, datetime]:
        """The begin and the end as moments."""
        day: date = self.cleaned_data["held_on"]
        return {
            "starts_at": timezone.make_aware(datetime.combine(day, self.cleaned_data["starts"])),
            "ends_at": timezone.make_aware(datetime.combine(day, self.cleaned_data["ends"])),
        }


class BringForm(LineForm):
    """The fixed fields of an item and its one line."""

    def __init__(self, *args: Any, day: date, organisations: list[Organisation] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add(
            line=self.line(
                gettext_lazy("What is it about, in one line?"),
                LINE,
                help_text=gettext_lazy(
                    "At most 140 characters. No names, numbers or addresses; no content of partners."
                ),
            )
        )
        for column, field in OPTIONS.items():
            entry = library().item_fields.named(field)
            options = [("", "—"), *library().options_of(field, day)]
            self.add(**{column: forms.ChoiceField(label=entry.name, choices=options, required=entry.required)})
        if organisations:
            self.add(organisation=one_of(gettext_lazy("Brought in by"), organisations))

    def content(self) -> dict[str, str]:
        """The fields as an item holds them."""
        return {name: self.cleaned_data[name] for name in ("line", *OPTIONS)}


class TakeUpForm(LineForm):
    """Take an item up; nothing is asked but the word that its line betrays nobody."""


class TurnBackForm(LineForm):
    """Give an item back, with what is missing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add(reason=self.line(gettext_lazy("What is missing?"), SENTENCE))


class AgendaForm(KeyedForm):
    """On which agenda an item comes, from when, and how long."""

    meeting = forms.ChoiceField(label=gettext_lazy("On the agenda of"))
    starts = ClockField(
        label=gettext_lazy("Begins at"), required=False, help_text=gettext_lazy("Empty: after the last item")
    )
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=1, max_value=240, initial=15)

    def __init__(self, *args: Any, meetings: list[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {str(meeting.record.key): meeting for meeting in meetings}
        self.fields["meeting"].choices = day_of(meetings)
        if len(meetings) == 1:
            self.fields["meeting"].widget = forms.HiddenInput()
            self.fields["meeting"].initial = str(meetings[0].record.key)

    def chosen(self) -> tuple[Meeting, datetime | None]:
        """The meeting, and the moment on its day."""
        meeting = self.meetings[self.cleaned_data["meeting"]]
        begins = self.cleaned_data["starts"]
        moment = timezone.make_aware(datetime.combine(meeting.held_on, begins)) if begins else None
        return meeting, moment


class JoinForm(LineForm):
    """Whether an organisation takes part. Who keeps the table chooses the organisation; a member answers for the own one."""

    def __init__(self, *args: Any, organisations: list[Organisation] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [Joins.YES, Joins.NO]
        if organisations is not None:
            self.add(organisation=one_of(gettext_lazy("Organisation"), organisations))
            asked = [Joins.ASKED, *asked]
        names = {Joins.ASKED: _("Ask"), Joins.YES: _("Takes part"), Joins.NO: _("Does not take part")}
        self.add(
            joins=forms.ChoiceField(
                label=gettext_lazy("Takes part?"),
                choices=[(each.value, names[each]) for each in asked],
                widget=forms.RadioSelect,
            )
        )
        self.add(reason=self.line(gettext_lazy("Reason"), SENTENCE, required=False))


class DecisionForm(LineForm):
    """What the table chose, why, and who took it."""

    def __init__(self, *args: Any, day: date, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in library().decision_kinds.on(day) if kind.id not in NOT_CHOSEN_HERE]
        self.add(
            option=forms.ChoiceField(
                label=gettext_lazy("What did the table choose?"),
                choices=[(kind.id, with_hint(kind.name, kind.meaning)) for kind in kinds],
                widget=forms.RadioSelect,
            )
        )
        self.add(reason=self.line(gettext_lazy("Why?"), SENTENCE))
        numbers = {party.slug: party.pk for party in organisations}
        self.add(
            taken_by=forms.TypedMultipleChoiceField(
                label=gettext_lazy("Who took this decision?"),
                choices=[(party.slug, party.name) for party in organisations],
                coerce=numbers.get,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        )
        self.add(
            look_again_on=DayField(
                label=gettext_lazy("Look again on"), required=False, help_text=gettext_lazy("Only with “not now”.")
            )
        )


class DissentForm(LineForm):
    """Another standpoint, in one or two sentences."""

    def __init__(self, *args: Any, organisations: list[Organisation] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if organisations is not None:
            self.add(organisation=one_of(gettext_lazy("Organisation"), organisations))
        self.add(text=self.line(gettext_lazy("What do you think instead?"), SENTENCE))


class ActionForm(LineForm):
    """Who does what by when. A holder is an organisation, or a person of it who has a seat here."""

    def __init__(self, *args: Any, day: date, holders: list[tuple[Organisation, Person | None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders = {
            f"{house.slug}.{person.key}" if person else house.slug: (house, person) for house, person in holders
        }
        names = [
            (word, f"{house.name}: {person.name}" if person else house.name)
            for word, (house, person) in self.holders.items()
        ]
        self.add(what=self.line(gettext_lazy("What?"), SENTENCE))
        self.add(holder=forms.ChoiceField(label=gettext_lazy("Who?"), choices=names))
        roles = [("", "—"), *((role.id, role.name) for role in library().contact_roles.on(day))]
        self.add(
            contact_role=forms.ChoiceField(
                label=gettext_lazy("Function"),
                choices=roles,
                required=False,
                help_text=gettext_lazy("For a partner without account: who does it there, without a name."),
            )
        )
        self.add(due_on=DayField(label=gettext_lazy("By when?")))

    def holder(self) -> dict[str, int | None]:
        """The organisation, and the person where one was chosen."""
        organisation, person = self.holders[self.cleaned_data["holder"]]
        return {"organisation": organisation.pk, "person": person.pk if person else None}


class EndForm(LineForm):
    """What came of an action, or why it will not be done."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add(result=self.line(gettext_lazy("What came of it?"), SENTENCE, required=False))


class CarryForm(KeyedForm):
    """To which meeting what is open goes."""

    to = forms.ChoiceField(label=gettext_lazy("To the meeting of"))

    def __init__(self, *args: Any, meetings: list[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {str(meeting.record.key): meeting for meeting in meetings}
        self.fields["to"].choices = day_of(meetings)
