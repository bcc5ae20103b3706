"""Which pages are asked for: drawn with one seed, where the work is, so that a run can be done again.

A person of a large municipality asks more often than one of a small one. Hardly any page is asked for twice.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
from bench.asking import Browser, Page
from bench.people import Officer, session
from django.utils import timezone

from schakel.intake.choices import SignalStatus
from schakel.intake.models import Signal
from schakel.playbooks import library
from schakel.project.roles import become
from schakel.spaces.opening import as_engine

SEED = 4712
TEXTS = 400
NOWHERE = ("zonneschijf", "klapwieken", "hondenslee")
WORD = re.compile(r"\b[a-z]{6,}\b")


@dataclass(frozen=True)
class Asked:
    """A page, and who asks for it."""

    browser: Browser
    page: Page


Draw = Callable[[], Asked]


class Drawing:
    """Draws pages of each kind for the officers of the region."""

    def __init__(self, admin_url: str, officers: list[Officer], many: int) -> None:
        self.rng = random.Random(SEED)
        self.officers = officers
        self._weights = [one.signals for one in officers]
        self._browsers = {one.space: Browser(session(admin_url, one)) for one in officers}
        self._officer = {one.space: one for one in officers}
        self._signals = _keys(admin_url, "signal", many * 2, officers)
        self._cases = _keys(admin_url, "case", many * 2, officers)
        self._texts = _texts()
        self._themes = [theme.id for theme in library().themes_on(timezone.localdate())]

    def work(self) -> Asked:
        """Mijn werk, one time in five with a filter."""
        query = self.rng.choice(("?soort=weigh", "?soort=step", "?termijn=late", "?termijn=week"))
        return self._of(self._somebody(), "/" + (query if self.rng.random() < 0.2 else ""))

    def signals(self) -> Asked:
        """The list of signals, newest first."""
        one = self._somebody()
        return self._of(one, f"/omgeving/{one.key}/signalen/")

    def signals_filtered(self) -> Asked:
        """The list with one or two filters."""
        one = self._somebody()
        parts = [f"stand={self.rng.choice(SignalStatus.values)}", f"thema={self.rng.choice(self._themes)}"]
        parts += [f"van={self.rng.choice(('mij', 'niemand'))}"]
        chosen = "&".join(self.rng.sample(parts, self.rng.choice((1, 1, 2))))
        return self._of(one, f"/omgeving/{one.key}/signalen/?{chosen}")

    def signals_deep(self) -> Asked:
        """The last page that the list has: the fortieth."""
        one = self._somebody()
        return self._of(one, f"/omgeving/{one.key}/signalen/?bladzijde=40")

    def cases(self) -> Asked:
        """The list of files."""
        one = self._somebody()
        return self._of(one, f"/omgeving/{one.key}/dossiers/")

    def signal(self) -> Asked:
        """The page of a signal."""
        space, key = self._signals[self.rng.randrange(len(self._signals))]
        return self._of(self._officer[space], f"/omgeving/{self._officer[space].key}/signaal/{key}/")

    def case(self) -> Asked:
        """The page of a file."""
        space, key = self._cases[self.rng.randrange(len(self._cases))]
        return self._of(self._officer[space], f"/omgeving/{self._officer[space].key}/dossier/{key}/")

    def search(self) -> Asked:
        """Six in ten one word of a text, three in ten two words of one text, one in ten a word that stands nowhere."""
        one, dice = self._somebody(), self.rng.random()
        known = self.rng.choice(self._texts)
        words = " ".join(self.rng.sample(known, 2 if dice < 0.3 else 1)) if dice < 0.9 else self.rng.choice(NOWHERE)
        return self._search(one, words)

    def search_common(self) -> Asked:
        """The words that stand in most texts, for somebody of a large municipality."""
        many: dict[str, int] = {}
        for words in self._texts:
            for word in words:
                many[word] = many.get(word, 0) + 1
        common = sorted(many, key=lambda word: (-many[word], word))[:5]
        return self._search(self.rng.choice(self.officers[:3]), self.rng.choice(common))

    def always(self, address: str, secret: str) -> Draw:
        """The same page for one person, over and over."""
        asked = Asked(Browser(secret), Page(address))
        return lambda: asked

    def _search(self, one: Officer, words: str) -> Asked:
        form = (("words", words), ("place", one.key), ("reason", "signal"))
        return Asked(self._browsers[one.space], Page("/zoeken/", form))

    def _somebody(self) -> Officer:
        return self.rng.choices(self.officers, self._weights)[0]

    def _of(self, one: Officer, address: str) -> Asked:
        return Asked(self._browsers[one.space], Page(address))


def _keys(admin_url: str, kind: str, many: int, officers: list[Officer]) -> list[tuple[int, str]]:
    """Cards of one kind, drawn evenly over all: (space, key)."""
    with psycopg.connect(admin_url) as admin:
        return admin.execute(
            """select space_id, key::text from spaces_record where kind = %s and space_id = any(%s)
               order by md5(key::text || %s) limit %s""",
            [kind, [one.space for one in officers], str(SEED), many],
        ).fetchall()


def _texts() -> list[list[str]]:
    """Words of texts that stand in signals; the bench opens their seals behind the door."""
    become("owner")
    try:
        with as_engine():
            keys = list(Signal.objects.values_list("pk", flat=True).order_by("pk"))
            found = Signal.objects.filter(pk__in=keys[:: max(len(keys) // TEXTS, 1)]).order_by("pk")
            texts = [sorted(set(WORD.findall(signal.facts.lower()))) for signal in found]
    finally:
        become("app")
    return [words for words in texts if len(words) > 1]
