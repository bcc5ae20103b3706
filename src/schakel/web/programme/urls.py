"""The addresses of the room programme: all bodies, and within the environment of a body its meetings, items and actions."""

from django.http import HttpRequest
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from schakel.web.programme.views import action, bodies, brought, item, item_acts, meeting, papers
from schakel.web.shell import menu

of_item = [
    path("", item.item, name="agenda-item"),
    path("stand/", item.state, name="agenda-item-state"),
    path("meedoen/", item_acts.join, name="agenda-item-join"),
    path("akkoord/", item_acts.confirm, name="agenda-item-confirm"),
    path("anders/", item_acts.dissent, name="agenda-item-dissent"),
    path("keuze/", item_acts.decide, name="agenda-item-decide"),
    path("afspraak/", item_acts.agree, name="agenda-item-agree"),
    path("agenda/", item_acts.put_on, name="agenda-item-put-on"),
    path("eraf/", item_acts.take_off, name="agenda-item-take-off"),
]
of_meeting = [
    path("", meeting.meeting, name="meeting"),
    path("vaststellen/", meeting.fix, name="meeting-fix"),
    path("meenemen/", meeting.carry, name="meeting-carry"),
    path("sluiten/", meeting.close, name="meeting-close"),
    path("kalender/", papers.in_calendar, name="meeting-calendar"),
    path("agenda/<uuid:organisation>/", papers.agenda_paper, name="agenda-paper"),
    path("actielijst/<uuid:organisation>/", papers.action_paper, name="action-paper"),
]
of_body = [
    path("", bodies.meetings, name="meetings"),
    path("nieuw/", bodies.plan, name="meeting-plan"),
    path("punt/nieuw/", brought.bring, name="agenda-item-bring"),
    path("punt/<uuid:key>/", include(of_item)),
    path("ingebracht/<uuid:key>/", brought.brought, name="brought"),
    path("actie/<uuid:key>/", action.action, name="action"),
    path("actie/<uuid:key>/bevestigen/", action.confirm_action, name="action-confirm"),
    path("<uuid:key>/", include(of_meeting)),
]
urlpatterns = [
    path("overleggen/", bodies.bodies, name="bodies"),
    path("omgeving/<uuid:space>/overleg/", include(of_body)),
]


def _address(request: HttpRequest) -> str:
    """All bodies; within one body, that body, so that the menu shows where one is."""
    parts = request.path.split("/")
    if len(parts) > 3 and parts[1] == "omgeving" and parts[3] == "overleg":
        return "/".join(parts[:4]) + "/"
    return "/overleggen/"


menu.register(
    _("Consultation"), address_for=_address, shown_to=lambda request: getattr(request, "me", None) is not None, order=50
)
