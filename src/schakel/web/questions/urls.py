"""The addresses of the question bank."""

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _

from schakel.web.questions.views import asking, bank, reading, rules
from schakel.web.shell import menu

ROOM = "omgeving/<uuid:space>/"
BANK = f"{ROOM}vraagbaak/"

urlpatterns = [
    path(f"{ROOM}deelvragen/", asking.questions, name="sharing-questions"),
    path(f"{ROOM}deelvragen/nieuw/", asking.ask, name="sharing-ask"),
    path(f"{ROOM}deelvraag/<uuid:key>/", asking.question, name="sharing-question"),
    path(BANK, bank.bank, name="question-bank"),
    path(f"{BANK}vraag/<uuid:key>/", bank.one, name="bank-question"),
    path(f"{BANK}regel/nieuw/<uuid:key>/", rules.propose, name="rule-propose"),
    path(f"{BANK}regel/einde/<slug:rule>/", rules.end, name="rule-end"),
    path(f"{BANK}voorstel/<uuid:key>/", rules.proposal, name="rule-proposal"),
    path(f"{BANK}knelpunt/nieuw/", reading.bottleneck_new, name="bottleneck-new"),
    path(f"{BANK}knelpunt/<uuid:thread>/", reading.bottleneck_on, name="bottleneck-keep"),
    path("regels-over-delen/", reading.rules, name="sharing-rules"),
    path("regels-over-delen/<slug:rule>/", reading.rule, name="sharing-rule"),
    path("knelpunten/", reading.all_bottlenecks, name="bottlenecks"),
    path("knelpunten/<uuid:thread>/", reading.one_bottleneck, name="bottleneck"),
]

RULES = _("Rules on sharing")


def _signed_in(request: HttpRequest) -> bool:
    return getattr(request, "me", None) is not None


def _of_a_partner(request: HttpRequest) -> bool:
    """The menu of a municipality is full; there the page that says no leads to the rules, and so does the foot of each page."""
    return _signed_in(request) and not request.me.organisation_is_municipality


menu.register(RULES, address_for=lambda request: "/regels-over-delen/", shown_to=_of_a_partner, order=77)
menu.register_foot(RULES, address_for=lambda request: "/regels-over-delen/", shown_to=_signed_in, order=12)
