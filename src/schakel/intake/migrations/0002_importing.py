"""What is known of a list before it is read in."""

import django.db.models.deletion
import schakel.spaces.fields
from django.db import migrations, models

from schakel.law.operations import composite, protect


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0001_initial'),
        ('spaces', '0003_enqueue'),
    ]

    operations = [
        migrations.CreateModel(
            name='Preparation',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('stage', models.TextField(choices=[('chosen', 'File chosen'), ('checking', 'Is being checked'), ('checked', 'Checked'), ('waiting', 'Waits'), ('running', 'Is being read in'), ('done', 'Read in'), ('undoing', 'Is being undone'), ('undone', 'Undone'), ('failed', 'Failed')], default='chosen')),
                ('fingerprint', models.TextField()),
                ('book', schakel.spaces.fields.SealedText()),
                ('mapping', schakel.spaces.fields.SealedText()),
                ('outcome', schakel.spaces.fields.SealedText()),
                ('chosen', schakel.spaces.fields.SealedText()),
                ('capacity', models.TextField(blank=True, default='')),
                ('sheet', models.IntegerField(default=0)),
                ('rows_read', models.IntegerField(default=0)),
                ('last_row', models.IntegerField(default=0)),
                ('kept', models.IntegerField(default=0)),
                ('touched_at', models.DateTimeField()),
                ('file', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.attachment')),
                ('record', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='%(app_label)s_%(class)ss', to='spaces.record')),
                ('space', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('wrong_rows', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.attachment')),
            ],
            options={
                'indexes': [models.Index(fields=['space', 'fingerprint'], name='preparation_fingerprint')],
                'constraints': [models.CheckConstraint(condition=models.Q(('stage__in', ['chosen', 'checking', 'checked', 'waiting', 'running', 'done', 'undoing', 'undone', 'failed'])), name='preparation_stage_known'), models.UniqueConstraint(fields=('space', 'record'), name='preparation_once')],
            },
        ),
        protect("intake_preparation", part=True),
        composite("intake_preparation", "file_id", on_delete="set null (file_id)"),
        composite("intake_preparation", "wrong_rows_id", on_delete="set null (wrong_rows_id)"),
    ]
