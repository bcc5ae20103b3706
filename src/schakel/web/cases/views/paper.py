"""One A4 about a file, to hand to the mayor."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from schakel.cases.choices import MomentAnswer, StepState
from schakel.playbooks import library
from schakel.programme.documents.brief import Brief, Measure, Step, clip, one_page
from schakel.programme.documents.sheets import Footing
from schakel.spaces.door import looked
from schakel.spaces.labels import LABELS
from schakel.web.cases.desk import File, enter_file
from schakel.web.cases.page import StepLine, page_of_file
from schakel.web.shell.context import is_synthetic
from schakel.web.shell.dates import day_full

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAYOR = "burgemeester"


@require_GET
def case_brief(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    file = enter_file(request, space, key)
    now = timezone.now()
    looked(file.case, "paper")
    with translation.override("nl"):  # a paper is Dutch, whatever language the screen has
        content = one_page(brief_of(file, _footing(request, file, now)))
    name = f"dossier-{timezone.localdate(now):%Y-%m-%d}.docx"
    return HttpResponse(content, content_type=DOCX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _footing(request: HttpRequest, file: File, now: datetime) -> Footing:
    """Who made it and its limits, those of the labels too: a label is not lost on paper."""
    limits = [_("Only for the mayor of this municipality and who prepares the decision. Do not pass it on.")]
    limits += [
        f"{label.name}: {label.rule}" for label in library().labels if file.case.record.labels & LABELS[label.id]
    ]
    return Footing(
        made_by=request.me.name,
        made_at=timezone.localtime(now),
        made_for=_("the mayor"),
        destroy_after=file.case.record.destroy_on,
        limits=" ".join(limits),
        synthetic=is_synthetic(request),
    )


def brief_of(file: File, footing: Footing) -> Brief:
    """The file in the values of the A4."""
    page = page_of_file(file, timezone.localdate())
    answers = {entry.id: row.answer if row else "" for entry, row in page["questions"]}
    choice = page["choice"]
    option = library().choice_options.get(choice.option) if choice else None
    dissent = f"{choice.dissent_by.name}: {choice.dissent}" if choice and choice.dissent_by else ""
    return Brief(
        title=file.case.title,
        about=" · ".join(words for words in (page["theme"], page["place_kind"], str(page["state"].label)) if words),
        problem=answers.get("problem", ""),
        whose=answers.get("whose", ""),
        choice=option.name if option else "",
        reasons=choice.reasons if choice else "",
        dissent=dissent,
        asked=tuple(_asked(line) for line in page["steps"] if _of_the_mayor(line)),
        steps=tuple(
            Step(
                line.step.what,
                line.partner,
                line.step.due_on,
                _("late") if line.late else str(line.step.get_state_display()),
            )
            for line in page["steps"]
        ),
        measures=tuple(
            Measure(row.text, row.baseline, row.target, found.value if found else "")
            for row, found in page["indicators"]
        ),
        barriers=_barriers(page["board"]),
        communication=", ".join(
            entry.name.lower() for entry, row in page["moments"] if row and row.answer == MomentAnswer.YES
        ),
        footing=footing,
    )


def _of_the_mayor(line: StepLine) -> bool:
    """A planned step by a power that the mayor holds."""
    power = library().powers.get(line.step.power) if line.step.power else None
    return line.step.state == StepState.PLANNED and power is not None and MAYOR in power.holder.lower()


def _asked(line: StepLine) -> str:
    words = _("%(what)s Decide before %(day)s (%(ground)s%(unconfirmed)s).")
    return words % {
        "what": clip(line.step.what.rstrip(".") + ".", 120),
        "day": day_full(line.step.due_on),
        "ground": line.ground,
        "unconfirmed": "" if line.confirmed_law else _(", still to be confirmed by a lawyer"),
    }


def _barriers(board: object) -> str:
    """How many barriers stand, and how many cells are empty: the empty ones are the message."""
    if board is None:
        return ""
    stands = ngettext("%(many)d stands", "%(many)d stand", board.stands) % {"many": board.stands}  # type: ignore[attr-defined]
    empty = ngettext("%(many)d place is empty", "%(many)d places are empty", board.empty) % {"many": board.empty}  # type: ignore[attr-defined]
    return f"{stands}, {empty}"
