"""The addresses of requests of people. In the menu for who takes part where they stand, and for nobody else."""

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from schakel.spaces.choices import SpaceKind
from schakel.web.rights.views import papers, question, requests
from schakel.web.shell import menu

ROOM = "omgeving/<uuid:space>/"
ONE = f"{ROOM}verzoek/<uuid:key>/"
QUESTION = f"{ROOM}verzoekvraag/<uuid:key>/"

urlpatterns = [
    path(f"{ROOM}verzoeken/", requests.requests, name="rights-requests"),
    path(f"{ROOM}verzoeken/nieuw/", requests.new, name="rights-new"),
    path(ONE, requests.one, name="rights-request"),
    path(f"{ONE}brief/", papers.letter, name="rights-letter"),
    path(f"{ONE}bestand/", papers.export, name="rights-export"),
    path(QUESTION, question.question, name="rights-question"),
    path(f"{QUESTION}doen/", question.do, name="rights-do"),
    path(f"{QUESTION}klaar/", question.through, name="rights-through"),
]
for act in ("identiteit", "vragen", "langer", "besluit", "verder"):
    urlpatterns.append(path(f"{ONE}{act}/", requests.act, {"act": act}, name=f"rights-{act}"))


def _home(request: HttpRequest) -> str | None:
    home = menu.first_of_kind(request, SpaceKind.RIGHTS)
    return reverse("rights-requests", args=[home.key]) if home else None


menu.register(
    _("Requests"),
    address_for=_home,
    shown_to=lambda request: bool(getattr(request, "me", None)) and request.me.organisation_is_municipality,
    order=38,
)
