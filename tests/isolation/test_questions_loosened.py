"""Each condition of the functions of the question bank is taken out once: what it refused must then happen. See ``test_functions_loosened``."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hand import Hand, taken_away, without

import cast
from cast import ANNA, BRAM, DTO, JULES, OUDEWATER, REGION, RIEC, SASKIA, WOERDEN

Probe = Callable[[Hand], bool]


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup, django_db_blocker):
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()


def card(hand: Hand, room: cast.Room) -> int:
    return hand.above(
        """insert into spaces_record (key, space_id, kind, holder_id, labels, ground, destroy_on, version, created_at)
           values (gen_random_uuid(), %s, 'probe', 1, 0, 'test', '2030-01-01', 1, now()) returning id""",
        room.id,
    )[0][0]


def refused(hand: Hand, words: str, *values: object) -> bool:
    return isinstance(hand.tried(words, *values), str)


def seat(hand: Hand, who: cast.Actor, role: str) -> None:
    hand.above(
        "insert into spaces_seat (space_id, person_id, organisation_id, role, valid_from) values (%s, %s, %s, %s, '2020-01-01')",
        REGION.id, who.id, who.house.id, role,
    )  # fmt: skip


def sent(hand: Hand, giver: cast.Room, receiver: cast.Room, what: str, who: cast.Actor) -> object:
    """The key of what went, or nothing where it was refused."""
    source = card(hand, giver)
    hand.enter(who, giver)
    words = "select spaces_provide(%s, %s, nextval('spaces_record_id_seq'), %s, '', '', 'g', 'n', '', current_date + 1)"
    if refused(hand, words, source, receiver.key, what):
        return None
    return hand.rows(words, source, receiver.key, what)[0][0]


def nothing_but_a_question_goes_to_the_region(hand: Hand) -> bool:
    return bool(sent(hand, OUDEWATER, REGION, "sharing_question", ANNA)) and not sent(
        hand, OUDEWATER, REGION, "x", ANNA
    )


def nothing_but_an_answer_comes_from_the_region(hand: Hand) -> bool:
    return bool(sent(hand, REGION, OUDEWATER, "sharing_answer", JULES)) and not sent(
        hand, REGION, OUDEWATER, "x", JULES
    )


def who_takes_no_part_does_not_ask(hand: Hand) -> bool:
    hand.above("delete from spaces_party where space_id = %s and organisation_id = 1", REGION.id)
    return not sent(hand, OUDEWATER, REGION, "sharing_question", ANNA)


def who_takes_no_part_gets_no_answer(hand: Hand) -> bool:
    hand.above("delete from spaces_party where space_id = %s and organisation_id = 1", REGION.id)
    return not sent(hand, REGION, OUDEWATER, "sharing_answer", JULES)


def who_takes_no_part_is_told_of_no_question_bank(hand: Hand) -> bool:
    hand.above("delete from spaces_party where space_id = %s and organisation_id = 1", REGION.id)
    hand.enter(ANNA)
    return hand.rows("select * from spaces_jurists()") == []


def nobody_moves_the_work_of_what_was_sent_from_another_desk(hand: Hand) -> bool:
    copy = sent(hand, OUDEWATER, REGION, "sharing_question", ANNA)
    hand.enter(BRAM, WOERDEN)
    return refused(hand, "select spaces_question_due(%s, null, current_date)", copy)


def only_the_work_of_a_question_is_moved(hand: Hand) -> bool:
    """What a municipality provided to a neighbour is that neighbour's work, and stays as it is."""
    copy = sent(hand, OUDEWATER, WOERDEN, "provided", ANNA)
    return refused(hand, "select spaces_question_due(%s, null, current_date)", copy)


def work_is_moved_once(hand: Hand) -> bool:
    copy = sent(hand, OUDEWATER, REGION, "sharing_question", ANNA)
    for days in (9, 99):
        hand.rows("select spaces_question_due(%s, null, current_date + %s::int)", copy, days)
    return hand.above("select due_on - current_date from spaces_due where kind = 'sharing_question'") == [(9,)]


def a_question_goes_by_name_to_who_answers_there_only(hand: Hand) -> bool:
    copy = sent(hand, OUDEWATER, REGION, "sharing_question", ANNA)
    seat(hand, BRAM, "reader")
    person = hand.above("select key from partners_person where id = %s", BRAM.id)[0][0]
    hand.enter(ANNA, OUDEWATER)
    return refused(hand, "select spaces_question_due(%s, %s, current_date)", copy, person)


ANSWER = "select spaces_answer_keep(%s, 'x', 'x', 'x', 'x', 'x', 'x', '', 'may', 'x', 'x', 'x')"


def who_is_no_jurist_answers_nothing(hand: Hand) -> bool:
    copy = sent(hand, OUDEWATER, REGION, "sharing_question", ANNA)
    seat(hand, SASKIA, "secretary")
    hand.enter(SASKIA, REGION)
    return refused(hand, ANSWER, copy)


def only_what_was_asked_here_is_answered(hand: Hand) -> bool:
    key = hand.above("select key from spaces_record where id = %s", card(hand, OUDEWATER))[0][0]
    hand.enter(JULES, REGION)
    return refused(hand, ANSWER, key)


PROPOSE = "select spaces_rule_propose(%s, null, 'x', 'x', 'x', current_date, current_date + 9)"


def proposed(hand: Hand, who: cast.Actor = JULES) -> object:
    hand.enter(who, REGION)
    return hand.rows(PROPOSE, REGION.key)[0][0]


def who_is_no_jurist_proposes_nothing(hand: Hand) -> bool:
    seat(hand, SASKIA, "secretary")
    hand.enter(SASKIA, REGION)
    return refused(hand, PROPOSE, REGION.key)


def who_only_keeps_the_secretariat_confirms_nothing(hand: Hand) -> bool:
    proposal = proposed(hand)
    seat(hand, SASKIA, "secretary")
    hand.enter(SASKIA, REGION)
    return refused(hand, "select spaces_rule_confirm(%s)", proposal)


def nobody_is_the_own_second_person(hand: Hand) -> bool:
    proposal = proposed(hand)
    return refused(hand, "select spaces_rule_confirm(%s)", proposal)


def nobody_is_the_own_second_person_for_another_organisation(hand: Hand) -> bool:
    proposal = proposed(hand)
    other = cast.Actor(JULES.id, JULES.name, cast.POLICE, JULES.mandate)
    seat(hand, other, "jurist")
    hand.enter(other, REGION)
    return refused(hand, "select spaces_rule_confirm(%s)", proposal)


def a_rule_is_decided_once(hand: Hand) -> bool:
    proposal = proposed(hand)
    seat(hand, SASKIA, "jurist")
    hand.enter(SASKIA, REGION)
    hand.rows("select spaces_rule_turn_down(%s, 'x')", proposal)
    return refused(hand, "select spaces_rule_confirm(%s)", proposal)


def who_only_keeps_the_secretariat_turns_nothing_down(hand: Hand) -> bool:
    proposal = proposed(hand)
    seat(hand, SASKIA, "secretary")
    hand.enter(SASKIA, REGION)
    return refused(hand, "select spaces_rule_turn_down(%s, 'x')", proposal)


def who_reads_there_writes_down_no_bottleneck(hand: Hand) -> bool:
    seat(hand, SASKIA, "reader")
    hand.enter(SASKIA, REGION)
    words = "select spaces_bottleneck_keep(%s, null, null, 'x', 'x', 'x', 'open', '', null, '', null)"
    return refused(hand, words, REGION.key)


def nobody_goes_on_with_a_bottleneck_that_is_not_there(hand: Hand) -> bool:
    hand.enter(JULES, REGION)
    words = "select spaces_bottleneck_keep(%s, %s, null, 'x', 'x', 'x', 'open', '', null, '', null)"
    return refused(hand, words, REGION.key, REGION.key)


def a_jurist_has_a_place_in_the_region_only(hand: Hand) -> bool:
    hand.above("update partners_mandate set keeper = true where id = %s", SASKIA.mandate)
    hand.above("update spaces_space set organisation_id = %s where id = %s", RIEC.id, DTO.id)
    hand.enter(SASKIA)
    words = "select spaces_seat_give(%s, %s, %s, 'jurist', current_date, null)"
    there = refused(hand, words, REGION.key, JULES.id, RIEC.id)
    return not there and refused(hand, words, DTO.key, JULES.id, RIEC.id)


ROAD = "spaces_road(spaces_space, spaces_space, text)"
DUE, BANKS = "spaces_question_due(uuid, uuid, date)", "spaces_question_banks()"
KEEP = "spaces_answer_keep(uuid, text, text, text, text, text, text, text, text, text, text, text)"
CONFIRM, DOWN = "spaces_rule_confirm(uuid)", "spaces_rule_turn_down(uuid, text)"
PROPOSING = "spaces_rule_propose(uuid, uuid, text, text, text, date, date)"
BOTTLENECK = "spaces_bottleneck_keep(uuid, uuid, uuid, text, text, text, text, text, date, text, date)"
GIVE = "spaces_seat_give(uuid, bigint, bigint, text, date, date)"
TO, FROM = (
    "p.organisation_id = giver.organisation_id and p.space_id = receiver.id",
    "p.organisation_id = receiver.organisation_id and p.space_id = giver.id",
)
BY_TWO = (
    "alter table spaces_settledrule drop constraint settled_rule_by_two",
    "alter table spaces_ruleproposal drop constraint rule_proposal_confirmed_by_another",
)
GUARDS: tuple[tuple[Probe, str, str, str], ...] = (
    (nothing_but_a_question_goes_to_the_region, ROAD, "and what = 'sharing_question'", ""),
    (nothing_but_an_answer_comes_from_the_region, ROAD, "and what = 'sharing_answer'", ""),
    (who_takes_no_part_does_not_ask, ROAD, TO, "true"),
    (who_takes_no_part_gets_no_answer, ROAD, FROM, "true"),
    (who_takes_no_part_is_told_of_no_question_bank, BANKS, "and p.organisation_id = door.my_organisation()", ""),
    (nobody_moves_the_work_of_what_was_sent_from_another_desk, DUE, "and p.space_id = door.my_desk()", ""),
    (only_the_work_of_a_question_is_moved, DUE, "and v.what in ('sharing_question', 'sharing_answer')", ""),
    (work_is_moved_once, DUE, "due_on = day\n      where space_id = r.id and record_id = card and kind = 'received'", "due_on = day\n      where space_id = r.id and record_id = card"),
    (a_question_goes_by_name_to_who_answers_there_only, DUE, "and t.role = 'jurist'", ""),
    (who_is_no_jurist_answers_nothing, KEEP, "if not spaces_sits_as(door.my_desk(), '{jurist}')", "if false"),
    (only_what_was_asked_here_is_answered, KEEP, "if not exists (select 1 from public.spaces_record c", "if false and not exists (select 1 from public.spaces_record c"),
    (who_is_no_jurist_proposes_nothing, PROPOSING, "or not spaces_sits_as(s.id, '{jurist}')", ""),
    (who_only_keeps_the_secretariat_confirms_nothing, CONFIRM, "or not spaces_sits_as(p.space_id, '{jurist,privacy}')", ""),
    (a_rule_is_decided_once, CONFIRM, "if p.outcome <> ''", "if false"),
    (who_only_keeps_the_secretariat_turns_nothing_down, DOWN, "or not spaces_sits_as(p.space_id, '{jurist,privacy}')", ""),
    (who_reads_there_writes_down_no_bottleneck, BOTTLENECK, "or not spaces_sits_as(s.id, '{jurist,secretary}')", ""),
    (nobody_goes_on_with_a_bottleneck_that_is_not_there, BOTTLENECK, "if whole is not null and", "if false and"),
    (a_jurist_has_a_place_in_the_region_only, GIVE, "where s.id = room and s.kind = 'region'", "where s.id = room"),
)  # fmt: skip


@pytest.mark.parametrize(("probe", "function", "piece", "instead"), GUARDS, ids=lambda value: getattr(value, "__name__", ""))  # fmt: skip
def test_each_condition_of_the_question_bank_holds_and_is_missed(probe, function, piece, instead):
    loose = without(function, piece, instead)

    with taken_away() as hand:
        holds = probe(hand)
    with taken_away(loose) as hand:
        held_without = probe(hand)

    assert (holds, held_without) == (True, False)


@pytest.mark.parametrize(
    "probe",
    (nobody_is_the_own_second_person, nobody_is_the_own_second_person_for_another_organisation),
    ids=lambda probe: probe.__name__,
)
def test_the_second_person_is_kept_by_the_function_and_by_the_table_and_missed_without_both(probe):
    loose = without(CONFIRM, "if p.proposed_by_id = door.me()", "if false")
    held = []
    for guards in ((), BY_TWO, (loose,), (loose, *BY_TWO)):
        with taken_away(*guards) as hand:
            held.append(probe(hand))

    assert held == [True, True, True, False]


@pytest.mark.parametrize("table", ("spaces_knownanswer", "spaces_settledrule", "spaces_bottleneck"))
def test_who_is_not_signed_in_reads_none_of_it_and_without_the_policy_all(table):
    rows = {
        "spaces_knownanswer": "insert into spaces_knownanswer (key, of, form, source_kind, giver_type, receiver_type, place, purpose, labels, outcome, "
        "text, article, source, answered_by_id, author, answered_at) values (gen_random_uuid(), gen_random_uuid(), 'x', 'x', 'x', 'x', 'x', 'x', '', "
        "'may', 'x', '', '', 12, 'x', now())",
        "spaces_settledrule": "insert into spaces_settledrule (key, rule, entry, example, proposed_by_id, proposed_as, confirmed_by_id, confirmed_as, "
        "confirmed_at) values (gen_random_uuid(), 'x', 'x', 'x', 12, 'x', 11, 'x', now())",
        "spaces_bottleneck": "insert into spaces_bottleneck (thread, title, text, owner, status, raised_to, reply, kept_by_id, kept_as, kept_at) "
        "values (gen_random_uuid(), 'x', 'x', 'x', 'open', '', '', 12, 'x', now())",
    }
    seen = []
    for guards in ((), (f"alter policy see on {table} using (true)",)):
        with taken_away(*guards) as hand:
            hand.above(rows[table])
            hand.rows("select door.leave()")
            seen.append(hand.rows(f"select count(*) from {table}")[0][0])
            hand.enter(BRAM)
            seen.append(hand.rows(f"select count(*) from {table}")[0][0])

    assert seen == [0, 1, 1, 1]
