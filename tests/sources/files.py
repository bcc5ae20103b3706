"""Builders of files: workbooks good and hostile, messages."""

from __future__ import annotations

import zipfile
from io import BytesIO

import openpyxl
from openpyxl.styles import PatternFill

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
)
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def a_workbook(*rows, fills=(), merges=(), title="Signalen", more=None):
    """A workbook with these rows. ``fills``: (cell, rgb) pairs; ``more``: a function that gets the workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell, rgb in fills:
        sheet[cell].fill = PatternFill("solid", fgColor=rgb)
    for merge in merges:
        sheet.merge_cells(merge)
    if more:
        more(book)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def a_zip(**parts):
    """A zip with these parts; ``__`` in a name stands for a slash, ``_dot_`` for a dot."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


def changed(workbook, changes, drop=()):
    """The workbook with some parts replaced, added or dropped."""
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes and name not in drop:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return kept.getvalue()


def part_of(workbook, name):
    with zipfile.ZipFile(BytesIO(workbook)) as archive:
        return archive.read(name).decode()


def a_mail(body="Er staan al weken bestelbussen bij de hal.\n", **headers):
    """An eml as bytes, with the headers given."""
    lines = {
        "From": "Jan Zomer <j.zomer@politie.voorbeeld>",
        "To": "meldpunt@gemeente.voorbeeld",
        "Subject": "Hal",
        "Date": "Tue, 03 Mar 2026 10:15:00 +0100",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
    }
    lines |= {name.replace("_", "-"): said for name, said in headers.items()}
    return ("".join(f"{name}: {said}\r\n" for name, said in lines.items() if said) + "\r\n" + body).encode()
