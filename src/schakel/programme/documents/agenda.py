"""The agenda of one participant: only the items handed in, without numbers."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from docx.document import Document as Paper

from schakel.programme.documents.days import from_until
from schakel.programme.documents.paper import clean, heading_of, labelled, new_paper, place_of, saved
from schakel.programme.documents.sheets import AgendaItem, AgendaSheet


def agenda(sheet: AgendaSheet) -> bytes:
    """A docx with the items of this participant. Papers for partners are Dutch, whatever language the screen has."""
    with translation.override("nl"):
        meeting = sheet.meeting
        title = _("Agenda %(body)s") % {"body": meeting.body}
        paper = new_paper(title, sheet.footing)
        heading_of(
            paper,
            title,
            (
                (_("When"), from_until(meeting.starts_at, meeting.ends_at)),
                (_("Where"), place_of(meeting)),
                (_("For"), sheet.participant),
            ),
        )
        paper.add_heading(_("Your items"), level=1)
        if not sheet.items:
            paper.add_paragraph(_("You have been asked for no items. You need not be present."))
        for item in sheet.items:
            add_item(paper, item)
        return saved(paper)


def add_item(paper: Paper, item: AgendaItem) -> None:
    """One item: what it is about, what is asked and who takes part."""
    paper.add_heading(clean(item.title), level=2)
    for name, said in (
        (_("Municipality"), item.municipality),
        (_("Theme"), item.theme),
        (_("Kind of place"), item.place_kind),
        (_("Phase"), item.phase),
        (_("What is asked"), item.asked),
        (_("Term"), item.term),
        (_("Who takes part"), ", ".join(item.takes_part)),
    ):
        if said:
            labelled(paper.add_paragraph(), name, said)
