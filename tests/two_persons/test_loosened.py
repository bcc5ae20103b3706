"""Each condition behind a step of two people is taken out of the database once, in a transaction that is taken back: then it must be missed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from by_hand import card, decide, done, labels, propose
from hand import Hand, taken_away, without

import cast
from cast import ANNA, BRAM, CLOSED, DTO, LEX, OUDEWATER, SASKIA, VERA, WOERDEN

Probe = Callable[[Hand], bool]
CRIMINAL, WPG, M = 32, 1, 16


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup, django_db_blocker):
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()


def waiting(hand: Hand, **more: object) -> tuple[int, str]:
    """A card with a label, and Anna's proposal to take it off."""
    number = card(hand, labels=CRIMINAL)
    return number, propose(hand, number, **more)  # type: ignore[arg-type]


# deciding
def who_proposed_does_not_agree(hand: Hand) -> bool:
    _number, proposal = waiting(hand)
    return decide(hand, proposal, ANNA) == "SK091"


def two_names_of_one_person_do_not_stand(hand: Hand) -> bool:
    _number, proposal = waiting(hand)
    hand.cursor.execute("set local role none")
    words = "update spaces_proposal set outcome = 'agreed', decided_by_id = proposed_by_id, decided_at = now() where key = %s"
    refused = done(hand, words, proposal) == "23514"
    hand.cursor.execute("set local role schakel_app")
    return refused


def who_reads_does_not_agree(hand: Hand) -> bool:
    _number, proposal = waiting(hand)
    return decide(hand, proposal, VERA) == "SK083"


def nobody_agrees_from_another_environment(hand: Hand) -> bool:
    _number, proposal = waiting(hand)
    return decide(hand, proposal, BRAM, room=WOERDEN) == "SK004"


def what_was_decided_is_not_decided_again(hand: Hand) -> bool:
    number, proposal = waiting(hand)
    decide(hand, proposal)
    hand.above("update spaces_record set labels = 32 where id = %s", number)
    return decide(hand, proposal, cast.BO) == "SK090" and labels(hand, number) == CRIMINAL


def nobody_agrees_after_the_term(hand: Hand) -> bool:
    _number, proposal = waiting(hand)
    hand.above("update spaces_proposal set until = current_date - 1 where key = %s", proposal)
    return decide(hand, proposal) == "SK092"


def nobody_agrees_without_a_reason(hand: Hand) -> bool:
    _number, proposal = waiting(hand)
    return decide(hand, proposal, said=b"") == "SK086"


def what_changed_since_is_not_agreed_with(hand: Hand) -> bool:
    number, proposal = waiting(hand)
    hand.above("update spaces_record set version = 2 where id = %s", number)
    return decide(hand, proposal) == "SK085"


def a_version_does_not_go_back(hand: Hand) -> bool:
    number = card(hand, version=3)
    hand.enter(ANNA, OUDEWATER)
    return done(hand, "update spaces_record set version = 2 where id = %s", number) == "SK003"


def words_that_were_put_there_later_are_not_agreed_with(hand: Hand) -> bool:
    _number, proposal = waiting(hand)
    found = hand.above("select id from spaces_proposal where key = %s", proposal)[0][0]
    hand.rows("select spaces_proposal_reseal(%s, 'other words', '')", found)
    return decide(hand, proposal) == "SK085"


def words_are_moved_from_the_desk_only(hand: Hand) -> bool:
    _number, proposal = waiting(hand)
    found = hand.above("select id from spaces_proposal where key = %s", proposal)[0][0]
    hand.enter(BRAM, WOERDEN)
    hand.rows("select spaces_proposal_reseal(%s, 'other words', '')", found)
    return hand.above("select reason from spaces_proposal where id = %s", found)[0][0] == b"x"


def the_say_of_who_left_ends(hand: Hand) -> bool:
    _number, proposal = waiting(hand)
    hand.above("update spaces_seat set valid_until = current_date where person_id = %s and space_id = 1", ANNA.id)
    return decide(hand, proposal) == "SK093"


def who_left_does_not_agree(hand: Hand) -> bool:
    _number, proposal = waiting(hand)
    hand.enter(LEX, OUDEWATER)
    hand.above("update spaces_seat set valid_until = current_date where person_id = %s and space_id = 1", LEX.id)
    return done(hand, "select spaces_decide(%s, true, 'y')", proposal) == "SK083"


# proposing and calling back
def nothing_is_proposed_from_another_desk(hand: Hand) -> bool:
    return propose(hand, card(hand, labels=CRIMINAL), by=ANNA, room=CLOSED) == "SK004"


def a_secretary_proposes_nothing(hand: Hand) -> bool:
    return propose(hand, card(hand, DTO, labels=CRIMINAL), by=SASKIA, room=DTO) == "SK083"


def nothing_is_proposed_about_what_stands_with_an_item(hand: Hand) -> bool:
    return propose(hand, card(hand, labels=CRIMINAL, kind="draft")) == "SK084"


def nothing_is_proposed_about_an_item_that_changed(hand: Hand) -> bool:
    return propose(hand, card(hand, labels=CRIMINAL), seen=7) == "SK085"


def nothing_is_proposed_without_a_reason(hand: Hand) -> bool:
    return propose(hand, card(hand, labels=CRIMINAL), reason=b"") == "SK086"


def no_proposal_waits_for_ever(hand: Hand) -> bool:
    return propose(hand, card(hand, labels=CRIMINAL), days=29) == "SK087"


def one_waits_at_a_time(hand: Hand) -> bool:
    number, _proposal = waiting(hand)
    return propose(hand, number) == "SK088"


def somebody_else_must_be_there(hand: Hand) -> bool:
    return propose(hand, card(hand, CLOSED, labels=CRIMINAL), room=CLOSED) == "SK089"


def nobody_calls_back_what_another_proposed(hand: Hand) -> bool:
    _number, proposal = waiting(hand)
    hand.enter(LEX, OUDEWATER)
    return done(hand, "select spaces_call_back(%s)", proposal) == "SK004"


def what_was_decided_is_not_called_back(hand: Hand) -> bool:
    _number, proposal = waiting(hand)
    decide(hand, proposal, yes=False)
    hand.enter(ANNA, OUDEWATER)
    return done(hand, "select spaces_call_back(%s)", proposal) == "SK090"


# which labels
def an_m_label_never_comes_off(hand: Hand) -> bool:
    hand.above("update spaces_space set refuses = 0 where id = %s", OUDEWATER.id)
    return propose(hand, card(hand, labels=M), off=M) == "SK081"


def the_floor_of_an_environment_never_comes_off(hand: Hand) -> bool:
    hand.above("update spaces_space set floor = 32 where id = %s", OUDEWATER.id)
    return propose(hand, card(hand)) == "SK081"


def the_police_say_when_theirs_comes_off(hand: Hand) -> bool:
    return propose(hand, card(hand, labels=WPG), off=WPG, reference=" ") == "SK082"


def a_label_that_is_not_there_is_not_asked_for(hand: Hand) -> bool:
    return propose(hand, card(hand, labels=CRIMINAL), off=64) == "SK080"


def a_label_of_its_source_stays(hand: Hand) -> bool:
    made = card(hand, made_from=card(hand, labels=CRIMINAL))
    return decide(hand, propose(hand, made)) == "SK094"


def a_yes_of_another_moment_takes_nothing_off(hand: Hand) -> bool:
    number, proposal = waiting(hand)
    decide(hand, proposal)
    hand.above("update spaces_proposal set done_in = 1 where key = %s", proposal)
    hand.rows("update spaces_record set labels = 32 where id = %s", number)
    hand.rows("update spaces_record set labels = 0 where id = %s", number)
    return labels(hand, number) == CRIMINAL


def a_no_takes_nothing_off(hand: Hand) -> bool:
    number, proposal = waiting(hand)
    words = "update spaces_proposal set outcome = 'refused', decided_by_id = %s, decided_at = now(), done_in = pg_current_xact_id()::text::bigint where key = %s"
    hand.above(words, LEX.id, proposal)
    hand.rows("update spaces_record set labels = 0 where id = %s", number)
    return labels(hand, number) == CRIMINAL


def once_more(hand: Hand, proposal: str) -> None:
    """A yes, as if its act still ran."""
    decide(hand, proposal)
    hand.above("update spaces_proposal set done_in = pg_current_xact_id()::text::bigint where key = %s", proposal)


def a_yes_about_one_card_takes_nothing_off_another(hand: Hand) -> bool:
    other = card(hand, labels=CRIMINAL)
    once_more(hand, waiting(hand)[1])
    hand.rows("update spaces_record set labels = 0 where id = %s", other)
    return labels(hand, other) == CRIMINAL


def a_yes_about_one_label_takes_no_other_off(hand: Hand) -> bool:
    number = card(hand, labels=CRIMINAL | 64)
    once_more(hand, propose(hand, number))
    hand.rows("update spaces_record set labels = 0 where id = %s", number)
    return labels(hand, number) == 64


def a_yes_is_used_up(hand: Hand) -> bool:
    number, proposal = waiting(hand)
    decide(hand, proposal)
    hand.rows("update spaces_record set labels = 32 where id = %s", number)
    hand.rows("update spaces_record set labels = 0 where id = %s", number)
    return labels(hand, number) == CRIMINAL


# destroying, and weighing
def one_person_destroys_nothing_that_was_worked_on(hand: Hand) -> bool:
    states = []
    for kind, version in (("signal", 2), ("case", 1), ("received", 1)):
        number = card(hand, kind=kind, version=version)
        hand.enter(ANNA, OUDEWATER)
        states.append(done(hand, "delete from spaces_record where id = %s", number))
    return states == ["SK095"] * 3


def weighing(hand: Hand, number: int, by: cast.Actor, position: int, outcome: str = "a", who: int = 0) -> str:
    hand.enter(by, OUDEWATER)
    words = """insert into intake_weighing (record_id, space_id, size, round, position, weighed_by_id, weighed_at, answers, outcome, other_road,
                 reason, agreed_outcome, agreed_reason) values (%s, 1, 'full', 1, %s, %s, now(), '', %s, '', '', '', '')"""
    return done(hand, words, number, position, who or by.id, outcome)


def nobody_weighs_in_the_name_of_another(hand: Hand) -> bool:
    return weighing(hand, card(hand), ANNA, 1, who=LEX.id) == "SK096"


def nobody_weighs_twice_in_one_round(hand: Hand) -> bool:
    number = card(hand)
    weighing(hand, number, ANNA, 1)
    return weighing(hand, number, ANNA, 2) == "23505"


def nobody_puts_another_name_on_a_judgement(hand: Hand) -> bool:
    number = card(hand)
    weighing(hand, number, ANNA, 1)
    return done(hand, "update intake_weighing set weighed_by_id = %s where record_id = %s", LEX.id, number) == "SK096"


SETTLED = "update intake_weighing set agreed_outcome = %s, agreed_at = now() where record_id = %s"


def one_person_makes_no_outcome(hand: Hand) -> bool:
    number = card(hand)
    weighing(hand, number, ANNA, 1)
    return done(hand, SETTLED, "a", number) == "SK096"


def nobody_settles_on_the_own_judgement_alone(hand: Hand) -> bool:
    number = card(hand)
    weighing(hand, number, ANNA, 1, "a")
    weighing(hand, number, LEX, 2, "b")
    own = done(hand, SETTLED, "b", number)
    return (own, done(hand, SETTLED, "a", number)) == ("SK096", "2")


def a_third_person_settles_nothing(hand: Hand) -> bool:
    number = card(hand)
    weighing(hand, number, ANNA, 1)
    weighing(hand, number, LEX, 2)
    hand.enter(cast.BO, OUDEWATER)
    return done(hand, SETTLED, "a", number) == "SK096"


DECIDE, PROPOSE = "spaces_decide(uuid, boolean, bytea)", "spaces_propose(uuid, text, int, text, int, bytea, date)"
STANDS, COMES = "spaces_still_stands(spaces_proposal, spaces_record)", "spaces_comes_off(spaces_record, int, text)"
BACK, RESEAL = "spaces_call_back(uuid)", "spaces_proposal_reseal(bigint, bytea, bytea)"
TAKE, OFF = "spaces_take_off(spaces_record, int, text)", "spaces_labels_off(bigint)"
STAYS, TWO = "spaces_stays()", "intake_two_weighers()"
TODAY = " and t.valid_from <= current_date and (t.valid_until is null or current_date < t.valid_until)"
GUARDS: tuple[tuple[Probe, str, str, str], ...] = (
    (who_proposed_does_not_agree, DECIDE, "if p.proposed_by_id = door.me()", "if false"),
    (who_reads_does_not_agree, DECIDE, "'{officer,lead,privacy}'", "'{officer,lead,privacy,reader}'"),
    (who_left_does_not_agree, DECIDE, "if not spaces_sits_as(p.space_id, '{officer,lead,privacy}')", "if false"),
    (nobody_agrees_from_another_environment, DECIDE, "where q.key = proposal and q.space_id = any (door.my_spaces())", "where q.key = proposal"),
    (what_was_decided_is_not_decided_again, DECIDE, "if p.outcome <> ''", "if false"),
    (nobody_agrees_after_the_term, DECIDE, "if p.until < current_date", "if false"),
    (nobody_agrees_without_a_reason, DECIDE, "if coalesce(octet_length(said), 0) = 0", "if false"),
    (what_changed_since_is_not_agreed_with, DECIDE, "if yes then perform spaces_still_stands(p, r); end if;", ""),
    (what_changed_since_is_not_agreed_with, STANDS, "r.version <> p.version or ", ""),
    (a_version_does_not_go_back, "spaces_keep_labels()", " or new.version < old.version", ""),
    (words_that_were_put_there_later_are_not_agreed_with, STANDS, " or p.resealed", ""),
    (words_that_were_put_there_later_are_not_agreed_with, RESEAL, ", resealed = true", ""),
    (words_are_moved_from_the_desk_only, RESEAL, " and p.space_id = door.my_desk()", ""),
    (the_say_of_who_left_ends, STANDS, TODAY, ""),
    (nothing_is_proposed_from_another_desk, PROPOSE, "x.space_id = door.my_desk() and ", ""),
    (a_secretary_proposes_nothing, PROPOSE, "if not spaces_sits_as(r.space_id, '{officer,lead,member}')", "if false"),
    (nothing_is_proposed_about_what_stands_with_an_item, PROPOSE, "r.kind not in ('signal', 'case', 'received') or ", ""),
    (nothing_is_proposed_about_an_item_that_changed, PROPOSE, "if r.version <> seen", "if false"),
    (nothing_is_proposed_without_a_reason, PROPOSE, "if coalesce(octet_length(reason), 0) = 0", "if false"),
    (no_proposal_waits_for_ever, PROPOSE, " or until > current_date + 28", ""),
    (one_waits_at_a_time, PROPOSE, "and p.outcome = ''", "and false"),
    (somebody_else_must_be_there, PROPOSE, "if not found", "if false"),
    (nobody_calls_back_what_another_proposed, BACK, " or p.proposed_by_id <> door.me()", ""),
    (what_was_decided_is_not_called_back, BACK, "if p.outcome <> ''", "if false"),
    (an_m_label_never_comes_off, COMES, "labels & 26 <> 0 or ", ""),
    (the_floor_of_an_environment_never_comes_off, COMES, " or labels & (select s.floor from public.spaces_space s where s.id = r.space_id) <> 0", ""),
    (the_police_say_when_theirs_comes_off, COMES, "if labels & 1 <> 0 and btrim(reference) = ''", "if false"),
    (a_label_that_is_not_there_is_not_asked_for, COMES, " or labels & ~r.labels <> 0", ""),
    (a_label_of_its_source_stays, TAKE, "if (select x.labels & labels <> 0 from public.spaces_record x where x.id = r.id)", "if false"),
    (a_yes_of_another_moment_takes_nothing_off, OFF, " and p.done_in = pg_current_xact_id()::text::bigint", ""),
    (a_yes_is_used_up, DECIDE, "update public.spaces_proposal x set done_in = null where x.id = p.id;", ""),
    (a_no_takes_nothing_off, OFF, " and p.outcome = 'agreed'", ""),
    (a_yes_about_one_card_takes_nothing_off_another, OFF, " and p.record_id = a.id", ""),
    (a_yes_about_one_label_takes_no_other_off, OFF, "bit_or(p.labels)", "bit_or(p.labels | 64)"),
    (one_person_destroys_nothing_that_was_worked_on, STAYS, "current_user = 'schakel_app' and ", "false and "),
    (one_person_destroys_nothing_that_was_worked_on, STAYS, "old.kind in ('case', 'received')", "old.kind = 'received'"),
    (one_person_destroys_nothing_that_was_worked_on, STAYS, " or old.kind = 'signal' and old.version > 1", ""),
    (nobody_weighs_in_the_name_of_another, TWO, "new.weighed_by_id <> door.me() or ", ""),
    (nobody_puts_another_name_on_a_judgement, TWO, "(new.weighed_by_id, new.size,", "(old.weighed_by_id, new.size,"),
    (one_person_makes_no_outcome, TWO, "and w.size = 'full' and w.weighed_by_id <> door.me() and", "and"),
    (nobody_settles_on_the_own_judgement_alone, TWO, " and w.outcome = new.agreed_outcome", ""),
    (a_third_person_settles_nothing, TWO, "and w.size = 'full' and w.weighed_by_id = door.me()", ""),
)  # fmt: skip
# Named guards of the tables themselves.
DROPPED: tuple[tuple[Probe, str], ...] = (
    (two_names_of_one_person_do_not_stand, "alter table spaces_proposal drop constraint proposal_two_persons"),
    (one_person_destroys_nothing_that_was_worked_on, "drop trigger stays_until_its_day on spaces_record"),
    (nobody_weighs_in_the_name_of_another, "drop trigger two_weighers on intake_weighing"),
    (one_person_makes_no_outcome, "drop trigger two_weighers on intake_weighing"),
    (nobody_weighs_twice_in_one_round, "alter table intake_weighing drop constraint weighing_two_persons"),
)


@pytest.mark.parametrize(("probe", "function", "piece", "instead"), GUARDS, ids=lambda value: getattr(value, "__name__", ""))  # fmt: skip
def test_each_condition_of_two_people_holds_and_is_missed(probe, function, piece, instead):
    loose = without(function, piece, instead)

    with taken_away() as hand:
        holds = probe(hand)
    with taken_away(loose) as hand:
        held_without = probe(hand)

    assert (holds, held_without) == (True, False)


@pytest.mark.parametrize(("probe", "guard"), DROPPED, ids=lambda value: getattr(value, "__name__", ""))
def test_each_guard_of_a_table_holds_and_is_missed(probe, guard):
    with taken_away() as hand:
        holds = probe(hand)
    with taken_away(guard) as hand:
        held_without = probe(hand)

    assert (holds, held_without) == (True, False)


NO_RIGHT = "42501"
FORGED = (
    ("an own yes", "insert into spaces_proposal (key, space_id, record_id) values (gen_random_uuid(), 1, {card})"),
    ("another proposer", "update spaces_proposal set proposed_by_id = 2 where key = '{proposal}'"),
    ("another reason", "update spaces_proposal set reason = 'z' where key = '{proposal}'"),
    ("another label", "update spaces_proposal set labels = 96 where key = '{proposal}'"),
    ("another card", "update spaces_proposal set record_id = 1 where key = '{proposal}'"),
    ("a longer term", "update spaces_proposal set until = '2099-01-01' where key = '{proposal}'"),
    ("a yes of another", "update spaces_proposal set outcome = 'agreed', decided_by_id = 2 where key = '{proposal}'"),
    ("no trace of it", "delete from spaces_proposal where key = '{proposal}'"),
    ("the act itself", "select spaces_take_off(r, 32, '') from spaces_record r where id = {card}"),
    ("destroying itself", "select spaces_destroy_by_two(r) from spaces_record r where id = {card}"),
    ("the end of its term", "select spaces_lapse(null, null)"),
)


@pytest.mark.parametrize(("what", "words"), FORGED, ids=[what for what, _words in FORGED])
def test_the_application_forges_nothing_by_itself(what, words):
    with taken_away() as hand:
        number, proposal = waiting(hand)
        hand.enter(LEX, OUDEWATER)
        refused = done(hand, words.format(card=number, proposal=proposal))
        kept = labels(hand, number)

    assert (refused, kept) == (NO_RIGHT, CRIMINAL)
