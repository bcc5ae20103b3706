"""Days as people type them and as screens say them."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from schakel.web.shell import dates
from schakel.web.shell.days import Unreadable, read_day

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _dutch():
    with override("nl"):
        yield


@pytest.mark.parametrize(
    "typed",
    [
        "20-11-2026",
        "20/11/2026",
        "20.11.2026",
        "20 11 2026",
        "20-11-26",
        "2026-11-20",
        "20 november 2026",
        "20 nov 2026",
        "Vrijdag 20 nov. 2026",
        " 20  November 2026 ",
    ],
)
def test_a_day_is_read_as_people_type_it(typed):
    assert read_day(typed) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31 februari 2026", "31 februari bestaat niet. Bedoelt u 28 februari of 3 maart?"),
        ("30-02-2028", "30 februari bestaat niet. Bedoelt u 29 februari of 1 maart?"),
        ("31-11-2026", "31 november bestaat niet. Bedoelt u 30 november of 1 december?"),
        ("11-20-2026", "Maand 20 bestaat niet. Schrijf de dag eerst: 20-11-2026."),
        ("32-01-2026", "Een maand heeft geen dag 32."),
        ("20-11-0026", "Het jaar 26 kan niet kloppen."),
        ("gisteren", "Hier lezen wij geen dag in. Schrijf bijvoorbeeld 20-11-2026 of 20 november 2026."),
        ("1" * 40, "Hier lezen wij geen dag in. Schrijf bijvoorbeeld 20-11-2026 of 20 november 2026."),
    ],
)
def test_what_is_no_day_is_answered_with_a_sentence(typed, sentence):
    with pytest.raises(Unreadable) as problem:
        read_day(typed)

    assert str(problem.value) == sentence


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 20), "3 dagen over tijd"),
        (date(2026, 11, 22), "1 dag over tijd"),
        (TODAY, "vandaag"),
        (date(2026, 11, 24), "morgen"),
        (date(2026, 11, 25), "over 2 dagen"),
    ],
)
def test_a_term_is_said_in_words(day, words):
    assert dates.term_text(day, TODAY) == words


def test_a_day_is_short_in_a_list_and_full_in_a_text():
    day = date(2026, 11, 20)

    assert dates.day_short(day, TODAY) == "vr 20 nov"
    assert dates.day_short(date(2025, 3, 1), TODAY) == "za 1 mrt 2025"
    assert dates.day_full(day) == "20 november 2026"
    assert dates.day_named(day) == "vrijdag 20 november"


def test_a_moment_is_said_in_our_own_time():
    assert dates.clock(datetime(2026, 11, 20, 16, 0, tzinfo=UTC)) == "17.00 uur"
    assert dates.clock(datetime(2026, 7, 1, 6, 5, tzinfo=UTC)) == "8.05 uur"
