"""The grid: every table with a space × everybody of the cast × every room, by SQL as the application, read and written."""

from __future__ import annotations

from datetime import date

import pytest
from grid import squares, wrong_reading, wrong_writing
from hand import application
from rows import CONTENT, EVERY, READ_ONLY, ROOMS, put_everywhere, take_away

import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def full(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        put_everywhere()
        yield
        take_away()


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model._meta.db_table)
def test_everybody_sees_the_rows_of_the_own_rooms_and_no_other(full, model):
    assert list(wrong_reading(application(), model)) == []


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model._meta.db_table)
def test_everybody_writes_at_a_desk_of_their_own_and_at_no_other(full, model):
    assert list(wrong_writing(application(), model)) == []


def test_the_size_of_the_grid_is_said(capsys):
    writable = len([model for model in CONTENT if model._meta.db_table not in READ_ONLY])
    reads, writes, refused = squares()
    whole = len(EVERY) * reads + writable * writes + (len(EVERY) - writable) * refused
    with capsys.disabled():
        print(
            f"\n   grid on {date.today()}: {len(EVERY)} tables × {len(cast.ACTORS)} people × {len(ROOMS)} rooms, read, changed, deleted and added: {whole:,} assertions"
        )

    assert whole > 100_000
