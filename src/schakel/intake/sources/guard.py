"""Is this file what it says it is? Judged by content, never by name.

Nothing here imports Django: the closed room imports this module, and must start quickly and know nothing.
"""

from __future__ import annotations

import re
import zipfile
from typing import IO

XLSX_LIMIT = 50_000_000
MAIL_LIMIT = 25 * 1024 * 1024
UNPACKED_LIMIT = 600_000_000
RATIO_LIMIT = 150
RATIO_COUNTS_FROM = 20_000_000
ENTRY_LIMIT = 3_000
DIRECTORY_LIMIT = 1_000_000

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOK_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
STRICT_WORKBOOK_TYPE = b"application/vnd.ms-excel.sheet.main+xml"
OLE_NAMES = {
    "EncryptedPackage": "encrypted",
    "__substg1.0_": "msg",
    "Workbook": "old_xls",
    "Book": "old_xls",
    "WordDocument": "not_xlsx",
}


class Refused(Exception):
    """The file is not read. ``code`` says why; the sentence is made where a language is known."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def check_length(length: int, limit: int) -> None:
    """Refuse on the length alone, before a byte is read."""
    if length > limit:
        raise Refused("too_large", size=_megabytes(length), limit=_megabytes(limit))
    if length == 0:
        raise Refused("empty")


def check_xlsx(stream: IO[bytes]) -> None:
    """Refuse everything that is not a workbook without macros of a reasonable size."""
    _check_first_bytes(stream)
    names = _entries_within_limits(stream)
    if "[Content_Types].xml" not in names:
        raise Refused("zip_not_xlsx")
    types = _content_types(stream)
    if b"<!doctype" in types.lower():
        raise Refused("broken")
    if (
        b"macroenabled" in types.lower()
        or b"vbaproject" in types.lower()
        or any(name.lower().endswith("vbaproject.bin") for name in names)
    ):
        raise Refused("macro")
    if any(re.fullmatch(r"xl/workbook\.bin", name, re.I) for name in names):
        raise Refused("xlsb")
    if WORKBOOK_TYPE not in types and STRICT_WORKBOOK_TYPE not in types:
        raise Refused("zip_not_xlsx")


def ole_code(start: bytes) -> str:
    """What an OLE file probably is: encrypted workbook, old workbook or Outlook message."""
    for name, code in OLE_NAMES.items():
        if name.encode("utf-16-le") in start:
            return code
    return "ole"


def _check_first_bytes(stream: IO[bytes]) -> None:
    stream.seek(0)
    start = stream.read(8)
    if start == OLE:
        stream.seek(0)
        raise Refused(ole_code(stream.read(2_000_000)))
    if not start.startswith(ZIP):
        raise Refused("not_xlsx")


def _entries_within_limits(stream: IO[bytes]) -> set[str]:
    """The names in the zip; refused when there are too many, or when they unpack to far more than they are."""
    _check_directory(stream)
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
        raise Refused("broken") from error
    if len(entries) > ENTRY_LIMIT:
        raise Refused("bomb")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused("encrypted")
    unpacked = sum(entry.file_size for entry in entries)
    for entry in entries:
        too_dense = entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1)
        if too_dense and entry.file_size > RATIO_COUNTS_FROM:
            raise Refused("bomb")
    if unpacked > UNPACKED_LIMIT:
        raise Refused("bomb")
    names = {entry.filename for entry in entries}
    if len(names) != len(entries):
        raise Refused("broken")
    return names


def _check_directory(stream: IO[bytes]) -> None:
    """Read the size of the directory before the directory: one with a million entries costs seconds by itself."""
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) < found + 22:
        raise Refused("broken")
    if int.from_bytes(tail[found + 12 : found + 16], "little") > DIRECTORY_LIMIT:
        raise Refused("bomb")


def _content_types(stream: IO[bytes]) -> bytes:
    try:
        with zipfile.ZipFile(stream) as archive, archive.open("[Content_Types].xml") as part:
            return part.read(1_000_000)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise Refused("broken") from error
    except Exception as error:  # zlib.error is not an OSError
        raise Refused("broken") from error


def _megabytes(length: int) -> int:
    return -(-length // 1_000_000)
