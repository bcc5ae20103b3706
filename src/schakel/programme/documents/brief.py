"""One A4 about a file, for somebody who never signs in and decides in ten minutes: the problem, the choice, what is asked, who does what.

What does not fit is cut where a word ends, and says so: a second page would be the one that is not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from docx.document import Document as Paper
from docx.shared import Pt

from schakel.programme.documents.days import day_of
from schakel.programme.documents.paper import add_table, clean, heading_of, labelled, new_paper, saved
from schakel.programme.documents.sheets import Footing

WIDTHS = (74, 40, 30, 26)
MOST_STEPS, MOST_ASKED, MOST_MEASURES = 6, 3, 3
LONG, SHORT, CELL, NARROW = 185, 90, 70, 38


@dataclass(frozen=True)
class Step:
    """Who does what before when."""

    what: str
    who: str
    due: date
    state: str


@dataclass(frozen=True)
class Measure:
    """By what it is seen that it helps."""

    text: str
    beginning: str
    goal: str
    now: str


@dataclass(frozen=True)
class Brief:
    """What stands on the A4. Plain values, chosen by the caller."""

    title: str
    about: str
    problem: str
    whose: str
    choice: str
    reasons: str
    dissent: str
    asked: tuple[str, ...]
    steps: tuple[Step, ...]
    measures: tuple[Measure, ...]
    barriers: str
    communication: str
    footing: Footing


def one_page(brief: Brief) -> bytes:
    """The docx. Papers are Dutch, whatever language the screen has."""
    with translation.override("nl"):
        paper = new_paper(clip(brief.title, SHORT), brief.footing)
        heading_of(paper, clip(brief.title, SHORT), ((_("About"), brief.about), (_("For"), brief.footing.made_for)))
        _part(
            paper, _("What is asked of you"), *brief.asked[:MOST_ASKED] or (_("Nothing now. You read this to know."),)
        )
        _part(paper, _("The problem"), clip(brief.problem, LONG) or _("Not written down yet."))
        _said(paper, _("For whom"), clip(brief.whose, SHORT))
        _part(
            paper,
            _("The choice"),
            clip(f"{brief.choice}. {brief.reasons}", LONG) if brief.choice else _("Not made yet."),
        )
        _said(paper, _("Another standpoint"), clip(brief.dissent, SHORT))
        _steps(paper, brief.steps)
        _measures(paper, brief)
        return saved(paper)


def clip(text: str, length: int) -> str:
    """The text on one line, cut after a whole word where it is too long."""
    line = clean(" ".join(text.split()))
    if len(line) <= length:
        return line
    return line[: length - 2].rsplit(" ", 1)[0].rstrip(",.;:") + " …"


def _part(paper: Paper, heading: str, *lines: str) -> None:
    paper.add_heading(heading, level=2)
    for line in lines:
        paragraph = paper.add_paragraph(clip(line, LONG))
        paragraph.paragraph_format.space_after = Pt(2)


def _said(paper: Paper, name: str, words: str) -> None:
    if words:
        labelled(paper.add_paragraph(), name, words)


def _steps(paper: Paper, steps: tuple[Step, ...]) -> None:
    paper.add_heading(_("Who does what"), level=2)
    if not steps:
        paper.add_paragraph(_("No steps are planned yet."))
        return
    rows = [
        (clip(step.what, CELL), clip(step.who, NARROW), day_of(step.due), step.state) for step in steps[:MOST_STEPS]
    ]
    heads = (_("What"), _("Who"), _("Before"), _("How far"))
    add_table(paper, heads, rows, WIDTHS, _("Steps: what, who, before which day, and how far."))
    left = len(steps) - len(rows)
    if left > 0:
        words = ngettext("And %(many)d more step in the file.", "And %(many)d more steps in the file.", left)
        paper.add_paragraph(words % {"many": left})


def _measures(paper: Paper, brief: Brief) -> None:
    if not (brief.measures or brief.barriers or brief.communication):
        return
    paper.add_heading(_("By what you see whether it helps"), level=2)
    for one in brief.measures[:MOST_MEASURES]:
        said = _("beginning %(beginning)s, goal %(goal)s, now %(now)s") % {
            "beginning": clip(one.beginning, 15) or "?",
            "goal": clip(one.goal, 15),
            "now": clip(one.now, 15) or _("not measured yet"),
        }
        labelled(paper.add_paragraph(), clip(one.text, NARROW), said)
    _said(paper, _("Barriers"), clip(brief.barriers, SHORT))
    _said(paper, _("Communication"), clip(brief.communication, SHORT))
