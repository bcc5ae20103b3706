"""The spreadsheets: register of processings, algorithms, the two standards, and an incident register that counts the hours."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from schakel.intake.sources.xlsx.export import Limits, workbook
from schakel.playbooks import library
from schakel.playbooks.accountability import Algorithm, Catalogue, Processing, ledger
from schakel.playbooks.accountability.entries import WORDS, YOURS
from schakel.project.accountability.facts import Deployment

NOTHING_PERSONAL = "Geen gegevens over zaken of mensen in zaken. Nog door niemand bevestigd."
NEUTRAL_DAY = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
BOLD, WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")
YELLOW = PatternFill("solid", fgColor="FFFFF4C2")
FIRST_ROW, ROWS = 8, 100
# What is asked of each incident. The last two columns of a clock are counted by the spreadsheet.
INCIDENT = (
    "Nummer",
    "Ontdekt op (dag en uur)",
    "Door wie ontdekt",
    "Wat is er gebeurd",
    "Welke gegevens, van hoeveel mensen",
    "Gevolgen",
    "Genomen maatregelen",
    "Melden aan de AP? (ja of nee, en waarom)",
    "Uiterlijk melden aan de AP (72 uur, AVG 33)",
    "Gemeld aan de AP op",
    "Betrokkenen inlichten? (AVG 34)",
    "Betrokkenen ingelicht op",
    "Eerste melding CSIRT uiterlijk (24 uur, Cbw waar die geldt)",
    "Volledige melding CSIRT uiterlijk (72 uur)",
    "Afgesloten op",
    "Geleerd",
    "Stand",
)
HOURS = {9: 72, 13: 24, 14: 72}


def limits_of(here: Deployment) -> Limits:
    """Who, when, why and the limits: they stand in the file itself."""
    return Limits(
        made_by=here.made_by,
        made_on=here.made_at,
        made_for=here.made_for or "deze plaatsing",
        destroy_after=here.destroy_after,
        limits=f"Reden: {here.why}. {NOTHING_PERSONAL}",
        synthetic=here.synthetic,
    )


def processings(here: Deployment) -> bytes:
    """The register of AVG 30, one processing a row."""
    heads = (
        "Verwerking",
        "Verantwoordelijke(n)",
        "Doel",
        "Grond",
        "Over wie",
        "Welke gegevens",
        "Bijzondere en strafrechtelijke gegevens",
        "Ontvangers",
        "Doorgifte buiten de EU",
        "Bewaartermijn",
        "Beveiliging",
        "Omgevingen",
        "Functionaris voor gegevensbescherming",
    )
    rows = [_processing(each, here) for each in ledger().processings]
    return workbook("Verwerkingsregister (AVG 30)", heads, rows, limits_of(here))


def _processing(each: Processing, here: Deployment) -> tuple[str, ...]:
    receivers = (each.receivers, *(receivers_by_rule(here) if each.all_rules else ()))
    kinds = [library().space_kind(kind) for kind in each.spaces]
    return (
        each.name,
        "\n".join(here.answer_for(each)) or YOURS,
        each.purpose,
        each.ground,
        "\n".join(each.about),
        "\n".join(each.data),
        each.special,
        "\n".join(receivers),
        "Geen: Schakel vraagt niets aan anderen en verstuurt niets.",
        "\n".join((each.term, *here.terms(each.terms))),
        "\n".join(ledger().measure(id).says for id in each.measures),
        "\n".join(f"{kind.name}: {kind.retention}" for kind in kinds if here.has(kind)),
        YOURS,
    )


def receivers_by_rule(here: Deployment) -> tuple[str, ...]:
    """Which kind of data may go to which kind of organisation, by the rules that hold on the day it is made."""
    types, sources = library().organisation_types, library().data_sources
    told = []
    for rule in library().policy_rules.on(here.made_at.date()):
        if rule.effect != "permit" or "provide" not in rule.acts or not {"*", here.profile} & set(rule.profiles):
            continue
        to = "alle" if "*" in rule.receivers else ", ".join(types.named(id).name for id in rule.receivers)
        what = "alle gegevens" if "*" in rule.sources else ", ".join(sources.named(id).name for id in rule.sources)
        told.append(f"{what} → {to} ({rule.article}{'' if rule.confirmed else '; nog te bevestigen'})")
    return tuple(told)


def algorithms(here: Deployment) -> bytes:
    """One algorithm a column, one field of the standard a row, as who fills in the register reads it."""
    entries = [algorithm_fields(each, here) for each in ledger().algorithms]
    rows = [(field, *(entry[field] for entry in entries)) for field in entries[0]]
    heads = ("Veld", *(each.name for each in ledger().algorithms))
    return workbook("Algoritmeregister, publicatiestandaard 1.0", heads, rows, limits_of(here))


def algorithm_fields(each: Algorithm, here: Deployment) -> dict[str, str]:
    """An entry in the fields of the standard. The organisation fills in what is its own."""
    told = {
        "name": each.name,
        "organization": ", ".join(here.organisations) or YOURS,
        "department": YOURS,
        "description_short": each.description_short,
        "publication_category": "Overige algoritmes",
        "category": "Openbare orde en veiligheid",
        "status": "In gebruik",
        "begin_date": YOURS,
        "end_date": "",
        "contact_email": YOURS,
        "website": YOURS,
        "lang": "NLD",
        "standard_version": "1.0.0",
        "provider": "Geen leverancier; open programma (EUPL-1.2)",
        "publiccode": "publiccode.yml in de broncode",
        "impacttoetsen": "DPIA (dpia.docx, in te vullen door de organisatie)",
        "iama": YOURS,
        "objection_procedure": YOURS,
    }
    own = ("goal", "impact", "proportionality", "decision_making_process", "human_intervention", "risks")
    own = (*own, "lawful_basis", "source_data", "methods_and_models", "monitoring")
    return told | {name: getattr(each, name) for name in own} | {"switch_off": each.switch_off}


def catalogue(each: Catalogue, here: Deployment) -> bytes:
    """A standard, one requirement a row, with how far it is, by what, and who goes on with it."""
    heads = (
        "Nummer",
        "Niveau",
        "Wat wordt gevraagd (onze woorden)",
        "Stand",
        "Toetsen",
        "Beschreven in",
        "Toelichting",
    )
    rows = [
        (
            line.id,
            line.level or "",
            line.says,
            WORDS[line.state],
            "\n".join(line.tests),
            "\n".join(line.written),
            line.reason,
        )
        for line in each.requirements
    ]
    title = f"{each.title} {each.version}. Bron: {each.source}"
    return workbook(title, heads, rows, limits_of(here))


def incidents(here: Deployment) -> bytes:
    """An empty register to keep. Its clocks count from the moment of discovery; the figures of the law stand in its heads."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Incidenten"
    told = limits_of(here)
    lines = (
        "Incidentregister (AVG 33 lid 5)",
        f"Leeg gemaakt door {told.made_by} op {told.made_on:%d-%m-%Y %H:%M} voor {told.made_for}.",
        f"Grenzen: dit register bevat straks gegevens over incidenten; alleen voor wie ze afhandelt. {told.limits}",
        "Vul 'Ontdekt op' in als 24-11-2026 14:30; de termijnen rekent het blad zelf uit, in uren, ook in het weekend.",
        "Ook een incident dat niet gemeld hoeft te worden, staat hier, met de reden.",
    )
    for number, line in enumerate(lines, 1):
        sheet.cell(number, 1, line).font = BOLD if number == 1 else Font()
    for column, head in enumerate(INCIDENT, 1):
        cell = sheet.cell(FIRST_ROW - 1, column, head)
        cell.font, cell.alignment, cell.fill = BOLD, WRAPPED, YELLOW
        sheet.column_dimensions[get_column_letter(column)].width = 24
    for row in range(FIRST_ROW, FIRST_ROW + ROWS):
        _clocks(sheet, row)
    sheet.freeze_panes = f"C{FIRST_ROW}"
    book.properties.creator = book.properties.lastModifiedBy = "Schakel"
    book.properties.created = book.properties.modified = NEUTRAL_DAY
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _clocks(sheet: Worksheet, row: int) -> None:
    for column in (2, 10, 12, 15, *HOURS):
        sheet.cell(row, column).number_format = "dd-mm-yyyy hh:mm"
    for column, hours in HOURS.items():
        sheet.cell(row, column, f'=IF(B{row}="","",B{row}+{hours}/24)')
    state = f'=IF(B{row}="","",IF(O{row}<>"","afgesloten",IF(AND(J{row}="",NOW()>I{row}),"termijn AP voorbij","open")))'
    sheet.cell(row, len(INCIDENT), state)
