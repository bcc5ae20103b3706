"""Lines of a meeting: items, decisions and actions in one sentence, without names, numbers or addresses."""

from __future__ import annotations

import random
from dataclasses import dataclass

from schakel.demo.stories.telling import tell

LINE = 140


@dataclass(frozen=True)
class BodyItem:
    """An item as it is handed in: one line, and ids of the playbook for the fixed fields."""

    title: str
    asked: str
    theme: str
    place_kind: str
    phase: str


ITEMS = (
    (
        "Hallen met afwijkend gebruik: wie gaat eerst kijken?",
        "choose",
        "bedrijventerreinen",
        "industrial-unit",
        "choice",
    ),
    (
        "Opslag zonder legitimatie: draaiboek samen uitvoeren op een dag in deze periode.",
        "join",
        "bedrijventerreinen",
        "storage",
        "plan",
    ),
    (
        "Geur en vaten bij een hal: welke partner kan stilleggen, en wanneer?",
        "advice",
        "bedrijventerreinen",
        "industrial-unit",
        "signal",
    ),
    (
        "Verhuurders willen een huurderscheck: wie helpt met een modelcontract?",
        "think-along",
        "bedrijventerreinen",
        "office",
        "choice",
    ),
    (
        "Slapen in een hal: opvang regelen vóór wij controleren.",
        "join",
        "bedrijventerreinen",
        "industrial-unit",
        "plan",
    ),
    (
        "Een clubhuis op een terrein: past het handelingsperspectief van Flevoland?",
        "advice",
        "omg-clubhuizen",
        "club",
        "choice",
    ),
    (
        "Ondernemers onder druk gezet door een groep: hoe houden wij hen veilig?",
        "think-along",
        "omg-clubhuizen",
        "club",
        "signal",
    ),
    (
        "Rij garageboxen: eigenaar werkt mee, netbeheerder gevraagd voor een meting.",
        "join",
        "risicolocaties",
        "storage",
        "plan",
    ),
    (
        "Parkeerplaats waar wordt overgedragen: licht en snoeien voldoende?",
        "think-along",
        "risicolocaties",
        "public-space",
        "choice",
    ),
    (
        "Vakantiepark met vaste bewoners: stap voor stap, met opvang.",
        "choose",
        "risicolocaties",
        "holiday-park",
        "choice",
    ),
    (
        "Leegstaand kantoor in gebruik: wie weet iets over deze soort plek?",
        "inform",
        "risicolocaties",
        "office",
        "signal",
    ),
    ("Autobedrijven zonder werkplaats: boeken en milieu op dezelfde dag?", "choose", "autobranche", "garage", "choice"),
    ("Verhuur van auto's zonder balie: wat kan met de vergunning?", "advice", "autobranche", "garage", "choice"),
    ("Branche vergunningplichtig maken: afstemmen met buurgemeenten.", "think-along", "autobranche", "garage", "plan"),
    ("Stilstaande vervoerder: controle op arbeid en vestiging samen?", "join", "transport", "transport", "plan"),
    (
        "Loswal wordt verkend: weerbaarheid van personeel, zonder namen.",
        "think-along",
        "transport",
        "harbour",
        "choice",
    ),
    ("Agrariërs krijgen geld geboden voor een schuur: wie gaat langs?", "join", "buitengebied", "barn", "plan"),
    ("Dumpingen langs het water: kosten en opruimen afspreken.", "choose", "buitengebied", "public-space", "choice"),
    ("Schuur met pijpen en stroom: mag de netbeheerder meten?", "advice", "buitengebied", "barn", "signal"),
    ("Eetcafé zonder gasten: Bibob en boeken op elkaar afstemmen.", "choose", "horeca", "hospitality", "choice"),
    ("Steeds een nieuwe exploitant: zien buurgemeenten dit ook?", "inform", "horeca", "hospitality", "signal"),
    (
        "Achterkamer op slot: herhaalbezoek op een ander uur, wie gaat mee?",
        "join",
        "horeca",
        "hospitality",
        "execution",
    ),
    (
        "Winkels met meer geld dan klanten: een reeks boekenonderzoeken?",
        "capacity",
        "criminele-geldstromen",
        "shop",
        "plan",
    ),
    (
        "Sportclub krijgt geld aangeboden: wat kunnen wij het bestuur bieden?",
        "think-along",
        "criminele-geldstromen",
        "club",
        "choice",
    ),
    (
        "Zorg die niet wordt gegeven: cliënten overdragen vóór wij stoppen.",
        "choose",
        "criminele-geldstromen",
        "office",
        "plan",
    ),
    ("Te veel mensen in te weinig kamers: wonen en werk samen controleren.", "join", "vastgoed", "dwelling", "plan"),
    ("Snel doorverkochte panden: welke vragen kan de gemeente stellen?", "advice", "vastgoed", "dwelling", "signal"),
    (
        "Plein waar wordt gehandeld: grenzen stellen én iets bieden.",
        "choose",
        "kwetsbare-gebieden",
        "public-space",
        "choice",
    ),
    ("Winkelier onder druk: wie is het vaste aanspreekpunt?", "think-along", "kwetsbare-gebieden", "shop", "signal"),
    (
        "Ronselen bij een school: afspraken over de plek, geen leerlingen.",
        "think-along",
        "straatwaarden",
        "public-space",
        "choice",
    ),
    (
        "Advertenties die om bezorgers vragen: één boodschap voor ouders.",
        "communication",
        "straatwaarden",
        "other-place",
        "plan",
    ),
    (
        "Wijkbrief na een controle: wie vertelt wat, en wanneer?",
        "communication",
        "kwetsbare-gebieden",
        "public-space",
        "evaluation",
    ),
    ("Wat leerde de aanpak van opslaglocaties ons?", "inform", "risicolocaties", "storage", "evaluation"),
    (
        "Vergunning kan niet geweigerd worden zonder landelijke regel: knelpunt.",
        "bottleneck",
        "horeca",
        "hospitality",
        "evaluation",
    ),
)
DECISIONS = (
    "{De gemeente kan dit alleen; {partners denken mee op afstand|de anderen hoeven niets te doen}.|Ieder doet een eigen deel en wij stemmen de volgorde af.}",
    "{Eerst het gesprek met de verhuurder, dan pas een controle.|De controle gaat vóór de boeken, omdat het gevaar voorgaat.}",
    "{De boeken gaan eerst, de controle volgt binnen {vier|zes} weken.|Wij kiezen één gezamenlijke dag, omdat anders wordt opgeruimd.}",
    "{Veiligheid van wie er slaapt gaat voor; daarna volgt het besluit.|Eerst opvang, dan handhaven.}",
    "{Geen partner sluit de keten alleen; daarom doen enkele partners elk een deel.|Het effect is groter als vergunning en belasting na elkaar komen.}",
    "{Het handelingsperspectief past hier; wij hoeven niets nieuws te bedenken.|Wij gebruiken het draaiboek en schrijven op wat afwijkt.}",
    "{Wij beginnen met voorlichting, omdat vertrouwen hier ontbreekt.|De branche doet mee; dat weegt zwaarder dan snelheid.}",
    "{Er is nu te weinig concreet; een schouw moet eerst duidelijk maken wat er speelt.|De feiten zijn sterk genoeg voor een besluit van de gemeente.}",
)
ACTIONS = (
    "{Plan de schouw en deel de lijst met waar wij op letten.|Loop de plek langs en schrijf op wat u ziet.}",
    "{Bel de verhuurder en leg uit wat wij van hem vragen.|Stuur de verhuurder het modelcontract.}",
    "{Maak het plan van de dag en bel de deelnemers de avond ervoor.|Regel de controle en de sleutelhouder.}",
    "{Geef twee namen door van wie meegaat.|Laat weten of capaciteit beschikbaar is.}",
    "{Zoek uit of voor deze activiteit een vergunning nodig is.|Bereid het besluit voor en laat het juridisch nakijken.}",
    "{Vraag de buurgemeenten of zij hetzelfde zien, zonder namen.|Stem af met buurgemeenten over de regels.}",
    "{Schrijf de wijkbrief en leg hem voor aan de partners.|Spreek af wie de pers te woord staat.}",
    "{Regel opvang voor wie er slaapt.|Vraag het jongerenwerk wat het kan bieden op deze plek.}",
    "{Koppel terug aan wie het signaal inbracht.|Meld de uitkomst in het volgende overleg.}",
    "{Vraag de jurist of dit gedeeld mag worden en leg het antwoord vast.|Schrijf de les op voor het leerdossier.}",
)


def body_item(rng: random.Random, theme: str | None = None) -> BodyItem:
    """An item of at most 140 characters; about a theme where there is one about it."""
    known = [item for item in ITEMS if item[2] == theme] or list(ITEMS)
    return BodyItem(*known[int(rng.random() * len(known))])


def decision(rng: random.Random) -> str:
    """The reason of a choice, in a sentence."""
    return tell(rng, DECISIONS[int(rng.random() * len(DECISIONS))])


def action(rng: random.Random) -> str:
    """What somebody will do, in a sentence that begins with a verb."""
    return tell(rng, ACTIONS[int(rng.random() * len(ACTIONS))])
