"""A turn is counted by the database, for who has no session as well: answering by a link, the API, searching for persons, the letterbox."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import functions

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):

    dependencies = [("law", "0002_seals"), ("spaces", "0016_source_matrix")]

    operations = [
        migrations.RunSQL("grant select, insert, delete on door.attempt to schakel_engine", migrations.RunSQL.noop),
        functions(SQL / "0006_turn.sql", {"door.turn(text, bytea)": "schakel_app"}, schema="door"),
    ]
