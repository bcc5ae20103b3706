"""Whoever judges the pages sees what is wrong: each fault that is put in is found."""

from __future__ import annotations

import pytest
from fit import faults

WRONG = {
    "axe": '<p><a href="/"></a></p>',
    "320 px: px too wide": '<p style="width: 500px">breed</p>',
    "375 px: sticks out": '<p class="vel" style="width: 90px">Opsporingsambtenaren</p>',
    "200 %: px too wide": '<p style="width: 800px">breed</p>',
    "no border in forced colours": '<p><button style="border: 0; background: navy; color: white">Druk</button></p>',
    "spacing: px too wide": '<p style="display: inline-block; white-space: nowrap; max-width: none">'
    + "ruim " * 45
    + "</p>",
    "spacing: text cut off": '<p style="height: 1.2em; line-height: 1.2; overflow: hidden">laag</p>',
}


def a_page(part: str) -> str:
    return f'<!doctype html><html lang="nl"><title>Proef</title><main><h1>Proef</h1>{part}</main></html>'


@pytest.mark.parametrize("fault", WRONG)
def test_a_fault_that_is_put_in_is_found(opened, fault):
    window = opened()
    window.set_content(a_page(WRONG[fault]))

    assert fault in faults(window)


def test_a_page_without_fault_is_left_in_peace(page):
    page.set_content(a_page("<p>Goed.</p>"))

    assert faults(page) == {}
