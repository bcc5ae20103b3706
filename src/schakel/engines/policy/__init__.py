"""Decides by rules what may be provided to whom, names the rules, and says what would be possible instead."""

from schakel.engines.policy.cedar import Judge
from schakel.engines.policy.possible import Possibility, possible
from schakel.engines.policy.rules import ANY, FAILED, Decision, Effect, Rule, RuleError, Use, Words, decide

__all__ = [
    "ANY",
    "FAILED",
    "Decision",
    "Effect",
    "Judge",
    "Possibility",
    "Rule",
    "RuleError",
    "Use",
    "Words",
    "decide",
    "possible",
]
