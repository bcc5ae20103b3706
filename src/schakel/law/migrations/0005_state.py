"""The state of the trail can be asked: whether sealing stopped, whether the newest seals fit, and the newest signed head. Taking it out says by whom."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import functions

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("law", "0002_seals")]
    operations = [
        functions(
            SQL / "0090_sealing.sql",
            {
                "law_sealing_late()": "schakel_app, schakel_worker, schakel_backup",
                "law_newest_head()": "schakel_app, schakel_worker",
                "law_chain_fits(int)": "schakel_engine, schakel_backup",
                "law_trail_taken(text, text, text)": "schakel_worker",
            },
        ),
    ]
