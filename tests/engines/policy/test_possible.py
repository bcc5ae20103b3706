"""What would be possible: the smallest change first, each allowed by the judge, and no more than a handful."""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from rulebook import SEEN, WORDS, a_ban, a_permit, a_use, rule_lists, uses

from schakel.engines.policy import ANY, Decision, Judge, Possibility, decide, possible

FORMS = ("without-persons", "yes-no", "spoken", "chosen-fields")
PLACES = ("line", "municipal", "outside")
RECEIVERS = ("politie", "om", "gemeente", "bank")


def near(use, *rules):
    return possible(use, Judge(rules), receivers=RECEIVERS, forms=FORMS, places=PLACES)


def changes(use, *rules):
    return [{name: getattr(found.use, name) for name in found.changed} for found in near(use, *rules)]


def test_nothing_is_possible_without_rules():
    assert near(SEEN) == ()


def test_another_form_is_offered_with_its_rules():
    found = near(SEEN, a_permit("told", forms=frozenset({"spoken"})))

    assert found == (Possibility(a_use(form="spoken"), ("form",), ("told",)),)


def test_the_form_without_persons_is_offered_to_who_may_have_nothing_else():
    rule = a_permit("phenomenon", forms=frozenset({"without-persons"}), receivers=ANY)

    assert changes(a_use(receiver="bank"), rule) == [{"form": "without-persons"}]


def test_another_place_and_another_recipient_each_are_one_change():
    rules = (a_permit("here", places=frozenset({"outside"})), a_permit("there", receivers=frozenset({"om"})))

    assert changes(SEEN, *rules) == [{"place": "outside"}, {"receiver": "om"}]


def test_two_changes_are_offered_where_one_is_not_enough():
    rule = a_permit(receivers=frozenset({"om"}), places=frozenset({"outside"}))

    assert changes(SEEN, rule) == [{"place": "outside", "receiver": "om"}]


def test_three_changes_are_no_advice():
    assert (
        changes(SEEN, a_permit(receivers=frozenset({"om"}), places=frozenset({"outside"}), forms=frozenset({"spoken"})))
        == []
    )


def test_what_gives_up_more_than_needed_is_not_offered():
    rule = a_permit(forms=frozenset({"without-persons"}), receivers=ANY, places=ANY)

    assert changes(SEEN, rule) == [{"form": "without-persons"}]


def test_what_is_forbidden_is_not_offered():
    rules = (
        a_permit(receivers=ANY, forms=ANY),
        a_ban(receivers=frozenset({"om"})),
        a_ban("b", forms=frozenset({"spoken"})),
    )

    assert changes(SEEN, *rules) == [
        {"form": "without-persons"}, {"form": "yes-no"}, {"receiver": "gemeente"}, {"receiver": "bank"},
    ]  # fmt: skip


def test_labels_and_purpose_stay_as_they_are():
    rules = (a_permit(purposes=frozenset({"other"}), forms=ANY), a_permit("bears", forms=ANY))

    assert changes(a_use(labels=frozenset({"wpg"})), *rules) == []


def test_no_more_than_five_are_offered():
    assert len(near(SEEN, a_permit(receivers=ANY, forms=ANY, places=ANY))) == 5


def test_only_what_looks_allowed_is_put_before_the_judge(monkeypatch):
    rules = [a_permit("told", forms=frozenset({"spoken"}), receivers=ANY), a_ban(receivers=frozenset({"om"}))]
    judge, asked = Judge(rules), []
    decide = judge.decide
    monkeypatch.setattr(judge, "decide", lambda use: asked.append(use) or decide(use))

    possible(a_use(receiver="om"), judge, receivers=RECEIVERS, forms=FORMS, places=PLACES)

    assert [(use.form, use.receiver) for use in asked] == [
        ("spoken", "politie"),
        ("spoken", "gemeente"),
        ("spoken", "bank"),
    ]


def test_what_the_judge_refuses_is_not_offered_whatever_the_guess_was(monkeypatch):
    judge = Judge([a_permit(forms=ANY)])
    monkeypatch.setattr(judge, "decide", lambda use: Decision(allowed=False, because=("failed",)))

    assert possible(SEEN, judge, receivers=RECEIVERS, forms=FORMS, places=PLACES) == ()


@settings(max_examples=150, deadline=None)
@given(rule_lists(), uses)
def test_every_possibility_is_allowed_and_differs_as_little_as_it_says(rules, use):
    judge = Judge(rules)

    found = possible(use, judge, receivers=WORDS["receiver"], forms=WORDS["form"], places=WORDS["place"])

    assert [judge.decide(each.use) for each in found] == [Decision(True, each.because) for each in found]
    assert [set(each.changed) for each in found] == [
        {name for name in (*WORDS, "labels") if getattr(each.use, name) != getattr(use, name)} for each in found
    ]
    assert [len(each.changed) for each in found] == sorted(len(each.changed) for each in found)
    assert len(found) <= 5


#: Form before place before recipient, and one change before two.
CHANGES = (("form",), ("place",), ("receiver",), ("place", "receiver"), ("form", "place"), ("form", "receiver"))


def one_by_one(use, rules):
    """The same advice the slow way: every change tried by the reference."""
    found = []
    for fields in CHANGES:
        for words in product(*([word for word in WORDS[name] if word != getattr(use, name)] for name in fields)):
            changes = dict(zip(fields, words, strict=True))
            if any(earlier.items() <= changes.items() for earlier in found):
                continue
            if decide(replace(use, **changes), rules).allowed:
                found.append(changes)
    return found[:5]


@settings(max_examples=150, deadline=None)
@given(rule_lists(), uses)
def test_nothing_nearer_is_left_out(rules, use):
    found = possible(use, Judge(rules), receivers=WORDS["receiver"], forms=WORDS["form"], places=WORDS["place"])

    assert [{name: getattr(each.use, name) for name in each.changed} for each in found] == one_by_one(use, rules)
