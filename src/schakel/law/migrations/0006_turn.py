"""A turn is counted by the database, for who has no session as well: answering by a link, the API, searching for persons, the letterbox.

And a trail that was put back elsewhere stays whole: lines of the new server are no lines of a seal of the old one.
"""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import functions, replaced

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):

    dependencies = [("law", "0005_state"), ("spaces", "0016_source_matrix")]

    operations = [
        migrations.RunSQL("grant select, insert, delete on door.attempt to schakel_engine", migrations.RunSQL.noop),
        functions(SQL / "0006_turn.sql", {"door.turn(text, bytea)": "schakel_app"}, schema="door"),
        migrations.RunSQL("create index seal_of_another_server on law_seal (number) where upto = 0", migrations.RunSQL.noop),
        replaced(SQL / "0006_lines.sql"),
    ]
