"""The fixed words of the trail as sentences: how somebody looked, why something went. The trail itself holds no content."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.law.choices import Act
from schakel.law.models import TrailLine
from schakel.spaces.models import Record
from schakel.web.partners.trail import thing_of
from schakel.web.shell.dates import day_full
from schakel.web.work.kinds import kind_words


def how(what: str) -> str:
    """In which way somebody looked at a subject."""
    kind, _colon, why = what.partition(":")
    known = {
        "page": _("opened the page"),
        "list": _("saw it in a list"),
        "state": _("had the page open"),
        "trail": _("looked who saw it"),
        "search": _("found it while searching"),
        "search-person": _("found it while looking for a person"),
        "file": _("took the file along"),
        "paper": _("made a paper of it"),
        "proposal": _("read a proposal about it"),
        "calendar": _("made a calendar file"),
        "api": _("read it by a program"),
        "api-list": _("read it in a list by a program"),
    }
    said = known.get(kind, _("looked at it"))
    return _("%(how)s: %(why)s") % {"how": said, "why": reason(why)} if why else said


def deed(line: TrailLine, cards: dict[int, str]) -> str:
    """What somebody did, said about that person; ``cards`` gives the kind of each card that still stands."""
    thing = {"thing": thing_of(line, cards)}
    kind, _colon, why = line.what.partition(":")
    if line.what == "door_token":
        return (
            _("A key for programs was given in this person's name")
            if line.act == Act.ADD
            else _("A key for programs in this person's name was ended or changed")
        )
    if line.act != Act.LOOK:
        said = {Act.ADD: _("Added: %(thing)s"), Act.CHANGE: _("Changed: %(thing)s"), Act.DROP: _("Removed: %(thing)s")}
        return said[Act(line.act)] % thing
    if line.record_no is None:
        searched = {
            "search": _("Searched"),
            "search-person": _("Searched for a person"),
            "use": _("Read this page"),
            "looking": _("Looked at the striking use"),
            "looking-file": _("Took the striking use along as a file"),
            "trail-state": _("Looked how the trail stands"),
        }
        said = searched.get(kind, _("Looked"))
        return _("%(how)s: %(why)s") % {"how": said, "why": reason(why)} if why else said
    return _("Looked at %(thing)s: %(how)s") % {**thing, "how": how(line.what)}


def item_called(card: Record | None) -> str:
    """An item without what stands in it: its kind, and when it came."""
    if card is None:
        return _("Something that is no longer here")
    return _("%(kind)s of %(day)s") % {
        "kind": kind_words(card.kind),
        "day": day_full(timezone.localdate(card.created_at)),
    }


def called(kind: str) -> str:
    """A kind of thing that was destroyed, in words."""
    return {
        "referral": _("What an investigating officer saw"),
        "attachment": _("Attachment"),
        "draft": _("Draft"),
        "mapping": _("How a list is read in"),
        "brought": _("Item that was brought in"),
        "look_question": _("Question about use"),
    }.get(kind) or kind_words(kind)


def reason(why: str) -> str:
    """The fixed word somebody chose as the reason."""
    return {
        "signal": _("working on a signal"),
        "case": _("working on a file"),
        "right": _("the person asked for it"),
        "double": _("looking for the same signal"),
        "weigh": _("to weigh the signal"),
        "file": _("for work on a file"),
        "check": _("to check what stands in it"),
    }.get(why, why)


def gone_because(why: str) -> str:
    """Why something was destroyed."""
    return {
        "term": _("its day had come"),
        "seen as investigating officer": _("seen as investigating officer: referred, not kept"),
        "thrown away before it was read in": _("thrown away before it was read in"),
        "checked anew": _("checked anew"),
        "read in": _("the list was read in; the file itself is not kept"),
        "import undone": _("the list was undone"),
        "gone before": _("destroyed before a copy was put back"),
        "by two persons": _("two people decided so, before its day"),
    }.get(why, why)
