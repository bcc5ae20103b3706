"""Each condition of the door is taken out once, in a transaction that is taken back: what it kept out must then come in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hand import Hand, taken_away, without

import cast
from cast import ANNA, BO, BO_IN_WOERDEN, ILSE, OUDEWATER, VERA, WOERDEN

Probe = Callable[[Hand], bool]
SECRET = "a secret for the tests of the door"


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup, django_db_blocker):
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()


def seen(hand: Hand) -> set[int]:
    return {room for (room,) in hand.rows("select unnest(door.my_spaces())")}


def shown(hand: Hand, words: str) -> set[int]:
    """What is seen with a pass that reads ``words``."""
    hand.rows("select set_config('schakel.pass', %s, true)", words)
    return seen(hand)


def parts(hand: Hand) -> list[str]:
    hand.enter(ANNA)
    return hand.rows("select current_setting('schakel.pass')")[0][0].split("|")


def signed(hand: Hand, words: list[str]) -> str:
    """The same pass, signed as the database signs it."""
    line = "|".join(words)
    return f"{line}|{hand.above('select door.sign(%s)', line)[0][0]}"


def nobody_changes_a_pass(hand: Hand) -> bool:
    own = parts(hand)
    own[2] = ",".join(str(room.id) for room in cast.ROOMS)
    return shown(hand, "|".join(own)) == set()


def nobody_uses_the_pass_of_another_connection(hand: Hand) -> bool:
    own = parts(hand)[:7]
    own[5] = str(int(own[5]) + 1)
    return shown(hand, signed(hand, own)) == set()


def nobody_uses_the_pass_of_another_transaction(hand: Hand) -> bool:
    own = parts(hand)[:7]
    own[6] = str(float(own[6]) - 1)
    return shown(hand, signed(hand, own)) == set()


def one_organisation_at_a_time(hand: Hand) -> bool:
    hand.enter(BO)
    here = seen(hand)
    hand.enter(BO_IN_WOERDEN)
    return OUDEWATER.id in here and WOERDEN.id not in here and OUDEWATER.id not in seen(hand)


def a_seat_that_ended_is_no_seat(hand: Hand) -> bool:
    hand.above("update spaces_seat set valid_until = current_date where person_id = %s", ANNA.id)
    hand.enter(ANNA)
    return seen(hand) == set()


def a_seat_to_come_is_no_seat(hand: Hand) -> bool:
    hand.above("update spaces_seat set valid_from = current_date + 1 where person_id = %s", ANNA.id)
    hand.enter(ANNA)
    return seen(hand) == set()


def a_closed_space_is_not_seen(hand: Hand) -> bool:
    hand.above("update spaces_space set closed_at = now()")
    hand.enter(ANNA)
    return seen(hand) == set()


def an_archived_space_is_not_seen(hand: Hand) -> bool:
    hand.above("update spaces_space set archived_at = now()")
    hand.enter(ANNA)
    return seen(hand) == set()


def reading_has_no_desk(hand: Hand) -> bool:
    hand.enter(ANNA)
    return hand.rows("select door.my_desk()") == [(None,)]


def session(hand: Hand, *, ends: str = "1 hour", used: str = "0 minutes", person: cast.Actor = ANNA) -> set[int]:
    """What a sign-in opens that ends in ``ends`` and was used ``used`` ago."""
    hand.above(
        """insert into door.session (secret_hash, person_id, mandate_id, content, ends_at, seen_at)
           values (sha256(convert_to(%s, 'UTF8')), %s, %s, '', now() + %s::interval, now() - %s::interval)""",
        SECRET, person.id, ANNA.mandate, ends, used,
    )  # fmt: skip
    hand.rows("select * from door.enter(%s)", SECRET)
    return seen(hand)


def twelve_hours_are_twelve_hours(hand: Hand) -> bool:
    return session(hand, ends="-1 second") == set()


def half_an_hour_unused_is_over(hand: Hand) -> bool:
    return session(hand, used="31 minutes") == set()


def nobody_has_the_mandate_of_another(hand: Hand) -> bool:
    return session(hand, person=BO) == set()


def a_mandate_that_ended_opens_nothing(hand: Hand) -> bool:
    hand.above("update partners_mandate set valid_until = current_date where id = %s", ANNA.mandate)
    return session(hand) == set()


def token(hand: Hand, *, writing: bool = False, may: bool = False, ends: str = "current_date + 1") -> tuple[bool, bool]:
    """Whether a token comes in, and whether it has a desk."""
    hand.above(
        f"""insert into door.token (secret_hash, mandate_id, space_id, may_bring_in, ends_on)
            values (sha256(convert_to(%s, 'UTF8')), %s, %s, %s, {ends})""",
        SECRET, ANNA.mandate, OUDEWATER.id, may,
    )  # fmt: skip
    came = hand.rows("select * from door.enter_token(%s, %s)", SECRET, writing) != []
    return came, hand.rows("select door.my_desk()") != [(None,)]


def a_token_ends_on_its_day(hand: Hand) -> bool:
    return token(hand, ends="current_date") == (False, False)


def a_token_ends_with_the_mandate(hand: Hand) -> bool:
    hand.above("update partners_mandate set valid_until = current_date where id = %s", ANNA.mandate)
    return token(hand) == (False, False)


def a_token_ends_with_the_seat(hand: Hand) -> bool:
    hand.above("update spaces_seat set valid_until = current_date where person_id = %s", ANNA.id)
    return token(hand) == (False, False)


def a_token_works_for_nobody_who_did_not_accept_secrecy(hand: Hand) -> bool:
    hand.above("delete from partners_secrecyacceptance where person_id = %s", ANNA.id)
    return token(hand) == (False, False)


def a_token_that_reads_has_no_desk(hand: Hand) -> bool:
    return token(hand, writing=True) == (True, False)


def at_a_desk(hand: Hand, who: cast.Actor) -> int | None:
    hand.enter(who, OUDEWATER)
    return hand.rows("select door.my_desk()")[0][0]


def who_looks_has_no_desk(hand: Hand) -> bool:
    """And still sees the space."""
    return [at_a_desk(hand, who) or seen(hand) for who in (VERA, ILSE)] == [{OUDEWATER.id}, {OUDEWATER.id}]


def a_seat_that_ended_is_no_desk(hand: Hand) -> bool:
    """Who was an officer and now only looks."""
    hand.above(
        """insert into spaces_seat (space_id, person_id, organisation_id, role, valid_from, valid_until)
           values (%s, %s, %s, 'officer', '2021-01-01', current_date)""",
        OUDEWATER.id,
        VERA.id,
        VERA.house.id,
    )
    return at_a_desk(hand, VERA) is None


def a_token_sees_one_space(hand: Hand) -> bool:
    token(hand)
    return seen(hand) == {OUDEWATER.id}


def nobody_looks_at_what_is_not_seen(hand: Hand) -> bool:
    hand.enter(ANNA)
    hand.rows("select door.looked(%s::int[], %s::bigint[], 'probe')", [WOERDEN.id], [1])
    return hand.above("select count(*) from law_trailline where what = 'probe'") == [(0,)]


ROOMS_OF = "door.rooms_of(int, int, uuid)"
ENTER = "door.enter(text, uuid)"
TOKEN = "door.enter_token(text, boolean)"
KNOWN = "select * into s from door.session t where t.secret_hash = sha256(convert_to(secret, 'UTF8'))"
GUARDS: tuple[tuple[Probe, str, str, str], ...] = (
    (nobody_changes_a_pass, "door.pass()", "and p[8] = door.sign(array_to_string(p[1:7], '|'))", ""),
    (nobody_uses_the_pass_of_another_connection, "door.pass()", "and p[6] = pg_backend_pid()::text", ""),
    (nobody_uses_the_pass_of_another_transaction, "door.pass()", "and p[7] = extract(epoch from now())::text", ""),
    (one_organisation_at_a_time, ROOMS_OF, "and t.organisation_id = organisation", ""),
    (a_seat_that_ended_is_no_seat, ROOMS_OF, "and (t.valid_until is null or current_date < t.valid_until)", ""),
    (a_seat_to_come_is_no_seat, ROOMS_OF, "and t.valid_from <= current_date", ""),
    (a_closed_space_is_not_seen, ROOMS_OF, "and s.closed_at is null", ""),
    (an_archived_space_is_not_seen, ROOMS_OF, "and s.archived_at is null", ""),
    (who_looks_has_no_desk, "door.let_in(int, int, uuid, text)", "and t.role not in ('reader', 'privacy')", ""),
    (a_seat_that_ended_is_no_desk, "door.let_in(int, int, uuid, text)", "and (t.valid_until is null or current_date < t.valid_until)", ""),
    (reading_has_no_desk, "door.my_desk()", "(door.pass())[4]", "split_part((door.pass())[3], ',', 1)"),
    (twelve_hours_are_twelve_hours, ENTER, f"{KNOWN} and t.ends_at > now()", KNOWN),
    (half_an_hour_unused_is_over, ENTER, "and t.seen_at > now() - interval '30 minutes';\n  return", ";\n  return"),
    (nobody_has_the_mandate_of_another, ENTER, "and m.person_id = s.person_id and m.valid_from", "and m.valid_from"),
    (a_mandate_that_ended_opens_nothing, ENTER,
     "where m.id = s.mandate_id and m.person_id = s.person_id and m.valid_from <= today and (m.valid_until is null or today < m.valid_until)",
     "where m.id = s.mandate_id and m.person_id = s.person_id"),
    (a_token_ends_on_its_day, TOKEN, "and x.ends_on > current_date", ""),
    (a_token_ends_with_the_mandate, TOKEN, "(x.valid_until is null or current_date < x.valid_until)", "true"),
    (a_token_ends_with_the_seat, TOKEN, "or door.rooms_of(m.person_id::int, m.organisation_id::int, k) = ''", ""),
    (a_token_works_for_nobody_who_did_not_accept_secrecy, TOKEN, "or not exists (select 1 from public.partners_secrecyacceptance a where a.person_id = m.person_id)", ""),
    (a_token_that_reads_has_no_desk, TOKEN, "writing and t.may_bring_in", "writing"),
    (a_token_sees_one_space, TOKEN, "t.space_id::text, null, 'api'", "'1,2,3', null, 'api'"),
    (nobody_looks_at_what_is_not_seen, "door.looked(int[], bigint[], text)", "where v.space = any (string_to_array(nullif(p[3], ''), ',')::int[])", ""),
)  # fmt: skip


@pytest.mark.parametrize(("probe", "function", "piece", "instead"), GUARDS, ids=lambda value: getattr(value, "__name__", ""))  # fmt: skip
def test_each_condition_of_the_door_holds_and_is_missed(probe, function, piece, instead):
    loose = without(function, piece, instead)

    with taken_away() as hand:
        holds = probe(hand)
    with taken_away(loose) as hand:
        held_without = probe(hand)

    assert (holds, held_without) == (True, False)


@pytest.mark.parametrize("number", range(8))
def test_a_pass_with_one_part_changed_opens_nothing(number):
    with taken_away() as hand:
        words = parts(hand)
        words[number] = {0: "3", 1: "2", 2: "1,2,3,4,5", 3: "1"}.get(number, "0")

        assert shown(hand, "|".join(words)) == set()


def test_a_pass_that_is_kept_opens_nothing_in_the_next_transaction():
    import psycopg
    from django.conf import settings

    from schakel.project.database import address

    with psycopg.connect(address(settings.HOME, "app")) as own:
        first = Hand(own.cursor())
        words = "|".join(parts(first))
        before = seen(first)
        own.rollback()

        assert (len(before), shown(first, words)) == (5, set())


def test_a_pass_that_is_copied_opens_nothing_on_another_connection():
    with taken_away() as hand, taken_away() as other:
        words = "|".join(parts(hand))

        assert (len(seen(hand)), shown(other, words)) == (5, set())
