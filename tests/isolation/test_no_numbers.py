"""Numbers of the database stay in the server: what a page offers to choose from, and where it leads, is a key or a word."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from pages import INSIDE
from stage import Stage

from cast import ANNA, SASKIA

pytestmark = pytest.mark.django_db(databases=["default", "door"])
ELSEWHERE = ("/", "/zoeken/", "/toegang/", "/toegang/mensen/nieuw/", "/organisaties/", "/overleggen/", "/regio/", "/brievenbus/")  # fmt: skip
# A number that says how many, how new or which of two forms, and no number of a row.
COUNTED = {"version", "minutes", "rows", "bladzijde", "TOTAL_FORMS", "turn_back"}


class Values(HTMLParser):
    """Every value of a page that is a bare number, with the name it is sent under."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.found = "", set[tuple[str, str]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.name = given.get("name", self.name if tag == "option" else "")
        offered = tag in ("option", "button") or given.get("type") in ("hidden", "radio", "checkbox")
        pressed = tag == "button" and given.get("value") == "1"
        if offered and not pressed and re.fullmatch(r"[0-9][0-9.]*", given.get("value", "")):
            self.found.add((self.name.rpartition("-")[2], given["value"]))


@pytest.mark.parametrize("actor", (ANNA, SASKIA), ids=lambda actor: actor.name)
def test_no_page_offers_a_number_of_the_database(at, browser_of, actor):
    stage, browser = Stage(at), browser_of(actor)
    offered, read = set(), 0
    for address in (*(stage.home(route).address(route) for route in INSIDE), *ELSEWHERE):
        page = browser.get(address)
        if page.status_code == 200 and "html" in page["Content-Type"]:
            values = Values()
            values.feed(page.content.decode())
            read += 1
            offered |= {(re.sub(r"[0-9a-f-]{36}", "…", address), *one) for one in values.found if one[0] not in COUNTED}

    assert (offered, read > 10) == (set(), True)
