"""Part 4: the number of questions to the database does not grow with the rows on a page: 1 row beside 50, counted and not timed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Any

import psycopg
from bench.asking import Browser, Page
from bench.people import Watcher, as_owner, seat, session, somebody
from bench.place import Place
from bench.report import Report
from django.db import connections, transaction
from django.utils import timezone

from schakel.cases.actions.measuring import add_indicator
from schakel.cases.actions.opening import open_case
from schakel.cases.actions.planning import add_step
from schakel.cases.choices import IndicatorKind
from schakel.cases.models import Case
from schakel.intake.actions import bring_in
from schakel.intake.content import Content, Mentioned
from schakel.intake.models import Signal
from schakel.partners.models import Organisation
from schakel.playbooks import library
from schakel.spaces.choices import SeatRole, SpaceKind
from schakel.spaces.door import enter
from schakel.spaces.models import Space

PART = "4 questions"
ROWS = (1, 50)
HOUSE = "gemeente-oudewater"


def measure(place: Place, report: Report, *, requests: int) -> None:
    """Two environments made through the same actions as a browser's: one with one row of everything, one with fifty."""
    asked: dict[str, list[int]] = {}
    for rows in ROWS:
        who, space, case = _stage(place.admin_url, rows)
        browser = Browser(session(place.admin_url, who))
        browser.ask(Page("/"))
        for what, page, needs in _pages(space, case, rows):
            count, body = _counted(browser, page)
            if body.count(needs[0]) < needs[1]:
                raise AssertionError(f"{what}: {body.count(needs[0])} rows on the page instead of {needs[1]}")
            asked.setdefault(what, []).append(count)
    for what, (one, fifty) in asked.items():
        report.add(PART, what, f"{one} questions at 1 row, {fifty} at 50", "the same", one == fifty)


def _pages(space: Space, case: Case, rows: int) -> Iterator[tuple[str, Page, tuple[str, int]]]:
    inside = f"/omgeving/{space.key}"
    search = (("words", "vorkheftruck"), ("place", str(space.key)), ("reason", "place"))
    yield "work list", Page("/"), ('class="taak', rows)
    yield "signal list", Page(f"{inside}/signalen/"), (f'href="{inside}/signaal/', rows)
    yield "search", Page("/zoeken/", search), (f'href="{inside}/signaal/', rows)
    yield "file page", Page(f"{inside}/dossier/{case.key}/"), ("Meting stap", rows)
    yield "file list", Page(f"{inside}/dossiers/"), (f'href="{inside}/dossier/', 1)


@contextmanager
def _counting() -> Iterator[list[str]]:
    """Every statement on every connection of the application."""
    words: list[str] = []

    def note(execute: Callable[..., Any], sql: str, values: Any, many: bool, context: Any) -> Any:
        words.append(sql)
        return execute(sql, values, many, context)

    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(connections[alias].execute_wrapper(note))
        yield words


def _counted(browser: Browser, page: Page) -> tuple[int, str]:
    with _counting() as words:
        body = browser.ask(page).body.decode()
    return len(words), body


def _stage(admin_url: str, rows: int) -> tuple[Watcher, Space, Case]:
    """An environment with ``rows`` signals, and a file on all of them with ``rows`` steps. Made once."""
    name = f"Meting {rows} rijen"
    who = somebody(name, HOUSE)
    with as_owner() as at:
        space = Space.objects.filter(name=name).first()
        if space is None:
            space = Space.objects.create(
                kind=SpaceKind.MUNICIPAL,
                name=name,
                purpose="meten",
                ground="meten",
                organisation=Organisation.objects.get(slug=HOUSE),
                retention_days=365,
                opened_at=at,
            )
        seat(who, space, SeatRole.OFFICER, at)
        case = Case.objects.filter(space=space).select_related("record").first()
    return who, space, case or _fill(admin_url, who, space, rows)


def _fill(admin_url: str, who: Watcher, space: Space, rows: int) -> Case:
    secret, now = session(admin_url, who), timezone.now()
    with _at(secret, space):
        signals = [_signal(space, who.person, number) for number in range(rows)]
    with psycopg.connect(admin_url) as admin:
        admin.execute("update intake_signal set status = 'accepted' where space_id = %s", [space.pk])
    with _at(secret, space):
        fresh = Signal.objects.filter(pk__in=[one.pk for one in signals]).select_related("record", "space")
        case = open_case(space=space, signals=fresh, title="Meting", lead=who.person, by=who.person, at=now)
        for number in range(rows):
            _part(case, who.person, number)
    return case


def _signal(space: Space, by: int, number: int) -> Signal:
    facts = f"Een vorkheftruck rijdt 's nachts dozen naar buiten, voor de {number + 1}e keer."
    content = Content(facts=facts, capacity="supervisor", place=f"Havenkade {number + 1}")
    mention = Mentioned("firm", f"Handelsonderneming {number}", "", "unknown")
    return bring_in(space=space, content=content, mentions=[mention], by=by, at=timezone.now())


def _part(case: Case, by: int, number: int) -> None:
    now = timezone.now()
    case = Case.objects.select_related("record", "space").get(pk=case.pk)
    day, partner = now.date() + timedelta(days=number + 1), next(iter(library().organisation_types)).id
    add_step(case=case, what=f"Meting stap {number}", due_on=day, by=by, at=now, partner_type=partner)
    add_indicator(case=case, text=f"Telling {number}", kind=IndicatorKind.PROCESS, target="1", by=by, at=now)


@contextmanager
def _at(secret: str, space: Space) -> Iterator[None]:
    """One transaction at a desk, through the same door as a browser."""
    with transaction.atomic():
        enter(secret, space.key)
        yield
