"""A reader and a privacy officer look: at no desk of theirs does the database take a row."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import replaced

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("spaces", "0011_providing")]
    operations = [replaced(SQL / "0040_who_looks_writes_nothing.sql", schema="door")]
