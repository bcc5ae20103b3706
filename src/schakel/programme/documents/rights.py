"""The answer to somebody who used a right: what is held, whence, for whom, how long, and where to complain. It reads the same whether something may not be said or is not there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _
from docx.document import Document as Paper

from schakel.programme.documents.days import day_of
from schakel.programme.documents.paper import clean, heading_of, labelled, new_paper, saved
from schakel.programme.documents.sheets import Footing


@dataclass(frozen=True)
class Held:
    """One thing that is held, as far as it may be given."""

    kind: str
    pieces: tuple[tuple[str, str], ...]
    whence: str
    ground: str
    purpose: str
    kept_until: date | None
    receivers: tuple[str, ...]


@dataclass(frozen=True)
class RightsLetter:
    """What stands in the letter. Plain values, chosen by the caller."""

    organisation: str
    person: str
    right: str
    received_on: date
    identity: str
    identity_on: date | None
    refused: tuple[str, ...]
    held: tuple[Held, ...]
    withheld: tuple[str, ...]
    done: bool
    reference: str
    footing: Footing


def rights_letter(letter: RightsLetter) -> bytes:
    """The docx. Papers are Dutch, whatever language the screen has."""
    with translation.override("nl"):
        title = _("Answer to your request")
        paper = new_paper(title, letter.footing)
        heading_of(
            paper,
            title,
            (
                (_("To"), letter.person),
                (_("From whom"), letter.organisation),
                (_("Your request of"), day_of(letter.received_on)),
                (_("You asked"), asked_in_words(letter.right)),
                (_("Reference"), letter.reference),
            ),
        )
        if letter.refused:
            _refused(paper, letter)
        else:
            _answer(paper, letter)
        _rights(paper, letter)
        return saved(paper)


def asked_in_words(right: str) -> str:
    """What was asked, as the person reads it."""
    return {
        "access": _("to see which data about you we keep"),
        "correction": _("to correct data about you"),
        "erasure": _("to destroy data about you"),
        "restriction": _("to let data about you stand still"),
        "objection": _("to stop using data about you"),
    }[right]


def _refused(paper: Paper, letter: RightsLetter) -> None:
    paper.add_heading(_("Our answer"), level=1)
    says, because, article = letter.refused
    paper.add_paragraph(clean(_("We do not do what you asked. %(says)s") % {"says": says}))
    if because:
        paper.add_paragraph(clean(because))
    labelled(paper.add_paragraph(), _("Legal ground"), article)


def _answer(paper: Paper, letter: RightsLetter) -> None:
    """One opening, for everybody the same: so that nobody reads from it whether something is kept back."""
    paper.add_heading(_("Our answer"), level=1)
    paper.add_paragraph(
        _(
            "We looked for data about you in everything we keep for our work on safety. Below is all that we may tell you."
        )
    )
    paper.add_paragraph(
        _(
            "Sometimes the law does not let us say whether we keep something. So this letter reads the same, whether that is so or not. "
            "You cannot conclude anything from it."
        )
    )
    if letter.done:
        paper.add_paragraph(_("What you asked, we did for the data that we may tell you about."))
    for number, held in enumerate(letter.held, start=1):
        _held(paper, number, held)
    if letter.right == "access" and not letter.held:
        paper.add_paragraph(_("There are no data that we may give you."))
    if letter.withheld:
        paper.add_heading(_("What we do not give"), level=1)
        for says in letter.withheld:
            paper.add_paragraph(clean(says), style="List Bullet")


def _held(paper: Paper, number: int, held: Held) -> None:
    paper.add_heading(clean(f"{number}. {held.kind or _('Data about you')}"), level=2)
    for name, text in held.pieces:
        labelled(paper.add_paragraph(), name, text)
    until = day_of(held.kept_until) if held.kept_until else ""
    facts = (
        (_("Where it came from"), held.whence),
        (_("What it is used for"), held.purpose),
        (_("Legal ground"), held.ground),
        (_("Who received it"), "; ".join(held.receivers) or _("nobody outside our organisation")),
        (_("How long we keep it"), until),
    )
    for name, said in facts:
        if said:
            labelled(paper.add_paragraph(), name, said)


def _rights(paper: Paper, letter: RightsLetter) -> None:
    paper.add_heading(_("What you can do"), level=1)
    for says in (
        _("You can ask us to correct or destroy data, or to let them stand still. You can also object."),
        _("Do you not agree with this answer? Object within six weeks after the date of this letter."),
        _("You can also complain to the Autoriteit Persoonsgegevens. It can look at what we may not tell you."),
    ):
        paper.add_paragraph(says, style="List Bullet")
    if letter.identity_on:
        paper.add_paragraph(
            _("We checked that you are who you say you are on %(day)s. We kept no copy of your identity document.")
            % {"day": day_of(letter.identity_on)}
        )
