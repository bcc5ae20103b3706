"""An answer becomes a rule: one jurist proposes it with an example, a second person confirms, and only what keeps every promise is let in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from schakel.playbooks import library
from schakel.playbooks.entries.policy import PolicyRule
from schakel.playbooks.reading import read_text
from schakel.playbooks.settled import ENTRY, Flaw, Settled, flaws, rule_in
from schakel.spaces.errors import SpaceError, in_words
from schakel.spaces.models import KnownAnswer, RuleProposal, Space
from schakel.spaces.providing import settled_rules
from schakel.spaces.questions.use import FixedWords
from schakel.spaces.questions.wording import checked

LONGEST = 2_000
LISTS = ("acts", "forms", "sources", "givers", "receivers", "places", "purposes", "labels", "profiles")


class NotSettled(SpaceError):
    """A rule that cannot be settled: where, what, and how to mend it, a sentence each."""

    def __init__(self, found: Sequence[Flaw]) -> None:
        self.flaws = tuple(found)
        super().__init__(" ".join(sentence(flaw) for flaw in found[:3]))


@dataclass(frozen=True)
class Promise:
    """The example of a rule: the use that was asked, and what the rule must answer."""

    words: FixedWords
    allowed: bool


def entry_text(fields: Mapping[str, Any]) -> str:
    """A rule as a playbook holds it, a key a line, so that it can be put in a file of rules as it is. Nobody has confirmed it yet."""
    return "".join(f"{name}: {_value(value)}\n" for name, value in {**fields, "confirmed_by": ""}.items())


def example_text(rule: str, promise: Promise, day: date) -> str:
    """The example as a playbook holds it."""
    use = promise.words.as_use()
    outcome = "allowed" if promise.allowed else "refused"
    fields = {
        "name": f"gevraagd en beantwoord: {rule}",
        "ask": "decides",
        "day": day,
        "act": use.act,
        "form": use.form,
        "source": use.source,
        "giver": use.giver,
        "receiver": use.receiver,
        "place": use.place,
        "purpose": use.purpose,
        "labels": sorted(use.labels),
        "profile": use.profile,
        "expect": f"{outcome} by {rule}",
    }
    return "".join(f"{name}: {_value(value)}\n" for name, value in fields.items())


def ending(entry: str, day: date) -> str:
    """The same rule, which no longer holds on ``day``."""
    fields = {name: value for name, value in read_text(entry, ENTRY).items() if name != "confirmed_by"}
    return entry_text({**fields, "valid_until": day})


@transaction.atomic
def propose_rule(
    *, space: Space, answer: KnownAnswer | None, entry: str, example: str, betrays_nobody: bool = False
) -> UUID:
    """Propose a rule with its example. What cannot be settled is refused now, so that the second person reads only what can be."""
    rule = tried(entry, example)
    if rule.valid_until is None:
        raise NotSettled([Flaw("unreadable", "valid_until", _("A settled rule ends on a day."))])
    checked(
        rule.says,
        rule.article,
        rule.source,
        rule.ground,
        *rule.conditions,
        limit=LONGEST,
        betrays_nobody=betrays_nobody,
    )
    return _asked(
        "select spaces_rule_propose(%s, %s, %s, %s, %s, %s, %s)",
        space.key, answer.key if answer else None, rule.id, entry, example, rule.valid_from, rule.valid_until,
    )  # fmt: skip


@transaction.atomic
def confirm_rule(*, proposal: RuleProposal) -> UUID:
    """Confirm a rule as the second person. It is tried again, among the rules of this moment; the database knows who is second."""
    tried(proposal.entry, proposal.example)
    return _asked("select spaces_rule_confirm(%s)", proposal.key)


@transaction.atomic
def turn_down_rule(*, proposal: RuleProposal, why: str, betrays_nobody: bool = False) -> None:
    """Do not confirm, with the reason; who proposed it takes it back in the same way."""
    _asked(
        "select spaces_rule_turn_down(%s, %s)", proposal.key, checked(why, limit=LONGEST, betrays_nobody=betrays_nobody)
    )


def tried(entry: str, example: str, others: tuple[Settled, ...] | None = None) -> PolicyRule:
    """The rule, read strictly, once its own example and every other one come true with it; else ``NotSettled``."""
    found = flaws(library(), settled_rules() if others is None else others, entry, example)
    if found:
        raise NotSettled(found)
    return rule_in(entry, library())


def sentence(flaw: Flaw) -> str:
    """Where it is, what is wrong, and how to mend it."""
    values = {"place": flaw.place, "what": flaw.what, "expected": said(flaw.expected), "found": said(flaw.found)}
    return {
        "unreadable": _("The rule cannot be read at “%(place)s”: %(what)s"),
        "double": _("A rule called “%(what)s” stands in the fixed rules already. Choose another name."),
        "own-example": _(
            "The example does not come true: expected %(expected)s, found %(found)s. "
            "Make the rule so that it covers the question that was asked, or change the answer."
        ),
        "other-example": _(
            "With this rule the example “%(what)s” no longer comes true: it was %(expected)s and becomes %(found)s. "
            "Make the rule narrower: fewer kinds of data, receivers, forms or purposes."
        ),
    }[flaw.kind] % values


def said(answer: str) -> str:
    """``refused by no rule`` in words."""
    outcome, _by, rules = answer.partition(" by ")
    words = _("it may") if outcome == "allowed" else _("it may not")
    if rules == "no rule":
        return _("%(words)s (there is no rule)") % {"words": words}
    return _("%(words)s (by %(rules)s)") % {"words": words, "rules": rules} if rules else answer


def _value(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def _asked(words: str, *values: Any) -> UUID:
    with in_words(), connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchone()[0]
