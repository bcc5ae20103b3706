"""The forms of the question bank: a question, an answer, a rule with its example, a bottleneck; and a word from the writer where a text looks like a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.playbooks import library
from schakel.spaces.choices import BottleneckStatus, SharingOutcome
from schakel.spaces.providing import PLACES, SPOKEN
from schakel.spaces.questions.asking import LONGEST, SHORT, Jurist
from schakel.spaces.questions.use import FixedWords
from schakel.web.questions import shown
from schakel.web.shell.forms import DayField, FilterForm, KeyedForm

ANYBODY = ""
ALL = "*"
NO_NAMES = gettext_lazy("No names, numbers or addresses, and nothing about a case.")


def area(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class TextForm(KeyedForm):
    """A form with text that is looked at for names. The word of its writer is asked only where something was found."""

    betrays_nobody = forms.BooleanField(
        required=False, label=gettext_lazy("I read it once more: it names nobody and no place.")
    )
    asks_word = False

    @property
    def shown_fields(self) -> list[Any]:
        """The fields a person fills in; the word only where it is asked."""
        return [field for field in self.visible_fields() if field.name != "betrays_nobody" or self.asks_word]


class AskForm(TextForm):
    """The question in fixed words and in one's own, to whom, and nothing of the item."""

    text = forms.CharField(label=gettext_lazy("Your question"), max_length=LONGEST, widget=area(4), help_text=NO_NAMES)
    jurist = forms.ChoiceField(label=gettext_lazy("Who answers?"), required=False)
    source_kind = forms.ChoiceField(label=gettext_lazy("What kind of data is it?"))
    purpose = forms.ChoiceField(label=gettext_lazy("What for?"))
    receiver_type = forms.ChoiceField(label=gettext_lazy("To what kind of organisation?"))
    form = forms.ChoiceField(label=gettext_lazy("In which form?"))
    place = forms.ChoiceField(label=gettext_lazy("Where does the receiver get it?"))
    labels = forms.MultipleChoiceField(
        label=gettext_lazy("Labels"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, day: date, jurists: Sequence[Jurist], giver: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole = library()
        self.giver = giver
        self.people = {str(one.person): one for one in jurists}
        self.fields["jurist"].choices = [
            (ANYBODY, _("Whoever can first")), *((key, one.signed) for key, one in self.people.items())
        ]  # fmt: skip
        self.fields["source_kind"].choices = _entries(whole.data_sources.on(day))
        self.fields["purpose"].choices = _entries(whole.purposes.on(day))
        self.fields["receiver_type"].choices = _entries(whole.organisation_types.on(day))
        self.fields["form"].choices = _entries(form for form in whole.forms_of_provision.on(day) if form.id != SPOKEN)
        self.fields["place"].choices = [(place, shown.place_of(place)) for place in PLACES]
        self.fields["labels"].choices = _entries(whole.labels.on(day))

    def words(self) -> FixedWords:
        given = self.cleaned_data
        names = ("form", "source_kind", "receiver_type", "place", "purpose")
        return FixedWords(
            giver_type=self.giver, labels=",".join(given["labels"]), **{name: given[name] for name in names}
        )

    def jurist_chosen(self) -> Jurist | None:
        return self.people.get(self.cleaned_data["jurist"])


class AnswerForm(TextForm):
    """The answer of a jurist. Everybody may read it, under the jurist's own name."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What does the answer come down to?"),
        widget=forms.RadioSelect,
        choices=SharingOutcome.choices,
    )
    text = forms.CharField(
        label=gettext_lazy("Your answer"), max_length=LONGEST, widget=area(5),
        help_text=gettext_lazy("In plain words: what may be done, and why. Everybody can read it."),
    )  # fmt: skip
    article = forms.CharField(
        label=gettext_lazy("Article"), max_length=SHORT, required=False,
        help_text=gettext_lazy("For example: AVG 6 lid 1 onder e. Not needed where the law leaves it open."),
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("Source"), max_length=SHORT, required=False,
        help_text=gettext_lazy("Where somebody else can read it: a law with the date of its text, a circular, a letter."),
    )  # fmt: skip


class RuleForm(TextForm):
    """A whole rule, field by field, and the answer it must give to the question that was asked."""

    effect = forms.ChoiceField(
        label=gettext_lazy("What does the rule do?"), widget=forms.RadioSelect,
        choices=[("permit", gettext_lazy("It says: it may")), ("forbid", gettext_lazy("It says: it may not"))],
    )  # fmt: skip
    says = forms.CharField(label=gettext_lazy("The rule in one sentence"), max_length=SHORT, widget=area(2))
    article = forms.CharField(label=gettext_lazy("Article"), max_length=SHORT)
    source = forms.CharField(
        label=gettext_lazy("Source"), max_length=SHORT, min_length=5,
        help_text=gettext_lazy("Where somebody else can read it: a law with the date of its text, a circular, a letter."),
    )  # fmt: skip
    sources = forms.MultipleChoiceField(label=gettext_lazy("Which kinds of data?"), widget=forms.CheckboxSelectMultiple)
    purposes = forms.MultipleChoiceField(label=gettext_lazy("What for?"), widget=forms.CheckboxSelectMultiple)
    givers = forms.MultipleChoiceField(label=gettext_lazy("Who gives?"), widget=forms.CheckboxSelectMultiple)
    receivers = forms.MultipleChoiceField(label=gettext_lazy("Who gets it?"), widget=forms.CheckboxSelectMultiple)
    forms_ = forms.MultipleChoiceField(label=gettext_lazy("In which forms?"), widget=forms.CheckboxSelectMultiple)
    places = forms.MultipleChoiceField(label=gettext_lazy("Where?"), widget=forms.CheckboxSelectMultiple)
    labels = forms.MultipleChoiceField(
        label=gettext_lazy("Labels"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("“It may”: which labels it can bear. “It may not”: which labels call the rule up."),
    )  # fmt: skip
    profiles = forms.MultipleChoiceField(label=gettext_lazy("In which profiles?"), widget=forms.CheckboxSelectMultiple)
    ground = forms.CharField(
        label=gettext_lazy("Legal ground on the provision"), max_length=SHORT, required=False,
        help_text=gettext_lazy("Only with “it may”."),
    )  # fmt: skip
    conditions = forms.CharField(
        label=gettext_lazy("Conditions"), max_length=LONGEST, required=False, widget=area(3),
        help_text=gettext_lazy("One a line. Only with “it may”."),
    )  # fmt: skip
    file_answer = forms.ChoiceField(label=gettext_lazy("May the receiver put it in a file?"), required=False)
    file_says = forms.CharField(label=gettext_lazy("As a sentence for the receiver"), max_length=SHORT, required=False)
    court_answer = forms.ChoiceField(label=gettext_lazy("May it go before a court?"), required=False)
    court_says = forms.CharField(label=gettext_lazy("As a sentence for the receiver"), max_length=SHORT, required=False)
    valid_from = DayField(label=gettext_lazy("Holds from"))
    valid_until = DayField(label=gettext_lazy("Ends on"))
    expected = forms.ChoiceField(
        label=gettext_lazy("What must be the answer to the question that was asked?"), widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("It may")), ("no", gettext_lazy("It may not"))],
    )  # fmt: skip

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole = library()
        types = _entries(whole.organisation_types.on(day))
        for name, choices in {
            "sources": _entries(whole.data_sources.on(day)),
            "purposes": _entries(whole.purposes.on(day)),
            "givers": types,
            "receivers": types,
            "forms_": _entries(whole.forms_of_provision.on(day)),
            "places": [(place, shown.place_of(place)) for place in whole.policy_words()["place"]],
            "labels": _entries(whole.labels.on(day)),
            "profiles": [("smal", "smal"), ("integraal", "integraal"), ("opsporing", "opsporing")],
        }.items():
            self.fields[name].choices = choices
        answers = [("", _("Choose")), ("yes", _("Yes")), ("no", _("No")), ("ask", _("Only after asking"))]
        self.fields["file_answer"].choices = self.fields["court_answer"].choices = answers

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        told = ("ground", "file_answer", "file_says", "court_answer", "court_says")
        if given.get("effect") == "permit":
            for name in told:
                if not given.get(name):
                    self.add_error(name, _("A rule that says “it may” tells this to the receiver. Fill it in."))
        if given.get("effect") == "forbid" and not given.get("labels"):
            self.cleaned_data["labels"] = [ALL]
        begins, ends = given.get("valid_from"), given.get("valid_until")
        if begins and ends and ends <= begins:
            self.add_error("valid_until", _("The last day lies before the first one."))
        return given

    def entry(self, rule: str) -> dict[str, Any]:
        """The rule as a playbook holds it, every field written out."""
        given = self.cleaned_data
        fields: dict[str, Any] = {
            "id": rule, "effect": given["effect"], "acts": ["provide"], "forms": given["forms_"], "sources": given["sources"],
            "givers": given["givers"], "receivers": given["receivers"], "places": given["places"], "purposes": given["purposes"],
            "labels": given["labels"], "profiles": given["profiles"], "says": given["says"].strip(), "article": given["article"].strip(),
            "source": given["source"].strip(), "valid_from": given["valid_from"], "valid_until": given["valid_until"],
        }  # fmt: skip
        if given["effect"] == "forbid":
            return fields
        return fields | {
            "ground": given["ground"].strip(),
            "conditions": [line.strip() for line in given["conditions"].splitlines() if line.strip()],
            "may_be_in_file": {"answer": given["file_answer"], "says": given["file_says"].strip()},
            "may_go_to_court": {"answer": given["court_answer"], "says": given["court_says"].strip()},
        }


class TurnDownForm(TextForm):
    """Why a rule is not confirmed."""

    why = forms.CharField(label=gettext_lazy("Why not?"), max_length=LONGEST, widget=area(2))


class EndRuleForm(KeyedForm):
    """The first day on which a settled rule no longer holds."""

    day = DayField(label=gettext_lazy("First day on which it no longer holds"))


class BottleneckForm(TextForm):
    """A bottleneck, and how it stands."""

    title = forms.CharField(label=gettext_lazy("In one line"), max_length=SHORT)
    text = forms.CharField(
        label=gettext_lazy("What does the law leave open, and what goes wrong because of it?"), max_length=LONGEST, widget=area(4),
        help_text=NO_NAMES,
    )  # fmt: skip
    owner = forms.CharField(
        label=gettext_lazy("Who owns it?"), max_length=SHORT,
        help_text=gettext_lazy("A function and an organisation, for example: jurist of the RIEC office."),
    )  # fmt: skip
    status = forms.ChoiceField(
        label=gettext_lazy("How does it stand?"), widget=forms.RadioSelect, choices=BottleneckStatus.choices
    )
    raised_to = forms.CharField(
        label=gettext_lazy("To whom was it raised?"), max_length=SHORT, required=False,
        help_text=gettext_lazy("A ministry or a national table."),
    )  # fmt: skip
    raised_on = DayField(label=gettext_lazy("On which day?"), required=False)
    reply = forms.CharField(
        label=gettext_lazy("What was the answer?"), max_length=LONGEST, required=False, widget=area(3)
    )
    replied_on = DayField(label=gettext_lazy("Day of the answer"), required=False)


class RulesFilter(FilterForm):
    """The filters of the rules."""

    soort = forms.ChoiceField(label=gettext_lazy("Kind of data"))
    doel = forms.ChoiceField(label=gettext_lazy("What for"))
    aan = forms.ChoiceField(label=gettext_lazy("To"))
    zegt = forms.ChoiceField(label=gettext_lazy("Says"))
    welke = forms.ChoiceField(label=gettext_lazy("Which"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole, every = library(), ("", _("All"))
        self.fields["soort"].choices = [every, *_entries(whole.data_sources.on(day))]
        self.fields["doel"].choices = [every, *_entries(whole.purposes.on(day))]
        self.fields["aan"].choices = [every, *_entries(whole.organisation_types.on(day))]
        self.fields["zegt"].choices = [every, ("mag", _("may")), ("mag-niet", _("may not"))]
        self.fields["welke"].choices = [
            every, ("afgesproken", _("Made of a question")), ("vast", _("Fixed rules"))
        ]  # fmt: skip

    def lets_through(self, card: shown.RuleCard) -> bool:
        """Whether a rule speaks of what was chosen."""
        chosen, rule = self.chosen(), card.rule
        covers = {"soort": rule.sources, "doel": rule.purposes, "aan": rule.receivers}
        return (
            all(chosen.get(name, ALL) in (*words, ALL) or ALL in words for name, words in covers.items())
            and chosen.get("zegt", "") in ("", "mag" if card.permits else "mag-niet")
            and chosen.get("welke", "") in ("", "afgesproken" if card.settled else "vast")
        )


def _entries(entries: Any) -> list[tuple[str, Any]]:
    return [(entry.id, entry.name) for entry in entries]
