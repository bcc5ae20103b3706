"""The bridge to the policy engine: entries in, a judge of one day out, and a decision back in the words of its rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from schakel.engines.policy import Decision, Judge, Rule
from schakel.playbooks.entries.policy import PolicyAnswer, PolicyRule
from schakel.playbooks.shelf import Shelf


@dataclass(frozen=True)
class Told:
    """A decision as it is read: yes or no, the rules that settled it, and one sentence for each of them.

    Where no rule settled it, or the judge could not decide, ``rules`` is empty and ``sentences`` says so.
    """

    allowed: bool
    rules: tuple[PolicyRule, ...]
    sentences: tuple[str, ...]

    @property
    def grounds(self) -> tuple[str, ...]:
        """The texts of the grounds to put on the provision; none on a no."""
        return _once(rule.ground for rule in self.rules if rule.ground)

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that settled it."""
        return _once(rule.article for rule in self.rules)

    @property
    def conditions(self) -> tuple[str, ...]:
        """What the receiver has to keep to."""
        return _once(condition for rule in self.rules for condition in rule.conditions)

    @property
    def confirmed(self) -> bool:
        """Whether somebody has put a name under every rule that settled it; if not, screens say "nog te bevestigen"."""
        return all(rule.confirmed for rule in self.rules)


def judge_of(rules: Shelf[PolicyRule], day: date) -> Judge:
    """The judge by the rules that hold on a day. The same rules give the same judge."""
    return _judge(tuple(rule.as_rule() for rule in rules.on(day)))


def told(decision: Decision, rules: Shelf[PolicyRule], answers: Shelf[PolicyAnswer]) -> Told:
    """The decision in the words of its rules, or of the answer for where there are none."""
    if decision.failed or not decision.because:
        answer = answers.named("failed" if decision.failed else "no-rule")
        return Told(allowed=False, rules=(), sentences=(answer.says,))
    settled = tuple(rules.named(id) for id in decision.because)
    return Told(decision.allowed, settled, tuple(rule.says for rule in settled))


@lru_cache(maxsize=16)
def _judge(rules: tuple[Rule, ...]) -> Judge:
    return Judge(rules)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
