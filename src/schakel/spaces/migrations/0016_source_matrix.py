"""Which kinds of data a municipality opened: read by who takes part, written by a function for the privacy officer alone."""

from pathlib import Path

import django.db.models.deletion
import uuid
from django.db import migrations, models

from schakel.law.operations import MINE, functions, trail

SQL = Path(__file__).resolve().parent.parent / "sql"
PEOPLE = "schakel_app, schakel_worker"


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0001_initial'),
        ('spaces', '0015_source'),
    ]

    operations = [
        migrations.CreateModel(
            name='SourceMatrix',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('cells', models.TextField(blank=True, default='')),
                ('decided_on', models.DateField()),
                ('decided_by', models.TextField()),
                ('reason', models.TextField(blank=True, default='')),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person')),
                ('space', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'indexes': [models.Index(fields=['space', 'kept_at'], name='source_matrix_newest')],
            },
        ),
        migrations.RunSQL(
            f"""
            alter table spaces_sourcematrix enable row level security;
            alter table spaces_sourcematrix force row level security;
            create policy see on spaces_sourcematrix for select to {PEOPLE} using ({MINE});
            create policy engine_room on spaces_sourcematrix to schakel_engine using (true) with check (true);
            grant select on spaces_sourcematrix to {PEOPLE}, schakel_backup;
            grant select, insert, update, delete on spaces_sourcematrix to schakel_engine;
            {trail("spaces_sourcematrix", card="id")}
            """,
            migrations.RunSQL.noop,
        ),
        functions(SQL / "0060_matrix.sql", {"spaces_matrix_keep(uuid, text, date, text, text)": "schakel_app"}),
    ]
