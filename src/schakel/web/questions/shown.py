"""How questions, answers and rules are shown: fixed words as names, a rule with what it covers, an example as a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.engines.policy import possible
from schakel.playbooks import Library, PlaybookError, library
from schakel.playbooks.entries.policy import PolicyRule
from schakel.playbooks.examples import Decides
from schakel.playbooks.explain import place_name, sentence
from schakel.playbooks.settled import example_in, shipped_examples
from schakel.spaces.choices import BottleneckStatus, SharingOutcome
from schakel.spaces.models import KnownAnswer, SettledRule, Space
from schakel.spaces.providing import PLACES, SPOKEN, Asked, rulebook
from schakel.spaces.questions.use import FixedWords
from schakel.web.shell.dates import upper_first

# the word in the address: our column
ADDRESS = {
    "soort": "source_kind",
    "doel": "purpose",
    "aan": "receiver_type",
    "vorm": "form",
    "plek": "place",
    "kenmerken": "labels",
}
MARKS = {
    "may": ("goed", "check"),
    "conditions": ("goed", "check"),
    "not": ("fout", "cross"),
    "open": ("let", "warning"),
}
STANDS = {
    "open": ("let", "warning"),
    "raised": ("doen", "arrow"),
    "answered": ("goed", "check"),
    "closed": ("", "minus"),
}


@dataclass(frozen=True)
class Named:
    """The fixed words of a question by their names."""

    kind: str
    purpose: str
    giver: str
    receiver: str
    form: str
    place: str
    labels: str

    @property
    def whole(self) -> str:
        """The question as one sentence."""
        return _("May a %(giver)s give %(kind)s to %(receiver)s, for %(purpose)s?") % {
            "giver": self.giver.lower(),
            "kind": f"“{self.kind}”",
            "receiver": f"“{self.receiver}”",
            "purpose": f"“{self.purpose}”",
        }


def named(words: FixedWords) -> Named:
    """Fixed words by their names; a word that the playbooks lost shows itself."""
    whole = library()
    return Named(
        kind=called(whole.data_sources, words.source_kind),
        purpose=called(whole.purposes, words.purpose),
        giver=called(whole.organisation_types, words.giver_type),
        receiver=called(whole.organisation_types, words.receiver_type),
        form=called(whole.forms_of_provision, words.form),
        place=place_of(words.place),
        labels=", ".join(called(whole.labels, label) for label in words.labels.split(",") if label),
    )


def called(shelf: Any, name: str) -> str:
    entry = shelf.get(name) if name else None
    return str(entry.name) if entry else name


def place_of(place: str) -> str:
    """Where the receiver gets it."""
    known = place in library().policy_words()["place"]
    return upper_first(place_name(library(), place)) if known else place


def ask_address(space: Space, asked: Asked, labels: Iterable[str]) -> str:
    """The page on which this question can be put to a jurist: with fixed words in its address, and nothing of the item."""
    words = {
        "soort": asked.source_kind,
        "doel": asked.purpose,
        "aan": asked.recipient.type,
        "vorm": asked.form,
        "plek": asked.place,
        "kenmerken": ",".join(sorted(labels)),
    }
    return (
        f"{reverse('sharing-ask', args=[space.key])}?{urlencode({name: word for name, word in words.items() if word})}"
    )


@dataclass(frozen=True)
class Answered:
    """An answer as everybody reads it, with what became of it."""

    answer: KnownAnswer
    named: Named
    mark: tuple[str, str, str]
    rule: str
    same: bool = False


def answered(rows: Iterable[KnownAnswer], words: FixedWords | None = None) -> list[Answered]:
    """Answers with their words by name; ``same`` where all words are those of ``words``."""
    rows = list(rows)
    rules = dict(SettledRule.objects.filter(answer__in=rows).order_by("id").values_list("answer_id", "rule"))
    return [
        Answered(
            row,
            named(FixedWords.of(row)),
            outcome_mark(row.outcome),
            rules.get(row.pk, ""),
            FixedWords.of(row) == words,
        )
        for row in rows
    ]


def outcome_mark(outcome: str) -> tuple[str, str, str]:
    """Word, colour and sign of an answer."""
    return (str(SharingOutcome(outcome).label), *MARKS[outcome]) if outcome in MARKS else (outcome, "", "info")


def stand_mark(status: str) -> tuple[str, str, str]:
    """Word, colour and sign of how far a bottleneck is."""
    return (str(BottleneckStatus(status).label), *STANDS[status])


@dataclass(frozen=True)
class Example:
    """An example of a rule in words."""

    name: str
    says: str
    allowed: bool


@dataclass(frozen=True)
class RuleCard:
    """One rule as everybody reads it."""

    rule: PolicyRule
    covers: list[tuple[str, str]]
    examples: list[Example]
    settled: bool
    proposed_by: str = ""

    @property
    def permits(self) -> bool:
        return self.rule.effect == "permit"


def cards(rules: Iterable[PolicyRule], promised: dict[str, list[Example]] | None = None) -> list[RuleCard]:
    """Rules with what they cover and their examples. Those that were settled say so."""
    promised = examples_by_rule() if promised is None else promised
    fixed = library().policy_rules
    return [
        RuleCard(rule, covers(rule), promised.get(rule.id, []), settled=fixed.get(rule.id) is None) for rule in rules
    ]


def all_rules() -> list[PolicyRule]:
    """The rules of the playbooks and the settled ones as they read now, also those that ended. Where a settled one cannot be read: the fixed ones."""
    return list((rulebook() or library()).policy_rules)


def examples_by_rule() -> dict[str, list[Example]]:
    """For each rule the examples in which it settled the answer."""
    found = {rule: list(examples) for rule, examples in _shipped_by_rule().items()}
    for row in SettledRule.objects.order_by("rule", "-id").distinct("rule"):
        try:
            found.setdefault(row.rule, []).append(in_words(example_in(row.example)))
        except PlaybookError:
            continue
    return found


@lru_cache(maxsize=1)
def _shipped_by_rule() -> dict[str, tuple[Example, ...]]:
    found: dict[str, list[Example]] = defaultdict(list)
    for example in shipped_examples():
        for rule in example.expect.partition(" by ")[2].split(", "):
            found[rule].append(in_words(example))
    return {rule: tuple(examples) for rule, examples in found.items()}


def in_words(example: Decides) -> Example:
    """An example as a sentence, with its answer."""
    use = library().use(**example.model_dump(exclude={"name", "ask", "day", "expect"}))
    return Example(example.name, sentence(library(), use), example.expect.startswith("allowed"))


def covers(rule: PolicyRule) -> list[tuple[str, str]]:
    """What a rule is about, field by field, in words; ``*`` is everything."""
    whole = library()
    rows: list[tuple[str, Any, tuple[str, ...]]] = [
        (_("Kind of data"), whole.data_sources, rule.sources),
        (_("What for"), whole.purposes, rule.purposes),
        (_("Who gives?"), whole.organisation_types, rule.givers),
        (_("Who gets it?"), whole.organisation_types, rule.receivers),
        (_("Form"), whole.forms_of_provision, rule.forms),
        (_("Labels"), whole.labels, rule.labels),
    ]
    told = [
        (name, ", ".join(_("everything") if word == "*" else called(shelf, word) for word in words))
        for name, shelf, words in rows
    ]
    told.insert(5, (_("Where"), ", ".join(_("everywhere") if word == "*" else place_of(word) for word in rule.places)))
    return [(name, words) for name, words in told if words]


@dataclass(frozen=True)
class Near:
    """What lies near a question: the rules that forbid it, and what would be allowed instead with the rule that says so."""

    forbidding: list[PolicyRule]
    permitting: list[tuple[str, PolicyRule]]


def near(words: FixedWords, day: date) -> Near:
    """The rules nearest to a question, as the engine finds them."""
    whole = rulebook() or library()
    use = words.as_use()
    decision = whole.judge(day).decide(use)
    told = whole.told(decision)
    forms = [form for form in whole.forms_of_provision.ids() if form != SPOKEN]
    found = possible(use, whole.judge(day), receivers=whole.organisation_types.ids(), forms=forms, places=PLACES)
    offers = [(_changed(whole, one), whole.policy_rules.named(id)) for one in found for id in one.because[:1]]
    return Near(
        list(told.rules) if not decision.allowed else [],
        offers if not decision.allowed else [("", r) for r in told.rules],
    )


def _changed(whole: Library, found: Any) -> str:
    words = {
        "form": called(whole.forms_of_provision, found.use.form),
        "receiver": _("to: %(kind)s") % {"kind": called(whole.organisation_types, found.use.receiver)},
        "place": place_of(found.use.place),
    }
    return ", ".join(words[name] for name in found.changed)


def history_of(rule: str) -> list[SettledRule]:
    """The rows of a settled rule, newest first: who proposed it and who confirmed it, each time."""
    return list(SettledRule.objects.filter(rule=rule).order_by("-id"))
