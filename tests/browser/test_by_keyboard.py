"""The keyboard, really pressed: a few pages of different kinds, from the first stop to the last."""

from __future__ import annotations

import pytest
from keys import stops_by_real_keys
from screen import follow, menu, sign_in


def the_work_list(page):
    page.goto("/")


def the_map(page):
    page.goto("/regio/")


def a_new_signal(page):
    follow(page, "Signaal toevoegen")


def a_file(page):
    menu(page, "Dossiers")
    page.get_by_role("main").get_by_role("row").get_by_role("link").first.click()
    page.wait_for_load_state()


@pytest.mark.parametrize("place", [the_work_list, the_map, a_new_signal, a_file], ids=lambda place: place.__name__)
def test_tab_meets_every_stop_once_in_the_order_of_the_page(page, place):
    sign_in(page, "Marit Hoekstra")
    place(page)

    met, many = stops_by_real_keys(page)

    assert met == list(range(min(many, 120)))
