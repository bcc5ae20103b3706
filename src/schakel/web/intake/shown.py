"""How things of intake are shown: the mark of a status, the line of a course, two judgements side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from schakel.intake.choices import SignalStatus, WeighingSize
from schakel.intake.content import Content
from schakel.intake.judgement import answers_from
from schakel.intake.models import Signal, Weighing
from schakel.playbooks import library
from schakel.web.shell.dates import day_full
from schakel.web.shell.templatetags.shell import mark

MARKS = {
    SignalStatus.NEW: ("let", "clock"),
    SignalStatus.SHORT_WEIGHED: ("let", "clock"),
    SignalStatus.WEIGHING: ("let", "clock"),
    SignalStatus.ACCEPTED: ("goed", "check"),
    SignalStatus.OWN_ROUTE: ("goed", "check"),
    SignalStatus.REJECTED: ("", "cross"),
    SignalStatus.REFERRED: ("", "arrow"),
    SignalStatus.LOOK_AGAIN: ("doen", "clock"),
    SignalStatus.ON_HOLD: ("lijn", "minus"),
    SignalStatus.IN_CASE: ("doen", "folder"),
}
SIGNS = {"firm": "firm", "place": "place", "vehicle": "vehicle", "person": "user", "phone": "phone", "other": "info"}


def status_mark(signal: Signal) -> SafeString:
    """The status with its sign: a word, never colour alone."""
    kind, sign = MARKS[SignalStatus(signal.status)]
    return mark(str(SignalStatus(signal.status).label), kind, sign)


def called(shelf: Any, name: str) -> str:
    """What an entry of a playbook is called; its id where it is no longer there."""
    entry = shelf.get(name) if name else None
    return entry.name if entry else name


def facts_about(signal: Signal | Content) -> list[tuple[str, str]]:
    """Label and value of what is known beside the text; empty ones are left out."""
    shelves = library()
    known = signal.postcode in signal.place.replace(" ", "").upper()
    postcode = "" if known else f"{signal.postcode[:4]} {signal.postcode[4:]}"
    where = ", ".join(word for word in (signal.place, postcode) if word)
    rows = [
        (_("Where"), where),
        (_("Kind of place"), called(shelves.place_kinds, signal.place_kind)),
        (_("When"), span(signal.seen_from, signal.seen_until)),
        (_("Seen as"), called(shelves.capacities, signal.capacity)),
        (_("How known"), called(shelves.signal_kinds, signal.how_known)),
        (_("Source"), called(shelves.reliabilities, signal.source_reliability)),
        (_("Certainty"), called(shelves.reliabilities, signal.reliability)),
        (_("Theme"), called(shelves.themes, signal.theme)),
        (_("Own reference"), signal.own_reference),
    ]
    return [(label, value) for label, value in rows if value]


def span(first: date | None, last: date | None) -> str:
    """From one day to another, or the one day there is."""
    days = [day_full(day) for day in dict.fromkeys((first, last)) if day]
    return _("%(first)s to %(last)s") % {"first": days[0], "last": days[1]} if len(days) == 2 else "".join(days)


@dataclass(frozen=True)
class Turn:
    """One line of the course of a signal. What is still to come has an open dot."""

    at: date | datetime
    words: str
    by: str = ""
    to_come: bool = False


def course(signal: Signal, weighings: list[Weighing]) -> list[Turn]:
    """What happened and what is to come, newest first."""
    created = signal.record.created_by.name if signal.record.created_by else ""
    past = [Turn(signal.record.created_at, _("Brought in"), created)]
    for row in weighings:
        words = _("Short weighing: %(outcome)s") if row.size == WeighingSize.SHORT else _("Full weighing: %(outcome)s")
        past.append(Turn(row.weighed_at, words % {"outcome": outcome_called(row.outcome)}, row.weighed_by.name))
    agreed = next((row for row in weighings if row.agreed_at), None)
    if agreed:
        past.append(
            Turn(agreed.agreed_at, _("Both agree: %(outcome)s") % {"outcome": outcome_called(agreed.agreed_outcome)})
        )
    if signal.answered_at:
        past.append(Turn(signal.answered_at, _("The contributor has an answer")))
    coming = [Turn(signal.record.destroy_on, _("Is destroyed, with attachments and index"), to_come=True)]
    if signal.on_hold_until:
        coming.append(Turn(signal.on_hold_until, _("On hold until this day"), to_come=True))
    if signal.look_again_on and signal.status == SignalStatus.LOOK_AGAIN:
        coming.append(Turn(signal.look_again_on, _("Look again"), to_come=True))
    coming.sort(key=lambda turn: str(turn.at), reverse=True)
    return coming + sorted(past, key=lambda turn: turn.at, reverse=True)


def outcome_called(outcome: str) -> str:
    return called(library().outcomes, outcome)


@dataclass(frozen=True)
class Given:
    """One answer of one person, ready to be shown."""

    who: str
    words: str
    kind: str
    sign: str
    reason: str


@dataclass(frozen=True)
class Row:
    """One question with the answers of one or two persons."""

    question: str
    help: str
    given: list[Given]
    differs: bool


def side_by_side(weighings: list[Weighing]) -> list[Row]:
    """The questions of a weighing with what each person answered; where they differ it says so."""
    told = [(row.weighed_by.name, answers_from(row.answers)) for row in weighings]
    rows = []
    for name in dict.fromkeys(name for _who, answers in told for name in answers):
        criterion = library().criteria.get(name)
        given = [_given(who, criterion, answers[name]) for who, answers in told if name in answers]
        differs = len({each.words for each in given}) > 1
        rows.append(Row(criterion.question if criterion else name, criterion.help if criterion else "", given, differs))
    if any(row.outcome for row in weighings):
        ends = [
            Given(row.weighed_by.name, outcome_called(row.outcome), "doen", "arrow", row.reason) for row in weighings
        ]
        rows.append(Row(_("How does it end?"), "", ends, len({each.words for each in ends}) > 1))
    return rows


def _given(who: str, criterion: Any, answered: Any) -> Given:
    answer = next((each for each in criterion.answers if each.id == answered.answer), None) if criterion else None
    if answer is None:
        return Given(who, answered.answer, "lijn", "question", answered.reason)
    if answer.id == "unknown":
        return Given(who, answer.label, "lijn", "question", answered.reason)
    if all(each.fits for each in criterion.answers):
        return Given(who, answer.label, "", "", answered.reason)
    kind, sign = ("goed", "check") if answer.fits else ("let", "minus")
    return Given(who, answer.label, kind, sign, answered.reason)
