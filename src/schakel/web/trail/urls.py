"""The addresses of the trail."""

from django.urls import path

from schakel.web.trail import destroying, state, striking, views

urlpatterns = [
    path("omgeving/<uuid:space>/spoor/", views.use, name="use"),
    path("omgeving/<uuid:space>/spoor/stand/", state.state, name="trail-state"),
    path("omgeving/<uuid:space>/spoor/stand/kop.txt", state.head, name="trail-head"),
    path("omgeving/<uuid:space>/spoor/<uuid:key>/", views.of_item, name="item-trail"),
    path("omgeving/<uuid:space>/vernietiging/", destroying.destruction, name="destruction"),
    path("omgeving/<uuid:space>/vernietiging/gezien/", destroying.destruction_seen, name="destruction-seen"),
    path("omgeving/<uuid:space>/vernietiging/lijst/", destroying.destruction_list, name="destruction-list"),
    path("omgeving/<uuid:space>/opvallend/", striking.striking, name="striking"),
    path("omgeving/<uuid:space>/opvallend/lijst.xlsx", striking.exported, name="striking-file"),
    path("omgeving/<uuid:space>/opvallend/afdoen/", striking.settle, name="striking-settle"),
]
