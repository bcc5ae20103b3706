from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_GET, require_POST, require_safe

from schakel.web.shell.weakness import security_txt


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    language = request.POST.get("language", "")
    if check_for_language(language):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 60 * 60,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/accessibility.html")


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/help.html")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    words = security_txt(settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES, timezone.localdate())
    if words is None:
        raise Http404
    return HttpResponse(words, content_type="text/plain; charset=utf-8")
