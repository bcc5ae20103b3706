"""What somebody wrote down: the fields of a signal as values, and the refusals that can be said without the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from schakel.intake import places
from schakel.intake.choices import Certainty, MentionKind
from schakel.intake.errors import FieldRefused, NotKept
from schakel.playbooks import library

LONGEST = 20_000
LONGEST_LINE = 500
TITLE_LENGTH = 90
INVESTIGATOR = "investigator"


@dataclass(frozen=True)
class Content:
    """The writable fields of a signal. Choices are ids of the playbooks; empty means not said."""

    facts: str
    capacity: str = "otherwise"
    title: str = ""
    suspicion: str = ""
    inference: str = ""
    remark: str = ""
    how_known: str = ""
    source_reliability: str = ""
    reliability: str = ""
    theme: str = ""
    place_kind: str = ""
    place: str = ""
    postcode: str = ""
    house_number: str = ""
    seen_from: date | None = None
    seen_until: date | None = None
    latitude: float | None = None
    longitude: float | None = None
    own_reference: str = ""

    def columns(self) -> dict[str, Any]:
        """The columns of a signal, with what is read from them: a title, and the key of the place."""
        found = places.read(self.place, self.postcode, self.house_number)
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        return own | {
            "title": self.title or title_of(self.facts),
            "postcode": found.postcode,
            "house_number": found.number,
            "place_key": self.place_key(),
        }

    def place_key(self) -> str:
        """What places are compared by; empty where there is too little to go by."""
        return places.place_key(self.place, self.postcode, self.house_number)


@dataclass(frozen=True)
class Mentioned:
    """Who or what is mentioned, as it was observed."""

    kind: str
    observed: str
    number: str = ""
    certainty: str = Certainty.UNKNOWN


def title_of(facts: str) -> str:
    """The first sentence, as a name for lists; cut at a word."""
    first = facts.strip().split("\n")[0].split(". ")[0].strip().rstrip(".")
    if len(first) <= TITLE_LENGTH:
        return first
    return first[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


def check(content: Content, mentions: Iterable[Mentioned], *, day: date) -> None:
    """Refuse what cannot be kept, at the first thing that is wrong, with the field it is about."""
    _check_capacity(content)
    _check_texts(content)
    _check_choices(content)
    _check_days(content, day)
    _check_point(content)
    for mention in mentions:
        check_mention(mention)


def _check_capacity(content: Content) -> None:
    if content.capacity == INVESTIGATOR:
        raise NotKept(library().capacities.named(INVESTIGATOR).referral)
    if content.capacity not in library().capacities.ids():
        raise FieldRefused("capacity", _("Say first in which capacity this was seen."))


def _check_texts(content: Content) -> None:
    if not content.facts.strip():
        raise FieldRefused("facts", _("Write what was seen or heard."))
    for name in ("facts", "suspicion", "inference", "remark"):
        if len(getattr(content, name)) > LONGEST:
            sentence = _("This text is longer than %(most)s characters. Shorten it, or add it as an attachment.")
            raise FieldRefused(name, sentence % {"most": f"{LONGEST:,}".replace(",", ".")})
    for name in ("title", "place", "own_reference"):
        if len(getattr(content, name)) > LONGEST_LINE:
            raise FieldRefused(name, _("This is too long for one line."))


def _check_choices(content: Content) -> None:
    shelves = library()
    known = {
        "how_known": [kind.id for kind in shelves.signal_kinds if kind.form == "ordinary"],
        "source_reliability": [entry.id for entry in shelves.reliabilities if entry.about == "source"],
        "reliability": [entry.id for entry in shelves.reliabilities if entry.about == "content"],
        "theme": shelves.themes.ids(),
        "place_kind": shelves.place_kinds.ids(),
    }
    if content.how_known == "m":
        sentence = _(
            "A report of Meld Misdaad Anoniem does not belong in Schakel as long as there is no M. box. Keep it as the contract says."
        )
        raise FieldRefused("how_known", sentence)
    for name, ids in known.items():
        value = getattr(content, name)
        if value and value not in ids:
            raise FieldRefused(name, _("Choose one from the list."))


def _check_days(content: Content, day: date) -> None:
    for name in ("seen_from", "seen_until"):
        value = getattr(content, name)
        if value and value > day:
            raise FieldRefused(name, _("This day is still to come. When was it seen?"))
    if content.seen_from and content.seen_until and content.seen_until < content.seen_from:
        raise FieldRefused("seen_until", _("The last day lies before the first one."))


def _check_point(content: Content) -> None:
    latitude, longitude = content.latitude, content.longitude
    if latitude is None and longitude is None:
        return
    if latitude is None or longitude is None:
        raise FieldRefused("point", _("A point needs two numbers: latitude and longitude."))
    if not places.in_the_netherlands(latitude, longitude):
        raise FieldRefused(
            "point", _("This point does not lie in the Netherlands. Check the two numbers, or leave them out.")
        )
    if not places.in_region(latitude, longitude):
        raise FieldRefused(
            "point", _("This point lies outside Midden-Nederland. Check the two numbers, or leave them out.")
        )


def check_mention(mention: Mentioned) -> None:
    """Refuse a mention without words, of an unknown kind, or with a KvK number that cannot be one."""
    if mention.kind not in MentionKind.values or mention.certainty not in Certainty.values:
        raise FieldRefused("mentions", _("Choose one from the list."))
    if not mention.observed.strip():
        raise FieldRefused("mentions", _("Write who or what is mentioned, or leave the row empty."))
    if len(mention.observed) > LONGEST_LINE:
        raise FieldRefused("mentions", _("This is too long for one line."))
    if mention.kind == MentionKind.FIRM and mention.number:
        figures = [sign for sign in mention.number if sign.isdigit()]
        if len(figures) != 8:
            sentence = _("A KvK number has eight figures; you gave %(count)d. Check the number, or leave it out.")
            raise FieldRefused("mentions", sentence % {"count": len(figures)})
