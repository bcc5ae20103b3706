"""The addresses of what two people decide together."""

from django.urls import path

from schakel.web.two_persons import views
from schakel.web.two_persons.shown import KINDS

ROOM = "omgeving/<uuid:space>/"
ONE = f"{ROOM}voorstel/<uuid:key>/"

urlpatterns = [
    path(ONE, views.proposal, name="proposal"),
    path(f"{ONE}terug/", views.call_back, name="proposal-call-back"),
    path(f"{ONE}gelezen/", views.read, name="proposal-read"),
]
for word, (_kind, page) in KINDS.items():
    item = f"{ROOM}{word}/<uuid:key>/"
    urlpatterns += [
        path(f"{item}label-eraf/", views.label_off, {"word": word}, name=f"{page}-label-off"),
        path(f"{item}nu-vernietigen/", views.destroy_now, {"word": word}, name=f"{page}-destroy-now"),
    ]
