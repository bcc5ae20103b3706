"""Walks all pages of a person by HTTP, from the first page along every link. Each kind of address is met a few times, whatever it is about."""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from dataclasses import dataclass
from html import unescape
from http.cookiejar import CookieJar

from django.conf import settings
from django.urls import resolve

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
PART = re.compile(
    r'<(?:link|script|img|iframe|source|object|embed|form|use|image)\b[^>]*?\b(?:src|href|action|data)="([^"]+)"'
)
TIMES = 3
TAG = re.compile(r'<(\w+)(?:[^>]*?\bclass="([^"]*)")?')
BAR = re.compile(r'<section class="ruimte.*?</section>', re.DOTALL)
PARTS_OF_BAR = re.compile(r'<span class="soort">(.+?)</span><b>(.+?)</b>|<dt>(.+?)</dt><dd>(.+?)</dd>', re.DOTALL)
LEAVES = ("/aanmelden/afmelden/", "/taal/")


@dataclass(frozen=True)
class Page:
    """What came back from one address."""

    role: str
    address: str
    route: str
    status: int
    kind: str
    text: str

    @property
    def outside(self) -> list[str]:
        """Parts that a browser would fetch from somewhere else."""
        return [part for part in PART.findall(self.text) if re.match(r"(https?:)?//", part)]

    @property
    def bar(self) -> list[str]:
        """What the bar says: kind and name of the environment, then as what, on which ground and until when."""
        found = BAR.search(self.text)
        return [part.strip() for parts in PARTS_OF_BAR.findall(found[0]) for part in parts if part] if found else []

    @property
    def shape(self) -> set[tuple[str, str, str]]:
        """Of which tags and classes the content is built. A page with a new one is in a state that was not met yet."""
        return {(self.route, *found) for found in TAG.findall(self.text.partition("<main")[2])}


class Walk:
    """The pages of one role."""

    def __init__(self, running: str, role: str, language: str = "nl") -> None:
        self.running, self.role = running, role
        jar = CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.first = opener.open(f"{running}/aanmelden/als/{role}/", timeout=30).url
        session = [f"{cookie.name}={cookie.value}" for cookie in jar]
        self.cookies = "; ".join([*session, f"{settings.LANGUAGE_COOKIE_NAME}={language}"])

    def pages(self) -> list[Page]:
        """What this person meets, in the order of the links."""
        todo, asked, met, found = [self.first], set(), Counter(), []
        while todo:
            address = todo.pop(0)
            kind = self._kind(address)
            if address in asked or met[kind] == TIMES or any(leaves in address for leaves in LEAVES):
                continue
            asked.add(address)
            met[kind] += 1
            page = self._page(address)
            found.append(page)
            if page.kind == "text/html":
                todo += self._links(page)
        return found

    def _page(self, address: str) -> Page:
        ended, answer, text = self._ask(address)
        kind = answer.headers.get_content_type()
        route = resolve(urllib.parse.urlsplit(ended).path).route
        return Page(self.role, ended.removeprefix(self.running), route, answer.status, kind, text)

    def _ask(self, address: str) -> tuple[str, object, str]:
        asked = urllib.request.Request(address, headers={"Cookie": self.cookies})
        try:
            answer = urllib.request.urlopen(asked, timeout=30)
        except urllib.error.HTTPError as refusal:
            answer = refusal
        return answer.url, answer, answer.read().decode("utf-8", "replace")

    def _links(self, page: Page) -> list[str]:
        links = [urllib.parse.urljoin(self.running + page.address, unescape(link)) for link in LINK.findall(page.text)]
        return [link.partition("#")[0] for link in links if link.startswith(self.running)]

    def _kind(self, address: str) -> tuple[str, tuple[str, ...]]:
        parts = urllib.parse.urlsplit(address)
        return resolve(parts.path).route, tuple(sorted(urllib.parse.parse_qs(parts.query)))
