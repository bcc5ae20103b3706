"""A label put on a signal later reaches the file that was opened on it."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import functions

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_newest"), ("spaces", "0009_labels_follow")]
    operations = [
        functions(SQL / "0002_labels_follow.sql", {"cases_labels_follow()": ""}),
        migrations.RunSQL(
            """create trigger labels_follow_to_file after update of labels on spaces_record for each row
                 when (old.labels is distinct from new.labels) execute function cases_labels_follow()""",
            migrations.RunSQL.noop,
        ),
    ]
