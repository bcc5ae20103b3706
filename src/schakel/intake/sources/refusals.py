"""The sentence that belongs to each refusal: what the file is, that it was not kept, and how to mend it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from schakel.intake.sources import guard

SENTENCES = {
    "too_large": gettext_noop(
        "This file is %(size)s MB and the limit is %(limit)s MB. It was not kept. Split it into smaller files and try again."
    ),
    "empty": gettext_noop("This file is empty. It was not kept. Check that you chose the right file."),
    "zip_not_xlsx": gettext_noop(
        "This is a zip file and not a spreadsheet, whatever its name says. It was not kept. Unpack it and choose the spreadsheet in it."
    ),
    "not_xlsx": gettext_noop(
        "This is not an xlsx spreadsheet, whatever its name says. It was not kept. "
        "Open it in your spreadsheet program and save it as xlsx."
    ),
    "macro": gettext_noop(
        "This spreadsheet contains a program (a macro). It was not kept. Save it as xlsx without macros and try again."
    ),
    "encrypted": gettext_noop(
        "This file is locked with a password. It was not kept. Take the password off and try again."
    ),
    "old_xls": gettext_noop(
        "This is a spreadsheet of the old kind (xls). It was not kept. Save it as xlsx and try again."
    ),
    "xlsb": gettext_noop("This is a binary spreadsheet (xlsb). It was not kept. Save it as xlsx and try again."),
    "ole": gettext_noop(
        "This is a file of an old Office kind. It was not kept. Save it as xlsx, or as eml if it is a message, and try again."
    ),
    "msg": gettext_noop(
        "This is an Outlook message (msg). It was not kept. Save the message as eml, or paste its text, and try again."
    ),
    "bomb": gettext_noop(
        "This file unpacks to far more than it should. It was not kept. Copy the rows you need to a new file and try again."
    ),
    "broken": gettext_noop(
        "This file is damaged and cannot be read. It was not kept. Open it, save it again under a new name and try again."
    ),
    "too_slow": gettext_noop(
        "Reading this file takes too long or too much memory. It was not kept. Split it into smaller files and try again."
    ),
    "too_many_rows": gettext_noop(
        "This sheet has more than %(limit)s rows. It was not kept. Split it into smaller files and try again."
    ),
    "too_many_columns": gettext_noop(
        "This sheet has more than %(limit)s columns. It was not kept. Remove the columns you do not need and try again."
    ),
    "no_sheet": gettext_noop("This spreadsheet has no sheet with rows. It was not kept. Choose another file."),
    "not_mail": gettext_noop(
        "This is not a message that can be read. It was not kept. Save the message as eml, or paste its text."
    ),
    "text_too_long": gettext_noop(
        "The text of this message has more than %(limit)s characters. It was not kept. Paste the part that matters."
    ),
    "too_many_parts": gettext_noop(
        "This message has more than %(limit)s parts. It was not kept. Paste the text, and add the attachments you need one by one."
    ),
}


class FileRefused(Exception):
    """A file was not read; ``str()`` is a sentence for the person who brought it."""

    def __init__(self, code: str, values: dict[str, object] | None = None) -> None:
        self.code = code if code in SENTENCES else "broken"
        self.values = values or {}
        super().__init__(self.code)

    def __str__(self) -> str:
        return _(SENTENCES[self.code]) % self.values


def refuse_length(length: int, limit: int = guard.XLSX_LIMIT) -> None:
    """Refuse a file on the length it announces, before a byte of it is read."""
    try:
        guard.check_length(length, limit)
    except guard.Refused as refused:
        raise FileRefused(refused.code, refused.values) from None
