"""The judge is Cedar's evaluator with our rules: the same answers as the reference, and no where it stumbles."""

import cedarpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook import SEEN, a_ban, a_permit, a_use, rule_lists, uses

from schakel.engines.policy import ANY, FAILED, Decision, Judge, RuleError, decide
from schakel.engines.policy.cedar import compiled, evaluate, policies_of, policy_of


@settings(max_examples=400, deadline=None)
@given(rule_lists(), st.lists(uses, min_size=1, max_size=8))
def test_the_judge_answers_as_the_reference_does(rules, asked):
    judge = Judge(rules)

    assert [judge.decide(use) for use in asked] == [decide(use, rules) for use in asked]


FAILING = """
@id("all") permit (principal, action, resource);
@id("secret") forbid (principal, action, resource) when { context.missing > 3 };
"""


def test_cedar_itself_would_let_a_failing_prohibition_pass():
    answer = cedarpy.is_authorized(
        {"principal": 'Giver::"a"', "action": 'Action::"use"', "resource": 'Receiver::"b"', "context": {}}, FAILING, []
    )

    assert answer.decision is cedarpy.Decision.Allow
    assert answer.diagnostics.errors


def test_a_prohibition_that_fails_is_a_no_that_says_so():
    decision = evaluate(cedarpy.PolicySet.from_str(FAILING), SEEN, {"all": 0, "secret": 1})

    assert decision == Decision(allowed=False, because=(FAILED,))
    assert decision.failed


def test_a_question_that_cedar_cannot_place_is_a_no_that_says_so(monkeypatch):
    monkeypatch.setattr("schakel.engines.policy.cedar._request", lambda use: {
        "principal": 'Nobody::"a"', "action": 'Action::"use"', "resource": 'Receiver::"b"', "context": {},
    })  # fmt: skip

    assert Judge([a_permit()]).decide(SEEN) == Decision(allowed=False, because=(FAILED,))


def test_an_answer_without_a_decision_is_a_no_even_without_an_error(monkeypatch):
    nothing = cedarpy.AuthzResult({"decision": "NoDecision", "diagnostics": {"reason": [], "errors": []}})
    monkeypatch.setattr(cedarpy, "is_authorized", lambda *given, **named: nothing)

    assert Judge([a_permit()]).decide(SEEN) == Decision(allowed=False, because=(FAILED,))


def test_a_rule_without_a_name_cannot_allow_anything():
    nameless = cedarpy.PolicySet.from_str("permit (principal, action, resource);")

    assert evaluate(nameless, SEEN, {}) == Decision(allowed=False, because=(FAILED,))


def test_an_exception_within_cedar_is_a_no(monkeypatch):
    def fall(*given, **named):
        raise RuntimeError("no memory")

    monkeypatch.setattr(cedarpy, "is_authorized", fall)

    assert Judge([a_permit()]).decide(SEEN) == Decision(allowed=False, because=(FAILED,))


def test_a_rule_that_the_judge_does_not_know_cannot_allow_anything():
    assert evaluate(compiled(policy_of(a_permit())), SEEN, {}) == Decision(allowed=False, because=(FAILED,))


def test_an_ordinary_no_has_not_failed():
    assert not Judge([]).decide(SEEN).failed
    assert not Judge([a_ban()]).decide(SEEN).failed


def test_rules_that_do_not_fit_the_schema_are_refused_before_anybody_asks():
    with pytest.raises(RuleError, match=r"Cedar does not take these rules: .*missing"):
        compiled(FAILING)


def test_two_rules_with_one_id_are_refused():
    with pytest.raises(RuleError, match="same id"):
        Judge([a_permit("same"), a_ban("same")])


def test_a_rule_reads_as_a_policy_with_its_words_in_order():
    rule = a_permit("line-16", receivers=frozenset({"politie", "om"}), labels=frozenset({"wpg"}), purposes=ANY)

    assert policies_of([rule, a_ban("never", labels=frozenset({"m", "fiu"}))]) == (
        '@id("line-16")\n'
        'permit (principal, action == Action::"use", resource)\n'
        "when {\n"
        '  [Giver::"gemeente"].contains(principal)\n'
        '  && [Receiver::"om", Receiver::"politie"].contains(resource)\n'
        '  && ["provide"].contains(context.act)\n'
        '  && ["chosen-fields"].contains(context.form)\n'
        '  && ["own-observation"].contains(context.source)\n'
        '  && ["line"].contains(context.place)\n'
        '  && ["smal"].contains(context.profile)\n'
        '  && ["wpg"].containsAll(context.labels)\n'
        "};\n"
        "\n"
        '@id("never")\n'
        'forbid (principal, action == Action::"use", resource)\n'
        "when {\n"
        '  context.labels.containsAny(["fiu", "m"])\n'
        "};\n"
    )


def test_a_judge_can_be_asked_again_and_answers_the_same():
    judge = Judge([a_permit()])

    assert {judge.decide(SEEN) for _ in range(3)} == {Decision(allowed=True, because=("may",))}
    assert judge.decide(a_use(labels=frozenset({"wpg"}))) == Decision(allowed=False, because=())
