"""How each kind of work is shown: what it is about, why it is on this list, and what to do.

The room that owns the work writes only its kind and its card (``spaces.Due``); the words and the address stand here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.cases.models import Step
from schakel.spaces.choices import DueKind
from schakel.spaces.models import (
    Due,
    Item,
    ProvisionDecision,
    Received,
    Record,
    RightsQuestion,
    RightsRequest,
    SharingQuestion,
)

# kind of card: the part of the address behind the environment
SEGMENTS = {
    "signal": "signaal/{key}/",
    "import": "inlezen/{key}/",
    "case": "dossier/{key}/",
    "meeting": "overleg/{key}/",
    "agenda_item": "overleg/punt/{key}/",
    "action": "overleg/actie/{key}/",
    "received": "ingekomen/{key}/",
    "provision": "verstrekking/{key}/",
    "source_question": "bronvraag/{key}/",
    "sharing_question": "deelvraag/{key}/",
    "rights_request": "verzoek/{key}/",
    "rights_question": "verzoekvraag/{key}/",
}

OF_PROPOSALS = (DueKind.DECIDE, DueKind.DECIDED)


@dataclass(frozen=True)
class Line:
    """One line of the work list, ready to be shown."""

    due: Due
    title: str
    why: str
    act: str
    address: str


def lines(rows: Iterable[Due]) -> list[Line]:
    """The work as lines. One query for each kind of card on the list, however long it is."""
    rows = list(rows)
    titles = titles_of(row.record for row in rows if row.record is not None)
    kinds = {
        **_of_signals(),
        **_of_provisions(),
        **_of_questions(),
        **_of_files_and_meetings(),
        **_of_two_persons(),
        **_of_watching(),
    }
    steps = _steps(rows)
    shown = [_line(row, titles, _closer(row) or kinds.get(row.kind, ("", _("Open"), "%(title)s"))) for row in rows]
    shown = [_of_step(line, steps[line.due.detail]) if line.due.detail in steps else line for line in shown]
    return [_of_proposal(line) if line.due.kind in OF_PROPOSALS else line for line in shown]


def _steps(rows: list[Due]) -> dict[str, str]:
    """What is to be done in each step on the list, by the key of the step."""
    keys = [row.detail for row in rows if row.kind == DueKind.STEP and row.detail]
    if not keys:
        return {}
    rooms = {row.space_id for row in rows}
    found = Step.objects.filter(space_id__in=rooms, key__in=keys).select_related("record")
    return {str(step.key): step.what for step in found}


def _of_step(line: Line, what: str) -> Line:
    """A step is called by what is to be done, and leads to its own page; the file it belongs to stands below."""
    return replace(
        line,
        title=what,
        why=_("A step of your file “%(title)s”.") % {"title": line.title},
        address=f"{line.address}stap/{line.due.detail}/",
    )


def _of_proposal(line: Line) -> Line:
    """Work on a proposal leads to the proposal itself."""
    return replace(line, address=f"/omgeving/{line.due.space.key}/voorstel/{line.due.detail}/")


def titles_of(records: Iterable[Record]) -> dict[int, str]:
    """What each card is called on a list. An item without a title of its own is called by its kind."""
    by_kind: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_kind[record.kind].append(record)
    found: dict[int, str] = {}
    for kind, cards in by_kind.items():
        found.update({card.pk: kind_words(kind) for card in cards})
        model = Item.kinds.get(kind)
        if model is None:
            continue
        items = model._default_manager.filter(pk__in=[card.pk for card in cards])
        found.update({item.pk: words for item in items if (words := _called(item))})
    return found


def address_of(record: Record, space_key: Any) -> str:
    """Where an item is read."""
    segment = SEGMENTS.get(record.kind, "").format(key=record.key)
    return f"/omgeving/{space_key}/{segment}"


def kind_words(kind: str) -> str:
    """A kind of card in the words of the screens."""
    return {
        "signal": _("Signal"),
        "import": _("List that was read in"),
        "case": _("File"),
        "meeting": _("Meeting"),
        "agenda_item": _("Item for a meeting"),
        "action": _("Action"),
        "received": _("Something that came in"),
        "provision": _("Provision"),
        "source_question": _("Question to a source"),
        "sharing_question": _("Question about sharing"),
        "rights_request": _("Request of a person"),
        "rights_question": _("Request of a person"),
    }.get(kind, _("Something to do"))


def _called(item: Any) -> str:
    """The name of an item on a list: its title, or the one line that says what it is."""
    if isinstance(item, Received | ProvisionDecision | SharingQuestion | RightsQuestion | RightsRequest):
        return item.called()
    for name in ("title", "line", "what"):
        if words := getattr(item, name, ""):
            return str(words)
    held_on: date | None = getattr(item, "held_on", None)
    return _("Meeting of %(day)s") % {"day": f"{held_on:%d-%m-%Y}"} if held_on else ""


def _line(row: Due, titles: dict[int, str], words: tuple[str, str, str]) -> Line:
    """``words`` are why, what to do, and the title as a sentence."""
    if row.kind == DueKind.DESTROY and row.record is None:
        return _going(row)
    why, act, whole = words
    called = titles.get(row.record_id, "") if row.record_id else ""
    address = address_of(row.record, row.space.key) if row.record else f"/omgeving/{row.space.key}/{_of_rule(row)}"
    if row.kind == DueKind.LOOKING:
        many, _space, environment = row.detail.partition(" ")
        return Line(row, whole % {"many": many}, why, act, f"/omgeving/{environment}/opvallend/")
    return Line(row, whole % {"title": called or row.get_kind_display()}, why, act, address)


def _going(row: Due) -> Line:
    """What goes within ninety days in one environment: one line, however much it is."""
    many = int(row.detail or 0)
    words = ngettext("%(many)d item goes within 90 days", "%(many)d items go within 90 days", many) % {"many": many}
    why = _("The first goes on this day. Keep a file longer with a reason, or do nothing.")
    return Line(row, words, why, _("Look"), f"/omgeving/{row.space.key}/vernietiging/")


def _of_rule(row: Due) -> str:
    """Work on a rule has no card: its detail says which rule, or which proposal."""
    part = {DueKind.CONFIRM_RULE: "voorstel/{0}/", DueKind.RULE_AGAIN: "regel/einde/{0}/"}.get(DueKind(row.kind))
    return f"vraagbaak/{part.format(row.detail)}" if part else ""


def _closer(row: Due) -> tuple[str, str, str] | None:
    """Work that has more to say than its kind: why it stands on the list just now."""
    return {
        (DueKind.SOURCE, "answered"): (
            _("The source answered. The answer belongs to this signal only."),
            _("Read"),
            _("Answer: %(title)s"),
        ),
        (DueKind.RECEIVED, "provided"): (
            _("Another organisation provided this. Read what you may do with it."),
            _("Read"),
            "%(title)s",
        ),
        (DueKind.RIGHTS, "question"): (
            _("Somebody uses a right. Look whether anything here is about that person."),
            _("Look"),
            "%(title)s",
        ),
        (DueKind.WEIGH, "full"): (
            _("One person weighed this. Two people weigh it in full, each apart."),
            _("Weigh"),
            _("Weigh in full: %(title)s"),
        ),
        (DueKind.SECOND_WEIGHING, "agree"): (
            _("You two came to different ends. One of you may agree with the other."),
            _("Compare"),
            _("Compare both judgements: %(title)s"),
        ),
        (DueKind.LOOK_AGAIN, "on_hold"): (
            _("On hold until this day. Take it up again, or put it on hold once more."),
            _("Look again"),
            _("Look again: %(title)s"),
        ),
    }.get((row.kind, row.detail))


def _of_signals() -> dict[str, tuple[str, str, str]]:
    return {
        DueKind.RECEIVED: (_("A colleague brought this in by the letterbox."), _("Look at it"), "%(title)s"),
        DueKind.WEIGH: (
            _("Nobody weighed this yet. Without a judgement it is destroyed."),
            _("Weigh"),
            _("Weigh: %(title)s"),
        ),
        DueKind.SECOND_WEIGHING: (
            _("A colleague weighed this. A second person is needed."),
            _("Weigh"),
            _("Weigh as the second person: %(title)s"),
        ),
        DueKind.LOOK_AGAIN: (
            _("You decided to look at this again on this day."),
            _("Look again"),
            _("Look again: %(title)s"),
        ),
        DueKind.ANSWER: (
            _("Who brought this in was promised an answer. Read the text and send it."),
            _("Answer"),
            _("Answer the contributor: %(title)s"),
        ),
        DueKind.IMPORT: (_("A list is waiting for you."), _("Go on"), "%(title)s"),
        DueKind.DESTROY: (
            _("This goes by itself, with its files. You need not do anything."),
            _("Look"),
            _("Will be destroyed: %(title)s"),
        ),
    }


def _of_watching() -> dict[str, tuple[str, str, str]]:
    return {
        DueKind.LOOKING: (
            _("Patterns in the use of the past month that are worth a question. Most have an innocent explanation."),
            _("Look"),
            _("Striking use: %(many)s to look at"),
        ),
    }


def _of_provisions() -> dict[str, tuple[str, str, str]]:
    return {
        DueKind.SOURCE: (
            _("You asked a source; the answer is due on this day."),
            _("Look"),
            _("Question to a source: %(title)s"),
        ),
        DueKind.RIGHTS: (
            _("Somebody uses a right. The answer is due on this day."),
            _("Go on"),
            "%(title)s",
        ),
        DueKind.CORRECTED: (
            _("Who gave this changed it at the source. A new text may follow."),
            _("Read"),
            _("Corrected: %(title)s"),
        ),
        DueKind.WITHDRAWN: (
            _("Who gave this called it back. Do not use it any more."),
            _("Read"),
            _("Called back: %(title)s"),
        ),
        DueKind.TELL: (
            _("You gave this on paper and it is no longer right. Tell the receiver."),
            _("Look"),
            _("Tell the receiver: %(title)s"),
        ),
    }


def _of_questions() -> dict[str, tuple[str, str, str]]:
    return {
        DueKind.SHARING_QUESTION: (
            _("No rule answers this. Who asked waits for a jurist before this day."),
            _("Answer"),
            _("May this be shared? %(title)s"),
        ),
        DueKind.SHARING_ANSWERED: (
            _("A jurist answered. The answer stands with your question."),
            _("Read"),
            _("Answer to your question: %(title)s"),
        ),
        DueKind.CONFIRM_RULE: (
            _("A jurist proposes a rule on sharing. A second person confirms it, or says why not."),
            _("Read"),
            _("Confirm a rule"),
        ),
        DueKind.RULE_AGAIN: (
            _("This rule on sharing ends soon. Does it still hold?"),
            _("Look again"),
            _("Look at a rule again"),
        ),
    }


def _of_files_and_meetings() -> dict[str, tuple[str, str, str]]:
    return {
        DueKind.INFORM: (
            _("Decide whether who is concerned is told of this file, or look again at what you decided."),
            _("Decide"),
            _("Inform who is concerned: %(title)s"),
        ),
        DueKind.STEP: (_("A step of your file."), _("Go on"), "%(title)s"),
        DueKind.EVALUATE: (_("The evaluation is still open."), _("Evaluate"), _("Evaluate: %(title)s")),
        DueKind.BROUGHT: (
            _("Brought in for your meeting. Put it on an agenda or leave it on the list."),
            _("Plan"),
            "%(title)s",
        ),
        DueKind.MEETING: (_("You take part in this meeting."), _("Read"), "%(title)s"),
        DueKind.ACTION: (_("An action that was agreed in a meeting."), _("Report back"), "%(title)s"),
        DueKind.CONFIRM: (
            _("The secretary recorded this for your organisation. Confirm it or say what is wrong."),
            _("Confirm"),
            "%(title)s",
        ),
        DueKind.CHOSEN: (
            _("A meeting chose. Put the decision with your file."),
            _("Read"),
            _("The meeting chose: %(title)s"),
        ),
    }


def _of_two_persons() -> dict[str, tuple[str, str, str]]:
    return {
        DueKind.DECIDE: (
            _("A colleague proposes this and may not decide it alone. You may say yes or no."),
            _("Decide"),
            _("Decide as the second person: %(title)s"),
        ),
        DueKind.DECIDED: (
            _("A second person decided on what you proposed."),
            _("Read"),
            _("Decided: %(title)s"),
        ),
        DueKind.LABELS: (
            _("Where this came from a label was taken off. Look whether it still holds here."),
            _("Look"),
            _("Label taken off at the source: %(title)s"),
        ),
    }
