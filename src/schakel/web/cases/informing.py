"""Whether who is concerned is told that a file exists: what was decided, each time, and the form for the next decision."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from schakel.cases import actions
from schakel.cases.choices import InformingAnswer
from schakel.cases.models import Case, Informing
from schakel.playbooks import library
from schakel.spaces.choices import DueKind
from schakel.spaces.models import Due
from schakel.web.cases.desk import answer, enter_file
from schakel.web.shell.forms import DayField, KeyedForm, with_hint

LONG = 2_000
MARKS = {"inform": ("goed", "check"), "later": ("let", "clock"), "not": ("", "minus")}


class InformingForm(KeyedForm):
    """Now, later or not; for later and not a ground, a reason and a day."""

    answer = forms.ChoiceField(label=gettext_lazy("Is who is concerned told?"), widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=gettext_lazy("Not now: on which ground?"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why?"), max_length=LONG, required=False, widget=forms.Textarea({"rows": 3})
    )
    on = DayField(label=gettext_lazy("On which day is it told, or do you look again?"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {
            InformingAnswer.INFORM: _("You tell that data are kept, what for, and which rights there are."),
            InformingAnswer.LATER: _("Telling it now would get in the way. You look again on a day."),
            InformingAnswer.NOT: _("The law does not ask it here. You still look again on a day."),
        }
        self.fields["answer"].choices = [(kind.value, with_hint(kind.label, hints[kind])) for kind in InformingAnswer]
        named = [(entry.id, f"{entry.name} ({entry.article})") for entry in library().informing_grounds.on(day)]
        self.fields["ground"].choices = [("", _("Choose")), *named]


def informing_of(case: Case) -> dict[str, Any]:
    """What was decided about telling, newest first, and whether a decision waits."""
    rows = Informing.objects.filter(record_id=case.record_id, space_id=case.space_id)
    rows = list(rows.select_related("decided_by", "record").order_by("-id"))
    grounds = library().informing_grounds
    waits = Due.objects.filter(space_id=case.space_id, record_id=case.record_id, kind=DueKind.INFORM)
    return {
        "informing": [(row, MARKS[row.answer], grounds.get(row.ground) if row.ground else None) for row in rows],
        "informing_due": waits.values_list("due_on", flat=True).first(),
    }


@require_http_methods(["GET", "POST"])
def case_informing(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file, today = enter_file(request, space, key), timezone.localdate()
    form = InformingForm(request.POST or None, day=today, initial={"version": file.case.record.version})
    return answer(
        request,
        file,
        form,
        lambda given: actions.decide_informing(case=file.case, by=request.me.person_id, at=timezone.now(), **given),
        template="cases/form.html",
        part="informeren",
        more={
            "title": _("Inform who is concerned"),
            "act": _("Keep the decision"),
            "lead": _("Who is in this file has a right to know it, unless a ground stands in the way. What you decide stays, with its reason."),
        },
    )  # fmt: skip
