from pathlib import Path

from django.db import migrations, models

from schakel.law.operations import functions

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            """
            create schema if not exists door;
            revoke all on schema door from public;
            grant usage on schema door to schakel_app, schakel_worker, schakel_door, schakel_engine, schakel_backup;
            revoke create on schema public from public;
            grant usage on schema public to schakel_app, schakel_worker, schakel_door, schakel_engine, schakel_backup;
            alter default privileges in schema public grant select on tables to schakel_backup;
            alter default privileges in schema public grant select on sequences to schakel_backup;
            alter default privileges in schema door grant select on tables to schakel_backup;
            alter default privileges in schema public grant usage on sequences to schakel_app, schakel_worker, schakel_engine;
            """,
            migrations.RunSQL.noop,
        ),
        migrations.CreateModel(
            name="ProfileDecision",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("profile", models.TextField(choices=[("smal", "smal"), ("integraal", "integraal"), ("opsporing", "opsporing")])),
                ("decided_on", models.DateField()),
                ("decided_by", models.TextField()),
                ("reference", models.TextField(default="")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("profile__in", ["smal", "integraal", "opsporing"])), name="profile_decision_known"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="TrailLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("xid", models.BigIntegerField()),
                ("person_no", models.IntegerField(null=True)),
                ("organisation_no", models.IntegerField(null=True)),
                ("space_no", models.IntegerField(null=True)),
                ("what", models.TextField()),
                ("record_no", models.BigIntegerField(null=True)),
                ("act", models.TextField(choices=[("add", "Add"), ("change", "Change"), ("drop", "Drop"), ("look", "Look")])),
                ("columns", models.TextField(default="")),
                ("purpose", models.TextField(default="")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["space_no", "record_no", "at"], name="trail_of_record"),
                    models.Index(fields=["person_no", "at"], name="trail_of_person"),
                ]
            },
        ),
        functions(SQL / "0001_profile.sql", {"law_profile()": "schakel_app, schakel_worker, schakel_engine"}),
        functions(SQL / "0001_trail_rows.sql", {"law_trail_rows()": ""}),
        functions(SQL / "0001_trail_change.sql", {"law_trail_change()": ""}),
        migrations.RunSQL(
            """
            alter table law_trailline enable row level security;
            alter table law_trailline force row level security;
            create policy engine_add on law_trailline for insert to schakel_engine with check (true);
            create policy engine_see on law_trailline for select to schakel_engine using (true);
            grant select, insert on law_trailline to schakel_engine;
            grant select on law_trailline to schakel_app;
            grant select on law_profiledecision to schakel_app, schakel_worker, schakel_engine;
            """,
            migrations.RunSQL.noop,
        ),
    ]
