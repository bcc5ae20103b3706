"""The words that give away what a column holds, in the Dutch of lists that municipalities keep.

Plain words without Django: the closed room uses them to find the header row, the mapping to propose a field. A stem matches the start of a
word, a short one of four letters or less only a whole word; a phrase of several words matches as it stands.
"""

from __future__ import annotations

import re
import unicodedata

FIELD_STEMS: dict[str, tuple[str, ...]] = {
    "seen_until": ("tot en met", "t/m", "einddatum", "datum tot", "gezien tot", "laatst gezien"),
    "seen_from": (
        "datum gezien",
        "gezien op",
        "datum waarneming",
        "waarnemingsdatum",
        "pleegdatum",
        "datum voorval",
        "gezien van",
        "datum van",
        "begindatum",
        "wanneer",
        "datum incident",
    ),
    "received": (
        "datum ontvang",
        "ontvangen",
        "ontvangst",
        "datum binnen",
        "binnengekomen",
        "datum melding",
        "meldingsdatum",
        "datum signaal",
        "datum invoer",
        "registratiedatum",
        "ingekomen",
        "datum",
        "dag",
        "week",
    ),
    "postcode": ("postcode", "pc", "zip"),
    "town": ("plaatsnaam", "woonplaats", "kern", "dorp", "stad", "plaats"),
    "place": (
        "adres",
        "straat",
        "locatie",
        "waar",
        "perceel",
        "huisnummer",
        "huisnr",
        "nr",
        "toevoeging",
        "bedrijventerrein",
        "object",
        "pand",
    ),
    "source_kind": (
        "bron",
        "herkomst signaal",
        "herkomst van",
        "kanaal",
        "soort bron",
        "afkomstig",
        "via",
        "ingebracht door afdeling",
        "afdeling",
    ),
    "facts": (
        "wat is gezien",
        "feiten",
        "feit",
        "waarneming",
        "omschrijving",
        "beschrijving",
        "inhoud",
        "signaal",
        "melding",
        "toelichting",
        "bevinding",
        "wat is er",
        "situatie",
        "samenvatting",
        "tekst",
    ),
    "suspicion": ("vermoed", "verdenking", "gevolgtrekking", "interpretatie", "duiding", "mogelijk"),
    "theme": ("thema", "onderwerp", "fenomeen", "categorie", "soort signaal", "type signaal", "type", "soort"),
    "kvk": ("kvk", "kvknummer", "kvknr", "kamer van koophandel", "handelsregister", "dossiernummer kvk"),
    "firm": ("bedrijf", "onderneming", "firma", "handelsnaam", "zaak", "exploitant"),
    "vehicle": ("kenteken", "voertuig", "auto", "vervoermiddel"),
    "person": ("betrokkene", "persoon", "naam betrokken", "naam", "personen", "subject", "huurder", "eigenaar"),
    "status": ("status", "stand", "afgehandeld", "afdoening", "uitkomst", "besluit", "resultaat"),
    "reference": (
        "signaalnummer",
        "signaalnr",
        "meldingsnummer",
        "meldingnummer",
        "nummer signaal",
        "nummer melding",
        "kenmerk",
        "zaaknummer",
        "zaaknr",
        "volgnummer",
        "volgnr",
        "referentie",
        "registratienummer",
        "ons nummer",
        "id",
        "dossiernummer",
        "casusnummer",
        "nummer",
    ),
    "remark": ("opmerking", "bijzonderhe", "notitie", "actie", "vervolg", "commentaar", "aantekening"),
}

LEAVE_OUT_STEMS: dict[str, tuple[str, ...]] = {
    "bsn": ("bsn", "burgerservicenummer", "burger service nummer", "sofinummer", "sofi"),
    "birth": ("geboortedatum", "geboorte", "geb.datum", "geb datum", "gebdatum", "leeftijd", "geboren"),
    "origin": (
        "nationaliteit",
        "herkomst persoon",
        "herkomst betrokkene",
        "afkomst",
        "etnic",
        "geboorteland",
        "land van herkomst",
        "herkomstland",
        "land",
        "taal",
        "huidskleur",
        "uiterlijk",
        "signalement",
    ),
    "health": ("gezondheid", "medisch", "diagnose", "zorgvraag", "verslaving", "psych", "ggz"),
    "belief": ("religie", "geloof", "godsdienst", "kerk", "levensovertuiging", "politieke", "vakbond", "seksuele"),
    "reporter": (
        "naam melder",
        "melder",
        "tipgever",
        "aangever",
        "klager",
        "telefoon melder",
        "e-mail melder",
        "email melder",
        "contactgegevens melder",
        "gemeld door",
        "gezien door",
        "naam inwoner",
        "bron naam",
        "anonieme melder",
    ),
    "m_number": (
        "m-nummer",
        "mma-nummer",
        "m nummer",
        "mma",
        "meldnummer m",
        "m.-nummer",
        "meld misdaad anoniem",
        "m-melding",
        "mma melding",
    ),
    "fiu": ("fiu", "mot-melding", "mot melding", "verdachte transactie", "ongebruikelijke transactie"),
    "contact": ("telefoon", "tel.", "mobiel", "e-mail", "email", "mailadres"),
}

WEAK = {
    "signaal",
    "melding",
    "situatie",
    "inhoud",
    "tekst",
    "naam",
    "nummer",
    "dag",
    "type",
    "soort",
    "zaak",
    "actie",
    "stad",
    "land",
}


def plain(text: str) -> str:
    """Lower case, without accents, and with single spaces: for comparing headers, never for keeping."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"\s+", " ", "".join(mark for mark in folded if not unicodedata.combining(mark))).strip(" :*?")


def _hit(header: str, stem: str) -> bool:
    if len(stem) <= 4:
        return re.search(rf"(?<!\w){re.escape(stem)}(?!\w)", header) is not None
    return re.search(rf"(?<!\w){re.escape(stem)}", header) is not None


def found_stem(header: str, stems: dict[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """The group that knows a word of this header, with that word. A telling word wins over a vague one, then the longer one."""
    text = plain(header)
    hits = [
        (stem not in WEAK, len(stem), group, stem) for group, many in stems.items() for stem in many if _hit(text, stem)
    ]
    if not hits:
        return None
    best = max(hit[:2] for hit in hits)
    return next((group, stem) for telling, length, group, stem in hits if (telling, length) == best)


def known_words(header: str) -> bool:
    """This text is probably the name of a column."""
    return len(header) <= 60 and (found_stem(header, FIELD_STEMS) or found_stem(header, LEAVE_OUT_STEMS)) is not None
