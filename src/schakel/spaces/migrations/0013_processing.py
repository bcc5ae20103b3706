"""What the door writes in the trail carries the number of its processing; nobody but the engine takes numbers of lines."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import replaced

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("spaces", "0012_who_looks_writes_nothing"), ("law", "0002_seals")]
    operations = [
        replaced(SQL / "0030_looked.sql", schema="door"),
        replaced(SQL / "0031_noted.sql"),
        migrations.RunSQL(
            "revoke all on sequence law_trailline_id_seq from schakel_app, schakel_worker, schakel_door",
            migrations.RunSQL.noop,
        ),
    ]
