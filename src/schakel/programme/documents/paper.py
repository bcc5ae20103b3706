"""The sheet of paper itself: Dutch, accessible, with the limits on every page and nothing about the machine it was made on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from schakel.programme.documents.days import day_of, hour
from schakel.programme.documents.sheets import Footing, Meeting

NEUTRAL_DAY = datetime(2000, 1, 1, tzinfo=UTC)
INK = RGBColor(0x15, 0x20, 0x2B)
SECOND = RGBColor(0x3C, 0x4A, 0x59)
FONT = "Arial"
SIZES = {"Normal": 10.5, "Title": 20, "Heading 1": 15, "Heading 2": 12.5, "Heading 3": 11}
LANGUAGE = "nl-NL"
MARGIN = Mm(20)
NO_SIGN = "\ufffe\uffff"


LEFT_OUT = ("/thumbnail", "/customXml", "/extended-properties", "/printerSettings")


def new_paper(title: str, footing: Footing) -> Paper:
    """An empty A4 with language, styles, the demo mark above and the limits below."""
    paper = Document()
    _page(paper)
    _styles(paper)
    _properties(paper, title)
    _header(paper, footing)
    _footer(paper, footing)
    return paper


def heading_of(paper: Paper, title: str, when_and_where: Sequence[tuple[str, str]]) -> None:
    """The title, and when, where and for whom below it."""
    paper.add_paragraph(title, style="Title")
    for name, said in when_and_where:
        if said:
            labelled(paper.add_paragraph(), name, said)


def labelled(paragraph: Paragraph, name: str, said: str) -> Paragraph:
    """``Name: what is said``, the name in bold."""
    paragraph.add_run(f"{clean(name)}: ").bold = True
    paragraph.add_run(clean(said))
    paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def add_table(
    paper: Paper, heads: Sequence[str], lines: Sequence[Sequence[str]], widths: Sequence[int], summary: str
) -> Table:
    """A table with a header row that repeats, rows that do not break, and a description for who cannot see it. Widths in mm."""
    table: Table = paper.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    _mark_row(table.rows[0], "w:tblHeader")
    for line in lines:
        row = table.add_row()
        _mark_row(row, "w:cantSplit")
        for cell, said in zip(row.cells, line, strict=True):
            cell.text = clean(said)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    _described(table, summary)
    return table


def place_of(meeting: Meeting) -> str:
    """The place, or that it follows."""
    return meeting.place or _("to follow")


def saved(paper: Paper) -> bytes:
    """The bytes of the docx, without the preview picture and program name that the empty template brings."""
    for relations in (paper.part.package.rels, paper.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(LEFT_OUT)]:
            del relations[key]
    kept = BytesIO()
    paper.save(kept)
    return kept.getvalue()


def footing_line(footing: Footing) -> str:
    """Who, when, for whom, until when, and the limits: one sentence for the foot of each page."""
    words = _("Made by %(who)s on %(when)s for %(whom)s; destroy after %(until)s; limits: %(limits)s") % {
        "who": footing.made_by,
        "when": f"{day_of(footing.made_at)}, {hour(footing.made_at)}",
        "whom": footing.made_for,
        "until": day_of(footing.destroy_after),
        "limits": footing.limits,
    }
    return f"{words}; {_('head of the trail: %(head)s') % {'head': footing.head}}" if footing.head else words


def clean(text: str) -> str:
    """Without the signs that a docx cannot hold: control characters, halves of a sign, and what is no sign at all."""
    return "".join(
        mark for mark in text if mark in "\n\t" or " " <= mark < "\ud800" or (mark > "\udfff" and mark not in NO_SIGN)
    )


def _page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = MARGIN
    section.bottom_margin = Mm(24)


def _styles(paper: Paper) -> None:
    for name, size in SIZES.items():
        style: Any = paper.styles[name]
        style.font.name = FONT
        style.font.size = Pt(size)
        style.font.color.rgb = INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name.startswith("Heading"):
            style.paragraph_format.space_before = Pt(12)
            style.paragraph_format.keep_with_next = True
    _language(paper)


def _language(paper: Paper) -> None:
    """Dutch as the language of the document, so that it is read aloud as Dutch."""
    defaults = paper.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = run.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        run.append(language)
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(name), LANGUAGE)


def _properties(paper: Paper, title: str) -> None:
    """A title for who reads with the ears; nothing about author, machine or number of changes."""
    core = paper.core_properties
    core.title = title
    core.language = LANGUAGE
    core.author = core.last_modified_by = "Schakel"
    core.comments = core.keywords = core.subject = core.category = ""
    core.revision = 1
    core.created = core.modified = NEUTRAL_DAY.replace(tzinfo=None)


def _header(paper: Paper, footing: Footing) -> None:
    if not footing.synthetic:
        return
    line = paper.sections[0].header.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(_("SYNTHETISCH · Invented content. No real persons or firms."))
    run.bold = True
    run.font.size = Pt(9.5)


def _footer(paper: Paper, footing: Footing) -> None:
    footer = paper.sections[0].footer
    line = footer.paragraphs[0]
    run = line.add_run(clean(footing_line(footing)))
    run.font.size = Pt(8.5)
    run.font.color.rgb = SECOND
    number = footer.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for word, field in ((_("Page") + " ", "PAGE"), (" " + _("of") + " ", "NUMPAGES")):
        _small(number, word)
        _field(number, field)


def _small(paragraph: Paragraph, text: str) -> Any:
    run = paragraph.add_run(text)
    run.font.size = Pt(8.5)
    run.font.color.rgb = SECOND
    return run


def _field(paragraph: Paragraph, code: str) -> None:
    """A field that the word processor fills in, such as the page number."""
    for kind in ("begin", "code", "end"):
        run = _small(paragraph, "")
        if kind == "code":
            said = OxmlElement("w:instrText")
            said.set(qn("xml:space"), "preserve")
            said.text = code
        else:
            said = OxmlElement("w:fldChar")
            said.set(qn("w:fldCharType"), kind)
        run._r.append(said)


def _mark_row(row: Any, mark: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def _described(table: Table, summary: str) -> None:
    described = OxmlElement("w:tblDescription")
    described.set(qn("w:val"), clean(summary))
    table._tbl.tblPr.append(described)
