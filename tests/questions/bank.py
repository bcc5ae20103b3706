"""Builders of the tests of the question bank: a question of Oudewater, its answer, and a rule made of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import psycopg
from django.conf import settings
from django.db import connection

from cast import ANNA, JULES, OUDEWATER, REGION, enter
from schakel.project.database import address
from schakel.spaces.models import KnownAnswer, Received, RuleProposal, SharingQuestion, Space
from schakel.spaces.questions.asking import answer_question, ask_jurist
from schakel.spaces.questions.bottlenecks import keep_bottleneck
from schakel.spaces.questions.settling import Promise, entry_text, example_text, propose_rule
from schakel.spaces.questions.use import FixedWords

NOW = datetime.now(UTC)
TODAY = NOW.date()
# a use about which no rule and no example of the playbooks says anything
WORDS = FixedWords(
    form="chosen-fields",
    source_kind="complaints",
    giver_type="gemeente",
    receiver_type="waterschap",
    place="outside",
    purpose="supervision",
)
ASKED = "Mogen wij klachten over lozingen geven aan het waterschap, voor hun toezicht?"


def space(room) -> Space:
    return Space.objects.select_related("organisation").get(pk=room.id)


def a_question(text: str = ASKED, *, jurist=None, words: FixedWords = WORDS, **more) -> SharingQuestion:
    """A question of Anna; the desk is hers."""
    enter(ANNA, OUDEWATER)
    return ask_jurist(space=space(OUDEWATER), words=words, text=text, jurist=jurist, by=ANNA.id, at=NOW, **more)


def came_in(question: SharingQuestion) -> Received:
    """The question as it lies in the region's environment; the desk is the jurist's."""
    enter(JULES, REGION)
    return Received.objects.select_related("record", "space").get(record__key=question.sent_as)


def an_answer(question: SharingQuestion | None = None, outcome: str = "may", **more) -> KnownAnswer:
    """The answer of the jurist, at whose desk one still is."""
    given = {
        "text": "Ja. Het waterschap houdt hier zelf toezicht op, en kan dat zonder deze klacht niet doen.",
        "article": "Waterschapswet 56",
        "source": "wetten.overheid.nl, tekst van 1 juli 2026",
        **more,
    }
    return answer_question(received=came_in(question or a_question()), outcome=outcome, at=NOW, **given)


def fields(rule: str = "vraag-klachten-waterschap", **more) -> dict:
    """A whole rule, as narrow as the question."""
    return {
        "id": rule,
        "effect": "permit",
        "acts": ["provide"],
        "forms": ["chosen-fields"],
        "sources": ["complaints"],
        "givers": ["gemeente"],
        "receivers": ["waterschap"],
        "places": ["outside"],
        "purposes": ["supervision"],
        "labels": [],
        "profiles": ["smal"],
        "says": "Een klacht over een lozing mag naar het waterschap, voor het toezicht.",
        "article": "Waterschapswet 56",
        "source": "wetten.overheid.nl, tekst van 1 juli 2026",
        "valid_from": TODAY,
        "valid_until": TODAY + timedelta(days=700),
        "ground": "Waterschapswet 56",
        "conditions": ["Alleen wat over de lozing gaat."],
        "may_be_in_file": {"answer": "yes", "says": "Dit mag in een dossier staan."},
        "may_go_to_court": {"answer": "yes", "says": "Dit mag naar de rechter."},
        **more,
    }


def example(
    rule: str = "vraag-klachten-waterschap", *, words: FixedWords = WORDS, allowed: bool = True, day: date = TODAY
) -> str:
    return example_text(rule, Promise(words, allowed), day)


def a_proposal(answer: KnownAnswer | None = None, *, by=JULES, promise: str = "", **more) -> RuleProposal:
    """A rule as the jurist proposes it; the desk is the jurist's."""
    answer = answer or an_answer()
    enter(by, REGION)
    entry = fields(**more)
    key = propose_rule(
        space=space(REGION),
        answer=answer,
        entry=entry_text(entry),
        example=promise or example(entry["id"], day=entry["valid_from"]),
    )
    return RuleProposal.objects.get(key=key)


def proposed_by_hand(rule: str) -> object:
    """A proposal by the function alone, which tries nothing; the desk is the jurist's."""
    enter(JULES, REGION)
    texts = [entry_text(fields(rule)), example(rule)]
    return _asked(
        "select spaces_rule_propose(%s, null, %s, %s, %s, current_date, current_date + 9)", REGION.key, rule, *texts
    )


def confirmed_by_hand(proposal: object, by) -> object:
    enter(by, REGION)
    return _asked("select spaces_rule_confirm(%s)", proposal)


def a_bottleneck(answer: KnownAnswer | None = None, **more) -> object:
    """What the law leaves open, as the jurist writes it down; the desk is the jurist's."""
    enter(JULES, REGION)
    given = {
        "title": "Mag een waterschap klachten delen met een omgevingsdienst?",
        "text": "De wet noemt het waterschap wel als ontvanger, en niet als gever.",
        "owner": "Jurist van het RIEC-bureau",
        "status": "open",
        **more,
    }
    return keep_bottleneck(space=space(REGION), answer=answer, **given)


def _asked(words: str, *values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchone()[0]


@contextmanager
def without_seat(person, room) -> Iterator[None]:
    """While this lasts, a seat that the cast gave has ended."""
    words = "update spaces_seat set valid_until = %s where person_id = %s and space_id = %s"
    with psycopg.connect(address(settings.HOME, "owner"), autocommit=True) as owner:
        owner.execute("set role schakel_engine")
        owner.execute(words, [TODAY, person.id, room.id])
        try:
            yield
        finally:
            owner.execute(words, [None, person.id, room.id])
