"""Destroying to the end: whose keys these are, which cards went, and which destruction was announced."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from schakel.law.operations import functions, protect

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):

    dependencies = [("spaces", "0016_source_matrix"), ("law", "0002_seals")]

    operations = [
        functions(SQL / "0070_keys_of.sql", {"door.spaces_of_keys(int[])": "schakel_worker"}, schema="door"),
        functions(SQL / "0071_cards_gone.sql", {"door.cards_gone(timestamptz)": "schakel_worker"}, schema="door"),
        functions(SQL / "0072_spaces_to_tell.sql", {"door.spaces_to_tell(date)": "schakel_worker"}, schema="door"),
        migrations.RunSQL(
            "create index trail_of_cards_gone on law_trailline (at) where what = 'spaces_record' and act = 'drop'",
            "drop index trail_of_cards_gone",
        ),
        migrations.CreateModel(
            name="Announced",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("goes_on", models.DateField()),
                ("told_on", models.DateField()),
                ("record", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="%(app_label)s_%(class)ss", to="spaces.record")),
                ("space", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="spaces.space")),
            ],
        ),
        migrations.AddConstraint(
            model_name="announced",
            constraint=models.UniqueConstraint(fields=["space", "record", "goes_on"], name="announced_once"),
        ),
        protect("spaces_announced"),
    ]
