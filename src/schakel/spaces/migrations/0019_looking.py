"""Looking is processing: the use of an environment for its privacy officer, what was asked about it, the state of the trail, and tokens in the trail."""

from pathlib import Path

import django.db.models.deletion
import schakel.spaces.fields
from django.db import migrations, models

from schakel.law.operations import functions, protect

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('law', '0005_state'),
        ('partners', '0001_initial'),
        ('spaces', '0018_two_persons'),
    ]

    operations = [
        migrations.AlterField(
            model_name='due',
            name='kind',
            field=models.TextField(choices=[('received', 'Look at what came in'), ('weigh', 'Weigh'), ('second_weighing', 'Weigh as the second person'), ('look_again', 'Look again'), ('answer', 'Answer the contributor'), ('step', 'Step of a file'), ('evaluate', 'Evaluate a file'), ('brought', 'Item brought in for a meeting'), ('meeting', 'Meeting'), ('action', 'Action'), ('confirm', 'Confirm what was recorded for you'), ('chosen', 'The meeting chose'), ('import', 'Import'), ('destroy', 'Will be destroyed'), ('corrected', 'Corrected by whom it came from'), ('withdrawn', 'Called back by whom it came from'), ('tell', 'Tell who has it'), ('source', 'Question to a source'), ('looking', 'Look at striking use')]),
        ),
        migrations.CreateModel(
            name='LookQuestion',
            fields=[
                ('record', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='%(app_label)s_%(class)s', serialize=False, to='spaces.record')),
                ('rule', models.TextField()),
                ('item_no', models.BigIntegerField(null=True)),
                ('upto', models.DateTimeField()),
                ('outcome', models.TextField(choices=[('explained', 'Asked, and explained'), ('unexplained', 'Asked, and not explained'), ('reported', 'Reported as an incident'), ('not_asked', 'Not asked: nothing strange on a closer look')])),
                ('explanation', schakel.spaces.fields.SealedText()),
                ('told', models.BooleanField(default=False)),
                ('settled_at', models.DateTimeField()),
                ('environment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('person', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person')),
                ('space', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'indexes': [models.Index(fields=['space', 'environment', 'settled_at'], name='look_question_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['explained', 'unexplained', 'reported', 'not_asked'])), name='look_question_outcome_known'), models.CheckConstraint(condition=models.Q(('rule', ''), _negated=True), name='look_question_rule_given')],
            },
        ),
        protect("spaces_lookquestion"),
        functions(SQL / "0090_use_of.sql", {"spaces_use_of(int, timestamptz, timestamptz)": "schakel_app, schakel_worker"}),
        functions(SQL / "0091_privacy_posts.sql", {"door.privacy_posts()": "schakel_worker"}, schema="door"),
        functions(SQL / "0092_looking_told.sql", {"spaces_looking_told(int)": "schakel_app"}),
        functions(SQL / "0093_token_noted.sql", {"spaces_token_noted()": ""}),
        functions(SQL / "0094_trail_state.sql", {"spaces_trail_state()": "schakel_app"}),
        migrations.RunSQL(
            "create trigger token_noted after insert or update or delete on door.token for each row execute function spaces_token_noted();",
            "drop trigger token_noted on door.token;",
        ),
    ]
