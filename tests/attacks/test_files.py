"""Files as a weapon: names that lead elsewhere, bombs, entities, links to be fetched, a file that is two kinds at once."""

from __future__ import annotations

import io
import re
import socket
import tarfile
import time
import zipfile
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from signals_of import a_signal

from cast import ANNA, OUDEWATER
from schakel.intake.actions import put_file_with
from schakel.intake.sources import guard
from schakel.intake.sources.mail.message import read_mail
from schakel.intake.sources.refusals import FileRefused
from schakel.intake.sources.xlsx.workbook import look, rows
from schakel.project.backup import BackupRefused, _unpack
from sources.files import a_mail, a_workbook, a_zip, changed, part_of

GOOD = a_workbook(["Datum", "Omschrijving"], ["01-03-2026", "Bestelbussen bij de hal"])
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY % r SYSTEM "http://127.0.0.1:1/x.dtd"> %r;]>'


def refused(content: bytes) -> str:
    """How a workbook is refused, within two seconds."""
    begun = time.monotonic()
    with pytest.raises(FileRefused) as refusal:
        look(content)
    assert time.monotonic() - begun < 5
    return refusal.value.code


@pytest.mark.parametrize(
    "part",
    ("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET, "xl/styles.xml", "_rels/.rels"),
)
@pytest.mark.parametrize("doctype", (LAUGHS, OUTSIDE), ids=("laughs", "outside"))
def test_an_entity_in_any_part_of_a_workbook_is_refused(part, doctype):
    """Tried: a billion laughs and an entity that reads a file or an address, in each part of an xlsx.

    Stopped: a part with a document type is refused, before an entity is looked at."""
    inside = part_of(GOOD, part)
    head, _, rest = inside.partition("?>") if inside.startswith("<?xml") else ("", "", inside)
    broken = changed(GOOD, {part: (f"{head}?>" if head else "") + doctype + rest})

    assert refused(broken) in ("broken", "zip_not_xlsx")


def test_text_shared_by_cells_is_no_place_for_an_entity():
    """Tried: the same in the part with the shared texts, which another library reads.

    Stopped: the closed room; whatever comes out, no file and no laugh is in it."""
    shared = f'<?xml version="1.0"?>{OUTSIDE}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&e;</t></si></sst>'
    try:
        said = repr(list(rows(changed(GOOD, {"xl/sharedStrings.xml": shared}), 0, 1)))
    except FileRefused as refusal:
        said = refusal.code

    assert ("root:" in said, "/bin/" in said) == (False, False)


@pytest.mark.parametrize(
    "name", ("../../uit.xml", "/etc/uit.xml", "..\\..\\uit.xml", "C:\\uit.xml", "xl/../../uit.xml", "uit\x00.xml")
)
def test_a_name_in_a_workbook_that_leads_outside_writes_nothing(name, tmp_path):
    """Tried: zip slip: parts of a workbook whose names lead out of the folder they are unpacked in.

    Stopped: nothing is unpacked: parts are read by name, in a process that cannot write a file."""
    kept = io.BytesIO(GOOD)
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr(name, "uit")
    try:
        look(kept.getvalue())
    except FileRefused:
        pass

    assert [place for place in ("/etc/uit.xml", "/uit.xml") if Path(place).exists()] == []


@pytest.mark.parametrize(
    ("what", "content"),
    (
        ("a zip in a zip", a_zip(**{"xl/workbook.xml": a_zip(**{"x": "0" * 10_000_000})})),
        ("one part of zeros", changed(GOOD, {"xl/media/image1.png": b"\0" * 200_000_000})),
        ("many parts of zeros", changed(GOOD, {f"xl/media/{n}.png": b"\0" * 19_000_000 for n in range(40)})),
        ("more parts than can be meant", a_zip(**{f"xl/{n}": "" for n in range(guard.ENTRY_LIMIT + 1)})),
    ),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bomb_is_refused_on_what_it_says_of_itself(what, content):
    """Tried: zip bombs: one part, many parts, a zip in a zip, more parts than can be meant.

    Stopped: what a zip says of itself is added up before a byte is unpacked."""
    assert refused(content) in ("bomb", "zip_not_xlsx", "broken")


@pytest.mark.parametrize(
    "head", (b"<html><script>alert(1)</script>", b"GIF89a", b"%PDF-1.7\n", b"#!/bin/sh\n", b"\x7fELF")
)
def test_a_file_that_is_two_kinds_at_once_is_refused(head):
    """Tried: a polyglot: a page, a picture, a paper or a program that is a workbook as well.

    Stopped: a workbook begins as one, from its first byte."""
    assert refused(head + GOOD) == "not_xlsx"


def test_a_macro_under_another_name_is_still_a_macro():
    """Tried: a workbook with a program in it, renamed, with the program under another name, and with its kind in capitals.

    Stopped: kinds and relations are looked at, and not the name of the file."""
    types = part_of(GOOD, "[Content_Types].xml")
    tried = (
        changed(GOOD, {"xl/VBAPROJECT.BIN": "x"}),
        changed(GOOD, {"[Content_Types].xml": types.replace("</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'), "xl/other.bin": "x"}),
        changed(GOOD, {"[Content_Types].xml": types.replace("sheet.main+xml", "sheet.MACROENABLED.main+xml")}),
    )  # fmt: skip

    assert [refused(content) for content in tried] == ["macro", "macro", "macro"]


class Listener:
    """Somebody on this machine who counts who comes."""

    def __enter__(self) -> Listener:
        self.place, self.came = socket.create_server(("127.0.0.1", 0)), 0
        self.place.settimeout(0.2)
        self.open = True
        self.thread = Thread(target=self._wait, daemon=True)
        self.thread.start()
        return self

    def _wait(self) -> None:
        while self.open:
            try:
                self.place.accept()[0].close()
                self.came += 1
            except OSError:
                continue

    def __exit__(self, *_: object) -> None:
        time.sleep(0.3)
        self.open = False
        self.thread.join()
        self.place.close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.place.getsockname()[1]}"


def test_nothing_in_a_workbook_is_fetched():
    """Tried: SSRF by xlsx: outside links, pictures, data connections and formulas that fetch.

    Stopped: relations to outside are not followed, formulas are not calculated, and the process that reads has no network."""
    with Listener() as outside:
        relation = f'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="{outside.address}/a.xlsx" TargetMode="External"/>'
        rels = part_of(GOOD, "xl/_rels/workbook.xml.rels").replace("</Relationships>", relation + "</Relationships>")
        book = changed(
            a_workbook(["Datum", "Feiten"], ["01-03-2026", f'=WEBSERVICE("{outside.address}/f")'], ["02-03-2026", f'=IMAGE("{outside.address}/g")']),
            {"xl/_rels/workbook.xml.rels": rels, "xl/connections.xml": f'<connections><connection><webPr url="{outside.address}/w"/></connection></connections>'},
        )  # fmt: skip
        try:
            look(book)
            list(rows(book, 0, 1))
        except FileRefused:
            pass

    assert outside.came == 0


@pytest.mark.parametrize("kind", ("text/html", "image/svg+xml", "message/external-body", "text/calendar"))
def test_nothing_in_a_message_is_fetched(kind):
    """Tried: SSRF by eml: pictures, style sheets, frames, an svg with a link, a body that says it lies elsewhere.

    Stopped: the text is taken and nothing is fetched; the process that reads has no network."""
    with Listener() as outside:
        body = (
            f"<link rel=stylesheet href='{outside.address}/c'><img src='{outside.address}/i'><iframe src='{outside.address}/f'></iframe>"
            f"<svg><image href='{outside.address}/s'/></svg><p>Al drie weken</p>"
        )
        try:
            read_mail(a_mail(body, Content_Type=f'{kind}; access-type=URL; url="{outside.address}/b"; charset=utf-8'))
        except FileRefused:
            pass

    assert outside.came == 0


@pytest.mark.parametrize("name", ("../../etc/uit", "/etc/uit", "keys/../../uit", "keys/a/../../../uit"))
def test_a_copy_whose_members_lead_outside_is_refused(name, tmp_path):
    """Tried: a file with keys, to be put back, with members that lead out of the folder.

    Stopped: a place outside the folder is refused in words, and nothing of it stays."""
    place = tmp_path / "home" / "keys"
    try:
        with _bundle(f"keys/{name}") as bundle:
            _unpack(bundle, "keys/", place)
    except BackupRefused:
        pass

    assert [file for file in tmp_path.rglob("uit") if not file.is_relative_to(place)] == []


@pytest.mark.parametrize("kind", (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE))
def test_a_copy_with_links_or_devices_makes_none(kind, tmp_path):
    """Tried: a file with keys whose members are links to elsewhere, pipes or devices.

    Stopped: only ordinary files are put back."""
    with _bundle("keys/master.key", kind=kind, leads_to="/etc/passwd") as bundle:
        _unpack(bundle, "keys/", tmp_path / "keys")

    assert list((tmp_path / "keys").iterdir()) == []


def _bundle(name: str, *, kind: bytes = tarfile.REGTYPE, leads_to: str = "") -> tarfile.TarFile:
    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode="w") as bundle:
        member = tarfile.TarInfo(name)
        member.type, member.linkname, member.size = kind, leads_to, 3 if kind == tarfile.REGTYPE else 0
        bundle.addfile(member, io.BytesIO(b"uit"))
    kept.seek(0)
    return tarfile.open(fileobj=kept)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ("../connections/app.url", "..%2fconnections%2fapp.url", "%2e%2e/%2e%2e/etc/passwd", "....//....//etc/passwd", "/etc/passwd", "..\\connections\\app.url", "shell/../../../../etc/passwd", "%00/etc/passwd", "secrets/web"),
)  # fmt: skip
def test_the_folder_of_styles_and_scripts_gives_nothing_else(path):
    """Tried: reading connection files, secrets and files of the machine through the addresses of styles and scripts.

    Stopped: what may be fetched there was listed when the process started; no path is put together."""
    answer = Client().get(f"/static/{path}")

    body = answer.content if not answer.streaming else b"".join(answer.streaming_content)
    assert (answer.status_code in (302, 400, 404), b"root:" in body, b"postgresql://" in body) == (True, False, False)


@pytest.mark.django_db(databases=["default", "door"])
@pytest.mark.parametrize(
    "name",
    ("../../etc/passwd", 'a".html', "a\r\nSet-Cookie: x=y.txt", "a;b.exe", "\u202egnp.exe", "x" * 300 + ".txt", "con.txt", ".htaccess", "a.txt\x85b"),
)  # fmt: skip
def test_the_name_of_a_file_that_was_brought_never_reaches_the_line(browser_of, at, name):
    """Tried: a name that leads elsewhere, breaks the line of the header, turns text around or names a program.

    Stopped: a file leaves as attachment-and-number with a plain ending of five signs at most, as bytes to keep and not to open."""
    at(ANNA, OUDEWATER)
    signal = a_signal()
    file = put_file_with(signal=signal, name=name, content_type="text/html", content=b"<script>", by=ANNA.id, at=signal.received_at)  # fmt: skip
    address = f"/omgeving/{OUDEWATER.key}/signaal/{signal.record.key}/bijlage/{file.record.key}/"

    answer = browser_of(ANNA).post(address, {"purpose": "weigh", "form_key": str(uuid4()), "version": "1"})

    assert answer.status_code == 200
    assert re.fullmatch(r'attachment; filename="bijlage-[0-9a-f]{8}(\.[a-z0-9]{1,5})?"', answer["Content-Disposition"])
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")


@pytest.mark.django_db(databases=["default", "door"])
def test_a_list_that_is_no_list_is_refused_on_the_page(browser_of):
    """Tried: sending a program, a page and a bomb to the page that reads lists, each under the name of a list.

    Stopped: the page says what it is in words, and keeps nothing."""
    browser = browser_of(ANNA)
    address = f"/omgeving/{OUDEWATER.key}/inlezen/"
    tried = (b"MZ" + b"x" * 500, b"<html><script>x</script></html>", LAUGHS.encode() + b"<x>&i;</x>")

    answers = [browser.post(address, {"file": SimpleUploadedFile("lijst.xlsx", content), "form_key": str(uuid4()), "version": "0"}) for content in tried]  # fmt: skip

    assert ["niet bewaard" in answer.content.decode() for answer in answers] == [True] * 3
