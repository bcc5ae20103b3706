"""What was brought in by the letterbox goes, in the postbox too, no later than the signal made from it; work and seats end with a mandate."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import functions, replaced

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("spaces", "0013_processing")]
    operations = [
        functions(SQL / "0050_origin_goes.sql", {"spaces_origin_goes(bigint)": "schakel_app"}),
        replaced(SQL / "0051_enter_work.sql", schema="door"),
        replaced(SQL / "0052_seat_give.sql"),
    ]
