"""The queue: the worker reads it, the application asks through one function, the backup sees everything."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import PEOPLE, functions

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("spaces", "0002_guard"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [
        migrations.RunSQL(
            """
            grant select, insert, update, delete on procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers
              to schakel_worker;
            grant select, insert on procrastinate_jobs to schakel_engine;
            grant insert on procrastinate_events to schakel_engine;
            grant usage on all sequences in schema public to schakel_worker, schakel_engine;
            grant usage on schema public, door to schakel_backup;
            grant select on all tables in schema public to schakel_backup;
            grant select on all sequences in schema public to schakel_backup;
            grant select on door.token to schakel_backup;
            alter default privileges in schema public grant select on tables to schakel_backup;
            alter default privileges in schema public grant select on sequences to schakel_backup;
            """,
            migrations.RunSQL.noop,
        ),
        functions(SQL / "0010_enqueue.sql", {"spaces_enqueue(text, uuid)": PEOPLE}),
    ]
