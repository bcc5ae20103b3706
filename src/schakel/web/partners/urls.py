"""The addresses of organisations, access and one's own account."""

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _

from schakel.partners.access import keeps_access
from schakel.web.partners.views import keeping, organisations, own, people, taking_part
from schakel.web.shell import menu

urlpatterns = [
    path("organisaties/", organisations.organisations, name="organisations"),
    path("organisaties/<slug:slug>/", organisations.organisation, name="organisation"),
    path("omgeving/<uuid:space>/wie/", taking_part.taking_part, name="taking-part"),
    path("omgeving/<uuid:space>/wie/erbij/", taking_part.give, name="seat-give"),
    path("omgeving/<uuid:space>/wie/eraf/", taking_part.end, name="seat-end"),
    path("toegang/", keeping.access, name="access"),
    path("toegang/mensen/nieuw/", keeping.new_person, name="person-new"),
    path("toegang/mensen/bekend/", keeping.known_person, name="person-known"),
    path("toegang/mensen/<uuid:person>/", people.person, name="person"),
    path("toegang/mensen/<uuid:person>/account/", people.account, name="person-account"),
    path("toegang/mensen/<uuid:person>/deelname/", people.give, name="person-seat"),
    path("toegang/mensen/<uuid:person>/deelname/einde/", people.end_one, name="person-seat-end"),
    path("toegang/mensen/<uuid:person>/aanwijzing/", people.designate_officer, name="person-designation"),
    path("toegang/mensen/<uuid:person>/aanwijzing/einde/", people.end_one_designation, name="person-designation-end"),
    path("toegang/mensen/<uuid:person>/beheer/", people.keeper, name="person-keeper"),
    path("toegang/mensen/<uuid:person>/einde/", people.end, name="person-end"),
    path("ik/", own.me, name="me"),
    path("mijn-spoor/", own.trail, name="own-trail"),
]


def _signed_in(request: HttpRequest) -> bool:
    return getattr(request, "me", None) is not None


def _keeper(request: HttpRequest) -> bool:
    return keeps_access(getattr(request, "me", None))


menu.register(_("Organisations"), address_for=lambda request: "/organisaties/", shown_to=_signed_in, order=80)
menu.register(_("Access"), address_for=lambda request: "/toegang/", shown_to=_keeper, order=90)
menu.register_foot(_("Who saw what of me"), address_for=lambda request: "/mijn-spoor/", shown_to=_signed_in, order=10)
