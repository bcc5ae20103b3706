"""Which meetings can be brought an item: those in which the own organisation takes part."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import functions

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("spaces", "0003_enqueue")]
    operations = [functions(SQL / "0011_bodies.sql", {"spaces_bodies()": "schakel_app, schakel_worker"})]
