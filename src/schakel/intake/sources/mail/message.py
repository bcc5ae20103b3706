"""A message from outside becomes a draft that a person confirms. Who sent it is asked as a kind, never kept as a name."""

from __future__ import annotations

from base64 import b64decode
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from schakel.intake.sources.closed import Source, ask
from schakel.intake.sources.guard import MAIL_LIMIT

PATIENCE = 20.0  # somebody waits for the page
PRIVATE_MAIL = {
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "hotmail.nl",
    "live.nl",
    "live.com",
    "msn.com",
    "icloud.com",
    "me.com",
    "yahoo.com",
    "yahoo.nl",
    "ziggo.nl",
    "kpnmail.nl",
    "kpnplanet.nl",
    "planet.nl",
    "xs4all.nl",
    "home.nl",
    "casema.nl",
    "hetnet.nl",
    "upcmail.nl",
    "chello.nl",
    "quicknet.nl",
    "tele2.nl",
    "solcon.nl",
    "proton.me",
    "protonmail.com",
    "gmx.net",
    "zonnet.nl",
    "telfort.nl",
    "freedom.nl",
}
SENDER_QUESTION = gettext_lazy(
    "Who sent this message: a colleague, a partner, an inhabitant or an entrepreneur? A name is not kept."
)
WARNINGS = {
    "winmail": gettext_noop(
        "The attachment winmail.dat cannot be read. Ask the sender to send it as a normal attachment."
    ),
    "remote": gettext_noop(
        "This message wanted to fetch pictures or other content from the internet. That was not done."
    ),
    "nested": gettext_noop("This message contains another message. Its text stands below; its sender is not kept."),
    "deep": gettext_noop("This message contains messages within messages. The innermost ones were not read."),
    "logos": gettext_noop("Small pictures, such as logos in a signature, were left out."),
}


@dataclass(frozen=True)
class MailAttachment:
    """A file that came with a message. Its type is what the message claims; check it before use."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True)
class MailDraft:
    """What a message says. ``quoted`` is the chain below it, cut off unless it was asked for."""

    subject: str
    sent_on: datetime | None
    sender_organisation: str
    text: str
    quoted: str = ""
    attachments: tuple[MailAttachment, ...] = ()
    warnings: tuple[str, ...] = ()


def read_mail(source: Source, *, keep_quoted: bool = False) -> MailDraft:
    """Read an eml. Raises ``FileRefused`` with a sentence when it is something else, or too large."""
    about: dict[str, Any] = {}
    attachments: list[MailAttachment] = []
    with closing(ask("mail", source, limit=MAIL_LIMIT, patience=PATIENCE)) as lines:
        for line in lines:
            if "mail" in line:
                about = line["mail"]
            else:
                said = line["attachment"]
                attachments.append(MailAttachment(said["name"], said["type"], b64decode(said["content"])))
    text = f"{about['text']}\n\n{about['quoted']}".strip() if keep_quoted else about["text"]
    return MailDraft(
        subject=about["subject"],
        sent_on=datetime.fromisoformat(about["sent_on"]) if about["sent_on"] else None,
        sender_organisation="" if about["domain"] in PRIVATE_MAIL else about["domain"],
        text=text,
        quoted="" if keep_quoted else about["quoted"],
        attachments=tuple(attachments),
        warnings=tuple(_(WARNINGS[code]) for code in about["warnings"]),
    )
