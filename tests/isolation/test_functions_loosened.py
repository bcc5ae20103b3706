"""Each condition of the functions that look over the walls is taken out once, in a transaction that is taken back: what it refused must then happen."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from hand import Hand, taken_away, without

import cast
from cast import ANNA, CLOSED, DTO, EMMA, KEES, LEX, OUDEWATER, POSTBOXES, WOERDEN

Probe = Callable[[Hand], bool]
BOX = POSTBOXES[ANNA.mandate]


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup, django_db_blocker):
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()


def card(
    hand: Hand, room: cast.Room, *, labels: int = 0, made_from: int | None = None, part_of: int | None = None
) -> int:
    """A card in a space, put there from above."""
    return hand.above(
        """insert into spaces_record (key, space_id, kind, holder_id, labels, ground, destroy_on, version, created_at, made_from_id, part_of_id)
           values (gen_random_uuid(), %s, 'probe', 1, %s, 'test', '2030-01-01', 1, now(), %s, %s) returning id""",
        room.id, labels, made_from, part_of,
    )[0][0]  # fmt: skip


def labels(hand: Hand, number: int) -> int:
    return hand.above("select labels from spaces_record where id = %s", number)[0][0]


def refused(hand: Hand, words: str, *values: object) -> bool:
    return isinstance(hand.tried(words, *values), str)


# labels
def a_label_is_not_taken_off(hand: Hand) -> bool:
    number = card(hand, OUDEWATER, labels=16)
    hand.enter(ANNA, OUDEWATER)
    hand.rows("update spaces_record set labels = 0 where id = %s", number)
    return labels(hand, number) == 16


def what_is_made_from_a_card_has_its_labels(hand: Hand) -> bool:
    source = card(hand, OUDEWATER, labels=16)
    return labels(hand, card(hand, OUDEWATER, made_from=source)) == 16


def everything_in_a_space_has_its_floor(hand: Hand) -> bool:
    hand.above("update spaces_space set floor = 4 where id = %s", OUDEWATER.id)
    return labels(hand, card(hand, OUDEWATER)) == 4


def a_space_takes_nothing_it_refuses(hand: Hand) -> bool:
    number = card(hand, OUDEWATER)
    hand.enter(ANNA, OUDEWATER)
    return refused(hand, "update spaces_record set labels = 2 where id = %s", number)


def content_does_not_move_by_an_update(hand: Hand) -> bool:
    number = card(hand, OUDEWATER)
    hand.cursor.execute("set local role none")
    stayed = refused(hand, "update spaces_record set space_id = %s where id = %s", WOERDEN.id, number)
    hand.cursor.execute("set local role schakel_app")
    return stayed


def a_holder_does_not_change(hand: Hand) -> bool:
    number = card(hand, OUDEWATER)
    hand.enter(ANNA, OUDEWATER)
    return refused(hand, "update spaces_record set holder_id = 2 where id = %s", number)


def an_origin_is_not_forgotten_while_it_stands(hand: Hand) -> bool:
    number = card(hand, OUDEWATER, made_from=card(hand, OUDEWATER))
    hand.enter(ANNA, OUDEWATER)
    return refused(hand, "update spaces_record set made_from_id = null where id = %s", number)


def a_label_put_on_later_reaches_what_was_made_from_it(hand: Hand) -> bool:
    source = card(hand, OUDEWATER)
    made = card(hand, OUDEWATER, made_from=card(hand, OUDEWATER, made_from=source))
    hand.enter(ANNA, OUDEWATER)
    hand.rows("update spaces_record set labels = 16 where id = %s", source)
    return labels(hand, made) == 16


def a_label_put_on_later_reaches_what_is_enclosed(hand: Hand) -> bool:
    outer = card(hand, OUDEWATER)
    inner = card(hand, OUDEWATER, part_of=outer)
    hand.enter(ANNA, OUDEWATER)
    hand.rows("update spaces_record set labels = 16 where id = %s", outer)
    return labels(hand, inner) == 16


# the road between spaces
def given(hand: Hand, giver: cast.Room, receiver: cast.Room, what: str, who: cast.Actor = ANNA, **other: str) -> bool:
    """Whether a card of the giver reaches the receiver from this desk."""
    source = card(hand, giver)
    hand.enter(who, other.get("desk") or giver)  # type: ignore[arg-type]
    words = "select spaces_provide(%s, %s, nextval('spaces_record_id_seq'), %s, '', '', %s, %s, '', current_date + 1)"
    return not refused(hand, words, source, receiver.key, what, other.get("ground", "g"), other.get("need", "n"))


def nothing_goes_from_one_municipality_to_another(hand: Hand) -> bool:
    return given(hand, BOX, OUDEWATER, "signal") and not given(hand, OUDEWATER, WOERDEN, "signal")


def to_a_body_goes_an_item_and_nothing_else(hand: Hand) -> bool:
    return given(hand, OUDEWATER, DTO, "body_item") and not given(hand, OUDEWATER, DTO, "signal")


def a_body_answers_with_a_decision_only(hand: Hand) -> bool:
    return given(hand, DTO, OUDEWATER, "decision", cast.SASKIA) and not given(
        hand, DTO, OUDEWATER, "body_item", cast.SASKIA
    )


def a_body_one_takes_no_part_in_gets_nothing(hand: Hand) -> bool:
    hand.above("delete from spaces_party where space_id = %s and organisation_id = 1", DTO.id)
    return not given(hand, OUDEWATER, DTO, "body_item")


def a_closed_space_gets_nothing(hand: Hand) -> bool:
    hand.above("update spaces_space set closed_at = now() where id = %s", DTO.id)
    return not given(hand, OUDEWATER, DTO, "body_item")


def nothing_goes_from_another_desk(hand: Hand) -> bool:
    source = card(hand, WOERDEN)
    hand.enter(ANNA, OUDEWATER)
    words = "select spaces_provide(%s, %s, nextval('spaces_record_id_seq'), 'body_item', '', '', 'g', 'n', '', current_date)"
    return refused(hand, words, source, DTO.key)


def nothing_goes_without_a_ground_and_a_need(hand: Hand) -> bool:
    return not given(hand, OUDEWATER, DTO, "body_item", ground="") and not given(hand, OUDEWATER, DTO, "body_item", need="")  # fmt: skip


def labels_travel_along(hand: Hand) -> bool:
    source = card(hand, OUDEWATER, labels=16)
    hand.enter(ANNA, OUDEWATER)
    words = "select spaces_provide(%s, %s, 990001, 'body_item', '', '', 'g', 'n', '', current_date + 1)"
    hand.rows(words, source, DTO.key)
    return labels(hand, 990001) == 16


# search
def nobody_searches_where_they_have_no_seat(hand: Hand) -> bool:
    number = card(hand, WOERDEN)
    hand.above("insert into spaces_finding (record_id, space_id, at, tokens) values (%s, %s, now(), '{7}')", number, WOERDEN.id)  # fmt: skip
    hand.enter(ANNA)
    return hand.rows("select * from spaces_find(%s, '{7}', 10)", WOERDEN.id) == []


def nobody_indexes_what_is_not_at_the_desk(hand: Hand) -> bool:
    number = card(hand, CLOSED)
    hand.enter(ANNA, OUDEWATER)
    return refused(hand, "select spaces_index(%s, now(), '{7}')", number)


def nobody_asks_for_work_on_what_is_not_at_the_desk(hand: Hand) -> bool:
    number = card(hand, CLOSED)
    key = hand.above("select key from spaces_record where id = %s", number)[0][0]
    hand.enter(ANNA, OUDEWATER)
    return refused(hand, "select spaces_enqueue('desk.probe', %s)", key)


# seats
SEAT = "select spaces_seat_give(%s, %s, %s, 'officer', current_date, null)"


def who_keeps_no_access_gives_no_seat(hand: Hand) -> bool:
    hand.enter(ANNA)
    return refused(hand, SEAT, OUDEWATER.key, EMMA.id, 1)


def who_keeps_access_gives_no_seat_in_another_house(hand: Hand) -> bool:
    hand.enter(KEES)
    return refused(hand, SEAT, WOERDEN.key, cast.BRAM.id, cast.WOERDEN_TOWN.id)


def nobody_seats_oneself(hand: Hand) -> bool:
    hand.enter(KEES)
    return refused(hand, SEAT, OUDEWATER.key, KEES.id, 1)


def nobody_sits_for_an_organisation_that_takes_no_part(hand: Hand) -> bool:
    hand.enter(KEES)
    return refused(hand, SEAT, OUDEWATER.key, cast.PIM.id, cast.POLICE.id)


def nobody_sits_without_a_mandate(hand: Hand) -> bool:
    hand.enter(KEES)
    return refused(hand, SEAT, OUDEWATER.key, cast.BRAM.id, 1)


def a_closed_file_is_nobody_to_keep(hand: Hand) -> bool:
    hand.enter(KEES)
    return refused(hand, SEAT, CLOSED.key, EMMA.id, 1)


def a_leaver_keeps(hand: Hand, words: str) -> bool:
    """Whether something of Lex is left after the mandate ended; put there first where there is nothing."""
    hand.above(
        "insert into door.session (secret_hash, person_id, mandate_id, ends_at) values ('1', %s, %s, now() + interval '1 hour')",
        LEX.id, LEX.mandate,
    )  # fmt: skip
    hand.above("insert into door.token (secret_hash, mandate_id, space_id, ends_on) values ('1', %s, 1, current_date + 9)", LEX.mandate)  # fmt: skip
    hand.enter(KEES)
    hand.rows("select spaces_mandate_end(%s, current_date)", LEX.mandate)
    return hand.above(words)[0][0] > 0


def a_leaver_has_no_session(hand: Hand) -> bool:
    return not a_leaver_keeps(hand, f"select count(*) from door.session where mandate_id = {LEX.mandate}")


def a_leaver_has_no_token(hand: Hand) -> bool:
    return not a_leaver_keeps(hand, f"select count(*) from door.token where mandate_id = {LEX.mandate}")


def a_leaver_has_no_seat(hand: Hand) -> bool:
    return not a_leaver_keeps(
        hand, f"select count(*) from spaces_seat where person_id = {LEX.id} and valid_until is null"
    )


def nobody_ends_a_mandate_of_another_house(hand: Hand) -> bool:
    hand.enter(KEES)
    return refused(hand, "select spaces_mandate_end(%s, current_date)", cast.BRAM.mandate)


# background work
def work_for_a_leaver_stops(hand: Hand) -> bool:
    hand.above("update spaces_seat set valid_until = current_date where person_id = %s", ANNA.id)
    hand.cursor.execute("set local role schakel_worker")
    return refused(hand, "select door.enter_work(%s, 'probe', %s)", OUDEWATER.key, ANNA.id)


def work_for_whom_a_mandate_ran_out_stops(hand: Hand) -> bool:
    hand.above("update partners_mandate set valid_until = current_date where person_id = %s", ANNA.id)
    hand.cursor.execute("set local role schakel_worker")
    return refused(hand, "select door.enter_work(%s, 'probe', %s)", OUDEWATER.key, ANNA.id)


def work_in_an_archived_space_stops(hand: Hand) -> bool:
    hand.above("update spaces_space set archived_at = now() where id = %s", OUDEWATER.id)
    hand.cursor.execute("set local role schakel_worker")
    return refused(hand, "select door.enter_work(%s, 'probe', null)", OUDEWATER.key)


def work_without_a_purpose_does_not_begin(hand: Hand) -> bool:
    hand.cursor.execute("set local role schakel_worker")
    return refused(hand, "select door.enter_work(%s, '', null)", OUDEWATER.key)


# the trail
def line(hand: Hand, number: int, room: cast.Room, who: cast.Actor, act: str, what: str = "page") -> None:
    hand.above(
        """insert into law_trailline (at, xid, person_no, organisation_no, space_no, what, record_no, act, columns, purpose)
           values (now(), 1, %s, %s, %s, %s, %s, %s, '', '')""",
        who.id, who.house.id, room.id, what, number, act,
    )  # fmt: skip


def who_does_not_answer_for_a_space_reads_nobodys_looks(hand: Hand) -> bool:
    number = card(hand, OUDEWATER)
    line(hand, number, OUDEWATER, LEX, "look")
    hand.enter(cast.BRAM)
    return hand.rows("select * from spaces_looked_at(%s, 10)", number) == []


def a_member_does_not_answer_for_a_table(hand: Hand) -> bool:
    hand.enter(ANNA)
    return hand.rows("select spaces_answers_for(%s)", DTO.id) == [(False,)]


def nobody_answers_for_a_space_outside_the_pass(hand: Hand) -> bool:
    hand.enter(ANNA, CLOSED)
    return hand.rows("select spaces_answers_for(%s)", OUDEWATER.id) == [(False,)]


def only_a_privacy_officer_reads_what_people_did(hand: Hand) -> bool:
    line(hand, card(hand, OUDEWATER), OUDEWATER, LEX, "look")
    hand.enter(ANNA)
    return hand.rows("select * from spaces_trail_of(%s, null, now() - interval '1 hour', 10)", OUDEWATER.id) == []


def nobody_hears_who_looked_in_a_space_they_left(hand: Hand) -> bool:
    number = card(hand, WOERDEN)
    line(hand, number, WOERDEN, ANNA, "add", "spaces_record")
    line(hand, number, WOERDEN, cast.BRAM, "look")
    hand.enter(ANNA)
    return hand.rows("select * from spaces_looked_at_mine(500) where record = %s", number) == []


LABELS, FOLLOW, ROAD = "spaces_keep_labels()", "spaces_labels_follow()", "spaces_road(spaces_space, spaces_space, text)"
PROVIDE = "spaces_provide(bigint, uuid, bigint, text, bytea, text, text, text, text, date)"
GIVE, MANDATE = "spaces_seat_give(uuid, bigint, bigint, text, date, date)", "spaces_mandate_end(bigint, date)"
WORK = "door.enter_work(uuid, text, int)"
LOOKED, MINE = "spaces_looked_at(bigint, int)", "spaces_looked_at_mine(int)"
SITS, TRAIL = "spaces_sits_as(int, text[])", "spaces_trail_of(int, bigint, timestamptz, int)"
SAME = "(giver.kind, receiver.kind) in (('postbox', 'municipal'), ('municipal', 'postbox'), ('municipal', 'closed'), ('closed', 'municipal'))"
GUARDS: tuple[tuple[Probe, str, str, str], ...] = (
    (a_label_is_not_taken_off, LABELS, "origin := origin | old.labels;", ""),
    (what_is_made_from_a_card_has_its_labels, LABELS, "new.labels | origin | s.floor", "new.labels | s.floor"),
    (everything_in_a_space_has_its_floor, LABELS, "new.labels | origin | s.floor", "new.labels | origin"),
    (a_space_takes_nothing_it_refuses, LABELS, "if new.labels & s.refuses <> 0", "if false"),
    (content_does_not_move_by_an_update, LABELS, "if new.space_id <> old.space_id", "if false"),
    (a_holder_does_not_change, LABELS, "or new.holder_id <> old.holder_id", ""),
    (an_origin_is_not_forgotten_while_it_stands, LABELS, "(new.made_from_id is distinct from old.made_from_id", "(false"),
    (a_label_put_on_later_reaches_what_was_made_from_it, FOLLOW, "made_from_id = new.id or ", ""),
    (a_label_put_on_later_reaches_what_is_enclosed, FOLLOW, " or part_of_id = new.id", ""),
    (nothing_goes_from_one_municipality_to_another, ROAD, "giver.organisation_id is not null and giver.organisation_id = receiver.organisation_id\n     and " + SAME, "true"),
    (to_a_body_goes_an_item_and_nothing_else, ROAD, "and what = 'body_item'", ""),
    (a_body_answers_with_a_decision_only, ROAD, "and what = 'decision'", ""),
    (a_body_one_takes_no_part_in_gets_nothing, ROAD, "where p.space_id = receiver.id and p.organisation_id = giver.organisation_id", ""),
    (a_closed_space_gets_nothing, ROAD, "or receiver.closed_at is not null", ""),
    (nothing_goes_from_another_desk, PROVIDE, "where id = source and space_id = door.my_desk()", "where id = source"),
    (nothing_goes_without_a_ground_and_a_need, PROVIDE, "if coalesce(ground, '') = '' or coalesce(necessity, '') = ''", "if false"),
    (labels_travel_along, PROVIDE, "src.holder_id, src.labels,", "src.holder_id, 0,"),
    (nobody_searches_where_they_have_no_seat, "spaces_find(int, bigint[], int)", "or not spaces_find.space = any (door.my_spaces())", ""),
    (nobody_indexes_what_is_not_at_the_desk, "spaces_index(bigint, timestamptz, bigint[])", "and r.space_id = door.my_desk()", ""),
    (nobody_asks_for_work_on_what_is_not_at_the_desk, "spaces_enqueue(text, uuid)", "where r.space_id = door.my_desk() and r.key = record_key", "where r.key = record_key"),
    (who_keeps_no_access_gives_no_seat, GIVE, "or not spaces_may_seat(room)", ""),
    (who_keeps_access_gives_no_seat_in_another_house, "spaces_may_seat(int)", "space = any (door.kept_spaces())", "door.i_keep()"),
    (nobody_seats_oneself, GIVE, "if who = door.me()", "if false"),
    (nobody_sits_for_an_organisation_that_takes_no_part, GIVE, "where s.id = room and s.organisation_id = organisation", "where s.id = room"),
    (nobody_sits_without_a_mandate, GIVE, "where m.person_id = who and m.organisation_id = organisation", "where true"),
    (a_closed_file_is_nobody_to_keep, "door.kept_spaces()", "'postbox', 'closed', 'picture'", "'postbox'"),
    (a_leaver_has_no_session, MANDATE, "delete from door.session where mandate_id = mandate;", ""),
    (a_leaver_has_no_token, MANDATE, "delete from door.token where mandate_id = mandate;", ""),
    (a_leaver_has_no_seat, MANDATE, "update public.spaces_seat set valid_until = greatest(day, valid_from) where person_id = m.person_id", "update public.spaces_seat set valid_until = greatest(day, valid_from) where false"),
    (nobody_ends_a_mandate_of_another_house, MANDATE, "or m.organisation_id <> door.my_organisation()", ""),
    (work_for_a_leaver_stops, WORK, "and (t.valid_until is null or current_date < t.valid_until)", ""),
    (work_for_whom_a_mandate_ran_out_stops, WORK, "and m.valid_from <= current_date and (m.valid_until is null or current_date < m.valid_until)", ""),
    (work_in_an_archived_space_stops, WORK, "and s.archived_at is null", ""),
    (who_does_not_answer_for_a_space_reads_nobodys_looks, LOOKED, "and spaces_answers_for(r.space_id)", ""),
    (a_member_does_not_answer_for_a_table, SITS, "and t.role = any (roles)", ""),
    (nobody_answers_for_a_space_outside_the_pass, SITS, "space = any (door.my_spaces()) and", ""),
    (only_a_privacy_officer_reads_what_people_did, TRAIL, "where spaces_sits_as(space, '{privacy}')", ""),
    (nobody_hears_who_looked_in_a_space_they_left, MINE, "and t.space_no = any (door.my_spaces())", ""),
    (work_without_a_purpose_does_not_begin, WORK, "or coalesce(purpose, '') = ''", ""),
)  # fmt: skip


@pytest.mark.parametrize(("probe", "function", "piece", "instead"), GUARDS, ids=lambda value: getattr(value, "__name__", ""))  # fmt: skip
def test_each_condition_of_a_function_holds_and_is_missed(probe, function, piece, instead):
    loose = without(function, piece, instead)

    with taken_away() as hand:
        holds = probe(hand)
    with taken_away(loose) as hand:
        held_without = probe(hand)

    assert (holds, held_without) == (True, False)


@pytest.mark.parametrize(
    "probe",
    [probe for probe, function, _piece, _instead in GUARDS if function == LABELS],
    ids=lambda probe: probe.__name__,
)
def test_the_trigger_that_keeps_the_labels_is_missed(probe):
    with taken_away("drop trigger keep_labels on spaces_record") as hand:
        assert probe(hand) is False


@pytest.mark.parametrize(
    "probe",
    (a_label_put_on_later_reaches_what_was_made_from_it, a_label_put_on_later_reaches_what_is_enclosed),
    ids=lambda probe: probe.__name__,
)
def test_the_trigger_by_which_labels_follow_is_missed(probe):
    with taken_away("drop trigger labels_follow on spaces_record") as hand:
        assert probe(hand) is False


def test_the_trigger_that_fits_spaces_to_the_profile_is_missed():
    words = """insert into spaces_space (key, kind, name, purpose, ground, floor, refuses, retention_days, contact, opened_at)
               values (%s, 'integral', 'x', 'x', 'x', 0, 0, 1, '', now())"""
    outcomes = []
    for guards in ((), ("drop trigger fit_profile on spaces_space",)):
        with taken_away(*guards) as hand:
            hand.cursor.execute("set local role none")
            outcomes.append(refused(hand, words, uuid4()))

    assert outcomes == [True, False]
