"""The addresses of the question bank."""

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

menu.register(
    _("Rules on sharing"),
    address_for=lambda request: "/regels-over-delen/",
    shown_to=lambda request: getattr(request, "me", None) is not None,
    order=77,
)
