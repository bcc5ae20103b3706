"""What may take part in a space with content of partners: the fact of an organisation's kind, kept by the database."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import functions

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("spaces", "0007_lists")]
    operations = [
        functions(SQL / "0017_party.sql", {"spaces_party_may()": ""}),
        migrations.RunSQL(
            "create trigger party_may before insert or update on spaces_party for each row execute function spaces_party_may()",
            migrations.RunSQL.noop,
        ),
    ]
