"""Sign-in, and what an administrator of access does with people."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import functions

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("spaces", "0004_bodies"), ("mfa", "0003_authenticator_type_uniq")]
    operations = [
        migrations.RunSQL((SQL / "0012_attempts.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL(
            """
            grant select, insert, update on partners_account to schakel_engine;
            grant select, delete on mfa_authenticator to schakel_engine;
            """,
            migrations.RunSQL.noop,
        ),
        functions(
            SQL / "0013_people.sql",
            {
                "spaces_noted(text, bigint, text)": "",
                "spaces_kept_mandate(bigint)": "",
                "spaces_account_open(bigint, text, text)": "schakel_app",
                "spaces_account_renew(bigint, text)": "schakel_app",
                "spaces_accounts_kept()": "schakel_app",
                "spaces_mandate_give(uuid, text, date, date)": "schakel_app",
                "spaces_keeper_set(bigint, boolean)": "schakel_app",
                "spaces_designation_give(bigint, text, date, date)": "schakel_app",
                "spaces_designation_end(bigint, date)": "schakel_app",
                "spaces_postbox_open(bigint, text, text, text, int, int)": "schakel_app",
                "spaces_guest(uuid, uuid)": "schakel_app",
            },
        ),
    ]
