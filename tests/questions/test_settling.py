"""An answer becomes a rule by two people, keeps every promise there is, and opens nothing that a prohibition, a label, a road or a matrix shuts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bank import TODAY, WORDS, a_proposal, a_question, an_answer, example, fields, space
from django.db import connection
from django.utils import timezone
from hand import taken_away

import cast
from cast import ANNA, BRAM, ILSE, JULES, OUDEWATER, PIM, POLICE, REGION, SASKIA, enter, seated
from schakel.partners.models import Organisation
from schakel.playbooks import PlaybookError, library
from schakel.playbooks.settled import Settled, flaws, shipped_examples, with_settled
from schakel.spaces.actions import keep_matrix
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Due, RuleProposal, SettledRule
from schakel.spaces.providing import Asked, may_provide
from schakel.spaces.questions.settling import (
    NotSettled,
    confirm_rule,
    ending,
    entry_text,
    propose_rule,
    turn_down_rule,
)

pytestmark = pytest.mark.django_db
JULES_ELSEWHERE = cast.Actor(JULES.id, JULES.name, POLICE, JULES.mandate)


@pytest.fixture
def two():
    """A privacy officer of another organisation may be the second person."""
    with seated(ILSE, REGION, "privacy"):
        yield ILSE


def confirmed(proposal: RuleProposal, by=ILSE) -> SettledRule:
    enter(by, REGION)
    return SettledRule.objects.get(key=confirm_rule(proposal=proposal))


def asked(words=WORDS, **more):
    """What the page asks, from Oudewater."""
    enter(ANNA, OUDEWATER)
    kind = Organisation(name="Waterschap", slug="x", type=words.receiver_type)
    return may_provide(
        space=space(OUDEWATER),
        asked=Asked(kind, words.purpose, words.source_kind, words.form, words.place),
        labels=more.get("labels", 0),
        day=more.get("day", TODAY),
    )


def direct(words: str, *values):
    with connection.cursor() as cursor:
        cursor.execute(words, values)


def test_before_there_is_a_rule_the_answer_is_no_and_after_it_the_rule_is_named_with_who_confirmed_it(two):
    assert (asked().allowed, asked().because) == (False, "")
    proposal = a_proposal()
    assert asked().allowed is False

    confirmed(proposal)

    answer = asked()
    assert (answer.allowed, answer.because) == (True, "vraag-klachten-waterschap")
    assert answer.told.rules[0].confirmed_by == f"Ilse Tolsma, Gemeente Oudewater, {timezone.localdate():%d-%m-%Y}"
    assert answer.told.conditions == ("Alleen wat over de lozing gaat.",)


def test_the_second_person_has_work_and_afterwards_there_is_a_day_to_look_again(two):
    with seated(SASKIA, REGION, "jurist"):
        proposal = a_proposal()
        asked_of = Due.objects.filter(kind="confirm_rule", detail=proposal.key).values_list("person_id", "role")
        assert sorted(asked_of, key=str) == [(SASKIA.id, ""), (None, "privacy")]

        confirmed(proposal)

    enter(JULES, REGION)
    assert Due.objects.filter(kind="confirm_rule").count() == 0
    again = Due.objects.get(kind="rule_again")
    assert (again.role, again.detail) == ("jurist", proposal.rule)
    assert again.due_on == proposal.valid_until - timedelta(days=60)


def test_nobody_confirms_the_own_rule(two):
    proposal = a_proposal()

    with pytest.raises(SpaceError, match="stelde deze regel zelf voor"):
        confirm_rule(proposal=proposal)


def test_nobody_confirms_the_own_rule_under_a_second_mandate():
    with seated(JULES_ELSEWHERE, REGION, "jurist"):
        proposal = a_proposal()
        enter(JULES_ELSEWHERE, REGION)

        with pytest.raises(SpaceError, match="ook als u voor twee organisaties werkt"):
            confirm_rule(proposal=proposal)
    assert SettledRule.objects.count() == 0


@pytest.mark.parametrize(
    "words",
    (
        "insert into spaces_settledrule (key, rule, entry, example, proposed_by_id, proposed_as, confirmed_by_id, confirmed_as, confirmed_at) "
        "values (gen_random_uuid(), 'x', 'x', 'x', 12, 'x', 11, 'x', now())",
        "update spaces_ruleproposal set proposed_by_id = 11",
        "delete from spaces_ruleproposal",
        "update spaces_settledrule set entry = 'x'",
        "delete from spaces_settledrule",
        "update spaces_knownanswer set text = 'x'",
        "insert into spaces_bottleneck (thread, title) values (gen_random_uuid(), 'x')",
    ),
)
def test_the_application_writes_in_none_of_these_tables_itself(words):
    a_proposal()

    with pytest.raises(Exception, match="permission denied"):
        direct(words)


@pytest.mark.parametrize("words", ("update spaces_settledrule set entry = 'x'", "delete from spaces_knownanswer"))
def test_not_even_the_engine_changes_what_everybody_reads(words):
    with taken_away() as hand:
        hand.rows("set local role none")
        hand.rows("set local role schakel_engine")

        assert hand.tried(words) == "42501"


def test_by_direct_sql_the_same_person_is_refused_too():
    proposal = a_proposal()

    with pytest.raises(Exception, match="by a second person"):
        direct("select spaces_rule_confirm(%s)", proposal.key)


@pytest.mark.parametrize("who", (ANNA, BRAM, PIM, SASKIA), ids=lambda actor: actor.name)
def test_who_has_no_place_there_neither_sees_a_proposal_nor_confirms_it(who):
    proposal = a_proposal()
    enter(who)

    assert RuleProposal.objects.count() == 0
    with pytest.raises(Exception, match="only a jurist"):
        direct("select spaces_rule_confirm(%s)", proposal.key)


def test_a_privacy_officer_confirms_and_does_not_propose(two):
    answer = an_answer()
    enter(ILSE, REGION)

    with pytest.raises(SpaceError, match="Alleen een jurist"):
        propose_rule(space=space(REGION), answer=answer, entry=entry_text(fields()), example=example())


def test_what_was_not_confirmed_counts_for_nothing_and_is_not_confirmed_later(two):
    proposal = a_proposal()
    enter(ILSE, REGION)
    turn_down_rule(proposal=proposal, why="Het artikel gaat over iets anders.")

    with pytest.raises(SpaceError, match="al besloten"):
        confirm_rule(proposal=proposal)
    assert asked().allowed is False


def test_a_rule_that_does_not_cover_the_question_is_refused_with_what_was_found():
    with pytest.raises(
        NotSettled,
        match=r"voorbeeld komt niet uit: verwacht “het mag .*”, gevonden “het mag niet \(er is geen regel\)”",
    ):
        a_proposal(receivers=["provincie"])


def test_a_rule_by_which_an_example_of_the_fixed_rules_becomes_false_is_refused_by_its_name():
    """A complaint is no observation of one's own: that is promised, so a rule as wide as this one cannot be."""
    with pytest.raises(NotSettled, match="een klacht van een inwoner is geen eigen waarneming"):
        a_proposal(receivers=["waterschap", "politie"], purposes=["supervision", "report-offence"])


def test_a_rule_does_not_begin_where_the_promise_ends():
    """The example of the fixed rules is of an earlier day; the rule begins later, and is tried on that day."""
    later = max(one.day for one in shipped_examples()) + timedelta(days=400)
    wide = fields(
        receivers=["waterschap", "politie"], purposes=["supervision", "report-offence"], valid_from=later,
        valid_until=later + timedelta(days=9),
    )  # fmt: skip

    found = flaws(library(), (), entry_text(wide), example(day=later))

    assert [(flaw.kind, flaw.what) for flaw in found] == [
        ("other-example", "een klacht van een inwoner is geen eigen waarneming")
    ]


@pytest.mark.parametrize(
    ("wrong", "place"),
    (
        ({"receivers": []}, "rule"),
        ({"receivers": ["waterschp"]}, "receivers > 0"),
        ({"places": ["elders"]}, "places"),
        ({"sources": ["*", "complaints"]}, "rule"),
        ({"ground": ""}, "rule"),
        ({"source": "?"}, "source"),
        ({"extra": "x"}, "extra"),
        ({"valid_until": TODAY - timedelta(days=1)}, "rule"),
    ),
)
def test_a_broken_rule_is_refused_with_its_place_and_what_to_do(wrong, place):
    found = flaws(library(), (), entry_text(fields(**wrong)), example())

    assert [(flaw.kind, flaw.place) for flaw in found] == [("unreadable", place)]
    assert len(found[0].what) > 20


def test_a_text_that_can_be_read_in_two_ways_is_refused():
    twice = entry_text(fields()) + 'says: "En nog een zin."\n'

    assert [flaw.kind for flaw in flaws(library(), (), twice, example())] == ["unreadable"]


def test_a_rule_without_an_end_is_refused():
    answer = an_answer()
    with pytest.raises(NotSettled, match="eindigt op een dag"):
        propose_rule(space=space(REGION), answer=answer, entry=entry_text(fields(valid_until=None)), example=example())


def test_a_rule_that_names_somebody_is_refused():
    with pytest.raises(SpaceError, match="lijkt op een naam"):
        a_proposal(says="Stan de Vries mag dit aan het waterschap geven.")


def test_a_fixed_rule_is_not_replaced_by_a_settled_one():
    with pytest.raises(NotSettled, match="staat al bij de vaste regels"):
        a_proposal(rule="no-fiu")


def test_a_settled_permission_against_a_prohibition_stays_a_no(two):
    """The rule also covers what the fixed rules forbid: the tax department stays shut."""
    wide = a_proposal(sources=["complaints", "municipal-taxes"], labels=["bibob"])
    confirmed(wide)

    shut = type(WORDS)(**{**WORDS.columns(), "source_kind": "municipal-taxes"})
    assert (asked(shut).allowed, asked(shut).because) == (False, "no-municipal-taxes")
    assert asked().allowed is True
    assert asked(labels=4).allowed is False


def test_a_settled_permission_opens_nothing_that_the_municipality_shut(two):
    confirmed(a_proposal())
    enter(ILSE)
    keep_matrix(space=space(OUDEWATER), cells=["own-observation|report-offence|politie"], decided_by="college", decided_on=TODAY, reason="")  # fmt: skip

    assert asked().allowed is False
    enter(ILSE)
    keep_matrix(space=space(OUDEWATER), cells=["complaints|supervision|waterschap"], decided_by="college", decided_on=TODAY, reason="")  # fmt: skip
    assert asked().allowed is True


def test_a_settled_prohibition_wins_from_a_fixed_permission(two):
    words = type(WORDS)(
        **{**WORDS.columns(), "form": "without-persons", "purpose": "knowledge", "source_kind": "property"}
    )
    rule = {
        **fields(rule="vraag-nee", sources=["property"], forms=["without-persons"], purposes=["knowledge"], labels=["*"]), "effect": "forbid",
    }  # fmt: skip
    for name in ("ground", "conditions", "may_be_in_file", "may_go_to_court"):
        del rule[name]
    assert asked(words).allowed is True
    answer = an_answer(a_question(words=words), outcome="not")
    enter(JULES, REGION)
    key = propose_rule(
        space=space(REGION),
        answer=answer,
        entry=entry_text(rule),
        example=example("vraag-nee", words=words, allowed=False),
    )

    confirmed(RuleProposal.objects.get(key=key))

    assert (asked(words).allowed, asked(words).because) == (False, "vraag-nee")


def test_a_rule_counts_from_its_first_day_until_its_last(two):
    confirmed(a_proposal(valid_from=TODAY + timedelta(days=2), valid_until=TODAY + timedelta(days=9)))

    assert [asked(day=TODAY + timedelta(days=many)).allowed for many in (1, 2, 8, 9)] == [False, True, True, False]


def test_a_rule_ends_by_a_newer_one_and_the_older_row_stays_as_it_was(two):
    first = confirmed(a_proposal())
    enter(JULES, REGION)
    key = propose_rule(
        space=space(REGION),
        answer=first.answer,
        entry=ending(first.entry, TODAY + timedelta(days=1)),
        example=first.example,
    )

    confirmed(RuleProposal.objects.get(key=key))

    assert asked().allowed is True
    assert asked(day=TODAY + timedelta(days=1)).allowed is False
    assert SettledRule.objects.get(pk=first.pk).entry == first.entry
    assert SettledRule.objects.filter(rule=first.rule).count() == 2


def test_where_a_settled_rule_cannot_be_read_every_answer_is_no(two):
    """It might be a prohibition. The database keeps who is second; that the text can be read it cannot know."""
    enter(JULES, REGION)
    direct(
        "select spaces_rule_propose(%s, null, 'x', 'dit is geen regel', 'x', current_date, current_date + 9)",
        REGION.key,
    )
    enter(ILSE, REGION)
    direct("select spaces_rule_confirm(%s)", RuleProposal.objects.get().key)

    harmless = type(WORDS)(**{**WORDS.columns(), "form": "without-persons", "purpose": "knowledge"})
    answer = asked(harmless)
    assert (answer.allowed, answer.instead) == (False, ())
    assert answer.told.sentences == (library().policy_answers.named("failed").says,)


def test_the_same_settled_rules_give_the_same_library():
    one = Settled(entry_text(fields()), example(), "x")

    assert with_settled(library(), (one,)) is with_settled(library(), (Settled(*one),))
    assert with_settled(library(), ()) is library()


def test_a_rule_that_cannot_be_read_is_an_error_of_the_library():
    with pytest.raises(PlaybookError):
        with_settled(library(), (Settled("x: 1", "x: 1", "x"),))


def test_the_question_costs_one_more_query(two, django_assert_num_queries):
    confirmed(a_proposal())
    enter(ANNA, OUDEWATER)
    room = space(OUDEWATER)
    kind = Asked(Organisation(name="W", slug="x", type="waterschap"), "supervision", "complaints", "chosen-fields")

    with django_assert_num_queries(3):  # the settled rules, the matrix, the profile
        may_provide(space=room, asked=kind, labels=0, day=TODAY)


def test_everybody_who_is_signed_in_reads_a_settled_rule_and_nobody_else_does(two):
    confirmed(a_proposal())

    enter(PIM)
    assert SettledRule.objects.count() == 1
    cast.leave()
    assert SettledRule.objects.count() == 0
