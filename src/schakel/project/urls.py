"""All addresses, room by room."""

from pathlib import Path

from django.urls import include, path

WEB = Path(__file__).resolve().parent.parent / "web"
PARTS = (
    "shell",
    "sign_in",
    "work",
    "intake",
    "importing",
    "cases",
    "programme",
    "partners",
    "knowing",
    "giving",
    "questions",
    "asking",
    "two_persons",
    "rights",
    "trail",
)

urlpatterns = [path("", include(f"schakel.web.{part}.urls")) for part in PARTS if (WEB / part / "urls.py").exists()]
urlpatterns.append(path("", include("schakel.api.urls")))
handler400 = "schakel.web.shell.errors.bad_request"
handler403 = "schakel.web.shell.errors.not_here"
handler404 = "schakel.web.shell.errors.not_here"
handler500 = "schakel.web.shell.errors.our_fault"
