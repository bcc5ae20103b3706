"""The documents: DPIA and processor annex, filled in as far as code, playbooks and this deployment know, the rest asked in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from schakel.playbooks import library
from schakel.playbooks.accountability import Document, ledger
from schakel.playbooks.accountability.entries import YOURS, Section
from schakel.programme.documents.paper import add_table, heading_of, new_paper, saved
from schakel.programme.documents.sheets import Footing
from schakel.project.accountability.facts import Deployment, every_term
from schakel.project.accountability.sheets import NOTHING_PERSONAL, receivers_by_rule

Rows = tuple[Sequence[str], Sequence[Sequence[str]], Sequence[int], str]


def document(each: Document, here: Deployment) -> bytes:
    """A docx with every section: what is so everywhere, what is so here, and what the organisation answers."""
    footing = Footing(
        made_by=here.made_by,
        made_at=here.made_at,
        made_for=here.made_for or "deze plaatsing",
        destroy_after=here.destroy_after,
        limits=f"Reden: {here.why}. {NOTHING_PERSONAL}",
        synthetic=here.synthetic,
    )
    paper = new_paper(each.title, footing)
    heading_of(paper, each.title, [("Versie van Schakel", here.version), ("Bron", each.source)])
    paper.add_paragraph(f"Wat alleen u weet, staat onder “{YOURS}”. Haal die woorden weg als u heeft geantwoord.")
    for section in each.sections:
        paper.add_heading(f"{section.number} {section.heading}", level=2)
        for words in section.says:
            paper.add_paragraph(words)
        for fact in section.facts:
            heads, rows, widths, summary = FACTS[fact](here)
            add_table(paper, heads, rows, widths, summary)
            paper.add_paragraph()
        _asked(paper, section)
    return saved(paper)


def _asked(paper: object, section: Section) -> None:
    if not section.yours:
        return
    paper.add_paragraph().add_run(f"{YOURS}:").bold = True  # type: ignore[attr-defined]
    for question in section.yours:
        paper.add_paragraph(question, style="List Bullet")  # type: ignore[attr-defined]
        paper.add_paragraph("…")  # type: ignore[attr-defined]


def _organisations(here: Deployment) -> Rows:
    controllers = sorted({name for names in here.answering.values() for name in names})
    rows = [(name, "neemt deel") for name in here.organisations] + [(name, "verantwoordelijk") for name in controllers]
    return ("Organisatie", "Rol"), rows or [(YOURS, YOURS)], (110, 60), "Wie deelneemt en wie verantwoordelijk is"


def _profile(here: Deployment) -> Rows:
    told = {
        "smal": "Gemeente, lijn van politie en burgemeester, en overleg zonder inhoud van partners.",
        "integraal": "Ook integrale casussen en beelden, onder de WGS.",
    }
    rows = [(here.profile, told.get(here.profile, ""))]
    return ("Profiel", "Wat het inhoudt"), rows, (40, 130), "Het profiel van deze plaatsing"


def _processings(here: Deployment) -> Rows:
    rows = [(each.name, "; ".join(each.about), "; ".join(each.data), each.special) for each in ledger().processings]
    heads = ("Verwerking", "Over wie", "Welke gegevens", "Bijzonder")
    return heads, rows, (32, 38, 60, 40), "De verwerkingen met hun gegevens"


def _terms(here: Deployment) -> Rows:
    kinds = [(kind.name, kind.retention) for kind in library().space_kinds if here.has(kind)]
    terms = [tuple(words.split(": ", 1)) for words in here.terms(every_term())]
    return ("Wat", "Hoe lang"), [*terms, *kinds], (70, 100), "De bewaartermijnen"


def _rules(here: Deployment) -> Rows:
    rows = [(words,) for words in receivers_by_rule(here)]
    return ("Wat volgens de regels naar wie mag",), rows, (170,), "De regels die een verstrekking toestaan"


def _measures(here: Deployment) -> Rows:
    rows = [(each.says, "\n".join(each.tests)) for each in ledger().measures]
    return ("Maatregel", "Toets"), rows, (85, 85), "De maatregelen met hun toetsen"


def _parts(here: Deployment) -> Rows:
    rows = [("Onderdelen", "sbom.cdx.json, bij deze bijlage"), ("Versie van Schakel", here.version)]
    return ("Wat", "Waar"), rows, (60, 110), "Waar de onderdelen staan"


FACTS: dict[str, Callable[[Deployment], Rows]] = {
    "organisations": _organisations,
    "profile": _profile,
    "processings": _processings,
    "terms": _terms,
    "rules": _rules,
    "measures": _measures,
    "parts": _parts,
}
