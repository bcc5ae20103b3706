"""What was provided to an organisation without an environment here: one paper that says who, when, why, what, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from docx.document import Document as Paper

from schakel.programme.documents.days import day_of
from schakel.programme.documents.paper import clean, heading_of, labelled, new_paper, saved
from schakel.programme.documents.sheets import Footing


@dataclass(frozen=True)
class ProvisionSheet:
    """What stands on the paper of a provision. Plain values, chosen by the caller."""

    giver: str
    recipient: str
    decided_at: datetime
    decided_by: str
    purpose: str
    ground: str
    pieces: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...]
    in_file: str
    in_court: str
    labels: tuple[str, ...]
    reference: str
    footing: Footing


def provision_paper(sheet: ProvisionSheet) -> bytes:
    """The docx. Papers are Dutch, whatever language the screen has."""
    with translation.override("nl"):
        title = _("Provision to %(name)s") % {"name": sheet.recipient}
        paper = new_paper(title, sheet.footing)
        heading_of(
            paper,
            title,
            (
                (_("From whom"), sheet.giver),
                (_("Decided by"), f"{sheet.decided_by}, {day_of(sheet.decided_at.date())}"),
                (_("What for"), sheet.purpose),
                (_("Legal ground"), sheet.ground),
                (_("Falls under"), ", ".join(sheet.labels)),
                (_("Reference"), sheet.reference),
            ),
        )
        paper.add_heading(_("What is provided"), level=1)
        for name, text in sheet.pieces:
            _piece(paper, name, text)
        _limits(paper, sheet)
        return saved(paper)


def _piece(paper: Paper, name: str, text: str) -> None:
    paper.add_heading(clean(name), level=2)
    for line in text.splitlines() or [""]:
        paper.add_paragraph(clean(line))


def _limits(paper: Paper, sheet: ProvisionSheet) -> None:
    """What the receiver is bound to: before he reads it a second time, and after the content, where it is looked for."""
    paper.add_heading(_("What you may do with it"), level=1)
    for condition in sheet.conditions:
        paper.add_paragraph(clean(condition), style="List Bullet")
    for name, said in ((_("In a file"), sheet.in_file), (_("Before a court"), sheet.in_court)):
        if said:
            labelled(paper.add_paragraph(), name, said)
    labelled(paper.add_paragraph(), _("Destroy after"), day_of(sheet.footing.destroy_after))
    paper.add_paragraph(
        _("Is something wrong, or do you no longer need it? Tell %(giver)s and name the reference.")
        % {"giver": sheet.giver}
    )
