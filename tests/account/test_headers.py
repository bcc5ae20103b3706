"""What goes along with every answer, whatever kind it is; and what the cookies are called where there is TLS."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import path

from cast import ANNA, OUDEWATER
from schakel.web.shell.middleware import HEADERS

pytestmark = pytest.mark.django_db
SOURCE = Path(__file__).resolve().parents[2] / "src"
PUBLIC = ("/aanmelden/", "/hulp/", "/toegankelijkheid/", "/regels/", "/bronvraag/geen/", "/nergens/", "/.well-known/security.txt", "/ik/")  # fmt: skip
INSIDE = ("/", "/zoeken/", f"/omgeving/{OUDEWATER.key}/signalen/", f"/omgeving/{OUDEWATER.key}/bestaat-niet/")
API = ("/api/v1/openapi.json", "/api/v1/signalen", "/api/v1/nergens")
# What may be kept by a browser, or asked for by another origin: style sheets and fonts, and the description of the API.
KEPT = {"/static/": {"Cache-Control"}, "/api/v1/openapi.json": {"Cross-Origin-Resource-Policy"}}
TLS = """
import json, django
django.setup()
from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import RequestFactory, Client
from schakel.web.shell.messages import HostCookie
answers = [Client().get(place, secure=True, headers={"host": "localhost"}) for place in ("/hulp/", "/aanmelden/nergens")]
choice = Client().post("/taal/", {"language": "en"}, secure=True, headers={"host": "localhost"})
print(json.dumps({
    "names": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, HostCookie.cookie_name],
    "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE],
    "domains": [settings.SESSION_COOKIE_DOMAIN, settings.CSRF_COOKIE_DOMAIN, settings.LANGUAGE_COOKIE_DOMAIN],
    "paths": [settings.SESSION_COOKIE_PATH, settings.CSRF_COOKIE_PATH, settings.LANGUAGE_COOKIE_PATH],
    "same_site": [settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE],
    "set": {name: [bool(each["secure"]), each["path"], each["domain"], bool(each["httponly"])] for answer in (*answers, choice) for name, each in answer.cookies.items()},
    "hsts": [answer.headers.get("Strict-Transport-Security") for answer in answers],
}))
"""


def style_sheet() -> str:
    """A static file that is there."""
    found = next(name for finder in finders.get_finders() for name, _store in finder.list([]) if name.endswith(".css"))
    return f"{settings.STATIC_URL}{found}"


def wrong(browser: Client, address: str) -> list[str]:
    """The headers that are not as they should be on this answer."""
    answer = browser.get(address)
    free = {name for place, names in KEPT.items() if address.startswith(place) for name in names}
    kind = answer.headers.get("Content-Type", "")
    found = [name for name, value in HEADERS.items() if name not in free and answer.headers.get(name) != value]
    found += ["charset"] if kind.startswith("text/") and "charset=" not in kind else []
    return found


def test_every_kind_of_answer_carries_the_strict_headers(browser_of):
    anna, nobody = browser_of(ANNA), Client()
    static = style_sheet()

    asked = [(anna, each) for each in INSIDE] + [(nobody, each) for each in (*PUBLIC, *API, static)]

    assert nobody.get(static).status_code == 200
    assert {address: bad for browser, address in asked if (bad := wrong(browser, address))} == {}


def break_down(request):
    raise RuntimeError("a fault")


def test_a_fault_carries_them_too(rf):
    from django.core.handlers.base import BaseHandler
    from django.test import override_settings

    module = type(sys)("faulty_urls")
    module.urlpatterns = [path("hulp/", break_down)]
    module.handler500 = "schakel.web.shell.errors.our_fault"
    browser = Client(raise_request_exception=False)
    with override_settings(ROOT_URLCONF=module):
        answer = browser.get("/hulp/")

    assert BaseHandler is not None
    assert answer.status_code == 500
    assert [name for name, value in HEADERS.items() if answer.headers.get(name) != value] == []


def with_tls() -> dict:
    done = subprocess.run(
        [sys.executable, "-c", TLS],
        env={
            **os.environ,
            "SCHAKEL_TLS": "1",
            "SCHAKEL_HOME": str(settings.HOME),
            "DJANGO_SETTINGS_MODULE": "schakel.project.settings",
            "PYTHONPATH": str(SOURCE),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def told():
    return with_tls()


def test_with_tls_every_cookie_is_secure_and_of_this_host_alone(told):
    assert told["names"] == ["__Host-schakel", "__Host-csrftoken", "__Host-django_language", "__Host-messages"]
    assert (told["secure"], set(told["domains"]), set(told["paths"])) == ([True, True], {None}, {"/"})
    assert told["same_site"] == ["Lax", "Strict"]
    assert told["set"]["__Host-csrftoken"] == [True, "/", "", True]
    assert told["set"]["__Host-django_language"] == [True, "/", "", True]
    assert [name for name in told["set"] if not name.startswith("__Host-")] == []


def test_with_tls_every_answer_asks_for_tls_for_a_year(told):
    assert told["hsts"] == ["max-age=31536000"] * 2


@pytest.mark.parametrize(
    "address",
    (
        "/.git/config",
        "/.env",
        "/static/",
        "/static/../project/settings.py",
        "/static/%2e%2e/project/settings.py",
        "/package.json",
        "/.well-known/",
        "/hulp/niets.css",
    ),
)
def test_what_is_no_page_of_ours_is_not_given_out(address):
    answer = Client().get(address)

    assert answer.status_code in (302, 404)
    assert b"SECRET_KEY" not in answer.content and b"[core]" not in answer.content


def test_trace_repeats_nothing():
    answer = Client().trace("/hulp/", headers={"X-Geheim": "zwanenburg"})

    assert (answer.status_code, b"zwanenburg" in answer.content) == (405, False)
