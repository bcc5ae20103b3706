"""The two persons of a full weighing are kept by the database too."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import functions

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("intake", "0007_source_questions")]
    operations = [
        functions(SQL / "0009_two_weighers.sql", {"intake_two_weighers()": ""}),
        migrations.RunSQL(
            """create trigger two_weighers after insert or update on intake_weighing
                 for each row execute function intake_two_weighers()""",
            migrations.RunSQL.noop,
        ),
    ]
