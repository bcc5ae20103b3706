"""The addresses of reading in a list."""

from django.urls import path

from schakel.web.importing import views

LIST = "omgeving/<uuid:space>/inlezen/"
ONE = LIST + "<uuid:key>/"

urlpatterns = [
    path(LIST, views.lists, name="imports"),
    path(ONE, views.one_list, name="import"),
    path(ONE + "blad/", views.sheet, name="import-sheet"),
    path(ONE + "kolommen/", views.columns, name="import-columns"),
    path(ONE + "stand/", views.progress, name="import-progress"),
    path(ONE + "fouten/", views.wrong_rows, name="import-wrong-rows"),
    path(ONE + "bevestigen/", views.confirm_list, name="import-confirm"),
    path(ONE + "opnieuw/", views.again, name="import-again"),
    path(ONE + "ongedaan/", views.undo, name="import-undo"),
    path(ONE + "weggooien/", views.drop, name="import-drop"),
]
