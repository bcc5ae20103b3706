"""A row of a list as a signal, or the reason why it stays out. Pure: the same row gives the same answer at the check and when it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from django.utils.translation import gettext as _

from schakel.intake import wording
from schakel.intake.choices import MentionKind
from schakel.intake.content import Content, Mentioned
from schakel.intake.sources.xlsx.mapping import REJECTED_WORDS
from schakel.intake.sources.xlsx.rows import RowRead, RowSignal
from schakel.playbooks import library

M_REPORT = re.compile(r"\b(m\.|mma|meld misdaad|anonieme melding|m-melding)", re.IGNORECASE)
KIND_STEMS = {
    "collega": "colleague",
    "eigen waarneming": "seen-myself",
    "zelf": "seen-myself",
    "controle": "inspection",
    "toezicht": "inspection",
    "handhav": "inspection",
    "inwoner": "inhabitant",
    "bewoner": "inhabitant",
    "ondernemer": "inhabitant",
    "melding": "inhabitant",
    "politie": "partner",
    "partner": "partner",
    "belasting": "partner",
    "corporatie": "partner",
    "internet": "open-source",
    "open bron": "open-source",
    "social": "open-source",
}


class Fate(StrEnum):
    """What becomes of a row."""

    WRITE = "write"
    WRONG = "wrong"
    M_REPORT = "m_report"
    REJECTED = "rejected"
    OLD = "old"


@dataclass(frozen=True)
class Ready:
    """A row that may be written."""

    content: Content
    mentions: tuple[Mentioned, ...]
    received_on: date | None

    @property
    def day(self) -> date | None:
        """When it was seen, or else when it came in."""
        return self.content.seen_from or self.received_on

    def same_words(self, space: int) -> int | None:
        """What it is known again by where it has no place to compare by."""
        own = self.content
        return None if own.place_key() else wording.same_words(space, wording.words_of(own.facts), self.day)

    @property
    def words(self) -> str:
        """What the signal will be found by."""
        named = [word for mention in self.mentions for word in (mention.observed, mention.number)]
        own = self.content
        return " ".join([own.facts, own.suspicion, own.remark, own.place, own.postcode, own.own_reference, *named])


def fate_of(row: RowRead, *, oldest: date) -> Fate:
    """Whether a row is written. Reports of M. have a box of their own; what was rejected before is not weighed again."""
    signal = row.signal
    if signal is None:
        return Fate.WRONG
    if M_REPORT.search(signal.source_kind):
        return Fate.M_REPORT
    if signal.status.strip().lower().startswith(REJECTED_WORDS):
        return Fate.REJECTED
    if signal.last_day and signal.last_day < oldest:
        return Fate.OLD
    return Fate.WRITE


def ready(signal: RowSignal, *, capacity: str) -> Ready:
    """The signal of a row. What has no field of its own stands in the remark, so that nothing is lost in silence."""
    theme, how_known = theme_of(signal.theme), kind_of(signal.source_kind)
    remark = [signal.remark]
    if signal.theme and not theme:
        remark.append(_("Theme in the list: %(words)s") % {"words": signal.theme})
    if signal.source_kind and not how_known:
        remark.append(_("Source in the list: %(words)s") % {"words": signal.source_kind})
    if signal.status:
        remark.append(_("Status in the list: %(words)s") % {"words": signal.status})
    content = Content(
        facts=signal.facts,
        capacity=capacity,
        suspicion=signal.suspicion,
        remark="\n".join([*filter(None, remark), *signal.notes]),
        how_known=how_known,
        theme=theme,
        place=", ".join(filter(None, (signal.place, signal.town))),
        postcode=signal.postcode,
        seen_from=signal.seen_from,
        seen_until=signal.seen_until if signal.seen_from else None,
        own_reference=signal.reference,
    )
    return Ready(content, tuple(_mentions(signal)), signal.received_on or signal.seen_until or signal.seen_from)


def _mentions(signal: RowSignal) -> list[Mentioned]:
    found = []
    if signal.firm or signal.kvk:
        found.append(Mentioned(MentionKind.FIRM, signal.firm or _("Firm without a name"), signal.kvk))
    if signal.person:
        found.append(Mentioned(MentionKind.PERSON, signal.person))
    if signal.vehicle:
        found.append(Mentioned(MentionKind.VEHICLE, signal.vehicle))
    return found


@lru_cache(maxsize=4096)
def theme_of(words: str) -> str:
    """The theme of the playbook that is meant, by its name; empty where it is not certain."""
    asked = _plain(words)
    if not asked:
        return ""
    names = {_plain(theme.name): theme.id for theme in library().themes} | {
        _plain(theme.id): theme.id for theme in library().themes
    }
    if asked in names:
        return names[asked]
    near = {id for name, id in names.items() if len(asked) >= 5 and (asked in name or name in asked)}
    return near.pop() if len(near) == 1 else ""


@lru_cache(maxsize=4096)
def kind_of(words: str) -> str:
    """How it is known, in the words of the playbook; empty where it is not certain."""
    asked = words.strip().lower()
    for kind in library().signal_kinds:
        if kind.form == "ordinary" and asked in (kind.name.lower(), kind.id):
            return kind.id
    found = {id for stem, id in KIND_STEMS.items() if stem in asked}
    return found.pop() if len(found) == 1 else ""


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", words.lower()))
