"""The decisions and actions of one participant, with the mark of what a secretary wrote for somebody else."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from docx.document import Document as Paper

from schakel.programme.documents.days import day_of, from_until, long_day
from schakel.programme.documents.paper import add_table, clean, heading_of, labelled, new_paper, place_of, saved
from schakel.programme.documents.sheets import Action, ActionSheet, AgendaItem, Decision

WIDTHS = (72, 40, 30, 28)


def action_list(sheet: ActionSheet) -> bytes:
    """A docx with what was decided on the items of this participant, and who does what before when."""
    with translation.override("nl"):
        meeting = sheet.meeting
        title = _("Actions %(body)s") % {"body": meeting.body}
        paper = new_paper(title, sheet.footing)
        heading_of(
            paper,
            title,
            (
                (_("Meeting"), from_until(meeting.starts_at, meeting.ends_at)),
                (_("Where"), place_of(meeting)),
                (_("For"), sheet.participant),
            ),
        )
        if not sheet.items:
            paper.add_paragraph(_("There are no decisions or actions for you."))
        for item in sheet.items:
            _add_item(paper, item)
        return saved(paper)


def _add_item(paper: Paper, item: AgendaItem) -> None:
    paper.add_heading(clean(item.title), level=1)
    labelled(paper.add_paragraph(), _("Municipality"), item.municipality)
    labelled(paper.add_paragraph(), _("Theme"), item.theme)
    labelled(paper.add_paragraph(), _("Who takes part"), ", ".join(item.takes_part))
    paper.add_heading(_("Decision"), level=2)
    if not item.decisions:
        paper.add_paragraph(_("Nothing was decided."))
    for decision in item.decisions:
        _add_decision(paper, decision)
    paper.add_heading(_("Who does what"), level=2)
    if not item.actions:
        paper.add_paragraph(_("There are no actions."))
        return
    add_table(
        paper,
        (_("What"), _("Who"), _("Before"), _("Done")),
        [_line(action) for action in item.actions],
        WIDTHS,
        _("Actions: what, who, before which day, and whether it is done."),
    )


def _add_decision(paper: Paper, decision: Decision) -> None:
    paper.add_paragraph(clean(decision.text))
    labelled(paper.add_paragraph(), _("Decided by"), f"{', '.join(decision.taken_by)}, {day_of(decision.day)}")
    mark = recorded(decision)
    if mark:
        paper.add_paragraph().add_run(clean(mark)).italic = True


def _line(action: Action) -> tuple[str, str, str, str]:
    mark = recorded(action)
    what = f"{action.what}\n{mark}" if mark else action.what
    return what, action.holder, long_day(action.due), day_of(action.done_on) if action.done_on else _("not yet")


def recorded(entry: Decision | Action) -> str:
    """The mark of what was written for somebody else: ``vastgelegd door … namens …, nog niet bevestigd``."""
    if not entry.recorded_by or not entry.on_behalf_of:
        return ""
    values = {"by": entry.recorded_by, "for": entry.on_behalf_of}
    if entry.confirmed:
        return _("Recorded by %(by)s on behalf of %(for)s, confirmed.") % values
    return _("Recorded by %(by)s on behalf of %(for)s, not yet confirmed.") % values
