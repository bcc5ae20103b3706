"""Something is stolen: the files of the database, a copy of the rows, a copy of the keys, a log."""

from __future__ import annotations

import tarfile
import urllib.error
import urllib.request
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from pages import walls_taken_away
from signals_of import NOON, a_firm, a_signal

import cast
import testserver
from bad_input.server import Browser, started
from cast import ANNA, OUDEWATER
from schakel.intake.actions import put_file_with
from schakel.project.backup import _write_keys, _write_rows
from schakel.project.database import address

SEALED, READABLE = "kanarie-verzegeld", "kanarie-leesbaar"


def a_whole_signal() -> None:
    """A signal whose narratives and file hold one word, and whose place holds another."""
    cast.enter(ANNA, OUDEWATER)
    signal = a_signal(
        facts=f"Feit {SEALED}", title=f"Titel {SEALED}", suspicion=f"Vermoeden {SEALED}", inference=f"Dus {SEALED}",
        place=READABLE, mentions=[a_firm(observed=f"Gezien {READABLE}")],
    )  # fmt: skip
    put_file_with(
        signal=signal,
        name=f"{SEALED}.txt",
        content_type="text/plain",
        content=SEALED.encode() * 20,
        by=ANNA.id,
        at=NOON,
    )


def found_in(files: Iterable[Path], *words: str) -> set[str]:
    """Which words stand in the bytes of these files, also across the blocks they are read in."""
    found = set()
    for file in files:
        try:
            content = file.read_bytes()
        except OSError:
            continue
        found |= {word for word in words if word.encode() in content}
    return found


@pytest.mark.django_db
def test_the_files_of_a_stolen_database_hold_no_narrative(at):
    """Tried: reading the files of the database, its journal and its log, as a thief of the disk.

    Stopped: narratives, titles and files are sealed under keys that lie elsewhere. Places, names and numbers that are matched are readable: a limit, said in the reasons of sealing."""
    a_whole_signal()
    with psycopg.connect(testserver.RUNNING.admin_url, autocommit=True) as admin:
        admin.execute("checkpoint")

    files = [file for file in (testserver.RUNNING.home / "pg").rglob("*") if file.is_file()]

    assert found_in(files, SEALED, READABLE) == {READABLE}


def test_a_stolen_copy_of_the_rows_holds_no_narrative_key_session_or_password(
    django_db_setup, django_db_blocker, tmp_path
):
    """Tried: reading a copy of the rows without the copy of the keys.

    Stopped: what is sealed stays sealed; keys of seals, sessions and passes are in no copy of rows, passwords as slow hashes only."""
    file = tmp_path / "copy"
    with django_db_blocker.unblock(), walls_taken_away():
        a_whole_signal()
        with connection.cursor() as cursor:
            cursor.execute("set local role none")
        _write_rows(connection.connection, file, datetime.now(UTC))
    with tarfile.open(file) as bundle:
        parts = {member.name: bundle.extractfile(member).read() for member in bundle.getmembers()}
    keys = [path.read_bytes() for path in settings.KEYS.rglob("*") if path.is_file()]

    assert [name for name, part in parts.items() if SEALED.encode() in part] == []
    assert any(READABLE.encode() in part for part in parts.values())
    assert {"rows/door.session", "rows/door.pass_key"} & set(parts) == set()
    assert [name for name, part in parts.items() for key in keys if key in part or key.hex().encode() in part] == []


def test_a_stolen_copy_of_the_keys_holds_no_row(django_db_setup, django_db_blocker, tmp_path):
    """Tried: reading a copy of the keys without the rows.

    Stopped: it holds keys, and names of spaces as numbers; no word of content."""
    file, beside = tmp_path / "copy", tmp_path / "copy.keys"
    file.write_bytes(b"rows")
    with django_db_blocker.unblock(), walls_taken_away():
        a_whole_signal()
        _write_keys(settings.HOME, settings.KEYS, file, beside)
    with tarfile.open(beside) as bundle:
        parts = {member.name: bundle.extractfile(member).read() for member in bundle.getmembers()}

    assert [name for name, part in parts.items() if SEALED.encode() in part or READABLE.encode() in part] == []
    assert any(name.startswith("keys/") for name in parts)


@pytest.mark.django_db
@pytest.mark.parametrize("table", ("door.pass_key", "door.session"))
def test_who_copies_reads_no_key_of_passes(table):
    """Tried: the role that copies reads the key that signs passes, to make one with the role of the pages.

    Stopped: it has every row of content, sealed, and no right on the keys and sessions of the door."""
    with psycopg.connect(address(settings.HOME, "backup")) as copier, pytest.raises(psycopg.Error) as refused:
        copier.execute(f"select * from {table}")

    assert refused.value.sqlstate == "42501"


SAID = "kanarie-gelogd"


def test_no_log_holds_content_a_secret_or_an_address(django_db_setup, django_db_blocker):
    """Tried: a word in every place where a log might keep it: fields, addresses, links, headers, tokens, refused forms, faults of the database.

    Stopped: no log of requests; lines of the library that quote an address or a message are shut; the database quotes nothing."""
    with django_db_blocker.unblock(), started() as port:
        browser = Browser(port, ANNA)
        for path in (f"/{SAID}/", f"/bronvraag/{SAID}/", f"/omgeving/{OUDEWATER.key}/signaal/{SAID}/", f"/?q={SAID}"):
            browser.get(path)
        fields = {"words": SAID, "where": str(OUDEWATER.key), "reason": "place", "facts": SAID, "name": SAID, "password": SAID}  # fmt: skip
        for path in ("/zoeken/", "/aanmelden/", f"/omgeving/{OUDEWATER.key}/signaal/nieuw/", f"/bronvraag/{SAID}/"):
            browser.post(path, fields)
            _plainly(port, path, b"facts=" + SAID.encode())
        _plainly(port, "/api/v1/signalen", b'{"feiten": "%s"}' % SAID.encode(), Authorization=f"Bearer {SAID}")
        _plainly(port, "/", None, Cookie=f"schakel={SAID}", Referer=f"http://127.0.0.1/{SAID}", Host=f"{SAID}.example.org")  # fmt: skip
        _fault_of_the_database()
    logs = [settings.HOME / "web.log", settings.HOME / "pg" / "log.txt"]

    assert [log.exists() for log in logs] == [True, True]
    assert [line for log in logs for line in log.read_text(errors="replace").splitlines() if SAID in line] == []


def _plainly(port: int, path: str, body: bytes | None, **headers: str) -> None:
    """A request without the token of a form."""
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body, headers)
    try:
        urllib.request.urlopen(asked, timeout=30).read()
    except urllib.error.HTTPError:
        pass


def _fault_of_the_database() -> None:
    """What a faulty question quotes: a value that is no number, what is double, a row that does not fit."""
    for words in (
        f"select '{SAID}'::int",
        f"select 1/0, '{SAID}'",
        f"select * from spaces_record where kind = '{SAID}",
    ):
        with psycopg.connect(address(settings.HOME, "app")) as app, pytest.raises(psycopg.Error):
            app.execute(words)
