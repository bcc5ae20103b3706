"""Steps, indicators and moments that come back in many files. Partners and powers are ids of the playbooks; a power may be empty."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """What one partner does, before how many days after the start, and how it may end: held, or not."""

    what: str
    partner: str
    power: str
    days: tuple[int, int]
    held: str
    failed: str = ""


STEPS = {
    "walk": Step(
        "{Loop de plek langs met een schouwlijst|Schouw de plek overdag en een keer 's avonds}",
        "gemeente",
        "",
        (7, 14),
        "{Geschouwd; drie punten opgeschreven, zonder personen.|Twee keer geschouwd, de tweede keer bevestigt de eerste.}",
    ),
    "owner-talk": Step(
        "{Nodig de eigenaar uit voor een gesprek over gebruik en huurder|Bespreek met de verhuurder wie er huurt en waarvoor}",
        "gemeente",
        "",
        (10, 24),
        "{De eigenaar wist het niet en past het contract aan.|Goed gesprek; de eigenaar laat de huurder nakijken.}",
        "De eigenaar kwam niet en stuurde een brief van zijn adviseur.",
    ),
    "fire-visit": Step(
        "{Controleer gebruik en brandveiligheid samen met de brandweer|Controle op brandveiligheid en gebruik}",
        "gemeente",
        "supervision-visit",
        (21, 35),
        "{Twee gebreken, hersteltermijn van vier weken.|Gebruik wijkt af; een waarschuwing is verstuurd.}",
        "De deur bleef dicht; een tweede poging volgt met de sleutelhouder.",
    ),
    "order": Step(
        "{Leg een last onder dwangsom op voor het strijdige gebruik|Besluit over een last onder bestuursdwang}",
        "gemeente",
        "administrative-order",
        (45, 75),
        "{Last opgelegd; het gebruik is binnen de termijn gestopt.|Voornemen verstuurd, zienswijze ontvangen, last opgelegd.}",
        "{Besluit hield geen stand in bezwaar: de hersteltermijn was te kort.|Niet opgelegd: het gebruik bleek gedoogd in een oude brief.}",
    ),
    "closure": Step(
        "{Weeg een sluiting en schrijf de afweging op|Bereid een besluit tot sluiting voor, met gevolgen voor wie er woont of werkt}",
        "gemeente",
        "close-premises-13b",
        (30, 60),
        "{Gesloten voor drie maanden; de afweging over de duur staat in het besluit.|Gesloten na een zienswijze; huurder en eigenaar zijn gehoord.}",
        "Geen sluiting: een lichter middel was genoeg.",
    ),
    "report": Step(
        "Stel een bestuurlijke rapportage op",
        "politie",
        "administrative-report",
        (14, 35),
        "{Rapportage ontvangen door de burgemeester; de politie hoort wat er mee gebeurt.|Rapportage ontvangen, bruikbaar voor één besluit.}",
        "Geen rapportage mogelijk zolang een onderzoek loopt.",
    ),
    "bibob": Step(
        "Vraag bij de aanvraag naar zeggenschap en financiering",
        "gemeente",
        "bibob",
        (30, 60),
        "{De aanvraag is ingetrokken toen de vragen kwamen.|Vragen beantwoord; twee voorwaarden aan de vergunning.}",
        "Niet kunnen toepassen: voor deze activiteit is geen vergunning nodig.",
    ),
    "permit": Step(
        "{Beslis over de exploitatievergunning|Trek de exploitatievergunning in of weiger haar}",
        "gemeente",
        "refuse-exploitation-permit",
        (40, 80),
        "{Geweigerd wegens slecht levensgedrag van de leidinggevende, feiten in het besluit.|Ingetrokken; de zaak is dicht gebleven.}",
        "{Vergunning verleend onder voorwaarden: het oordeel was niet hard te maken.|Besluit geschorst door de rechter.}",
    ),
    "books": Step(
        "{Boekenonderzoek bij de bedrijven die hiervoor in beeld zijn|Controle van de administratie}",
        "belastingdienst",
        "tax-audit",
        (30, 90),
        "{Uitgevoerd; het resultaat blijft bij de Belastingdienst.|Aanslagen opgelegd; bedragen worden niet gedeeld.}",
        "Niet ingepland dit kwartaal.",
    ),
    "seize": Step(
        "{Onderzoek of beslag op vermogen kan|Leg beslag waar dat de winst wegneemt}",
        "om",
        "conservatory-seizure",
        (60, 150),
        "{Beslag gelegd.|Er is een vordering aangekondigd.}",
        "Geen beslag: het bezit stond niet op naam.",
    ),
    "tenancy": Step(
        "{Beëindig de huur waar het contract dat toestaat|Zeg de huur op na de sluiting}",
        "verhuurder",
        "end-tenancy",
        (30, 90),
        "{De huur is beëindigd; de nieuwe huurder is vooraf nagegaan.|In der minne ontruimd.}",
        "De kantonrechter wees de ontruiming af.",
    ),
    "labour": Step(
        "Controle op betaling, tijden en huisvesting van werkenden",
        "arbeidsinspectie",
        "",
        (30, 60),
        "{Gecontroleerd; mensen zijn eerst geholpen, daarna volgde een boete.|Twee zaken overgedragen, bewoners zijn opgevangen.}",
        "Niet mogelijk op de afgesproken dag.",
    ),
    "power-cut": Step(
        "Meet het verbruik en sluit af waar met de meter is geknoeid",
        "netbeheerder",
        "",
        (7, 21),
        "{Afgesloten en aangifte gedaan door de netbeheerder.|Metingen geven geen afwijking.}",
        "",
    ),
    "registration": Step(
        "Onderzoek of de inschrijvingen kloppen",
        "gemeente",
        "",
        (14, 40),
        "{Vier inschrijvingen ambtshalve beëindigd.|Adresonderzoek klaar; een deel klopte.}",
        "",
    ),
    "waste": Step(
        "Ruim de dumping op en neem monsters",
        "waterschap",
        "",
        (2, 10),
        "{Opgeruimd; de grondeigenaar hoeft de kosten niet zelf te dragen.|Bemonsterd en opgeruimd.}",
        "",
    ),
    "farmers": Step(
        "Maak een ronde langs agrariërs met lege schuren",
        "gemeente",
        "",
        (14, 40),
        "{Elf erven bezocht; twee vragen om hulp bij een opzegging.|Een sleutelhouder per polder afgesproken.}",
        "",
    ),
    "youth": Step(
        "Zet jongerenwerk in op de plek, met een aanbod",
        "gemeente",
        "",
        (7, 30),
        "{Elf jongeren gesproken, vier naar een aanbod.|Straatwerk loopt door, ook in de avond.}",
        "Te weinig uren dit kwartaal.",
    ),
    "school": Step(
        "Spreek af wat de school doet bij zorgen, en wie belt wie",
        "school",
        "",
        (10, 30),
        "{Afspraak ligt vast; de school noemt geen namen van leerlingen.|Voorlichting gegeven aan het personeel.}",
        "",
    ),
    "area-ban": Step(
        "Weeg een gebieds- of groepsverbod",
        "gemeente",
        "area-ban-172a",
        (21, 45),
        "{Opgelegd voor drie maanden; loopt niet samen met een gedragsaanwijzing.|Niet nodig gebleken.}",
        "Geen verbod: er liep al een aanwijzing van de officier voor hetzelfde gebied.",
    ),
    "permit-branch": Step(
        "{Bereid vergunningplicht voor deze branche voor|Maak van deze branche een vergunningplichtige branche}",
        "gemeente",
        "",
        (90, 180),
        "{Vastgesteld door de raad; buurgemeenten nemen het over.|Voorstel ligt bij de raad.}",
        "De onderbouwing was nog te dun.",
    ),
    "park-manager": Step(
        "Richt sleuteloverleg in met parkmanager en ondernemers",
        "branche",
        "",
        (14, 30),
        "{Eerste overleg gehad; een meldpunt per terrein.|Ondernemers nemen een huurderscheck op in hun contract.}",
        "Te weinig ondernemers kwamen.",
    ),
    "letter": Step(
        "{Stuur een wijkbrief met wat mensen zelf kunnen doen|Deel kaarten uit met wat u kunt doen en waar}",
        "gemeente",
        "",
        (20, 40),
        "{Bezorgd bij 240 adressen; meldingen namen daarna toe.|Uitgedeeld tijdens de controle.}",
        "",
    ),
    "provider": Step(
        "Laat het kwaliteitstoezicht kijken of er zorg wordt geleverd",
        "gemeente",
        "supervision-visit",
        (30, 60),
        "{Toezicht uitgevoerd; een deel van de declaraties wordt teruggevraagd.|Contract beëindigd per volgende maand.}",
        "",
    ),
    "club": Step(
        "Spreek met het bestuur over geld, sleutels en gastvrijheid",
        "gemeente",
        "",
        (10, 24),
        "{Het bestuur neemt regels over en meldt zelf twee aanbiedingen.|Er komt een tweede handtekening op betalingen.}",
        "",
    ),
    "harbour": Step(
        "Kijk met de havenmeester naar liggelden en naamplicht",
        "gemeente",
        "",
        (14, 30),
        "{Liggelden worden niet meer contant aangenomen.|Van zes schepen is nu bekend wie eigenaar is.}",
        "",
    ),
    "environment": Step(
        "Controle op opslag van stoffen en afval",
        "omgevingsdienst",
        "supervision-visit",
        (20, 40),
        "{Twee overtredingen; opslag opgeruimd.|Geen overtreding gevonden.}",
        "",
    ),
}

INDICATORS: dict[str, tuple[str, str, str, str, str]] = {
    "use": (
        "{Panden die worden gebruikt zoals vergund|Hallen met gebruik volgens de vergunning}",
        "content",
        "<3-7> van <11-14>",
        "<8-10> van <11-14>",
        "<6-9> van <11-14>",
    ),
    "barriers": ("Barrières die na 90 dagen nog staan", "content", "0", "<3-5>", "<1-4>"),
    "signals": (
        "Nieuwe signalen over dezelfde plek",
        "content",
        "<4-9> per kwartaal",
        "<1-3> per kwartaal",
        "<1-5> per kwartaal",
    ),
    "know": (
        "{Ondernemers die weten waar zij kunnen melden|Bewoners die weten waar zij terechtkunnen}",
        "content",
        "<2-5> van <12-20>",
        "<9-12> van <12-20>",
        "nog niet gemeten",
    ),
    "owners": (
        "Leegstaande panden met een bekende eigenaar",
        "content",
        "<2-5> van <8-12>",
        "<7-9> van <8-12>",
        "<5-8> van <8-12>",
    ),
    "housing": (
        "Slaapplaatsen die voldoen aan de regels",
        "content",
        "<10-25> van <30-40>",
        "<28-34> van <30-40>",
        "<20-30> van <30-40>",
    ),
    "youth": ("Jongeren op de plek met een aanbod", "content", "0", "<8-15>", "<3-10>"),
    "time": ("Dagen tussen vraag en antwoord van een partner", "process", "onbekend", "<10-14>", "<9-21>"),
    "steps": ("Stappen die op tijd klaar zijn", "process", "0 van <4-6>", "<4-5> van <4-6>", "<2-4> van <4-6>"),
    "role": (
        "Partners die zeggen dat hun rol duidelijk was",
        "cooperation",
        "onbekend",
        "alle partners",
        "{alle|drie van vier}",
    ),
}

MOMENTS = {
    "before": "{Brief aan de ondernemers op het terrein, met waar wij op letten.|Bericht aan bewoners dat er gecontroleerd wordt, zonder plek te noemen.}",
    "during": "{Toezichthouders delen een kaart uit met wat u kunt doen.|Wethouder is erbij, en zegt waarom.}",
    "after": "{Wijkbrief met wat er is gedaan en waar u kunt melden.|Bericht op de site, in het grotere verband geplaatst.}",
}
