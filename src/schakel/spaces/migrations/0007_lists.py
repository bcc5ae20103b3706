"""Lists at full size: open work by person and by role, the newest of a space in the search index, and one question to the door for a page of views."""

from pathlib import Path

from django.db import migrations, models

from schakel.law.operations import replaced

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("spaces", "0006_seen")]
    operations = [
        migrations.RemoveIndex(model_name="due", name="due_first"),
        migrations.AddIndex(
            model_name="due",
            index=models.Index(
                fields=["space", "person", "due_on", "id"],
                include=["kind"],
                condition=models.Q(person__isnull=False),
                name="due_of_person",
            ),
        ),
        migrations.AddIndex(
            model_name="due",
            index=models.Index(
                fields=["space", "role", "due_on", "id"],
                include=["kind"],
                condition=models.Q(person__isnull=True),
                name="due_of_role",
            ),
        ),
        migrations.RunSQL(
            "create index finding_newest on spaces_finding (space_id, at desc, record_id desc)", migrations.RunSQL.noop
        ),
        replaced(SQL / "0015_find.sql"),
        replaced(SQL / "0016_looked.sql", schema="door"),
    ]
