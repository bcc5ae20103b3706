"""The addresses of intake."""

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _

from schakel.web.intake.environment import has_letterbox, municipal
from schakel.web.intake.views import drafts, letterbox, lists, mail, protocol, received, signal, weighing, writing
from schakel.web.shell import menu

ONE = "omgeving/<uuid:space>/signaal/<uuid:key>/"

urlpatterns = [
    path("omgeving/<uuid:space>/signalen/", lists.listed, name="signals"),
    path("omgeving/<uuid:space>/signaal/nieuw/", writing.new, name="signal-new"),
    path("omgeving/<uuid:space>/signaal/doorverwezen/", writing.referred, name="signal-referred"),
    path("omgeving/<uuid:space>/signaal/zelfde-plek/", writing.same_place, name="signal-same-place"),
    path(ONE, signal.signal, name="signal"),
    path(f"{ONE}wijzigen/", writing.edit, name="signal-edit"),
    path(f"{ONE}wegen/", weighing.weigh, name="signal-weigh"),
    path(f"{ONE}akkoord/", weighing.agreed, name="signal-agree"),
    path(f"{ONE}aanhouden/", signal.put_on_hold, name="signal-hold"),
    path(f"{ONE}hervatten/", signal.take_up_again, name="signal-resume"),
    path(f"{ONE}toewijzen/", signal.give_to, name="signal-assign"),
    path(f"{ONE}antwoord/", signal.answer, name="signal-answer"),
    path(f"{ONE}bijlagen/", signal.put_files, name="signal-files"),
    path(f"{ONE}bijlage/<uuid:file>/", signal.fetch, name="signal-file"),
    path("omgeving/<uuid:space>/ingekomen/", received.tray, name="received"),
    path("omgeving/<uuid:space>/ingekomen/<uuid:key>/", received.one, name="received-one"),
    path("omgeving/<uuid:space>/termijnen/", protocol.protocol, name="protocol"),
    path("omgeving/<uuid:space>/inlezen/bericht/", mail.mail, name="mail"),
    path("omgeving/<uuid:box>/concept/<slug:form>/<uuid:target>/", drafts.keep_draft, name="draft-keep"),
    path("omgeving/<uuid:box>/concept/<slug:form>/<uuid:target>/weg/", drafts.drop_draft, name="draft-drop"),
    path("omgeving/<uuid:box>/inbrengen/", letterbox.bring, name="letterbox-bring"),
    path("brievenbus/", letterbox.letterbox, name="letterbox"),
]


def _signals(request: HttpRequest) -> str | None:
    room = municipal(request)
    return f"/omgeving/{room.key}/signalen/" if room else None


menu.register(_("Signals"), address_for=_signals, shown_to=lambda request: bool(getattr(request, "me", None)), order=20)
menu.register(_("Letterbox"), address_for=lambda request: "/brievenbus/", shown_to=has_letterbox, order=25)
