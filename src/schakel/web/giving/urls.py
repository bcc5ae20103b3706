"""The addresses of giving."""

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from schakel.web.giving.desk import KINDS
from schakel.web.giving.views import asking, matrix, register, spoken
from schakel.web.intake.environment import municipal
from schakel.web.shell import menu

ROOM = "omgeving/<uuid:space>/"
ONE = f"{ROOM}verstrekking/<uuid:key>/"

urlpatterns = [
    path(f"{ROOM}verstrekkingen/", register.register, name="provisions"),
    path(f"{ROOM}verstrekkingen/mondeling/", spoken.spoken, name="spoken"),
    path(f"{ROOM}verstrekkingen/overeenkomsten/", spoken.agreements, name="agreements"),
    path(f"{ROOM}verstrekkingen/overeenkomsten/nieuw/", spoken.agreement_new, name="agreement-new"),
    path(f"{ROOM}verstrekkingen/matrix/", matrix.matrix, name="source-matrix"),
    path(ONE, register.provision, name="provision"),
    path(f"{ONE}stuk/", register.paper, name="provision-paper"),
    path(f"{ONE}antwoord/", register.answer, name="provision-answer"),
    path(f"{ONE}intrekken/", register.call_back, name="provision-withdraw"),
    path(f"{ONE}verbeteren/", register.give_corrected, name="provision-correct"),
]
for word, (_kind, page) in KINDS.items():
    item = f"{ROOM}{word}/<uuid:key>/"
    urlpatterns += [
        path(f"{item}verstrekken/", asking.ask, {"word": word}, name=f"{page}-provide"),
        path(f"{item}mondeling/", spoken.spoken_about, {"word": word}, name=f"{page}-spoken"),
    ]


def _register_of(request: HttpRequest) -> str | None:
    room = municipal(request)
    return reverse("provisions", args=[room.key]) if room else None


menu.register(
    _("Provisions"), address_for=_register_of, shown_to=lambda request: bool(getattr(request, "me", None)), order=35
)
