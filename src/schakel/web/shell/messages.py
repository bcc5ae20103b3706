"""Messages after a redirect travel in a cookie, and so under the same name rules as every other cookie."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage


class HostCookie(CookieStorage):
    """Django's cookie, from this host alone where there is TLS; signed, gone after one page, and never with content of a file or signal."""

    cookie_name = f"{settings.HOST_ONLY}messages"
