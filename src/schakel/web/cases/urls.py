"""The addresses of files."""

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from schakel.spaces.choices import SpaceKind
from schakel.web.cases import informing
from schakel.web.cases.views import agreeing, bringing, ending, file, lists, paper, planning
from schakel.web.shell import menu

ROOM = "omgeving/<uuid:space>/"
FILE = f"{ROOM}dossier/<uuid:key>/"

urlpatterns = [
    path(f"{ROOM}dossiers/", lists.cases, name="cases"),
    path(f"{ROOM}dossier/nieuw/", lists.case_new, name="case-new"),
    path(f"{ROOM}besluit/<uuid:key>/", lists.decision, name="decision"),
    path(f"{ROOM}besluit/<uuid:key>/dossier/", lists.decision_link, name="decision-link"),
    path(FILE, file.case, name="case"),
    path(f"{FILE}verloop/", file.case_course, name="case-course"),
    path(f"{FILE}a4/", paper.case_brief, name="case-brief"),
    path(f"{FILE}gegevens/", file.case_change, name="case-change"),
    path(f"{FILE}vragen/", file.case_questions, name="case-questions"),
    path(f"{FILE}keuze/", file.case_choice, name="case-choice"),
    path(f"{FILE}deelnemers/", planning.case_partners, name="case-partners"),
    path(f"{FILE}deelnemers/<uuid:part>/einde/", planning.case_partner_end, name="case-partner-end"),
    path(f"{FILE}stap/nieuw/", planning.case_step_new, name="case-step-new"),
    path(f"{FILE}stap/<uuid:part>/", planning.case_step, name="case-step"),
    path(f"{FILE}stap/<uuid:part>/dag/", planning.case_step_move, name="case-step-move"),
    path(f"{FILE}stap/<uuid:part>/bevestigd/", planning.case_step_confirm, name="case-step-confirm"),
    path(f"{FILE}barrieres/", planning.case_model, name="case-model"),
    path(f"{FILE}barriere/<slug:barrier>/", planning.case_barrier, name="case-barrier"),
    path(f"{FILE}afspraken/", agreeing.case_indicators, name="case-indicators"),
    path(f"{FILE}afspraken/<uuid:part>/weg/", agreeing.case_indicator_gone, name="case-indicator-gone"),
    path(f"{FILE}afspraken/<uuid:part>/meting/", agreeing.case_measure, name="case-measure"),
    path(f"{FILE}communicatie/", agreeing.case_communications, name="case-communications"),
    path(f"{FILE}communicatie/<slug:moment>/", agreeing.case_communication, name="case-communication"),
    path(f"{FILE}verder/<slug:enter>/", ending.case_move, name="case-move"),
    path(f"{FILE}sluiten/", ending.case_close, name="case-close"),
    path(f"{FILE}evaluatie/", ending.case_evaluate, name="case-evaluate"),
    path(f"{FILE}bewaren/", ending.case_extend, name="case-extend"),
    path(f"{FILE}informeren/", informing.case_informing, name="case-informing"),
    path(f"{FILE}overleg/", bringing.case_bring, name="case-bring"),
    path(f"{FILE}besluit/<uuid:received>/", lists.case_link, name="case-link"),
]


def _files_of(request: HttpRequest) -> str | None:
    """The files of the environment in view, or of the first one of this person."""
    bar = getattr(request, "cases_space", None)
    if bar is None:
        found = menu.first_of_kind(request, SpaceKind.MUNICIPAL)
        bar = request.cases_space = found.key if found else ""
    return reverse("cases", args=[bar]) if bar else None


def _signed_in(request: HttpRequest) -> bool:
    return getattr(request, "me", None) is not None


menu.register(_("Files"), address_for=_files_of, shown_to=_signed_in, order=30)
