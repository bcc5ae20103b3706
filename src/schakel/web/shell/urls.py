from django.urls import path

from schakel.web.shell import views

urlpatterns = [
    path("taal/", views.choose_language, name="language"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("hulp/", views.help_page, name="help"),
    path(".well-known/security.txt", views.security, name="security-txt"),
]
