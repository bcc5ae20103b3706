"""The same rules in Cedar, a language for such decisions with a proven evaluator and a validator.

Cedar skips a policy that fails while it is read. A prohibition that fails would so turn a no into a yes; here any
error, any missing answer and any exception is a no.
"""

import json
from collections.abc import Iterable
from typing import Any, Final

import cedarpy

from schakel.engines.policy.rules import ANY, FAILED, Decision, Effect, Rule, RuleError, Use, Words

SCHEMA: Final = """
entity Giver;
entity Receiver;
action "use" appliesTo {
  principal: [Giver],
  resource: [Receiver],
  context: {
    act: String, form: String, source: String, place: String, purpose: String, profile: String, labels: Set<String>
  }
};
"""
_SCHEMA: Final = cedarpy.Schema.from_str(SCHEMA)
_NOBODY: Final = cedarpy.Entities.from_json_str("[]")
#: The answer where there is none.
NO_ANSWER: Final = Decision(allowed=False, because=(FAILED,))
_IN_CONTEXT: Final = {
    "act": "acts",
    "form": "forms",
    "source": "sources",
    "place": "places",
    "purpose": "purposes",
    "profile": "profiles",
}


def policy_of(rule: Rule) -> str:
    """One rule as a policy of Cedar, with its id as annotation."""
    conditions = [
        _contained(_entities("Giver", rule.givers), "principal"),
        _contained(_entities("Receiver", rule.receivers), "resource"),
        *(_contained(_texts(getattr(rule, names)), f"context.{name}") for name, names in _IN_CONTEXT.items()),
        _labels(rule),
    ]
    told = "\n  && ".join(condition for condition in conditions if condition)
    when = f"\nwhen {{\n  {told}\n}}" if told else ""
    return f'@id("{rule.id}")\n{rule.effect.value} (principal, action == Action::"use", resource){when};\n'


def policies_of(rules: Iterable[Rule]) -> str:
    """All rules as one text of Cedar, to read or to hand to another tool."""
    return "\n".join(policy_of(rule) for rule in rules)


def _labels(rule: Rule) -> str:
    if rule.labels == ANY:
        return ""
    if rule.effect is Effect.FORBID:
        return f"context.labels.containsAny({_texts(rule.labels)})"
    return f"{_texts(rule.labels)}.containsAll(context.labels)" if rule.labels else "context.labels.isEmpty()"


def _contained(listed: str, what: str) -> str:
    return f"{listed}.contains({what})" if listed else ""


def _texts(words: Words) -> str:
    return "" if words == ANY else f"[{', '.join(json.dumps(word) for word in sorted(words))}]"


def _entities(kind: str, words: Words) -> str:
    return "" if words == ANY else f"[{', '.join(f'{kind}::{json.dumps(word)}' for word in sorted(words))}]"


class Judge:
    """Rules made ready once, to be asked many times. The rules are those of one day: choosing them is the caller's."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Translate the rules and have Cedar check them; raises ``RuleError`` where they cannot be right."""
        self.rules = tuple(rules)
        self._order = {rule.id: place for place, rule in enumerate(self.rules)}
        if len(self._order) != len(self.rules):
            raise RuleError("Two rules have the same id, so an answer could not say which of them it leans on.")
        self._policies = compiled(policies_of(self.rules))

    def decide(self, use: Use) -> Decision:
        """The answer of Cedar, with its rules in the order in which they were given."""
        return evaluate(self._policies, use, self._order)


def compiled(text: str) -> cedarpy.PolicySet:
    """Policies that Cedar can read and that fit the schema, or ``RuleError`` with what Cedar says."""
    checked = cedarpy.validate_policies(text, _SCHEMA)
    if not checked.validation_passed:
        raise RuleError("Cedar does not take these rules: " + "; ".join(str(error) for error in checked.errors))
    return cedarpy.PolicySet.from_str(text)


def evaluate(policies: cedarpy.PolicySet, use: Use, order: dict[str, int]) -> Decision:
    """Ask Cedar; any error, any missing answer and any exception is a no that says it failed."""
    try:
        return _read(cedarpy.is_authorized(_request(use), policies, _NOBODY, schema=_SCHEMA), order)
    except Exception:
        return NO_ANSWER


def _request(use: Use) -> dict[str, Any]:
    return {
        "principal": {"type": "Giver", "id": use.giver},
        "action": {"type": "Action", "id": "use"},
        "resource": {"type": "Receiver", "id": use.receiver},
        "context": {**{name: getattr(use, name) for name in _IN_CONTEXT}, "labels": sorted(use.labels)},
    }


def _read(answer: cedarpy.AuthzResult, order: dict[str, int]) -> Decision:
    told = answer.diagnostics
    named = told.id_annotations_by_reason.values()
    if told.errors or answer.decision is cedarpy.Decision.NoDecision or len(named) != len(told.reasons):
        return NO_ANSWER
    return Decision(answer.decision is cedarpy.Decision.Allow, tuple(sorted(named, key=order.__getitem__)))
