"""Dates as people write them, and what is said about a date that does not exist."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.intake.sources.xlsx.days import Days, NoDay, read_days

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("written", "day"),
    (
        (date(2026, 3, 1), date(2026, 3, 1)),
        (datetime(2026, 3, 1, 22, 30), date(2026, 3, 1)),
        (46082, date(2026, 3, 1)),
        (46082.94, date(2026, 3, 1)),
        (20260301, date(2026, 3, 1)),
        ("01-03-2026", date(2026, 3, 1)),
        ("1/3/26", date(2026, 3, 1)),
        ("1.3.2026", date(2026, 3, 1)),
        ("1-3-2026 22:30", date(2026, 3, 1)),
        ("2026-03-01", date(2026, 3, 1)),
        ("2026-03-01T22:30:00", date(2026, 3, 1)),
        ("zo 1-3-2026", date(2026, 3, 1)),
        ("zondag 1 maart 2026 om 22.30 uur", date(2026, 3, 1)),
        ("12 mrt 2024", date(2024, 3, 12)),
        ("12 mrt. 2024", date(2024, 3, 12)),
        ("12-mrt-24", date(2024, 3, 12)),
        ("29 februari 2024", date(2024, 2, 29)),
    ),
)
def test_a_day_is_read_however_it_is_written(written, day):
    assert read_days(written, TODAY) == Days(day)


@pytest.mark.parametrize(
    ("written", "days"),
    (
        ("week 12 2024", Days(date(2024, 3, 18), date(2024, 3, 24))),
        ("2024-W12", Days(date(2024, 3, 18), date(2024, 3, 24))),
        ("week 12", Days(date(2026, 3, 16), date(2026, 3, 22), "2026")),
        ("wk 52", Days(date(2025, 12, 22), date(2025, 12, 28), "2025")),
        ("12 maart", Days(date(2026, 3, 12), assumed="2026")),
        ("25 december", Days(date(2025, 12, 25), assumed="2025")),
        ("maart 2024", Days(date(2024, 3, 1), date(2024, 3, 31))),
        ("2024", Days(date(2024, 1, 1), date(2024, 12, 31))),
        ("3 t/m 7 maart 2026", Days(date(2026, 3, 3), date(2026, 3, 7))),
        ("01-03-2026 tot en met 04-03-2026", Days(date(2026, 3, 1), date(2026, 3, 4))),
    ),
)
def test_a_period_has_a_first_and_a_last_day_and_says_what_was_assumed(written, days):
    assert read_days(written, TODAY) == days


@pytest.mark.parametrize(
    ("written", "answer"),
    (
        ("31-02-2026", NoDay("no_such_day", (date(2026, 2, 28), date(2026, 3, 3)))),
        ("29-02-2026", NoDay("no_such_day", (date(2026, 2, 28), date(2026, 3, 1)))),
        ("31 april 2026", NoDay("no_such_day", (date(2026, 4, 30), date(2026, 5, 1)))),
        ("03-25-2026", NoDay("no_such_day", (date(2026, 3, 25),))),
        ("45-13-2026", NoDay("no_such_day")),
        ("week 54 2026", NoDay("no_week")),
        ("7 t/m 3 maart 2026", NoDay("ends_before_it_begins")),
        ("ergens vorig jaar", NoDay("no_date")),
        ("", NoDay("no_date")),
        (12, NoDay("no_date")),
        (True, NoDay("no_date")),
        (None, NoDay("no_date")),
    ),
)
def test_what_is_no_day_says_so_with_what_was_probably_meant(written, answer):
    assert read_days(written, TODAY) == answer


@given(
    st.one_of(
        st.text(max_size=60),
        st.floats(),
        st.integers(),
        st.dates(),
        st.from_regex(r"\d{1,2}[-/]\d{1,2}[-/]\d{2,4}", fullmatch=True),
    )
)
def test_no_value_breaks_the_reading_of_dates(value):
    assert isinstance(read_days(value, TODAY), Days | NoDay)


@given(st.dates(min_value=date(1981, 1, 1), max_value=date(2079, 12, 31)))
def test_each_day_is_read_back_from_the_ways_it_is_written(day):
    written = (
        f"{day:%d-%m-%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%Y-%m-%d}",
        f"{day:%d-%m-%y}",
        (day - date(1899, 12, 30)).days,
    )

    assert {read_days(way, TODAY) for way in written} == {Days(day)}
