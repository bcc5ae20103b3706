"""Questions to a source: enclosed in their signal, answered once through a link whose secret stands nowhere."""

from pathlib import Path
import django.db.models.deletion
import schakel.spaces.fields
from django.db import migrations, models

from schakel.law.operations import composite, functions, protect

SQL = Path(__file__).resolve().parent.parent / "sql"
PEOPLE = "schakel_app, schakel_worker"


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0006_same_words'),
        ('partners', '0001_initial'),
        ('spaces', '0015_source'),
    ]

    operations = [
        migrations.CreateModel(
            name='SourceQuestion',
            fields=[
                ('record', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='%(app_label)s_%(class)s', serialize=False, to='spaces.record')),
                ('source', models.TextField()),
                ('form', models.TextField()),
                ('subject', schakel.spaces.fields.SealedText()),
                ('question', schakel.spaces.fields.SealedText()),
                ('necessity', schakel.spaces.fields.SealedText()),
                ('compatible', schakel.spaces.fields.SealedText()),
                ('asked_of', schakel.spaces.fields.SealedText()),
                ('rules', models.TextField(blank=True, default='')),
                ('asked_at', models.DateTimeField()),
                ('answer_by', models.DateField()),
                ('answer', models.TextField(blank=True, choices=[('yes', 'Yes, something is known'), ('no', 'No, nothing is known'), ('cannot', 'I may not or cannot say')], default='')),
                ('answer_text', schakel.spaces.fields.SealedText()),
                ('answered_as', schakel.spaces.fields.SealedText()),
                ('answered_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person')),
                ('first', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='followed_by', to='intake.sourcequestion')),
                ('signal', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='source_questions', to='intake.signal')),
                ('space', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'indexes': [models.Index(fields=['space', 'signal'], name='source_question_of_signal')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('form', 'chosen-fields'), _negated=True), ('first__isnull', False), _connector='OR'), name='source_question_content_follows_a_yes'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(('answer__in', ['yes', 'no', 'cannot']), ('answered_at__isnull', False)), _connector='OR'), name='source_question_answered_has_a_moment')],
            },
        ),
        protect("intake_sourcequestion"),
        composite("intake_sourcequestion", "signal_id"),
        composite("intake_sourcequestion", "first_id"),
        functions(
            SQL / "0007_question.sql",
            {"door.question(bytea)": "schakel_app", "door.answer_question(bytea, text, bytea, bytea)": "schakel_app"},
            schema="door",
            tables=("door.question_link",),
        ),
        functions(SQL / "0008_question_link.sql", {"intake_question_link(bigint, bytea, date)": PEOPLE}),
        migrations.RunSQL("grant select on door.question_link to schakel_backup", migrations.RunSQL.noop),
    ]
