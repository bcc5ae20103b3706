"""The addresses of what can be done, and of the rules that everybody may read."""

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from schakel.web.knowing import views
from schakel.web.shell import menu

urlpatterns = [
    path("wat-kan-ik-doen/", views.knowing, name="knowing"),
    path("regels/", views.rules, name="rules"),
]


def _signed_in(request: HttpRequest) -> bool:
    return getattr(request, "me", None) is not None


menu.register(_("What can I do"), address_for=lambda request: reverse("knowing"), shown_to=_signed_in, order=70)
