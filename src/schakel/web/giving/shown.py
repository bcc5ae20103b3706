"""How giving is shown: the question as a sentence, the rules with their article, what would be possible instead, and the least that is needed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from schakel.partners.models import Organisation
from schakel.partners.queries import organisations_on
from schakel.playbooks import library
from schakel.playbooks.entries.policy import PolicyRule
from schakel.spaces.labels import names_of
from schakel.spaces.models import Giveable, ProvisionDecision, Space
from schakel.spaces.providing import OUTSIDE, Answer, Asked, Door, OtherWay, doors_of, rulebook

# labels that say by themselves what kind of data it is
KIND_OF_LABEL = {"wpg": "police-report", "bibob": "bibob", "m": "m-report", "fiu": "fiu", "awr67": "tax-administration"}
OWN = "own-observation"


@dataclass(frozen=True)
class Question:
    """The question as a sentence of a civil servant."""

    giver: str
    what: str
    recipient: str
    purpose: str
    form: str
    kind: str


@dataclass(frozen=True)
class RuleLine:
    """One rule that settled it."""

    permits: bool
    says: str
    article: str
    confirmed_by: str


@dataclass(frozen=True)
class Instead:
    """What would be possible: in words, and the form that one button tries."""

    words: str
    form: str
    says: str


def parties_beside(space: Space, day: date) -> list[Organisation]:
    """Everybody something may be given to: the organisations of today without the own one."""
    return [party for party in organisations_on(day) if party.pk != space.organisation_id]


def source_kind_of(labels: int) -> str:
    """What kind of data an item is, as far as its labels say it; else what was seen or heard here."""
    return next((KIND_OF_LABEL[name] for name in names_of(labels) if name in KIND_OF_LABEL), OWN)


def door_to(space: Space, recipient: Organisation) -> Door | None:
    """The environment in which the recipient gets it: a line with it before its own environment; nothing where it gets a document."""
    doors = [door for door in doors_of(space) if door.organisation == recipient.pk]
    return min(doors, key=lambda door: door.kind != "line") if doors else None


def needs(purpose: str) -> tuple[str, ...]:
    """The pieces that a purpose needs, by the playbook."""
    return library().purposes.named(purpose).needs


def is_needed(piece: Giveable, needed: tuple[str, ...]) -> bool:
    """Whether a purpose needs this piece: by its whole id, or by its kind before the number."""
    return piece.id in needed or piece.id.rsplit("-", 1)[0] in needed


def called(shelf: Any, name: str) -> str:
    entry = shelf.get(name) if name else None
    return entry.name if entry else name


def source_called(source: str) -> str:
    """What a kind of data is called."""
    return called(library().data_sources, source)


def question(source: Any, asked: Asked) -> Question:
    """The question as a sentence."""
    shelves = library()
    return Question(
        giver=source.space.organisation.name,
        what=source.title,
        recipient=asked.recipient.name,
        purpose=called(shelves.purposes, asked.purpose),
        form=called(shelves.forms_of_provision, asked.form),
        kind=called(shelves.data_sources, asked.source_kind),
    )


def rules(answer: Answer) -> list[RuleLine]:
    """The rules that settled it, in their own words; where none did, the sentence that says so."""
    told = answer.told
    if not told.rules:
        return [RuleLine(told.allowed, sentence, "", "") for sentence in told.sentences]
    return [_line(rule) for rule in told.rules]


def _line(rule: PolicyRule) -> RuleLine:
    return RuleLine(rule.effect == "permit", rule.says, rule.article, rule.confirmed_by)


def rules_named(ids: str) -> list[RuleLine]:
    """The rules of a decision that was taken, as they read now."""
    names = [name for name in ids.split(",") if name]
    shelves = library()
    if any(shelves.policy_rules.get(name) is None for name in names):
        shelves = rulebook() or shelves
    return [_line(rule) for rule in (shelves.policy_rules.get(name) for name in names) if rule]


def instead(answer: Answer, asked: Asked) -> list[Instead]:
    """What would be possible, in words; another form can be tried at once."""
    return [_other(way, asked) for way in answer.instead]


def _other(way: OtherWay, asked: Asked) -> Instead:
    shelves = library()
    parts = []
    if "form" in way.changed:
        parts.append(called(shelves.forms_of_provision, way.form))
    if "receiver" in way.changed:
        parts.append(_("to: %(kind)s") % {"kind": called(shelves.organisation_types, way.recipient_type)})
    if "place" in way.changed:
        parts.append(place_words(way.place))
    says = way.told.sentences[0] if way.told.sentences else ""
    return Instead(", ".join(parts), way.form if way.changed == ("form",) else "", says)


def place_words(place: str) -> str:
    """Where the receiver gets it, in the words of the screens."""
    return {
        OUTSIDE: _("on paper, with its limits in it"),
        "municipal": _("in the environment of the municipality"),
        "line": _("in the file of police and mayor"),
        "body": _("in a meeting"),
    }.get(place, place)


@dataclass(frozen=True)
class Given:
    """What went, opened: the pieces, and what the receiver may do with them."""

    pieces: list[tuple[str, str]]
    in_file: str
    in_court: str


def given(content: str) -> Given:
    """The sealed content of a provision, opened for a page or a document."""
    fields = json.loads(content) if content else {}
    pieces = [(name, text) for _id, name, text in fields.get("pieces", [])]
    return Given(pieces, fields.get("in_file", ""), fields.get("in_court", ""))


MARKS = {"given": ("goed", "arrow"), "spoken": ("doen", "phone"), "refused": ("", "cross")}


def outcome_mark(decision: ProvisionDecision) -> tuple[str, str, str]:
    """Word, colour and sign of what became of it."""
    if decision.withdrawn_at:
        return _("Called back"), "let", "minus"
    kind, sign = MARKS[decision.outcome]
    if decision.outcome == "spoken" and decision.heard:
        return _("Heard in conversation"), kind, sign
    return str(decision.get_outcome_display()), kind, sign


def with_marks(rows: Iterable[ProvisionDecision]) -> list[tuple[ProvisionDecision, tuple[str, str, str]]]:
    """Decisions with the word, colour and sign of what became of them."""
    return [(row, outcome_mark(row)) for row in rows]
