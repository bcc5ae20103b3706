"""Giving content to another organisation: the decision as an item, agreements it may lean on, and the road with its labels kept by the database."""

from pathlib import Path
import django.db.models.deletion
import schakel.spaces.fields
import uuid
from django.db import migrations, models

from schakel.law.operations import composite, functions, policed, protect, replaced

SQL = Path(__file__).resolve().parent.parent / "sql"
PEOPLE = "schakel_app, schakel_worker"


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0001_initial'),
        ('spaces', '0010_due_of_role'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.TextField()),
                ('number', models.TextField(blank=True, default='')),
                ('purpose', models.TextField()),
                ('kinds', models.TextField()),
                ('forms', models.TextField()),
                ('ground', models.TextField()),
                ('conditions', models.TextField(blank=True, default='')),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField()),
                ('kept_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ProvisionDecision',
            fields=[
                ('record', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='%(app_label)s_%(class)s', serialize=False, to='spaces.record')),
                ('outcome', models.TextField(choices=[('given', 'Provided'), ('spoken', 'Told in conversation'), ('refused', 'Not provided')])),
                ('place', models.TextField()),
                ('purpose', models.TextField()),
                ('source_kind', models.TextField()),
                ('form', models.TextField()),
                ('allowed', models.BooleanField()),
                ('rules', models.TextField(blank=True, default='')),
                ('ground', models.TextField(blank=True, default='')),
                ('content', schakel.spaces.fields.SealedText()),
                ('necessity', schakel.spaces.fields.SealedText()),
                ('considered', schakel.spaces.fields.SealedText()),
                ('conditions', schakel.spaces.fields.SealedText()),
                ('why_not', schakel.spaces.fields.SealedText()),
                ('heard', models.BooleanField(default=False)),
                ('spoken_with', schakel.spaces.fields.SealedText()),
                ('until', models.DateField(null=True)),
                ('decided_at', models.DateTimeField()),
                ('answer', schakel.spaces.fields.SealedText()),
                ('answered_at', models.DateTimeField(null=True)),
                ('source_changed_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_because', schakel.spaces.fields.SealedText()),
            ],
        ),
        migrations.AddField(
            model_name='provision',
            name='outcome',
            field=models.TextField(choices=[('given', 'Provided'), ('spoken', 'Told in conversation'), ('refused', 'Not provided')], default='given'),
        ),
        migrations.AddField(
            model_name='provision',
            name='recipient',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation'),
        ),
        migrations.AddField(
            model_name='received',
            name='corrected_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='received',
            name='withdrawn_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='due',
            name='kind',
            field=models.TextField(choices=[('received', 'Look at what came in'), ('weigh', 'Weigh'), ('second_weighing', 'Weigh as the second person'), ('look_again', 'Look again'), ('answer', 'Answer the contributor'), ('step', 'Step of a file'), ('evaluate', 'Evaluate a file'), ('brought', 'Item brought in for a meeting'), ('meeting', 'Meeting'), ('action', 'Action'), ('confirm', 'Confirm what was recorded for you'), ('chosen', 'The meeting chose'), ('import', 'Import'), ('destroy', 'Will be destroyed'), ('corrected', 'Corrected by whom it came from'), ('withdrawn', 'Called back by whom it came from'), ('tell', 'Tell who has it')]),
        ),
        migrations.AlterField(
            model_name='provision',
            name='receiver',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space'),
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(condition=models.Q(('provision__isnull', False)), fields=['space', 'provision'], name='record_provided'),
        ),
        migrations.AddConstraint(
            model_name='provision',
            constraint=models.UniqueConstraint(fields=('space', 'id'), name='provision_in_space'),
        ),
        migrations.AddConstraint(
            model_name='provision',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['given', 'spoken', 'refused'])), name='provision_outcome_known'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='kept_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='recipient',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='space',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='provisiondecision',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.agreement'),
        ),
        migrations.AddField(
            model_name='provisiondecision',
            name='decided_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person'),
        ),
        migrations.AddField(
            model_name='provisiondecision',
            name='provision',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.provision'),
        ),
        migrations.AddField(
            model_name='provisiondecision',
            name='recipient',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation'),
        ),
        migrations.AddField(
            model_name='provisiondecision',
            name='space',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(fields=('space', 'key'), name='agreement_key'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(fields=('space', 'id'), name='agreement_in_space'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__gte', models.F('valid_from'))), name='agreement_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('ground', ''), _negated=True), name='agreement_ground_given'),
        ),
        migrations.AddIndex(
            model_name='provisiondecision',
            index=models.Index(fields=['space', 'decided_at', 'record'], name='provision_newest'),
        ),
        migrations.AddIndex(
            model_name='provisiondecision',
            index=models.Index(fields=['space', 'outcome', 'decided_at', 'record'], name='provision_outcome'),
        ),
        migrations.AddIndex(
            model_name='provisiondecision',
            index=models.Index(fields=['space', 'recipient', 'decided_at', 'record'], name='provision_recipient'),
        ),
        migrations.AddConstraint(
            model_name='provisiondecision',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['given', 'spoken', 'refused'])), name='provision_decision_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='provisiondecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'given'), _negated=True), models.Q(('allowed', True), ('until__isnull', False), models.Q(('ground', ''), _negated=True)), _connector='OR'), name='provision_given_is_allowed_and_ends'),
        ),
        migrations.RunSQL(
            "set local role schakel_engine; drop function spaces_provide(bigint, uuid, bigint, text, bytea, text, text, text, date); set local role none;", migrations.RunSQL.noop
        ),
        replaced(SQL / "0020_road.sql"),
        functions(
            SQL / "0021_provide.sql",
            {
                "spaces_label_stays(int, spaces_space, spaces_space)": "",
                "spaces_provide(bigint, uuid, bigint, text, bytea, text, text, text, text, date)": PEOPLE,
                "spaces_note_provision(bigint, int, text, text, text, text, date)": PEOPLE,
                "spaces_receivers(uuid)": PEOPLE,
                "spaces_tell_receivers(bigint, text, bigint)": PEOPLE,
            },
        ),
        protect("spaces_provisiondecision"),
        policed("spaces_agreement", card="id"),
        composite(
            "spaces_provisiondecision", "agreement_id", "spaces_agreement", target_column="id", on_delete="set null (agreement_id)"
        ),
        composite(
            "spaces_provisiondecision", "provision_id", "spaces_provision", target_column="id", on_delete="set null (provision_id)"
        ),
        # whom the older ones went to; as the engine, because the walls hold for the owner too
        migrations.RunSQL(
            """set local role schakel_engine;
               update spaces_provision p set recipient_id = s.organisation_id from spaces_space s where s.id = p.receiver_id;
               set local role none;""",
            migrations.RunSQL.noop,
        ),
    ]
