"""The addresses of the trail."""

from django.urls import path

from schakel.web.trail import views

urlpatterns = [
    path("omgeving/<uuid:space>/spoor/", views.use, name="use"),
    path("omgeving/<uuid:space>/spoor/<uuid:key>/", views.of_item, name="item-trail"),
    path("omgeving/<uuid:space>/vernietiging/", views.destruction, name="destruction"),
    path("omgeving/<uuid:space>/vernietiging/gezien/", views.destruction_seen, name="destruction-seen"),
]
