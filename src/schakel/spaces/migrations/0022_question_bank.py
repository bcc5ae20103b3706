"""Questions about sharing: asked, answered by a jurist of the region, settled as a rule by two people, or kept as a bottleneck."""

from pathlib import Path

import django.db.models.deletion
import schakel.spaces.fields
import uuid
from django.db import migrations, models

from schakel.law.operations import MINE, composite, functions, protect, replaced, trail

SQL = Path(__file__).resolve().parent.parent / "sql"
PEOPLE = "schakel_app, schakel_worker"
# Outside every space: read by everybody with a pass, added by functions of the engine, and changed by nobody.
FOR_ALL = ("spaces_knownanswer", "spaces_settledrule", "spaces_bottleneck")


def run(words: str) -> migrations.RunSQL:
    return migrations.RunSQL(words, migrations.RunSQL.noop)


def for_all(table: str) -> migrations.RunSQL:
    return run(
        f"""
        alter table {table} enable row level security;
        alter table {table} force row level security;
        create policy see on {table} for select to {PEOPLE} using ((select door.me()) is not null);
        create policy engine_room on {table} to schakel_engine using (true) with check (true);
        grant select on {table} to {PEOPLE}, schakel_backup;
        grant select, insert on {table} to schakel_engine;
        """
    )


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0001_initial'),
        ('spaces', '0020_keys_of_passes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='due',
            name='kind',
            field=models.TextField(choices=[('received', 'Look at what came in'), ('weigh', 'Weigh'), ('second_weighing', 'Weigh as the second person'), ('look_again', 'Look again'), ('answer', 'Answer the contributor'), ('step', 'Step of a file'), ('evaluate', 'Evaluate a file'), ('brought', 'Item brought in for a meeting'), ('meeting', 'Meeting'), ('action', 'Action'), ('confirm', 'Confirm what was recorded for you'), ('chosen', 'The meeting chose'), ('import', 'Import'), ('destroy', 'Will be destroyed'), ('corrected', 'Corrected by whom it came from'), ('withdrawn', 'Called back by whom it came from'), ('tell', 'Tell who has it'), ('source', 'Question to a source'), ('decide', 'Decide on a proposal'), ('decided', 'Your proposal was decided'), ('labels', 'A label was taken off at the source'), ('sharing_question', 'Question about sharing'), ('sharing_answered', 'Answer to your question'), ('confirm_rule', 'Confirm a rule'), ('rule_again', 'Look at a rule again'), ('looking', 'Look at striking use')]),
        ),
        migrations.AlterField(
            model_name='seat',
            name='role',
            field=models.TextField(choices=[('officer', 'Safety officer'), ('lead', 'Team leader'), ('member', 'Member'), ('secretary', 'Secretary'), ('chair', 'Chair'), ('reader', 'Reader'), ('privacy', 'Privacy officer'), ('contributor', 'Contributor'), ('jurist', 'Jurist')]),
        ),
        migrations.CreateModel(
            name='KnownAnswer',
            fields=[
                ('form', models.TextField()),
                ('source_kind', models.TextField()),
                ('giver_type', models.TextField()),
                ('receiver_type', models.TextField()),
                ('place', models.TextField()),
                ('purpose', models.TextField()),
                ('labels', models.TextField(blank=True, default='')),
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('of', models.UUIDField()),
                ('outcome', models.TextField(choices=[('may', 'It may'), ('conditions', 'It may, on conditions'), ('not', 'It may not'), ('open', 'The law leaves it open: a bottleneck')])),
                ('text', models.TextField()),
                ('article', models.TextField(blank=True, default='')),
                ('source', models.TextField(blank=True, default='')),
                ('author', models.TextField()),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person')),
            ],
        ),
        migrations.CreateModel(
            name='Bottleneck',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('thread', models.UUIDField()),
                ('title', models.TextField()),
                ('text', models.TextField()),
                ('owner', models.TextField()),
                ('status', models.TextField(choices=[('open', 'Not raised yet'), ('raised', 'Raised elsewhere'), ('answered', 'Answered'), ('closed', 'Closed')])),
                ('raised_to', models.TextField(blank=True, default='')),
                ('raised_on', models.DateField(null=True)),
                ('reply', models.TextField(blank=True, default='')),
                ('replied_on', models.DateField(null=True)),
                ('kept_as', models.TextField()),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person')),
                ('answer', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bottlenecks', to='spaces.knownanswer')),
            ],
        ),
        migrations.CreateModel(
            name='RuleProposal',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('rule', models.TextField()),
                ('entry', models.TextField()),
                ('example', models.TextField()),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField()),
                ('proposed_as', models.TextField()),
                ('proposed_at', models.DateTimeField()),
                ('outcome', models.TextField(blank=True, choices=[('confirmed', 'Confirmed'), ('turned_down', 'Not confirmed')], default='')),
                ('decided_as', models.TextField(blank=True, default='')),
                ('decided_at', models.DateTimeField(null=True)),
                ('why_not', models.TextField(blank=True, default='')),
                ('answer', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='spaces.knownanswer')),
                ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person')),
                ('proposed_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person')),
                ('space', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
        ),
        migrations.CreateModel(
            name='SettledRule',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('rule', models.TextField()),
                ('entry', models.TextField()),
                ('example', models.TextField()),
                ('proposed_as', models.TextField()),
                ('confirmed_as', models.TextField()),
                ('confirmed_at', models.DateTimeField()),
                ('answer', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='spaces.knownanswer')),
                ('confirmed_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person')),
                ('proposed_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person')),
            ],
        ),
        migrations.CreateModel(
            name='SharingQuestion',
            fields=[
                ('record', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='%(app_label)s_%(class)s', serialize=False, to='spaces.record')),
                ('form', models.TextField()),
                ('source_kind', models.TextField()),
                ('giver_type', models.TextField()),
                ('receiver_type', models.TextField()),
                ('place', models.TextField()),
                ('purpose', models.TextField()),
                ('labels', models.TextField(blank=True, default='')),
                ('text', schakel.spaces.fields.SealedText()),
                ('asked_of', models.TextField(blank=True, default='')),
                ('asked_at', models.DateTimeField()),
                ('answer_by', models.DateField()),
                ('sent_as', models.UUIDField()),
                ('read_at', models.DateTimeField(null=True)),
                ('answer', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.received')),
                ('asked_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.person')),
                ('space', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
        ),
        migrations.AddIndex(
            model_name='knownanswer',
            index=models.Index(fields=['source_kind', 'purpose'], name='known_answer_of_use'),
        ),
        migrations.AddConstraint(
            model_name='knownanswer',
            constraint=models.UniqueConstraint(fields=('key',), name='known_answer_key'),
        ),
        migrations.AddConstraint(
            model_name='knownanswer',
            constraint=models.UniqueConstraint(fields=('of',), name='known_answer_once'),
        ),
        migrations.AddConstraint(
            model_name='knownanswer',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['may', 'conditions', 'not', 'open'])), name='known_answer_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='knownanswer',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='known_answer_says_something'),
        ),
        migrations.AddIndex(
            model_name='bottleneck',
            index=models.Index(fields=['thread', '-id'], name='bottleneck_newest'),
        ),
        migrations.AddConstraint(
            model_name='bottleneck',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['open', 'raised', 'answered', 'closed'])), name='bottleneck_status_known'),
        ),
        migrations.AddConstraint(
            model_name='bottleneck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('owner', ''), _negated=True), models.Q(('title', ''), _negated=True), models.Q(('text', ''), _negated=True)), name='bottleneck_has_an_owner'),
        ),
        migrations.AddConstraint(
            model_name='bottleneck',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'open'), ('status', 'closed'), models.Q(models.Q(('raised_to', ''), _negated=True), ('raised_on__isnull', False)), _connector='OR'), name='bottleneck_raised_says_where_and_when'),
        ),
        migrations.AddConstraint(
            model_name='bottleneck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'answered'), _negated=True), models.Q(models.Q(('reply', ''), _negated=True), ('replied_on__isnull', False)), _connector='OR'), name='bottleneck_answered_says_what'),
        ),
        migrations.AddIndex(
            model_name='ruleproposal',
            index=models.Index(fields=['space', 'proposed_at'], name='rule_proposal_newest'),
        ),
        migrations.AddConstraint(
            model_name='ruleproposal',
            constraint=models.UniqueConstraint(fields=('space', 'key'), name='rule_proposal_key'),
        ),
        migrations.AddConstraint(
            model_name='ruleproposal',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__gt', models.F('valid_from'))), name='rule_proposal_ends'),
        ),
        migrations.AddConstraint(
            model_name='ruleproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'confirmed'), _negated=True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='rule_proposal_confirmed_by_another'),
        ),
        migrations.AddIndex(
            model_name='settledrule',
            index=models.Index(fields=['rule', '-id'], name='settled_rule_newest'),
        ),
        migrations.AddConstraint(
            model_name='settledrule',
            constraint=models.UniqueConstraint(fields=('key',), name='settled_rule_key'),
        ),
        migrations.AddConstraint(
            model_name='settledrule',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by', models.F('proposed_by')), _negated=True), name='settled_rule_by_two'),
        ),
        migrations.AddIndex(
            model_name='sharingquestion',
            index=models.Index(fields=['space', 'asked_at', 'record'], name='sharing_question_newest'),
        ),
        migrations.AddIndex(
            model_name='sharingquestion',
            index=models.Index(fields=['space', 'sent_as'], name='sharing_question_sent'),
        ),
        *(for_all(table) for table in FOR_ALL),
        protect("spaces_sharingquestion"),
        composite("spaces_sharingquestion", "answer_id", on_delete="set null (answer_id)"),
        run(
            f"""
            alter table spaces_ruleproposal enable row level security;
            alter table spaces_ruleproposal force row level security;
            create policy see on spaces_ruleproposal for select to {PEOPLE} using ({MINE});
            create policy engine_room on spaces_ruleproposal to schakel_engine using (true) with check (true);
            grant select on spaces_ruleproposal to {PEOPLE}, schakel_backup;
            grant select, insert, update, delete on spaces_ruleproposal to schakel_engine;
            {trail("spaces_ruleproposal", card="id")}
            """
        ),
        replaced(SQL / "0120_road.sql"),
        replaced(SQL / "0121_seat_give.sql"),
        functions(
            SQL / "0122_questions.sql",
            {
                "spaces_question_banks()": "schakel_app",
                "spaces_jurists()": "schakel_app",
                "spaces_question_due(uuid, uuid, date)": "schakel_app",
                "spaces_signature()": "",
                "spaces_answer_keep(uuid, text, text, text, text, text, text, text, text, text, text, text)": "schakel_app",
            },
        ),
        functions(
            SQL / "0123_rules.sql",
            {
                "spaces_rule_propose(uuid, uuid, text, text, text, date, date)": "schakel_app",
                "spaces_rule_confirm(uuid)": "schakel_app",
                "spaces_rule_turn_down(uuid, text)": "schakel_app",
            },
        ),
        functions(
            SQL / "0124_bottleneck.sql",
            {"spaces_bottleneck_keep(uuid, uuid, uuid, text, text, text, text, text, date, text, date)": "schakel_app"},
        ),
    ]
