"""Whether who is concerned is told that a file exists, decided each time with a ground and a day."""

import django.db.models.deletion
import schakel.spaces.fields
from django.db import migrations, models

from schakel.law.operations import protect, still


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0004_still'),
        ('partners', '0001_initial'),
        ('spaces', '0023_rights'),
    ]

    operations = [
        migrations.CreateModel(
            name='Informing',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('answer', models.TextField(choices=[('inform', 'Inform'), ('later', 'Put off'), ('not', 'Leave out')])),
                ('ground', models.TextField(blank=True, default='')),
                ('reason', schakel.spaces.fields.SealedText()),
                ('on', models.DateField(db_column='on_day')),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person')),
                ('record', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='%(app_label)s_%(class)ss', to='spaces.record')),
                ('space', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('answer', 'inform'), models.Q(('ground', ''), _negated=True), _connector='OR'), name='informing_not_now_has_a_ground')],
            },
        ),
        protect("cases_informing", part=True),
        still("cases_informing"),
    ]
