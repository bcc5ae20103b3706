"""Steps that one person cannot do alone: proposed by one, decided by another, done by the database in the same transaction."""

from pathlib import Path

import django.db.models.deletion
import schakel.spaces.fields
import uuid
from django.db import migrations, models

from schakel.law.operations import MINE, functions, replaced, trail

SQL = Path(__file__).resolve().parent.parent / "sql"
PEOPLE = "schakel_app, schakel_worker"


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0001_initial'),
        ('spaces', '0017_destroying'),
    ]

    operations = [
        migrations.AlterField(
            model_name='due',
            name='kind',
            field=models.TextField(choices=[('received', 'Look at what came in'), ('weigh', 'Weigh'), ('second_weighing', 'Weigh as the second person'), ('look_again', 'Look again'), ('answer', 'Answer the contributor'), ('step', 'Step of a file'), ('evaluate', 'Evaluate a file'), ('brought', 'Item brought in for a meeting'), ('meeting', 'Meeting'), ('action', 'Action'), ('confirm', 'Confirm what was recorded for you'), ('chosen', 'The meeting chose'), ('import', 'Import'), ('destroy', 'Will be destroyed'), ('corrected', 'Corrected by whom it came from'), ('withdrawn', 'Called back by whom it came from'), ('tell', 'Tell who has it'), ('source', 'Question to a source'), ('decide', 'Decide on a proposal'), ('decided', 'Your proposal was decided'), ('labels', 'A label was taken off at the source')]),
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('act', models.TextField(choices=[('label_off', 'Take a label off'), ('destroy', 'Destroy now')])),
                ('labels', models.IntegerField(default=0)),
                ('reference', models.TextField(blank=True, default='')),
                ('version', models.IntegerField()),
                ('reason', schakel.spaces.fields.SealedText()),
                ('proposed_at', models.DateTimeField()),
                ('until', models.DateField()),
                ('outcome', models.TextField(blank=True, choices=[('', 'Waits'), ('agreed', 'Agreed'), ('refused', 'Not agreed'), ('withdrawn', 'Called back'), ('lapsed', 'Nobody decided in time')], default='')),
                ('decided_at', models.DateTimeField(null=True)),
                ('said', schakel.spaces.fields.SealedText()),
                ('resealed', models.BooleanField(default=False)),
                ('done_in', models.BigIntegerField(null=True)),
                ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person')),
                ('decided_for', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation')),
                ('proposed_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person')),
                ('proposed_for', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation')),
                ('record', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='%(app_label)s_%(class)ss', to='spaces.record')),
                ('space', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('space', 'key'), name='proposal_key'), models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('space', 'record', 'act'), name='proposal_waits_once'), models.CheckConstraint(condition=models.Q(('act__in', ['label_off', 'destroy'])), name='proposal_act_known'), models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'agreed', 'refused', 'withdrawn', 'lapsed'])), name='proposal_outcome_known'), models.CheckConstraint(condition=models.Q(models.Q(('act', 'label_off'), ('labels__gt', 0)), models.Q(('act', 'destroy'), ('labels', 0)), _connector='OR'), name='proposal_names_its_labels'), models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['agreed', 'refused']), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('decided_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='proposal_two_persons')],
            },
        ),
        migrations.RunSQL(
            f"""
            alter table spaces_proposal enable row level security;
            alter table spaces_proposal force row level security;
            create policy see on spaces_proposal for select to {PEOPLE} using ({MINE});
            create policy engine_room on spaces_proposal to schakel_engine using (true) with check (true);
            grant select on spaces_proposal to {PEOPLE}, schakel_backup;
            grant select, insert, update, delete on spaces_proposal to schakel_engine;
            alter table spaces_proposal add constraint spaces_proposal_same_space foreign key (record_id, space_id)
              references spaces_record (id, space_id) on delete cascade deferrable initially deferred;
            create index spaces_proposal_card on spaces_proposal (space_id, record_id);
            {trail("spaces_proposal")}
            """,
            migrations.RunSQL.noop,
        ),
        functions(
            SQL / "0081_proposal.sql",
            {
                "spaces_labels_off(bigint)": "",
                "spaces_comes_off(spaces_record, int, text)": "",
                "spaces_propose(uuid, text, int, text, int, bytea, date)": "schakel_app",
                "spaces_lapse(int, bigint)": "schakel_worker",
                "spaces_call_back(uuid)": "schakel_app",
                "spaces_proposal_reseal(bigint, bytea, bytea)": PEOPLE,
                "spaces_decide(uuid, boolean, bytea)": "schakel_app",
                "spaces_still_stands(spaces_proposal, spaces_record)": "",
                "spaces_take_off(spaces_record, int, text)": "",
                "spaces_destroy_by_two(spaces_record)": "",
                "spaces_tell_copies(spaces_record, text)": "",
                "spaces_stays()": "",
            },
        ),
        replaced(SQL / "0080_keep_labels.sql"),
        migrations.RunSQL(
            "create trigger stays_until_its_day before delete on spaces_record for each row execute function spaces_stays()",
            migrations.RunSQL.noop,
        ),
    ]
