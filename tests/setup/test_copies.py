"""Copies are kept for thirty days at most: what is older goes, what is not ours is never touched, and keys of months that are over stay out."""

from __future__ import annotations

import io
import json
import os
import tarfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from schakel.project.backup import _write_keys
from schakel.project.command import main
from schakel.project.copies import DaysRefused, days_kept, expire
from schakel.spaces.gone import Gone, GoneUnreadable, read, write

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NOVEMBER = 2026 * 12 + 10


def a_copy(folder: Path, name: str, made: datetime) -> None:
    """Rows and keys as ``schakel backup`` names them."""
    manifest = json.dumps({"made_at": made.isoformat(), "migrations": []}).encode()
    with tarfile.open(folder / name, "w:gz") as bundle:
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(manifest)
        bundle.addfile(entry, io.BytesIO(manifest))
    (folder / "home" / "secrets").mkdir(parents=True, exist_ok=True)
    _write_keys(folder / "home", folder / "home" / "keys", folder / name, folder / f"{name}.keys", made)


def test_copies_older_than_the_days_go_with_their_keys(tmp_path):
    a_copy(tmp_path, "old", NOON - timedelta(days=30, seconds=1))
    a_copy(tmp_path, "new", NOON - timedelta(days=30))

    found = expire(tmp_path, at=NOON, days=30)

    assert (found.gone, found.kept, found.left) == (["old", "old.keys"], ["new", "new.keys"], [])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["home", "new", "new.keys"]


def test_keys_that_lie_apart_from_their_rows_expire_too(tmp_path):
    a_copy(tmp_path, "old", NOON - timedelta(days=31))
    (tmp_path / "old").unlink()

    assert expire(tmp_path, at=NOON, days=30).gone == ["old.keys"]


def test_what_is_no_copy_of_ours_is_never_touched(tmp_path):
    """Whatever its name and however old: other archives, other files, half copies, links to copies, folders."""
    long_ago = NOON - timedelta(days=400)
    (tmp_path / "deeper").mkdir()
    a_copy(tmp_path / "deeper", "old", long_ago)
    with tarfile.open(tmp_path / "photos.tar.gz", "w:gz") as bundle:
        bundle.addfile(tarfile.TarInfo("photo"))
    (tmp_path / "schakel-backup.keys").write_bytes(b"not a copy at all")
    (tmp_path / "half").write_bytes((tmp_path / "deeper" / "old").read_bytes()[:40])
    (tmp_path / "link").symlink_to(tmp_path / "deeper" / "old")
    for file in tmp_path.iterdir():
        os.utime(file, (0, 0), follow_symlinks=False)
    before = sorted(file.name for file in tmp_path.iterdir())

    found = expire(tmp_path, at=NOON, days=30)

    assert (found.gone, found.left) == ([], ["half", "photos.tar.gz", "schakel-backup.keys"])
    assert sorted(file.name for file in tmp_path.iterdir()) == before
    assert (tmp_path / "deeper" / "old").exists()


def test_a_copy_has_no_key_of_a_month_that_is_over(tmp_path):
    keys = tmp_path / "home" / "keys" / "1"
    keys.mkdir(parents=True)
    for name in (f"{NOVEMBER - 1}.key", f"{NOVEMBER}.key", f"{NOVEMBER + 5}.key", "search.key"):
        (keys / name).write_bytes(b"k")

    a_copy(tmp_path, "copy", NOON)

    with tarfile.open(tmp_path / "copy.keys") as bundle:
        names = [name for name in bundle.getnames() if name.startswith("keys/")]
    assert names == [f"keys/1/{NOVEMBER}.key", f"keys/1/{NOVEMBER + 5}.key", "keys/1/search.key"]


@pytest.mark.parametrize("words", ["0", "31", "-1", "veel", "1.5"])
def test_nobody_keeps_copies_longer_than_thirty_days_by_a_setting(monkeypatch, words):
    monkeypatch.setenv("SCHAKEL_BACKUP_DAYS", words)

    with pytest.raises(DaysRefused, match="1 tot en met 30"):
        days_kept()


def test_the_command_says_what_went_and_what_it_left(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("SCHAKEL_BACKUP_DAYS", "7")
    a_copy(tmp_path, "old", datetime.now(UTC) - timedelta(days=8))
    (tmp_path / "letter").write_text("x")

    code = main(["backup", "--expire", str(tmp_path)])

    assert (code, capsys.readouterr().out) == (
        0,
        "Ouder dan 7 dagen en weg: old, old.keys. Gebleven: 0.\nGeen kopie van Schakel, of zonder datum; niet aangeraakt: letter\n",
    )


def test_a_folder_that_is_not_there_is_not_expired(tmp_path, capsys):
    assert main(["backup", "--expire", str(tmp_path / "none")]) == 2
    assert "De map met kopieën moet er zijn" in capsys.readouterr().err


def test_a_list_of_what_is_gone_is_read_as_it_was_written(tmp_path):
    known = Gone(NOON, "abc", {7: NOON, 3: NOON + timedelta(hours=1)})
    write(tmp_path, known)

    assert (read(tmp_path), read(tmp_path / "gone")) == (known, known)
    assert (tmp_path / "gone").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("words", ["", "hello", "schakel-gone-1 2026-11-24T12:00:00+00:00", "schakel-gone-1 x y\n1 2"])
def test_a_list_that_is_not_whole_is_refused(tmp_path, words):
    (tmp_path / "gone").write_text(words)

    with pytest.raises(GoneUnreadable, match="geen lijst van wat weg is"):
        read(tmp_path)
