"""The rights of people: the environment of requests, the question in each environment, and what stands still.

What was handed over goes one road; the list of who is asked is read by the worker alone.
"""

from pathlib import Path

import django.db.models.deletion
import schakel.spaces.fields
from django.db import migrations, models

from schakel.law.operations import functions, protect, replaced, still

SQL = Path(__file__).resolve().parent.parent / "sql"
PEOPLE = "schakel_app, schakel_worker"
ITEMS = ("draft", "attachment", "received", "provisiondecision", "rightsrequest", "rightsquestion", "sharingquestion", "lookquestion", "proposal", "announced")


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0001_initial'),
        ('spaces', '0022_question_bank'),
    ]

    operations = [
        migrations.CreateModel(
            name='RightsQuestion',
            fields=[
                ('record', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='%(app_label)s_%(class)s', serialize=False, to='spaces.record')),
                ('request', models.UUIDField()),
                ('home', models.UUIDField()),
                ('right', models.TextField(db_column='right_used', choices=[('access', 'Right of access'), ('correction', 'Correction'), ('erasure', 'Erasure'), ('restriction', 'Restriction'), ('objection', 'Objection')])),
                ('about', schakel.spaces.fields.SealedText()),
                ('what', schakel.spaces.fields.SealedText()),
                ('asked_at', models.DateTimeField()),
                ('answer_by', models.DateField()),
                ('answer', models.TextField(blank=True, choices=[('given', 'Given, all of it'), ('partly', 'Given in part'), ('done', 'Done as asked'), ('withheld', 'Not given or not done'), ('nothing', 'Nothing here about this person')], default='')),
                ('answer_ground', models.TextField(blank=True, default='')),
                ('note', schakel.spaces.fields.SealedText()),
                ('answered_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='RightsRequest',
            fields=[
                ('record', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='%(app_label)s_%(class)s', serialize=False, to='spaces.record')),
                ('right', models.TextField(db_column='right_used', choices=[('access', 'Right of access'), ('correction', 'Correction'), ('erasure', 'Erasure'), ('restriction', 'Restriction'), ('objection', 'Objection')])),
                ('received_on', models.DateField()),
                ('about', schakel.spaces.fields.SealedText()),
                ('what', schakel.spaces.fields.SealedText()),
                ('identity_how', schakel.spaces.fields.SealedText()),
                ('identity_on', models.DateField(null=True)),
                ('due_on', models.DateField()),
                ('extended_at', models.DateTimeField(null=True)),
                ('extended_because', schakel.spaces.fields.SealedText()),
                ('asked_at', models.DateTimeField(null=True)),
                ('answer_by', models.DateField(null=True)),
                ('own_answered_at', models.DateTimeField(null=True)),
                ('outcome', models.TextField(blank=True, choices=[('done', 'Done as asked'), ('partly', 'Done in part'), ('refused', 'Refused'), ('taken_back', 'Taken back by who asked')], default='')),
                ('outcome_ground', models.TextField(blank=True, default='')),
                ('outcome_because', schakel.spaces.fields.SealedText()),
                ('decided_at', models.DateTimeField(null=True)),
                ('lifted_at', models.DateTimeField(null=True)),
                ('lifted_because', schakel.spaces.fields.SealedText()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='space',
            name='space_kind_known',
        ),
        migrations.AddField(
            model_name='record',
            name='restricted_for',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='record',
            name='restricted_since',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='due',
            name='kind',
            field=models.TextField(choices=[('received', 'Look at what came in'), ('weigh', 'Weigh'), ('second_weighing', 'Weigh as the second person'), ('look_again', 'Look again'), ('answer', 'Answer the contributor'), ('step', 'Step of a file'), ('evaluate', 'Evaluate a file'), ('brought', 'Item brought in for a meeting'), ('meeting', 'Meeting'), ('action', 'Action'), ('confirm', 'Confirm what was recorded for you'), ('chosen', 'The meeting chose'), ('import', 'Import'), ('destroy', 'Will be destroyed'), ('corrected', 'Corrected by whom it came from'), ('withdrawn', 'Called back by whom it came from'), ('tell', 'Tell who has it'), ('source', 'Question to a source'), ('decide', 'Decide on a proposal'), ('decided', 'Your proposal was decided'), ('labels', 'A label was taken off at the source'), ('sharing_question', 'Question about sharing'), ('sharing_answered', 'Answer to your question'), ('confirm_rule', 'Confirm a rule'), ('rule_again', 'Look at a rule again'), ('looking', 'Look at striking use'), ('rights', 'Request of a person'), ('inform', 'Inform who is concerned')]),
        ),
        migrations.AlterField(
            model_name='seat',
            name='role',
            field=models.TextField(choices=[('officer', 'Safety officer'), ('lead', 'Team leader'), ('member', 'Member'), ('secretary', 'Secretary'), ('chair', 'Chair'), ('reader', 'Reader'), ('privacy', 'Privacy officer'), ('contributor', 'Contributor'), ('jurist', 'Jurist'), ('contact', 'Contact point')]),
        ),
        migrations.AlterField(
            model_name='space',
            name='kind',
            field=models.TextField(choices=[('municipal', "Municipality's environment"), ('line', 'Police and mayor'), ('body', 'Meeting'), ('postbox', 'Only you'), ('m_box', 'M. box'), ('closed', 'Closed file'), ('integral', 'Integral case'), ('picture', 'Picture of a network'), ('inspection', 'Inspection'), ('region', 'Region, without persons'), ('rights', 'Requests of people')]),
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(condition=models.Q(('restricted_since__isnull', False)), fields=['space', 'id'], name='record_still'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('restricted_for', None), ('restricted_since', None)), models.Q(('restricted_for__isnull', False), ('restricted_since__isnull', False)), _connector='OR'), name='record_restricted_for_a_request'),
        ),
        migrations.AddConstraint(
            model_name='space',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['municipal', 'line', 'body', 'postbox', 'm_box', 'closed', 'integral', 'picture', 'inspection', 'region', 'rights'])), name='space_kind_known'),
        ),
        migrations.AddField(
            model_name='rightsquestion',
            name='answered_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person'),
        ),
        migrations.AddField(
            model_name='rightsquestion',
            name='space',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space'),
        ),
        migrations.AddField(
            model_name='rightsrequest',
            name='decided_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person'),
        ),
        migrations.AddField(
            model_name='rightsrequest',
            name='space',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space'),
        ),
        migrations.AddConstraint(
            model_name='rightsquestion',
            constraint=models.UniqueConstraint(fields=('space', 'request'), name='rights_question_once'),
        ),
        migrations.AddConstraint(
            model_name='rightsquestion',
            constraint=models.CheckConstraint(condition=models.Q(('right__in', ['access', 'correction', 'erasure', 'restriction', 'objection'])), name='rights_question_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='rightsquestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer__in', ['withheld', 'partly']), _negated=True), models.Q(('answer_ground', ''), _negated=True), _connector='OR'), name='rights_question_withheld_has_a_ground'),
        ),
        migrations.AddIndex(
            model_name='rightsrequest',
            index=models.Index(fields=['space', 'received_on', 'record'], name='rights_request_newest'),
        ),
        migrations.AddConstraint(
            model_name='rightsrequest',
            constraint=models.CheckConstraint(condition=models.Q(('right__in', ['access', 'correction', 'erasure', 'restriction', 'objection'])), name='rights_request_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='rightsrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer_by', None), ('asked_at', None)), models.Q(('answer_by__isnull', False), ('asked_at__isnull', False), ('identity_on__isnull', False)), _connector='OR'), name='rights_request_asked_after_identity'),
        ),
        migrations.AddConstraint(
            model_name='rightsrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='rights_request_decided_has_an_outcome'),
        ),
        protect("spaces_rightsrequest"),
        protect("spaces_rightsquestion"),
        functions(
            SQL / "0130_rights.sql",
            {
                "spaces_rights_rooms()": "schakel_worker",
                "spaces_rights_answered(bigint)": PEOPLE,
                "spaces_rights_lift(bigint)": "schakel_app",
            },
        ),
        functions(
            SQL / "0131_still.sql",
            {
                "spaces_card_still()": "",
                "spaces_still_follows()": "",
                "spaces_still_ends()": "",
                "spaces_item_still()": "",
                "spaces_provision_still()": "",
            },
        ),
        migrations.RunSQL(
            """
            create trigger card_still before insert or update or delete on spaces_record for each row execute function spaces_card_still();
            create trigger still_follows after update of restricted_since on spaces_record for each row
              when (new.restricted_since is distinct from old.restricted_since) execute function spaces_still_follows();
            create trigger still_ends before delete on spaces_record for each row
              when (old.kind = 'rights_request') execute function spaces_still_ends();
            create trigger provision_still before insert on spaces_provision for each row execute function spaces_provision_still();
            """,
            migrations.RunSQL.noop,
        ),
        *(still(f"spaces_{name}") for name in ITEMS),
        replaced(SQL / "0132_road.sql"),
        replaced(SQL / "0133_seat_give.sql"),
        replaced(SQL / "0134_still_stands.sql"),
    ]
