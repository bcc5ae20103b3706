"""The door of the demonstration: one button per role, in a database that says of itself that everything in it is invented."""

from __future__ import annotations

from pathlib import Path

from django.db import connection, transaction

SQL = Path(__file__).resolve().parent / "sql" / "demo_enter.sql"


@transaction.atomic
def open_demo_door() -> None:
    """Make this database the demonstration's. Runs as its owner; a second time changes nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select to_regprocedure('door.demo_enter(text, text)') is not null")
        if not cursor.fetchone()[0]:
            cursor.execute(SQL.read_text())
