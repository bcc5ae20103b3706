"""Inside the closed room: one message in, its text and attachments out. No Django.

The name of the sender stays here: outside comes the domain of the address, nothing more.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import MIMEPart
from email.policy import default
from email.utils import getaddresses
from typing import IO, Any

from schakel.intake.sources.guard import OLE, ZIP, Refused, ole_code
from schakel.intake.sources.mail.plain import CONTROL, cut_quoted, from_html, tidy

PART_LIMIT = 100
DEPTH_LIMIT = 5
TEXT_LIMIT = 200_000
HEADER_LIMIT = 300
RAW_HEADER_LIMIT = 10_000
NAME_LIMIT = 120
KNOWN_HEADERS = ("from", "to", "subject", "date", "received", "message-id", "mime-version", "content-type")


def read(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    """One line about the message, then one per attachment."""
    content = stream.read()
    _check(content)
    message = message_from_bytes(content, policy=default)
    if sum(name in message for name in KNOWN_HEADERS) < 2:
        raise Refused("not_mail")
    walk = _Walk()
    walk.take(message, 0)
    own, quoted = cut_quoted(tidy("\n\n".join(walk.texts)))
    yield {
        "mail": {
            "subject": _header(message, "subject"),
            "sent_on": _sent_on(message),
            "domain": _domain(message),
            "text": own,
            "quoted": quoted,
            "warnings": sorted(walk.warnings),
        }
    }
    for name, kind, body in walk.attachments:
        yield {"attachment": {"name": name, "type": kind, "content": b64encode(body).decode("ascii")}}


def _check(content: bytes) -> None:
    if content.startswith(OLE):
        code = ole_code(content[:2_000_000])
        raise Refused(code if code == "msg" else "not_mail")
    if content.startswith(ZIP) or b"\x00" in content[:4096] or not content.strip():
        raise Refused("not_mail")


class _Walk:
    """Goes through the parts of a message and the messages in it, within limits."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.attachments: list[tuple[str, str, bytes]] = []
        self.warnings: set[str] = set()
        self.parts = 0

    def take(self, message: MIMEPart, depth: int) -> None:
        self.parts += 1
        if self.parts > PART_LIMIT:
            raise Refused("too_many_parts", limit=PART_LIMIT)
        if depth > DEPTH_LIMIT:
            self.warnings.add("deep")
            return
        kind = message.get_content_type()
        if kind == "message/rfc822":
            self._nested(message, depth)
        elif kind == "multipart/alternative":
            self._alternatives(message, depth)
        elif message.is_multipart():
            for part in message.iter_parts():
                self.take(part, depth + 1)
        elif self._is_text(message, kind):
            self._text(message, kind)
        else:
            self._attachment(message, kind)

    def _nested(self, message: MIMEPart, depth: int) -> None:
        """A message in a message: its text below ours, without its sender."""
        self.warnings.add("nested")
        for inner in message.iter_parts():
            subject = _header(inner, "subject")
            if subject:
                self.texts.append(f"[{subject}]")
            self.take(inner, depth + 1)

    def _alternatives(self, message: MIMEPart, depth: int) -> None:
        """The same text in several forms: plain where it says something, otherwise HTML."""
        parts = list(message.iter_parts())
        plain = [part for part in parts if part.get_content_type() == "text/plain"]
        if plain and _content(plain[0]).strip():
            chosen = plain[:1]
            if any(from_html(_content(part))[1] for part in parts if part.get_content_type() == "text/html"):
                self.warnings.add("remote")
        else:
            chosen = parts[-1:]
        for part in chosen:
            self.take(part, depth + 1)

    def _is_text(self, message: MIMEPart, kind: str) -> bool:
        broken = kind.startswith("multipart/")  # claims parts, but has none that can be told apart
        return (
            (broken or kind in ("text/plain", "text/html"))
            and not message.is_attachment()
            and not message.get_filename()
        )

    def _text(self, message: MIMEPart, kind: str) -> None:
        text = _content(message)
        if kind == "text/html":
            text, fetched = from_html(text)
            if fetched:
                self.warnings.add("remote")
        if len(text) > TEXT_LIMIT:
            raise Refused("text_too_long", limit=TEXT_LIMIT)
        self.texts.append(text)

    def _attachment(self, message: MIMEPart, kind: str) -> None:
        name = _file_name(message)
        if kind in ("application/ms-tnef", "application/vnd.ms-tnef") or name.lower() == "winmail.dat":
            self.warnings.add("winmail")
            return
        body = _bytes(message)
        if message.get("content-id") and kind.startswith("image/") and len(body) < 30_000:
            self.warnings.add("logos")
            return
        self.attachments.append((name, kind, body))


def _content(message: MIMEPart) -> str:
    """The text of a part, whatever its character set claims."""
    try:
        return str(message.get_content())
    except (LookupError, KeyError, ValueError, UnicodeError):
        return _bytes(message).decode("utf-8", "replace")


def _bytes(message: MIMEPart) -> bytes:
    body = message.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _header(message: MIMEPart, name: str) -> str:
    """A header on one line: a line break in a subject is somebody's trick, and so is a header that takes minutes to read."""
    if _is_endless(message, name):
        return ""
    try:
        said = str(message.get(name) or "")
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""
    return CONTROL.sub("", re.sub(r"\s+", " ", said)).strip()[:HEADER_LIMIT]


def _is_endless(message: MIMEPart, name: str) -> bool:
    return any(key.lower() == name and len(str(value)) > RAW_HEADER_LIMIT for key, value in message.raw_items())


def _sent_on(message: MIMEPart) -> str | None:
    if _is_endless(message, "date"):
        return None
    try:
        sent = message["date"].datetime
    except (AttributeError, TypeError, ValueError, IndexError, OverflowError):
        return None
    return sent.isoformat() if isinstance(sent, datetime) else None


def _domain(message: MIMEPart) -> str:
    addresses = getaddresses([_header(message, "from")])
    domains = {address.rpartition("@")[2].lower() for _, address in addresses if "@" in address}
    found = domains.pop() if len(domains) == 1 else ""
    return found if re.fullmatch(r"[a-z0-9.-]{3,100}", found) else ""


def _file_name(message: MIMEPart) -> str:
    """The name of an attachment without folders, line breaks or direction signs."""
    try:
        said = message.get_filename() or ""
    except (ValueError, IndexError, AttributeError, TypeError):
        said = ""
    bare = CONTROL.sub("", re.sub(r"\s+", " ", said)).replace("\\", "/").rpartition("/")[2].strip(" .")
    if len(bare) > NAME_LIMIT:
        stem, dot, ending = bare.rpartition(".")
        bare = f"{stem[: NAME_LIMIT - len(ending) - 1]}{dot}{ending}" if dot and len(ending) <= 8 else bare[:NAME_LIMIT]
    return bare or "bijlage"
