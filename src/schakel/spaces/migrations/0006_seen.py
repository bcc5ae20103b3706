"""Who looked at what: for who answers for a space, for its privacy officer, and for who brought something in."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import functions

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("spaces", "0005_people")]
    operations = [
        functions(
            SQL / "0014_seen.sql",
            {
                "spaces_sits_as(int, text[])": "schakel_app",
                "spaces_answers_for(int)": "schakel_app",
                "spaces_looked_at(bigint, int)": "schakel_app",
                "spaces_looked_at_mine(int)": "schakel_app",
                "spaces_trail_of(int, bigint, timestamptz, int)": "schakel_app",
            },
        )
    ]
