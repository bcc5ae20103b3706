"""The addresses of asking."""

from django.urls import path

from schakel.web.asking import views

ROOM = "omgeving/<uuid:space>/"

urlpatterns = [
    path(f"{ROOM}signaal/<uuid:key>/bronvraag/", views.ask, name="ask-source"),
    path(f"{ROOM}bronvraag/<uuid:key>/", views.question, name="source-question"),
    path(f"{ROOM}bronvraag/<uuid:key>/verder/", views.more, name="ask-on"),
    path(f"{ROOM}bronvraag/<uuid:key>/doen/", views.act, name="source-question-act"),
    path("bronvraag/<str:secret>/", views.answer, name="answer-source"),
]
