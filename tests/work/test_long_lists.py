"""Lists that are longer than a page: nothing twice, nothing passed over, and no count beyond a thousand."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from cast import ANNA, BO, BO_IN_WOERDEN, DTO, LEX, OUDEWATER, SASKIA, WOERDEN
from schakel.intake.actions import bring_in
from schakel.intake.content import Content
from schakel.intake.models import Signal
from schakel.intake.queries import signals
from schakel.spaces import search
from schakel.spaces.lists import OpenWork
from schakel.spaces.models import Due, Space

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()


def work_for(room, many, *, first=0, **more):
    days = (TODAY + timedelta(days=first + number // 7) for number in range(many))
    return Due.objects.bulk_create(Due(space_id=room.id, kind="weigh", due_on=day, **more) for day in days)


def work_of(person, **more):
    return OpenWork(person.id, TODAY, **more)


def a_signal(room, by, *, received_at=NOW):
    content = Content(facts="Een vorkheftruck rijdt dozen naar binnen.", capacity="supervisor")
    space = Space.objects.get(pk=room.id)
    return bring_in(space=space, content=content, by=by.id, at=NOW, received_at=received_at)


def cards_with_words(room, many, words, *, minutes_ago=0):
    """Cards that are found by ``words``, as many as are asked for, in two statements."""
    tokens = search.tokens(room.id, search.lexemes([words])[0])
    with connection.cursor() as cursor:
        cursor.execute(
            """insert into spaces_record (key, space_id, kind, holder_id, labels, ground, destroy_on, version, created_at)
               select gen_random_uuid(), %s, 'draft', 1, 0, 'proef', current_date + 9, 1, now() from generate_series(1, %s) returning id""",
            [room.id, many],
        )
        ids = [row[0] for row in cursor.fetchall()]
        cursor.execute(
            """insert into spaces_finding (record_id, space_id, at, tokens)
               select id, %s, now() - make_interval(mins => %s) - id * interval '1 microsecond', %s::bigint[] from unnest(%s::bigint[]) id""",
            [room.id, minutes_ago, tokens, ids],
        )
    return ids


def test_the_pages_of_the_work_list_hold_everything_once_and_in_order(at):
    at(LEX, OUDEWATER)
    rows = work_for(OUDEWATER, 70) + work_for(OUDEWATER, 30, person_id=LEX.id) + work_for(OUDEWATER, 40, role="lead")
    at(LEX)

    pages = [work_of(LEX)[first : first + 50] for first in (0, 50, 100)]

    shown = [row.pk for page in pages for row in page]
    assert shown == [row.pk for row in sorted(rows, key=lambda row: (row.due_on, row.pk))]


def test_work_of_two_environments_stands_in_one_order(at):
    at(BO, OUDEWATER)
    rows = work_for(OUDEWATER, 20)
    at(BO_IN_WOERDEN, WOERDEN)
    work_for(WOERDEN, 20)
    at(SASKIA, DTO)
    brought = work_for(DTO, 5, role="secretary")

    seen = {}
    for person in (BO, SASKIA):
        at(person)
        seen[person] = [row.pk for row in work_of(person)[0:50]]

    assert seen == {BO: [row.pk for row in rows], SASKIA: [row.pk for row in brought]}


def test_a_thousand_is_counted_and_no_further(at):
    at(ANNA, OUDEWATER)
    work_for(OUDEWATER, 1005)
    at(ANNA)

    work = work_of(ANNA)

    assert (work.count(), work.capped, len(work[950:1000])) == (1000, True, 50)


def test_the_page_says_that_there_is_more_than_it_counts(browser_of, at):
    at(ANNA, OUDEWATER)
    work_for(OUDEWATER, 1005)

    first, last = (browser_of(ANNA).get(f"/?bladzijde={number}").content.decode() for number in (1, 20))

    assert ("999+ in totaal" in first, "1 tot en met 50 van 999+" in first) == (True, True)
    assert ("Kies een filter om de rest te zien" in first, "Kies een filter om de rest te zien" in last) == (
        False,
        True,
    )


@pytest.mark.parametrize(
    ("address", "seen"), ((f"/?omgeving={OUDEWATER.key}", 3), (f"/?omgeving={DTO.key}", 2), ("/?soort=step", 1))
)
def test_a_filter_shows_that_environment_or_kind_and_nothing_else(browser_of, at, address, seen):
    at(ANNA, OUDEWATER)
    work_for(OUDEWATER, 2)
    Due.objects.create(space_id=OUDEWATER.id, kind="step", due_on=TODAY, person_id=ANNA.id)
    at(ANNA, DTO)
    work_for(DTO, 2, role="member")

    assert browser_of(ANNA).get(address).content.decode().count('class="taak') == seen


def test_signals_of_one_moment_stand_on_one_page_each(at):
    at(ANNA, OUDEWATER)
    made = [a_signal(OUDEWATER, ANNA).pk for _ in range(7)]
    older = a_signal(OUDEWATER, ANNA, received_at=NOW - timedelta(days=1)).pk

    room = Space.objects.get(pk=OUDEWATER.id)
    pages = [[row.pk for row in signals(room, 3, skip=skip)] for skip in (0, 3, 6)]

    assert [pk for page in pages for pk in page] == [*reversed(made), older]


def test_the_list_of_signals_goes_on_where_the_page_before_ended(browser_of, at):
    at(ANNA, OUDEWATER)
    for _ in range(53):
        a_signal(OUDEWATER, ANNA)

    pages = [browser_of(ANNA).get(f"/omgeving/{OUDEWATER.key}/signalen/?bladzijde={number}") for number in (1, 2)]

    shown = [key for page in pages for key in re.findall(r'scope="row"[^>]*><a href="([^"]+)"', page.content.decode())]
    at(ANNA)
    assert (len(shown), len(set(shown)), Signal.objects.filter(space_id=OUDEWATER.id).count()) == (53, 53, 53)


def test_of_a_common_word_the_newest_are_found(at):
    at(ANNA, OUDEWATER)
    old = cards_with_words(OUDEWATER, 2100, "loods", minutes_ago=10)
    new = cards_with_words(OUDEWATER, 60, "loods")

    found = search.find(OUDEWATER.id, "loods")

    assert (found, set(found) & set(old)) == (new[:50], set())


def test_a_rare_word_is_found_behind_thousands_of_newer_cards(at):
    at(ANNA, OUDEWATER)
    rare = cards_with_words(OUDEWATER, 2, "hennep in de loods", minutes_ago=10)
    cards_with_words(OUDEWATER, 2100, "loods")

    assert [search.find(OUDEWATER.id, words) for words in ("hennep", "loods hennep", "kelder")] == [rare, rare, []]
