"""Stories of signals: what somebody saw, what one may suspect, and the innocent explanation beside it.

Places, people and firms are invented, and nothing in a story stands in for origin. Some places, kinds of story and months come back more
often than others, as in reality. The same random numbers give the same story.
"""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from schakel.demo.stories import names
from schakel.demo.stories.countryside import COUNTRYSIDE
from schakel.demo.stories.estates import ESTATES
from schakel.demo.stories.names import Place
from schakel.demo.stories.plots import Plot
from schakel.demo.stories.telling import tell
from schakel.demo.stories.town import TOWN

PLOTS = (*ESTATES, *COUNTRYSIDE, *TOWN)
RURAL = {
    "Utrecht": 0.15,
    "Nieuwegein": 0.2,
    "Hilversum": 0.2,
    "Almere": 0.4,
    "Amersfoort": 0.4,
    "Zeist": 0.6,
    "Huizen": 0.4,
}
OFTEN_RURAL = 1.6
TOWN_SHARE = 0.7
TIMES = "{tussen <20-23>.00 en <1-4>.00 uur|na <21-23>.00 uur|'s nachts|laat op de avond|rond <22-23>.30 uur|in de vroege ochtend, voor <5-6>.00 uur}"
OFTEN = "{geregeld|bijna dagelijks|twee keer per week|drie avonden achter elkaar|vooral op vrijdag|meermalen|steeds op dinsdag en donderdag|<4-9> keer in twee weken}"
DEPARTMENTS = "{vergunningen|burgerzaken|toezicht|economie|vastgoed|wijkbeheer|openbare ruimte|ruimtelijke ordening}"
LEADS: dict[str, str] = {
    "seen-myself": "{||Gezien tijdens een ronde.|Zelf gezien, vanaf de openbare weg.|Bij het langsrijden viel op:}",
    "colleague": "{|Een collega van <afdeling> geeft door:|Van <afdeling>:|Op het werkoverleg met <afdeling> genoemd.|Een collega van de buitendienst zag het volgende.}",
    "inhabitant": "{Een omwonende vertelt:|Een ondernemer uit de buurt vertelt:|Gehoord van een omwonende.|Aan de balie verteld door een ondernemer.|Iemand uit de straat vertelt:}",
    "partner": "{Van een partner, als algemeen beeld van deze plek.|Door een partner genoemd in het lokaal overleg.|Een partner laat weten:}",
    "inspection": "{Bij een controle op <controle>.|Tijdens een reguliere controle.|Bij een controle met de brandweer.|Bevinding bij een controle op <controle>.}",
    "open-source": "{Uit een advertentie en het register.|Gelezen in een openbare bron.|In het openbare register nagegaan.}",
}
INSPECTIONS = "{de vergunning|brandveiligheid|de openingstijden|het gebruik van het pand|de Alcoholwet|de leidinggevende}"
RELIABILITY = (
    "content-single",
    "content-single",
    "content-single",
    "content-confirmed",
    "content-unknown",
    "content-contradicted",
)


@dataclass(frozen=True)
class Mention:
    """Who or what a story names, as it was seen."""

    kind: str
    as_seen: str
    number: str
    certainty: str


@dataclass(frozen=True)
class SignalStory:
    """All that somebody could fill in."""

    seen_from: date
    seen_until: date | None
    received_on: date
    title: str
    place: Place
    place_kind: str
    theme: str
    source_kind: str
    capacity: str
    reliability: str
    facts: str
    suspicion: str
    inference: str
    innocent: str
    mentions: tuple[Mention, ...]
    remark: str


def signal_story(rng: random.Random, days: tuple[date, date], municipality: str) -> SignalStory:
    """A story that plays in a municipality; it was received between the two days, both included."""
    received = _received(rng, *days)
    plot = _plot(rng, municipality, received.month)
    source = plot.sources[min(int(rng.expovariate(1.1)), len(plot.sources) - 1)]
    place = names.place(rng, municipality, plot.where)
    firm = names.firm(rng, plot.firm) if plot.firm else ""
    words = {
        "bedrijf": firm,
        "buurt": place.neighbourhood,
        "tijd": tell(rng, TIMES),
        "keren": tell(rng, OFTEN),
        "afdeling": tell(rng, DEPARTMENTS),
        "controle": tell(rng, INSPECTIONS),
    }
    lead, seen = tell(rng, LEADS[source], words), tell(rng, plot.facts, words)
    facts = f"{lead} {_begun(seen) if lead.endswith('.') or not lead else seen}".strip()
    first, last = _seen(rng, received)
    return SignalStory(
        title=_begun(seen.split(". ")[0].rstrip(".")),
        seen_from=first,
        seen_until=last,
        received_on=received,
        place=place,
        place_kind=plot.place_kind,
        theme=plot.theme,
        source_kind=source,
        capacity="supervisor" if source == "inspection" or (source == "seen-myself" and rng.random() < 0.6) else "otherwise",
        reliability=RELIABILITY[min(int(rng.expovariate(0.7)), len(RELIABILITY) - 1)],
        facts=facts,
        suspicion=tell(rng, plot.suspicion, words),
        inference=tell(rng, plot.inference, words),
        innocent=tell(rng, plot.innocent, words),
        mentions=tuple(_mentions(rng, plot, place, firm, facts)),
        remark=tell(rng, plot.remark, words),
    )


def _plot(rng: random.Random, municipality: str, month: int) -> Plot:
    plots, sums = _weighed(RURAL.get(municipality, OFTEN_RURAL), month)
    return plots[min(bisect(sums, rng.random() * sums[-1]), len(plots) - 1)]


@cache
def _weighed(rural: float, month: int) -> tuple[tuple[Plot, ...], tuple[float, ...]]:
    """The stories that may happen in a month, with running sums of their weights."""
    plots = tuple(plot for plot in PLOTS if not plot.months or month in plot.months)
    return plots, tuple(accumulate(plot.weight * (rural if plot.where == "rural" else 1) for plot in plots))


def _received(rng: random.Random, first: date, last: date) -> date:
    """More towards the end of the period, and mostly on weekdays."""
    span = (last - first).days
    day = first + timedelta(days=int(span * rng.random() ** 0.8))
    if day.weekday() >= 5 and rng.random() < 0.75:
        day -= timedelta(days=day.weekday() - 4)
    return min(max(day, first), last)


def _seen(rng: random.Random, received: date) -> tuple[date, date | None]:
    """Seen some days before it came in; sometimes over a period."""
    last = received - timedelta(days=min(int(rng.expovariate(0.25)), 45))
    if rng.random() < 0.55:
        return last, None
    return last - timedelta(days=rng.randint(2, 30)), last


def _begun(text: str) -> str:
    """With a capital, and without a space before what it begins with."""
    return text[:1].upper() + text[1:]


def _mentions(rng: random.Random, plot: Plot, place: Place, firm: str, facts: str) -> list[Mention]:
    found: list[Mention] = []
    if firm and (firm in facts or rng.random() < 0.45):
        sure = rng.random()
        found.append(Mention("firm", firm, names.kvk_number(rng) if sure < 0.6 else "", "certain" if sure < 0.75 else "uncertain"))
    if rng.random() < 0.3:
        found.append(
            Mention(
                "place",
                tell(rng, PLACES[plot.where], {"nummer": str(place.number), "straat": place.street}),
                "",
                "certain",
            )
        )
    if rng.random() < plot.vehicle:
        found.append(Mention("vehicle", tell(rng, VEHICLES), names.plate_like(rng) if rng.random() < 0.5 else "", "uncertain"))
    if rng.random() < plot.person:
        found.append(Mention("person", names.person(rng), "", "uncertain"))
    if rng.random() < plot.phone:
        found.append(
            Mention(
                "phone",
                tell(rng, "{nummer in de advertentie|nummer op het briefje|nummer dat werd achtergelaten}"),
                names.phone(rng),
                "certain",
            )
        )
    return found


PLACES = {
    "estate": "{hal achter nummer <nummer>|roldeur aan de kant van de <straat>|hal <nummer>, achterzijde|parkeerplaats voor nummer <nummer>}",
    "town": "{pand op nummer <nummer>|bovenwoning op nummer <nummer>|achterpad van nummer <nummer>|pleintje bij de <straat>}",
    "rural": "{schuur achter nummer <nummer>|oprit van nummer <nummer>|erf aan het eind van de <straat>|berm bij nummer <nummer>}",
}
VEHICLES = (
    "{witte|grijze|donkere|blauwe|lichte} {bestelbus|bestelbus zonder opschrift|bestelauto met imperiaal|gesloten bus|personenauto|stationwagen|terreinwagen}"
    "{| met een deuk links|, achterruiten geblindeerd|, achterklep staat los|, steeds op dezelfde plek}"
)
