"""Text from the clipboard: a day, a place and the facts are proposed, each with its reason. A person confirms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from schakel.intake.sources.mail.plain import cut_quoted, messages_in, tidy, without_first_header
from schakel.intake.sources.xlsx.days import MONTHS, Days, read_days

POSTCODE = re.compile(r"(?<!\d)([1-9]\d{3})\s?([A-Z]{2})(?![A-Za-z])")
ENDINGS = (
    r"(?:straat|weg|laan|plein|kade|dijk|hof|pad|gracht|singel|steeg|dreef|park|plantsoen|baan|dam|haven|markt|burg|wal|veld|zijde|erf|ring|pas|plas"
    r"|kamp|steeg|brink|hoek|brug|vaart|werf|poort|akker|terrein|boulevard|allee)"
)
STREET = re.compile(
    rf"(?<!\w)((?:[A-Z][\w'’-]*\s+(?:(?:van|de|den|der|het|ten|ter)\s+)*){{0,3}}[A-Z][\w'’-]*{ENDINGS})\s+(\d{{1,4}}(?:\s?-\s?\d{{1,4}})?\s?[a-zA-Z]?)(?!\w)"
)
STREET_ONLY = re.compile(rf"(?<!\w)([A-Z][\w'’-]*{ENDINGS})(?!\w)")
NAMED_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY_WORDS = re.compile(
    rf"(?<!\d)(\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}\s+(?:{NAMED_MONTH})\.?(?:\s+\d{{4}})?|week\s+\d{{1,2}}(?:\s+\d{{4}})?)(?!\d)",
    re.I,
)
NEAR = {
    "eergisteren": 2,
    "gisteravond": 1,
    "gisteren": 1,
    "vannacht": 0,
    "vanmorgen": 0,
    "vanochtend": 0,
    "vanmiddag": 0,
    "vanavond": 0,
    "vandaag": 0,
}
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
BEFORE_STREET = re.compile(
    r"^(?:(?:Bij|Aan|In|Op|De|Het|Naast|Achter|Voor|Tegenover|Langs|Nabij|Rond|Uit|Van|Hoek)\s+(?:(?:de|het|den)\s+)?)+(?=[A-Z])"
)
# A greeting ends with a comma, or is at most three words: "Dag en nacht staan er busjes" is none.
GREETING = re.compile(
    r"^(?:hallo|hoi|beste|dag|goedemorgen|goedemiddag|geachte|hi|l\.?s\.?)\b(?:[^\n]{0,60}[,!]|(?:\s+\S+){0,2})$", re.I
)
FAREWELL = re.compile(
    r"^(?:met vriendelijke groet|vriendelijke groet|mvg|groet|groetjes|gr\.|hoogachtend|bedankt|alvast bedankt)\b.*$",
    re.I,
)


@dataclass(frozen=True)
class PasteDraft:
    """What the text seems to say; ``reasons`` tell on which words each proposal rests."""

    seen_from: date | None
    seen_until: date | None
    place: str
    postcode: str
    facts: str
    reasons: tuple[str, ...] = ()


def from_text(text: str, *, day: date) -> PasteDraft:
    """Propose a day, a place and the facts from a pasted text; ``day`` is today."""
    facts, quoted = cut_quoted(without_first_header(tidy(text)))
    headed = len(messages_in(facts)) > 1 or without_first_header(tidy(text)) != tidy(text)
    facts, named = _without_courtesies(facts)
    reasons: list[str] = []
    if headed:
        reasons.append(_("Lines with who wrote to whom were left out."))
    if quoted:
        reasons.append(_("An older message below the text was left out."))
    if named:
        reasons.append(_("Greeting and signature were left out, so that no name comes along."))
    days, words = _days(facts, day)
    if days:
        reasons.append(_("The day comes from “%(words)s”.") % {"words": words})
    postcode = POSTCODE.search(facts)
    place = _place(facts)
    if postcode:
        reasons.append(_("The postcode comes from “%(words)s”.") % {"words": postcode[0]})
    if place:
        reasons.append(_("The place comes from “%(words)s”.") % {"words": place})
    return PasteDraft(
        days.first if days else None,
        days.until if days else None,
        place,
        f"{postcode[1]} {postcode[2]}" if postcode else "",
        facts,
        tuple(reasons),
    )


def _days(text: str, day: date) -> tuple[Days | None, str]:
    """The first day in the text that exists and is not in the future."""
    for found in DAY_WORDS.finditer(text):
        read = read_days(found[0], day)
        if isinstance(read, Days) and read.first <= day:
            return read, found[0]
    for word, back in NEAR.items():
        if re.search(rf"\b{word}\b", text, re.I):
            return Days(day - timedelta(days=back)), word
    past = re.search(rf"\b(?:afgelopen|vorige)\s+({'|'.join(WEEKDAYS)})\b", text, re.I)
    if past:
        back = (day.weekday() - WEEKDAYS.index(past[1].lower())) % 7 or 7
        return Days(day - timedelta(days=back)), past[0]
    return None, ""


def _place(text: str) -> str:
    found = STREET.search(text)
    if found:
        return BEFORE_STREET.sub("", f"{found[1]} {found[2]}").strip()
    street = STREET_ONLY.search(text)
    return street[1] if street else ""


def _without_courtesies(text: str) -> tuple[str, bool]:
    """The text without a greeting at the top and a signature at the bottom of each message in it: names stand there."""
    parts = [_one_message(lines) for lines in messages_in(text)]
    kept = tidy("\n\n".join(part for part, _named in parts if part))
    return (kept, any(named for _part, named in parts)) if kept else (text, False)


def _one_message(lines: list[str]) -> tuple[str, bool]:
    first = next((at for at, line in enumerate(lines) if line), 0)
    start = first + 1 if lines and GREETING.match(lines[first]) else 0
    end = next((at for at, line in enumerate(lines) if at > start and FAREWELL.match(line)), len(lines))
    return tidy("\n".join(lines[start:end])), bool(start or end < len(lines))
