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

from schakel.cases.models import Step
from schakel.spaces.choices import DueKind
from schakel.spaces.models import Due, Item, ProvisionDecision, Received, Record, RightsQuestion, RightsRequest

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
    "rights_request": "verzoek/{key}/",
    "rights_question": "verzoekvraag/{key}/",
}


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
    kinds = {**_of_signals(), **_of_provisions(), **_of_files_and_meetings()}
    steps = _steps(rows)
    shown = [_line(row, titles, _closer(row) or kinds.get(row.kind, ("", _("Open"), "%(title)s"))) for row in rows]
    return [_of_step(line, steps[line.due.detail]) if line.due.detail in steps else line for line in shown]


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
        "rights_request": _("Request of a person"),
        "rights_question": _("Request of a person"),
    }.get(kind, _("Something to do"))


def _called(item: Any) -> str:
    """The name of an item on a list: its title, or the one line that says what it is."""
    if isinstance(item, Received | ProvisionDecision | RightsQuestion | RightsRequest):
        return item.called()
    for name in ("title", "line", "what"):
        if words := getattr(item, name, ""):
            return str(words)
    held_on: date | None = getattr(item, "held_on", None)
    return _("Meeting of %(day)s") % {"day": f"{held_on:%d-%m-%Y}"} if held_on else ""


def _line(row: Due, titles: dict[int, str], words: tuple[str, str, str]) -> Line:
    """``words`` are why, what to do, and the title as a sentence."""
    why, act, whole = words
    called = titles.get(row.record_id, "") if row.record_id else ""
    address = address_of(row.record, row.space.key) if row.record else f"/omgeving/{row.space.key}/"
    return Line(row, whole % {"title": called or row.get_kind_display()}, why, act, address)


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
