from django.urls import path

from schakel.web.sign_in import views

urlpatterns = [
    path("aanmelden/", views.sign_in, name="sign-in"),
    path("aanmelden/als/<str:subject>/", views.demo_enter, name="demo-enter"),
    path("aanmelden/code/", views.code, name="sign-in-code"),
    path("aanmelden/wachtwoord/", views.choose_new_password, name="choose-password"),
    path("aanmelden/tweede-stap/", views.enrol, name="enrol"),
    path("aanmelden/tweede-stap/qr.svg", views.drawing, name="enrol-drawing"),
    path("aanmelden/mandaat/", views.choose_mandate, name="choose-mandate"),
    path("aanmelden/geheimhouding/", views.secrecy, name="secrecy"),
    path("aanmelden/afmelden/", views.sign_out, name="sign-out"),
    path("aanmelden/ik/", views.me, name="own-account"),
]
