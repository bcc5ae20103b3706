"""What opens something never comes in a log: not when it is right, not when it is wrong, and not when the request itself is broken."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings

from bad_input.server import sent
from cast import ANNA, session_of

SECRET = "geheim-zwanenburg-1234567890"


def test_no_session_token_password_or_link_comes_in_the_log_of_the_pages(port):
    host = f"Host: 127.0.0.1:{port}\r\nConnection: close\r\n"
    body = f"name=nora&password={quote(SECRET)}"
    form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    requests = (
        f"GET / HTTP/1.1\r\n{host}Cookie: schakel={session_of(ANNA)}\r\n\r\n",
        f"GET / HTTP/1.1\r\n{host}Cookie: schakel={SECRET}\r\n\r\n",
        f"GET /api/v1/signalen HTTP/1.1\r\n{host}Authorization: Bearer {SECRET}\r\n\r\n",
        f"GET /bronvraag/{SECRET}/ HTTP/1.1\r\n{host}\r\n",
        f"POST /aanmelden/ HTTP/1.1\r\n{host}{form}",
        f"GET / HTTP/1.1\r\n{host}Authorization Bearer {SECRET}\r\n\r\n",
        f"GET /bronvraag/{SECRET}/ HTTP/9\r\n{host}\r\n",
        f"GET / HTTP/1.1\r\n{host}Transfer-Encoding: {SECRET}\r\n\r\n",
    )

    answers = [sent(port, words).head.split(" ")[1] for words in requests]

    log = (settings.HOME / "web.log").read_text()
    assert "500" not in answers
    assert (SECRET in log, session_of(ANNA) in log) == (False, False)
