"""The trail is sealed: every line belongs to a processing and to a seal, and nothing of it is changed or taken out."""

from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models

from schakel.law.operations import functions, replaced

SQL = Path(__file__).resolve().parent.parent / "sql"
KEPT = ("law_trailline", "law_seal", "law_sealsignature")


def append_only(table: str) -> str:
    return f"""
        create trigger {table}_stays before update or delete on {table} for each row execute function law_append_only();
        create trigger {table}_stays_whole before truncate on {table} for each statement execute function law_append_only();
    """


def added_by_engine(table: str) -> str:
    """Only the functions of the engine add rows; who signs and who copies read them."""
    return f"""
        alter table {table} enable row level security;
        alter table {table} force row level security;
        create policy engine_add on {table} for insert to schakel_engine with check (true);
        create policy see on {table} for select to schakel_engine, schakel_worker, schakel_backup using (true);
        grant select, insert on {table} to schakel_engine;
        grant select on {table} to schakel_worker, schakel_backup;
    """


class Migration(migrations.Migration):
    dependencies = [("law", "0001_initial")]
    operations = [
        migrations.AddField("trailline", "processing", models.UUIDField(null=True)),
        migrations.AddIndex("trailline", models.Index(fields=["xid"], name="trail_of_transaction")),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("cluster", models.TextField()),
                ("after", models.BigIntegerField()),
                ("upto", models.BigIntegerField()),
                ("open", django.contrib.postgres.fields.ArrayField(models.BigIntegerField())),
                ("lines", models.BigIntegerField()),
                ("previous", models.BinaryField()),
                ("root", models.BinaryField()),
                ("head", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="SealSignature",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("signer", models.TextField()),
                ("signature", models.BinaryField()),
            ],
        ),
        migrations.RunSQL(
            added_by_engine("law_seal") + added_by_engine("law_sealsignature"), migrations.RunSQL.noop
        ),
        functions(SQL / "0002_processing.sql", {"law_processing(text[])": "schakel_engine"}),
        functions(
            SQL / "0002_words.sql",
            {
                "law_words(law_trailline)": "schakel_engine, schakel_backup",
                "law_lines(law_seal, law_seal)": "schakel_engine, schakel_backup",
                "law_head(law_seal)": "schakel_engine, schakel_backup",
            },
        ),
        functions(
            SQL / "0002_close_batch.sql",
            {"law_close_batch()": "schakel_worker", "law_sign_seal(bigint, text, bytea)": "schakel_worker"},
        ),
        functions(SQL / "0002_taken.sql", {"law_trail_taken(text)": "schakel_worker"}),
        functions(SQL / "0002_append_only.sql", {"law_append_only()": ""}),
        replaced(SQL / "0002_trail_rows.sql"),
        replaced(SQL / "0002_trail_change.sql"),
        migrations.RunSQL(
            "".join(append_only(table) for table in KEPT)
            + "create policy copy_see on law_trailline for select to schakel_backup using (true);",
            migrations.RunSQL.noop,
        ),
    ]
