"""The same pages in English: chosen once, kept, and no sentence of the screen left in Dutch."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from screen import fill, follow, go, pick, press, shown, sign_in, title
from walk import Page, Walk

import schakel

LEAST = 16


def dutch_of_the_screens() -> set[str]:
    """The Dutch words of the catalogues. Not what the playbooks say too: their content is Dutch in both languages."""
    root = Path(schakel.__file__).parent
    content = " ".join(file.read_text() for file in root.glob("playbooks/library/**/*.yaml"))
    found = set()
    for file in root.glob("*/**/locale/nl/LC_MESSAGES/django.po"):
        with file.open("rb") as catalogue:
            for message in read_po(catalogue, locale="nl"):
                english = message.id if isinstance(message.id, tuple) else (message.id,)
                dutch = message.string if isinstance(message.string, tuple) else (message.string,)
                found |= {words for words in dutch if words and words not in english and "%(" not in words}
    return {words for words in found if len(words) >= LEAST and words not in content}


def words_of(page: Page) -> str:
    """The text of a page and of what is read aloud, without tags and without the writing of people."""
    body = re.sub(r'<(\w+)[^>]*class="[^"]*\btekst\b[^"]*".*?</\1>', " ", page.text.partition("<body")[2], flags=re.S)
    labels = re.findall(r'(?:aria-label|placeholder|alt|data-[a-z]+)="([^"]*)"', body)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body) + " ".join(labels)))


@pytest.mark.parametrize("role", ["marit", "anneke", "ruud", "fenna", "inge", "tom"])
def test_no_sentence_of_the_screens_is_left_in_dutch(running, role):
    sentences = dutch_of_the_screens()

    left = {}
    for page in Walk(running, role, "en").pages():
        if page.kind == "text/html":
            assert '<html lang="en">' in page.text
            text = words_of(page)
            if found := [words for words in sentences if words in text]:
                left[page.address] = found

    assert (left, len(sentences) > 800) == ({}, True)


def test_a_signal_is_added_and_weighed_in_english(page):
    sign_in(page, "Marit Hoekstra")
    go(page, page.get_by_role("contentinfo").get_by_role("button", name="English"))
    first = title(page)
    follow(page, "Add a signal")
    pick(page, "Seen as", "Anders")
    fill(page, facts="Every night vans without a name stop at the old ferry.")
    press(page, "Keep and weigh")
    for question in ("Past dit", "Ligt het", "Hebben wij", "concreet"):
        page.get_by_role("group", name=question).get_by_role("radio").first.check(force=True)
    pick(page, "How does it end?", "Eigen weg")
    press(page, "Keep my judgement")

    assert (first, page.evaluate("document.documentElement.lang")) == ("My work", "en")
    assert ("Your judgement is kept." in shown(page), "Own route" in shown(page)) == (True, True)
