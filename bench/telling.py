"""Part 5: whether time tells another's space from one that does not exist. Pairs asked in turns, by somebody who sees neither."""

from __future__ import annotations

import random
import re
import uuid
from collections.abc import Callable

import psycopg
from bench.asking import Browser, Page
from bench.drawing import SEED
from bench.people import Officer, officers, session
from bench.place import Place
from bench.report import Report, auc, median, progress

WARM = 100
GOAL = 0.55
SEEN = 1.0  # milliseconds: what this run would have seen, so that a busy machine cannot hide a difference unnoticed
PART = "5 telling apart"
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
Pair = tuple[Page, Page]


def measure(place: Place, report: Report, *, requests: int) -> None:
    """``requests`` pairs of each kind; in each pair the order is drawn."""
    everybody = officers(place.admin_url)
    me, others = everybody[len(everybody) // 2], [one for one in everybody if one is not everybody[len(everybody) // 2]]
    browser = Browser(session(place.admin_url, me))
    for what, pairs in _kinds(place.admin_url, me, others, requests + WARM).items():
        one_kind(report, what, browser, pairs, requests)


def one_kind(report: Report, what: str, browser: Browser, pair: Callable[[int], Pair], requests: int) -> None:
    """A line of the table: the area under the curve of the best threshold, in the better direction."""
    rng = random.Random(SEED)
    there: list[float] = []
    nowhere: list[float] = []
    differ = 0
    for number in range(WARM + requests):
        pages = list(enumerate(pair(number)))
        rng.shuffle(pages)
        seen = {}
        for side, page in pages:
            answer = browser.ask(page, expect=404)
            seen[side] = KEY.sub("KEY", answer.masked())
            if number >= WARM:
                (there, nowhere)[side].append(answer.seconds)
        differ += seen[0] != seen[1]
        progress(what, number + 1, WARM + requests)
    area = auc(there, nowhere)
    slower = sum(one > other for one, other in zip(there, nowhere, strict=True)) / requests
    seen = auc([one + SEEN / 1000 for one in there], nowhere)
    figure = (
        f"AUC {area:.3f} ({median(there):.2f} and {median(nowhere):.2f} ms, {requests:,} pairs, slower in {slower:.0%} of them; "
        f"{differ} pages differed; {SEEN} ms more would give {seen:.2f})"
    )
    report.add(PART, what, figure, f"≤ {GOAL}", area <= GOAL and differ == 0)


def _kinds(admin_url: str, me: Officer, others: list[Officer], many: int) -> dict[str, Callable[[int], Pair]]:
    """Pairs: what stands in another's space, and what stands nowhere. Each pair asks for something else."""
    rng = random.Random(SEED)
    signals, cases = (_of_others(admin_url, kind, others, many) for kind in ("signal", "case"))

    def item(segment: str, cards: list[tuple[str, str]]) -> Callable[[int], Pair]:
        def pair(number: int) -> Pair:
            space, key = cards[number % len(cards)]
            return (
                Page(f"/omgeving/{space}/{segment}/{key}/"),
                Page(f"/omgeving/{_nothing(rng)}/{segment}/{_nothing(rng)}/"),
            )

        return pair

    def in_mine(number: int) -> Pair:
        key = signals[number % len(signals)][1]
        return Page(f"/omgeving/{me.key}/signaal/{key}/"), Page(f"/omgeving/{me.key}/signaal/{_nothing(rng)}/")

    def lists(number: int) -> Pair:
        other = others[number % len(others)]
        return Page(f"/omgeving/{other.key}/signalen/"), Page(f"/omgeving/{_nothing(rng)}/signalen/")

    return {
        "signal page: in another's space, and nowhere": item("signaal", signals),
        "file page: in another's space, and nowhere": item("dossier", cases),
        "signal of another's space asked for in the own one, and nowhere": in_mine,
        "list of another's space, and of none": lists,
    }


def _of_others(admin_url: str, kind: str, others: list[Officer], many: int) -> list[tuple[str, str]]:
    with psycopg.connect(admin_url) as admin:
        return admin.execute(
            """select s.key::text, r.key::text from spaces_record r join spaces_space s on s.id = r.space_id
               where r.kind = %s and r.space_id = any(%s) order by md5(r.key::text) limit %s""",
            [kind, [one.space for one in others], many],
        ).fetchall()


def _nothing(rng: random.Random) -> uuid.UUID:
    return uuid.UUID(int=rng.getrandbits(128), version=4)
