"""The lines of the trail in words: what somebody did, to what kind of thing, where. Never what was in it: the trail does not know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.law.choices import Act
from schakel.law.models import TrailLine
from schakel.spaces.models import Record, Space
from schakel.spaces.seen import Look


@dataclass(frozen=True)
class Told:
    """One line as its person reads it."""

    at: datetime
    what: str
    where: str
    times: int = 1


def lines_in_words(lines: list[TrailLine]) -> list[Told]:
    """The lines in their order; lines of one moment that say the same are told once, with how often."""
    spaces = dict(Space.objects.filter(pk__in={line.space_no for line in lines}).values_list("pk", "name"))
    cards = dict(
        Record.objects.filter(pk__in={line.record_no for line in lines if line.record_no}).values_list("pk", "kind")
    )
    told: list[Told] = []
    for line in lines:
        one = Told(line.at, sentence_of(line, cards), _where(line, spaces))
        last = told[-1] if told else None
        if last and (last.what, last.where, _minute(last.at)) == (one.what, one.where, _minute(one.at)):
            told[-1] = Told(last.at, last.what, last.where, last.times + 1)
        else:
            told.append(one)
    return told


@dataclass(frozen=True)
class LookedAtMine:
    """A colleague looked at something I brought in: told once for each person, day and thing."""

    at: datetime
    person: str
    organisation: str
    what: str
    where: str


def looks_in_words(looks: list[Look]) -> list[LookedAtMine]:
    """Who looked at what I brought in, in words, newest first."""
    spaces = dict(Space.objects.filter(pk__in={look.space for look in looks}).values_list("pk", "name"))
    cards = dict(Record.objects.filter(pk__in={look.record for look in looks}).values_list("pk", "kind"))
    told: dict[tuple[Any, ...], LookedAtMine] = {}
    for look in looks:
        place = (timezone.localdate(look.at), look.person, look.organisation, look.record)
        kind = _kind(cards.get(look.record, ""))
        told.setdefault(place, LookedAtMine(look.at, look.person, look.organisation, kind, spaces.get(look.space, "")))
    return list(told.values())


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _where(line: TrailLine, spaces: dict[int, str]) -> str:
    if line.space_no is None:
        return ""
    return spaces.get(line.space_no, _("an environment you take part in no longer"))


def sentence_of(line: TrailLine, cards: dict[int, str]) -> str:
    """One line in words; ``cards`` gives the kind of each card that still stands."""
    if line.what == "door_token":
        return (
            _("A key for programs was given in your name")
            if line.act == Act.ADD
            else _("A key for programs in your name was ended or changed")
        )
    if line.act == Act.LOOK:
        return _looked(line) % {"thing": thing_of(line, cards)}
    sentences = {
        Act.ADD: _("You added: %(thing)s"),
        Act.CHANGE: _("You changed: %(thing)s"),
        Act.DROP: _("You removed: %(thing)s"),
    }
    return sentences[Act(line.act)] % {"thing": thing_of(line, cards)}


def thing_of(line: TrailLine, cards: dict[int, str]) -> str:
    """What kind of thing a line is about."""
    kind = _kind(cards.get(line.record_no or 0, ""))
    return kind if line.act == Act.LOOK else _table(line.what) or kind


def _looked(line: TrailLine) -> str:
    if line.what == "use":
        return _("You looked at who did what in this environment")
    if line.what.startswith("looking"):
        return _("You looked at the striking use of this environment")
    if line.what == "trail-state":
        return _("You looked how the trail stands")
    if line.what == "trail":
        return _("You looked who saw: %(thing)s")
    if line.what.startswith("search"):
        return _("You searched here") if line.record_no is None else _("You found while searching: %(thing)s")
    if line.what.startswith("api"):
        return _("A program with your key read: %(thing)s")
    return _("You looked at: %(thing)s")


def _kind(kind: str) -> str:
    return {
        "signal": _("a signal"),
        "case": _("a file"),
        "meeting": _("a meeting"),
        "agenda_item": _("an item on the agenda"),
        "action": _("an agreed action"),
        "attachment": _("an attachment"),
        "draft": _("a draft"),
        "received": _("something received"),
        "import": _("a list that was read in"),
        "mapping": _("how a list is read in"),
        "brought": _("an item for a meeting"),
        "provision": _("a decision on giving"),
        "source_question": _("a question to a source"),
        "sharing_question": _("a question about sharing"),
        "look_question": _("a question about use"),
        "rights_request": _("a request of a person"),
        "rights_question": _("the question about a person"),
    }.get(kind, _("an item"))


def _table(table: str) -> str:
    """Tables that say more than the card they stand with. The card itself is told by its kind."""
    return {**_tables_of_environments(), **_tables_of_work()}.get(table, "")


def _tables_of_environments() -> dict[str, str]:
    return {
        "spaces_seat": _("who takes part"),
        "spaces_party": _("which organisations take part"),
        "spaces_space": _("an environment"),
        "spaces_due": _("a line on a work list"),
        "spaces_formkey": _("a form that was handed in"),
        "spaces_provision": _("what was given to another environment"),
        "spaces_provisiondecision": _("a decision on giving"),
        "spaces_sourcematrix": _("what may go to whom"),
        "spaces_sharingquestion": _("a question about sharing"),
        "spaces_ruleproposal": _("a proposal for a rule on sharing"),
        "spaces_agreement": _("an agreement on giving"),
        "spaces_announced": _("that something goes was told"),
        "spaces_proposal": _("a proposal for a second person"),
        "spaces_lookquestion": _("how a question about use ended"),
        "spaces_rightsrequest": _("a request of a person"),
        "spaces_rightsquestion": _("the question about a person"),
        "spaces_trace": _("the trace of something destroyed"),
        "spaces_attachment": _("an attachment"),
        "spaces_draft": _("a draft"),
    }


def _tables_of_work() -> dict[str, str]:
    return {
        "partners_account": _("how somebody signs in"),
        "partners_mandate": _("who works for your organisation"),
        "partners_designation": _("a designation"),
        "intake_mention": _("who or what a signal mentions"),
        "intake_weighing": _("a weighing"),
        "intake_sourcequestion": _("a question to a source"),
        "intake_protocol": _("the protocol of your municipality"),
        "intake_mapping": _("how a list is read in"),
        "cases_step": _("a step of a file"),
        "cases_barrieruse": _("a barrier in a file"),
        "cases_choice": _("the choice in a file"),
        "cases_informing": _("whether who is concerned is told"),
        "cases_closing": _("the closing of a file"),
        "cases_indicator": _("what a file is measured by"),
        "cases_measurement": _("a measurement in a file"),
        "cases_takespart": _("who takes part in a file"),
        "cases_frontanswer": _("an answer beforehand in a file"),
        "cases_communicationmoment": _("a moment to tell something"),
        "programme_agendaitem": _("an item on the agenda"),
        "programme_decision": _("a decision"),
        "programme_action": _("an agreed action"),
        "programme_participation": _("who takes part in an item"),
        "programme_meeting": _("a meeting"),
    }
