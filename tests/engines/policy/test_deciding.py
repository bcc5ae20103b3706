"""What the rules come to, for the reference and for the judge alike."""

import pytest
from rulebook import SEEN, a_ban, a_permit, a_use

from schakel.engines.policy import ANY, Decision, Judge, RuleError, decide

ANSWERS = (decide, lambda use, rules: Judge(rules).decide(use))
both = pytest.mark.parametrize("answer", ANSWERS, ids=["reference", "judge"])


@both
def test_without_rules_the_answer_is_no(answer):
    assert answer(SEEN, []) == Decision(allowed=False, because=())


@both
def test_what_a_rule_permits_is_allowed_and_names_that_rule(answer):
    assert answer(SEEN, [a_permit("line-16")]) == Decision(allowed=True, because=("line-16",))


@both
def test_a_prohibition_beats_every_permission_and_is_the_only_one_named(answer):
    rules = [a_permit("one"), a_ban("never"), a_permit("two")]

    assert answer(SEEN, rules) == Decision(allowed=False, because=("never",))


@both
def test_all_rules_that_settle_it_are_named_in_the_order_in_which_they_stand(answer):
    assert answer(SEEN, [a_permit("z"), a_permit("a"), a_permit("m")]).because == ("z", "a", "m")
    assert answer(SEEN, [a_ban("z"), a_permit("a"), a_ban("b")]).because == ("z", "b")


@both
@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("act", "acts"),
        ("form", "forms"),
        ("source", "sources"),
        ("giver", "givers"),
        ("receiver", "receivers"),
        ("place", "places"),
        ("purpose", "purposes"),
        ("profile", "profiles"),
    ],
)
def test_one_other_word_in_any_field_takes_the_permission_away_and_any_gives_it_back(answer, field, names):
    other = a_use(**{field: "another"})

    assert not answer(other, [a_permit()]).allowed
    assert answer(other, [a_permit(**{names: ANY})]).allowed
    assert answer(other, [a_permit(**{names: frozenset({"another", "third"})})]).allowed


@both
@pytest.mark.parametrize(
    ("carried", "borne", "allowed"),
    [
        (set(), set(), True),
        ({"wpg"}, set(), False),
        ({"wpg"}, {"wpg"}, True),
        ({"wpg"}, {"wpg", "strafrechtelijk"}, True),
        ({"wpg", "m"}, {"wpg", "strafrechtelijk"}, False),
        ({"wpg", "m"}, ANY, True),
    ],
)
def test_a_permission_covers_only_what_bears_every_label(answer, carried, borne, allowed):
    rule = a_permit(labels=borne if borne == ANY else frozenset(borne))

    assert answer(a_use(labels=frozenset(carried)), [rule]).allowed is allowed


@both
@pytest.mark.parametrize(
    ("carried", "minded", "forbidden"),
    [
        (set(), {"m"}, False),
        ({"wpg"}, {"m"}, False),
        ({"wpg", "m"}, {"m"}, True),
        ({"m"}, {"m", "fiu"}, True),
        (set(), ANY, True),
    ],
)
def test_a_prohibition_is_set_off_by_one_of_its_labels(answer, carried, minded, forbidden):
    ban = a_ban(labels=minded if minded == ANY else frozenset(minded))
    rules = [a_permit(labels=ANY), ban]

    assert answer(a_use(labels=frozenset(carried)), rules).allowed is not forbidden


@pytest.mark.parametrize("names", ["acts", "forms", "sources", "givers", "receivers", "places", "purposes", "profiles"])
def test_an_empty_field_is_refused_and_never_means_everything(names):
    with pytest.raises(RuleError, match=rf"rule may: {names} is empty\. Write `\*` where everything is meant\."):
        a_permit(**{names: frozenset()})


def test_a_prohibition_that_no_label_sets_off_is_refused():
    with pytest.raises(RuleError, match="rule may-not: labels is empty"):
        a_ban(labels=frozenset())


@pytest.mark.parametrize("word", ["", "Politie", "a b", 'a") ; permit', "a\n", "é", "*", 12, None])
def test_a_word_that_is_no_id_is_refused_in_a_rule_and_in_a_use(word):
    with pytest.raises(RuleError, match="is no id"):
        a_permit(receivers=frozenset({word}))
    with pytest.raises(RuleError, match="is no id"):
        a_permit(id=word)
    with pytest.raises(RuleError, match="is no id"):
        a_use(receiver=word)
    with pytest.raises(RuleError, match="is no id"):
        a_use(labels=frozenset({word}))


def test_a_bare_word_instead_of_a_set_is_refused_because_it_would_match_its_letters():
    with pytest.raises(RuleError, match="is no frozenset"):
        a_permit(receivers="politie")
    with pytest.raises(RuleError, match="is no frozenset"):
        a_use(labels="wpg")


def test_no_rule_can_be_called_what_the_judge_says_when_it_fails():
    with pytest.raises(RuleError, match="could not decide"):
        a_permit(id="failed")
