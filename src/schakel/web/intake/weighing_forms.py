"""The forms of the two weighings: a question for each criterion of the playbook, how it ends, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.intake.choices import WeighingSize
from schakel.intake.judgement import Answered, Judgement
from schakel.playbooks import library
from schakel.web.shell.forms import DayField, KeyedForm, with_hint


class JudgementForm(KeyedForm):
    """One person's judgement. The short one asks answers only; the full one a reason with each."""

    size: str

    outcome = forms.ChoiceField(
        label=gettext_lazy("How does it end?"),
        widget=forms.RadioSelect,
        error_messages={"asked": gettext_lazy("Choose how this weighing ends.")},
    )
    other_road = forms.ChoiceField(label=gettext_lazy("Which other road?"), required=False)
    look_again_on = DayField(label=gettext_lazy("Look again on"), required=False)
    ready_reason = forms.ChoiceField(label=gettext_lazy("Reason"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("In your own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )

    def __init__(self, *args: Any, day: date, last_day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = library().criteria_for(self.size, day)
        for criterion in self.criteria:
            self.fields[f"answer-{criterion.id}"] = self._question(criterion)
            if criterion.needs_reason:
                self.fields[f"reason-{criterion.id}"] = self._why()
        outcomes = library().outcomes_for(self.size, day)
        self.fields["outcome"].choices = [(each.id, with_hint(each.name, each.follows)) for each in outcomes]
        roads = [(road.id, f"{road.name}: {road.where_to}") for road in library().roads.on(day)]
        self.fields["other_road"].choices = [("", _("Choose a road")), *roads]
        said = [
            reason.says
            for reason in library().outcome_reasons.on(day)
            if {each.id for each in outcomes} & set(reason.outcomes)
        ]
        self.fields["ready_reason"].choices = [("", _("None of these")), *((words, words) for words in said)]
        self.fields["look_again_on"].help_text = _("At the latest %(day)s") % {"day": f"{last_day:%d-%m-%Y}"}

    def _question(self, criterion: Any) -> forms.ChoiceField:
        choices = [(answer.id, answer.label) for answer in criterion.answers]
        return forms.ChoiceField(
            label=criterion.question,
            help_text=criterion.help,
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={"asked": _("Give an answer. 'I do not know' is one where it stands there.")},
        )

    def _why(self) -> forms.CharField:
        return forms.CharField(
            label=_("Why?"),
            widget=forms.Textarea(attrs={"rows": 4}),
            max_length=2000,
            error_messages={"asked": _("Write the reason for this answer, in a sentence.")},
        )

    @property
    def questions(self) -> list[tuple[Any, Any]]:
        """The questions with their reasons, as bound fields."""
        return [
            (self[f"answer-{each.id}"], self[f"reason-{each.id}"] if each.needs_reason else None)
            for each in self.criteria
        ]

    def judgement(self) -> Judgement:
        """What this person thinks."""
        given = self.cleaned_data
        answers = {
            each.id: Answered(given[f"answer-{each.id}"], given.get(f"reason-{each.id}", "").strip())
            for each in self.criteria
        }
        reason = " ".join(words for words in (given.get("ready_reason", ""), given.get("reason", "").strip()) if words)
        return Judgement(
            answers=answers,
            outcome=given["outcome"],
            reason=reason,
            other_road=given.get("other_road", ""),
            look_again_on=given.get("look_again_on"),
        )


class ShortForm(JudgementForm):
    size = "short"


class FullForm(JudgementForm):
    size = "full"


FORMS = {WeighingSize.SHORT: ShortForm, WeighingSize.FULL: FullForm}
