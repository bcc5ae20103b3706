"""The addresses of the trail."""

from django.urls import path

from schakel.web.trail import destroying, views

urlpatterns = [
    path("omgeving/<uuid:space>/spoor/", views.use, name="use"),
    path("omgeving/<uuid:space>/spoor/<uuid:key>/", views.of_item, name="item-trail"),
    path("omgeving/<uuid:space>/vernietiging/", destroying.destruction, name="destruction"),
    path("omgeving/<uuid:space>/vernietiging/gezien/", destroying.destruction_seen, name="destruction-seen"),
    path("omgeving/<uuid:space>/vernietiging/lijst/", destroying.destruction_list, name="destruction-list"),
]
