"""The addresses of Mijn werk, search and the region."""

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _

from schakel.web.shell import menu
from schakel.web.work import views

urlpatterns = [
    path("", views.work, name="work"),
    path("zoeken/", views.search, name="search"),
    path("regio/", views.map_of_region, name="region"),
]


def _signed_in(request: HttpRequest) -> bool:
    return getattr(request, "me", None) is not None


menu.register(_("My work"), address_for=lambda request: "/", shown_to=_signed_in, order=10)
menu.register(_("Region"), address_for=lambda request: "/regio/", shown_to=_signed_in, order=75)
