"""A label put on later follows to what came from it; a program works for nobody who did not accept secrecy."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import functions, replaced

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("spaces", "0008_party")]
    operations = [
        functions(SQL / "0018_labels_follow.sql", {"spaces_labels_follow()": ""}),
        migrations.RunSQL(
            """create trigger labels_follow after update of labels on spaces_record for each row
                 when (old.labels is distinct from new.labels) execute function spaces_labels_follow()""",
            migrations.RunSQL.noop,
        ),
        replaced(SQL / "0019_enter_token.sql", schema="door"),
    ]
