"""Files for a region of a million signals: one on every two signals that are in a file, each with its answers, choice, plan and course.

As ``bulk``: filled by COPY with the real seals, while triggers are off. The work that is planned stands on the work lists of the leads.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import psycopg
from psycopg import sql

from schakel.cases.choices import CaseKind, HappeningKind, IndicatorKind, MomentAnswer, StepState
from schakel.demo.stage import Stage
from schakel.demo.stories.cases import CaseStory, case_story
from schakel.playbooks import library
from schakel.spaces.choices import DueKind
from schakel.spaces.models import Space
from schakel.spaces.sealing import seal
from schakel.spaces.search import tokens

POOL = 400
SIGNALS_IN_A_FILE = 2
AT_ONCE = 2_000
CLOSED = 0.4
DONE = 0.5
COURSE = (
    HappeningKind.OPENED,
    HappeningKind.ANSWERED,
    HappeningKind.CHOSEN,
    HappeningKind.STEP_ADDED,
    HappeningKind.STEP_ADDED,
    HappeningKind.INDICATORS,
    HappeningKind.COMMUNICATION,
    HappeningKind.STARTED,
    HappeningKind.STEP_DONE,
)
FRONT = {
    "problem": "problem",
    "whose": "whose_problem",
    "known": "known",
    "possible": "can_be_done",
    "interests": "interests",
}
COLUMNS = {
    "spaces_record": "id key space_id kind holder_id labels ground destroy_on version created_at created_by_id",
    "cases_case": "record_id space_id case_kind title theme place_kind state is_open opened_at lead_id choice barrier_model started_at"
    " closed_at closing_reason",
    "cases_casesignal": "record_id space_id signal_id added_at",
    "cases_frontanswer": "record_id space_id question answer answered_by_id answered_at",
    "cases_choice": "record_id space_id option reasons decided_at decided_by_id body_name dissent",
    "cases_step": "record_id space_id key what partner_type power due_on state result done_on on_behalf recorded_by_id recorded_at",
    "cases_indicator": "record_id space_id key text kind baseline target measured_by frozen_at",
    "cases_communicationmoment": "record_id space_id moment answer reason asked_by_id asked_at",
    "cases_happening": "record_id space_id kind detail at by_id",
    "spaces_finding": "record_id space_id at tokens",
    "spaces_due": "space_id record_id kind person_id role due_on detail",
}
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Told:
    """A story with its lexemes, which are asked once."""

    story: CaseStory
    lexemes: tuple[str, ...]


@dataclass
class Writer:
    """The rows of one file, table by table."""

    rows: Rows
    space: Space
    card: int
    lead: int
    at: datetime
    until: date
    day: date
    rng: random.Random
    ended: bool = field(init=False)

    def __post_init__(self) -> None:
        self.ended = self.at.date() < self.day - timedelta(days=90) and self.rng.random() < CLOSED / 0.75

    def add(self, table: str, *values: Any) -> None:
        """A row of a part, tied to the file."""
        self.rows[table].append((self.card, self.space.pk, *values))

    def sealed(self, place: str, text: str) -> bytes:
        """A text for one column of this file."""
        return seal(text.encode(), space=self.space.pk, card=self.card, field=place, until=self.until) if text else b""


def fill_files(admin: psycopg.Connection, stage: Stage, *, first: int, rng: random.Random, day: date) -> int:
    """Make a file on each group of staged signals that is in a file. ``first`` is the first free number of a card; gives the next one."""
    pool = list(_pool(admin, rng))
    rooms = {space.pk: (space, _lead(stage, slug)) for slug, space in stage.rooms.items()}
    known: dict[tuple[int, int], list[int]] = {}
    rows = _empty()
    groups = admin.execute(
        """select space_id, array_agg(id order by at), max(at) from
             (select *, (row_number() over (partition by space_id order by at) - 1) / %s as file from staged where status = 'in_case') s
           group by space_id, file order by max(at)""",
        [SIGNALS_IN_A_FILE],
    ).fetchall()
    for number, (space_id, signals, came) in enumerate(groups):
        space, lead = rooms[space_id]
        which = rng.randrange(len(pool))
        if (space_id, which) not in known:
            known[space_id, which] = tokens(space_id, pool[which].lexemes)
        opened = min(came + timedelta(days=rng.randint(10, 20)), _moment(day, came))
        until = day + timedelta(days=30 * rng.randint(6, 11))
        writer = Writer(rows, space, first + number, lead, opened, until, day, rng)
        _write(writer, pool[which].story, signals)
        writer.add("spaces_finding", opened, known[space_id, which])
        if len(rows["cases_case"]) == AT_ONCE:
            _copy(admin, rows)
            rows = _empty()
    _copy(admin, rows)
    return first + len(groups)


def _write(file: Writer, story: CaseStory, signals: list[int]) -> None:
    started = file.at + timedelta(days=5)
    _card(file, story, started)
    for signal in signals:
        file.add("cases_casesignal", signal, file.at)
    for question, name in FRONT.items():
        answer = file.sealed("cases_frontanswer.answer", getattr(story, name))
        file.add("cases_frontanswer", question, answer, file.lead, file.at)
    reasons = file.sealed("cases_choice.reasons", story.choice_reason)
    file.add("cases_choice", _choice(story), reasons, file.at, file.lead, "", b"")
    for number, kind in enumerate(COURSE):
        file.add("cases_happening", str(kind), "", file.at + timedelta(days=number / 2), file.lead)
    _plan(file, story)
    _measures(file, story, started)


def _card(file: Writer, story: CaseStory, started: datetime) -> None:
    space, ended = file.space, file.at + timedelta(days=75) if file.ended else None
    card = (file.card, uuid.uuid4(), space.pk, "case", space.organisation_id, 0, space.ground, file.until, 1)
    file.rows["spaces_record"].append((*card, file.at, file.lead))
    file.add(
        "cases_case",
        str(CaseKind.OWN),
        file.sealed("cases_case.title", story.title),
        story.theme if library().themes.get(story.theme) else "",
        story.place_kind if library().place_kinds.get(story.place_kind) else "",
        "closed" if ended else "doing",
        not ended,
        file.at,
        file.lead,
        _choice(story),
        library().barrier_models[0].id,
        started,
        ended,
        file.sealed("cases_case.closing_reason", "De stappen zijn gezet.") if ended else b"",
    )


def _plan(file: Writer, story: CaseStory) -> None:
    """The steps; those that are still planned stand on the work list of the lead."""
    for step in story.steps:
        due_on = file.at.date() + timedelta(days=step.due_after_days)
        done = file.ended or (due_on < file.day and file.rng.random() < DONE)
        key = uuid.uuid4()
        file.add(
            "cases_step",
            key,
            file.sealed("cases_step.what", step.what),
            step.partner if library().organisation_types.get(step.partner) else "gemeente",
            step.power if library().powers.get(step.power) else "",
            due_on,
            str(StepState.DONE if done else StepState.PLANNED),
            file.sealed("cases_step.result", step.result) if done else b"",
            due_on if done else None,
            True,
            file.lead,
            file.at,
        )
        if not done:
            file.rows["spaces_due"].append(
                (file.space.pk, file.card, str(DueKind.STEP), file.lead, "", due_on, str(key))
            )


def _measures(file: Writer, story: CaseStory, started: datetime) -> None:
    for measure in story.indicators:
        text, goal = (
            file.sealed(f"cases_indicator.{name}", words)
            for name, words in (("text", measure.name), ("target", measure.goal))
        )
        kind = str(IndicatorKind(measure.kind))
        file.add("cases_indicator", uuid.uuid4(), text, kind, b"", goal, b"", started)
    for entry in library().communication_moments:
        reason = file.sealed("cases_communicationmoment.reason", "Een kort bericht aan wie er woont of werkt.")
        file.add("cases_communicationmoment", entry.id, str(MomentAnswer.YES), reason, file.lead, file.at)


def _pool(admin: psycopg.Connection, rng: random.Random) -> Iterator[Told]:
    stories = [case_story(rng) for _ in range(POOL)]
    texts = [" ".join((story.title, *(getattr(story, name) for name in FRONT.values()))) for story in stories]
    lexemes = admin.execute(
        "select tsvector_to_array(to_tsvector('dutch', t)) from unnest(%s::text[]) with ordinality x(t, n) order by n",
        [texts],
    ).fetchall()
    for story, (found,) in zip(stories, lexemes, strict=True):
        yield Told(story, tuple(found))


def _lead(stage: Stage, slug: str) -> int:
    people = stage.people_at(slug)
    first = next((role for role in people if role.username in ("marit", "sanne") or role.username.endswith("-1")), None)
    return (first or people[0]).person if people else 0


def _choice(story: CaseStory) -> str:
    return story.choice if story.choice in ("mono", "multi") else "multi"


def _moment(day: date, like: datetime) -> datetime:
    return like.replace(year=day.year, month=day.month, day=day.day)


def _empty() -> Rows:
    return {table: [] for table in COLUMNS}


def _copy(admin: psycopg.Connection, rows: Rows) -> None:
    for table, lines in rows.items():
        columns = sql.SQL(", ").join(map(sql.Identifier, COLUMNS[table].split()))
        with admin.cursor().copy(sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table), columns)) as copy:
            for line in lines:
                copy.write_row(line)
