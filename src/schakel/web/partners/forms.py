from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.partners.models import Mandate, Organisation
from schakel.spaces.choices import SeatRole, SpaceKind
from schakel.spaces.models import Space
from schakel.web.shell.forms import DayField, Form

ROLES = {
    SpaceKind.BODY: (SeatRole.MEMBER, SeatRole.SECRETARY, SeatRole.CHAIR, SeatRole.READER),
    SpaceKind.REGION: (SeatRole.JURIST, SeatRole.SECRETARY, SeatRole.PRIVACY, SeatRole.READER),
    SpaceKind.RIGHTS: (SeatRole.CONTACT, SeatRole.PRIVACY),
}
ORDINARY_ROLES = (SeatRole.OFFICER, SeatRole.LEAD, SeatRole.READER, SeatRole.PRIVACY)
NOT_SHORT = {"autocomplete": "off", "spellcheck": "false"}


def roles_in(space: Space) -> list[tuple[str, str]]:
    """What somebody may do in this kind of space."""
    return [(role.value, str(role.label)) for role in ROLES.get(SpaceKind(space.kind), ORDINARY_ROLES)]


class NewPersonForm(Form):
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    function = forms.CharField(
        label=gettext_lazy("Function"),
        max_length=100,
        help_text=gettext_lazy("For example: adviser on public order and safety"),
    )
    subject = forms.CharField(
        label=gettext_lazy("Sign-in name"),
        max_length=40,
        help_text=gettext_lazy("Small letters, figures, points and hyphens. For example: a.devries"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", **NOT_SHORT}),
    )


class KnownPersonForm(Form):
    code = forms.UUIDField(
        label=gettext_lazy("Code of this person"),
        help_text=gettext_lazy("It stands on the page with their own account. Only that person can give it to you."),
        error_messages={"invalid": gettext_lazy("This is not a whole code. Copy it again.")},
        widget=forms.TextInput(attrs=NOT_SHORT),
    )
    function = forms.CharField(label=gettext_lazy("Function with you"), max_length=100)
    until = DayField(label=gettext_lazy("Until (that day excluded)"), required=False)


class AccountForm(Form):
    subject = forms.CharField(
        label=gettext_lazy("Sign-in name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocapitalize": "none", **NOT_SHORT}),
    )


class PersonSeatForm(Form):
    """A seat for this person in one of the own spaces."""

    space = forms.ChoiceField(label=gettext_lazy("In which environment"))
    role = forms.ChoiceField(label=gettext_lazy("As what"))
    until = DayField(label=gettext_lazy("Until (that day excluded)"), required=False)

    def __init__(self, *args: Any, spaces: Iterable[Space], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = list(spaces)
        roles = {value: label for room in rooms for value, label in roles_in(room)}
        self.fields["space"].choices = [(str(room.key), room.name) for room in rooms]
        self.fields["role"].choices = list(roles.items())


class SeatForm(Form):
    """A seat in this space: for a colleague from the list, or for somebody of another organisation who handed over a code."""

    person = forms.ChoiceField(label=gettext_lazy("Colleague"), required=False)
    code = forms.UUIDField(
        label=gettext_lazy("Or the code of somebody of another organisation"),
        required=False,
        help_text=gettext_lazy("It stands on the page with their own account. Only that person can give it to you."),
        error_messages={"invalid": gettext_lazy("This is not a whole code. Copy it again.")},
        widget=forms.TextInput(attrs=NOT_SHORT),
    )
    organisation = forms.ChoiceField(
        label=gettext_lazy("For which organisation"),
        required=False,
        help_text=gettext_lazy("Only needed when the person works for more than one."),
    )
    role = forms.ChoiceField(label=gettext_lazy("As what"))
    until = DayField(label=gettext_lazy("Until (that day excluded)"), required=False)

    def __init__(
        self, *args: Any, space: Space, colleagues: Iterable[Mandate], parties: Iterable[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        people = {str(one.person.key): one.person.name for one in colleagues}
        self.fields["person"].choices = [("", _("Choose a colleague")), *people.items()]
        self.fields["role"].choices = roles_in(space)
        self.fields["organisation"].choices = [
            ("", _("The one this person works for")),
            *((one.slug, one.name) for one in parties),
        ]
        if space.kind not in (SpaceKind.BODY, SpaceKind.REGION):
            del self.fields["code"], self.fields["organisation"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given.get("person") and not given.get("code"):
            self.add_error(
                "person",
                _("Choose a colleague, or fill in a code.") if "code" in self.fields else _("Choose a colleague."),
            )
        return given


class DesignationForm(Form):
    law = forms.CharField(
        label=gettext_lazy("Law"), max_length=120, help_text=gettext_lazy("For example: Alcoholwet, APV, Wet Bibob")
    )
    since = DayField(label=gettext_lazy("From"))
    until = DayField(label=gettext_lazy("Until (that day excluded)"))


class EndForm(Form):
    day = DayField(label=gettext_lazy("First day without access"))
