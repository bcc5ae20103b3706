"""Every page of every role of the demonstration, along the links: it answers, it says that it is invented, and it fits everybody."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import get_resolver
from fit import faults
from walk import Page, Walk

from schakel.demo.people import CAST

ROLES = [one.username for one in CAST if one.button]
OFFICE = "application/vnd.openxmlformats-officedocument"
PAPERS = {"text/calendar", f"{OFFICE}.wordprocessingml.document", f"{OFFICE}.spreadsheetml.sheet"}
BAR = ["U ziet dit als", "Grondslag", "Bewaard tot"]
# No link leads here on any day: what an act leads to, what stands only in some state, and the ways in.
ELSEWHERE = {
    "aanmelden/",
    "aanmelden/als/<str:subject>/",
    "aanmelden/code/",
    "aanmelden/wachtwoord/",
    "aanmelden/tweede-stap/",
    "aanmelden/tweede-stap/qr.svg",
    "aanmelden/mandaat/",
    "aanmelden/ik/",
    "omgeving/<uuid:space>/signaal/doorverwezen/",
    "omgeving/<uuid:space>/signaal/<uuid:key>/wegen/",
    "omgeving/<uuid:space>/signaal/<uuid:key>/bijlage/<uuid:file>/",
    "omgeving/<uuid:space>/ingekomen/",
    "omgeving/<uuid:space>/ingekomen/<uuid:key>/",
    "omgeving/<uuid:space>/inlezen/<uuid:key>/",
    "omgeving/<uuid:space>/inlezen/<uuid:key>/kolommen/",
    "omgeving/<uuid:space>/inlezen/<uuid:key>/stand/",
    "omgeving/<uuid:space>/inlezen/<uuid:key>/fouten/",
    "omgeving/<uuid:space>/dossier/nieuw/",
    "omgeving/<uuid:space>/dossier/<uuid:key>/afspraken/",
    "omgeving/<uuid:space>/dossier/<uuid:key>/communicatie/",
    "omgeving/<uuid:space>/dossier/<uuid:key>/evaluatie/",
    "omgeving/<uuid:space>/overleg/punt/<uuid:key>/stand/",
    "omgeving/<uuid:space>/overleg/ingebracht/<uuid:key>/",
    "omgeving/<uuid:space>/spoor/",
}


@pytest.fixture(scope="module")
def pages_of(running) -> Callable[[str], list[Page]]:
    """The pages of a role, walked once."""
    known: dict[str, list[Page]] = {}

    def walked(role: str) -> list[Page]:
        if role not in known:
            known[role] = Walk(running, role).pages()
        return known[role]

    return walked


@pytest.mark.parametrize("role", ROLES)
def test_every_link_of_a_role_leads_to_a_page_that_is_marked_as_invented_and_asks_nothing_outside(pages_of, role):
    pages = pages_of(role)

    refused = [(page.status, page.address) for page in pages if page.status != 200]
    unmarked = [page.address for page in pages if page.kind == "text/html" and "SYNTHETISCH" not in page.text]
    outside = [(page.address, page.outside) for page in pages if page.outside]
    kinds = {page.kind for page in pages}

    assert (refused, unmarked, outside, kinds - PAPERS - {"text/html"}) == ([], [], [], set())
    assert len(pages) > 10


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_an_environment_says_which_one_as_what_on_which_ground_and_until_when(pages_of, role):
    inside = [page for page in pages_of(role) if page.kind == "text/html" and page.address.startswith("/omgeving/")]

    bare = [(page.address, page.bar) for page in inside if len(page.bar) != 8 or page.bar[2::2] != BAR]

    assert bare == []


def test_no_page_is_left_out_of_the_walk(pages_of):
    met = {page.route for role in ROLES for page in pages_of(role)}

    assert {route for route, view in routes(get_resolver()) if shows_a_page(route, view)} - met - ELSEWHERE == set()


@pytest.mark.parametrize("role", ROLES)
def test_each_kind_of_page_fits_everybody_in_each_of_its_states(opened, pages_of, role):
    known = {part for earlier in ROLES[: ROLES.index(role)] for page in pages_of(earlier) for part in page.shape}
    window = opened()
    window.goto(f"/aanmelden/als/{role}/")

    wrong = {}
    for page in pages_of(role):
        if page.kind == "text/html" and not page.shape <= known:
            known |= page.shape
            window.goto(page.address)
            if found := faults(window):
                wrong[page.address] = found

    assert wrong == {}


def routes(resolver: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every address of the project, with what answers it."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern, route)
        else:
            yield route, pattern.callback


def shows_a_page(route: str, view: Any) -> bool:
    """Whether the address is for people, and answers to looking."""
    while view is not None and inspect.isfunction(view):
        methods = inspect.getclosurevars(view).nonlocals.get("request_method_list")
        if methods:
            return "GET" in methods and not route.startswith("api/")
        view = getattr(view, "__wrapped__", None)
    return not route.startswith("api/")
