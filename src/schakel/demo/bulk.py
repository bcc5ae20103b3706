"""A region of a million signals for the bench: the same tables and seals as the real road, filled by COPY.

Texts are drawn from a pool of stories; each is sealed for its own place and indexed under the key of its own space. Triggers are off while
it fills: this is a load, not a year of work. Four lines of the trail for each signal are laid down afterwards, so that the table a page
writes its views to is as large as it would be. Needs an administrator of the server, since COPY does not work under row-level security.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import psycopg
from django.utils import timezone

from schakel.demo.bulk_files import fill_files
from schakel.demo.signals import spread
from schakel.demo.stage import Stage
from schakel.demo.stories.signals import SignalStory, signal_story
from schakel.intake import places
from schakel.intake.choices import SignalStatus
from schakel.intake.content import title_of
from schakel.playbooks import library
from schakel.spaces.sealing import seal
from schakel.spaces.search import tokens

POOL = 4_000
DAYS = 360
STATUSES = (
    (SignalStatus.NEW, 0.06),
    (SignalStatus.SHORT_WEIGHED, 0.03),
    (SignalStatus.ACCEPTED, 0.2),
    (SignalStatus.IN_CASE, 0.1),
    (SignalStatus.REJECTED, 0.31),
    (SignalStatus.OWN_ROUTE, 0.3),
)


STAGED = {
    "id": "int8",
    "space_id": "int4",
    "title": "bytea",
    "facts": "bytea",
    "tokens": "int8[]",
    "at": "timestamptz",
    "status": "text",
    "theme": "text",
    "place": "text",
    "postcode": "text",
    "house_number": "text",
    "place_key": "text",
    "destroy_on": "date",
    "story": "int4",
}


@dataclass(frozen=True)
class Pooled:
    """A story with what is computed once: its lexemes and the key of its place."""

    story: SignalStory
    title: str
    lexemes: tuple[str, ...]
    place_key: str
    theme: str


def fill(stage: Stage, *, admin_url: str, size: int, seed: int, day: date, say: Callable[[str], None]) -> None:
    """Put ``size`` signals and their files, with cards, seals, index, open work and trail, in the database."""
    rng = random.Random(f"bulk {seed}")
    with psycopg.connect(admin_url) as admin:
        admin.execute("set session_replication_role = replica")
        admin.execute(f"create temporary table staged ({', '.join(map(' '.join, STAGED.items()))})")
        admin.execute("create temporary table told (story int, kind text, observed text, number text, certainty text)")
        pool = list(_pool(admin, rng, day))
        _tell(admin, pool)
        first = admin.execute("select coalesce(max(id), 0) + 1 from spaces_record").fetchone()[0]  # type: ignore[index]
        say("verzegelen en laden")
        with admin.cursor().copy("copy staged from stdin (format binary)") as copy:
            copy.set_types(list(STAGED.values()))
            for row in _rows(stage, pool, size, first, rng, day):
                copy.write_row(row)
        say("tabellen en indexen")
        for words in MOVES:
            admin.execute(words)
        say("dossiers bij de signalen")
        free = fill_files(admin, stage, first=first + size, rng=rng, day=day)
        admin.execute("select setval('spaces_record_id_seq', %s)", [free])
        say("spoor")
        admin.execute(TRAIL, [first])
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("vacuum analyze")


def _tell(admin: psycopg.Connection, pool: list[Pooled]) -> None:
    """What each story mentions."""
    with admin.cursor().copy("copy told from stdin") as copy:
        for number, one in enumerate(pool):
            for row in one.story.mentions:
                copy.write_row((number, row.kind, row.as_seen, row.number, row.certainty))


def _pool(admin: psycopg.Connection, rng: random.Random, day: date) -> Iterator[Pooled]:
    stories = [signal_story(rng, (day - timedelta(days=DAYS), day), "Oudewater") for _ in range(POOL)]
    lexemes = admin.execute(
        "select tsvector_to_array(to_tsvector('dutch', t)) from unnest(%s::text[]) with ordinality x(t, n) order by n",
        [[" ".join((story.facts, story.suspicion, story.place.street)) for story in stories]],
    ).fetchall()
    for story, (found,) in zip(stories, lexemes, strict=True):
        place = f"{story.place.street} {story.place.number}"
        key = places.place_key(place, story.place.postcode, str(story.place.number))
        yield Pooled(
            story, title_of(story.title), tuple(found), key, story.theme if library().themes.get(story.theme) else ""
        )


def _rows(stage: Stage, pool: list[Pooled], size: int, first: int, rng: random.Random, day: date) -> Iterator[tuple]:
    known: dict[tuple[int, int], list[int]] = {}
    start = timezone.make_aware(datetime.combine(day - timedelta(days=DAYS), datetime.min.time()))
    statuses = rng.choices([name for name, _ in STATUSES], [weight for _, weight in STATUSES], k=size)
    until = {months: day + timedelta(days=30 * months) for months in range(1, 12)}
    for number, room in enumerate(spread(size, rng, day)):
        card, space, which = first + number, stage.rooms[room].pk, rng.randrange(len(pool))
        one, last = pool[which], until[rng.randint(1, 11)]
        if (space, which) not in known:
            known[space, which] = tokens(space, one.lexemes)
        yield (
            card,
            space,
            seal(one.title.encode(), space=space, card=card, field="intake_signal.title", until=last),
            seal(one.story.facts.encode(), space=space, card=card, field="intake_signal.facts", until=last),
            known[space, which],
            start + timedelta(minutes=rng.randrange(DAYS * 1440)),
            str(statuses[number]),
            one.theme,
            f"{one.story.place.street} {one.story.place.number}",
            one.story.place.postcode,
            str(one.story.place.number),
            one.place_key,
            last,
            which,
        )


MOVES = (
    """insert into spaces_record (id, key, space_id, kind, holder_id, labels, ground, destroy_on, version, created_at)
       select g.id, gen_random_uuid(), g.space_id, 'signal', s.organisation_id, 0, s.ground, g.destroy_on, 1, g.at
       from staged g join spaces_space s on s.id = g.space_id""",
    """insert into intake_signal (record_id, space_id, title, capacity, how_known, source_reliability, reliability, received_at, theme, place_kind, place,
         postcode, house_number, place_key, facts, suspicion, inference, remark, status, status_before_hold, round, contributor_note, answer, own_reference)
       select id, space_id, title, 'supervisor', '', '', '', at, theme, '', place, postcode, house_number, place_key, facts, '', '', '', status, '', 1, '', '', ''
       from staged""",
    "insert into spaces_finding (record_id, space_id, at, tokens) select id, space_id, at, tokens from staged",
    """insert into spaces_due (space_id, record_id, kind, role, due_on, detail)
       select space_id, id, 'weigh', '', (at + interval '28 days')::date, '' from staged where status = 'new'""",
    """insert into intake_mention (record_id, space_id, kind, observed, number, certainty)
       select g.id, g.space_id, t.kind, t.observed, t.number, t.certainty from staged g join told t on t.story = g.story""",
)
TRAIL = """
    insert into law_trailline (at, xid, person_no, organisation_no, space_no, what, record_no, act, columns, purpose)
    select r.created_at + acts.after, 1, r.created_by_id, r.holder_id, r.space_id, acts.what, r.id, acts.act, '', ''
    from spaces_record r cross join (values ('spaces_record', 'add', interval '0'), ('intake_signal', 'add', interval '0'),
      ('page', 'look', interval '1 day'), ('list', 'look', interval '2 days')) acts (what, act, after)
    where r.id >= %s order by 1"""
