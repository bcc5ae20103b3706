"""Every page of every role of the demonstration, along the links: it answers, it says that it is invented, and it fits everybody."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from django.urls import get_resolver
from fit import faults
from walk import Page, Walk

from schakel.demo.people import CAST

ROLES = [one.username for one in CAST if one.button]
FIRST_ROLES = ("anneke",)  # who meets most kinds of page in a short time; the others follow in `make test-screens`
OFFICE = "application/vnd.openxmlformats-officedocument"
PAPERS = {
    "text/calendar",
    "text/plain",
    "application/json",
    f"{OFFICE}.wordprocessingml.document",
    f"{OFFICE}.spreadsheetml.sheet",
}
COLLEAGUE = "test_a_new_colleague_comes_in_by_two_steps_and_meets_the_letterbox_only"
SPREADSHEET = "test_a_spreadsheet_with_merged_cells_a_colour_a_slip_and_a_double_becomes_signals"
BAR = ["U ziet dit als", "Grondslag", "Bewaard tot"]
# No link leads here on every day: what an act leads to, what stands only in some state, and the ways in. With each: what judges it.
FIRST, MORE, TRAIL = "test_states", "test_working_states", "test_striking"
TWO = "test_pages_of_two"
SPREADSHEET_OF_USE = "test_the_spreadsheet_says_who_when_why_and_within_which_limits"
ELSEWHERE = {
    "aanmelden/": (FIRST, "ways_in"),
    "aanmelden/als/<str:subject>/": (FIRST, "nothing_to_do"),
    "aanmelden/code/": ("test_a_new_colleague", COLLEAGUE),
    "aanmelden/wachtwoord/": ("test_a_new_colleague", COLLEAGUE),
    "aanmelden/tweede-stap/": ("test_a_new_colleague", COLLEAGUE),
    "aanmelden/tweede-stap/qr.svg": ("test_a_new_colleague", COLLEAGUE),
    "aanmelden/mandaat/": (MORE, "for_whom_do_you_work"),
    "aanmelden/ik/": (MORE, "my_own_page"),
    "omgeving/<uuid:space>/signaal/doorverwezen/": (FIRST, "seen_by_an_investigator"),
    "omgeving/<uuid:space>/signaal/<uuid:key>/wegen/": (FIRST, "weighing_half_filled"),
    "omgeving/<uuid:space>/signaal/<uuid:key>/bijlage/<uuid:file>/": (FIRST, "an_attachment_asked_for"),
    "omgeving/<uuid:space>/ingekomen/": (MORE, "what_colleagues_brought_in"),
    "omgeving/<uuid:space>/ingekomen/<uuid:key>/": (MORE, "one_thing_a_colleague_brought_in"),
    "omgeving/<uuid:space>/inlezen/<uuid:key>/": (MORE, "list_read_in"),
    "omgeving/<uuid:space>/inlezen/<uuid:key>/kolommen/": (FIRST, "columns_of_a_list"),
    "omgeving/<uuid:space>/inlezen/<uuid:key>/stand/": (MORE, "list_at_work"),
    "omgeving/<uuid:space>/inlezen/<uuid:key>/fouten/": ("test_a_list", SPREADSHEET),
    "omgeving/<uuid:space>/dossier/nieuw/": (FIRST, "file_of_a_signal"),
    "omgeving/<uuid:space>/dossier/<uuid:key>/afspraken/": (MORE, "nothing_agreed_to_measure"),
    "omgeving/<uuid:space>/dossier/<uuid:key>/communicatie/": (FIRST, "moments_of_communication"),
    "omgeving/<uuid:space>/dossier/<uuid:key>/evaluatie/": (MORE, "evaluation_without_answers"),
    "omgeving/<uuid:space>/overleg/punt/<uuid:key>/stand/": (MORE, "item_in_a_meeting_that_asks_again"),
    "omgeving/<uuid:space>/overleg/ingebracht/<uuid:key>/": (MORE, "item_brought_to_a_meeting"),
    "omgeving/<uuid:space>/verstrekking/<uuid:key>/stuk/": (MORE, "provision_with_its_paper"),
    "omgeving/<uuid:space>/signaal/<uuid:key>/label-eraf/": (
        TWO,
        "test_a_label_goes_from_the_form_by_the_second_person_off_the_item",
    ),
    "omgeving/<uuid:space>/ingekomen/<uuid:key>/label-eraf/": (TWO, "test_what_came_in_has_the_same_two_forms"),
    "omgeving/<uuid:space>/ingekomen/<uuid:key>/nu-vernietigen/": (TWO, "test_what_came_in_has_the_same_two_forms"),
    "omgeving/<uuid:space>/spoor/": (MORE, "who_did_what"),
    "omgeving/<uuid:space>/spoor/stand/": (MORE, "how_the_trail_stands"),
    "omgeving/<uuid:space>/spoor/stand/kop.txt": (TRAIL, "test_nobody_but_the_privacy_officer_reads_it"),
    "omgeving/<uuid:space>/opvallend/": (MORE, "striking_use"),
    "omgeving/<uuid:space>/opvallend/lijst.xlsx": (TRAIL, SPREADSHEET_OF_USE),
    "bronvraag/<str:secret>/": ("test_a_source", "test_a_source_is_asked_and_answers_without_an_account"),
    ".well-known/security.txt": (
        "account.test_security_txt",
        "test_the_file_says_whom_to_tell_until_when_and_in_which_language",
    ),
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

    assert {route for route, view in routes(get_resolver()) if shows_a_page(route, view)} - met - set(
        ELSEWHERE
    ) == set()


def test_what_no_link_leads_to_is_judged_by_a_state_or_a_test_that_exists():
    gone = {route: named for route, named in ELSEWHERE.items() if not is_judged(*named)}
    unknown = set(ELSEWHERE) - {route for route, _view in routes(get_resolver())}

    assert (gone, unknown) == ({}, set())


@pytest.mark.parametrize(
    "role", [pytest.param(role, marks=[] if role in FIRST_ROLES else pytest.mark.slow) for role in ROLES]
)
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


def is_judged(file: str, name: str) -> bool:
    """Whether the file has a test of this name, or a state that its test takes."""
    module = import_module(file)
    return hasattr(module, name) and (name.startswith("test_") or getattr(module, name) in module.STATES)


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
