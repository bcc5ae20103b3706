"""A copy of the rows and, apart from it, a copy of the keys. Either alone is of no use to a thief.

``schakel backup FILE`` writes ``FILE`` (rows) and ``FILE.keys`` (keys and secrets, with the fingerprint of ``FILE``); keep them in
different places. ``schakel restore FILE`` takes both, refuses rows that do not have that fingerprint, and fills an empty database.
A copy holds rows only and no program: the tables are made by our own migrations, so a changed copy cannot run anything.

Keys of months that are over stay out of a copy. What was destroyed after the copy was made stays destroyed: what had its day by the round, and
what went by hand by the list of what is gone (``keys/gone``), when that is handed in.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
from psycopg import sql

from schakel.law.trail.keys import NAME, PUBLIC
from schakel.law.trail.turning import PSEUDONYMS, STATEMENTS
from schakel.project.connections import path_of
from schakel.project.database import connect, drop, is_filled, is_superuser, prepare
from schakel.project.postgres import Postgres
from schakel.project.steps import environment, quietly, run_schakel
from schakel.spaces import gone as goners

NOTE = "backup.json"  # when the last copy was made and where it was put, for ``schakel check --deploy``
# What signs the trail: the key, which keys it followed, and the secret of pseudonyms.
SIGNING = (NAME, PUBLIC, STATEMENTS, f"{PSEUDONYMS}.key")
# Sessions are not kept: after a restore everybody signs in anew.
LEFT_OUT = {"door.session", "public.procrastinate_workers"}
TABLES = """
    select n.nspname || '.' || c.relname,
           (select array_agg(a.attname order by a.attnum) from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p' and n.nspname in ('public', 'door')
    order by 1"""
SEQUENCES = (
    "select schemaname || '.' || sequencename, last_value from pg_sequences where schemaname in ('public', 'door')"
)
DEMO_DOOR = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.project.settings")
django.setup()
from schakel.demo.door import open_demo_door
open_demo_door()"""
# What had its day between the copy and now goes before anybody can look.
ROUND = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.project.settings")
django.setup()
from django.db import connection
from django.utils import timezone
from schakel.spaces.shredding import clear_keys
from schakel.spaces.tasks import clear_all
with connection.cursor() as cursor:
    cursor.execute("select door.turn_key_if_missing()")
clear_all(day=timezone.localdate(), at=timezone.now())
clear_keys(day=timezone.localdate(), at=timezone.now())"""
# What went by hand after the copy was made: a trace stays, as it did then.
TRACES = """
    insert into spaces_trace (space_id, kind, came_on, gone_at, due_on, why)
    select r.space_id, r.kind, r.created_at::date, g.at, r.destroy_on, 'gone before'
      from spaces_record r join unnest(%s::bigint[], %s::timestamptz[]) g(id, at) using (id)"""
SLACK = timedelta(hours=1)  # a line of the trail is numbered a little before it is kept
MIGRATIONS = "select app || '.' || name from django_migrations order by 1"


class BackupRefused(Exception):
    """The copy cannot be made or put back; the sentence says why."""


@contextmanager
def database(home: Path) -> Iterator[str]:
    """The address of the administrator: ``DATABASE_URL``, or our own server, started for as long as this takes."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    server = Postgres(home).start()
    try:
        yield server.admin_url
    finally:
        server.stop()


@contextmanager
def readable(home: Path) -> Iterator[str]:
    """The address of the role that copies; our own server is started where nothing answers yet."""
    file = path_of(home, "backup")
    if not file.exists():
        raise BackupRefused(f"In {home} staat geen Schakel. Wijs de map aan met SCHAKEL_HOME.")
    url = file.read_text().strip()
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        with database(home):
            yield url
        return
    yield url


def back_up(home: Path, keys: Path, file: Path, *, at: datetime) -> dict[str, int]:
    """Copy all rows of one moment to ``file`` and the keys to ``file.keys``. Returns how many rows each table had."""
    beside = _keys_file(file)
    for place in (file, beside):
        if place.exists():
            raise BackupRefused(f"{place} bestaat al. Kies een andere naam.")
    with readable(home) as url, psycopg.connect(url) as connection:
        connection.execute("set transaction isolation level repeatable read read only")
        _check_sees_all(connection)
        counts = _write_rows(connection, file, at)
    _write_keys(home, keys, file, beside, at)
    note = {"at": at.isoformat(timespec="seconds"), "rows": str(file.resolve()), "keys": str(beside.resolve())}
    (home / NOTE).write_text(json.dumps(note))
    return counts


def put_back(home: Path, keys: Path, file: Path, gone: Path | None = None) -> dict[str, int]:
    """Fill an empty database with the rows of ``file`` and put the keys in their place. Returns how many rows each table got.

    What had its day since the copy was made is destroyed before it returns, and what stands on the list ``gone`` (a file, or the home or folder of
    keys it stands in). When it does not come through, nothing of it stays.
    """
    beside = _keys_file(file)
    for place in (file, beside):
        if not place.exists():
            raise BackupRefused(f"{place} is er niet. Terugzetten vraagt beide bestanden.")
    if path_of(home, "owner").exists():
        raise BackupRefused(
            f"In {home} staat al een Schakel. Zet terug in een lege map: SCHAKEL_HOME=/andere/map schakel restore …"
        )
    if (keys / "master.key").exists():
        raise BackupRefused(f"In {keys} staan al sleutels. Wijs met SCHAKEL_KEYS een lege map aan.")
    with tarfile.open(beside) as bundle, database(home) as admin_url, nothing_stays_of_a_failure(home, keys, admin_url):
        if _read(bundle, "fingerprint") != _fingerprint(file).encode():
            raise BackupRefused(f"{file} hoort niet bij {beside}, of is veranderd. Er is niets teruggezet.")
        with connect(admin_url) as admin:
            if not is_superuser(admin):
                raise BackupRefused("Terugzetten vraagt een beheerder die alles mag op de server (superuser).")
        prepare(admin_url, home)
        _unpack(bundle, "keys/", keys)
        _unpack(bundle, "secrets/", home / "secrets")
        _unpack(bundle, "trail/", home / "trail")
        return _fill(home, admin_url, file, _list_for(keys, file, gone))


@contextmanager
def nothing_stays_of_a_failure(home: Path, keys: Path, admin_url: str) -> Iterator[None]:
    """Half a copy put back would stand in the way of a whole one: take away what was made, and only that."""
    ours = not is_filled(admin_url)
    try:
        yield
    except BaseException:
        if ours:
            drop(admin_url)
            for folder in (home / "connections", home / "secrets", home / "trail", keys):
                shutil.rmtree(folder, ignore_errors=True)
        raise


def _check_sees_all(connection: psycopg.Connection[Any]) -> None:
    """Without this right the copy would be made, look well, and hold next to nothing."""
    seen = connection.execute("select rolbypassrls or rolsuper from pg_roles where rolname = current_user").fetchone()
    if not seen or not seen[0]:
        raise BackupRefused(
            "De rol schakel_backup mag op deze server niet langs de afscherming kijken; de kopie zou bijna leeg zijn.\n"
            "Laat de beheerder van de server doen:  alter role schakel_backup bypassrls\n"
            "Mag dat daar niet, maak dan kopieën met het gereedschap van de server, en apart een kopie van de map met sleutels."
        )


def _write_rows(connection: psycopg.Connection[Any], file: Path, at: datetime) -> dict[str, int]:
    counts = {}
    columns = {name: names for name, names in connection.execute(TABLES).fetchall() if name not in LEFT_OUT}
    with file.open("xb") as target, tarfile.open(fileobj=target, mode="w:gz", compresslevel=3) as bundle:
        os.chmod(file, 0o600)
        manifest = {
            "made_at": at.isoformat(timespec="seconds"),
            "migrations": [row[0] for row in connection.execute(MIGRATIONS)],
            "columns": columns,
            "sequences": dict(connection.execute(SEQUENCES).fetchall()),
            "demo": bool(connection.execute("select to_regproc('door.demo_enter') is not null").fetchone()[0]),  # type: ignore[index]
        }
        _add(bundle, "manifest.json", json.dumps(manifest).encode())
        for name, names in columns.items():
            with tempfile.TemporaryFile() as rows:
                with connection.cursor() as cursor, cursor.copy(_copy("copy {} ({}) to stdout", name, names)) as lines:
                    counts[name] = sum(1 for line in lines if rows.write(line))
                _add_file(bundle, f"rows/{name}", rows)
    return counts


def _list_for(keys: Path, file: Path, gone: Path | None) -> goners.Gone | None:
    """The list of what is gone, once it is sure that it is of this Schakel and reaches back to the copy."""
    if gone is None:
        return None
    try:
        known = goners.read(gone)
    except goners.GoneUnreadable as problem:
        raise BackupRefused(f"{problem} Er is niets teruggezet.") from None
    with tarfile.open(file) as bundle:
        made_at = datetime.fromisoformat(json.loads(_read(bundle, "manifest.json"))["made_at"])
    if not (keys / "master.key").exists() or known.whose != goners.whose(keys):
        raise BackupRefused(f"De lijst in {gone} hoort bij een andere Schakel. Er is niets teruggezet.")
    if known.since > made_at:
        raise BackupRefused(
            f"De kopie is van voor de lijst begint ({known.since:%d-%m-%Y}). Kopieën blijven hooguit dertig dagen; er is niets teruggezet."
        )
    goners.write(keys, known)  # an older copy may be put back later
    return replace(known, cards={card: at for card, at in known.cards.items() if at >= made_at - SLACK})


def _stay_gone(connection: psycopg.Connection[Any], known: goners.Gone) -> None:
    """Destroy again what went after the copy was made. Its numbers are given to nothing else."""
    if cards := known.cards:
        connection.execute("set session_replication_role = origin")
        connection.execute(TRACES, [list(cards), list(cards.values())])
        connection.execute("delete from spaces_record where id = any(%s)", [list(cards)])
        words = "select setval('spaces_record_id_seq', greatest(%s, (select last_value from spaces_record_id_seq)))"
        connection.execute(words, [max(cards)])


def _fill(home: Path, admin_url: str, file: Path, gone: goners.Gone | None) -> dict[str, int]:
    run_schakel(home, "migrate", "-v0")
    own = psycopg.conninfo.conninfo_to_dict(path_of(home, "owner").read_text().strip())
    counts = {}
    with tarfile.open(file) as bundle, psycopg.connect(admin_url, dbname=str(own["dbname"])) as connection:
        manifest = json.loads(_read(bundle, "manifest.json"))
        _check_same_tables(connection, manifest)
        connection.execute("set session_replication_role = replica")
        names = sql.SQL(", ").join(_name(name) for name in manifest["columns"])
        connection.execute(sql.SQL("truncate {}").format(names))
        for name, columns in manifest["columns"].items():
            rows = bundle.extractfile(f"rows/{name}")
            with connection.cursor() as cursor, cursor.copy(_copy("copy {} ({}) from stdin", name, columns)) as target:
                while rows and (block := rows.read(1 << 20)):
                    target.write(block)
            counts[name] = connection.execute(sql.SQL("select count(*) from {}").format(_name(name))).fetchone()[0]  # type: ignore[index]
        for name, last in manifest["sequences"].items():
            if last is not None:
                connection.execute("select setval(%s::regclass, %s)", [name, last])
        # the numbers of transactions begin anew in this server: seal what came along before anybody works here
        connection.execute("select law_close_batch()")
        if gone is not None:
            _stay_gone(connection, gone)
    if manifest["demo"]:
        quietly([sys.executable, "-c", DEMO_DOOR], {**environment(home), "SCHAKEL_ROLE": "owner"})
        (home / "demo-region.done").touch()
    quietly([sys.executable, "-c", ROUND], {**environment(home), "SCHAKEL_ROLE": "worker"})
    return counts


def _check_same_tables(connection: psycopg.Connection[Any], manifest: dict[str, Any]) -> None:
    here = [row[0] for row in connection.execute(MIGRATIONS)]
    if here != manifest["migrations"]:
        missing = sorted(set(manifest["migrations"]) ^ set(here))
        raise BackupRefused(f"Deze kopie hoort bij een andere versie van Schakel. Verschil: {', '.join(missing)}")
    people = connection.execute("select count(*) from partners_person").fetchone()
    if people and people[0]:
        raise BackupRefused("De database is niet leeg. Er is niets teruggezet.")


def _write_keys(home: Path, keys: Path, file: Path, beside: Path, at: datetime | None = None) -> None:
    """The keys, without those of months that were over ``at`` this moment, and the secrets."""
    over = _month(at) if at else 0
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target, tarfile.open(fileobj=target, mode="w:gz") as bundle:
        _add(bundle, "fingerprint", _fingerprint(file).encode())
        if at:
            _add(bundle, "made_at", at.isoformat(timespec="seconds").encode())
        for name, folder in (("keys", keys), ("secrets", home / "secrets")):
            for key in sorted(path for path in folder.rglob("*") if path.is_file() and not _is_over(path, over)):
                _add(bundle, f"{name}/{key.relative_to(folder)}", key.read_bytes())
        for signing in (signer for name in SIGNING if (signer := home / "trail" / name).exists()):
            _add(
                bundle, f"trail/{signing.name}", signing.read_bytes()
            )  # not what it signed last: the copy may be older


def _month(at: datetime) -> int:
    day = at.astimezone(ZoneInfo("Europe/Amsterdam")).date()
    return day.year * 12 + day.month - 1


def _is_over(key: Path, month: int) -> bool:
    """A file that is the key of a month before this one."""
    return key.suffix == ".key" and key.stem.isdecimal() and int(key.stem) < month


def _unpack(bundle: tarfile.TarFile, below: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    for member in bundle.getmembers():
        if member.isfile() and member.name.startswith(below):
            place = (folder / member.name.removeprefix(below)).resolve()
            if not place.is_relative_to(folder.resolve()):
                raise BackupRefused(f"{member.name} wijst buiten de map. Er is niets teruggezet.")
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            place.touch(mode=0o600)
            place.write_bytes(_read(bundle, member.name))


def _keys_file(file: Path) -> Path:
    return file.with_name(f"{file.name}.keys")


def _fingerprint(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read(bundle: tarfile.TarFile, name: str) -> bytes:
    stream = bundle.extractfile(name)
    return stream.read() if stream else b""


def _add(bundle: tarfile.TarFile, name: str, content: bytes) -> None:
    _add_file(bundle, name, io.BytesIO(content))


def _add_file(bundle: tarfile.TarFile, name: str, stream: Any) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = stream.seek(0, io.SEEK_END)
    entry.mode = 0o600
    stream.seek(0)
    bundle.addfile(entry, stream)


def _copy(words: str, table: str, columns: list[str]) -> sql.Composed:
    return sql.SQL(words).format(_name(table), sql.SQL(", ").join(sql.Identifier(column) for column in columns))


def _name(table: str) -> sql.Identifier:
    return sql.Identifier(*table.split(".", 1))
