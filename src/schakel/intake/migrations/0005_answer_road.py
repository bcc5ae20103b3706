"""An answer finds the postbox of the contributor, also where the signal did not come from there or the way back is gone."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import functions

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("intake", "0004_newest"), ("spaces", "0014_origin_goes")]
    operations = [
        functions(
            SQL / "0002_postbox_of_contributor.sql",
            {
                "intake_contributor_box(bigint)": "",
                "intake_postbox_of_contributor(bigint)": "schakel_app",
                "intake_answer_has_road(bigint)": "schakel_app",
            },
        )
    ]
